"""The page's words: all there in every language, and the same places to fill in."""

import re

import pytest

from guide.web.strings import LANGUAGES, Strings, all_strings, strings

FILLED = {"source": "{n}", "page": "{page}", "sources_of": "{question}"}


def test_every_language_has_every_string() -> None:
    assert tuple(all_strings()) == LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
def test_only_what_is_filled_in_stands_in_braces(language: str) -> None:
    for name, text in strings(language):
        braces = re.findall(r"\{[^}]*\}", " ".join(text) if isinstance(text, tuple) else text)
        assert braces == ([FILLED[name]] if name in FILLED else [])


@pytest.mark.parametrize("name", ["title", "fresh", "intro", "reading", "sources", "failed"])
def test_no_two_languages_share_a_sentence_by_oversight(name: str) -> None:
    texts = {language: getattr(words, name) for language, words in all_strings().items()}
    assert texts["da"] != texts["sv"] != texts["en"]


def test_missing_string_is_an_error() -> None:
    words = strings("da").model_dump()
    del words["send"]
    with pytest.raises(ValueError, match="send"):
        Strings(**words)


def test_language_that_the_page_does_not_speak_gets_danish() -> None:
    assert strings("fi") == strings("da")
