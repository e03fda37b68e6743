"""Documents to pages: PDF, text with form feeds, Markdown."""

from collections.abc import Sequence
from pathlib import Path

from guide.errors import CorpusError
from ingest.pages import Page
from ingest.pdf import load_pdf

BULLET = "• "


def load_pages(path: Path, labels: Sequence[str | None] | None = None) -> list[Page]:
    """Load a document's pages, by the kind that its file name's ending tells.

    Args:
        path: the file.
        labels: the printed number of each page; a PDF's own labels where None.

    Raises:
        CorpusError: the file is missing, empty, encrypted, broken or of an unknown kind,
            or has not as many pages as there are labels.
    """
    if not path.is_file():
        raise CorpusError(f"{path} is not there. Put the file back, or correct the manifest.")
    kind = path.suffix.lower()
    if kind == ".pdf":
        pages = load_pdf(path)
    elif kind in (".txt", ".md", ".markdown"):
        pages = _load_text(path)
    else:
        raise CorpusError(f"{path} is of an unknown kind. Use .pdf, .txt or .md.")
    if not any(line.strip() for page in pages for line in page.lines):
        raise CorpusError(
            f"{path} holds no text. A scanned document needs a text layer (OCR) first."
        )
    if labels is None:
        return pages
    if len(labels) != len(pages):
        raise CorpusError(
            f"{path} has {len(pages)} pages, but its page labels are {len(labels)}. "
            "Correct the page labels in the manifest."
        )
    return [Page(label, page.lines) for label, page in zip(labels, pages, strict=True)]


def _load_text(path: Path) -> list[Page]:
    try:
        text = path.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CorpusError(f"{path} is not UTF-8 text. Save it as UTF-8.") from error
    sheets = text.replace("\r\n", "\n").split("\f")
    return [Page(None, tuple(_mark_items(sheet.removeprefix(" ").split("\n")))) for sheet in sheets]


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
