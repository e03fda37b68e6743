"""Figures over the items of a set: overall, by language and by kind, each with its interval."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from eval.intervals import percentile_interval, ratio, ratio_interval
from eval.tally import Counts, Score
from guide.participant.vocabulary import vocabulary

OVERALL = "overall"
RANKING = ("Recall", "RR", "nDCG")
"""How the names of those measures begin that need the ranking of passages alone."""
_PERCENTILES = {"latency p50": 50, "latency p95": 95}


@dataclass(frozen=True, slots=True)
class Figure:
    """A measure over n items, with the bounds of its 95 % interval; None: of nothing."""

    value: float | None
    low: float | None
    high: float | None
    n: int


Figures = dict[str, dict[str, dict[str, Figure]]]
"""What they are by (`overall`, `language`, `kind` ...), the group, the measure."""


def figures_of(scores: Sequence[Score]) -> Figures:
    """Return every figure of one set."""
    figures: Figures = {OVERALL: {"all": _measured(scores)}}
    first = [s.elapsed_ms for s in scores if s.first and s.elapsed_ms is not None]
    if first:
        figures[OVERALL]["all"]["latency, first reply"] = _latency(first, 50)
    for by in dict.fromkeys(by for score in scores for by in score.groups):
        groups = sorted({score.groups[by] for score in scores if by in score.groups})
        figures[by] = {
            group: _measured([s for s in scores if s.groups.get(by) == group], by)
            for group in groups
        }
    return figures


def confusion(scores: Iterable[Score]) -> dict[str, dict[str, int]]:
    """Return how often each kind of reply was expected, and which one came."""
    table: dict[str, Counter[str]] = {}
    for score in scores:
        if score.expected:
            table.setdefault(score.expected, Counter())[score.status or "none"] += 1
    return {expected: dict(sorted(table[expected].items())) for expected in sorted(table)}


def attributes(scores: Iterable[Score]) -> dict[str, Counts]:
    """Return what was understood of participants, by attribute, in the vocabulary's order."""
    totals: dict[str, Counts] = {}
    for score in scores:
        for name, counts in score.attributes.items():
            totals.setdefault(name, Counts()).add(counts)
    return {name: totals[name] for name in vocabulary() if name in totals}


def latencies(scores: Iterable[Score]) -> list[float]:
    """Return the wall times of all replies but the first of each process."""
    return [s.elapsed_ms for s in scores if s.elapsed_ms is not None and not s.first]


def _measured(scores: Sequence[Score], by: str = OVERALL) -> dict[str, Figure]:
    names = dict.fromkeys(measure for score in scores for measure in score.shares)
    figures = {}
    for measure in names:
        if by == "expect" and measure.startswith("refusal"):
            continue  # among items that all expect the same it says nothing
        shares = [score.shares[measure] for score in scores if measure in score.shares]
        value = ratio(shares)
        low, high = (None, None) if value is None else ratio_interval(shares)
        figures[measure] = Figure(_rounded(value), _rounded(low), _rounded(high), len(shares))
    times = latencies(scores)
    if times:
        figures |= {name: _latency(times, percent) for name, percent in _PERCENTILES.items()}
    return figures


def _latency(times: Sequence[float], percent: int) -> Figure:
    low, high = percentile_interval(times, percent)
    value = float(np.percentile(times, percent))
    return Figure(_rounded(value), _rounded(low), _rounded(high), len(times))


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 6)


def shown(figure: Figure, measure: str) -> tuple[str, str]:
    """Return a figure and its interval as they are written."""
    if figure.value is None or figure.low is None or figure.high is None:
        return "–", ""
    if measure.startswith("latency"):
        return f"{figure.value:.0f} ms", f"{figure.low:.0f} to {figure.high:.0f}"
    return f"{figure.value:.3f}", f"{figure.low:.2f} to {figure.high:.2f}"


def find(figures: Mapping[str, Figures], at: tuple[str, str, str, str]) -> Figure | None:
    """Return the figure of a set, by what, a group and a measure, None where there is none."""
    name, by, group, measure = at
    return figures.get(name, {}).get(by, {}).get(group, {}).get(measure)
