"""What the judge looks at: how near a question is to what is told, asked, and not told."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from guide.aspect.asked import agreement, told
from guide.aspect.vocabulary import aspects
from guide.choice import wants_many
from guide.evidence import Evidence
from guide.expected import expected_of, holds
from guide.generation import Generation
from guide.lexical import stems
from guide.premise import contradicts, takes_for_granted
from guide.query import Query
from guide.topics import field_asked

FEATURES = (
    "statement",
    "question",
    "sentence",
    "silent",
    "out_of_scope",
    "profile",
    "margin_silent",
    "margin_scope",
    "margin_profile",
    "unknown",
    "named",
    "foreign",
    "told",
    "told_anywhere",
    "first_agrees",
    "best_agrees",
    "nearest_agree",
    "sharp",
    "asserts",
    "contradicted",
    "strange",
    "field",
    "many",
    "answers",
    "answers_second",
    "answers_any",
    "missing",
    *aspects(),
)
"""What the classifier looks at, in this order; see `features_of`."""

_UNSEEN = 0.75
_YEAR = re.compile(r"\b20[0-4]\d\b")
_NAME = re.compile(r"(?<=[a-zæøåäö,] )[A-ZÆØÅÄÖ][a-zæøåäö]{3,}\b")
_CAPITALS_ARE_NAMES = ("da", "nb", "sv", "en")
_LOOKED_AT = 6
_NEAREST = 8
"""How many of the nearest statements may answer; those farther away seldom do."""
_LIKELIEST = 3
"""How many statements a reply shows; one of them has to hold the figure asked for."""
_NO_ANSWER = -6.0
"""The log-odds below which nothing more is told: one in four hundred."""
_COMPARED = 12
_SHARPLY = 50.0
_WITHOUT_STATEMENTS = ("fi", "de", "ar")


@dataclass(frozen=True, slots=True)
class Nearness:
    """The cosine of the question and the nearest example of each kind."""

    silent: float = _UNSEEN
    out_of_scope: float = _UNSEEN
    profile: float = _UNSEEN
    about: float = _UNSEEN
    source: float = _UNSEEN
    thanks: float = _UNSEEN
    danger: float = _UNSEEN


def features_of(query: Query, evidence: Evidence, generation: Generation) -> list[float]:
    """Return the classifier's features of a question, in the order of FEATURES.

    Cosines of the nearest statement, question and sentence; of the nearest example of a
    silence, of what lies outside, and of a participant described; how far the first is
    ahead of these; how many words no passage has; what it names; whether its language has
    no statements; whether what it asks for is told of what it names, and of anything; how
    far the nearest statements are on it; how surely one aspect is asked for; whether it
    takes something for granted, and statements give another figure; whether it turns on a
    year or a name that no passage has; whether it asks outright for a field of a practice's
    sheet, which is told (1) or not (-1); whether it asks one thing of many practices; the
    log-odds that a statement near it answers, that a second one does, and that any does;
    whether the figure, length or time that it wants to hear is held by none of the statements
    that are likeliest to answer; each of the aspects.
    """
    near = nearness(evidence)
    statement = nearest_cosine(evidence)
    foreign = query.language in _WITHOUT_STATEMENTS
    known = max(statement, evidence.question_cosine)
    return [
        statement,
        evidence.question_cosine,
        evidence.sentence_cosine,
        near.silent,
        near.out_of_scope,
        near.profile,
        known - near.silent,
        known - near.out_of_scope,
        known - near.profile,
        0.0 if foreign else float(unknown_words(query, generation)),
        float(min(len(query.practices) + len(query.categories), 2)),
        float(foreign),
        *_tellings(query, evidence, generation),
        float(takes_for_granted(query.text)),
        float(_contradicted(query, evidence)),
        float(is_strange(query, generation)),
        field_told(query, generation),
        float(wants_many(query)),
        *answer_odds(evidence),
        float(_is_missing(query, evidence)),
        *(evidence.asked.get(aspect, 0.0) for aspect in aspects()),
    ]


def nearness(evidence: Evidence) -> Nearness:
    """Find the nearest example of each kind."""
    nearest: dict[str, float] = {}
    for hit in evidence.intents:
        nearest[hit.owner] = max(hit.cosine, nearest.get(hit.owner, 0.0))
    return Nearness(**nearest)


def nearest_cosine(evidence: Evidence) -> float:
    """Return the cosine of the nearest statement; of the nearest sentence where there is none."""
    return evidence.statements[0].cosine if evidence.statements else evidence.sentence_cosine


def answer_odds(evidence: Evidence) -> list[float]:
    """Return the log-odds that one of the nearest statements answers, a second one, and any.

    Where nothing tells, they are no numbers.
    """
    known = [s.relevance for s in evidence.statements[:_NEAREST] if s.relevance is not None]
    if not known:
        return [math.nan] * 3
    odds = [max(one, _NO_ANSWER) for one in (*sorted(known, reverse=True), _NO_ANSWER)]
    surprise = sum(float(np.logaddexp(0.0, one)) for one in known)  # -log P(none answers)
    anyone = math.log(math.expm1(surprise)) if surprise > 0.0 else _NO_ANSWER
    return [odds[0], odds[1], max(anyone, _NO_ANSWER)]


def field_told(query: Query, generation: Generation) -> float:
    """Return 1 where the field that is asked for is told of all practices named, else -1; or 0."""
    topic = field_asked(query.text)
    if topic is None or not query.practices:
        return 0.0
    telling = {s.practice for s in generation.statements.values() if s.topic == topic}
    return 1.0 if telling.issuperset(query.practices) else -1.0


def is_strange(query: Query, generation: Generation) -> bool:
    """Say whether a question turns on a year or a name that the index does not know."""
    known = generation.lexical.knows
    years = _YEAR.findall(query.text)
    if any(not known(year) or not _told_of(year, query, generation) for year in years):
        return True
    if query.practices or query.categories or query.language not in _CAPITALS_ARE_NAMES:
        return False
    return any(
        not any(known(stem) for stem in stems(name, query.language) or [name])
        for name in _NAME.findall(query.text)
    )


def unknown_words(query: Query, generation: Generation) -> int:
    """Count the question's words that stand nowhere in the index, up to three."""
    words: Sequence[str] = stems(query.text, query.language)
    known = generation.lexical.knows
    return min(3, sum(not known(word) for word in dict.fromkeys(words)))


def _is_missing(query: Query, evidence: Evidence) -> bool:
    """Say whether what is likeliest to answer holds nothing of the kind that is asked for."""
    wanted = expected_of(query.text)
    if wanted is None:
        return False
    likeliest = sorted(evidence.statements, key=lambda found: -found.chance)[:_LIKELIEST]
    return not any(holds(found.statement.quote, wanted) for found in likeliest)


def _contradicted(query: Query, evidence: Evidence) -> bool:
    near = [s.statement for s in evidence.statements[:_LOOKED_AT]]
    return contradicts(
        query.text,
        [s.quote for s in near if not query.practices or s.practice in query.practices],
    )


def _tellings(query: Query, evidence: Evidence, generation: Generation) -> list[float]:
    """Return how far statements tell what is asked for, of what the question speaks of."""
    asked = evidence.asked
    subjects = query.practices or tuple(
        p.id for p in generation.practices if p.country in query.countries
    )
    every = generation.statements.values()
    own = [s for s in every if s.practice in subjects] if subjects else every
    near = [s for s in evidence.statements if not subjects or s.statement.practice in subjects]
    agree = [agreement(asked, s.statement) for s in near[:_COMPARED]]
    shares = [np.exp((s.cosine - near[0].cosine) * _SHARPLY) for s in near[:_COMPARED]]
    weighed = float(np.dot(shares, agree) / sum(shares)) if near else 0.0
    return [
        told(asked, own),
        told(asked, every),
        agree[0] if agree else 0.0,
        max(agree[:_LOOKED_AT], default=0.0),
        weighed,
        max(asked.values(), default=0.0),
    ]


def _told_of(year: str, query: Query, generation: Generation) -> bool:
    """Say whether any passage on the practices that are named, if there are, holds a year."""
    return not query.practices or any(
        year in passage.text
        for passage in generation.passages.values()
        if passage.practice in query.practices
    )
