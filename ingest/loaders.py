"""Documents to pages: PDF, Word, HTML, Markdown, text with form feeds."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from guide.errors import CorpusError
from ingest.limits import Limits
from ingest.pages import CELL, Loaded, Page
from ingest.reader import read_apart

BULLET = "• "

_TEXTS = (".txt", ".md", ".markdown")
KINDS = (".pdf", ".docx", ".html", ".htm", *_TEXTS)
"""Endings of the files that can be read."""

_NO_TEXT = 0.2
"""Share of a PDF's pages that have to hold text, or it is taken for a scanned one."""


def load_pages(
    path: Path, labels: Sequence[str | None] | None = None, limits: Limits | None = None
) -> list[Page]:
    """Load a document's pages, by the kind that its file name's ending tells.

    Args:
        path: the file.
        labels: the printed number of each page; a PDF's own labels where None.
        limits: what reading it may take; the usual ones where None.

    Raises:
        CorpusError: the file is missing, empty, encrypted, broken or of an unknown kind,
            or has not as many pages as there are labels.
    """
    pages = load_document(path, limits).pages
    if labels is None:
        return list(pages)
    if len(labels) != len(pages):
        raise CorpusError(
            f"{path} has {len(pages)} pages, but its page labels are {len(labels)}. "
            "Correct the page labels in the manifest."
        )
    return [replace(page, label=label) for label, page in zip(labels, pages, strict=True)]


def load_document(path: Path, limits: Limits | None = None) -> Loaded:
    """Load a document with what it says of itself; all but plain text in a process of its own.

    Raises:
        CorpusError: the file is missing, empty, encrypted, broken, of an unknown kind, or
            exceeds the limits.
    """
    limits = limits or Limits()
    if not path.is_file():
        raise CorpusError(f"{path} is not there. Put the file back, or correct the manifest.")
    kind = path.suffix.lower()
    if kind not in KINDS:
        known = ", ".join(KINDS[:-1])
        raise CorpusError(f"{path} is of an unknown kind. Use {known} or {KINDS[-1]}.")
    size = path.stat().st_size / 1_000_000
    if size > limits.megabytes:
        raise CorpusError(
            f"{path} has {size:.0f} MB; {limits.megabytes} may be read. Save it without pictures, "
            "part it, or raise GUIDE_DOCUMENT_MB."
        )
    loaded = load_here(path) if kind in _TEXTS else read_apart(path, limits)
    written = [page for page in loaded.pages if any(line.strip() for line in page.lines)]
    if not written:
        raise CorpusError(
            f"{path} holds no text that can be read. A scanned document needs a text layer (OCR) "
            "first; another has to be opened and saved anew."
        )
    if kind == ".pdf" and len(written) < _NO_TEXT * len(loaded.pages):
        raise CorpusError(
            f"{path} holds text on {len(written)} of its {len(loaded.pages)} pages only: the "
            "others are pictures. Give it a text layer (OCR) first."
        )
    return loaded


def load_here(path: Path, most: int = 100_000) -> Loaded:
    """Load a document in this process, without any limit but that of its pages.

    Raises:
        CorpusError: the file is broken, encrypted, or has too many pages.
    """
    kind = path.suffix.lower()
    if kind == ".pdf":
        from ingest.pdf import load_pdf

        return load_pdf(path, most)
    if kind == ".docx":
        from ingest.word import load_docx

        return load_docx(path)
    if kind in (".html", ".htm"):
        from ingest.html import load_html

        return load_html(path)
    return _load_text(path)


def _load_text(path: Path) -> Loaded:
    raw = path.read_bytes()
    try:
        text = raw.decode("utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise CorpusError(f"{path} is not UTF-8 text. Save it as UTF-8.") from error
    if "\0" in text:
        raise CorpusError(f"{path} is not text, though its name says so. Add the document itself.")
    sheets = text.replace("\r\n", "\n").replace(CELL, " ").split("\f")
    if path.suffix.lower() == ".txt":
        lines = [tuple(_mark_items(sheet.removeprefix(" ").split("\n"))) for sheet in sheets]
    else:
        from ingest.html import markdown_lines

        lines = [markdown_lines(sheet) for sheet in sheets]
    return Loaded(tuple(Page(None, one) for one in lines))


def _mark_items(lines: list[str]) -> list[str]:
    """Give back the bullets that a conversion to text left as a leading space.

    An item's first line begins with one space; it counts only beside another item.
    """
    opens = [i for i, line in enumerate(lines) if line[:1] == " " and line[1:2].strip()]
    blocks = [
        i for i, line in enumerate(lines) if line.strip() and (i in opens or _opens(lines, i))
    ]
    marked = list(lines)
    for i in opens:
        at = blocks.index(i)
        if {*blocks[max(0, at - 1) : at], *blocks[at + 1 : at + 2]} & set(opens):
            marked[i] = BULLET + lines[i][1:]
    return marked


def _opens(lines: Sequence[str], i: int) -> bool:
    return not lines[i][:1].islower() and (i == 0 or not lines[i - 1].strip())
