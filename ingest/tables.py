"""Rows of a table, read from its lines by the row pattern of the outline."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from guide.passage import PageStart, squeeze
from ingest.outline import Outline, TableOutline
from ingest.pages import CELL
from ingest.text import Line, join_lines

_REFERENCE = (
    r"(?:(?:[A-ZÅÄÖØ][^\W\d_]+|LG|COWI)(?:,| og| och|, og)?\s+){1,6}?(?:og\s+)?(?:19|20)\d\d"
)


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its words as they stand in the source, its cells, its first page."""

    text: str
    cells: tuple[str, ...]
    page: PageStart


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its caption, the names of its columns and its rows.

    `rest` is text of the table that fits no row; nothing is dropped.
    """

    caption: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    rest: str = ""


def read_table(
    caption: str,
    lines: Sequence[Line],
    outline: Outline,
    practices: Sequence[str],
    words: frozenset[str],
) -> Table:
    """Read the rows of a table; one row of one cell where the outline has no pattern."""
    known = next((t for t in outline.tables if re.match(t.caption, caption)), None)
    if known is None and any(CELL in line.text for line in lines):
        return _marked_table(caption, lines)
    text, pages = _cell_text(lines, words)
    if known is None:
        return Table(
            caption, (), (Row(squeeze(text), (squeeze(text),), PageStart(0, _page(pages, 0))),)
        )
    text = _blank(known.header, text) if known.header else text
    rows: list[Row] = []
    rest = text
    for found in re.finditer(_pattern(known, practices), text, re.DOTALL):
        cells = tuple(squeeze(found.group(f"c{i}") or "") for i in range(len(known.columns)))
        label = _page(pages, found.start())
        rows.append(Row(squeeze(found.group()), cells, PageStart(0, label)))
        rest = rest[: found.start()] + " " * len(found.group()) + rest[found.end() :]
    return Table(caption, known.columns, tuple(rows), squeeze(rest))


def _marked_table(caption: str, lines: Sequence[Line]) -> Table:
    """Read a table whose document marks its cells; its first row names the columns."""
    marked = [line for line in lines if line.text.strip()]
    rows = [tuple(squeeze(cell) for cell in line.text.split(CELL)) for line in marked]
    width = max(map(len, rows))
    columns = rows[0] if len(rows) > 2 and len(rows[0]) == width and all(rows[0][1:]) else ()
    first = 1 if columns else 0
    return Table(
        caption,
        columns or ("",) * width,
        tuple(
            Row(" ".join(filter(None, cells)), cells, PageStart(0, line.page))
            for cells, line in zip(rows[first:], marked[first:], strict=True)
        ),
    )


def _pattern(known: TableOutline, practices: Sequence[str]) -> str:
    names = "|".join(
        r"\s+".join(re.escape(word) for word in name.split())
        for name in sorted(practices, key=len, reverse=True)
    )
    row = known.row.replace("{practice}", f"(?:(?i:{names}))" if names else "(?!)")
    return row.replace("{reference}", _REFERENCE)


def _blank(header: str, text: str) -> str:
    """Overwrite each printing of the header by spaces, so that offsets stay."""
    return re.sub(header, lambda found: re.sub(r"\S", " ", found.group()), text)


def _cell_text(
    lines: Sequence[Line], words: frozenset[str]
) -> tuple[str, list[tuple[int, str | None]]]:
    """Join split words but keep line breaks; an empty line is a doubled break."""
    text = ""
    pages: list[tuple[int, str | None]] = []
    for line in lines:
        if not line.text:
            text = text.rstrip("\n") + "\n\n" if text else text
            continue
        if not line.text.strip():
            continue
        previous, _, last = text.rpartition("\n")
        if last.rstrip().endswith("-"):
            joined, _ = join_lines([Line(last, line.page), line], words)
            text = f"{previous}\n{joined}" if previous else joined
        else:
            start = len(text) + (0 if text.endswith("\n") or not text else 1)
            if not pages or pages[-1][1] != line.page:
                pages.append((start, line.page))
            text += ("" if text.endswith("\n") or not text else "\n") + squeeze(line.text)
    return text, pages


def _page(pages: Sequence[tuple[int, str | None]], offset: int) -> str | None:
    label = pages[0][1] if pages else None
    for start, page in pages:
        if start <= offset:
            label = page
    return label
