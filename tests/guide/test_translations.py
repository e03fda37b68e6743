"""Texts from YAML: every language of the pages, whole; a language they lack gets another."""

from pathlib import Path

import pytest

from guide.translations import (
    LANGUAGES,
    Translations,
    Worded,
    read_language,
    read_translations,
    translations_beside,
)


class Greeting(Worded):
    hello: str


class Farewell(Worded):
    bye: str = "x"


HELLO = {"da": "Hej", "nb": "Hei", "sv": "Hej du", "en": "Hello"}


def written(folder: Path, told: dict[str, str]) -> Path:
    path = folder / "page.yaml"
    path.write_text("".join(f'{code}: {{hello: "{word}"}}\n' for code, word in told.items()))
    return path


def test_words_are_found_by_language(tmp_path: Path) -> None:
    greetings = read_translations(Greeting, written(tmp_path, HELLO))
    assert {code: greetings(code).hello for code in LANGUAGES} == HELLO
    assert [greetings(code).code for code in LANGUAGES] == list(LANGUAGES)


def test_language_that_there_is_none_of_gets_danish(tmp_path: Path) -> None:
    greetings = read_translations(Greeting, written(tmp_path, HELLO))
    assert greetings("fi") == greetings["da"]


def test_file_without_a_language_is_refused(tmp_path: Path) -> None:
    rest = {code: word for code, word in HELLO.items() if code != "sv"}
    with pytest.raises(ValueError, match=r"has da, nb, en\. Write da, nb, sv, en"):
        read_translations(Greeting, written(tmp_path, rest))


def test_empty_missing_or_unknown_string_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="at least 1 character"):
        read_translations(Greeting, written(tmp_path, {**HELLO, "en": ""}))
    with pytest.raises(ValueError, match="Extra inputs"):
        read_translations(Farewell, written(tmp_path, HELLO))


def test_words_stand_beside_their_module(tmp_path: Path) -> None:
    written(tmp_path, HELLO)
    found = translations_beside(Greeting, str(tmp_path / "page.py"))
    assert isinstance(found, Translations)
    assert found("nb").hello == "Hei"


def test_language_with_no_file_of_its_own_gets_english(tmp_path: Path) -> None:
    for code in ("en", "fi"):
        (tmp_path / f"{code}.yaml").write_text(f"{{code: {code}, hello: {code}}}")
    assert read_language(Greeting, tmp_path, "fi").hello == "fi"
    assert read_language(Greeting, tmp_path, "da").hello == "en"
