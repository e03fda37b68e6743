"""What an ingest tells in the terminal: its progress, and what came of it."""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

if TYPE_CHECKING:
    from ingest.update import Update

_STAGES = {
    "read": "Reading documents",
    "ask": "Asking the language model",
    "encode": "Encoding texts",
    "write": "Writing the index",
}
ERR = Console(stderr=True)
OUT = Console()


@contextmanager
def progress(as_json: bool) -> Iterator[Callable[[str, int, int], None]]:
    """Yield what is to be told of progress: drawn as bars, or printed as JSON lines."""
    if as_json:

        def tell(stage: str, done: int, total: int) -> None:
            line = {"stage": stage, "done": done, "total": total}
            sys.stdout.write(json.dumps(line) + "\n")
            sys.stdout.flush()

        yield tell
        return
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=ERR) as bar:
        tasks = {
            stage: bar.add_task(text, total=None, visible=False) for stage, text in _STAGES.items()
        }

        def advance(stage: str, done: int, total: int) -> None:
            bar.update(tasks[stage], completed=done, total=total, visible=True)

        yield advance


def tell_outcome(done: "Update", as_json: bool, *, every: bool) -> None:
    """Print what an update did; exit status 1 where a file was refused."""
    from ingest.report import print_changes, print_figures, print_lost

    outcome, record = done.outcome, done.outcome.record
    if as_json:
        sys.stdout.write(json.dumps(done.as_json(), ensure_ascii=False) + "\n")
        raise typer.Exit(1 if outcome.refused else 0)
    if outcome.aside is not None:
        say(
            f"The index {record.id} stays in use: {outcome.aside}, built from this corpus, was "
            f"gone back from. To use it: python -m ingest activate {outcome.aside}"
        )
    elif not outcome.built:
        say(f"Nothing to build: the index {record.id} is that of this corpus.")
    else:
        say(
            f"Index {record.id}: {record.passages} passages ({len(outcome.added)} new, "
            f"{len(outcome.removed)} gone), {record.statements} statements, "
            f"{record.questions} questions, encoder {record.encoder}."
        )
    if outcome.changes.any or outcome.changes.stale or outcome.changes.sheets:
        print_changes(ERR, outcome.changes, sys.maxsize if every else 12)
    print_lost(ERR, done.lost)
    if done.figures:
        print_figures(ERR, done.figures)
    for refusal in outcome.refused:
        ERR.print(refusal.why, style="red", markup=False, highlight=False, soft_wrap=True)
    if outcome.refused:
        raise typer.Exit(1)


def say(text: str) -> None:
    """Print a sentence, as it is."""
    ERR.print(text, highlight=False, markup=False, soft_wrap=True)
