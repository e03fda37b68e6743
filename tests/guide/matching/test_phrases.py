"""What the assistant says is there in all seven languages, with the same words to fill in."""

import string
from importlib import resources
from typing import Any

import pytest
import yaml

from guide.matching.phrases import Phrases, phrases
from guide.participant.vocabulary import vocabulary

LANGUAGES = ("da", "nb", "sv", "en", "fi", "de", "ar")
SPOKEN = ("da", "nb", "sv", "en")

every_language = pytest.mark.parametrize("language", LANGUAGES)


def written(language: str) -> dict[str, Any]:
    file = resources.files("guide").joinpath("phrases", "advice", f"{language}.yaml")
    content: dict[str, Any] = yaml.safe_load(file.read_text("utf-8"))
    return content


def sentences(language: str) -> dict[str, str]:
    """Return all sentences by a name of their own, those of attributes among them."""
    content = written(language)
    found = {name: text for name, text in content.items() if isinstance(text, str)}
    for attribute, words in content["attributes"].items():
        found |= {f"{attribute}.{name}": text for name, text in words.items()}
    return found


def blanks(text: str) -> set[str]:
    """Return the names of what is filled in."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_there_is_a_file_of_each_language_and_no_other() -> None:
    folder = resources.files("guide").joinpath("phrases", "advice")
    assert {file.name for file in folder.iterdir()} == {f"{name}.yaml" for name in LANGUAGES}


@every_language
def test_language_says_what_english_says(language: str) -> None:
    content, english = written(language), written("en")
    assert set(content) == set(english)
    for name in ("country_names", "attributes", "values"):
        assert set(content[name]) == set(english[name])


@every_language
def test_words_to_fill_in_are_those_of_english(language: str) -> None:
    english = sentences("en")
    for name, text in sentences(language).items():
        if name in english:
            assert blanks(text) == blanks(english[name]), name


@every_language
def test_attribute_can_be_asked_about_and_changed_as_in_english(language: str) -> None:
    for name, words in phrases(language).attributes.items():
        english = phrases("en").attributes[name]
        assert (words.question is None) == (english.question is None), name
        assert (words.change is None) == (english.change is None), name


@every_language
def test_nothing_is_left_empty(language: str) -> None:
    assert [name for name, text in sentences(language).items() if not text.strip()] == []


@every_language
def test_every_attribute_has_a_name(language: str) -> None:
    assert set(phrases(language).attributes) == set(vocabulary())


@every_language
def test_every_value_has_a_name(language: str) -> None:
    say = phrases(language)
    for name, attribute in vocabulary().items():
        if name in ("language_level", "country"):
            continue
        for value in attribute.values:
            assert value in say.values, (name, value)


@pytest.mark.parametrize("language", [name for name in LANGUAGES if name != "en"])
def test_no_sentence_is_left_in_english(language: str) -> None:
    english = {text for text in sentences("en").values() if len(text.split()) > 2}
    assert not english & set(sentences(language).values())


def test_language_without_phrases_gets_english() -> None:
    assert phrases("is") == phrases("en")


@pytest.mark.parametrize(
    ("value", "said"),
    [(True, "yes"), (False, "no"), (34.0, "34"), (1.5, "1.5"), ("DK", "Denmark"), ("A2", "A2")],
)
def test_value_is_said_in_words(value: bool | float | str, said: str) -> None:
    assert phrases("en").value(value) == said


def test_names_are_listed_as_a_sentence_does() -> None:
    say: Phrases = phrases("en")
    assert say.listed([]) == ""
    assert say.listed(["A"]) == "A"
    assert say.listed(["A", "B"]) == "A and B"
    assert say.either(["A", "B", "C"]) == "A, B or C"
