"""What is asked next is what changes the ranking, as re-matching with each answer shows."""

from collections.abc import Sequence

import pytest

from guide.corpus import Category, Practice
from guide.matching.inquiry import Inquiry, inquire
from guide.matching.matcher import Match, match
from guide.matching.phrases import phrases
from guide.participant.implied import implied
from guide.participant.vocabulary import Value, vocabulary
from tests.guide.matching.cases import (
    CATEGORIES,
    PRACTICES,
    TYPICAL,
    YEAR,
    category,
    criterion,
    practice,
)

ASKABLE = [name for name, words in phrases("en").attributes.items() if words.question]

STATED: dict[str, dict[str, Value]] = {
    "nobody": {},
    "refugee": {"background": "refugee"},
    "a little": {"background": "refugee", "age": 34, "trauma": "ptsd"},
    "young": {"age": 19, "background": "refugee", "employed": False},
    **{name: dict(list(facts.items())[:4]) for name, facts in TYPICAL.items()},
}


def asked(
    stated: dict[str, Value],
    practices: Sequence[Practice] = PRACTICES,
    categories: Sequence[Category] = CATEGORIES,
) -> list[Inquiry]:
    return inquire(stated, practices, categories, YEAR, ASKABLE)


def ranked(stated: dict[str, Value]) -> Match:
    return match(implied(stated, YEAR), PRACTICES, CATEGORIES)


def signature(found: Match) -> tuple[object, ...]:
    """Return what a ranking says: verdicts and order of practices, order of categories."""
    return (
        tuple((one.practice.id, one.verdict) for one in found.practices),
        tuple(one.category.id for one in found.categories),
    )


@pytest.mark.parametrize("name", STATED)
def test_answers_to_what_is_asked_change_the_ranking(name: str) -> None:
    now = signature(ranked(STATED[name]))
    found = asked(STATED[name])
    assert found
    for inquiry in found:
        then = [
            signature(ranked({**STATED[name], inquiry.attribute: answer.value}))
            for answer in inquiry.answers
        ]
        assert any(one != now for one in then), inquiry.attribute


@pytest.mark.parametrize("name", STATED)
def test_what_is_awaited_and_not_asked_changes_nothing(name: str) -> None:
    stated = STATED[name]
    now = ranked(stated)
    awaited = {
        attribute
        for one in now.practices
        if one.verdict != "does_not_fit"
        for judged in one.having("unknown")
        if judged.criterion.weight == "requirement"
        for attribute in judged.criterion.condition.attributes
    }
    late = {"months_in_intro_programme", "said_yes_to_employment"}
    left_out = awaited - {one.attribute for one in asked(stated)} - late - set(stated)
    for attribute in left_out & set(ASKABLE):
        for value in vocabulary()[attribute].possible():
            then = signature(ranked({**stated, attribute: value}))
            assert then == signature(now), (attribute, value)


@pytest.mark.parametrize("name", STATED)
def test_most_informative_comes_first_and_nothing_known_is_asked(name: str) -> None:
    found = asked(STATED[name])
    gains = [one.gain for one in found]
    assert gains == sorted(gains, reverse=True)
    assert all(gain > 0 for gain in gains)
    assert not {one.attribute for one in found} & set(STATED[name])


@pytest.mark.parametrize("name", STATED)
def test_practices_that_an_answer_closes_are_closed_by_it(name: str) -> None:
    stated = STATED[name]
    before = {one.practice.id: one for one in ranked(stated).practices}
    for inquiry in asked(stated):
        for answer in inquiry.answers:
            then = ranked({**stated, inquiry.attribute: answer.value})
            after = {one.practice.id: one for one in then.practices}
            for closed in answer.closes:
                assert before[closed.id].verdict != "does_not_fit"
                assert after[closed.id].verdict == "does_not_fit"
            for opened in answer.opens:
                assert after[opened.id].verdict != "does_not_fit"
                assert after[opened.id].points > before[opened.id].points


def test_number_is_tried_on_either_side_of_each_bound() -> None:
    (inquiry,) = asked({}, [practice(criterion("hours_per_week >= 15"))], [category()])
    assert [answer.value for answer in inquiry.answers] == [14.0, 15.0]
    assert [[p.id for p in answer.closes] for answer in inquiry.answers] == [["club"], []]


@pytest.mark.parametrize(
    ("when", "tried", "closing"),
    [
        ("age in 16..29", [15, 16, 29, 30], [15, 30]),
        ("years_in_country <= 3", [3, 4], [4]),
        ("years_in_country >= 4", [3, 4], [3]),
    ],
)
def test_range_is_tried_inside_and_beyond(
    when: str, tried: list[float], closing: list[float]
) -> None:
    (inquiry,) = asked({}, [practice(criterion(when))], [category()])
    assert [answer.value for answer in inquiry.answers] == tried
    assert [answer.value for answer in inquiry.answers if answer.closes] == closing


def test_only_values_that_a_condition_names_are_tried_of_a_choice() -> None:
    when = "background in [refugee, reunified]"
    (inquiry,) = asked({}, [practice(criterion(when))], [category()])
    assert [answer.value for answer in inquiry.answers] == ["refugee", "reunified"]


@pytest.mark.parametrize("weight", ["exclusion", "preference", "sign"])
def test_only_requirements_are_asked_about(weight: str) -> None:
    one = criterion("age >= 18").model_copy(update={"weight": weight})
    assert asked({}, [practice(one)], [category()]) == []


def test_nothing_is_asked_for_a_practice_that_is_ruled_out() -> None:
    shut = practice(criterion("employed is false"), criterion("age >= 18"))
    assert asked({"employed": True}, [shut], [category()]) == []


def test_follow_up_question_waits_for_the_one_before_it() -> None:
    wanting = [practice(criterion("said_yes_to_employment is true"))]
    assert asked({}, wanting, [category()]) == []
    (inquiry,) = asked({"motivated_for_work": "unclear"}, wanting, [category()])
    assert inquiry.attribute == "said_yes_to_employment"


def test_attribute_without_a_question_is_not_asked() -> None:
    wanting = [practice(criterion("age >= 18"))]
    assert inquire({}, wanting, [category()], YEAR, ["has_children"]) == []
