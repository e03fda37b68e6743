"""A sheet of a PDF drawn in a process of its own: what a file does there harms nothing here.

It reads from its input what is wanted, as JSON, and writes the picture; nothing where no sheet
of the file holds the words.
"""

import json
import re
import sys
import unicodedata
from ctypes import byref, c_int
from io import BytesIO
from typing import Any

from PIL import Image, ImageChops, ImageDraw
from pypdfium2 import PdfDocument, PdfPage, PdfTextPage, raw

from guide.confine import confine

_WIDEST, _HIGHEST = 1400, 2000
"""Pixels of a picture at most."""
_ENOUGH = 0.6
"""Share of the words looked for that have to stand on a sheet for it to be the one."""
_YELLOW = (255, 224, 122)
_WORD = re.compile(r"\w{4,}")


def find_sheet(document: PdfDocument, label: str | None, text: str) -> int | None:
    """Return the sheet that holds a text: among those with its printed number, else any.

    Args:
        document: the file.
        label: the printed number, None where it has none.
        text: words that stand on the sheet.
    """
    wanted = set(_WORD.findall(text.casefold()))
    every = range(len(document))
    numbered = [at for at in every if label and document.get_page_label(at) == label]
    for among in (numbered, every):
        shares = [(_share(document[at], wanted), -at) for at in among]
        best, at = max(shares, default=(0.0, 0))
        if best >= _ENOUGH:
            return -at
    return None


def draw(page: PdfPage, quote: str) -> bytes:
    """Return a sheet as a picture, the words quoted marked where they are found."""
    width, height = page.get_size()
    scale = min(_WIDEST / max(width, 1), _HIGHEST / max(height, 1))
    picture = page.render(scale=scale, may_draw_forms=False).to_pil().convert("RGB")
    boxes = _boxes(page, quote, picture.size)
    if boxes:
        film = Image.new("RGB", picture.size, "white")
        brush = ImageDraw.Draw(film)
        for box in boxes:
            brush.rectangle(box, fill=_YELLOW)
        picture = ImageChops.multiply(picture, film)
    written = BytesIO()
    picture.save(written, "WEBP", quality=85, method=3)
    return written.getvalue()


def span_on(signs: list[tuple[str, int]], quote: str) -> tuple[int, int] | None:
    """Return from which to which character a quote goes, whatever parts its lines and words.

    >>> span_on([("a", 4), ("b", 6)], "A- b")
    (4, 7)
    """
    wanted = "".join(sign for sign, _ in _bare(enumerate(quote)))
    at = "".join(sign for sign, _ in signs).find(wanted) if wanted else -1
    return None if at < 0 else (signs[at][1], signs[at + len(wanted) - 1][1] + 1)


def _share(page: PdfPage, wanted: set[str]) -> float:
    """Return how much of what is looked for stands on a sheet, whatever parts its words."""
    there = page.get_textpage().get_text_bounded().casefold()
    words = set(_WORD.findall(there)) | set(_WORD.findall(re.sub(r"[-\ufffe\x02]\s*", "", there)))
    return len(wanted & words) / len(wanted) if wanted else 0.0


def _boxes(page: PdfPage, quote: str, size: tuple[int, int]) -> list[tuple[int, int, int, int]]:
    text = page.get_textpage()
    span = span_on(_signs(text), quote)
    if span is None:
        return []
    first, last = span
    found = range(text.count_rects(first, last - first))
    return [_on_picture(page, text.get_rect(at), size) for at in found]


def _signs(text: PdfTextPage) -> list[tuple[str, int]]:
    count = text.count_chars()
    return _bare((at, chr(raw.FPDFText_GetUnicode(text, at))) for at in range(count))


def _bare(signs: Any) -> list[tuple[str, int]]:
    """Return letters, digits and signs in one spelling, each with its place."""
    return [
        (plain, at)
        for at, sign in signs
        for plain in unicodedata.normalize("NFKC", sign).casefold()
        if plain.isprintable() and not plain.isspace() and plain not in "-\u00ad\ufffe"
    ]


def _on_picture(
    page: PdfPage, box: tuple[float, float, float, float], size: tuple[int, int]
) -> tuple[int, int, int, int]:
    """Return where on the picture a part of the sheet lies."""
    left, bottom, right, top = box
    corners = []
    for x, y in ((left, bottom), (right, top)):
        across, down = c_int(), c_int()
        raw.FPDF_PageToDevice(page, 0, 0, *size, 0, x, y, byref(across), byref(down))
        corners.append((across.value, down.value))
    (x0, y0), (x1, y1) = corners
    return min(x0, x1) - 2, min(y0, y1) - 2, max(x0, x1) + 2, max(y0, y1) + 2


def main() -> None:
    """Draw the sheet that is asked for."""
    wanted: dict[str, Any] = json.load(sys.stdin)
    confine(wanted["memory_mb"], wanted["seconds"])
    document = PdfDocument(wanted["path"])
    if len(document) > wanted["pages"]:
        return
    at = find_sheet(document, wanted["label"], wanted["text"])
    if at is not None:
        sys.stdout.buffer.write(draw(document[at], wanted["quote"]))


if __name__ == "__main__":
    main()
