"""A journal as a Word document."""

import io

import docx
from docx.document import Document
from docx.shared import Cm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from guide.web.export.blocks import Block
from guide.web.export.journal import Entry, Journal

_SOFT = RGBColor(0x53, 0x60, 0x5F)
_ACCENT = RGBColor(0x0A, 0x5A, 0x62)
_INDENT = 0.6
_LANGUAGES = {"da": "da-DK", "nb": "nb-NO", "sv": "sv-SE", "en": "en-GB"}


def write_docx(journal: Journal) -> bytes:
    """Return a journal as a Word file."""
    words = journal.words
    file = docx.Document()
    _style(file)
    file.core_properties.title = words.title
    file.core_properties.author = ""
    file.core_properties.language = _LANGUAGES[words.code]
    file.add_heading(words.title, 0)
    _soft(file.add_paragraph(words.made.format(date=journal.made)))
    for entry in journal.entries:
        _entry(file, entry, journal)
    file.add_paragraph()
    _soft(file.add_paragraph(words.note))
    for attribution in journal.attributions:
        _soft(file.add_paragraph(f"{words.attribution}: {attribution}."))
    written = io.BytesIO()
    file.save(written)
    return written.getvalue()


def _style(file: Document) -> None:
    body = file.styles["Normal"]
    body.font.name = "Calibri"
    body.font.size = Pt(11)
    body.paragraph_format.space_after = Pt(6)
    for name, size in (("Title", 22), ("Heading 1", 14), ("Heading 2", 12), ("Heading 3", 11)):
        style = file.styles[name]
        style.font.name = "Calibri"
        style.font.size = Pt(size)
        style.font.color.rgb = _ACCENT
    for section in file.sections:
        section.left_margin = section.right_margin = Cm(2.3)


def _entry(file: Document, entry: Entry, journal: Journal) -> None:
    words = journal.words
    file.add_heading(words.changed if entry.by_hand else words.asked, 1)
    for asked in entry.asked.splitlines():
        if asked.strip():
            file.add_paragraph(asked).paragraph_format.left_indent = Cm(_INDENT)
    if not entry.answer:
        _soft(file.add_paragraph(words.unanswered))
        return
    file.add_heading(words.answered, 2)
    for block in entry.answer:
        _block(file, block)
    if entry.references:
        file.add_heading(words.sources, 2)
    for one in entry.references:
        line = file.add_paragraph(f"[{one.number}] {one.place}: »{one.quote}«")
        line.paragraph_format.left_indent = Cm(_INDENT)
        line.paragraph_format.first_line_indent = Cm(-_INDENT)


def _block(file: Document, block: Block) -> None:
    if block.kind == "heading":
        file.add_heading(block.text, 3)
        return
    line = file.add_paragraph()
    if block.kind == "item":
        line.paragraph_format.left_indent = Cm(_INDENT * block.depth)
        line.paragraph_format.first_line_indent = Cm(-_INDENT)
        line.add_run(f"{block.mark}\t" if block.mark else "")
        line.paragraph_format.tab_stops.add_tab_stop(Cm(_INDENT * block.depth))
    elif block.kind == "quote":
        line.paragraph_format.left_indent = Cm(_INDENT)
    for run in block.runs:
        written = line.add_run(run.text)
        written.bold = run.bold
        written.italic = run.italic or block.kind == "quote"


def _soft(line: Paragraph) -> None:
    for run in line.runs:
        run.font.size = Pt(9.5)
        run.font.color.rgb = _SOFT
