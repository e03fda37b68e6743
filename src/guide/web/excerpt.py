"""A passage to HTML in full, with a quote's words marked."""

import re
from collections.abc import Iterator
from html import escape
from typing import Protocol

from guide.passage import Passage

Span = tuple[int, int]


class PageWord(Protocol):
    """Words that hold how a printed page is called: `page {page}`."""

    @property
    def page(self) -> str: ...  # noqa: D102


_ALIKE = (('“”„»«"', '[“”„»«"]'), ("’'", "[’']"))
_PIECE = re.compile(r"\s+|\S")


def span_of(quote: str, text: str, start: int = 0) -> Span | None:
    r"""Return where a quote stands in a text, whatever its white space and quotation marks.

    >>> span_of("to ord", "et to\nord")
    (3, 9)
    """
    pieces = [_pattern(piece) for piece in _PIECE.findall(quote.strip())]
    if not pieces:
        return None
    found = re.compile("\u00ad?".join(pieces)).search(text, start)
    return found.span() if found else None


def excerpt(passage: Passage, quote: str, words: PageWord) -> str:
    """Return a passage as HTML: its lines or its table, the quote marked, page ends shown."""
    span = span_of(quote, passage.text) or (0, 0)
    if passage.rows:
        return _table(passage, span, words)
    return "".join(_lines(passage, 0, span, words))


def _pattern(piece: str) -> str:
    if piece.isspace():
        return r"\s+"
    return next((group for signs, group in _ALIKE if piece in signs), re.escape(piece))


def _lines(passage: Passage, begin: int, span: Span, words: PageWord) -> Iterator[str]:
    """Yield the passage's lines from a place on, each a paragraph."""
    for found in re.compile(r"[^\n]*\S[^\n]*").finditer(passage.text, begin):
        listed = found.group().lstrip().startswith("•")
        kind = ' class="listed"' if listed else ""
        yield f"<p{kind}>{_across_pages(passage, found.span(), span, words)}</p>"


def _across_pages(passage: Passage, line: Span, span: Span, words: PageWord) -> str:
    """Write a line, with the page's number where a new page begins within the passage."""
    start, end = line
    written = ""
    for first, last, label in passage.page_spans():
        if last <= start or first >= end:
            continue
        if label and first > 0 and first >= start:
            written += f'<span class="page-break">{escape(words.page.format(page=label))}</span> '
        written += marked(passage.text, (max(start, first), min(end, last)), span)
    return written


def marked(text: str, part: Span, span: Span) -> str:
    """Write a part of a text; what of the span lies in it is marked."""
    start, end = part
    first, last = max(start, span[0]), min(end, span[1])
    if first >= last:
        return escape(text[start:end])
    before, after = escape(text[start:first]), escape(text[last:end])
    return f"{before}<mark>{escape(text[first:last])}</mark>{after}"


def _table(passage: Passage, span: Span, words: PageWord) -> str:
    rows, end = cells_of(passage, span)
    body = _single(passage, rows[0]) if len(rows) == 1 else _grid(passage, rows)
    notes = "".join(_lines(passage, end, span, words))
    return f'<div class="table">{body}</div>' + (
        f'<div class="notes">{notes}</div>' if notes else ""
    )


def cells_of(passage: Passage, span: Span) -> tuple[list[list[str]], int]:
    """Return the cells as HTML, and where in the text the table ends.

    A passage's text holds the cells one after the other: each is looked for behind the
    one before it.
    """
    at, rows = 0, []
    for row in passage.rows:
        written = []
        for cell in row:
            place = span_of(cell, passage.text, at)
            at = place[1] if place else at
            written.append(marked(passage.text, place, span) if place else escape(cell))
        rows.append(written)
    return rows, at


def _single(passage: Passage, row: list[str]) -> str:
    """Write a table's only row downwards, as a sheet: a column's name, below it its cell.

    The style lays the lines out as blocks; the roles keep them a table for those who listen.
    """
    columns = [*passage.columns, *[""] * len(row)]
    lines = [
        f'<tr role="row"><th role="rowheader">{escape(column)}</th><td role="cell">{cell}</td></tr>'
        for column, cell in zip(columns, row, strict=False)
        if cell
    ]
    return f'<table class="single" role="table">{"".join(lines)}</table>'


def _grid(passage: Passage, rows: list[list[str]]) -> str:
    head = "".join(f'<th scope="col">{escape(column)}</th>' for column in passage.columns)
    lines = ["".join(f"<td>{cell}</td>" for cell in row) for row in rows]
    body = "".join(f"<tr>{line}</tr>" for line in lines)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
