"""A participant as described: facts, conflicts, doubts, and what a later turn changes."""

from itertools import permutations

import pytest

from guide.participant.profile import Conflict, Fact, Profile, gathered, profile_of, retracted
from guide.participant.vocabulary import Value
from tests.guide.participant.described import fact


def test_facts_of_a_turn_become_values_in_the_vocabularys_order() -> None:
    known = gathered([fact("trauma", "ptsd"), fact("employed", False), fact("age", 34.0)])
    assert list(known.values.items()) == [("age", 34), ("employed", False), ("trauma", "ptsd")]


def test_whole_numbers_are_shown_without_a_fraction() -> None:
    known = profile_of({"age": 34.0, "years_unemployed": 1.5})
    assert [repr(value) for value in known.values.values()] == ["34", "1.5"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (fact("age", 34), fact("age", 43)),
        (fact("employed", True), fact("employed", False)),
        (fact("language_level", "A1"), fact("language_level", "B2")),
        (fact("trauma", "none"), fact("trauma", "ptsd")),
    ],
)
def test_statements_that_cannot_both_hold_are_a_conflict(first: Fact, second: Fact) -> None:
    known = gathered([first, second])
    assert known.conflicts == (Conflict(first, second),)
    assert known.values == {}
    assert not known.empty


def test_what_is_said_twice_is_one_fact_with_its_first_phrase() -> None:
    known = gathered([fact("age", 34, "på 34"), fact("age", 34, "34 år")])
    assert known.facts == (fact("age", 34, "på 34"),)


@pytest.mark.parametrize(
    ("attribute", "values", "exact"),
    [
        ("trauma", ("symptoms", "ptsd", "severe"), "severe"),
        ("background", ("immigrant", "refugee", "reunified"), "reunified"),
        ("motivated_for_work", ("unclear", True), True),
        ("language_level", ("reasonable", "B1"), "B1"),
        ("primary_barrier", ("unclear", "family"), "family"),
    ],
)
def test_exact_value_stands_before_the_vague_in_any_order(
    attribute: str, values: tuple[Value, ...], exact: Value
) -> None:
    for order in permutations(values):
        known = gathered([fact(attribute, value) for value in order])
        assert (known.values, known.conflicts) == ({attribute: exact}, ())


@pytest.mark.parametrize("sure_first", [True, False])
def test_word_list_stands_before_likeness(sure_first: bool) -> None:
    known = gathered(
        [fact("employed", True, sure=sure_first), fact("employed", False, sure=not sure_first)]
    )
    assert (known.values, known.conflicts) == ({"employed": sure_first}, ())


def test_impossible_value_is_doubtful_and_never_known() -> None:
    known = gathered([fact("age", 190)])
    assert known.doubtful == (fact("age", 190),)
    assert known.values == {}
    assert not known.empty


def test_profile_of_nothing_is_empty() -> None:
    assert gathered([]).empty
    assert Profile().values == {}


def test_later_turn_adds_to_what_is_known() -> None:
    known = profile_of({"age": 34}).joined(profile_of({"employed": False}))
    assert known.values == {"age": 34, "employed": False}


def test_later_turn_replaces_what_was_said_before() -> None:
    known = profile_of({"age": 43}).joined(profile_of({"age": 34}), correcting=True)
    assert known.facts == (fact("age", 34),)


def test_vaguer_repetition_leaves_the_exact_fact() -> None:
    known = profile_of({"trauma": "ptsd"}).joined(profile_of({"trauma": "symptoms"}))
    assert known.values == {"trauma": "ptsd"}


def test_vaguer_correction_replaces_the_exact_fact() -> None:
    later = profile_of({"trauma": "symptoms"})
    assert profile_of({"trauma": "ptsd"}).joined(later, correcting=True).values == later.values


def test_later_turn_settles_a_conflict_and_a_doubt() -> None:
    disputed = gathered([fact("employed", True), fact("employed", False), fact("age", 190)])
    known = disputed.joined(profile_of({"employed": True, "age": 19}))
    assert (known.conflicts, known.doubtful) == ((), ())
    assert known.values == {"age": 19, "employed": True}


def test_conflict_of_a_later_turn_takes_the_fact_back() -> None:
    later = gathered([fact("age", 34), fact("age", 43)])
    known = profile_of({"age": 50, "sex": "f"}).joined(later)
    assert known.values == {"sex": "f"}
    assert known.conflicts == later.conflicts


def test_open_conflict_and_doubt_stay_until_they_are_settled() -> None:
    disputed = gathered([fact("employed", True), fact("employed", False), fact("age", 190)])
    known = disputed.joined(profile_of({"sex": "f"}))
    assert known.conflicts == disputed.conflicts
    assert known.doubtful == disputed.doubtful


@pytest.mark.parametrize("known", [profile_of({"age": 34, "sex": "f"}), gathered([])])
def test_turn_that_says_nothing_changes_nothing(known: Profile) -> None:
    assert known.joined(Profile()) == known
    assert Profile().joined(known) == known


def test_repeated_turn_changes_nothing() -> None:
    known = profile_of({"age": 34, "trauma": "ptsd"})
    assert known.joined(known).values == known.values


def test_attribute_can_be_forgotten_altogether() -> None:
    known = gathered(
        [fact("age", 34), fact("employed", True), fact("employed", False), fact("n_children", 40)]
    )
    for attribute in ("age", "employed", "n_children"):
        known = known.without(attribute)
    assert known.empty


def test_fact_is_found_by_its_attribute() -> None:
    known = profile_of({"age": 34})
    assert known.fact("age") == fact("age", 34)
    assert known.fact("sex") is None


def test_correction_takes_back_only_what_it_replaces() -> None:
    said = [fact("age", 43), fact("sex", "f")]
    assert retracted(said, [fact("age", 34)]) == [fact("sex", "f")]


def test_values_of_a_form_bear_no_words() -> None:
    assert profile_of({"age": 34}).facts == (fact("age", 34),)
