"""Build the index from the corpus: python -m ingest."""

import logging
import sys

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from guide.errors import GuideError
from guide.settings import load_settings
from ingest.aspects import ship_aspects
from ingest.build import Outcome, build_index, ship_vectors
from ingest.corpus import read_corpus
from ingest.examples import ship_heads

_STAGES = {"encode": "Encoding texts", "write": "Writing the index"}
_LISTED = 20

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)


@app.command()
def main(
    force: bool = typer.Option(False, "--force", help="Build even where nothing changed."),
    ship: bool = typer.Option(
        False, "--ship-vectors", help="Also write the encoded vectors into the corpus."
    ),
    fit: bool = typer.Option(
        False, "--fit-phrases", help="Fit anew how labelled phrases are read, before building."
    ),
) -> None:
    """Read the corpus, build a new index beside the running one, and swap it in."""
    logging.basicConfig(level=logging.WARNING)
    console = Console(stderr=True)
    try:
        if fit:
            settings = load_settings()
            count = ship_heads(settings.encoder)
            console.print(f"{count} values of participants fitted to the labelled phrases.")
            count = ship_aspects(settings.encoder, read_corpus(settings.corpus).subjects.practices)
            console.print(f"{count} aspects fitted to the labelled questions.")
        outcome = _run(console, force=force)
        if ship:
            console.print(f"{ship_vectors(load_settings())} vectors written into the corpus.")
    except GuideError as error:
        console.print(str(error), style="red", markup=False, soft_wrap=True, highlight=False)
        sys.exit(1)
    _report(console, outcome)


def _run(console: Console, *, force: bool) -> Outcome:
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console) as bar:
        tasks = {
            stage: bar.add_task(text, total=None, visible=False) for stage, text in _STAGES.items()
        }

        def advance(stage: str, done: int, total: int) -> None:
            bar.update(tasks[stage], completed=done, total=total, visible=True)

        return build_index(load_settings(), force=force, advance=advance)


def _report(console: Console, outcome: Outcome) -> None:
    record = outcome.record
    if not outcome.built:
        console.print(f"Nothing changed: the index {record.id} is up to date.", highlight=False)
        return
    console.print(
        f"Index {record.id}: {record.passages} passages ({len(outcome.added)} new, "
        f"{len(outcome.removed)} gone), {record.statements} statements, "
        f"{record.questions} questions, encoder {record.encoder}.",
        highlight=False,
        soft_wrap=True,
    )
    if outcome.stale:
        console.print(f"[yellow]{len(outcome.stale)} entries are stale and left out:[/yellow]")
        for line in outcome.stale[:_LISTED]:
            console.print(f"  {line}", markup=False, highlight=False, soft_wrap=True)


if __name__ == "__main__":
    app()
