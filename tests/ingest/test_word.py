"""Word documents: what stands in them, and those that are refused."""

import io
import zipfile
from pathlib import Path

import pytest
from docx import Document

from guide.errors import CorpusError
from ingest.corpus import read_corpus
from ingest.loaders import load_document
from ingest.pages import CELL
from tests.builders import CorpusBuilder


def document() -> bytes:
    made = Document()
    made.core_properties.title = "Praksis i Norden"
    made.core_properties.author = "Ann Author"
    made.add_heading("Arbejde først", level=1)
    made.add_paragraph("Arbejdet kommer først, og kurset kommer siden.")
    made.add_heading("Metoder", level=2)
    made.add_paragraph("Mentor på arbejdspladsen", style="List Bullet")
    made.add_paragraph("Samtale hver uge", style="List Bullet")
    table = made.add_table(rows=3, cols=2)
    for row, texts in zip(
        table.rows, (("Praksis", "Uger"), ("Avanti", "78"), ("VAMOS", "39")), strict=True
    ):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def written(folder: Path, raw: bytes, name: str = "a.docx") -> Path:
    path = folder / name
    path.write_bytes(raw)
    return path


def test_headings_paragraphs_items_and_rows_are_read(tmp_path: Path) -> None:
    loaded = load_document(written(tmp_path, document()))

    assert (loaded.title, loaded.authors) == ("Praksis i Norden", ("Ann Author",))
    assert [line for line in loaded.pages[0].lines if line] == [
        "# Arbejde først",
        "Arbejdet kommer først, og kurset kommer siden.",
        "## Metoder",
        "• Mentor på arbejdspladsen",
        "• Samtale hver uge",
        f"Praksis{CELL}Uger",
        f"Avanti{CELL}78",
        f"VAMOS{CELL}39",
    ]


def test_table_becomes_a_passage_with_columns(tmp_path: Path) -> None:
    CorpusBuilder(tmp_path).document("a.docx", document())

    (table,) = [one for one in read_corpus(tmp_path).passages if one.kind == "table"]

    assert table.columns == ("Praksis", "Uger")
    assert table.rows == (("Avanti", "78"), ("VAMOS", "39"))
    assert table.path == ("Arbejde først", "Metoder")


def test_footnotes_are_read(tmp_path: Path) -> None:
    notes = (
        '<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        '<w:footnote w:type="separator" w:id="0"><w:p/></w:footnote><w:footnote w:id="1"><w:p>'
        "<w:r><w:t>Tal fra 2018.</w:t></w:r></w:p></w:footnote></w:footnotes>"
    )
    file = io.BytesIO(document())
    with zipfile.ZipFile(file, "a") as packed:
        packed.writestr("word/footnotes.xml", notes)

    loaded = load_document(written(tmp_path, file.getvalue()))

    assert [note for note in loaded.pages[0].notes if note] == ["1 Tal fra 2018."]


def test_old_or_locked_word_file_is_told(tmp_path: Path) -> None:
    path = written(tmp_path, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))

    with pytest.raises(CorpusError, match=r"has a password or is of the old kind .* as \.docx"):
        load_document(path)


@pytest.mark.parametrize("raw", [b"", b"PK\x03\x04 no zip", document()[:900]])
def test_broken_word_file_is_told(tmp_path: Path, raw: bytes) -> None:
    with pytest.raises(CorpusError, match=r"cannot be read as a Word document .* save it anew"):
        load_document(written(tmp_path, raw))


def test_zip_that_is_no_word_file_is_told(tmp_path: Path) -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr("../../etc/passwd", "root")

    with pytest.raises(CorpusError, match="cannot be read as a Word document"):
        load_document(written(tmp_path, file.getvalue()))
    assert not (tmp_path.parent / "etc").exists()


def test_zip_bomb_is_refused_unopened(tmp_path: Path) -> None:
    file = io.BytesIO(document())
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("word/more.xml", bytes(60_000_000))

    with pytest.raises(CorpusError, match=r"unpacks to 6\d MB, far more than"):
        load_document(written(tmp_path, file.getvalue()))


def test_entities_that_reach_for_files_give_nothing(tmp_path: Path) -> None:
    evil = (
        '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>'
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        "<w:body><w:p><w:r><w:t>Before &e; after</w:t></w:r></w:p></w:body></w:document>"
    )
    source, target = io.BytesIO(document()), io.BytesIO()
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            new.writestr(name, evil if name == "word/document.xml" else old.read(name))
    name = Path("/etc/hostname").read_text("utf-8").strip()

    try:
        loaded = load_document(written(tmp_path, target.getvalue()))
    except CorpusError as error:
        assert name not in str(error) or not name  # noqa: PT017
    else:
        assert name not in " ".join(loaded.pages[0].lines)
