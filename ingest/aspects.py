"""Fits which aspect a question asks for to labelled questions, for the encoder in use."""

import json
from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np
from pydantic import BaseModel, ConfigDict, ValidationError

import guide
from guide.aspect.asked import shipped_aspects
from guide.aspect.vocabulary import aspects
from guide.corpus import Practice
from guide.encoder import Encoder, load_encoder
from guide.errors import CorpusError
from guide.participant.examples import SCALE, Heads, load_heads
from guide.query import without_names
from ingest.examples import encoded

_PENALTY = 0.3
"""Better than 0.1 in four-fold cross-validation on the questions."""


class AspectQuestion(BaseModel):
    """A question as practitioners type it, with the one aspect that it asks for.

    `lang` is the name of its file.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    aspect: str
    question: str
    lang: str


@lru_cache
def aspect_questions(folder: Path | None = None) -> tuple[AspectQuestion, ...]:
    """Read the labelled questions; those that ship with the program where no folder is given.

    Raises:
        CorpusError: a line is not as it should be; the message names file and line.
    """
    folder = folder or Path(guide.__path__[0]) / "aspect" / "questions"
    return tuple(
        _question(line, path, number)
        for path in sorted(folder.glob("*.jsonl"))
        for number, line in enumerate(path.read_text("utf-8").split("\n"), 1)
        if line.strip()
    )


def _question(line: str, path: Path, number: int) -> AspectQuestion:
    try:
        question = AspectQuestion.model_validate({**json.loads(line), "lang": path.stem})
    except (ValueError, ValidationError) as error:
        raise CorpusError(f"{path}, line {number}: {error}") from error
    if question.aspect not in aspects():
        raise CorpusError(f"{path}, line {number}: no aspect is called {question.aspect!r}")
    return question


def aspects_for(encoder: str, load: Callable[[], Encoder], practices: Sequence[Practice]) -> Heads:
    """Return the regression for an encoder: the one that ships, else a newly fitted one.

    Args:
        encoder: its name.
        load: returns it; not called where nothing has to be fitted.
        practices: their names are taken out of the questions.
    """
    if shipped_aspects().exists():
        shipped = load_heads(shipped_aspects())
        if shipped.encoder == encoder:
            return shipped
    return fit_aspects(load(), aspect_questions(), practices)


def ship_aspects(encoder: str, practices: Sequence[Practice]) -> int:
    """Fit the regression for an encoder and write it beside the program.

    Returns:
        How many aspects were fitted.
    """
    heads = fit_aspects(load_encoder(encoder), aspect_questions(), practices)
    heads.save(shipped_aspects())
    return len(heads.names)


def fit_aspects(
    encoder: Encoder, questions: Sequence[AspectQuestion], practices: Sequence[Practice]
) -> Heads:
    """Fit one multinomial logistic regression over the aspects."""
    from sklearn.linear_model import LogisticRegression

    vectors = encoded(encoder, [without_names(q.question, practices) for q in questions])
    mean = vectors.mean(axis=0)
    model = LogisticRegression(C=_PENALTY, max_iter=500)
    model.fit((vectors - mean) * SCALE, [question.aspect for question in questions])
    return Heads(
        encoder.name,
        tuple(str(name) for name in model.classes_),
        model.coef_.astype(np.float32),
        model.intercept_.astype(np.float32),
        mean.astype(np.float32),
    )
