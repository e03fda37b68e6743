"""What an address asks to read: without personal data, from the index in use."""

from dataclasses import replace

import pytest

from guide.guide import Guide
from guide.passage import PageStart
from guide.privacy import MASK
from guide.settings import Settings
from guide.web.report.leaves import Shelf, bind
from guide.web.report.page import search_form
from guide.web.report.reading import kept_up, read
from guide.web.report.words import report_words
from tests.builders import FakeEncoder
from tests.guide.small import generation_of, passage


@pytest.fixture
def small() -> Guide:
    return Guide(generation_of([passage("Avanti er for flygtninge.")]), FakeEncoder(), Settings())


@pytest.mark.parametrize("typed", ["010190-1234", "ali@example.dk", "+45 20 30 40 50"])
def test_search_for_personal_data_alone_does_not_show_it(small: Guide, typed: str) -> None:
    reading = read({"q": typed}, bind(small.generation), small, "da")
    assert reading.query == MASK
    assert reading.findings is None
    assert typed not in search_form(reading, report_words("da"))


def test_search_without_words_is_shown_as_it_was_typed(small: Guide) -> None:
    assert read({"q": "?!"}, bind(small.generation), small, "da").query == "?!"
    assert read({"q": " "}, bind(small.generation), small, "da").query == ""


def guide_of(id: str, page: str) -> Guide:
    generation = generation_of([passage("Avanti.", pages=(PageStart(0, page),))])
    record = generation.record.model_copy(update={"id": id})
    return Guide(replace(generation, record=record), FakeEncoder(), Settings())


def test_book_is_made_anew_for_another_index_alone() -> None:
    shelf, old, new = Shelf(), guide_of("g1", "7"), guide_of("g2", "8")
    first = shelf.book(old.generation)
    assert shelf.book(old.generation) is first
    assert [leaf.label for leaf in shelf.book(new.generation).leaves] == ["8"]


def test_page_that_another_index_lacks_gives_way_to_its_first() -> None:
    old, new = guide_of("g1", "7"), guide_of("g2", "8")
    reading = read({"page": "7"}, bind(old.generation), old, "da")
    assert kept_up(reading, bind(old.generation), old, "da") is reading
    again = kept_up(reading, bind(new.generation), new, "da")
    assert (again.leaf.label, again.generation, again.notice) == ("8", "g2", "")
