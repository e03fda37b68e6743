"""The tables of the real report, cell by cell where it matters; numbers 6 to 8 are used twice."""

from dataclasses import dataclass

import pytest
from pydantic import TypeAdapter

from guide.corpus import read_yaml
from guide.passage import squeeze
from ingest.corpus import Corpus
from tests.ingest.report import EXPECTED, text_under, under


@dataclass(frozen=True)
class Expected:
    """A table as the report prints it: cells are (row, column, text), counted from 0."""

    caption: str
    chapter: str
    page: str | None
    columns: list[str]
    rows: int
    cells: list[tuple[int, int, str]]


TABLES = TypeAdapter(list[Expected]).validate_python(read_yaml(EXPECTED / "tables.yaml"))

CATEGORY_TABLES = [
    ("Tabel 4: Kategorien", "work_first"),
    ("Tabel 5: Kategorien", "assessment"),
    ("Tabel 6: Kategorien Helhedsorienterede", "holistic"),
    ("Tabel 7: Kategorien Indsatser", "empowerment"),
    ("Tabel 8: Kategorien Arbejde", "work_first"),
    ("Tabel 6: Kategorien: Grundige", "assessment"),
    ("Tabel 7: Kategorien: Helheds", "holistic"),
    ("Tabel 8: Kategorien Indsatser", "empowerment"),
]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.caption)
def test_table_is_read_as_printed(corpus: Corpus, table: Expected) -> None:
    parts = [p for p in under(corpus.passages, table.chapter, table.caption) if p.kind == "table"]
    rows = [row for part in parts for row in part.rows]

    assert {part.columns for part in parts} == {tuple(table.columns)}
    assert len(rows) == table.rows
    read = [(row, column, rows[row][column]) for row, column, _ in table.cells]
    assert read == table.cells
    assert parts[0].page == table.page


def test_there_are_no_other_tables(corpus: Corpus) -> None:
    captions = {(p.path[0], p.path[-1]) for p in corpus.passages if p.kind == "table"}

    assert len(captions) == len(TABLES)


def test_each_cell_stands_in_the_text_of_its_passage(corpus: Corpus) -> None:
    tables = [passage for passage in corpus.passages if passage.kind == "table"]

    for passage in tables:
        text = squeeze(passage.text)
        assert all(cell in text for row in passage.rows for cell in row)


@pytest.mark.parametrize(
    ("practice", "page"), [("Eriksson Sjöö, Tina", "15"), ("Widerberg, Tobias", "16")]
)
def test_row_on_a_later_page_knows_it(corpus: Corpus, practice: str, page: str) -> None:
    rows = under(corpus.passages, "Tabel 1:")

    assert [row.page for row in rows if row.text.startswith(practice)] == [page]


@pytest.mark.parametrize(("caption", "category"), CATEGORY_TABLES)
def test_table_of_a_category_speaks_of_that_category(
    corpus: Corpus, caption: str, category: str
) -> None:
    assert {passage.category for passage in under(corpus.passages, caption)} == {category}


def test_rows_on_practices_speak_of_them(corpus: Corpus) -> None:
    rows = [passage for passage in under(corpus.passages, "Tabel 3:") if passage.rows]
    practices = ["arba-inkludering", "arbeid-fra-dag-en", "avanti", "business-training"]

    assert [row.practice for row in rows[:4]] == practices
    assert [row.country for row in rows] == ["NO", "NO", "SE", "DK", "SE", "SE", "DK", "FI"]


def test_note_and_source_of_a_table_are_kept(corpus: Corpus) -> None:
    note = "** For flygtninge vil det reelt være i 4 år, da de 24 mdr. først tæller efter"

    assert note in text_under(corpus.passages, "Tabel 3:")
    assert "Kilde: Er baseret på indsatsernes egne beskrivelser." in text_under(
        corpus.passages, "Tabel 3:"
    )
