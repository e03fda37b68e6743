"""Measure the guide: python -m eval score, bench, calibrate."""

import json
import sys
from pathlib import Path
from typing import Annotated, Literal

import typer
from rich.console import Console
from rich.markup import escape
from rich.progress import Progress
from rich.table import Column, Table

from eval.bench import run_benchmarks
from eval.score import score
from eval.sets import read_set
from eval.tally import Tally
from guide.conversation import open_guide
from guide.errors import GuideError
from guide.participant.vocabulary import vocabulary
from guide.settings import load_settings

SETS = Path(__file__).parent / "sets"
_COUNTED = ("attribute", "precision", "recall", "F1", "right", "wrong", "missed")

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)
_out = Console()
_err = Console(stderr=True)


@app.command(name="score")
def score_sets(
    sets: Annotated[
        list[Path], typer.Argument(help="Sets of facts, profiles or conversations (JSONL).")
    ],
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
            shown = str(figure) if isinstance(figure, int) else f"{figure:.3f}"
            table.add_row(escape(name), shown)
        _out.print(table)
        if tally.attributes:
            _out.print(_attributes(tally))
        for (expected, status), count in sorted(tally.statuses.items()):
            _out.print(f"  {expected} → {status}: {count}", highlight=False)
        if failures is not None:
            lines = [json.dumps(failure, ensure_ascii=False) for failure in tally.failures]
            with failures.open("a", encoding="utf-8") as file:
                file.write("\n".join([*lines, ""]))


def _attributes(tally: Tally) -> Table:
    """Return one line an attribute, in the vocabulary's order."""
    table = Table(*(Column(name, no_wrap=True) for name in _COUNTED), box=None, pad_edge=False)
    for name in (known for known in vocabulary() if known in tally.attributes):
        counts = tally.attributes[name]
        shares = (f"{share:.2f}" for share in (counts.precision, counts.recall, counts.f1))
        table.add_row(name, *shares, str(counts.right), str(counts.wrong), str(counts.missed))
    return table


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
