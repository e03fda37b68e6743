"""Stretches of words on a page to lines in reading order: columns, tables, footnotes."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from ingest.glyphs import Stretch
from ingest.pages import CELL

_FAR = 1.2
_STEP = 3.0
_LINES = 5
"""Fewer lines side by side are no columns."""
_ROWS = 3
"""Fewer rows are no table."""
_LEADER = re.compile(r"(?:\. ?){5,}|…{2,}")
_FOLIO = re.compile(r"[-–|]?\s*\d{1,4}\s*[-–|]?")
_NOTE = re.compile(r"(\d{1,3}|[*†‡])[ .)]{0,2}(?=[^\W\d_]|[\"“”„»])")


@dataclass(frozen=True, slots=True)
class Shown:
    """A line as it is read: a table's row has its cells parted by CELL.

    `turn` says that a column begins with it.
    """

    text: str
    x0: float
    y: float
    size: float
    bold: bool = False
    turn: bool = False

    @property
    def is_row(self) -> bool:
        """Whether it is a row of a table."""
        return CELL in self.text


Row = tuple[Stretch, ...]


def read_page(stretches: Sequence[Stretch], body: float) -> tuple[list[Shown], list[str]]:
    """Return a page's lines in reading order, and the lines of its footnotes.

    Args:
        stretches: what stands on the page.
        body: the size of most of the document's text, in points.
    """
    written = [one for one in stretches if one.text.strip()]
    notes = _footnotes(_rows(written), body)
    noted = {stretch for row in notes for stretch in row}
    texts = [_words(row) for row in notes]
    marks = [found.group(1) for found in map(_NOTE.match, texts) if found]
    raised = {one for one in written if one.text.strip() in marks and one.size < body * 0.8}
    text = [one for one in written if one not in noted and one not in raised]
    top, between, bottom = _numbers_apart(text)
    shown = [*map(_line, top), *_in_order(between), *map(_line, bottom)]
    return [_unmarked(line, marks) for line in shown], texts


def _numbers_apart(stretches: Sequence[Stretch]) -> tuple[list[Row], list[Stretch], list[Row]]:
    """Part a number alone at a page's top or bottom from what may stand in columns."""
    rows = _rows(stretches)
    alone = [len(row) == 1 and _FOLIO.fullmatch(row[0].text.strip()) is not None for row in rows]
    if len(rows) <= _LINES:
        return [], list(stretches), []
    top, bottom = rows[:1] if alone[0] else [], rows[-1:] if alone[-1] else []
    edges = {row[0] for row in (*top, *bottom)}
    return top, [one for one in stretches if one not in edges], bottom


def _rows(stretches: Sequence[Stretch]) -> list[Row]:
    """Put together what stands on one line, downwards; cells from left to right."""
    rows: list[list[Stretch]] = []
    for one in sorted(stretches, key=lambda s: -s.y):
        if rows and rows[-1][0].y - one.y < max(one.size, rows[-1][0].size) * 0.45:
            rows[-1].append(one)
        else:
            rows.append([one])
    return [_cells(row) for row in rows]


def _cells(row: Sequence[Stretch]) -> Row:
    """Join what stands close together on a line."""
    cells: list[Stretch] = []
    for one in sorted(row, key=lambda s: s.x0):
        if cells and one.x0 - cells[-1].x1 < max(one.size, cells[-1].size) * _FAR:
            cells[-1] = _joined(cells[-1], one)
        else:
            cells.append(one)
    return tuple(cells)


def _joined(left: Stretch, right: Stretch) -> Stretch:
    first, second = (right, left) if _leftwards(left.text + right.text) else (left, right)
    room = right.x0 - left.x1 > left.size * 0.15 or not right.size
    gap = " " if room and not first.text.endswith(" ") and not second.text.startswith(" ") else ""
    larger = left if len(left.text) >= len(right.text) else right
    return replace(
        larger,
        text=f"{first.text}{gap}{second.text}",
        x0=left.x0,
        x1=max(left.x1, right.x1),
        bold=left.bold and right.bold,
    )


def _leftwards(text: str) -> bool:
    """Say whether a text is written from right to left."""
    ways = Counter(unicodedata.bidirectional(sign) for sign in text)
    return ways["R"] + ways["AL"] > ways["L"]


def _in_order(stretches: Sequence[Stretch], *, turn: bool = False) -> list[Shown]:
    parts = _columns(stretches)
    if parts is None:
        lines = _region(_rows(stretches))
        return [replace(lines[0], turn=turn), *lines[1:]] if lines else []
    above, left, right, below = parts
    if _leftwards("".join(one.text for one in (*left, *right))):
        left, right = right, left
    return [
        *_in_order(above, turn=turn),
        *_in_order(left, turn=turn or bool(above)),
        *_in_order(right, turn=True),
        *_in_order(below, turn=True),
    ]


Parts = tuple[list[Stretch], list[Stretch], list[Stretch], list[Stretch]]


def _columns(stretches: Sequence[Stretch]) -> Parts | None:
    """Return what stands above two columns, in the left, in the right, and below; None if none."""
    if len(stretches) < 2 * _LINES:
        return None
    first, last = min(one.x0 for one in stretches), max(one.x1 for one in stretches)
    size = median(one.size for one in stretches)
    best: tuple[int, float, Parts] | None = None
    starts = Counter(round(one.x0 / _STEP) for one in stretches)
    for start in sorted(place for place, count in starts.items() if count >= _LINES):
        x = (start - 0.5) * _STEP
        if not first + 0.2 * (last - first) < x < first + 0.8 * (last - first):
            continue
        for parts in _bands(stretches, x):
            _, left, right, _ = parts
            gutter = min(one.x0 for one in right) - max(one.x1 for one in left)
            score = (min(len(left), len(right)), gutter)
            better = best is None or score > best[:2]
            if better and gutter > 0.7 * size and _prose(left) and _prose(right):
                best = (*score, parts)
    return best[2] if best else None


def _bands(stretches: Sequence[Stretch], x: float) -> list[Parts]:
    """Part a page at a vertical, in each band of it that no line crosses."""
    crossing = sorted((one.y for one in stretches if one.x0 < x < one.x1), reverse=True)
    limits = [float("inf"), *crossing, float("-inf")]
    bands: list[Parts] = []
    for top, bottom in pairwise(limits):
        inside = [one for one in stretches if bottom < one.y < top and not one.x0 < x < one.x1]
        left = [one for one in inside if one.x1 <= x]
        right = [one for one in inside if one.x0 >= x]
        if min(len(left), len(right)) >= _LINES:
            within = set(inside)
            rest = [one for one in stretches if one not in within]
            above = [one for one in rest if one.y >= top]
            bands.append((above, left, right, [one for one in rest if one.y < top]))
    return bands


def _prose(column: Sequence[Stretch]) -> bool:
    """Say whether lines fill their column as running text does, and a table's cells do not."""
    width = max(one.x1 for one in column) - min(one.x0 for one in column)
    filled = median(one.x1 - one.x0 for one in column) / width if width else 0.0
    return filled >= 0.6 and median(len(one.text) for one in column) >= 16


def _region(rows: Sequence[Row]) -> list[Shown]:
    """Return the lines of a region without columns; tables in it as rows."""
    shown: list[Shown] = []
    i = 0
    while i < len(rows):
        end = _table_end(rows, i)
        table = _table(rows[i:end]) if end else None
        if table is not None:
            shown.extend(table)
            i = end
            continue
        if not _LEADER.search(_words(rows[i])):
            shown.append(_line(rows[i]))
        i += 1
    return shown


def _table_end(rows: Sequence[Row], start: int) -> int:
    """Return where a table that begins in a row ends, 0 where none does."""
    if len(rows[start]) < 2:
        return 0
    left = rows[start][0].x0
    count, end = 0, start
    for i in range(start, len(rows)):
        row = rows[i]
        step = rows[i - 1][0].y - row[0].y if i > start else 0.0
        if step > row[0].size * 3.5 or _LEADER.search(_words(row)):
            break
        if len(row) > 1:
            count, end = count + 1, i + 1
            left = min(left, row[0].x0)
        elif row[0].x0 <= left + row[0].size and not _goes_on(rows, i):
            break
    return end if count >= _ROWS else 0


def _goes_on(rows: Sequence[Row], i: int) -> bool:
    """Say whether a table goes on below a row that fills its first column alone."""
    if i + 1 == len(rows) or len(rows[i + 1]) < 2:
        return False
    row, below = rows[i][0], rows[i + 1]
    return row.x1 < below[1].x0 and row.y - below[0].y < row.size * 2


def _table(rows: Sequence[Row]) -> list[Shown] | None:
    """Return a table's rows, wrapped cells joined; None where nothing stands below each other."""
    counts = Counter(len(row) for row in rows if len(row) > 1)
    width = max(counts, key=lambda n: (counts[n], n))
    full = [row for row in rows if len(row) == width]
    spans = [(min(row[k].x0 for row in full), max(row[k].x1 for row in full)) for k in range(width)]
    if len(full) < _ROWS - 1 or any(a[1] > b[0] for a, b in pairwise(spans)):
        return None
    written: list[list[str]] = []
    shown: list[Shown] = []
    for row in rows:
        cells = [""] * width
        for cell in row:
            k = max(range(width), key=lambda n: _overlap(cell, spans[n]))
            cells[k] = f"{cells[k]} {cell.text.strip()}".strip()
        if written and not cells[0]:
            written[-1] = [_wrapped(a, b) for a, b in zip(written[-1], cells, strict=True)]
            shown[-1] = replace(shown[-1], text=CELL.join(written[-1]))
            continue
        written.append(cells)
        shown.append(replace(_line(row), text=CELL.join(cells)))
    return shown


def _overlap(cell: Stretch, span: tuple[float, float]) -> float:
    """Return how far a cell and a column overlap; less than 0 where they stand apart."""
    return min(cell.x1, span[1]) - max(cell.x0, span[0])


def _wrapped(above: str, below: str) -> str:
    if above.endswith("-") and below[:1].islower():
        return above[:-1] + below
    return f"{above} {below}".strip()


def _line(row: Row) -> Shown:
    return Shown(_words(row), row[0].x0, row[0].y, row[0].size, all(cell.bold for cell in row))


def _words(row: Row) -> str:
    parts = [cell.text.strip() for cell in row]
    return " ".join(parts[::-1] if _leftwards("".join(parts)) else parts)


def _footnotes(rows: Sequence[Row], body: float) -> list[Row]:
    """Return the rows at a page's end that are set smaller, from the first numbered one on."""
    if len(rows) < 2:
        return []
    middle = (rows[0][0].y + rows[-1][0].y) / 2
    end = len(rows)
    while end and len(rows) - end < 2 and rows[end - 1][0].size > body * 0.92:
        end -= 1
    start = end
    while start and rows[start - 1][0].size <= body * 0.92 and rows[start - 1][0].y < middle:
        start -= 1
    text = "\n".join(_words(row) for row in rows[:start])
    for i in range(start, end):
        found = _NOTE.match(_words(rows[i]))
        if found and re.search(rf"[^\W\d]\W{{0,2}}{re.escape(found.group(1))}(?!\d)", text):
            return list(rows[i:end])
    return []


def _unmarked(line: Shown, marks: Sequence[str]) -> Shown:
    """Return a line without the marks of footnotes behind its words."""
    text = line.text
    for mark in marks:
        text = re.sub(rf"(?<=[^\W\d_])([.,;:!?)”\"]?){re.escape(mark)}(?![\w.,]*\d)", r"\1", text)
    return replace(line, text=text) if text != line.text else line
