"""Measure the guide: python -m eval run, check, compare, report, gate, bench, calibrate."""

import shutil
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Literal

import typer
from rich.progress import Progress
from rich.table import Table

from eval import gate as gates
from eval.compare import compare_runs
from eval.console import notes, run_sets, screen, warn_of_stale, write_page
from eval.export import write_sheet
from eval.gate import GATE, Check, Gate, quick_sample, read_gate
from eval.library import SETS, AskedSet, choose_set, own_sets
from eval.replies import read_answers
from eval.runner import PEERS, known_peer, stale_items, with_facts
from eval.runs import (
    BESIDE,
    GUIDE,
    MEASURES,
    PROVENANCE,
    REPLIES,
    REPORT,
    Run,
    read_beside,
    read_run,
)
from eval.sets import Split
from eval.tables import (
    beside_table,
    contrast_tables,
    gate_table,
    run_tables,
    set_table,
)
from eval.writing import counts_of
from guide.errors import GuideError
from guide.guide import Guide, open_guide
from guide.settings import load_settings

_PEERS = ", ".join(PEERS)
RunFolder = Annotated[Path, typer.Argument(help="Folder of a run.")]
Sets = Annotated[
    list[str],
    typer.Argument(
        metavar="SET...",
        help=f"{', '.join(own_sets())}; or files of your own, JSONL or a spreadsheet's CSV.",
    ),
]
Half = Annotated[Literal["dev", "test"] | None, typer.Option(help="One half only.")]

app = typer.Typer(
    help="Measure the guide: ask sets of questions, compare runs, decide what may ship.",
    add_completion=False,
    pretty_exceptions_enable=False,
)


@app.command()
def run(
    sets: Sets,
    half: Half = None,
    settings: Annotated[
        Path | None, typer.Option(help="Settings, TOML; else guide.toml and GUIDE_*.")
    ] = None,
    retriever: Annotated[
        str,
        typer.Option(help=f"Another retriever, {_PEERS}: only its ranking of facts is measured."),
    ] = GUIDE,
    beside: Annotated[
        list[str] | None,
        typer.Option(help=f"Measure {_PEERS} on the same facts as well; repeatable."),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(
            help="The run's folder, by default a new one under the state folder, runs/; "
            "a run that was cut short is gone on with."
        ),
    ] = None,
    limit: Annotated[int | None, typer.Option(min=1, help="The first N items of each set.")] = None,
    page: Annotated[bool, typer.Option("--report", help="Write the report as well.")] = False,
) -> None:
    """Ask the items of sets; keep the replies, and measure them.

    python -m eval run facts conversations --half dev --beside bm25 --report
    """
    configured = load_settings(file=settings)
    chosen = [choose_set(name, half, limit) for name in sets]
    peers = [known_peer(name) for name in dict.fromkeys(beside or [])]
    asked_of_peers = with_facts(chosen) if peers else []
    folder = out or _new_folder(configured.state, chosen)
    assistant = open_guide(configured)
    done = run_sets(assistant, chosen, folder, retriever=retriever, limit=limit)
    for name in peers:
        run_sets(assistant, asked_of_peers, folder / BESIDE / name, retriever=name, limit=limit)
    others = read_beside(folder)
    for table in run_tables(done):
        screen.print(table)
    if others:
        screen.print(beside_table([done, *others]))
    told = counts_of(read_answers(folder / REPLIES).values())
    if told:
        screen.print(told, highlight=False, soft_wrap=True)
    screen.print(f"Written to {folder}", highlight=False, soft_wrap=True)
    if page:
        write_page(folder / REPORT, done, others, configured.language)


@app.command()
def check(sets: Sets, half: Half = None) -> None:
    """Read sets without asking anything: what they hold, and which quotes are not in the report.

    Exits 1 where a gold quote stands in no passage.
    """
    chosen = [choose_set(name, half) for name in sets]
    passages = open_guide(load_settings()).generation.passages
    stale = [one for asked in chosen for one in stale_items(asked, passages)]
    for asked in chosen:
        screen.print(set_table(asked))
    warn_of_stale(stale)
    if stale:
        raise typer.Exit(1)
    screen.print("Every gold quote is in the report.")


@app.command()
def compare(first: RunFolder, second: RunFolder) -> None:
    """Compare two runs item by item: figures, how sure the change is, what flipped."""
    one, other = read_run(first), read_run(second)
    screen.print(f"first: {one.name}\nsecond: {other.name}", highlight=False, soft_wrap=True)
    for table in contrast_tables(compare_runs(one, other), ("first", "second")):
        screen.print(table)


@app.command()
def report(
    folder: RunFolder,
    beside: Annotated[
        list[Path] | None,
        typer.Option(
            help="A run whose figures stand beside, repeatable. Peers that were run with "
            "it (run --beside) are there anyway."
        ),
    ] = None,
    language: Annotated[
        Literal["da", "nb", "sv", "en"] | None,
        typer.Option(help="Of the page; else as the settings say."),
    ] = None,
    out: Annotated[
        Path | None, typer.Option(help=f"The page's file, else {REPORT} in the run's folder.")
    ] = None,
    sheet: Annotated[
        Path | None,
        typer.Option(help="A CSV file for the replies as well, one row an item, own columns kept."),
    ] = None,
) -> None:
    """Write a run as one page of HTML that needs no network."""
    others = [*read_beside(folder), *(read_run(one) for one in beside or [])]
    done, spoken = read_run(folder), language or load_settings().language
    write_page(out or folder / REPORT, done, others, spoken)
    if sheet is not None:
        write_sheet(sheet, done)
        screen.print(f"Replies: {sheet}", highlight=False, soft_wrap=True)


@app.command()
def gate(
    quick: Annotated[bool, typer.Option("--quick", help="A small sample of dev only.")] = False,
    page: Annotated[bool, typer.Option("--report", help="Write the report as well.")] = False,
    file: Annotated[Path, typer.Option(help="Thresholds, YAML.")] = GATE,
) -> None:
    """Hold the figures against their thresholds; exit 1 where one is not reached."""
    thresholds, assistant = read_gate(file), open_guide(load_settings())
    runs = _quick_run(assistant, thresholds) if quick else _whole_runs(assistant, thresholds)
    figures = {half: run.measures.figures for half, run in runs.items()}
    checks = gates.check(thresholds.quick if quick else thresholds.whole, figures)
    screen.print(gate_table(checks))
    if page:
        _write_gate_page(assistant, runs, () if quick else PEERS)
    _judge(checks)


@app.command()
def bench() -> None:
    """Time start, replies and ingest; print the figures."""
    from eval.bench import run_benchmarks

    table = Table("figure", "value")
    for name, value in run_benchmarks(load_settings()):
        table.add_row(name, value)
    screen.print(table)


@app.command()
def growth(
    documents: Annotated[str, typer.Option(help="How many, parted by commas.")] = "1,10,30,100",
    out: Annotated[Path, typer.Option(help="JSON; the plot goes beside it.")] = Path(
        "var/growth/growth.json"
    ),
) -> None:
    """Measure time, memory, size and query time of ever larger indexes; takes long."""
    from eval.growth import measure_growth, write_growth

    settings, counts = load_settings(), [int(count) for count in documents.split(",")]
    done = []
    for one in measure_growth(settings, counts, out.parent / "indexes"):
        done.append(one)
        screen.print(one)
        write_growth(out, done)


@app.command()
def calibrate() -> None:
    """Fit the classifier that decides whether to answer; write it beside the code."""
    from eval.calibrate import calibrate as fit
    from eval.calibrate import write_calibration

    assistant = open_guide(load_settings())
    with Progress(console=notes) as bar:
        task = bar.add_task("Questions", total=None)
        calibration, accuracy = fit(
            assistant,
            sorted(SETS.glob("calibration*.jsonl")),
            lambda done, total: bar.update(task, completed=done, total=total),
        )
    screen.print(f"{write_calibration(calibration)}: accuracy {accuracy:.3f}, cross-validated")


def _quick_run(assistant: Guide, gate: Gate) -> dict[Split, Run]:
    sets = _sets_of(gate, "dev")
    folder = _emptied(assistant, "gate-quick")
    return {"dev": run_sets(assistant, quick_sample(sets, gate.sample, gate.seed), folder)}


def _whole_runs(assistant: Guide, gate: Gate) -> dict[Split, Run]:
    halves: tuple[Split, ...] = ("dev", "test")
    asked = {half: _sets_of(gate, half) for half in halves}
    return {
        half: run_sets(assistant, sets, _emptied(assistant, f"gate-{half}"))
        for half, sets in asked.items()
        if sets
    }


def _sets_of(gate: Gate, half: Split) -> list[AskedSet]:
    names = dict.fromkeys(one.set for one in (*gate.whole, *gate.quick) if one.half == half)
    return [choose_set(name, half) for name in names]


def _emptied(assistant: Guide, name: str) -> Path:
    """Return the folder of a gate's run, without what an earlier one left there."""
    folder = assistant.settings.state / "runs" / name
    for file in (REPLIES, MEASURES, PROVENANCE, REPORT):
        (folder / file).unlink(missing_ok=True)
    shutil.rmtree(folder / BESIDE, ignore_errors=True)
    return folder


def _write_gate_page(assistant: Guide, runs: dict[Split, Run], peers: Sequence[str]) -> None:
    """Write the page of a gate's runs, with peers measured on the first half's facts."""
    (half, main), *others = runs.items()
    folder = assistant.settings.state / "runs" / main.name
    for name in peers:
        facts = with_facts([choose_set(one.name, half) for one in main.provenance.sets])
        run_sets(assistant, facts, folder / BESIDE / name, retriever=name)
    beside = [*read_beside(folder), *(run for _, run in others)]
    write_page(folder / REPORT, main, beside, assistant.settings.language)


def _judge(checks: Sequence[Check]) -> None:
    failed = sum(not one.passed for one in checks)
    if failed:
        notes.print(f"{failed} of {len(checks)} thresholds are not reached.", style="red")
        raise typer.Exit(1)
    screen.print(f"All {len(checks)} thresholds are reached.")


def _new_folder(state: Path, sets: Sequence[AskedSet]) -> Path:
    names = "+".join(one.record.name for one in sets)
    half = f"-{sets[0].record.half}" if sets[0].record.half else ""
    return state / "runs" / f"{datetime.now(UTC):%Y%m%dT%H%M%SZ}-{names}{half}"


if __name__ == "__main__":
    try:
        app()
    except GuideError as error:
        notes.print(str(error), style="red", markup=False, soft_wrap=True, highlight=False)
        sys.exit(1)
