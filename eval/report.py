"""A run as one page: figures beside those of other runs, plots, and what failed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from eval.figures import OVERALL, RANKING, Figure, find, latencies
from eval.plots import interval_plot, latency_plot
from eval.runs import GUIDE, Run, StaleItem
from eval.tally import Score, deciding_in
from eval.wording import Wording, wording

_REFUSALS = ("refusal precision", "refusal recall", "refusal F1")
_SHOWN_FIRST = (
    *("Recall@5", "gold cited", "status", "refusal precision", "refusal recall"),
    *("category@1", "practice@1", "profile F1", "citation validity", "latency p50"),
)
"""What stands on a set's card below the measure that decides, as far as it was measured."""
_ON_CARD = 4
_COMPARED = "Recall@5"
_TEMPLATES = Path(__file__).parent
_TINT = 0.35
"""How strongly the fullest cell of a confusion matrix is tinted."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure as the page shows it: its words, its number and the interval; bounds for a bar."""

    label: str
    value: str
    interval: str = ""
    low: float = 0.0
    high: float = 0.0
    at: float = 0.0


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the table: a measure in plain words and its name, each run's figure."""

    label: str
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
    card: Cell | None
    below: tuple[Cell, ...]
    lines: tuple[Line, ...]
    beside: tuple[Plot, ...]
    plots: tuple[Plot, ...]
    statuses: tuple[str, ...]
    confusion: tuple[tuple[str, tuple[tuple[int, float], ...]], ...]
    stale: tuple[StaleItem, ...]
    failures: tuple[Score, ...]
    withheld: int


def write_report(path: Path, run: Run, beside: Sequence[Run] = (), language: str = "en") -> None:
    """Write a run's page, whole or not at all."""
    partial = path.with_suffix(".part")
    partial.write_text(render(run, beside, language), "utf-8")
    partial.replace(path)


def render(run: Run, beside: Sequence[Run] = (), language: str = "en") -> str:
    """Return the page; whatever comes from a set or a reply is escaped."""
    environment = Environment(
        autoescape=True,
        loader=FileSystemLoader(_TEMPLATES),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    words, runs = wording(language), [run, *beside]
    times = latencies(run.measures.items)
    return environment.get_template("report.html").render(
        words=words,
        run=run,
        names=_labels(runs, words),
        sections=[_section(name, runs, words) for name in run.measures.figures],
        latency=_latency(times, words) if times else None,
    )


def _labels(runs: Sequence[Run], words: Wording) -> list[str]:
    """Return what to call the runs beside each other: peers and a single run of ours by words."""
    ours = sum(run.provenance.retriever == GUIDE for run in runs)
    return [
        words.peers[GUIDE]
        if ours == 1 and run.provenance.retriever == GUIDE
        else words.peers.get(run.label, run.label)
        for run in runs
    ]


def _section(name: str, runs: Sequence[Run], words: Wording) -> Section:
    run = runs[0]
    scores = [score for score in run.measures.items if score.set == name]
    failures = [score for score in scores if not score.is_met()]
    shown_failures = tuple(score for score in failures if score.split != "test")
    table = run.measures.confusion.get(name, {})
    statuses = tuple(sorted({status for came in table.values() for status in came}))
    half = next(record.half for record in run.provenance.sets if record.name == name)
    card, below = _card(run, name, words)
    return Section(
        name,
        words.of_half[half or "all"],
        len(scores),
        card,
        below,
        tuple(_lines(name, runs, words)),
        tuple(_beside(name, runs, words)),
        tuple(_plots(name, runs, words)),
        statuses,
        tuple(
            (expected, tuple(_tinted(came.get(status, 0), came.values()) for status in statuses))
            for expected, came in table.items()
        ),
        tuple(one for one in run.measures.stale if one.set == name),
        shown_failures,
        len(failures) - len(shown_failures),
    )


def _card(run: Run, name: str, words: Wording) -> tuple[Cell | None, tuple[Cell, ...]]:
    overall = run.measures.figures[name][OVERALL]["all"]
    deciding, *also = [*deciding_in(overall), ""]
    if not deciding:
        return None, ()
    others = [m for m in (*also, *_SHOWN_FIRST) if m in overall and m != deciding]
    latest = [measure for measure in others if measure.startswith("latency")]
    first = [measure for measure in others if measure not in latest][:_ON_CARD] + latest
    return _cell(overall[deciding], deciding, words), tuple(
        _cell(overall[measure], measure, words) for measure in first
    )


def _cell(figure: Figure, measure: str, words: Wording) -> Cell:
    if figure.value is None or figure.low is None or figure.high is None:
        return Cell(words.measured(measure), "–")
    low, high = (words.percent(bound, measure) for bound in (figure.low, figure.high))
    between = words.between.format(low=low.removesuffix(" %"), high=high)
    value = words.percent(figure.value, measure)
    bar = (100 * bound for bound in (figure.low, figure.high, figure.value))
    return Cell(words.measured(measure), value, between, *bar)


def _lines(name: str, runs: Sequence[Run], words: Wording) -> list[Line]:
    lines = []
    for measure, figure in runs[0].measures.figures[name][OVERALL]["all"].items():
        figures = [_figure(run, (name, OVERALL, "all", measure)) for run in runs]
        cells = tuple(words.written(one, measure) for one in figures)
        lines.append(Line(words.measured(measure), measure, cells, figure.n))
    return lines


def _beside(name: str, runs: Sequence[Run], words: Wording) -> Iterable[Plot]:
    """Yield how the runs rank passages, where there is more than one that does."""
    ranked = [run for run in runs if _figure(run, (name, OVERALL, "all", _COMPARED)) is not None]
    if len(ranked) < 2 or runs[0] is not ranked[0]:
        return
    measures = [m for m in runs[0].measures.figures[name][OVERALL]["all"] if m.startswith(RANKING)]
    yield _interval_plot(
        f"{name}: {words.ranking}",
        {
            words.measured(m): [_figure(run, (name, OVERALL, "all", m)) for run in runs]
            for m in measures
        },
        _labels(runs, words),
        words.ranking,
    )
    by = "language"
    if by in runs[0].measures.figures[name]:
        title = f"{words.measured(_COMPARED)} · {words.by[by]}"
        rows = _grouped(name, by, _COMPARED, runs, words)
        yield _interval_plot(f"{name}: {title}", rows, _labels(runs, words), title)


def _plots(name: str, runs: Sequence[Run], words: Wording) -> Iterable[Plot]:
    figures, names = runs[0].measures.figures[name], _labels(runs, words)
    overall = figures[OVERALL]["all"]
    for by, groups in figures.items():
        measured = {measure for group in groups.values() for measure in group}
        for deciding in deciding_in(measured) if by != OVERALL else ():
            title = f"{words.measured(deciding)} · {words.by.get(by, by)}"
            rows = _grouped(name, by, deciding, runs, words)
            yield _interval_plot(f"{name}: {title}", rows, names, title)
    if _REFUSALS[0] in overall:
        rows = {
            words.measured(m): [_figure(run, (name, OVERALL, "all", m)) for run in runs]
            for m in _REFUSALS
        }
        yield _interval_plot(f"{name}: {words.refusals}", rows, names, words.refusals)


def _grouped(
    name: str, by: str, measure: str, runs: Sequence[Run], words: Wording
) -> dict[str, list[Figure | None]]:
    return {
        words.group(by, group): [_figure(run, (name, by, group, measure)) for run in runs]
        for group in runs[0].measures.figures[name][by]
    }


def _interval_plot(
    label: str, rows: dict[str, list[Figure | None]], names: Sequence[str], title: str
) -> Plot:
    return Plot(title, Markup(interval_plot(rows, label, names)))  # noqa: S704  drawn here


def _figure(run: Run, at: tuple[str, str, str, str]) -> Figure | None:
    return find(run.measures.figures, at)


def _latency(times: Sequence[float], words: Wording) -> Plot:
    ordered = sorted(times)
    marks = {f"p{p}": ordered[min(len(ordered) - 1, len(ordered) * p // 100)] for p in (50, 95)}
    svg = latency_plot(times, marks, words.latency, (words.axis_time, words.axis_count))
    return Plot(words.latency_text, Markup(svg))  # noqa: S704


def _tinted(count: int, row: Iterable[int]) -> tuple[int, float]:
    """Return a count with the strength of its cell's tint, by its share of the row."""
    total = sum(row)
    return count, round(_TINT * count / total, 3) if total else 0.0
