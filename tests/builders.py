"""What the tests build their cases from: PDFs, small corpora, an encoder that costs nothing."""

import hashlib
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import yaml
from pypdf import PdfReader, PdfWriter
from reportlab.pdfgen.canvas import Canvas

from guide.encoder import Vectors
from guide.passage import Passage

_SIZE = 10.0
_STEP = 12.0
_MARGIN = 40.0


def pdf_bytes(pages: Sequence[Sequence[str]], labels: Sequence[str | None] | None = None) -> bytes:
    """Draw lines as the pages of a PDF, one below the other; blank ones leave their height free.

    Args:
        pages: the lines of each page; characters of Windows-1252 only.
        labels: the printed number of each page, None for a page that bears none; the file
            has no page labels at all where this is None.
    """
    file = io.BytesIO()
    canvas = Canvas(file, invariant=1)
    for lines in pages:
        height = 2 * _MARGIN + _STEP * max(1, len(lines))
        canvas.setPageSize((1600, height))
        canvas.setFont("Helvetica", _SIZE)
        for i, line in enumerate(lines):
            if line.strip():
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
            writer.set_page_label(i, i, style="/D", start=int(label))
    labelled = io.BytesIO()
    writer.write(labelled)
    return labelled.getvalue()
