"""Claims: what a reply may state, ranked by the evidence for a question."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from guide.aspect.asked import agreement
from guide.evidence import Evidence
from guide.expected import expected_of, holds
from guide.generation import Generation
from guide.lexical import stems
from guide.query import Query
from guide.statement import Statement
from guide.topics import FIELDS, NARROW
from guide.verify import normalised

_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence and the words that carry it.

    `sentence` is in the reply's language; None where only the quote can be shown. `others`
    are further places that say the same, `place` its rank in the report's order.
    """

    sentence: str | None
    passage: str
    quote: str
    practice: str | None = None
    topic: str | None = None
    score: float = 0.0
    place: int = 0
    others: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Preferences:
    """How claims are scored and how many are shown; fitted on the development half."""

    passage: float = 1.0
    practice: float = 0.05
    other_practice: float = 0.08
    topic: float = 0.015
    narrow_topic: float = 0.03
    field: float = 0.02
    overlap: float = 0.06
    expected: float = 0.02
    near: float = 0.02
    support: float = 0.09
    aspect: float = 0.06
    answers: float = 0.1
    field_margin: float = 0.1
    shown: int = 3


DEFAULT = Preferences()


def rank_claims(
    query: Query, evidence: Evidence, generation: Generation, weights: Preferences = DEFAULT
) -> list[Claim]:
    """Score every statement found by its own nearness, its passage's, and what is named."""
    by_passage = {scored.passage.id: scored.score for scored in evidence.passages}
    floor = min(by_passage.values(), default=0.0) - 0.02
    asked = set(stems(query.text, query.language))
    places = {statement: place for place, statement in enumerate(generation.statements)}
    wanted = expected_of(query.text)
    claims = []
    for found in evidence.statements:
        statement = found.statement
        score = found.cosine + weights.passage * by_passage.get(statement.passage, floor)
        score += _named(statement, query, weights)
        score += _on_topic(statement, query, generation, weights)
        if wanted is not None and holds(statement.quote, wanted):
            score += weights.expected
        words = set(stems(statement.sentence(query.language), query.language))
        score += weights.aspect * agreement(evidence.asked, statement)
        score += weights.answers * found.chance
        score += weights.overlap * len(asked & words) / max(len(asked), 1)
        claims.append(claim_of(statement, query.language, score, places[statement.id]))
    return sorted(claims, key=lambda claim: -claim.score)


def claim_of(statement: Statement, language: str, score: float = 0.0, place: int = 0) -> Claim:
    """Return what a statement says in a language, with the words that carry it."""
    known = language in ("da", "nb", "sv", "en")
    return Claim(
        sentence=statement.sentence(language) if known else None,
        passage=statement.passage,
        quote=statement.quote,
        practice=statement.practice,
        topic=statement.topic,
        score=score,
        place=place,
    )


def merge_claims(claims: Iterable[Claim]) -> list[Claim]:
    """Join claims that say the same: the first is kept and cites the places of the others."""
    merged: list[Claim] = []
    for claim in claims:
        for i, kept in enumerate(merged):
            if _same(kept, claim):
                merged[i] = replace(kept, others=(*kept.others, (claim.passage, claim.quote)))
                break
        else:
            merged.append(claim)
    return merged


def words_in(text: str) -> set[str]:
    """Return the words of a text that carry meaning by their length."""
    return {word for word in re.findall(r"\w+", text.casefold()) if len(word) > 3}


def numbers_in(text: str) -> set[str]:
    """Return the numbers of a text, as written."""
    return set(_NUMBER.findall(text))


def _named(statement: Statement, query: Query, weights: Preferences) -> float:
    if not query.practices or statement.practice is None:
        return 0.0
    return weights.practice if statement.practice in query.practices else -weights.other_practice


def _on_topic(
    statement: Statement, query: Query, generation: Generation, weights: Preferences
) -> float:
    if statement.topic is None or statement.topic not in query.topics:
        return 0.0
    bonus = weights.narrow_topic if statement.topic in NARROW else weights.topic
    field = generation.passages[statement.passage].field
    named = statement.practice in query.practices
    return bonus + weights.field * (named and field == FIELDS.get(statement.topic, ""))


def _same(first: Claim, second: Claim) -> bool:
    if first.practice != second.practice:
        return False
    if normalised(first.quote) == normalised(second.quote):
        return True
    if first.sentence is None or second.sentence is None:
        return False
    if numbers_in(first.sentence) != numbers_in(second.sentence):
        return False
    one, other = words_in(first.sentence), words_in(second.sentence)
    return len(one & other) >= 0.6 * min(len(one), len(other))
