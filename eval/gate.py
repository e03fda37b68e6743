"""The gate: figures that a change has to reach before it may ship."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from eval.figures import OVERALL, Figures, find
from eval.library import AskedSet
from eval.replies import RunError
from eval.sets import Item, Split
from guide.yamltext import parse_yaml

GATE = Path(__file__).parent / "gate.yaml"


class Threshold(BaseModel):
    """A measure of a half of a set, and the least or most it may be.

    `where` narrows it to a group, by language, kind, expect or hard.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    set: str
    half: Split
    measure: str
    where: dict[str, str] = Field(default_factory=dict, max_length=1)
    least: float | None = None
    most: float | None = None

    @model_validator(mode="after")
    def _has_one_bound(self) -> Self:
        if (self.least is None) == (self.most is None):
            raise ValueError("give either least or most")
        return self

    @property
    def at(self) -> tuple[str, str, str, str]:
        """Where its figure is found."""
        by, group = next(iter(self.where.items()), (OVERALL, "all"))
        return self.set, by, group, self.measure

    def admits(self, value: float | None) -> bool:
        """Say whether a figure passes; one that was not measured does not."""
        if value is None:
            return False
        return value >= self.least if self.least is not None else value <= (self.most or 0.0)


class Gate(BaseModel):
    """The thresholds: for whole halves, and for the quick sample of development items."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    seed: int
    sample: int = Field(ge=1)
    whole: tuple[Threshold, ...]
    quick: tuple[Threshold, ...]


@dataclass(frozen=True, slots=True)
class Check:
    """A threshold, what was reached, and whether that passes."""

    threshold: Threshold
    value: float | None
    n: int

    @property
    def passed(self) -> bool:
        """Whether the figure reaches the threshold."""
        return self.threshold.admits(self.value)


def read_gate(path: Path = GATE) -> Gate:
    """Read the thresholds.

    Raises:
        RunError: the file is malformed; the message names the field.
    """
    try:
        value: Any = parse_yaml(path.read_text("utf-8"))
        return Gate.model_validate(value)
    except (OSError, yaml.YAMLError) as error:
        raise RunError(f"{path} cannot be read: {error}") from error
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"])
        raise RunError(f"{path}, field {field!r}: {first['msg']}") from error


def check(
    thresholds: Iterable[Threshold], figures: Mapping[Split, Mapping[str, Figures]]
) -> list[Check]:
    """Hold every threshold against the figures of its half."""
    return list(_checks(thresholds, figures))


def quick_sample(sets: Sequence[AskedSet], size: int, seed: int) -> list[AskedSet]:
    """Return so many items of several sets, always the same ones.

    Each item has a place by the hash of its id, so that adding items moves few others.
    """
    places = [
        (_place(seed, asked.record.name, item), asked.record.name, item.id)
        for asked in sets
        for item in asked.items
    ]
    chosen = {(name, key) for _, name, key in sorted(places)[:size]}
    picked = [
        AskedSet(
            asked.record,
            tuple(row for row in asked.rows if (asked.record.name, row.item.id) in chosen),
        )
        for asked in sets
    ]
    return [asked for asked in picked if asked.rows]


def _checks(
    thresholds: Iterable[Threshold], figures: Mapping[Split, Mapping[str, Figures]]
) -> Iterator[Check]:
    for threshold in thresholds:
        figure = find(figures.get(threshold.half, {}), threshold.at)
        yield Check(threshold, figure.value if figure else None, figure.n if figure else 0)


def _place(seed: int, name: str, item: Item) -> str:
    return hashlib.sha256(f"{seed}/{name}/{item.id}".encode()).hexdigest()
