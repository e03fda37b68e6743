"""A few PDFs that nobody here made; `WILD.md` tells of many more."""

from pathlib import Path

import pytest

from guide.errors import CorpusError
from ingest.loaders import load_document

FOLDER = Path(__file__).parent / "wild_pdfs"


def test_text_and_headings_are_read() -> None:
    pages = load_document(FOLDER / "text.pdf").pages
    assert sum(len(line.split()) for page in pages for line in page.lines) > 50

    heads = [
        line
        for page in load_document(FOLDER / "toc.pdf").pages
        for line in page.lines
        if line.startswith("#")
    ]
    assert len(heads) == 3


@pytest.mark.parametrize(
    ("name", "told"), [("encrypted", "is encrypted. Save a copy"), ("empty", "holds no text")]
)
def test_what_cannot_be_read_is_told(name: str, told: str) -> None:
    with pytest.raises(CorpusError, match=told):
        load_document(FOLDER / f"{name}.pdf")
