"""What the commands print."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from rich.console import Group, RenderableType
from rich.markup import escape
from rich.padding import Padding
from rich.table import Column, Table
from rich.text import Text

from eval.compare import Contrast, Difference, Flip
from eval.figures import OVERALL, RANKING, Figure, find, shown
from eval.gate import Check
from eval.library import AskedSet
from eval.runs import Run
from eval.sets import ConversationItem, FactItem, ProfileItem
from eval.tally import Counts

_ITEMS = {FactItem: "facts", ConversationItem: "conversations", ProfileItem: "profiles"}
_BEGINNING = 60
"""Characters of a quote that are shown where it is only told of."""


def run_tables(run: Run) -> Iterable[RenderableType]:
    """Yield what a run came to: figures set by set, confusions, attributes."""
    measures = run.measures
    for name, figures in measures.figures.items():
        half = next(record.half for record in run.provenance.sets if record.name == name)
        count = sum(score.set == name for score in measures.items)
        yield _overall(f"{name}, {half or 'all'}: {count} items", figures[OVERALL]["all"])
        for by, groups in figures.items():
            if by != OVERALL:
                yield _grouped(by, groups)
        table = measures.confusion.get(name, {})
        yield Group(*(_confused(expected, came) for expected, came in table.items()))
    if measures.attributes:
        yield _attributes(measures.attributes)


def beside_table(runs: Sequence[Run]) -> Table:
    """Return how each run's retriever ranks the facts of the sets, one column a run."""
    sets = [name for name in runs[0].measures.figures if name in runs[-1].measures.figures]
    title = f"Ranking of facts: {', '.join(sets)}"
    table = Table("measure", *(run.label for run in runs), title=title)
    for name in sets:
        for measure in runs[-1].measures.figures[name][OVERALL]["all"]:
            if measure.startswith(RANKING):
                at = (name, OVERALL, "all", measure)
                found = [find(run.measures.figures, at) for run in runs]
                cells = (" ".join(shown(one, measure)[:1]) if one else "–" for one in found)
                table.add_row(measure, *cells)
    return table


def set_table(asked: AskedSet) -> Table:
    """Return what a set holds: its items by kind and language."""
    record = asked.record
    title = f"{record.name}, version {record.version}, {record.half or 'all'}"
    counts = Counter((_ITEMS[type(row.item)], row.item.lang) for row in asked.rows)
    languages = sorted({language for _, language in counts})
    table = Table("items", *languages, "all", title=f"{title}, sha256 {record.sha256[:12]}")
    for name in _ITEMS.values():
        own = [counts[name, language] for language in languages]
        if sum(own):
            table.add_row(name, *(str(count or "") for count in own), str(sum(own)))
    return table


def shortened(quotes: Sequence[str]) -> str:
    """Return quotes as they are told of, the beginning of each."""
    return ", ".join(
        f"»{q if len(q) <= _BEGINNING else q[:_BEGINNING].rstrip() + '…'}«" for q in quotes
    )


def gate_table(checks: Sequence[Check]) -> Table:
    """Return every threshold with what was reached; those that fail come first."""
    table = Table("", "set", "half", "measure", "of", "n", "reached", "threshold", box=None)
    for one in sorted(checks, key=lambda one: one.passed):
        threshold = one.threshold
        bound = f"≥ {threshold.least}" if threshold.least is not None else f"≤ {threshold.most}"
        table.add_row(
            "[green]passed[/]" if one.passed else "[red]FAILED[/]",
            threshold.set,
            threshold.half,
            threshold.measure,
            ", ".join(threshold.where.values()),
            str(one.n),
            "not measured" if one.value is None else f"{one.value:.3f}",
            bound,
        )
    return table


def contrast_tables(contrast: Contrast, names: tuple[str, str]) -> Iterable[RenderableType]:
    """Yield what two runs differ in."""
    for warning in contrast.warnings:
        yield Text(f"Warning: {warning}", style="yellow")
    for name in dict.fromkeys(one.set for one in contrast.differences):
        table = Table(
            "measure", "first", "second", "change", "95 % of change", "p", "n", title=name
        )
        for one in contrast.differences:
            if one.set == name:
                table.add_row(*_difference(one))
        yield table
    mended = [flip for flip in contrast.flips if flip.is_mended]
    broken = [flip for flip in contrast.flips if not flip.is_mended]
    for title, flips in (("Wrong to right", mended), ("Right to wrong", broken)):
        yield Text(f"{title}: {len(flips)}", style="bold")
        for flip in flips:
            yield Padding(_flip(flip, names), (0, 0, 1, 2))


def _overall(title: str, figures: Mapping[str, Figure]) -> Table:
    table = Table("measure", "figure", "95 % interval", "n", title=title)
    for measure, figure in figures.items():
        table.add_row(escape(measure), *shown(figure, measure), str(figure.n))
    return table


def _grouped(by: str, groups: Mapping[str, Mapping[str, Figure]]) -> Table:
    """Return one line a measure, one column a group; the intervals are in measures.json."""
    table = Table(Column(by, no_wrap=True), *groups, box=None, pad_edge=False)
    for measure in dict.fromkeys(measure for figures in groups.values() for measure in figures):
        if not measure.startswith("latency"):
            table.add_row(
                escape(measure),
                *(_brief(figures.get(measure)) for figures in groups.values()),
            )
    return table


def _brief(figure: Figure | None) -> str:
    return "" if figure is None or figure.value is None else f"{figure.value:.2f}"


def _confused(expected: str, came: Mapping[str, int]) -> Text:
    counts = ", ".join(f"{status} {count}" for status, count in came.items())
    return Text(f"  {expected} → {counts}")


def _attributes(totals: Mapping[str, Counts]) -> Table:
    names = ("attribute", "precision", "recall", "F1", "right", "wrong", "missed")
    table = Table(*(Column(name, no_wrap=True) for name in names), box=None, pad_edge=False)
    for name, counts in totals.items():
        shares = (share.of / max(1, share.out_of) for share in counts.shares("").values())
        numbers = (counts.right, counts.wrong, counts.missed)
        table.add_row(name, *(f"{share:.2f}" for share in shares), *map(str, numbers))
    return table


def _difference(one: Difference) -> tuple[str, ...]:
    digits = 0 if one.measure.startswith("latency") else 3
    colour = {True: "green", False: "red", None: "default"}[one.is_better]
    return (
        escape(one.measure),
        f"{one.first:.{digits}f}",
        f"{one.second:.{digits}f}",
        f"[{colour}]{one.change:+.{digits}f}[/]",
        f"{one.low:+.{digits}f} to {one.high:+.{digits}f}",
        "<0.001" if one.p < 0.001 else f"{one.p:.3f}",
        str(one.n),
    )


def _flip(flip: Flip, names: tuple[str, str]) -> Text:
    """Return an item that flipped; of the test half only its id, so that nobody fits to it."""
    text = Text(f"{flip.before.set} {flip.before.id}, {flip.measure}", style="bold")
    if flip.before.split == "test":
        return text.append("  (test half: not shown)", style="dim")
    text.append(f"\n{flip.before.question}", style="default")
    for name, score in zip(names, (flip.before, flip.after), strict=True):
        text.append(f"\n{name}: ", style="bold cyan")
        text.append(
            f"[{score.status}] {score.given}" if score.given else "(ranking only)", "not bold"
        )
    return text
