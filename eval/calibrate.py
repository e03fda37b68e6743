"""Fits the classifier that decides whether to answer, to refuse or to ask back."""

import json
from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold

import guide
from eval.rows import read_set
from eval.sets import ConversationItem
from guide.generation import Generation
from guide.guide import Guide
from guide.judge import FEATURES, Calibration, Judgement, features_of
from guide.language import identify
from guide.query import mask_names, read_query
from guide.retriever import HybridRetriever, Retriever
from guide.store import Hit, VectorStore
from ingest.answers import AnswerLine
from ingest.aspects import aspect_questions

Matrix = npt.NDArray[np.float64]

_PENALTY = 0.03
_HELD_AGAINST = 4
"""Statements that a question has to be held against for none to answer it."""
_CALIBRATION_WEIGHT = 5.0
"""What one turn of the calibration sets counts against one question of the corpus."""

_JUDGEMENTS: dict[str, Judgement] = {
    "answer": "answer",
    "correct_premise": "answer",
    "abstain": "not_in_report",
    "out_of_scope": "out_of_scope",
    "clarify": "clarify",
}


@dataclass(frozen=True, slots=True)
class Labelled:
    """A question, what to do with it, and how much it counts."""

    text: str
    wanted: Judgement
    weight: float = 1.0


def calibrate(
    assistant: Guide,
    judged: Sequence[AnswerLine],
    sets: Sequence[Path],
    advance: Callable[[int, int], None] = lambda *_: None,
) -> tuple[Calibration, float]:
    """Fit a multinomial logistic regression over the features of labelled questions.

    Questions that stand in the index are looked up as if they did not.

    Args:
        assistant: answers from the index in use.
        judged: questions of the corpus; those held back from the networks that tell which
            statements answer are used.
        sets: of single turns, with what is expected.
        advance: is told how many questions are done, and of how many.

    Returns:
        The calibration, and its cross-validated accuracy on the sets.
    """
    labelled = _of_sets(sets)
    known = len(labelled)
    labelled += of_answers(judged, assistant.generation.statements.keys())
    store = WithoutOne(assistant.generation.store)
    generation = replace(assistant.generation, store=store)
    retriever = HybridRetriever(generation, assistant.encoder)
    rows: list[list[float]] = []
    for done, one in enumerate(labelled):
        store.left_out = one.text
        rows.append(_features(one.text, retriever, generation))
        advance(done + 1, len(labelled))
    features = np.array(rows)
    provenance = (
        f"python -m eval calibrate; {known} turns of {', '.join(path.name for path in sets)}, "
        f"{len(labelled) - known} judged questions of the corpus"
    )
    return fit(labelled, features, assistant.generation.record.encoder, provenance)


def fit(
    labelled: Sequence[Labelled], features: Matrix, encoder: str, provenance: str
) -> tuple[Calibration, float]:
    """Fit the regression; features of shape (labelled, FEATURES)."""
    wanted = np.array([one.wanted for one in labelled])
    weights = np.array([one.weight for one in labelled])
    mean, scale = features.mean(axis=0), features.std(axis=0) + 1e-6
    scaled = (features - mean) / scale
    model = LogisticRegression(C=_PENALTY, max_iter=3000)
    right = asked = 0
    for fitted, held in StratifiedKFold(10, shuffle=True, random_state=0).split(scaled, wanted):
        model.fit(scaled[fitted], wanted[fitted], weights[fitted])
        turns = held[weights[held] > 1]
        right += int((model.predict(scaled[turns]) == wanted[turns]).sum())
        asked += len(turns)
    accuracy = right / asked
    model.fit(scaled, wanted, weights)
    return (
        Calibration(
            encoder=encoder,
            classes=tuple(model.classes_),
            features=FEATURES,
            mean=_rounded(mean),
            scale=_rounded(scale),
            weights=tuple(_rounded(row) for row in model.coef_),
            bias=_rounded(model.intercept_),
            provenance=f"{provenance}; ten-fold accuracy on the turns {accuracy:.3f}",
        ),
        accuracy,
    )


class WithoutOne(VectorStore):
    """A store in which a question finds all others, but not itself."""

    def __init__(self, store: VectorStore) -> None:
        self._store = store
        self.left_out = ""

    def search(self, collection: str, vector: Sequence[float], k: int, **marks: str) -> list[Hit]:
        """Return the k entries nearest to a vector, without the one left out."""
        hits = self._store.search(collection, vector, k + 3, **marks)
        return [hit for hit in hits if hit.text != self.left_out][:k]


def write_calibration(calibration: Calibration) -> Path:
    """Write the calibration beside the code that reads it."""
    path = Path(guide.__path__[0]) / "calibration.json"
    path.write_text(json.dumps(calibration.model_dump(), ensure_ascii=False) + "\n", "utf-8")
    return path


def _of_sets(sets: Sequence[Path]) -> list[Labelled]:
    return [
        Labelled(item.turns[0], _JUDGEMENTS[item.expect], _CALIBRATION_WEIGHT)
        for path in sets
        for item in read_set(path)
        if isinstance(item, ConversationItem)
        and item.expect in _JUDGEMENTS
        and len(item.turns) == 1
    ]


def of_answers(judged: Sequence[AnswerLine], known: Set[str]) -> list[Labelled]:
    """Return the questions held back that a statement answers, or of which none tells at all.

    Those that the aspects were fitted on are left out, and those that were held against too
    few statements to say that none answers.

    Args:
        judged: the judged questions.
        known: the statements of the index, by their ids.
    """
    fitted = {question.question for question in aspect_questions()}
    fresh = [line for line in judged if line.held and line.question not in fitted]
    answered = [line for line in fresh if known & set(line.yes)]
    open_ = [
        line for line in fresh if not line.yes and not line.part and len(line.no) >= _HELD_AGAINST
    ]
    return [Labelled(line.question, "answer") for line in answered] + [
        Labelled(line.question, "not_in_report") for line in open_
    ]


def _features(text: str, retriever: Retriever, generation: Generation) -> list[float]:
    language = identify(mask_names(text, generation), "da", generation.own_words)
    query = read_query(text, language, generation)
    return features_of(query, retriever.retrieve(query, k=30), generation)


def _rounded(values: Matrix) -> tuple[float, ...]:
    return tuple(round(float(value), 5) for value in values)
