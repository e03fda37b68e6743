"""What was measured, item by item, and the figures it comes to."""

from collections import Counter
from dataclasses import dataclass, field
from statistics import median
from typing import Any

from eval.metrics import ranking_measures


@dataclass(slots=True)
class Counts:
    """Labels counted: those found and right, found and wrong, wanted and not found.

    A wrong value for a label that was wanted is both wrong and missed.
    """

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        """The share of what was found that is right; 0 where nothing was found."""
        return self.right / max(1, self.right + self.wrong)

    @property
    def recall(self) -> float:
        """The share of what was wanted that was found; 0 where nothing was wanted."""
        return self.right / max(1, self.right + self.missed)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.right / max(1, 2 * self.right + self.wrong + self.missed)

    def count(self, *, wanted: bool, found: bool, right: bool) -> None:
        """Count one label."""
        self.right += right
        self.wrong += found and not right
        self.missed += wanted and not right


@dataclass
class Tally:
    """What was measured; a figure is the mean over its items, or F1 over its counts."""

    values: dict[str, list[float]] = field(default_factory=dict)
    counts: dict[str, Counts] = field(default_factory=dict)
    attributes: dict[str, Counts] = field(default_factory=dict)
    totals: Counter[str] = field(default_factory=Counter)
    failures: list[dict[str, Any]] = field(default_factory=list)
    statuses: Counter[tuple[str, str]] = field(default_factory=Counter)
    qrels: dict[str, set[str]] = field(default_factory=dict)
    runs: dict[str, list[tuple[str, float]]] = field(default_factory=dict)

    def add(self, measure: str, value: float, language: str) -> None:
        """Count a value, overall and for its language."""
        self.values.setdefault(measure, []).append(value)
        self.values.setdefault(f"{measure} [{language}]", []).append(value)

    def counted(self, measure: str, language: str) -> tuple[Counts, Counts]:
        """Return the counts of a measure, overall and for a language."""
        return (
            self.counts.setdefault(measure, Counts()),
            self.counts.setdefault(f"{measure} [{language}]", Counts()),
        )

    def attribute(self, name: str) -> Counts:
        """Return the counts of one attribute of a participant."""
        return self.attributes.setdefault(name, Counts())

    def figures(self) -> dict[str, float]:
        """Return every figure by name."""
        means = {name: sum(v) / len(v) for name, v in self.values.items()}
        for name, counts in self.counts.items():
            measure, _, language = name.partition(" [")
            of = f" [{language}" if language else ""
            means[f"{measure} F1{of}"] = counts.f1
            if not language:
                means |= {f"{name} precision": counts.precision, f"{name} recall": counts.recall}
        figures = {name: round(mean, 3) for name, mean in sorted(means.items())} | self.totals
        latencies = self.values.get("elapsed ms", [])
        if latencies:
            figures["elapsed ms, median"] = round(median(latencies), 1)
        if self.qrels:
            figures |= {k: round(v, 3) for k, v in ranking_measures(self.qrels, self.runs).items()}
        return figures
