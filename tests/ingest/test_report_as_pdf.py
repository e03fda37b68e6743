"""The real report set as a PDF: reading that must give what reading its text gives."""

import hashlib
import shutil
from pathlib import Path

import pytest

from guide.passage import Passage
from ingest.corpus import Corpus, read_document
from ingest.loaders import load_pages
from ingest.manifest import DocumentEntry, load_manifest, page_labels
from tests.builders import pdf_bytes
from tests.ingest.report import CORPUS, DOCUMENT, is_inset


@pytest.fixture(scope="module")
def entry() -> DocumentEntry:
    return load_manifest(CORPUS).documents[0]


def read_as_pdf(folder: Path, entry: DocumentEntry, corpus: Corpus) -> list[Passage]:
    """Set the report's text as a PDF with its page labels in the file itself, and read that."""
    labels = page_labels(CORPUS, entry)
    pages = [page.lines for page in load_pages(DOCUMENT, labels)]
    raw = pdf_bytes(pages, labels, spaces=False)
    (folder / "report.pdf").write_bytes(raw)
    shutil.copy(CORPUS / str(entry.outline), folder)
    printed = entry.model_copy(
        update={
            "file": "report.pdf",
            "sha256": hashlib.sha256(raw).hexdigest(),
            "page_labels": None,
        }
    )
    return read_document(folder, printed, corpus.subjects)


def test_pdf_of_the_report_differs_only_where_a_cell_has_a_gap(
    tmp_path: Path, corpus: Corpus, entry: DocumentEntry
) -> None:
    """Table B1 leaves five lines free within a cell; bare room looks like the cell's end."""
    passages = read_as_pdf(tmp_path, entry, corpus)

    other = {passage.id for passage in passages} ^ {passage.id for passage in corpus.passages}
    both = [*passages, *corpus.passages]
    captions = {passage.path[-1][:9] for passage in both if passage.id in other}
    assert captions == {"Tabel B1:"}
    assert all(is_inset(passage.path[-1]) for passage in both if passage.id in other)


def test_page_labels_come_from_the_pdf_itself(tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(pdf_bytes([["one"], ["two"], ["three"]], ["7", "13", None]))

    assert [page.label for page in load_pages(path)] == ["7", "13", None]


def test_pages_of_a_pdf_without_labels_have_no_number(tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(pdf_bytes([["one"], ["two"]]))

    assert [page.label for page in load_pages(path)] == [None, None]


def test_labels_of_the_manifest_overrule_those_of_the_pdf(tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(pdf_bytes([["one"], ["two"]], ["7", "8"]))

    assert [page.label for page in load_pages(path, ["i", None])] == ["i", None]


def test_room_between_lines_of_a_pdf_is_a_blank_line(tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(pdf_bytes([["Heading", "", "First line", "second line", "", "", "Far below"]]))

    (page,) = load_pages(path)

    assert page.lines == ("Heading", "", "First line", "second line", "", " ", "", "Far below")


def test_bullet_of_a_pdf_is_a_bullet(tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(pdf_bytes([["• Danske tegn: æøå ÆØÅ éöä ”–’ ½"]]))

    (page,) = load_pages(path)

    assert page.lines == ("• Danske tegn: æøå ÆØÅ éöä ”–’ ½",)
