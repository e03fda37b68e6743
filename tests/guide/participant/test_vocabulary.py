"""What an attribute can be."""

import pytest

from guide.participant.vocabulary import Attribute, Value, vocabulary


@pytest.mark.parametrize(
    ("attribute", "value"),
    [
        ("age", 0),
        ("age", 110),
        ("age", 34.5),
        ("sex", "f"),
        ("country", "NO"),
        ("employed", False),
        ("motivated_for_work", "unclear"),
        ("job_goal", "kok"),
    ],
)
def test_value_in_the_vocabulary_is_admitted(attribute: str, value: Value) -> None:
    assert vocabulary()[attribute].admits(value)


@pytest.mark.parametrize(
    ("attribute", "value"),
    [
        ("age", -1),
        ("age", 111),
        ("age", True),
        ("age", "34"),
        ("age", float("nan")),
        ("sex", "x"),
        ("country", False),
        ("employed", "unclear"),
        ("employed", 1),
        ("job_goal", "  "),
        ("job_goal", True),
    ],
)
def test_value_outside_the_vocabulary_is_refused(attribute: str, value: Value) -> None:
    assert not vocabulary()[attribute].admits(value)


@pytest.mark.parametrize(
    ("attribute", "text", "value"),
    [
        ("age", " 34 ", 34),
        ("years_in_country", "2,5", 2.5),
        ("age", "nan", None),
        ("age", "old", None),
        ("age", "900", None),
        ("employed", "false", False),
        ("motivated_for_work", "unclear", "unclear"),
        ("employed", "maybe", None),
        ("sex", "f", "f"),
        ("sex", "true", None),
        ("job_goal", "true", "true"),
        ("job_goal", "x" * 300, "x" * 200),
        ("job_goal", "  ", None),
    ],
)
def test_text_of_a_form_is_read_as_a_value(attribute: str, text: str, value: Value | None) -> None:
    read = vocabulary()[attribute].read(text)
    assert read == value
    assert type(read) is type(value)


def test_words_that_are_alike_rank_the_same() -> None:
    level = vocabulary()["language_level"]
    assert level.rank("A2") == level.rank("reasonable")
    assert level.rank("A1") < level.rank("reasonable") < level.rank("B1") < level.rank("fluent")


def test_word_off_the_scale_has_no_rank() -> None:
    with pytest.raises(ValueError, match="not in"):
        vocabulary()["language_level"].rank("C3")


@pytest.mark.parametrize("name", list(vocabulary()))
def test_every_value_to_try_is_admitted(name: str) -> None:
    attribute = vocabulary()[name]
    assert all(attribute.admits(value) for value in attribute.possible())
    assert bool(attribute.possible()) == (attribute.kind in ("flag", "choice"))


@pytest.mark.parametrize("name", list(vocabulary()))
def test_every_attribute_can_be_something(name: str) -> None:
    attribute = vocabulary()[name]
    assert attribute.kind != "number" or attribute.low < attribute.high
    assert attribute.kind != "choice" or len(attribute.values) > 1
    assert {word for group in attribute.alike for word in group} <= set(attribute.values)


def test_norway_is_no_boolean() -> None:
    assert "NO" in vocabulary()["country"].values


def test_attribute_with_an_unknown_key_is_refused() -> None:
    with pytest.raises(ValueError, match="extra"):
        Attribute.model_validate({"kind": "flag", "colour": "red"})
