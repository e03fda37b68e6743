"""What an address asks to read: shown without personal data."""

import pytest

from guide.conversation import Guide
from guide.privacy import MASK
from guide.settings import Settings
from guide.web.report.leaves import bind
from guide.web.report.page import search_form
from guide.web.report.reading import read
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
