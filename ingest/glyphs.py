"""The characters of a PDF's page to stretches of words, upright and in reading direction."""

import ctypes
import math
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

_FAR = 1.2
"""Room, in ems, from which two words on one line are two stretches: cells, or columns."""
_SAME_LINE = 0.35
_LIGATURES = range(0xFB00, 0xFB07)
_HYPHENS = {0x02, 0xFFFE, 0xAD}
"""What the library gives for a hyphen at a line's end."""
_UNUSED = 0x7F
"""A bullet, where the font's encoding names none."""
_BOLD = 600


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character with its box; x to the right, y upwards, in points."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words that stand side by side on one line."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool


def stretches_of(page: Any) -> list[Stretch]:
    """Return a page's stretches of words, in the order in which the page sets them."""
    return list(_stretches(_upright(page)))


def _upright(page: Any) -> list[Glyph]:
    """Return the characters that stand the way most of the page does; a watermark does not."""
    text = page.get_textpage()
    try:
        found = list(_characters(text.raw, text.count_chars()))
    finally:
        text.close()
    turns = Counter(turn for turn, _ in found)
    main = turns.most_common(1)[0][0] if turns else 0
    return [_turned(glyph, main) for turn, glyph in found if turn == main]


def _characters(text: Any, count: int) -> Iterator[tuple[int, Glyph]]:
    """Yield each character with its quarter turn, its box seen as if it stood upright."""
    box, x, y = pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    matrix = pdfium.FS_MATRIX()
    for i in range(count):
        if pdfium.FPDFText_IsGenerated(text, i) == 1:
            continue
        code = pdfium.FPDFText_GetUnicode(text, i)
        shown = _character(code)
        if not shown:
            continue
        pdfium.FPDFText_GetLooseCharBox(text, i, box)
        pdfium.FPDFText_GetCharOrigin(text, i, x, y)
        turn = -round(math.degrees(pdfium.FPDFText_GetCharAngle(text, i)) / 90) % 4
        pdfium.FPDFText_GetMatrix(text, i, matrix)
        size = pdfium.FPDFText_GetFontSize(text, i) * (math.hypot(matrix.c, matrix.d) or 1.0)
        bold = pdfium.FPDFText_GetFontWeight(text, i) >= _BOLD
        if turn % 2 == 0:
            yield turn, Glyph(shown, box.left, box.right, y.value, size, bold)
        else:
            yield turn, Glyph(shown, box.bottom, box.top, x.value, size, bold)


def _turned(glyph: Glyph, turn: int) -> Glyph:
    """Return a character of a page that is turned by quarters as if the page were not."""
    if turn == 0:
        return glyph
    left, right = (glyph.x0, glyph.x1) if turn == 1 else (-glyph.x1, -glyph.x0)
    y = -glyph.y if turn in (1, 2) else glyph.y
    return Glyph(glyph.text, left, right, y, glyph.size, glyph.bold)


def _character(code: int) -> str:
    if code in _HYPHENS:
        return "-"
    if code == _UNUSED:
        return "•"
    if code in _LIGATURES:
        return unicodedata.normalize("NFKC", chr(code))
    if code < 0x20 or 0xD800 <= code < 0xE000 or code > 0x10FFFF:
        return " " if code in (0x09, 0x0A, 0x0D) else ""
    return " " if code == 0xA0 else chr(code)


def _stretches(glyphs: list[Glyph]) -> Iterator[Stretch]:
    gathered: list[Glyph] = []
    for glyph in glyphs:
        if gathered and not _goes_on(gathered, glyph):
            yield _joined(gathered)
            gathered = []
        gathered.append(glyph)
    if gathered:
        yield _joined(gathered)


def _goes_on(gathered: list[Glyph], glyph: Glyph) -> bool:
    """Say whether a character stands beside the one before it, in either direction."""
    last = next((one for one in reversed(gathered) if one.text.strip()), gathered[-1])
    size = max(last.size, glyph.size)
    if abs(last.y - glyph.y) > size * _SAME_LINE:
        return False
    if not glyph.text.strip():
        return True
    right, left = glyph.x0 - last.x1, last.x0 - glyph.x1
    return -size * 0.8 < right < size * _FAR or -size * 0.8 < left < size * _FAR


def _joined(glyphs: list[Glyph]) -> Stretch:
    """Join characters to words; a space that was not set but left free is put in."""
    text = ""
    last: Glyph | None = None
    for glyph in glyphs:
        if last is not None and glyph.text.strip() and last.text.strip():
            room = max(glyph.x0 - last.x1, last.x0 - glyph.x1)
            if room > max(glyph.size, last.size) * 0.15 and not text.endswith(" "):
                text += " "
        text += glyph.text
        last = glyph
    written = [one for one in glyphs if one.text.strip()] or glyphs
    sizes = Counter(round(one.size, 1) for one in written)
    return Stretch(
        text if text.strip() else " ",
        min(one.x0 for one in written),
        max(one.x1 for one in written),
        Counter(round(one.y, 1) for one in written).most_common(1)[0][0],
        sizes.most_common(1)[0][0] or 10.0,
        sum(one.bold for one in written) * 2 > len(written),
    )
