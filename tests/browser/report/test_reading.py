"""What an address asks to read: without personal data, from the index in use."""

from dataclasses import replace

import pytest

from guide.guide import Guide
from guide.passage import PageStart
from guide.privacy import MASK
from guide.settings import Settings
from guide.web.report.leaves import Shelf, gather
from guide.web.report.page import search_form
from guide.web.report.reading import kept_up, read
from guide.web.report.words import report_words
from tests.builders import FakeEncoder
from tests.guide.small import REPORT, generation_of, passage


@pytest.fixture
def small() -> Guide:
    return Guide(generation_of([passage("Avanti er for flygtninge.")]), FakeEncoder(), Settings())


@pytest.mark.parametrize("typed", ["010190-1234", "ali@example.dk", "+45 20 30 40 50"])
def test_search_for_personal_data_alone_does_not_show_it(small: Guide, typed: str) -> None:
    reading = read({"q": typed}, gather(small.generation), small, "da")
    assert reading.query == MASK
    assert reading.findings is None
    assert typed not in search_form(reading, report_words("da"))


def test_search_without_words_is_shown_as_it_was_typed(small: Guide) -> None:
    assert read({"q": "?!"}, gather(small.generation), small, "da").query == "?!"
    assert read({"q": " "}, gather(small.generation), small, "da").query == ""


def guide_of(id: str, page: str) -> Guide:
    generation = generation_of([passage("Avanti.", pages=(PageStart(0, page),))])
    record = generation.record.model_copy(update={"id": id})
    return Guide(replace(generation, record=record), FakeEncoder(), Settings())


def test_book_is_made_anew_for_another_index_alone() -> None:
    shelf, old, new = Shelf(), guide_of("g1", "7"), guide_of("g2", "8")
    first = shelf.library(old.generation)
    assert shelf.library(old.generation) is first
    assert [leaf.label for leaf in shelf.library(new.generation).books[0].leaves] == ["8"]


def library_of_two() -> Guide:
    here = passage("Avanti her.", pages=(PageStart(0, "7"),))
    there = replace(passage("Avanti der.", pages=(PageStart(0, "7"),)), document="s")
    generation = generation_of([here, there])
    records = (*generation.record.documents, REPORT.model_copy(update={"id": "s"}))
    record = generation.record.model_copy(update={"documents": records})
    return Guide(replace(generation, record=record), FakeEncoder(), Settings())


@pytest.mark.parametrize(
    ("asked", "document", "said"),
    [
        ({}, "r", ""),
        ({"page": "7"}, "r", ""),
        ({"document": "s"}, "s", ""),
        ({"document": "s", "page": "7"}, "s", ""),
        ({"document": "s", "page": "99"}, "s", "Der er ingen side 99"),
        ({"document": "gone"}, "r", "Dokumentet findes ikke her længere"),
    ],
)
def test_document_that_is_asked_for_is_read(
    asked: dict[str, str], document: str, said: str
) -> None:
    guide = library_of_two()
    reading = read(asked, gather(guide.generation), guide, "da")
    assert (reading.leaf.document, reading.book.document) == (document, document)
    assert reading.notice.startswith(said)
    assert bool(reading.notice) is bool(said)


def test_citation_opens_its_own_document() -> None:
    guide = library_of_two()
    there = next(one for one in guide.generation.passages.values() if one.document == "s")
    reading = read({"page": "7", "passage": there.id}, gather(guide.generation), guide, "da")
    assert reading.leaf.document == "s"


def test_page_that_another_index_lacks_gives_way_to_its_first() -> None:
    old, new = guide_of("g1", "7"), guide_of("g2", "8")
    reading = read({"page": "7"}, gather(old.generation), old, "da")
    assert kept_up(reading, gather(old.generation), old, "da") is reading
    again = kept_up(reading, gather(new.generation), new, "da")
    assert (again.leaf.label, again.generation, again.notice) == ("8", "g2", "")


@pytest.mark.parametrize("at", ["1" * 5000, "-1", "x", "", "6"])
def test_quote_is_found_whatever_place_is_named(small: Guide, at: str) -> None:
    there = next(iter(small.generation.passages))
    asked = {"passage": there, "quote": "Avanti", "at": at}
    assert read(asked, gather(small.generation), small, "da").mark.span == (0, 6)
