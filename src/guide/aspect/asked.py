"""Which aspect a question asks for, and whether statements tell of it.

A question is read by one multinomial regression over all aspects, fitted on labelled
questions (`questions/*.jsonl`; see `ingest/aspects.py`); statements carry their aspects as
data. So "how many has each coach in VAMOS?" is known to be untold although VAMOS and its
coaches are spoken of everywhere: no statement on VAMOS has the aspect.
"""

from collections.abc import Iterable, Mapping
from importlib import resources
from pathlib import Path

from guide.encoder import Vectors
from guide.participant.examples import Heads
from guide.statement import Statement

Asked = Mapping[str, float]
"""How likely a question asks for each aspect; sums to 1, empty where it cannot be told."""


def read_asked(vector: Vectors, heads: Heads) -> Asked:
    """Return how likely a question asks for each aspect.

    Args:
        vector: of the question without the names of practices, shape (dimensions,).
        heads: the regression over the aspects.
    """
    if not heads.names:
        return {}
    shares = heads.shares(vector[None])[0]
    return dict(zip(heads.names, (float(share) for share in shares), strict=True))


def agreement(asked: Asked, statement: Statement) -> float:
    """Return how likely a statement is on what is asked for, 0 to 1."""
    return sum(asked.get(aspect, 0.0) for aspect in statement.aspects)


def told(asked: Asked, statements: Iterable[Statement]) -> float:
    """Return how likely any of the statements is on what is asked for, 0 to 1."""
    known = {aspect for statement in statements for aspect in statement.aspects}
    return sum(share for aspect, share in asked.items() if aspect in known)


def shipped_aspects() -> Path:
    """Return where the regression for the built-in encoder lies."""
    with resources.as_file(resources.files("guide.aspect")) as folder:
        return folder / "heads.npz"
