"""The form's answers: read as values, refused where they cannot be right."""

import pytest

from guide.participant.profile import Conflict, Fact, Profile
from guide.participant.vocabulary import Value
from guide.web.match.answers import read_answers, take_answers


@pytest.mark.parametrize(
    ("name", "typed", "value"),
    [
        ("age", "34", 34),
        ("years_in_country", "1,5", 1.5),
        ("employed", "false", False),
        ("motivated_for_work", "true", True),
        ("motivated_for_work", "unclear", "unclear"),
        ("language_level", "A2", "A2"),
        ("job_goal", " kok ", "kok"),
    ],
)
def test_answer_is_read_as_a_value(name: str, typed: str, value: Value) -> None:
    answers = read_answers({name: typed})
    assert dict(answers.values) == {name: value}
    assert not answers.refused


@pytest.mark.parametrize(
    ("name", "typed"),
    [("age", "190"), ("age", "fire"), ("age", "nan"), ("sex", "x"), ("employed", "maybe")],
)
def test_answer_that_cannot_be_right_is_refused(name: str, typed: str) -> None:
    answers = read_answers({name: typed})
    assert not answers.values
    assert [(one.attribute, one.typed) for one in answers.refused] == [(name, typed)]


def test_empty_and_unknown_fields_are_no_answers() -> None:
    assert read_answers({"age": "  ", "sex": None, "nonsense": "1"}) == read_answers({})


def test_fact_that_stays_keeps_the_words_it_was_read_from() -> None:
    profile = Profile((Fact("age", 34, "på 34"), Fact("sex", "f", "Kvinde")))
    taken = take_answers(profile, {"age": 34, "sex": "m"})
    assert taken.fact("age") == Fact("age", 34, "på 34")
    assert taken.fact("sex") == Fact("sex", "m", "")


def test_fact_that_is_taken_away_is_gone() -> None:
    assert take_answers(Profile((Fact("age", 34, ""),)), {}).values == {}


def test_answer_settles_what_was_disputed() -> None:
    dispute = Conflict(Fact("age", 30, "30"), Fact("age", 40, "40"))
    other = Conflict(Fact("sex", "f", "hun"), Fact("sex", "m", "han"))
    profile = Profile(conflicts=(dispute, other))
    assert take_answers(profile, {"age": 40}).conflicts == (other,)
