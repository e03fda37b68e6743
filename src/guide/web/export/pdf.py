"""A journal as a PDF, in the fonts that ship with the library that writes it."""

import io
from functools import lru_cache
from html import escape
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_LEFT
from reportlab.lib.fonts import addMapping
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import cm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer

from guide.web.export.blocks import Block
from guide.web.export.journal import Entry, Journal

_FONT = "Vera"
_SIGNS = "✓✗"
"""Not in the font, but in the one of signs that every PDF reader has."""
_SIGN_FONT = "ZapfDingbats"
_ALIKE = str.maketrans({"‑": "-", "→": "›", "\u00ad": "", "▮": "×"})
_SOFT = HexColor(0x53605F)
_ACCENT = HexColor(0x0A5A62)


def can_write(text: str) -> bool:
    """Say whether the font has every character of a text."""
    glyphs = _font().face.charToGlyph
    told = text.translate(_ALIKE)
    return all(ord(sign) in glyphs or sign in _SIGNS or sign.isspace() for sign in told)


def write_pdf(journal: Journal) -> bytes:
    """Return a journal as a PDF file."""
    _font()
    words = journal.words
    parts: list[Any] = [
        Paragraph(escape(words.title), _style("title", 19, bold=True, color=_ACCENT, after=4)),
        Paragraph(escape(words.made.format(date=journal.made)), _soft()),
    ]
    for entry in journal.entries:
        parts += _entry(entry, journal)
    parts += [Spacer(1, 14), Paragraph(escape(words.note), _soft())]
    parts += [
        Paragraph(escape(f"{words.attribution}: {one}."), _soft()) for one in journal.attributions
    ]
    written = io.BytesIO()
    margin = 2.3 * cm
    SimpleDocTemplate(
        written,
        pagesize=A4,
        leftMargin=margin,
        rightMargin=margin,
        topMargin=2 * cm,
        bottomMargin=2 * cm,
        title=words.title,
        lang=words.code,
    ).build(parts, onFirstPage=_number, onLaterPages=_number)
    return written.getvalue()


@lru_cache
def _font() -> TTFont:
    for name, file, bold, italic in (
        ("Vera", "Vera.ttf", 0, 0),
        ("Vera-Bold", "VeraBd.ttf", 1, 0),
        ("Vera-Italic", "VeraIt.ttf", 0, 1),
        ("Vera-BoldItalic", "VeraBI.ttf", 1, 1),
    ):
        pdfmetrics.registerFont(TTFont(name, file))
        addMapping(_FONT, bold, italic, name)
    return pdfmetrics.getFont(_FONT)


def _entry(entry: Entry, journal: Journal) -> list[Any]:
    words = journal.words
    name = words.changed if entry.by_hand else words.asked
    parts = [_heading(name, 13)]
    parts += [
        Paragraph(_text(line), _style("asked", 10, indent=12))
        for line in entry.asked.splitlines()
        if line.strip()
    ]
    if not entry.answer:
        return [*parts, Paragraph(escape(words.unanswered), _soft())]
    parts.append(_heading(words.answered, 11))
    parts += [_block(block) for block in entry.answer]
    if entry.references:
        parts.append(_heading(words.sources, 11))
    hanging = _style("source", 9, indent=20, hang=20, after=3)
    return parts + [
        Paragraph(_text(f"[{one.number}] {one.place}: »{one.quote}«"), hanging)
        for one in entry.references
    ]


def _block(block: Block) -> Paragraph:
    if block.kind == "heading":
        return _heading(block.text, 10)
    text = "".join(_run(run.text, bold=run.bold, italic=run.italic) for run in block.runs)
    if block.kind == "item":
        font = _SIGN_FONT if block.mark and block.mark in _SIGNS else _FONT
        style = _style("item", 10, indent=14 * block.depth, after=3, bullet=font)
        return Paragraph(text, style, bulletText=block.mark or None)
    if block.kind == "quote":
        return Paragraph(f"<i>{text}</i>", _style("quote", 10, indent=14))
    return Paragraph(text, _style("body", 10))


def _run(text: str, *, bold: bool, italic: bool) -> str:
    written = _text(text)
    written = f"<i>{written}</i>" if italic else written
    return f"<b>{written}</b>" if bold else written


def _text(text: str) -> str:
    written = escape(text.translate(_ALIKE))
    for sign in _SIGNS:
        written = written.replace(sign, f'<font name="{_SIGN_FONT}">{sign}</font>')
    return written


def _heading(text: str, size: float) -> Paragraph:
    return Paragraph(_text(text), _style("heading", size, bold=True, color=_ACCENT, before=10))


def _soft() -> ParagraphStyle:
    return _style("soft", 8.5, color=_SOFT)


def _style(name: str, size: float, **known: Any) -> ParagraphStyle:
    hang = known.get("hang", 0)
    indent = known.get("indent", 0)
    return ParagraphStyle(
        name,
        fontName="Vera-Bold" if known.get("bold") else _FONT,
        bulletFontName=known.get("bullet", _FONT),
        fontSize=size,
        leading=size * 1.45,
        textColor=known.get("color", HexColor(0x1B2325)),
        alignment=TA_LEFT,
        leftIndent=indent,
        firstLineIndent=-hang,
        bulletIndent=max(0, indent - 14),
        spaceBefore=known.get("before", 0),
        spaceAfter=known.get("after", 5),
    )


def _number(canvas: Any, _template: Any) -> None:
    canvas.setFont(_FONT, 8)
    canvas.setFillColor(_SOFT)
    canvas.drawRightString(A4[0] - 2.3 * cm, 1.2 * cm, str(canvas.getPageNumber()))
