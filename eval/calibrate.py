"""Fits the classifier that decides whether to answer, to refuse or to ask back."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold, cross_val_score

import guide
from eval.rows import read_set
from eval.sets import ConversationItem
from guide.aspect.vocabulary import aspects
from guide.features import FEATURES, features_of
from guide.generation import Generation
from guide.guide import Guide
from guide.judge import Calibration, Judgement
from guide.language import identify
from guide.query import mask_names, read_query
from guide.retriever import HybridRetriever, Retriever

Matrix = npt.NDArray[np.float64]

_INVERSE_PENALTY = 0.03
_FOLDS = 10
_ASPECT = 0.3
"""What an aspect counts against the other features: there are many, and few turns on each."""
_ANSWERABLE = 1.4
"""What a turn that is answered counts: the sets hold more that nothing answers than is asked.

Chosen, like the two before, on the development halves of conversations, turns and facts.
"""

_JUDGEMENTS: dict[str, Judgement] = {
    "answer": "answer",
    "correct_premise": "answer",
    "abstain": "not_in_report",
    "out_of_scope": "out_of_scope",
    "clarify": "clarify",
}


@dataclass(frozen=True, slots=True)
class Labelled:
    """A question, and what to do with it."""

    text: str
    wanted: Judgement


def calibrate(
    assistant: Guide,
    sets: Sequence[Path],
    advance: Callable[[int, int], None] = lambda *_: None,
) -> tuple[Calibration, float]:
    """Fit a multinomial logistic regression over the features of labelled questions.

    Args:
        assistant: answers from the index in use, in which none of the questions stands.
        sets: of single turns, with what is expected.
        advance: is told how many questions are done, and of how many.

    Returns:
        The calibration, and its cross-validated accuracy.
    """
    labelled = _labelled(sets)
    retriever = HybridRetriever(assistant.generation, assistant.encoder)
    rows: list[list[float]] = []
    for done, one in enumerate(labelled):
        rows.append(_features(one.text, retriever, assistant.generation))
        advance(done + 1, len(labelled))
    provenance = (
        f"python -m eval calibrate; {len(labelled)} turns of "
        f"{', '.join(path.name for path in sets)}"
    )
    encoder = assistant.generation.record.encoder
    return fit([one.wanted for one in labelled], np.array(rows), encoder, provenance)


def fit(
    wanted: Sequence[Judgement], features: Matrix, encoder: str, provenance: str
) -> tuple[Calibration, float]:
    """Fit the regression; features of shape (questions, FEATURES).

    The scale of an aspect is its deviation over what it is to count.
    """
    mean, scale = features.mean(axis=0), features.std(axis=0) + 1e-6
    scale[[FEATURES.index(aspect) for aspect in aspects()]] /= _ASPECT
    scaled = (features - mean) / scale
    labels = np.array(wanted)
    weights = np.where(labels == "answer", _ANSWERABLE, 1.0)
    model = LogisticRegression(C=_INVERSE_PENALTY, max_iter=3000)
    folds = StratifiedKFold(_FOLDS, shuffle=True, random_state=0)
    weighed = {"sample_weight": weights}
    accuracy = float(cross_val_score(model, scaled, labels, cv=folds, params=weighed).mean())
    model.fit(scaled, labels, weights)
    return (
        Calibration(
            encoder=encoder,
            classes=tuple(model.classes_),
            features=FEATURES,
            mean=_rounded(mean),
            scale=_rounded(scale),
            weights=tuple(_rounded(row) for row in model.coef_),
            bias=_rounded(model.intercept_),
            provenance=f"{provenance}; {_FOLDS}-fold accuracy {accuracy:.3f}",
        ),
        accuracy,
    )


def write_calibration(calibration: Calibration) -> Path:
    """Write the calibration beside the code that reads it."""
    path = Path(guide.__path__[0]) / "calibration.json"
    path.write_text(json.dumps(calibration.model_dump(), ensure_ascii=False) + "\n", "utf-8")
    return path


def _labelled(sets: Sequence[Path]) -> list[Labelled]:
    return [
        Labelled(item.turns[0], _JUDGEMENTS[item.expect])
        for path in sets
        for item in read_set(path)
        if isinstance(item, ConversationItem)
        and item.expect in _JUDGEMENTS
        and len(item.turns) == 1
    ]


def _features(text: str, retriever: Retriever, generation: Generation) -> list[float]:
    language = identify(mask_names(text, generation), "da", generation.own_words)
    query = read_query(text, language, generation)
    return features_of(query, retriever.retrieve(query, k=30), generation)


def _rounded(values: Matrix) -> tuple[float, ...]:
    return tuple(round(float(value), 5) for value in values)
