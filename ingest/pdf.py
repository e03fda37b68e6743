"""PDF to pages: lines in reading order, blank lines where the page leaves room."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pypdf import PageObject, PdfReader
from pypdf.errors import PyPdfError

from guide.errors import CorpusError
from ingest.pages import Page


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
        if reader.is_encrypted and not reader.decrypt(""):
            raise CorpusError(f"{path} is encrypted. Save a copy without a password.")
        labels = reader.page_labels
        return [
            Page(label, tuple(_lines(page)))
            for label, page in zip(labels, reader.pages, strict=True)
        ]
    except CorpusError:
        raise
    except (PyPdfError, OSError, ValueError, KeyError, TypeError, IndexError) as error:
        raise CorpusError(
            f"{path} cannot be read as a PDF ({error}). Open it and save it anew, or get another copy."
        ) from error


def _lines(page: PageObject) -> list[str]:
    """Return the page's lines; an empty one where the gap is more than a line's height."""
    runs: list[_Run] = []

    def gather(text: str, user: list[float], matrix: list[float], font: Any, size: float) -> None:
        if text.strip("\n") and not text.isspace():
            x, y = _origin(user, matrix)
            runs.append(_Run(text.strip("\n"), x, y, abs(size * (matrix[3] or 1)) or 10.0))

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
            last = lines.pop()
            gap = "" if last.text.endswith(" ") or run.text.startswith(" ") else " "
            run = _Run(f"{last.text}{gap}{run.text}", last.x, last.y, max(last.size, run.size))
        lines.append(run)
    return lines


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
