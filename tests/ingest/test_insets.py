"""Tables, boxes and figures: which lines they take, and where they end."""

from collections.abc import Sequence

import pytest

from ingest.insets import Block, Inset, is_row, noted
from ingest.pages import CELL
from ingest.text import Line

PATH = ("1. Tal",)


def chunk(*texts: str) -> Sequence[Line]:
    return [Line(text, "1") for text in texts]


def inset(kind: str, caption: str) -> Inset:
    return Inset(kind, chunk(caption), PATH, frozenset())


def texts(blocks: Sequence[Block]) -> list[tuple[str, list[str]]]:
    return [(block.kind, [line.text for line in block.lines]) for block in blocks]


@pytest.mark.parametrize(
    ("word", "kind"),
    [("Tabel", "table"), ("Table", "table"), ("Boks", "box"), ("Ruta", "box"), ("Figur", "figure")],
)
def test_kind_is_that_of_its_caption(word: str, kind: str) -> None:
    assert inset(word, f"{word} 1: Navn").kind == kind


def test_table_holds_its_rows_and_ends_with_its_source() -> None:
    table = inset("Tabel", "Tabel 1: Deltagere")
    assert table.takes(chunk("Mænd 12"))
    assert table.takes(chunk("Kvinder 14"))
    assert not table.ended
    assert table.takes(chunk("Kilde: Egen opgørelse."))
    assert table.ended
    blocks = list(table.blocks())
    assert texts(blocks) == [
        ("table", ["Mænd 12", "Kvinder 14"]),
        ("note", ["Kilde: Egen opgørelse."]),
    ]
    assert {block.path for block in blocks} == {("1. Tal", "Tabel 1: Deltagere")}


def test_source_may_follow_its_word_on_the_next_line() -> None:
    box = inset("Boks", "Boks 1: Navn")
    box.takes(chunk("Noget om det."))
    assert box.takes(chunk("Kilde:"))
    assert not box.ended
    assert box.takes(chunk("Egen opgørelse."))
    assert box.ended
    assert texts(list(box.blocks()))[1] == ("note", ["Kilde:", "Egen opgørelse."])


def test_note_leaves_room_for_a_source() -> None:
    table = inset("Tabel", "Tabel 1: Navn")
    table.takes(chunk("Note: Uden børn."))
    assert not table.ended


def test_figure_takes_no_text() -> None:
    figure = inset("Figur", "Figur 1: Model")
    assert not figure.takes(chunk("Teksten går videre."))
    assert texts(list(figure.blocks())) == [("figure", ["Figur 1: Model"])]


def test_box_without_a_title_takes_it_from_its_next_lines() -> None:
    box = inset("Boks", "Boks 7")
    box.takes(chunk("Arbejde med ligestilling"))
    box.takes(chunk("Får alle samme indsats?"))
    (block,) = box.blocks()
    assert block.path[-1] == "Boks 7 Arbejde med ligestilling"
    assert [line.text for line in block.lines] == ["Får alle samme indsats?"]


def test_marked_rows_make_a_table_whole() -> None:
    table = inset("Tabel", "Tabel 1: Navn")
    assert not table.filled
    table.takes(chunk(f"Mænd{CELL}12"))
    assert table.filled
    table.takes(chunk("Kilde:"))
    assert not table.filled, "its source is still to come"


def test_rows_and_sources_are_known() -> None:
    assert is_row(Line(f"a{CELL}b", None))
    assert not is_row(Line("a b", None))
    assert noted(chunk("Kilde: Egen"))
    assert not noted(chunk("Kilden er egen"))
