"""A run as one page: figures beside those of other runs, plots, and what failed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from eval.figures import OVERALL, Figure, Figures, find, latencies, shown
from eval.plots import interval_plot, latency_plot
from eval.runs import REPORT, Run
from eval.tally import DECIDING, Score

_REFUSALS = ("refusal precision", "refusal recall", "refusal F1")
_TEMPLATES = Path(__file__).parent
_TINT = 0.35
"""How strongly the fullest cell of a confusion matrix is tinted."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the table: a measure, and each run's figure with its interval."""

    measure: str
    cells: tuple[tuple[str, str], ...]
    n: int


@dataclass(frozen=True, slots=True)
class Plot:
    """A drawing with its heading."""

    title: str
    svg: Markup


@dataclass(frozen=True, slots=True)
class Section:
    """What the page shows of one set."""

    name: str
    half: str
    count: int
    lines: tuple[Line, ...]
    plots: tuple[Plot, ...]
    statuses: tuple[str, ...]
    confusion: tuple[tuple[str, tuple[tuple[int, float], ...]], ...]
    stale: tuple[str, ...]
    failures: tuple[Score, ...]
    withheld: int


def write_report(folder: Path, run: Run, beside: Sequence[Run] = ()) -> Path:
    """Write a run's page into its folder and return the page's path."""
    path = folder / REPORT
    path.write_text(render(run, beside), "utf-8")
    return path


def render(run: Run, beside: Sequence[Run] = ()) -> str:
    """Return the page; whatever comes from a set or a reply is escaped."""
    environment = Environment(
        autoescape=True,
        loader=FileSystemLoader(_TEMPLATES),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    runs = [run, *beside]
    times = latencies(run.measures.items)
    return environment.get_template("report.html").render(
        run=run,
        names=[one.name for one in runs],
        runs=runs,
        sections=[_section(name, runs) for name in run.measures.figures],
        latency=_latency(times) if times else None,
    )


def _section(name: str, runs: Sequence[Run]) -> Section:
    run = runs[0]
    scores = [score for score in run.measures.items if score.set == name]
    failures = [score for score in scores if not score.is_met()]
    shown_failures = tuple(score for score in failures if score.split != "test")
    table = run.measures.confusion.get(name, {})
    statuses = tuple(sorted({status for came in table.values() for status in came}))
    half = next(record.half for record in run.provenance.sets if record.name == name)
    return Section(
        name,
        half or "all",
        len(scores),
        tuple(_lines(name, runs)),
        tuple(_plots(name, runs)),
        statuses,
        tuple(
            (expected, tuple(_tinted(came.get(status, 0), came.values()) for status in statuses))
            for expected, came in table.items()
        ),
        tuple(run.measures.stale.get(name, ())),
        shown_failures,
        len(failures) - len(shown_failures),
    )


def _lines(name: str, runs: Sequence[Run]) -> list[Line]:
    lines = []
    for measure, figure in runs[0].measures.figures[name][OVERALL]["all"].items():
        figures = [_figure(run, (name, OVERALL, "all", measure)) for run in runs]
        cells = tuple(("", "") if f is None else shown(f, measure) for f in figures)
        lines.append(Line(measure, cells, figure.n))
    return lines


def _plots(name: str, runs: Sequence[Run]) -> list[Plot]:
    figures: Figures = runs[0].measures.figures[name]
    overall = figures[OVERALL]["all"]
    names = [run.name for run in runs]
    deciding = next((measure for measure in DECIDING if measure in overall), None)
    plots = []
    for by in figures:
        if by == OVERALL or deciding is None:
            continue
        rows = {
            group: [_figure(run, (name, by, group, deciding)) for run in runs]
            for group in figures[by]
        }
        svg = interval_plot(rows, f"{name}: {deciding} by {by}", names)
        plots.append(Plot(f"{deciding}, by {by}", Markup(svg)))  # noqa: S704  drawn here
    if _REFUSALS[0] in overall:
        rows = {
            measure.removeprefix("refusal "): [
                _figure(run, (name, OVERALL, "all", measure)) for run in runs
            ]
            for measure in _REFUSALS
        }
        svg = interval_plot(rows, f"{name}: reliability of refusals", names)
        plots.append(Plot("reliability of refusals", Markup(svg)))  # noqa: S704
    return plots


def _figure(run: Run, at: tuple[str, str, str, str]) -> Figure | None:
    return find(run.measures.figures, at)


def _latency(times: Sequence[float]) -> Plot:
    ordered = sorted(times)
    marks = {f"p{p}": ordered[min(len(ordered) - 1, len(ordered) * p // 100)] for p in (50, 95)}
    svg = latency_plot(times, marks, "Wall time of replies")
    return Plot("Wall time of replies, the first of each process left out", Markup(svg))  # noqa: S704


def _tinted(count: int, row: Iterable[int]) -> tuple[int, float]:
    """Return a count with the strength of its cell's tint, by its share of the row."""
    total = sum(row)
    return count, round(_TINT * count / total, 3) if total else 0.0
