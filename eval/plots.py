"""Plots of a run as SVG, in the colours of the page that they stand in."""

import io
import re
from collections.abc import Mapping, Sequence
from textwrap import fill
from typing import Any

from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.figure import Figure as Canvas

from eval.figures import Figure

WIDTH = 3.3
"""Inches; narrow enough that a telephone shows a plot with its labels unscaled."""
_LABEL = 22
"""Characters of a line of a label."""
SERIES = ("#0000a1", "#0000a2", "#0000a3", "#0000a4")
_INK, _GRID = "#0000b1", "#0000b2"
_COLOURS = {
    **{colour: f"var(--series-{number})" for number, colour in enumerate(SERIES, 1)},
    _INK: "var(--ink-soft)",
    _GRID: "var(--line)",
}
"""Colours to draw with, and what the page's style sheet has in their place, light or dark."""
_MARKERS = "oDs^"
_STYLE: Any = {
    "svg.fonttype": "none",
    "font.family": "sans-serif",
    "font.size": 9.0,
    "text.parse_math": False,
    "text.color": _INK,
    "axes.edgecolor": _GRID,
    "axes.labelcolor": _INK,
    "xtick.color": _INK,
    "ytick.color": _INK,
}

Row = Sequence[Figure | None]


def interval_plot(rows: Mapping[str, Row], label: str, names: Sequence[str]) -> str:
    """Draw figures with their intervals, one line a group, one mark a run.

    Args:
        rows: for each group, the figure of each run.
        label: what is drawn, for those who cannot see it.
        names: of the runs.
    """
    drawn = [n for n in range(len(names)) if any(row[n] is not None for row in rows.values())]
    count = max(len(drawn), 1)
    with rc_context(_STYLE | {"svg.hashsalt": label}):
        canvas = Canvas(figsize=(WIDTH, 0.55 + len(rows) * (0.28 + 0.11 * count)))
        axes = canvas.subplots()
        for place, row in enumerate(rows.values()):
            for order, number in enumerate(drawn):
                _mark(axes, row[number], place + (order - (count - 1) / 2) * 0.22, number)
        axes.set_yticks(range(len(rows)), [_line(group, row) for group, row in rows.items()])
        axes.set_ylim(len(rows) - 0.5, -0.5)
        axes.set_xlim(-0.02, 1.02)
        axes.grid(axis="x", color=_GRID, linewidth=0.8)
        return _svg(canvas, axes, f"{label}: {', '.join(names[number] for number in drawn)}")


def latency_plot(
    times: Sequence[float],
    percentiles: Mapping[str, float],
    label: str,
    axis: tuple[str, str] = ("milliseconds; the last bar is longer", "replies"),
) -> str:
    """Draw how long replies took, with percentiles as lines; the last bar holds the longest."""
    longest = 2 * max([*percentiles.values(), 1.0])
    with rc_context(_STYLE | {"svg.hashsalt": label}):
        canvas = Canvas(figsize=(WIDTH, 2.2))
        axes = canvas.subplots()
        bars = [min(time, longest) for time in times]
        axes.hist(bars, bins=24, range=(0.0, longest), color=SERIES[0], alpha=0.75)
        for place, (name, value) in enumerate(percentiles.items()):
            axes.axvline(value, color=_INK, linewidth=1, linestyle="--")
            at, within = (value, 1.06 + 0.1 * place), ("data", "axes fraction")
            axes.annotate(f"{name} {value:.0f} ms", at, xycoords=within, ha="center")
        axes.set_xlim(0, longest)
        axes.set_xlabel(axis[0])
        axes.set_ylabel(axis[1])
        return _svg(canvas, axes, label)


def _mark(axes: Axes, figure: Figure | None, place: float, number: int) -> None:
    if figure is None or figure.value is None or figure.low is None or figure.high is None:
        return
    colour = SERIES[number % len(SERIES)]
    axes.plot([figure.low, figure.high], [place, place], color=colour, linewidth=2, alpha=0.45)
    axes.plot([figure.value], [place], _MARKERS[number % len(_MARKERS)], color=colour, markersize=5)


def _line(group: str, row: Row) -> str:
    counts = [figure.n for figure in row if figure is not None]
    return fill(f"{group} ({counts[0]})" if counts else group, _LABEL)


def _svg(canvas: Canvas, axes: Axes, label: str) -> str:
    """Return the drawing for use inside a page: no prolog, no fixed size, no colours of its own."""
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    axes.tick_params(length=0)
    axes.set_axisbelow(True)
    canvas.patch.set_visible(False)
    axes.patch.set_visible(False)
    file = io.StringIO()
    canvas.savefig(
        file,
        format="svg",
        bbox_inches="tight",
        metadata=dict.fromkeys(("Creator", "Date", "Format", "Type")),
    )
    drawn = file.getvalue()
    drawn = drawn[drawn.index("<svg") :]
    for colour, variable in _COLOURS.items():
        drawn = drawn.replace(colour, variable)
    drawn = re.sub(r'\b(stroke|fill)="(var\([^"]*\))"', r'style="\1: \2"', drawn)
    named = re.sub(r'["<>&]', " ", label)
    return drawn.replace("<svg ", f'<svg role="img" aria-label="{named}" ', 1)
