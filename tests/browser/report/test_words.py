"""The words of the page Report: all there in each language."""

from guide.web.report.words import STRINGS
from guide.web.strings import LANGUAGES
from tests.browser.wordings import gaps, holes


def test_every_language_has_every_word() -> None:
    assert tuple(STRINGS) == LANGUAGES
    assert gaps(STRINGS) == []


def test_what_is_filled_in_is_the_same_in_every_language() -> None:
    assert holes(STRINGS) == []
