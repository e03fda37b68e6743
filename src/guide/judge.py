"""Whether the report answers a question: a small calibrated classifier over the evidence."""

import json
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Literal

import numpy as np
from pydantic import BaseModel, ConfigDict

from guide.aspect.asked import agreement, told
from guide.aspect.vocabulary import aspects
from guide.choice import compares, is_unstated, wants_list, wants_many
from guide.evidence import Evidence
from guide.expected import expected_of, holds
from guide.generation import Generation
from guide.lexical import STOPWORDS, stems
from guide.premise import contradicts, takes_for_granted, tells_how_many
from guide.query import Query, mask_names
from guide.topics import field_asked
from guide.wordlists import any_of, words_of

Judgement = Literal[
    "answer",
    "not_in_report",
    "out_of_scope",
    "about",
    "source",
    "thanks",
    "clarify",
    "danger",
]

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
    "expected",
    *aspects(),
)
"""What the classifier looks at, in this order; see `features_of`."""

_UNSEEN = 0.75
_SMALL_TALK = 0.9
_FAR = 0.04
"""How much nearer to what lies outside a question is that has nothing to do with the report."""
_YEAR = re.compile(r"\b20[0-4]\d\b")
_NAME = re.compile(r"(?<=[a-zæøåäö,] )[A-ZÆØÅÄÖ][a-zæøåäö]{3,}\b")
_CAPITALS_ARE_NAMES = ("da", "nb", "sv", "en")
_BRIEF = 5
_KEYWORD = 2
_ORDINARY = 9
"""Words, without names, up to which a question for a result holds no condition."""
_LOOKED_AT = 6
_NEAREST = 8
"""How many of the nearest statements may answer; those farther away seldom do."""
_LIKELIEST = 3
"""How many statements a reply shows; one of them has to hold the figure asked for."""
_NO_ANSWER = -6.0
"""The log-odds below which nothing more is told: one in four hundred."""
_COMPARED = 12
_SHARPLY = 50.0
_CLEAR = 0.86
_DANGER = 0.875
_TELLING = 6
_PERSON = 0.03
_AHEAD = 0.02
_RESULT = "employment_result"
_SOMEONE = any_of(words_of("questions", "someone"), whole=True)
_WITHOUT_STATEMENTS = ("fi", "de", "ar")


class Calibration(BaseModel):
    """A multinomial logistic regression, with where it came from."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    encoder: str
    classes: tuple[Judgement, ...]
    features: tuple[str, ...]
    mean: tuple[float, ...]
    scale: tuple[float, ...]
    weights: tuple[tuple[float, ...], ...]
    bias: tuple[float, ...]
    provenance: str


@dataclass(frozen=True, slots=True)
class _Nearness:
    """The cosine of the question and the nearest example of each kind."""

    silent: float = _UNSEEN
    out_of_scope: float = _UNSEEN
    profile: float = _UNSEEN
    about: float = _UNSEEN
    source: float = _UNSEEN
    thanks: float = _UNSEEN
    danger: float = _UNSEEN


@lru_cache
def load_calibration() -> Calibration:
    """Read the calibration that ships with the program."""
    text = resources.files("guide").joinpath("calibration.json").read_text("utf-8")
    return Calibration.model_validate(json.loads(text))


def judge(query: Query, evidence: Evidence, generation: Generation) -> Judgement:
    """Say whether to answer, to refuse, or to ask back."""
    near = _nearness(evidence)
    known = max(_best(evidence), evidence.question_cosine)
    telling = len(query.text.split()) >= _TELLING
    if telling and near.danger > max(_DANGER, known, near.profile + _AHEAD, near.out_of_scope):
        return "danger"
    plain = _plainly(query, evidence, generation)
    if plain is not None:
        return plain
    beside = _beside(query, near, known)
    if beside is not None:
        return beside
    calibration = load_calibration()
    if calibration.encoder != generation.record.encoder:
        return _uncalibrated(near, known, strange=_strange(query, generation))
    features = np.array(features_of(query, evidence, generation))
    # What nothing tells counts as usual.
    scaled = np.nan_to_num((features - np.array(calibration.mean)) / np.array(calibration.scale))
    scores = np.array(calibration.weights) @ scaled + np.array(calibration.bias)
    ranked = [calibration.classes[i] for i in np.argsort(-scores)]
    person = near.profile > known - _PERSON and _SOMEONE.search(query.text) is not None
    return next(one for one in ranked if one != "clarify" or person)


def _beside(query: Query, near: _Nearness, known: float) -> Judgement | None:
    """Judge what lies far outside, is said to the assistant itself, or asks for its sources."""
    if near.out_of_scope > max(known + _FAR, near.silent):
        return "out_of_scope"
    likeness = {"thanks": near.thanks, "source": near.source, "about": near.about}
    kind: Judgement
    for kind in ("thanks", "source", "about"):
        rest = max(value for other, value in likeness.items() if other != kind)
        if likeness[kind] > max(_SMALL_TALK, known, rest):
            return kind if kind != "thanks" or len(query.text.split()) <= _TELLING else None
    return None


def _plainly(query: Query, evidence: Evidence, generation: Generation) -> Judgement | None:
    """Judge what needs no weighing: a name alone, a field that is told or not, all practices."""
    unstated = is_unstated(evidence, generation) and evidence.sentence_cosine > _CLEAR
    name_alone = query.practices and not evidence.asked
    bare = re.findall(r"\w+", mask_names(query.text, generation))
    field = _field(query, generation) if len(bare) <= _BRIEF else 0.0
    keyword = len(bare) <= _KEYWORD and _told_of_topic(query, generation)
    told = compares(query) or keyword or field > 0 or _told_of_all(query, generation)
    told = told or wants_list(query) or _tells_how_many(query, evidence)
    told = told or (len(bare) <= _ORDINARY and _asks_for_result(query, evidence, generation))
    if unstated or name_alone or told:
        return "answer"
    return "not_in_report" if field < 0 else None


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
    whether the figure, length or time that it wants to hear is held (1) or not (-1) by a
    statement that is likeliest to answer; each of the aspects.
    """
    near = _nearness(evidence)
    statement = _best(evidence)
    foreign = query.language in _WITHOUT_STATEMENTS
    best = max(statement, evidence.question_cosine)
    return [
        statement,
        evidence.question_cosine,
        evidence.sentence_cosine,
        near.silent,
        near.out_of_scope,
        near.profile,
        best - near.silent,
        best - near.out_of_scope,
        best - near.profile,
        0.0 if foreign else float(_unknown(query, generation)),
        float(min(len(query.practices) + len(query.categories), 2)),
        float(foreign),
        *_tellings(query, evidence, generation),
        float(takes_for_granted(query.text)),
        float(_contradicted(query, evidence)),
        float(_strange(query, generation)),
        _field(query, generation),
        float(wants_many(query)),
        *_answers(evidence),
        _expected(query, evidence),
        *(evidence.asked.get(aspect, 0.0) for aspect in aspects()),
    ]


def _answers(evidence: Evidence) -> list[float]:
    """Return the log-odds that one of the nearest statements answers, a second one, and any.

    Where nothing tells, they are no numbers.
    """
    known = [s.relevance for s in evidence.statements[:_NEAREST] if s.relevance is not None]
    if not known:
        return [math.nan] * 3
    odds = [max(one, _NO_ANSWER) for one in (*sorted(known, reverse=True), _NO_ANSWER)]
    none_does = sum(float(np.logaddexp(0.0, one)) for one in known)
    anyone = math.log(math.expm1(none_does)) if none_does > 0.0 else _NO_ANSWER
    return [odds[0], odds[1], max(anyone, _NO_ANSWER)]


def _expected(query: Query, evidence: Evidence) -> float:
    """Return 1 where what answers likeliest holds the kind of thing asked for, else -1; or 0."""
    wanted = expected_of(query.text)
    if wanted is None:
        return 0.0
    likeliest = sorted(evidence.statements, key=lambda found: -found.chance)[:_LIKELIEST]
    return 1.0 if any(holds(found.statement.quote, wanted) for found in likeliest) else -1.0


def _field(query: Query, generation: Generation) -> float:
    """Return 1 where the field that is asked for is told of all practices named, else -1; or 0."""
    topic = field_asked(query.text)
    if topic is None or not query.practices:
        return 0.0
    telling = {s.practice for s in generation.statements.values() if s.topic == topic}
    return 1.0 if telling.issuperset(query.practices) else -1.0


def _tells_how_many(query: Query, evidence: Evidence) -> bool:
    """Say whether the nearest statement on the practice named has the figure asked for."""
    own = [s.statement for s in evidence.statements if s.statement.practice in query.practices]
    return bool(own) and tells_how_many(query.text, own[0].quote)


def _asks_for_result(query: Query, evidence: Evidence, generation: Generation) -> bool:
    """Say whether a question is for the employment result of practices, in no certain year."""
    if query.topics[:1] != ("results",) or not evidence.asked or re.search(r"\d", query.text):
        return False
    likeliest = max(evidence.asked, key=lambda aspect: evidence.asked[aspect])
    return likeliest == _RESULT and _told_of_topic(query, generation)


def _told_of_topic(query: Query, generation: Generation) -> bool:
    """Say whether the topic that is asked for is told of all practices that are named."""
    telling = {s.practice for s in generation.statements.values() if s.topic in query.topics[:1]}
    return bool(query.practices) and telling.issuperset(query.practices)


def _told_of_all(query: Query, generation: Generation) -> bool:
    """Say whether a question asks one thing of many practices, and it is told of each."""
    if not wants_many(query):
        return False
    if query.practices:
        return len(query.practices) > 1 and _told_of_topic(query, generation)
    telling = {s.practice for s in generation.statements.values() if s.topic == query.topics[0]}
    return telling.issuperset(practice.id for practice in generation.practices)


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
    nearness = [np.exp((s.cosine - near[0].cosine) * _SHARPLY) for s in near[:_COMPARED]]
    weighed = float(np.dot(nearness, agree) / sum(nearness)) if near else 0.0
    return [
        told(asked, own),
        told(asked, every),
        agree[0] if agree else 0.0,
        max(agree[:_LOOKED_AT], default=0.0),
        weighed,
        max(asked.values(), default=0.0),
    ]


def _strange(query: Query, generation: Generation) -> bool:
    """Say whether a question turns on a year or a name that the index does not know."""
    known = generation.lexical.knows
    years = _YEAR.findall(query.text)
    if any(not known(year) or not _told_of(year, query, generation) for year in years):
        return True
    if query.practices or query.categories or query.language not in _CAPITALS_ARE_NAMES:
        return False
    names = _NAME.findall(query.text)
    return any(
        not any(known(stem) for stem in stems(name, query.language) or [name]) for name in names
    )


def _told_of(year: str, query: Query, generation: Generation) -> bool:
    """Say whether any passage on the practices that are named, if there are, holds a year."""
    return not query.practices or any(
        year in passage.text
        for passage in generation.passages.values()
        if passage.practice in query.practices
    )


def _uncalibrated(near: _Nearness, known: float, *, strange: bool) -> Judgement:
    """Judge by the nearest example and strange names, for an encoder never calibrated."""
    if near.out_of_scope > known:
        return "out_of_scope"
    if near.profile > known:
        return "clarify"
    return "not_in_report" if strange else "answer"


def _best(evidence: Evidence) -> float:
    return evidence.statements[0].cosine if evidence.statements else evidence.sentence_cosine


def _nearness(evidence: Evidence) -> _Nearness:
    nearest: dict[str, float] = {}
    for hit in evidence.intents:
        nearest[hit.owner] = max(hit.cosine, nearest.get(hit.owner, 0.0))
    return _Nearness(**nearest)


def _unknown(query: Query, generation: Generation) -> int:
    """Count the question's words that stand nowhere in the index, up to three."""
    words: Sequence[str] = [w for w in stems(query.text, query.language) if w not in STOPWORDS]
    known = generation.lexical.knows
    return min(3, sum(not known(word) for word in dict.fromkeys(words)))
