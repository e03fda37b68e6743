"""A run's items as a spreadsheet's CSV, with the columns that the evaluator's own sheet had."""

import csv
from pathlib import Path

from eval.runs import Run
from eval.tally import Score

_COLUMNS = (
    *("set", "id", "language", "question", "expected", "given", "status"),
    *("right", "failed", "milliseconds"),
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write_sheet(path: Path, run: Run) -> None:
    """Write one row an item; of the test half only whether it was right."""
    own = dict.fromkeys(name for score in run.measures.items for name in score.extra)
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow([*_COLUMNS, *map(_plain, own)])
        for score in run.measures.items:
            row = [*_row(score), *(score.extra.get(name, "") for name in own)]
            writer.writerow([_plain(cell) for cell in row])


def _row(score: Score) -> list[str]:
    hidden = score.split == "test"
    return [
        score.set,
        score.id,
        score.groups.get("language", ""),
        *("" if hidden else text for text in (score.question, score.wanted, score.given)),
        score.status,
        "1" if score.is_met() else "0",
        ", ".join(score.failed),
        "" if score.elapsed_ms is None else f"{score.elapsed_ms:.0f}",
    ]


def _plain(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
