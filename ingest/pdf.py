"""PDF to pages: lines in reading order, blank lines where the page leaves room."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pypdf import PageObject, PdfReader
from pypdf.errors import DependencyError, PyPdfError

from guide.errors import CorpusError
from ingest.pages import Page

_UNUSED_CODE = "\x7f"
"""What pypdf makes of a bullet: in WinAnsiEncoding every unused code stands for one."""

_BROKEN = (
    PyPdfError,
    OSError,
    ValueError,
    KeyError,
    TypeError,
    IndexError,
    AttributeError,
    NotImplementedError,
    RecursionError,
)


@dataclass(frozen=True, slots=True)
class _Run:
    """A stretch of text on one baseline; x and y in points from the page's lower left."""

    text: str
    x: float
    y: float
    size: float


def load_pdf(path: Path) -> list[Page]:
    """Load a PDF's pages with the file's own page labels.

    Raises:
        CorpusError: the file is encrypted or broken.
    """
    try:
        reader = PdfReader(path)
        locked = reader.is_encrypted and not reader.decrypt("")
        numbered = not locked and "/PageLabels" in reader.root_object
        labels = reader.page_labels if numbered else [] if locked else [""] * len(reader.pages)
        pages = [] if locked else [Page(None, tuple(_lines(page))) for page in reader.pages]
    except DependencyError as error:
        raise CorpusError(
            f"{path} is encrypted in a way that needs another package ({error}). "
            "Save a copy without a password, or run: pip install cryptography"
        ) from error
    except _BROKEN as error:
        raise CorpusError(
            f"{path} cannot be read as a PDF ({error}). "
            "Open it and save it anew, or get another copy."
        ) from error
    if locked:
        raise CorpusError(f"{path} is encrypted. Save a copy without a password.")
    return [Page(label or None, page.lines) for label, page in zip(labels, pages, strict=True)]


def _lines(page: PageObject) -> list[str]:
    """Return the page's lines; an empty one where the gap is more than a line's height."""
    runs: list[_Run] = []

    def gather(text: str, user: list[float], matrix: list[float], _font: Any, size: float) -> None:
        shown = text.strip("\n").replace(_UNUSED_CODE, "•")
        if shown:
            x, y = _origin(user, matrix)
            runs.append(_Run(shown, x, y, abs(size * (matrix[3] or 1)) or 10.0))

    page.extract_text(visitor_text=gather)
    return _with_gaps(_baselines(runs))


def _origin(user: Sequence[float], matrix: Sequence[float]) -> tuple[float, float]:
    x = matrix[4] * user[0] + matrix[5] * user[2] + user[4]
    y = matrix[4] * user[1] + matrix[5] * user[3] + user[5]
    return x, y


def _baselines(runs: Sequence[_Run]) -> list[_Run]:
    """Join neighbouring runs on one baseline, in the order in which the page sets them."""
    lines: list[_Run] = []
    for run in runs:
        if lines and abs(lines[-1].y - run.y) < run.size * 0.3:
            lines.append(_joined(lines.pop(), run))
        else:
            lines.append(run)
    return lines


def _joined(first: _Run, second: _Run) -> _Run:
    gap = "" if first.text.endswith(" ") or second.text.startswith(" ") else " "
    text = f"{first.text}{gap}{second.text}"
    return _Run(text, first.x, first.y, max(first.size, second.size))


def _with_gaps(lines: Sequence[_Run]) -> list[str]:
    texts: list[str] = []
    for i, line in enumerate(lines):
        step = lines[i - 1].y - line.y if i else 0.0
        if i and (step > line.size * 1.7 or step < 0):
            texts.append("")
        if step > line.size * 3.3:
            texts.extend((" ", ""))
        texts.append(line.text)
    return texts
