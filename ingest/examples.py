"""Fits what a clause states to labelled phrases, for the encoder in use."""

import json
from collections import Counter
from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from pydantic import BaseModel, ConfigDict, ValidationError

import guide
from guide.encoder import Encoder, Vectors, load_encoder
from guide.errors import CorpusError
from guide.intents import intent_examples
from guide.participant.examples import DANGER, SCALE, Heads, load_heads, name_of, shipped_heads
from guide.participant.vocabulary import vocabulary

FEWEST = 5
"""A value with fewer phrases is not fitted."""

_READ_BY_RULES = ("number", "text")


class Phrase(BaseModel):
    """A clause as practitioners type it, with everything that it states."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    text: str
    lang: str
    facts: dict[str, Any]

    @property
    def names(self) -> frozenset[str]:
        """The values stated that are learned, by name."""
        return frozenset(
            name_of(attribute, value)
            for attribute, value in self.facts.items()
            if vocabulary()[attribute].kind not in _READ_BY_RULES
        )


@lru_cache
def labelled_phrases(folder: Path | None = None) -> tuple[Phrase, ...]:
    """Read the labelled phrases; those that ship with the program where no folder is given."""
    folder = folder or Path(guide.__path__[0]) / "participant" / "clauses"
    phrases = []
    for path in sorted(folder.glob("*.jsonl")):
        for number, line in enumerate(path.read_text("utf-8").split("\n"), 1):
            if line.strip():
                phrases.append(_phrase(line, path, number))
    return tuple(phrases)


def _phrase(line: str, path: Path, number: int) -> Phrase:
    try:
        phrase = Phrase.model_validate(json.loads(line))
    except (ValueError, ValidationError) as error:
        raise CorpusError(f"{path}, line {number}: {error}") from error
    for attribute, value in phrase.facts.items():
        known = vocabulary().get(attribute)
        if known is None or not known.admits(value):
            raise CorpusError(f"{path}, line {number}: {attribute} cannot be {value!r}")
    return phrase


def heads_for(encoder: str, load: Callable[[], Encoder]) -> Heads:
    """Return the regressions for an encoder: those that ship, else newly fitted ones.

    Args:
        encoder: its name.
        load: returns it; not called where nothing has to be fitted.
    """
    if shipped_heads().exists():
        shipped = load_heads(shipped_heads())
        if shipped.encoder == encoder:
            return shipped
    return fit_heads(load(), labelled_phrases())


def ship_heads(encoder: str) -> int:
    """Fit the regressions for an encoder and write them beside the program.

    Returns:
        How many values were fitted.
    """
    heads = fit_heads(load_encoder(encoder), labelled_phrases())
    heads.save(shipped_heads())
    return len(heads.names)


def fit_heads(encoder: Encoder, phrases: Sequence[Phrase]) -> Heads:
    """Fit one logistic regression a value, on the phrases that ship with the program."""
    from sklearn.linear_model import LogisticRegression

    counts = Counter(name for phrase in phrases for name in phrase.names)
    names = tuple(sorted(name for name, count in counts.items() if count >= FEWEST))
    vectors = encoded(encoder, [phrase.text for phrase in phrases]).astype(np.float64)
    mean = vectors.mean(axis=0)
    centred = (vectors - mean) * SCALE
    weights, bias = [], []
    for name in names:
        stated = np.array([name in phrase.names for phrase in phrases])
        model = LogisticRegression(
            C=0.3, max_iter=500, class_weight="balanced", solver="liblinear", random_state=0
        )
        model.fit(centred, stated)
        weights.append(model.coef_[0])
        bias.append(model.intercept_[0])
    weight, offset = _danger(encoder, phrases, mean)
    weights.append(weight)
    bias.append(offset)
    names = (*names, DANGER)
    return Heads(
        encoder.name,
        names,
        np.array(weights, dtype=np.float32),
        np.array(bias, dtype=np.float32),
        mean.astype(np.float32),
    )


def _danger(encoder: Encoder, phrases: Sequence[Phrase], mean: Vectors) -> tuple[Vectors, float]:
    """Fit what tells of someone in danger, against misfortune and all else people type."""
    from sklearn.linear_model import LogisticRegression

    lines = [_danger_line(line) for line in _danger_file().read_text("utf-8").split("\n") if line]
    texts = [line.text for line in lines] + [phrase.text for phrase in phrases]
    texts += [example for intent, example in intent_examples() if intent != "danger"]
    texts += _descriptions(phrases)
    stated = np.zeros(len(texts), dtype=bool)
    stated[: len(lines)] = [line.danger for line in lines]
    model = LogisticRegression(max_iter=1000, class_weight="balanced")
    model.fit((encoded(encoder, texts) - mean) * SCALE, stated)
    return model.coef_[0], float(model.intercept_[0])


def _descriptions(phrases: Sequence[Phrase]) -> list[str]:
    """Return descriptions as long as people write them, of phrases that lie side by side."""
    return [
        ". ".join(phrase.text for phrase in phrases[i : i + 4])
        for i in range(0, len(phrases) - 4, 4)
    ]


class DangerLine(BaseModel):
    """Something typed, and whether it tells of someone in danger."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    text: str
    lang: str
    danger: bool


def _danger_file() -> Path:
    return Path(guide.__path__[0]) / "lexicon" / "danger.jsonl"


def _danger_line(line: str) -> DangerLine:
    try:
        return DangerLine.model_validate_json(line)
    except ValidationError as error:
        raise CorpusError(f"{_danger_file()}: {line[:60]!r}: {error}") from error


def encoded(encoder: Encoder, texts: list[str]) -> Vectors:
    """Return the vectors of texts as questions, shape (texts, dimensions)."""
    parts = [encoder.encode(texts[i : i + 64], query=True) for i in range(0, len(texts), 64)]
    return np.vstack(parts)
