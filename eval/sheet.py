"""A spreadsheet that an evaluator keeps, as CSV: rows to the objects of a set's lines."""

import csv
import hashlib
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from guide.language import identify
from guide.yamltext import parse_yaml

SHEETS = (".csv", ".tsv")
_CELL = 10_000_000
_SEPARATORS = ";,\t"
_LISTS = ("turns", "gold", "alt", "must", "must_not")
_NAMES = ("best_category", "fit_practices", "ask")
_BY_KIND = {
    "fact": {"question", "kind", "gold", "alt", "answer", "must", "section"},
    "conversation": {"turns", "expect", "must", "must_not", "gold"},
    "profile": {
        *("text", "facts", "best_category", "fit_practices", "unfit_practices"),
        *("gold", "ask", "hard"),
    },
}
_EVERY = {"id", "lang", "note"}


class SheetError(ValueError):
    """A file is no such spreadsheet: in what way, at which line, and what was seen."""

    def __init__(self, message: str, code: str, line: int = 0, seen: str = "") -> None:
        super().__init__(message)
        self.code, self.line, self.seen = code, line, seen


@dataclass(frozen=True, slots=True)
class Record:
    """A line of a set before it is checked.

    `columns` says what a field's column is called; `extra` holds the columns that are no
    field.
    """

    line: int
    value: dict[str, Any]
    columns: Mapping[str, str] = field(default_factory=dict)
    extra: Mapping[str, str] = field(default_factory=dict)


def read_sheet(content: bytes) -> Iterator[Record]:
    """Yield what a spreadsheet's rows hold, lines numbered as the spreadsheet does.

    Raises:
        SheetError: it is no spreadsheet, or has no column of questions.
    """
    csv.field_size_limit(_CELL)
    text = text_of(content).lstrip("\r\n")
    first = text.partition("\n")[0].strip()
    declared = len(first) == 5 and first.lower().startswith("sep=")
    separator = first[4] if declared else max(_SEPARATORS, key=first.count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    header: list[str] | None = None
    number = 0
    try:
        for number, cells in enumerate(rows, 1):
            if not any(cell.strip() for cell in cells) or (declared and number == 1):
                continue
            if header is None:
                header = _header(cells, number)
            else:
                yield _record(header, cells, number)
    except csv.Error as error:
        message = f"a cell does not end, or holds a stray quotation mark ({error})"
        raise SheetError(message, "sheet", number + 1) from error
    if header is None:
        raise SheetError("the file is empty", "empty")


def text_of(content: bytes) -> str:
    """Return a file's text: UTF-8, with or without its mark, UTF-16, or a Nordic Excel's own.

    Raises:
        SheetError: it is no text, a workbook perhaps.
    """
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    if b"\x00" in content or content.startswith(b"PK"):
        raise SheetError(
            "this is no text. Save the spreadsheet as CSV (in Excel: CSV UTF-8)", "kind"
        )
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


@lru_cache(maxsize=1)
def column_names() -> dict[str, str]:
    """Return the field that each name of a column means, names case-folded."""
    known: dict[str, list[str]] = parse_yaml(
        Path(__file__).with_name("columns.yaml").read_text("utf-8")
    )
    return {name.casefold(): field for field, names in known.items() for name in (field, *names)}


def _header(cells: Sequence[str], number: int) -> list[str]:
    names = [cell.strip() for cell in cells]
    fields = [_field(name) for name in names if name]
    twice = next((name for name in fields if fields.count(name) > 1), None)
    if twice is not None:
        raise SheetError(f"two columns are {twice!r}", "twice", number, twice)
    if not {"question", "turns", "text"} & set(fields):
        raise SheetError(
            f"no column is called 'question' (columns: {', '.join(filter(None, names))}). "
            "Write the names of the columns into the first line",
            "columns",
            number,
            ", ".join(filter(None, names)),
        )
    return names


def _field(name: str) -> str:
    return column_names().get(name.casefold(), name)


def _record(header: Sequence[str], cells: Sequence[str], number: int) -> Record:
    if any(cell.strip() for cell in cells[len(header) :]):
        message = f"{len(cells)} cells, and {len(header)} columns"
        raise SheetError(message, "cells", number, str(len(cells)))
    named = zip(header, [*cells, *[""] * len(header)], strict=False)
    filled = {name: cell.strip() for name, cell in named if name}
    texts = {_field(name): cell for name, cell in filled.items() if cell}
    own = _EVERY | _BY_KIND[_kind(texts)]
    value = {name: _value(name, cell) for name, cell in texts.items() if name in own}
    columns = {_field(name): name for name in filled}
    extra = {
        name: cell
        for name, cell in filled.items()
        if _field(name) not in {*own, "half", "question"}
    }
    return Record(number, _completed(value, texts), columns, extra)


def _kind(texts: Mapping[str, str]) -> str:
    """Say what a row is: a quote makes a question a fact, unless another reply is expected."""
    if "text" in texts and "question" not in texts and "turns" not in texts:
        return "profile"
    if "turns" in texts or ("gold" not in texts and "kind" not in texts):
        return "conversation"
    expected = texts.get("expect", "")
    return "fact" if not expected or (expected == "answer" and "kind" in texts) else "conversation"


def _completed(value: dict[str, Any], texts: Mapping[str, str]) -> dict[str, Any]:
    """Fill in what a spreadsheet may leave out: kind of item, language, id, half."""
    if _kind(texts) == "conversation":
        value.setdefault("turns", [texts["question"]] if "question" in texts else [])
        value.setdefault("expect", "answer")
    elif _kind(texts) == "fact":
        value.setdefault("kind", "fact")
        value.setdefault("question", "")
        value.setdefault("gold", [])
    asked = "\n".join(value.get("turns") or [value.get("question") or value.get("text", "")])
    value.setdefault("lang", identify(asked, "da"))
    value.setdefault("id", f"q-{hashlib.sha256(asked.encode()).hexdigest()[:8]}")
    if "half" in texts:
        value["note"] = "; ".join(filter(None, (value.get("note"), f"split:{texts['half']}")))
    return value


def _value(name: str, cell: str) -> object:
    """Return what a cell holds; several quotes or words stand on lines of their own, or by |."""
    if name in ("gold", "alt"):
        return [{"quote": part} for part in _parts(cell, "|")]
    if name in _LISTS:
        return _parts(cell, "|")
    if name in _NAMES:
        return _parts(cell, "|,;")
    if name in ("facts", "unfit_practices"):
        whole = _scalar(cell)
        if not isinstance(whole, str):
            return whole
        sign = "=" if name == "facts" else ":"
        return {key: _scalar(text) if name == "facts" else text for key, text in _pairs(cell, sign)}
    return cell


def _parts(cell: str, separators: str) -> list[str]:
    for separator in separators:
        cell = cell.replace(separator, "\n")
    return [part.strip() for part in cell.splitlines() if part.strip()]


def _pairs(cell: str, sign: str) -> Iterator[tuple[str, str]]:
    for part in _parts(cell, "|;"):
        key, _, text = part.partition(sign)
        yield key.strip(), text.strip()


def _scalar(cell: str) -> object:
    """Return what JSON reads in a text, the text itself where it is none."""
    try:
        return json.loads(cell)
    except ValueError:
        return cell
