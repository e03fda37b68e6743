"""Measure the guide: python -m eval score, bench, calibrate."""

import json
import sys
from pathlib import Path
from typing import Annotated, Literal

import typer
from rich.console import Console
from rich.markup import escape
from rich.progress import Progress
from rich.table import Table

from eval.bench import run_benchmarks
from eval.score import score
from eval.sets import read_set
from guide.conversation import open_guide
from guide.errors import GuideError
from guide.settings import load_settings

SETS = Path(__file__).parent / "sets"

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)
_out = Console()
_err = Console(stderr=True)


@app.command(name="score")
def score_sets(
    sets: Annotated[list[Path], typer.Argument(help="Question sets (JSONL).")],
    half: Annotated[Literal["dev", "test"] | None, typer.Option(help="One half only.")] = None,
    failures: Annotated[Path | None, typer.Option(help="Write failed items here.")] = None,
) -> None:
    """Ask every item of the sets and print the figures."""
    assistant = open_guide(load_settings())
    for path in sets:
        items = read_set(path, half)
        with Progress(console=_err) as bar:
            task = bar.add_task(path.stem, total=len(items))
            tally = score(assistant, items, lambda bar=bar, task=task: bar.advance(task))  # type: ignore[misc]
        table = Table(
            "measure", "figure", title=f"{path.stem}, {half or 'all'}: {len(items)} items"
        )
        for name, figure in tally.figures().items():
            table.add_row(escape(name), f"{figure:.3f}")
        _out.print(table)
        for (expected, status), count in sorted(tally.statuses.items()):
            _out.print(f"  {expected} → {status}: {count}", highlight=False)
        if failures is not None:
            lines = [json.dumps(failure, ensure_ascii=False) for failure in tally.failures]
            with failures.open("a", encoding="utf-8") as file:
                file.write("\n".join([*lines, ""]))


@app.command()
def bench() -> None:
    """Time start, replies and ingest; print the figures."""
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
    calibration, accuracy = fit(assistant, corpus, SETS / "calibration.jsonl")
    _out.print(f"{write_calibration(calibration)}: accuracy {accuracy:.3f}, cross-validated")


if __name__ == "__main__":
    try:
        app()
    except GuideError as error:
        _err.print(str(error), style="red", markup=False, soft_wrap=True, highlight=False)
        sys.exit(1)
