"""Many conversations at once: JSONL in, replies out; or a CSV with a column of questions."""

import csv
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from guide.errors import GuideError
from guide.guide import Guide
from guide.reply import Reply

_CELL = 10_000_000
_QUESTION_COLUMNS = ("question", "spørgsmål", "spørsmål", "fråga", "kysymys", "frage", "سؤال")


class BatchError(GuideError):
    """The file of questions cannot be used; the message names file, line and field."""


@dataclass(frozen=True, slots=True)
class Item:
    """A conversation to answer; `extra` holds a CSV's other columns."""

    id: str | None
    turns: tuple[str, ...]
    extra: dict[str, str]


def read_items(path: Path) -> list[Item]:
    """Read conversations from JSONL, or questions from CSV.

    Raises:
        BatchError: the file cannot be read, or a line of it is not as it should be.
    """
    try:
        if path.suffix.lower() == ".csv":
            return _from_csv(path)
        lines = path.read_text("utf-8", errors="replace").split("\n")
    except OSError as error:
        raise BatchError(f"Cannot read {path}: {error.strerror}.") from error
    return [_from_json(line, path, n) for n, line in enumerate(lines, 1) if line.strip()]


def check_target(source: Path, target: Path) -> None:
    """See that replies can be written where they are wanted, before any is made.

    Raises:
        BatchError: they would overwrite the questions, or there is no such folder.
    """
    if target.exists() and source.exists() and target.samefile(source):
        raise BatchError(
            f"{target} holds the questions; the replies would overwrite it. "
            "Give --out another name."
        )
    if not target.parent.is_dir():
        raise BatchError(f"The folder of {target} is not there. Make it first.")


def answer_items(guide: Guide, items: Sequence[Item]) -> Iterator[tuple[Item, Reply]]:
    """Answer each conversation's last turn, in order."""
    for item in items:
        yield item, guide.reply(item.turns, item.id)


def write_replies(
    path: Path, replies: Iterator[tuple[Item, Reply]], advance: Callable[[], None]
) -> int:
    """Write replies as they come: a CSV keeps its columns and gains four, JSONL one a line."""
    count = 0
    if not path.parent.is_dir():
        raise BatchError(f"The folder of {path} is not there. Make it first.")
    with path.open("w", encoding="utf-8", newline="") as file:
        writer: csv.DictWriter[str] | None = None
        for item, reply in replies:
            if path.suffix.lower() == ".csv":
                row = _row(item, reply)
                if writer is None:
                    writer = csv.DictWriter(file, fieldnames=list(row))
                    writer.writeheader()
                writer.writerow(row)
            else:
                file.write(json.dumps(reply.as_json(), ensure_ascii=False) + "\n")
            file.flush()
            count += 1
            advance()
    return count


def _from_json(line: str, path: Path, number: int) -> Item:
    try:
        value: Any = json.loads(line)
    except ValueError as error:
        raise BatchError(f"{path}, line {number}: not JSON ({error}).") from error
    if not isinstance(value, dict):
        raise BatchError(f"{path}, line {number}: must be an object with id and turns.")
    turns = value.get("turns", [value["question"]] if "question" in value else None)
    if not isinstance(turns, list) or not turns or not all(isinstance(t, str) for t in turns):
        raise BatchError(f"{path}, line {number}, field 'turns': must be a list of texts.")
    identity = value.get("id")
    known = None if identity is None else str(identity).encode("utf-8", "replace").decode()
    return Item(known, tuple(turns), {})


def _from_csv(path: Path) -> list[Item]:
    csv.field_size_limit(_CELL)
    with path.open(encoding=_encoding(path), errors="replace", newline="") as file:
        sample = file.read(4096)
        file.seek(0)
        delimiter = (
            ";"
            if sample.split("\n", 1)[0].count(";") > sample.split("\n", 1)[0].count(",")
            else ","
        )
        reader = csv.DictReader(file, delimiter=delimiter)
        names = reader.fieldnames or []
        column = next((n for n in names if n.strip().casefold() in _QUESTION_COLUMNS), None)
        if column is None:
            raise BatchError(
                f"{path}: no column named question (columns: {', '.join(names) or 'none'}). "
                "Name the column of questions 'question'."
            )
        return [
            Item(row.get("id"), (row.get(column) or "",), {k: v or "" for k, v in row.items() if k})
            for row in reader
        ]


def _encoding(path: Path) -> str:
    """Return UTF-8, or what spreadsheets in the Nordic countries write instead."""
    try:
        path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8-sig"


def _row(item: Item, reply: Reply) -> dict[str, str]:
    sources = "; ".join(
        f"[{c.n}] {f'{c.page}: ' if c.page else ''}{c.section}: {c.quote}"
        for c in reply.shown_citations
    )
    answers = {
        "status": reply.status,
        "answer": reply.text,
        "language": reply.language,
        "sources": sources,
    }
    return {
        **{k: _harmless(v) for k, v in item.extra.items()},
        **{k: _harmless(v) for k, v in answers.items()},
    }


def _harmless(cell: str) -> str:
    """Keep a spreadsheet from reading a cell as a formula."""
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t", "\r") and cell[1:2] != " " else cell
