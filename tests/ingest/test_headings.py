"""Which chunks of lines are headings, of what level, and what stands below them."""

from collections.abc import Sequence

import pytest

from ingest.headings import Heading, Outliner, descend
from ingest.outline import Outline
from ingest.pages import CELL
from ingest.text import Line

OUTLINE = Outline(headings=("Litteratur",), sheet=r"Praksiseksempel \d+:", fields=("Formål",))


@pytest.fixture
def outliner() -> Outliner:
    return Outliner(OUTLINE, "En rapport", frozenset())


def chunk(*texts: str) -> Sequence[Line]:
    return [Line(text, "1") for text in texts]


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("1. Indledning", 1),
        ("1.2 Metode", 2),
        ("1.2.3 Valg af kilder", 3),
        ("Bilag A: Skemaer", 1),
        ("Praksiseksempel 3: Avanti", 2),
        ("LITTERATUR", 2),
        ("En rapport", 1),
    ],
)
def test_heading_has_its_level(outliner: Outliner, text: str, level: int) -> None:
    assert outliner.heading(chunk(text)) == Heading(level, text)


def test_marked_heading_loses_its_marks(outliner: Outliner) -> None:
    assert outliner.heading(chunk("### Work first")) == Heading(3, "Work first")


@pytest.mark.parametrize(
    "text",
    [
        "18 uger varer det",
        "1. Her er en hel sætning.",
        "9. Kapitel uden de forrige",
        "Almindelig tekst",
        "Formål",
        f"1. Celle{CELL}2. Celle",
    ],
)
def test_text_is_no_heading(outliner: Outliner, text: str) -> None:
    assert outliner.heading(chunk(text)) is None


def test_four_lines_are_no_heading(outliner: Outliner) -> None:
    assert outliner.heading(chunk("1. Indledning", "og", "mere", "til")) is None
    assert outliner.heading(chunk("1. Indledning", "og mere")) == Heading(
        1, "1. Indledning og mere"
    )


def test_field_is_a_heading_within_a_sheet_only(outliner: Outliner) -> None:
    assert outliner.heading(chunk("Praksiseksempel 1: Avanti")) is not None
    assert outliner.heading(chunk("Formål")) == Heading(3, "Formål")
    assert outliner.is_field(("Praksiseksempel 1: Avanti", "Formål"))
    assert outliner.heading(chunk("1. Næste kapitel")) is not None
    assert outliner.heading(chunk("Formål")) is None
    assert not outliner.is_field(("1. Næste kapitel", "Formål"))


def test_chapters_go_on_from_the_last(outliner: Outliner) -> None:
    assert outliner.heading(chunk("2. Metode")) == Heading(1, "2. Metode")
    assert outliner.heading(chunk("1. Første punkt")) is None, "a list, not a chapter again"


@pytest.mark.parametrize("text", ["Tabel 1: Tal", "Kilde: Egen", "• Punkt", "Litteratur", "1. Ja"])
def test_line_starts_a_chunk(outliner: Outliner, text: str) -> None:
    assert outliner.starts(text)
    assert not outliner.starts(f"og {text}")


def test_text_stands_below_the_headings_above_it() -> None:
    chapter, part = Heading(1, "4. Indsatser"), Heading(2, "4.1 Metoder")
    path = descend(descend([], chapter), part)
    assert path == [chapter, part]
    assert descend(path, Heading(2, "4.2 Resultater")) == [chapter, Heading(2, "4.2 Resultater")]
    assert descend(path, Heading(1, "5. Mere")) == [Heading(1, "5. Mere")]


def test_part_of_another_chapter_is_not_put_below_this_one() -> None:
    assert descend([Heading(1, "4. Indsatser")], Heading(2, "5.1 Andre")) == [
        Heading(2, "5.1 Andre")
    ]
