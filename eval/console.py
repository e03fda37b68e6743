"""What every command does on the terminal: make a run under a bar, warn, write its page."""

from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from eval.library import AskedSet
from eval.runner import make_run
from eval.runs import GUIDE, REPLIES, Run, StaleItem
from eval.tables import shortened
from guide.guide import Guide

screen = Console()
notes = Console(stderr=True)


def run_sets(
    assistant: Guide,
    sets: Sequence[AskedSet],
    folder: Path,
    *,
    retriever: str = GUIDE,
    limit: int | None = None,
) -> Run:
    """Make a run with a bar that shows how far it is; warn of what it could not measure."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, TimeRemainingColumn(), console=notes) as bar:
        task = bar.add_task(folder.name, total=sum(len(one.items) for one in sets))
        done = make_run(
            assistant,
            sets,
            folder,
            retriever=retriever,
            limit=limit,
            advance=lambda: bar.advance(task),
        )
    warn_of_stale(done.measures.stale)
    failed = [score.id for score in done.measures.items if score.status == "none"]
    if failed:
        warn(f"No reply to {', '.join(failed)}; they score 0. Why is in {folder / REPLIES}.")
    return done


def write_page(path: Path, run: Run, beside: Sequence[Run], language: str) -> None:
    """Write a run's report and say where it is."""
    from eval.report import write_report

    write_report(path, run, beside, language)
    screen.print(f"Report: {path}", highlight=False, soft_wrap=True)


def warn_of_stale(stale: Sequence[StaleItem]) -> None:
    """Name the items whose gold is gone; of the test half without the words."""
    for one in stale:
        warn(
            f"{one.file}, line {one.line}, {one.id}: a gold quote is in no passage of the index"
            + (f": {shortened(one.quotes)}" if one.split != "test" else "")
        )


def warn(text: str) -> None:
    """Print a warning."""
    notes.print(f"Warning: {text}", style="yellow", markup=False, highlight=False, soft_wrap=True)
