"""Whether the report answers a question: a small calibrated classifier over the evidence."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Literal

import numpy as np
from pydantic import BaseModel, ConfigDict

from guide.choice import is_unstated, wants_many
from guide.expected import expected_of, holds
from guide.generation import Generation
from guide.lexical import STOPWORDS, stems
from guide.retriever import Evidence, Query
from guide.topics import field_asked
from guide.wordlists import any_of, words_of

Judgement = Literal[
    "answer", "not_in_report", "out_of_scope", "about", "thanks", "clarify", "danger"
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
    "coverage",
    "unknown",
    "named",
    "foreign",
    "subject",
)
"""What the classifier looks at, in this order; see `features_of`."""

_UNSEEN = 0.75
_SMALL_TALK = 0.9
_YEAR = re.compile(r"\b20[0-4]\d\b")
_NAME = re.compile(r"(?<=[a-zæøåäö,] )[A-ZÆØÅÄÖ][a-zæøåäö]{3,}\b")
_CAPITALS_ARE_NAMES = ("da", "nb", "sv", "en")
_LOOKED_AT = 6
_CLEAR = 0.86
_BRIEF = 4
_ALWAYS_TOLD = ("contact", "duration")
_DANGER = 0.875
_TELLING = 6
_PERSON = 0.03
_AHEAD = 0.02
_SOMEONE = any_of(words_of("questions", "someone"), whole=True)
_WITHOUT_STATEMENTS = ("fi", "de", "ar")


class Calibration(BaseModel):
    """A multinomial logistic regression, with where it came from.

    `subject` is a direction in the encoder's space, from what the documents speak of to
    what they are silent on.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    encoder: str
    classes: tuple[Judgement, ...]
    features: tuple[str, ...]
    mean: tuple[float, ...]
    scale: tuple[float, ...]
    weights: tuple[tuple[float, ...], ...]
    bias: tuple[float, ...]
    subject: tuple[float, ...]
    subject_centre: tuple[float, ...]
    provenance: str


@dataclass(frozen=True, slots=True)
class _Nearness:
    """The cosine of the question and the nearest example of each kind."""

    silent: float = _UNSEEN
    out_of_scope: float = _UNSEEN
    profile: float = _UNSEEN
    about: float = _UNSEEN
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
    told = len(query.text.split()) >= _TELLING
    if told and near.danger > max(_DANGER, known, near.profile + _AHEAD, near.out_of_scope):
        return "danger"
    plain = _by_rule(query, evidence, generation)
    if plain is not None:
        return plain
    if near.thanks > max(_SMALL_TALK, known, near.about) and len(query.text.split()) <= 6:
        return "thanks"
    if near.about > max(_SMALL_TALK, known):
        return "about"
    calibration = load_calibration()
    if calibration.encoder != generation.record.encoder:
        return _uncalibrated(near, known)
    features = np.array(features_of(query, evidence, generation))
    scaled = (features - np.array(calibration.mean)) / np.array(calibration.scale)
    scores = np.array(calibration.weights) @ scaled + np.array(calibration.bias)
    ranked = [calibration.classes[i] for i in np.argsort(-scores)]
    person = near.profile > known - _PERSON and _SOMEONE.search(query.text) is not None
    first = next(one for one in ranked if one != "clarify" or person)
    unknown = first == "answer" and _strangers(query, generation)
    return "not_in_report" if unknown else first


def _by_rule(  # noqa: PLR0911  # one return a rule
    query: Query, evidence: Evidence, generation: Generation
) -> Judgement | None:
    """Judge what needs no weighing: practices compared, a price or a field that is not there."""
    if is_unstated(evidence, generation):
        return "answer" if evidence.sentence_cosine > _CLEAR else None
    wanted = expected_of(query.text)
    near = evidence.statements[:_LOOKED_AT]
    if wanted == "money" and near and not any(holds(s.statement.quote, wanted) for s in near):
        return "not_in_report"
    if query.practices and _strangers(query, generation):
        return "not_in_report"
    if query.countries and wants_many(query):
        return "answer"
    if len(query.practices) > 1 or (query.practices and len(query.text.split()) <= _BRIEF):
        return "answer"
    topic = field_asked(query.text)
    if len(query.practices) != 1 or topic is None:
        return None
    told = any(
        s.statement.practice == query.practices[0] and s.statement.topic == topic
        for s in evidence.statements
    )
    if told:
        return "answer"
    return "not_in_report" if topic in _ALWAYS_TOLD and generation.statements else None


def features_of(query: Query, evidence: Evidence, generation: Generation) -> list[float]:
    """Return the classifier's features of a question, in the order of FEATURES.

    Cosines of the nearest statement, question and sentence; of the nearest example of a
    silence, of what lies outside, and of a participant described; how far the first is
    ahead of these; how many of the question's rare words one good passage covers, how
    many words no passage has; what it names; whether its language has no statements; how
    far it lies towards the subjects that the documents are silent on.
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
        0.5 if foreign else evidence.coverage,
        0.0 if foreign else float(_unknown(query, generation)),
        float(min(len(query.practices) + len(query.categories), 2)),
        float(foreign),
        _subject(evidence),
    ]


def _strangers(query: Query, generation: Generation) -> bool:
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


def _uncalibrated(near: _Nearness, known: float) -> Judgement:
    """Judge by the nearest example alone, for an encoder that was never calibrated."""
    if near.out_of_scope > known:
        return "out_of_scope"
    return "clarify" if near.profile > known else "answer"


def _subject(evidence: Evidence) -> float:
    calibration = load_calibration()
    if len(evidence.vector) != len(calibration.subject):
        return 0.0
    centred = np.array(evidence.vector) - np.array(calibration.subject_centre)
    return float(centred @ np.array(calibration.subject))


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
