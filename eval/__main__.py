"""Measure the guide: python -m eval run, compare, report, gate, bench, calibrate."""

import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Literal

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from eval.compare import compare_runs
from eval.gate import GATE, Check, Gate, check, quick_sample, read_gate
from eval.replies import read_answers
from eval.runner import GUIDE, make_run
from eval.runs import (
    MEASURES,
    PROVENANCE,
    REPLIES,
    REPORT,
    SETS,
    AskedSet,
    Run,
    choose_set,
    read_run,
)
from eval.sets import Split
from eval.tables import contrast_tables, gate_table, run_tables
from eval.writing import counts_of
from guide.conversation import Guide, open_guide
from guide.errors import GuideError
from guide.settings import load_settings

RunFolder = Annotated[Path, typer.Argument(help="Folder of a run.")]

app = typer.Typer(
    help="Measure the guide: ask sets of questions, compare runs, decide what may ship.",
    add_completion=False,
    pretty_exceptions_enable=False,
)
_out = Console()
_err = Console(stderr=True)


@app.command()
def run(
    sets: Annotated[
        list[str],
        typer.Argument(metavar="SET...", help="facts, profiles, conversations, or JSONL files."),
    ],
    half: Annotated[Literal["dev", "test"] | None, typer.Option(help="One half only.")] = None,
    settings: Annotated[
        Path | None, typer.Option(help="Settings, TOML; else guide.toml and GUIDE_*.")
    ] = None,
    retriever: Annotated[
        str, typer.Option(help="Another retriever (see eval/peers.py): only ranking is measured.")
    ] = GUIDE,
    out: Annotated[
        Path | None, typer.Option(help="The run's folder; one cut short is gone on with.")
    ] = None,
    limit: Annotated[int | None, typer.Option(min=1, help="The first N items of each set.")] = None,
) -> None:
    """Ask the items of sets; keep the replies, and measure them."""
    configured = load_settings(file=settings)
    chosen = [choose_set(name, half, limit) for name in sets]
    folder = out or _new_folder(configured.state, chosen)
    done = _run(open_guide(configured), chosen, folder, retriever=retriever, limit=limit)
    for table in run_tables(done):
        _out.print(table)
    told = counts_of(read_answers(folder / REPLIES).values())
    if told:
        _out.print(told, highlight=False, soft_wrap=True)
    _out.print(f"Written to {folder}", highlight=False, soft_wrap=True)


@app.command()
def compare(first: RunFolder, second: RunFolder) -> None:
    """Compare two runs item by item: figures, how sure the change is, what flipped."""
    one, other = read_run(first), read_run(second)
    _out.print(f"first: {one.name}\nsecond: {other.name}", highlight=False, soft_wrap=True)
    for table in contrast_tables(compare_runs(one, other), ("first", "second")):
        _out.print(table)


@app.command()
def report(
    folder: RunFolder,
    beside: Annotated[
        list[Path] | None, typer.Option(help="A run whose figures stand beside; repeatable.")
    ] = None,
) -> None:
    """Write a run as one page of HTML that needs no network."""
    from eval.report import write_report

    path = write_report(folder, read_run(folder), [read_run(one) for one in beside or []])
    _out.print(f"Written to {path}", highlight=False, soft_wrap=True)


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
    checks = check(thresholds.quick if quick else thresholds.whole, figures)
    _out.print(gate_table(checks))
    if page:
        _write_page(assistant, runs)
    _judge(checks)


@app.command()
def bench() -> None:
    """Time start, replies and ingest; print the figures."""
    from eval.bench import run_benchmarks

    table = Table("figure", "value")
    for name, value in run_benchmarks(load_settings()):
        table.add_row(name, value)
    _out.print(table)


@app.command()
def calibrate() -> None:
    """Fit the classifier that decides whether to answer; write it beside the code."""
    from eval.calibrate import calibrate as fit
    from eval.calibrate import write_calibration
    from ingest.corpus import read_corpus

    settings = load_settings()
    assistant = open_guide(settings)
    corpus = read_corpus(settings.corpus)
    with Progress(console=_err) as bar:
        task = bar.add_task("Questions", total=None)
        calibration, accuracy = fit(
            assistant,
            corpus,
            sorted(SETS.glob("calibration*.jsonl")),
            lambda done, total: bar.update(task, completed=done, total=total),
        )
    _out.print(f"{write_calibration(calibration)}: accuracy {accuracy:.3f}, cross-validated")


def _run(
    assistant: Guide,
    sets: Sequence[AskedSet],
    folder: Path,
    *,
    retriever: str = GUIDE,
    limit: int | None = None,
) -> Run:
    """Make a run with a bar that shows how far it is; warn of what it could not measure."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, TimeRemainingColumn(), console=_err) as bar:
        task = bar.add_task(folder.name, total=sum(len(one.items) for one in sets))
        done = make_run(
            assistant,
            sets,
            folder,
            retriever=retriever,
            limit=limit,
            advance=lambda: bar.advance(task),
        )
    for name, ids in done.measures.stale.items():
        _warn(f"{name}: gold quotes of {', '.join(ids)} are not in the index any more.")
    failed = [score.id for score in done.measures.items if score.status == "none"]
    if failed:
        _warn(f"No reply to {', '.join(failed)}; they score 0. Why is in {folder / REPLIES}.")
    return done


def _quick_run(assistant: Guide, gate: Gate) -> dict[Split, Run]:
    sets = _sets_of(gate, "dev")
    folder = _emptied(assistant, "gate-quick")
    return {"dev": _run(assistant, quick_sample(sets, gate.sample, gate.seed), folder)}


def _whole_runs(assistant: Guide, gate: Gate) -> dict[Split, Run]:
    halves: tuple[Split, ...] = ("dev", "test")
    asked = {half: _sets_of(gate, half) for half in halves}
    return {
        half: _run(assistant, sets, _emptied(assistant, f"gate-{half}"))
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
    return folder


def _write_page(assistant: Guide, runs: dict[Split, Run]) -> None:
    from eval.report import write_report

    main, *beside = runs.values()
    path = write_report(assistant.settings.state / "runs" / main.name, main, beside)
    _out.print(f"Written to {path}", highlight=False, soft_wrap=True)


def _judge(checks: Sequence[Check]) -> None:
    failed = sum(not one.passed for one in checks)
    if failed:
        _err.print(f"{failed} of {len(checks)} thresholds are not reached.", style="red")
        raise typer.Exit(1)
    _out.print(f"All {len(checks)} thresholds are reached.")


def _new_folder(state: Path, sets: Sequence[AskedSet]) -> Path:
    names = "+".join(one.record.name for one in sets)
    half = f"-{sets[0].record.half}" if sets[0].record.half else ""
    return state / "runs" / f"{datetime.now(UTC):%Y%m%dT%H%M%SZ}-{names}{half}"


def _warn(text: str) -> None:
    _err.print(f"Warning: {text}", style="yellow", markup=False, highlight=False, soft_wrap=True)


if __name__ == "__main__":
    try:
        app()
    except GuideError as error:
        _err.print(str(error), style="red", markup=False, soft_wrap=True, highlight=False)
        sys.exit(1)
