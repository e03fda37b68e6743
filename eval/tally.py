"""What was measured of one item: shares, whose sums over items make every figure."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple


class Share(NamedTuple):
    """What one item adds to a figure: so much, out of so much.

    A figure is the sum of the one over the sum of the other. A mean over items has 1 below
    the line; F1 has twice what is right above it, and what was found and wanted below.
    """

    of: float
    out_of: float = 1.0


@dataclass(slots=True)
class Counts:
    """Labels counted: those found and right, found and wrong, wanted and not found.

    A wrong value for a label that was wanted is both wrong and missed.
    """

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def count(self, *, wanted: bool, found: bool, right: bool) -> None:
        """Count one label."""
        self.right += right
        self.wrong += found and not right
        self.missed += wanted and not right

    def add(self, other: "Counts") -> None:
        """Count what another has counted, too."""
        self.right += other.right
        self.wrong += other.wrong
        self.missed += other.missed

    def shares(self, name: str) -> dict[str, Share]:
        """Return precision, recall and F1."""
        found, wanted = self.right + self.wrong, self.right + self.missed
        return {
            f"{name} precision": Share(self.right, found),
            f"{name} recall": Share(self.right, wanted),
            f"{name} F1": Share(2 * self.right, found + wanted),
        }


@dataclass(frozen=True, slots=True)
class Score:
    """One item, measured.

    Attributes:
        set, id, split: which item, and the half it is in.
        groups: what it is counted under: language, and kind, expect or hard.
        question, wanted, given: what was asked, what had to come, what came.
        shares: what it adds to each measure.
        expected, status: the kind of reply that had to come, and that came.
        attributes: of a participant, what was understood, by attribute.
        wrong: of a participant, what was misunderstood, with the words it was read from.
        elapsed_ms: wall time, None without a reply; `first` in its process.
        extra: the columns of its spreadsheet that are the evaluator's own.
    """

    set: str
    id: str
    split: str | None
    groups: Mapping[str, str]
    question: str
    wanted: str
    given: str
    shares: Mapping[str, Share]
    expected: str = ""
    status: str = ""
    attributes: Mapping[str, Counts] = field(default_factory=dict)
    wrong: tuple[Mapping[str, Any], ...] = ()
    elapsed_ms: float | None = None
    first: bool = False
    extra: Mapping[str, str] = field(default_factory=dict)

    @property
    def deciding(self) -> str | None:
        """The measure that says whether the item was met."""
        return next((measure for measure in DECIDING if measure in self.shares), None)

    def is_met(self, measure: str | None = None) -> bool:
        """Say whether a measure, the deciding one where none is named, is met in full."""
        share = self.shares.get(measure or self.deciding or "")
        return share is not None and share.of >= share.out_of

    @property
    def failed(self) -> tuple[str, ...]:
        """The measures, right or wrong each, that the item does not meet."""
        return tuple(
            measure
            for measure, share in self.shares.items()
            if measure not in DECIDING and share.out_of and _falls_short(measure, share)
        )


DECIDING = ("right and cited", "as expected", "as labelled", "Recall@5")
"""Each says of one kind of item whether it was met; the first that was measured counts."""


def deciding_in(measures: Collection[str]) -> list[str]:
    """Return the measures that decide among those of a set, which may hold items of all kinds."""
    *whole, ranking = DECIDING
    found = [measure for measure in whole if measure in measures]
    return found or [measure for measure in (ranking,) if measure in measures]


LOWER_IS_BETTER = frozenset(
    {
        "refused",
        "must_not violations",
        "exclusion violations",
        "asked when it should not",
        "latency p50",
        "latency p95",
        "latency mean",
    }
)


def _falls_short(measure: str, share: Share) -> bool:
    if measure in LOWER_IS_BETTER:
        return share.of > 0
    graded = measure.endswith(("precision", "recall", "F1")) or measure.startswith(("R", "nDCG"))
    return not graded and share.of < share.out_of
