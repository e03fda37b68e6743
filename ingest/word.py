"""Word documents (DOCX) to one page: headings by their style, items, tables, footnotes."""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from docx import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph
from lxml import etree

from guide.errors import CorpusError
from guide.passage import squeeze
from ingest.pages import CELL, Loaded, Page

_OLD = b"\xd0\xcf\x11\xe0"
"""How an old Word file begins, and one with a password."""
_UNPACKED = 300_000_000
_RATIO = 200
_HEADING = re.compile(r"(?:Heading|Overskrift|Rubrik|Otsikko) (\d)", re.IGNORECASE)
_LIST = re.compile(r"List|Liste|Lista|Luettelo|Opstilling|Punkt", re.IGNORECASE)


def load_docx(path: Path) -> Loaded:
    """Load a Word document as one page: its pages are made anew by each printer.

    Raises:
        CorpusError: the file is broken, has a password, is an old one, or unpacks to far more
            than it seems.
    """
    with path.open("rb") as file:
        if file.read(4) == _OLD:
            raise CorpusError(
                f"{path} has a password or is of the old kind (.doc). Open it in Word and save "
                "it as .docx without a password."
            )
    try:
        _check_size(path)
        document = Document(str(path))
        lines = list(_lines(document))
        notes = tuple(_footnotes(path))
    except (zipfile.BadZipFile, PackageNotFoundError, KeyError, ValueError, OSError) as error:
        raise _broken(path, error) from error
    except (etree.LxmlError, AttributeError, TypeError, IndexError) as error:
        raise _broken(path, error) from error
    told = document.core_properties
    return Loaded(
        (Page(None, tuple(lines), notes),),
        squeeze(told.title or ""),
        tuple(filter(None, [squeeze(told.author or "")])),
        str(told.created.year) if told.created else "",
        (told.language or "")[:2].lower(),
    )


def _broken(path: Path, error: Exception) -> CorpusError:
    return CorpusError(
        f"{path} cannot be read as a Word document ({error}). Open it and save it anew as .docx."
    )


def _check_size(path: Path) -> None:
    with zipfile.ZipFile(path) as packed:
        unpacked = sum(entry.file_size for entry in packed.infolist())
    if unpacked > _UNPACKED or (unpacked > 50_000_000 and unpacked > path.stat().st_size * _RATIO):
        raise CorpusError(
            f"{path} unpacks to {unpacked // 1_000_000} MB, far more than a text of its size "
            "does. Save the text alone, without pictures, and add that."
        )


def _lines(document: Any) -> Iterator[str]:
    for part in document.iter_inner_content():
        yield from _table(part) if isinstance(part, Table) else _paragraph(part)


def _paragraph(paragraph: Paragraph) -> Iterator[str]:
    text = squeeze(paragraph.text).replace(CELL, " ")
    if not text:
        return
    style = paragraph.style.name or "" if paragraph.style is not None else ""
    level = _level(paragraph, style)
    if level:
        yield from ("", f"{'#' * min(level, 6)} {text}", "")
        return
    listed = _LIST.search(style) or paragraph._p.find(f".//{qn('w:numPr')}") is not None  # noqa: SLF001
    yield f"{'• ' if listed else ''}{text.lstrip('#').strip() or text}"
    yield ""


def _level(paragraph: Paragraph, style: str) -> int:
    """Return the level of the heading that a paragraph is, 0 where it is none."""
    if style in ("Title", "Titel"):
        return 1
    found = _HEADING.match(style)
    if found:
        return int(found.group(1))
    outline = paragraph._p.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}")  # noqa: SLF001
    level = int(outline.get(qn("w:val"), "9")) if outline is not None else 9
    return level + 1 if level < 6 else 0


def _table(table: Table) -> Iterator[str]:
    yield ""
    for row in table.rows:
        cells: list[str] = []
        seen: set[Any] = set()
        for cell in row.cells:
            if cell._tc not in seen:  # a merged cell comes once a column  # noqa: SLF001
                cells.append(squeeze(cell.text).replace(CELL, " "))
            seen.add(cell._tc)  # noqa: SLF001
        if any(cells):
            yield CELL.join(cells) if len(cells) > 1 else cells[0]
    yield ""


def _footnotes(path: Path) -> Iterator[str]:
    with zipfile.ZipFile(path) as packed:
        if "word/footnotes.xml" not in packed.namelist():
            return
        parser = etree.XMLParser(resolve_entities=False, no_network=True)
        root = etree.fromstring(packed.read("word/footnotes.xml"), parser)
    for note in root.iter(qn("w:footnote")):
        if note.get(qn("w:type")) is None:
            text = squeeze("".join(one.text or "" for one in note.iter(qn("w:t"))))
            if text:
                yield f"{note.get(qn('w:id'))} {text}"
                yield ""
