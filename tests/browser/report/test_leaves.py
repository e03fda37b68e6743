"""The report as leaves: printed pages in order, chapters without numbers, the contents."""

import pytest

from guide.generation import Generation
from guide.guide import Guide
from guide.passage import PageStart, Passage
from guide.web.report.leaves import bind
from tests.guide.small import generation_of


def piece(path: str, text: str, *labels: str | None, kind: str = "paragraph") -> Passage:
    starts = [PageStart(place * 5, label) for place, label in enumerate(labels)]
    return Passage.of("r", path.split(" > "), text, kind, pages=tuple(starts))


FIRST = piece("1. A > 1.1 B", "four five", "7", "8")
SECOND = piece("1. A > 1.1 B", "six", "8")
TABLE = piece("1. A > 1.1 B > Tabel 1: C", "seven", "8", kind="table")
LAST = piece("Bilag 1. D", "eight", None)


@pytest.fixture
def generation() -> Generation:
    return generation_of([FIRST, SECOND, TABLE, LAST])


def test_leaves_are_printed_pages_then_chapters_without_numbers(generation: Generation) -> None:
    book = bind(generation)
    assert [(leaf.id, leaf.label) for leaf in book.leaves] == [
        ("7", "7"),
        ("8", "8"),
        ("bilag-1-d", None),
    ]


def test_passage_across_a_page_stands_on_both(generation: Generation) -> None:
    seven, eight = bind(generation).leaves[:2]
    assert [FIRST.text[one.start : one.end] for one in seven.parts] == ["four "]
    assert FIRST.text[eight.parts[0].start : eight.parts[0].end] == "five"


def test_leaf_of_a_passage_is_that_of_the_words(generation: Generation) -> None:
    book = bind(generation)
    assert book.leaf_of(FIRST).id == "7"
    assert book.leaf_of(FIRST, 5).id == "8"


def test_headings_stand_where_their_section_begins(generation: Generation) -> None:
    seven, eight, last = bind(generation).leaves
    assert seven.parts[0].headings == ((0, "1. A"), (1, "1.1 B"))
    assert [one.headings for one in eight.parts] == [(), (), ((2, "Tabel 1: C"),)]
    assert last.parts[0].headings == ((0, "Bilag 1. D"),)


def test_contents_leave_captions_to_their_page(generation: Generation) -> None:
    chapter, appendix = bind(generation).contents
    assert (chapter.title, chapter.label) == ("1. A", "7")
    assert [entry.title for entry in chapter.below] == ["1.1 B"]
    assert chapter.below[0].below == []
    assert (appendix.title, appendix.leaf) == ("Bilag 1. D", "bilag-1-d")


def test_first_and_last_leaf_have_nothing_beyond(generation: Generation) -> None:
    book = bind(generation)
    assert book.beside(book.leaves[0])[0] is None
    assert book.beside(book.leaves[-1])[1] is None


@pytest.mark.slow
def test_all_of_the_report_is_in_the_book(guide: Guide) -> None:
    book = bind(guide.generation)
    parts = [part for leaf in book.leaves for part in leaf.parts]
    length = sum(part.end - part.start for part in parts)
    assert length == sum(len(one.text) for one in guide.generation.passages.values())
    numbers = [int(leaf.label) for leaf in book.leaves if leaf.label]
    assert numbers == sorted(numbers)
    assert (numbers[0], numbers[-1]) == (7, 76)
