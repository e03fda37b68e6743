"""Retrieval: dense and lexical search over passages, fused, with what the question names."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from guide.aspect.asked import Asked, agreement, read_asked
from guide.encoder import Encoder
from guide.evidence import Evidence, ScoredSentence, ScoredStatement
from guide.generation import Generation
from guide.lexical import stems
from guide.passage import ScoredPassage
from guide.query import Query, mask_names
from guide.store import Hit
from guide.topics import FIELDS

_CANDIDATES = {"passages": 80, "sentences": 120, "questions": 160, "statements": 200}
"""How many entries of each collection are looked at for a question."""

_READ = 64
"""How many of the nearest statements are read for whether they answer."""
_BEGINNING, _END = 300, 700
"""Characters of a long question that are encoded: how it begins, and what it comes to."""


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each kind of evidence counts; fitted on the development half of the fact set.

    The first four weigh cosines, `lexical` the BM25 score as a share of the best one; the
    rest are added for what the question names and asks for, `answers` for a statement as
    likely as it is that it answers.
    """

    passage: float = 1.0
    sentence: float = 0.5
    question: float = 1.0
    statement: float = 1.5
    lexical: float = 0.025
    practice: float = 0.01
    other_practice: float = 0.0
    country: float = 0.0
    field: float = 0.01
    aspect: float = 0.01
    answers: float = 0.05


class Retriever(Protocol):
    """Finds passages for a question."""

    def retrieve(self, query: Query, k: int = 10) -> Evidence:
        """Return the k best passages, and the statements nearest to the question."""


class HybridRetriever:
    """Scores passages by a weighted sum of cosines, BM25 and what the question names.

    A passage is as near as the mean of its own vector, its nearest sentence, the nearest
    question written for it and its nearest statement; one that a collection did not return
    among its nearest counts there as the last that was returned.
    """

    def __init__(
        self, generation: Generation, encoder: Encoder, weights: Weights | None = None
    ) -> None:
        self._generation = generation
        self._encoder = encoder
        self._weights = weights or Weights()
        self._order = list(generation.passages)

    def retrieve(self, query: Query, k: int = 10) -> Evidence:
        """Return the k best passages, and the statements nearest to the question."""
        vector, asked = self._read(_gist(query.text))
        hits = {
            collection: self._generation.store.search(collection, vector, count)
            for collection, count in _CANDIDATES.items()
        }
        near = {collection: _nearest(found) for collection, found in hits.items()}
        statements = self._statements(near["statements"], vector, query)
        near["statements"] = self._by_passage(near["statements"])
        words = stems(query.text, query.language)
        lexical = self._lexical(words)
        scores = self._fuse(near, lexical, query)
        for passage, bonus in self._told(statements, asked).items():
            if passage in scores:
                scores[passage] += bonus
        ranked = sorted(scores, key=lambda owner: -scores[owner])[:k]
        return Evidence(
            passages=tuple(
                ScoredPassage(self._generation.passages[owner], scores[owner]) for owner in ranked
            ),
            statements=statements,
            sentences=tuple(
                ScoredSentence(hit.owner, hit.sentence, hit.cosine)
                for hit in hits["sentences"][:5]
                if hit.sentence
            ),
            intents=tuple(self._generation.store.search("intents", vector, 60)),
            sentence_cosine=_top(near["sentences"]),
            question_cosine=_top(near["questions"]),
            asked=asked,
        )

    def _statements(
        self, near: Mapping[str, float], vector: Sequence[float], query: Query
    ) -> tuple[ScoredStatement, ...]:
        """Return the statements found, with all those on what the question names or asks for."""
        found = dict(near)
        practices = query.practices or tuple(
            p.id for p in self._generation.practices if p.country in query.countries
        )
        wanted = [{"practice": practice} for practice in practices[:4]]
        wanted += [{"topic": topic} for topic in query.topics[:2]]
        for marks in wanted:
            for hit in self._generation.store.search("statements", vector, 240, **marks):
                found[hit.owner] = max(hit.cosine, found.get(hit.owner, -1.0))
        known = self._generation.statements
        ranked = sorted(found, key=lambda owner: -found[owner])
        odds = self._odds(vector, ranked)
        return tuple(ScoredStatement(known[one], found[one], odds.get(one)) for one in ranked)

    def _odds(self, vector: Sequence[float], ranked: Sequence[str]) -> dict[str, float]:
        """Return the log-odds that statements answer a question; the far ones get the least."""
        relevance, near = self._generation.relevance, ranked[:_READ]
        if relevance is None or not near or relevance.net.encoder != self._encoder.name:
            return {}
        odds = relevance.of(np.array(vector, dtype=np.float32), near)
        least = min(odds)
        return dict.fromkeys(ranked, least) | dict(zip(near, odds, strict=True))

    def _told(self, statements: Sequence[ScoredStatement], asked: Asked) -> dict[str, float]:
        """Return what passages gain by a statement on what is asked for, or one that answers.

        Passages that no statement was written for may answer or not: they gain half.
        """
        weights, bonus = self._weights, dict[str, float]()
        if any(found.relevance is not None for found in statements):
            unstated = self._generation.passages.keys() - self._generation.stated
            bonus = dict.fromkeys(unstated, weights.answers / 2)
        for found in statements:
            gained = weights.aspect * agreement(asked, found.statement)
            gained += weights.answers * found.chance
            passage = found.statement.passage
            bonus[passage] = max(gained, bonus.get(passage, 0.0))
        return bonus

    def _read(self, text: str) -> tuple[list[float], Asked]:
        """Return a question's vector, and what it asks for apart from the names in it."""
        bare = mask_names(text, self._generation)
        read = self._encoder.encode(list(dict.fromkeys([text, bare])), query=True)
        asks = any(letter.isalpha() for letter in bare)
        return read[0].tolist(), read_asked(read[-1], self._generation.aspects) if asks else {}

    def _by_passage(self, near: Mapping[str, float]) -> dict[str, float]:
        nearest: dict[str, float] = {}
        for owner, cosine in near.items():
            passage = self._generation.statements[owner].passage
            nearest[passage] = max(cosine, nearest.get(passage, -1.0))
        return nearest

    def _lexical(self, words: Sequence[str]) -> dict[str, float]:
        scores = self._generation.lexical.scores(words)
        best = float(scores.max()) if scores.size else 0.0
        if best <= 0.0:
            return {}
        top = np.argsort(-scores)[:60]
        return {self._order[i]: float(scores[i]) / best for i in top if scores[i] > 0}

    def _fuse(
        self, near: Mapping[str, Mapping[str, float]], lexical: Mapping[str, float], query: Query
    ) -> dict[str, float]:
        weights = self._weights
        by = {
            "passages": weights.passage,
            "sentences": weights.sentence,
            "questions": weights.question,
            "statements": weights.statement,
        }
        used = {name: weight for name, weight in by.items() if near[name] and weight > 0}
        total = sum(used.values()) or 1.0
        floors = {name: min(near[name].values()) for name in used}
        owners = {owner for name in used for owner in near[name]} | set(lexical)
        return {
            owner: sum(
                weight * near[name].get(owner, floors[name]) for name, weight in used.items()
            )
            / total
            + weights.lexical * lexical.get(owner, 0.0)
            + self._named(owner, query)
            for owner in owners
        }

    def _named(self, owner: str, query: Query) -> float:
        """Return what a passage gains or loses by what the question names."""
        weights, passage = self._weights, self._generation.passages[owner]
        bonus = 0.0
        if query.practices:
            if passage.practice in query.practices:
                bonus += weights.practice
                bonus += weights.field * any(
                    FIELDS.get(topic) == passage.field for topic in query.topics if passage.field
                )
            elif passage.practice is not None:
                bonus -= weights.other_practice
        elif query.countries and passage.country is not None:
            bonus += weights.country if passage.country in query.countries else -weights.country
        return bonus


def _gist(text: str) -> str:
    if len(text) <= _BEGINNING + _END:
        return text
    return f"{text[:_BEGINNING]} {text[-_END:]}"


def _nearest(hits: Sequence[Hit]) -> dict[str, float]:
    nearest: dict[str, float] = {}
    for hit in hits:
        nearest[hit.owner] = max(hit.cosine, nearest.get(hit.owner, -1.0))
    return nearest


def _top(near: Mapping[str, float]) -> float:
    return max(near.values(), default=0.0)
