"""The pages' words: all there in every language, and the same places to fill in."""

import re
from collections.abc import Iterator, Mapping

import pytest

from guide.translations import LANGUAGES, Worded
from guide.web.citing import citing_words
from guide.web.export.journal import journal_words
from guide.web.login import login_words
from guide.web.strings import Strings, frame_strings, preferred, strings
from tests.browser.pages import PAGES

FILES: dict[str, Mapping[str, Worded]] = {
    "frame": frame_strings,
    "journal": journal_words,
    "citing": citing_words,
    "login": login_words,
    **{page.path: page.strings for page in PAGES},
}


def texts(words: Worded) -> dict[str, str]:
    return dict(_leaves(words.model_dump(exclude={"code"})))


def _leaves(value: object, name: str = "") -> Iterator[tuple[str, str]]:
    """Yield each string with the way to it, such as `.groups.person`."""
    if isinstance(value, dict):
        for key, below in value.items():
            yield from _leaves(below, f"{name}.{key}")
    elif isinstance(value, tuple | list):
        yield name, " ".join(map(str, value))
    else:
        yield name, str(value)


@pytest.mark.parametrize("file", FILES)
def test_every_language_has_every_string(file: str) -> None:
    known = FILES[file]
    assert {language: words.code for language, words in known.items()} == dict(
        zip(LANGUAGES, LANGUAGES, strict=True)
    )
    for words in known.values():
        assert all(text.strip() for text in texts(words).values())


@pytest.mark.parametrize("file", FILES)
def test_same_is_filled_in_in_every_language(file: str) -> None:
    danish = texts(FILES[file]["da"])
    for words in FILES[file].values():
        for name, text in texts(words).items():
            filled = sorted(re.findall(r"\{[^}]*\}", text))
            assert filled == sorted(re.findall(r"\{[^}]*\}", danish[name])), name


@pytest.mark.parametrize("file", FILES)
@pytest.mark.parametrize(("one", "other"), [("da", "sv"), ("da", "en"), ("sv", "en")])
def test_no_two_languages_share_sentences_by_oversight(file: str, one: str, other: str) -> None:
    first, second = texts(FILES[file][one]), texts(FILES[file][other])
    long = [name for name, text in first.items() if len(text) > 40]
    assert [name for name in long if first[name] == second[name]] == []


def test_missing_string_is_an_error() -> None:
    words = strings("da").model_dump()
    del words["send"]
    with pytest.raises(ValueError, match="send"):
        Strings(**words)


def test_language_that_the_pages_do_not_speak_gets_danish() -> None:
    assert strings("fi") == strings("da")
    assert PAGES[0].words("fi").code == "da"


@pytest.mark.parametrize(
    ("accept", "language"),
    [
        ("sv-SE,sv;q=0.9,en;q=0.8", "sv"),
        ("fi;q=0.9, nn-NO, sv;q=0.8", "nb"),
        ("no", "nb"),
        ("en;q=0.2, da;q=0.7", "da"),
        ("da;q=0, en", "en"),
        ("fr, de", None),
        ("*", None),
        ("en;q=x", None),
        ("", None),
    ],
)
def test_browser_is_answered_in_the_language_it_prefers(accept: str, language: str | None) -> None:
    assert preferred(accept) == language
