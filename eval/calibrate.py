"""Fits the classifier that decides whether to answer, to refuse or to ask back."""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold, cross_val_predict

import guide
from eval.rows import read_set
from eval.sets import ConversationItem
from guide.conversation import Guide
from guide.judge import FEATURES, Calibration, features_of
from guide.language import identify
from guide.retriever import mask_names, read_query
from ingest.corpus import Corpus

Matrix = npt.NDArray[np.float64]

CAUTION = 0.25
"""Taken from the log-odds of a refusal: a needless one costs a practitioner the answer."""

_JUDGEMENTS = {
    "answer": "answer",
    "abstain": "not_in_report",
    "out_of_scope": "out_of_scope",
    "clarify": "clarify",
}


def calibrate(assistant: Guide, corpus: Corpus, items: Path) -> tuple[Calibration, float]:
    """Fit on a set of single turns; return the calibration and its cross-validated accuracy.

    Two steps: a direction in the encoder's space between questions that the corpus answers
    and those it is silent on, then a multinomial logistic regression over all features.
    """
    asked = [question.question for question in corpus.questions]
    silent = [question.question for question in corpus.silent]
    encode = assistant.encoder.encode
    vectors = np.vstack([encode(asked, query=True), encode(silent, query=True)]).astype(np.float64)
    centre = vectors.mean(axis=0)
    labels = np.repeat([0, 1], [len(asked), len(silent)])
    direction = LogisticRegression(C=0.03, max_iter=3000, class_weight="balanced")
    direction.fit((vectors - centre) * 10, labels)
    subject = direction.coef_[0] * 10
    turns = [item for item in read_set(items) if isinstance(item, ConversationItem)]
    features, wanted = _features(assistant, turns, subject, centre)
    mean, scale = features.mean(axis=0), features.std(axis=0) + 1e-6
    scaled = (features - mean) / scale
    model = LogisticRegression(C=0.1, max_iter=3000)
    folds = StratifiedKFold(10, shuffle=True, random_state=0)
    accuracy = float((cross_val_predict(model, scaled, wanted, cv=folds) == wanted).mean())
    model.fit(scaled, wanted)
    bias = model.intercept_ - CAUTION * (model.classes_ == "not_in_report")
    return (
        Calibration(
            encoder=assistant.generation.record.encoder,
            classes=tuple(model.classes_),
            features=FEATURES,
            mean=_rounded(mean),
            scale=_rounded(scale),
            weights=tuple(_rounded(row) for row in model.coef_),
            bias=_rounded(bias),
            subject=_rounded(subject),
            subject_centre=_rounded(centre),
            provenance=(
                f"python -m eval calibrate; {len(turns)} turns of {items.name}, {len(asked)} "
                f"questions and {len(silent)} silences of the corpus; "
                f"ten-fold accuracy {accuracy:.3f}"
            ),
        ),
        accuracy,
    )


def write_calibration(calibration: Calibration) -> Path:
    """Write the calibration beside the code that reads it."""
    path = Path(guide.__path__[0]) / "calibration.json"
    path.write_text(json.dumps(calibration.model_dump(), ensure_ascii=False) + "\n", "utf-8")
    return path


def _features(
    assistant: Guide, items: Iterable[ConversationItem], subject: Matrix, centre: Matrix
) -> tuple[Matrix, npt.NDArray[np.str_]]:
    rows: list[Sequence[float]] = []
    wanted: list[str] = []
    generation = assistant.generation
    for item in items:
        if item.expect not in _JUDGEMENTS or len(item.turns) > 1:
            continue
        language = identify(mask_names(item.turns[0], generation), "da", generation.own_words)
        query = read_query(item.turns[0], language, generation)
        evidence = assistant.retriever.retrieve(query, k=30)
        towards = float((np.array(evidence.vector) - centre) @ subject)
        rows.append([*features_of(query, evidence, generation)[:-1], towards])
        wanted.append(_JUDGEMENTS[item.expect])
    return np.array(rows), np.array(wanted)


def _rounded(values: Matrix) -> tuple[float, ...]:
    return tuple(round(float(value), 5) for value in values)
