"""The report as leaves: printed pages in order, chapters without numbers, the contents."""

from dataclasses import replace

import pytest

from guide.generation import Generation
from guide.guide import Guide
from guide.passage import PageStart, Passage
from guide.web.report.leaves import bind, gather
from tests.guide.small import REPORT, generation_of


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
    book = bind("r", generation.passages.values())
    assert [(leaf.id, leaf.label) for leaf in book.leaves] == [
        ("7", "7"),
        ("8", "8"),
        ("bilag-1-d", None),
    ]


def test_passage_across_a_page_stands_on_both(generation: Generation) -> None:
    seven, eight = bind("r", generation.passages.values()).leaves[:2]
    assert [FIRST.text[one.start : one.end] for one in seven.parts] == ["four "]
    assert FIRST.text[eight.parts[0].start : eight.parts[0].end] == "five"


def test_leaf_of_a_passage_is_that_of_the_words(generation: Generation) -> None:
    book = bind("r", generation.passages.values())
    assert book.leaf_of(FIRST).id == "7"
    assert book.leaf_of(FIRST, 5).id == "8"


def test_headings_stand_where_their_section_begins(generation: Generation) -> None:
    seven, eight, last = bind("r", generation.passages.values()).leaves
    assert seven.parts[0].headings == ((0, "1. A"), (1, "1.1 B"))
    assert [one.headings for one in eight.parts] == [(), (), ((2, "Tabel 1: C"),)]
    assert last.parts[0].headings == ((0, "Bilag 1. D"),)


def test_contents_leave_captions_to_their_page(generation: Generation) -> None:
    chapter, appendix = bind("r", generation.passages.values()).contents
    assert (chapter.title, chapter.leaf.label) == ("1. A", "7")
    assert [entry.title for entry in chapter.below] == ["1.1 B"]
    assert chapter.below[0].below == []
    assert (appendix.title, appendix.leaf.id) == ("Bilag 1. D", "bilag-1-d")


def test_first_and_last_leaf_have_nothing_beyond(generation: Generation) -> None:
    book = bind("r", generation.passages.values())
    assert book.beside(book.leaves[0])[0] is None
    assert book.beside(book.leaves[-1])[1] is None


def two() -> Generation:
    other = Passage.of("s", ("1. A",), "nine", "paragraph", pages=(PageStart(0, "8"),))
    generation = generation_of([FIRST, SECOND, other])
    records = (*generation.record.documents, REPORT.model_copy(update={"id": "s"}))
    record = generation.record.model_copy(update={"documents": records})
    return replace(generation, record=record)


def test_each_document_has_its_own_leaves_contents_and_ways() -> None:
    report, other = gather(two()).books
    assert [(book.document, len(book.leaves)) for book in (report, other)] == [("r", 2), ("s", 1)]
    assert [leaf.query for leaf in report.leaves] == ["document=r&page=7", "document=r&page=8"]
    leaf = other.leaves[0]
    assert (leaf.id, leaf.query) == ("8", "document=s&page=8")
    assert other.beside(leaf) == (None, None)
    assert [entry.leaf for entry in other.contents] == [leaf]
    assert leaf.parts[0].headings == ((0, "1. A"),)


def test_document_alone_is_not_named(generation: Generation) -> None:
    assert gather(generation).books[0].leaves[0].query == "page=7"


@pytest.mark.slow
def test_all_of_the_report_is_in_the_book(guide: Guide) -> None:
    book = bind("temanord-2019-520", guide.generation.passages.values())
    parts = [part for leaf in book.leaves for part in leaf.parts]
    length = sum(part.end - part.start for part in parts)
    assert length == sum(len(one.text) for one in guide.generation.passages.values())
    numbers = [int(leaf.label) for leaf in book.leaves if leaf.label]
    assert numbers == sorted(numbers)
    assert (numbers[0], numbers[-1]) == (7, 76)
