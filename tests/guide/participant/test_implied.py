"""What follows from the facts stated."""

import pytest

from guide.participant.implied import implied
from guide.participant.vocabulary import Value, vocabulary
from tests.guide.participant.described import YEAR


@pytest.mark.parametrize(
    ("facts", "follows"),
    [
        ({"n_children": 2}, {"has_children": True}),
        ({"n_children": 0}, {"has_children": False}),
        ({"years_unemployed": 1.5}, {"employed": False}),
        (
            {"months_in_intro_programme": 6},
            {"in_intro_programme": True, "completed_intro": False, "employed": False},
        ),
        ({"trauma": "ptsd"}, {"psychological_difficulties": True}),
        ({"trauma": "severe"}, {"psychological_difficulties": True, "trauma_severe": True}),
        ({"trauma_severe": True}, {"psychological_difficulties": True, "trauma": "severe"}),
        ({"needs_adapted_language_teaching": True}, {"needs_language_teaching": True}),
        ({"target_company_motivated": True}, {"motivated_for_work": True}),
        ({"completed_intro": True}, {"in_intro_programme": False}),
        (
            {"arrival_year": 2020},
            {
                "years_in_country": 6.0,
                "months_in_country": 72.0,
                "asylum_year": 2020,
                "in_intro_programme": False,
            },
        ),
        (
            {"arrival_year": 2022},
            {"years_in_country": 4.0, "months_in_country": 48.0, "asylum_year": 2022},
        ),
        (
            {"arrival_year": 2014},
            {
                "years_in_country": 12.0,
                "months_in_country": 144.0,
                "asylum_year": 2014,
                "in_intro_programme": False,
            },
        ),
        (
            {"arrival_year": 2013},
            {"years_in_country": 13.0, "months_in_country": 156.0, "in_intro_programme": False},
        ),
        (
            {"months_in_country": 18},
            {"years_in_country": 1.5, "arrival_year": 2024, "asylum_year": 2024},
        ),
        (
            {"years_in_country": 2},
            {"months_in_country": 24.0, "arrival_year": 2024, "asylum_year": 2024},
        ),
    ],
)
def test_what_follows_is_added(facts: dict[str, Value], follows: dict[str, Value]) -> None:
    assert implied(facts, YEAR) == facts | follows


@pytest.mark.parametrize(
    "facts",
    [
        {},
        {"trauma": "none"},
        {"trauma_suspected": True},
        {"years_unemployed": 0},
        {"age": 34, "motivated_for_work": False},
        {"trauma_severe": False},
    ],
)
def test_nothing_follows_from_the_rest(facts: dict[str, Value]) -> None:
    assert implied(facts, YEAR) == facts


@pytest.mark.parametrize(
    "facts",
    [
        {"n_children": 2, "has_children": False},
        {"years_unemployed": 2, "employed": True},
        {"trauma": "ptsd", "psychological_difficulties": False},
        {"in_intro_programme": True, "employed": True, "completed_intro": True},
        {"months_in_intro_programme": 6, "in_intro_programme": False},
        {"arrival_year": 2016, "years_in_country": 3, "asylum_year": 2018},
        {"years_in_country": 6, "in_intro_programme": True},
    ],
)
def test_what_is_stated_always_stands(facts: dict[str, Value]) -> None:
    assert implied(facts, YEAR).items() >= facts.items()


def test_facts_themselves_stay_as_stated() -> None:
    facts: dict[str, Value] = {"arrival_year": 2020}
    implied(facts, YEAR)
    assert facts == {"arrival_year": 2020}


def test_arrival_in_a_year_to_come_is_no_negative_time() -> None:
    assert implied({"arrival_year": 2030}, YEAR)["years_in_country"] == 0


@pytest.mark.parametrize("name", list(vocabulary()))
def test_everything_that_follows_is_in_the_vocabulary(name: str) -> None:
    for value in vocabulary()[name].possible() or (2000,):
        known = implied({name: value}, YEAR)
        assert all(vocabulary()[one].kind for one in known)
        assert implied(known, YEAR) == known
