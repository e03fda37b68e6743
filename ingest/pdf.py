"""PDF to pages: lines in reading order, headings by their size, blank lines where room is left."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from statistics import median

from pypdfium2 import PdfDocument, PdfiumError

from guide.errors import CorpusError
from ingest.glyphs import Stretch, stretches_of
from ingest.heads import without_running_heads
from ingest.layout import Shown, read_page
from ingest.pages import Loaded, Page

_LARGER = 1.12
"""How much larger than the text a heading is set."""
_HEADING = 180
_BOLD_HEADING = 90
_LEVELS = 4
_NUMBER = re.compile(r"(\d{1,2}(?:\.\d{1,2})*)\.?\s+[^\W\d_]")
_CLOSED = (".", ":", ";", ",", "?", "!")


def load_pdf(path: Path, most: int = 100_000) -> Loaded:
    """Load a PDF's pages with the file's own page labels, else the numbers printed on them.

    Args:
        path: the file.
        most: a file with more pages is refused.

    Raises:
        CorpusError: the file is encrypted, broken, or too long.
    """
    with path.open("rb") as file:
        if b"%PDF" not in file.read(1024):
            raise _broken(path, "it does not begin as a PDF")
    try:
        document = PdfDocument(path)
    except PdfiumError as error:
        if "password" in str(error).lower():
            raise CorpusError(f"{path} is encrypted. Save a copy without a password.") from error
        if "security" in str(error).lower():
            raise CorpusError(
                f"{path} is encrypted in a way that cannot be read. Save a copy without a password."
            ) from error
        raise _broken(
            path, str(error).partition("(PDFium: ")[2].rstrip(").") or str(error)
        ) from error
    try:
        if len(document) > most:
            raise CorpusError(
                f"{path} has {len(document)} pages; {most} may be read. Part it into several "
                "documents, or raise GUIDE_DOCUMENT_PAGES."
            )
        return _loaded(path, document)
    finally:
        document.close()


def _broken(path: Path, why: str) -> CorpusError:
    return CorpusError(
        f"{path} cannot be read as a PDF ({why}). Open it and save it anew, or get another copy."
    )


def _loaded(path: Path, document: PdfDocument) -> Loaded:
    sheets: list[list[Stretch]] = []
    for i in range(len(document)):
        try:
            page = document[i]
            sheets.append(stretches_of(page))
            page.close()
        except PdfiumError as error:
            raise _broken(path, f"page {i + 1}: {error}") from error
    if not sheets:
        raise _broken(path, "it has no pages")
    sizes = Counter[float]()
    for stretch in (one for sheet in sheets for one in sheet):
        sizes[round(stretch.size * 2) / 2] += len(stretch.text)
    body = sizes.most_common(1)[0][0] if sizes else 10.0
    read = [read_page(sheet, body) for sheet in sheets]
    leading = _leading([lines for lines, _ in read])
    levels = _levels(sizes, body)
    labels = [document.get_page_label(i) or None for i in range(len(document))]
    pages = [
        Page(label, tuple(_lines(lines, body, leading, levels)), tuple(notes))
        for label, (lines, notes) in zip(labels, read, strict=True)
    ]
    told = document.get_metadata_dict(skip_empty=True)
    return Loaded(
        tuple(without_running_heads(pages)),
        title=told.get("Title", ""),
        authors=tuple(filter(None, [told.get("Author", "").strip()])),
        made=told.get("CreationDate", ""),
    )


def _leading(pages: Sequence[Sequence[Shown]]) -> float:
    """Return the room from line to line, in ems, that most of a document has."""
    steps = [
        (above.y - below.y) / below.size
        for lines in pages
        for above, below in pairwise(lines)
        if below.size and 0.8 < (above.y - below.y) / below.size < 2.6
    ]
    return min(max(median(steps), 1.0), 2.2) if len(steps) > 4 else 1.2


def _levels(sizes: Counter[float], body: float) -> dict[float, int]:
    """Return the level of a heading by its size: the larger, the higher."""
    larger = sorted((size for size in sizes if size >= body * _LARGER), reverse=True)
    total = sizes.total()
    headings = [size for size in larger if sizes[size] < total * 0.2]
    return {size: min(i, _LEVELS) for i, size in enumerate(headings, 1)}


def _lines(
    lines: Sequence[Shown], body: float, leading: float, levels: dict[float, int]
) -> list[str]:
    """Return a page's lines with what parts them: blank lines, and the signs of headings."""
    texts: list[str] = []
    for i, line in enumerate(lines):
        above = lines[i - 1] if i else None
        parted = above is not None and _parted(above, line, leading)
        if above is not None and parted:
            texts.append("")
            if not line.turn and above.y - line.y > line.size * 3.3:
                texts.extend((" ", ""))
        level = _level(line, body, levels, alone=parted or above is None)
        same = (
            level
            and not parted
            and above is not None
            and texts
            and texts[-1].startswith("#" * level + " ")
            and abs(above.size - line.size) < 0.6
        )
        if same:
            texts[-1] += f" {line.text.strip()}"
        elif level:
            texts.append(f"{'#' * level} {line.text.strip()}")
        else:
            texts.append(line.text)
    return texts


def _parted(above: Shown, line: Shown, leading: float) -> bool:
    """Say whether a new paragraph begins with a line: more room, an indent, another column."""
    ended = above.text.rstrip().endswith((".", ":", "!", "?", ".”", ".)"))
    if line.turn:
        return ended or above.is_row or line.is_row
    if above.is_row != line.is_row:
        return True
    step = above.y - line.y
    if step < 0 or step > line.size * max(leading * 1.25, leading + 0.45):
        return True
    return ended and not line.is_row and 0.8 < (line.x0 - above.x0) / (line.size or 1) < 4


def _level(line: Shown, body: float, levels: dict[float, int], *, alone: bool) -> int:
    """Return the level of the heading that a line is, 0 where it is none."""
    text = line.text.strip()
    if line.is_row or not re.search(r"[^\W\d_]{2}", text) or text.startswith(("•", "▪")):
        return 0
    level = levels.get(round(line.size * 2) / 2, 0)
    if len(text) > _HEADING or text.endswith((",", ";")):
        return 0
    if not level and not (
        line.bold
        and alone
        and line.size >= body * 0.95
        and len(text) <= _BOLD_HEADING
        and not text.endswith(_CLOSED)
        and text[:1].isupper() | text[:1].isdigit()
    ):
        return 0
    number = _NUMBER.match(text)
    if number:
        return min(number.group(1).count(".") + 1, 6)
    return level or min(max(levels.values(), default=0) + 1, _LEVELS + 1)
