"""Labelled phrases in the encoder's space: what a clause states where no word list knows.

One logistic regression a value (`motivated_for_work=false`), fitted on phrases that
practitioners type; see `ingest/examples.py` for how.
"""

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import cast
from zipfile import BadZipFile

import numpy as np
import numpy.typing as npt

from guide.encoder import Encoder
from guide.errors import CorpusError
from guide.participant.profile import Fact
from guide.participant.vocabulary import Value, vocabulary
from guide.sentences import split_sentences

CERTAIN = 0.85
"""A value is taken as stated from this probability on; the phrases' own cross-validation
is best between 0.75 and 0.9."""


@dataclass(frozen=True, slots=True)
class Heads:
    """The fitted regressions: `weights` of shape (values, dimensions), `bias` (values,)."""

    encoder: str
    names: tuple[str, ...]
    weights: npt.NDArray[np.float32]
    bias: npt.NDArray[np.float32]
    mean: npt.NDArray[np.float32]

    def probabilities(self, vectors: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
        """Return an array of shape (vectors, values)."""
        logits = (vectors - self.mean) * SCALE @ self.weights.T + self.bias
        return cast("npt.NDArray[np.float32]", 1 / (1 + np.exp(-logits)))

    def shares(self, vectors: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
        """Return an array of shape (vectors, values), each row summing to 1."""
        logits = (vectors - self.mean) * SCALE @ self.weights.T + self.bias
        powers = np.exp(logits - logits.max(axis=1, keepdims=True))
        return cast("npt.NDArray[np.float32]", powers / powers.sum(axis=1, keepdims=True))

    def save(self, path: Path) -> None:
        """Write the regressions, in half precision."""
        partial = path.with_suffix(".part.npz")
        np.savez_compressed(
            partial,
            encoder=np.array(self.encoder),
            names=np.array(self.names),
            weights=self.weights.astype(np.float16),
            bias=self.bias.astype(np.float16),
            mean=self.mean.astype(np.float16),
        )
        partial.replace(path)


DANGER = "danger"
"""The name of the regression that tells danger from misfortune."""
_A_SENTENCE = 5
SCALE = 10.0
"""Brings centred unit vectors to about unit variance, which the regressions assume."""


def no_heads() -> Heads:
    """Return regressions that read nothing, for an index without any."""
    empty = np.zeros((0, 0), dtype=np.float32)
    return Heads("none", (), empty, empty, empty)


def load_heads(path: Path) -> Heads:
    """Read fitted regressions.

    Raises:
        CorpusError: the file is not there, or is damaged.
    """
    try:
        with path.open("rb") as file, np.load(file) as stored:
            return Heads(
                str(stored["encoder"]),
                tuple(str(name) for name in stored["names"]),
                stored["weights"].astype(np.float32),
                stored["bias"].astype(np.float32),
                stored["mean"].astype(np.float32),
            )
    except (OSError, ValueError, KeyError, EOFError, BadZipFile, zlib.error) as error:
        raise CorpusError(
            f"{path} is damaged ({error}). Fit it anew: python -m ingest --fit-phrases"
        ) from error


def shipped_heads() -> Path:
    """Return where the regressions for the built-in encoder lie."""
    with resources.as_file(resources.files("guide.participant")) as folder:
        return folder / "heads.npz"


@dataclass(frozen=True, slots=True)
class Examples:
    """Reads clauses by what they are like, with an encoder and the regressions fitted for it."""

    encoder: Encoder
    heads: Heads

    def read(self, clauses: Sequence[str]) -> list[list[Fact]]:
        """Return what each clause states, the surest value of each attribute."""
        if not clauses or not self.heads.names:
            return [[] for _ in clauses]
        vectors = self.encoder.encode(list(clauses), query=True)
        return [
            self._stated(clause, row)
            for clause, row in zip(clauses, self.heads.probabilities(vectors), strict=True)
        ]

    def danger(self, text: str) -> float:
        """Return how likely a text tells of someone in danger: its likeliest sentence's."""
        if DANGER not in self.heads.names:
            return 0.0
        parts = [part for part in split_sentences(text) if len(part.split()) >= _A_SENTENCE]
        vectors = self.encoder.encode([text, *parts], query=True)
        row = self.heads.names.index(DANGER)
        return float(self.heads.probabilities(vectors)[:, row].max())

    def _stated(self, clause: str, row: npt.NDArray[np.float32]) -> list[Fact]:
        surest: dict[str, tuple[float, Fact]] = {}
        for i in np.flatnonzero(row > CERTAIN):
            if self.heads.names[i] == DANGER:
                continue
            attribute, _, word = self.heads.names[i].partition("=")
            if row[i] > surest.get(attribute, (0.0,))[0]:
                fact = Fact(attribute, _value(attribute, word), clause.strip(" .,;:"), sure=False)
                surest[attribute] = (float(row[i]), fact)
        return [fact for _, fact in surest.values()]


def name_of(attribute: str, value: Value) -> str:
    """Return a value's name among the regressions, such as `employed=false`."""
    return f"{attribute}={str(value).lower() if isinstance(value, bool) else value}"


def _value(attribute: str, word: str) -> Value:
    if vocabulary()[attribute].kind == "flag" and word in ("true", "false"):
        return word == "true"
    return word
