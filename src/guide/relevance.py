"""How likely a statement answers a question: a small network over their two vectors.

A cosine tells what lies near: a question for the price of a practice lies near all that is
told of the practice. The network has read which statements answer which questions
(`corpus/answers/`; see `ingest/relevance.py`), so it tells what answers from what is near.
"""

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import cast
from zipfile import BadZipFile

import numpy as np
import numpy.typing as npt

from guide.errors import CorpusError

Array = npt.NDArray[np.float32]

RELEVANCE = Path("answers") / "relevance.npz"
"""Where the fitted networks lie in a corpus."""

SCALE = 10.0
"""Brings centred unit vectors to about unit variance."""
COSINE = 5.0
"""What the cosine of the turned vectors is multiplied by beside the other inputs."""


@dataclass(frozen=True, slots=True, eq=False)
class RelevanceNet:
    """A few networks of one shape, whose outputs are averaged.

    Each turns both vectors, and reads their product, their difference, the vectors and the
    cosine by one hidden layer. `question_turn` and `statement_turn` are of shape (networks,
    dimensions, dimensions), `hidden` (networks, units, 4 * dimensions + 1), `hidden_bias`
    and `out` (networks, units), `cosine` (networks, 2): what the cosine counts for by
    itself, and the bias. The means are of the vectors that it was fitted on.
    """

    encoder: str
    question_mean: Array
    statement_mean: Array
    question_turn: Array
    statement_turn: Array
    hidden: Array
    hidden_bias: Array
    out: Array
    cosine: Array

    def log_odds(self, question: Array, statements: Array) -> Array:
        """Return the log-odds that each statement answers the question, shape (statements,).

        Args:
            question: its vector, shape (dimensions,).
            statements: their vectors, shape (statements, dimensions).
        """
        asked = (question - self.question_mean) * SCALE
        told = (statements - self.statement_mean) * SCALE
        both = [self._one(network, asked, told) for network in range(len(self.hidden))]
        return cast("Array", np.mean(both, axis=0))

    def _one(self, network: int, asked: Array, told: Array) -> Array:
        turned = self.question_turn[network] @ asked
        met = told @ self.statement_turn[network].T
        lengths = np.linalg.norm(met, axis=1) * np.linalg.norm(turned)
        cosines = met @ turned / np.maximum(lengths, 1e-8)
        inputs = np.hstack(
            [
                met * turned,
                np.abs(met - turned),
                np.broadcast_to(asked, told.shape),
                told,
                COSINE * cosines[:, None],
            ]
        )
        units = np.maximum(inputs @ self.hidden[network].T + self.hidden_bias[network], 0.0)
        weight, bias = self.cosine[network]
        return cast("Array", units @ self.out[network] + weight * cosines + bias)

    def save(self, path: Path) -> None:
        """Write the networks, in half precision."""
        arrays = {f.name: getattr(self, f.name) for f in fields(self) if f.name != "encoder"}
        partial = path.with_suffix(".part.npz")
        np.savez_compressed(
            partial,
            encoder=np.array(self.encoder),
            **{name: array.astype(np.float16) for name, array in arrays.items()},
        )
        partial.replace(path)


def load_net(path: Path) -> RelevanceNet:
    """Read fitted networks.

    Raises:
        CorpusError: the file is not there, or is damaged.
    """
    names = [f.name for f in fields(RelevanceNet) if f.name != "encoder"]
    stored = _stored(path, "encoder", *names)
    arrays = {name: stored[name].astype(np.float32) for name in names}
    return RelevanceNet(str(stored["encoder"]), **arrays)


def load_vectors(path: Path) -> Array:
    """Read the statements' vectors of an index, shape (statements, dimensions).

    Raises:
        CorpusError: the file is not there, or is damaged.
    """
    return _stored(path, "vectors")["vectors"].astype(np.float32)


def _stored(path: Path, *names: str) -> dict[str, npt.NDArray[np.generic]]:
    try:
        with path.open("rb") as file, np.load(file) as stored:
            return {name: stored[name] for name in names}
    except (OSError, ValueError, KeyError, EOFError, BadZipFile, zlib.error) as error:
        raise CorpusError(f"{path} cannot be read ({error})") from error


@dataclass(frozen=True, slots=True, eq=False)
class Relevance:
    """The networks with the vectors of an index's statements, `rows` by statement."""

    net: RelevanceNet
    rows: Mapping[str, int]
    vectors: Array

    def of(self, question: Array, statements: Sequence[str]) -> list[float]:
        """Return the log-odds that each statement answers a question; by the statements' ids."""
        vectors = self.vectors[[self.rows[statement] for statement in statements]]
        return [float(one) for one in self.net.log_odds(question, vectors)]
