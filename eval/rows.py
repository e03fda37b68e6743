"""Sets read from their files, JSONL or a spreadsheet's CSV, each item with its line."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from eval.sets import ConversationItem, FactItem, Item, ProfileItem, Split
from eval.sheet import SHEETS, Record, SheetError, read_sheet, text_of
from guide.errors import GuideError

LINES = (".jsonl", ".ndjson", ".json")
_KEYS: tuple[tuple[str, type[Item]], ...] = (
    ("turns", ConversationItem),
    ("question", FactItem),
    ("text", ProfileItem),
)
"""The key that only one kind of item has."""
_CODES = {
    "missing": "missing",
    "too_short": "missing",
    "string_too_short": "missing",
    "literal_error": "choice",
    "extra_forbidden": "unknown",
    "json_invalid": "json",
}


class SetError(GuideError):
    """A set cannot be read; the message names file, line and field.

    Attributes:
        code: what is wrong, for those who say it in other words: `kind` or `read` of the
            file, `sheet`, `empty`, or of a line `missing`, `choice`, `unknown`, `json`,
            `twice`, `wrong`.
        line, field: where, 0 and "" where the file as a whole is meant.
        allowed: what may stand there, or what stands there already.
    """

    def __init__(
        self, message: str, code: str = "wrong", line: int = 0, field: str = "", allowed: str = ""
    ) -> None:
        super().__init__(message)
        self.code, self.line, self.field, self.allowed = code, line, field, allowed


@dataclass(frozen=True, slots=True)
class Row:
    """An item as it stands in its file: its line, and the columns that are the evaluator's own."""

    item: Item
    line: int
    extra: Mapping[str, str] = field(default_factory=dict)


def read_set(path: Path, split: Split | None = None) -> list[Item]:
    """Read the items of a set, or of one half of it.

    Raises:
        SetError: the file is no set, a line is malformed, or its id was used before.
    """
    return [row.item for row in read_rows(path, split)]


def read_rows(path: Path, split: Split | None = None) -> list[Row]:
    """Read a set, or one half of it, with the line of each item.

    Raises:
        SetError: the file is no set, a line is malformed, or its id was used before.
    """
    rows: list[Row] = []
    seen: dict[str, int] = {}
    for record in _records(path):
        item = _item(record, path)
        if item.id in seen:
            raise _fault(
                path,
                record,
                ("id", "twice", f"{item.id!r} is the id of line {seen[item.id]} already"),
                str(seen[item.id]),
            )
        seen[item.id] = record.line
        rows.append(Row(item, record.line, record.extra))
    return [row for row in rows if split is None or row.item.split == split]


def _records(path: Path) -> Iterator[Record]:
    suffix = path.suffix.lower()
    if suffix not in (*LINES, *SHEETS):
        raise SetError(f"{path} is no set: a set is a JSONL file, or a spreadsheet's CSV.", "kind")
    try:
        content = path.read_bytes()
        if suffix in SHEETS:
            yield from read_sheet(content)
            return
        text = text_of(content)
    except OSError as error:
        raise SetError(f"Cannot read {path}: {error.strerror}", "read") from error
    except SheetError as error:
        place = f"{path}, line {error.line}" if error.line else str(path)
        raise SetError(f"{place}: {error}", error.code, error.line, allowed=error.seen) from error
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            yield Record(number, _object(line, path, number))


def _object(line: str, path: Path, number: int) -> dict[str, Any]:
    try:
        return TypeAdapter(dict[str, Any]).validate_json(line)
    except ValidationError as error:
        found = _problem(error.errors()[0])
        raise _fault(path, Record(number, {}), ("line", "json", found[2])) from error


def _item(record: Record, path: Path) -> Item:
    model = next((model for key, model in _KEYS if key in record.value), FactItem)
    try:
        return model.model_validate(record.value)
    except ValidationError as error:
        first = error.errors()[0]
        allowed = str(first.get("ctx", {}).get("expected", ""))
        raise _fault(path, record, _problem(first), allowed) from error


def _problem(error: ErrorDetails) -> tuple[str, str, str]:
    """Return the field that is wrong, in what way, and the words for it."""
    field = ".".join(str(part) for part in error["loc"]) or "line"
    return field, _CODES.get(error["type"], "wrong"), error["msg"]


def _fault(
    path: Path, record: Record, problem: tuple[str, str, str], allowed: str = ""
) -> SetError:
    field, code, words = problem
    column = record.columns.get(field.partition(".")[0], "")
    also = f" (column {column!r})" if column and column != field else ""
    message = f"{path}, line {record.line}, field {field!r}{also}: {words}"
    return SetError(message, code, record.line, column or field, allowed)
