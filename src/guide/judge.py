"""Whether the report answers a question: a small calibrated classifier over the evidence."""

import json
import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from importlib import resources
from typing import Literal

import numpy as np
from pydantic import BaseModel, ConfigDict

from guide.choice import asks_for_category, compares, is_unstated, wants_list, wants_many
from guide.evidence import Evidence
from guide.features import (
    Nearness,
    features_of,
    field_told,
    is_strange,
    nearest_cosine,
    nearness,
    unknown_words,
)
from guide.generation import Generation
from guide.lexical import STOPWORDS
from guide.premise import tells_how_many
from guide.query import Query, mask_names
from guide.topics import COMPARABLE, topics_of
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

_SMALL_TALK = 0.9
_FAR = 0.04
"""How much nearer to what lies outside a question is that has nothing to do with the report."""
_BRIEF = 5
_KEYWORD = 2
_ORDINARY = 9
"""Words, without names, up to which a question for a result holds no condition."""
_CLEAR = 0.86
_DANGER = 0.875
_TELLING = 6
_PERSON = 0.03
_AHEAD = 0.02
_RESULT = "employment_result"
_SOMEONE = any_of(words_of("questions", "someone"), whole=True)


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


@lru_cache
def load_calibration() -> Calibration:
    """Read the calibration that ships with the program."""
    text = resources.files("guide").joinpath("calibration.json").read_text("utf-8")
    return Calibration.model_validate(json.loads(text))


def judge(query: Query, evidence: Evidence, generation: Generation) -> Judgement:
    """Say whether to answer, to refuse, or to ask back.

    What the report is asked about outright, it is at worst silent on.
    """
    judgement = _judged(query, evidence, generation)
    return "not_in_report" if query.framed and judgement == "out_of_scope" else judgement


def _judged(query: Query, evidence: Evidence, generation: Generation) -> Judgement:
    near = nearness(evidence)
    known = max(nearest_cosine(evidence), evidence.question_cosine)
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
        return _uncalibrated(near, known, strange=is_strange(query, generation))
    features = np.array(features_of(query, evidence, generation))
    # What nothing tells counts as usual.
    scaled = np.nan_to_num((features - np.array(calibration.mean)) / np.array(calibration.scale))
    scores = np.array(calibration.weights) @ scaled + np.array(calibration.bias)
    ranked: list[Judgement] = [calibration.classes[i] for i in np.argsort(-scores)]
    person = near.profile > known - _PERSON and _SOMEONE.search(query.text) is not None
    if not person:
        ranked.remove("clarify")
    elif near.profile > near.out_of_scope:
        ranked.remove("out_of_scope")
    return ranked[0]


def _beside(query: Query, near: Nearness, known: float) -> Judgement | None:
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
    bare = re.findall(r"\w+", mask_names(query.text, generation))
    field = field_told(query, generation) if len(bare) <= _BRIEF else 0.0
    if (
        (is_unstated(evidence, generation) and evidence.sentence_cosine > _CLEAR)
        or (query.practices and not evidence.asked)
        or field > 0
        or compares(query)
        or asks_for_category(query)
        or wants_list(query)
        or _told_of_all(query, generation)
        or _tells_how_many(query, evidence)
        or (_names_topic(query, bare, generation) and _told_of_topic(query, generation))
        or (len(bare) <= _ORDINARY and _asks_for_result(query, evidence, generation))
    ):
        return "answer"
    return "not_in_report" if field < 0 else None


def _names_topic(query: Query, bare: Sequence[str], generation: Generation) -> bool:
    """Say whether a question names a topic and hardly anything else, names of practices aside."""
    if unknown_words(replace(query, text=" ".join(bare)), generation):
        return False
    said = [word for word in bare if word.casefold() not in STOPWORDS]
    alone = len(said) == 1 and bool(set(topics_of(said[0])) & set(COMPARABLE))
    return alone or len(bare) <= _KEYWORD


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


def _uncalibrated(near: Nearness, known: float, *, strange: bool) -> Judgement:
    """Judge by the nearest example and strange names, for an encoder never calibrated."""
    if near.out_of_scope > known:
        return "out_of_scope"
    if near.profile > known:
        return "clarify"
    return "not_in_report" if strange else "answer"
