"""Conditions are parsed or refused with what to do, and judged by three-valued logic."""

from itertools import product

import pytest

from guide.matching.condition import Condition, Outcome, parse_condition
from guide.participant.vocabulary import Value
from tests.guide.matching.cases import CATEGORIES, PRACTICES

FLAG: dict[Outcome, dict[str, Value]] = {
    "met": {"employed": True},
    "not_met": {"employed": False},
    "unknown": {},
}
OTHER: dict[Outcome, dict[str, Value]] = {
    "met": {"has_children": True},
    "not_met": {"has_children": False},
    "unknown": {},
}
EITHER: dict[tuple[Outcome, Outcome], Outcome] = {
    ("met", "met"): "met",
    ("met", "not_met"): "met",
    ("met", "unknown"): "met",
    ("not_met", "met"): "met",
    ("not_met", "not_met"): "not_met",
    ("not_met", "unknown"): "unknown",
    ("unknown", "met"): "met",
    ("unknown", "not_met"): "unknown",
    ("unknown", "unknown"): "unknown",
}
"""Kleene's strong disjunction."""


@pytest.mark.parametrize(("first", "second"), list(product(FLAG, OTHER)))
def test_either_of_two_clauses_follows_the_truth_table(first: Outcome, second: Outcome) -> None:
    condition = parse_condition("employed is true or has_children is true")
    assert condition.outcome(FLAG[first] | OTHER[second]) == EITHER[first, second]


@pytest.mark.parametrize(
    ("when", "value", "outcome"),
    [
        ("language_level >= A2", "A1", "not_met"),
        ("language_level >= A2", "few_words", "not_met"),
        ("language_level >= A2", "A2", "met"),
        ("language_level >= A2", "fluent", "met"),
        ("language_level >= A2", "reasonable", "met"),
        ("language_level >= reasonable", "A2", "met"),
        ("language_level <= A1", "reasonable", "not_met"),
        ("language_level <= B2", "fluent", "not_met"),
        ("age in 16..29", 15, "not_met"),
        ("age in 16..29", 16, "met"),
        ("age in 16..29", 29, "met"),
        ("age in 16..29", 29.5, "not_met"),
        ("age in 16..29", 30, "not_met"),
        ("age >= 18", 17, "not_met"),
        ("age >= 18", 18, "met"),
        ("years_in_country <= 3", 3, "met"),
        ("years_in_country <= 3", 3.1, "not_met"),
        ("background in [refugee, reunified]", "reunified", "met"),
        ("background in [refugee, reunified]", "native", "not_met"),
        ("employed is false", False, "met"),
        ("employed is false", True, "not_met"),
        ("trauma is ptsd", "none", "not_met"),
        ("motivated_for_work is true", "unclear", "unknown"),
        ("motivated_for_work is unclear", "unclear", "met"),
        ("motivated_for_work in [false, unclear]", "unclear", "met"),
        ("motivated_for_work in [false, unclear]", True, "not_met"),
        ("primary_barrier is family", "unclear", "unknown"),
    ],
)
def test_clause_is_judged(when: str, value: Value, outcome: Outcome) -> None:
    condition = parse_condition(when)
    (attribute,) = condition.attributes
    assert condition.outcome({attribute: value}) == outcome
    assert condition.outcome({}) == "unknown"


@pytest.mark.parametrize(
    ("when", "message"),
    [
        ("shoe_size >= 40", r"there is no attribute 'shoe_size'\. Known: age, sex, "),
        ("age older than 18", r"'age older than 18' does not parse\. Write for example: "),
        ("age", "does not parse"),
        ("", "does not parse"),
        ("age >= 18 and age <= 29", "does not parse"),
        ("age in []", "does not parse"),
        ("employed is maybe", r"employed cannot be 'maybe'\. Known: "),
        ("background in [refugee, martian]", r"background cannot be 'martian'\. Known: refugee, "),
        ("language_level >= C9", r"language_level cannot be compared with 'C9'"),
        ("background >= refugee", r"background cannot be compared with 'refugee'"),
        ("employed >= 2", r"employed cannot be compared with '2'"),
        ("age >= old", r"age cannot be compared with 'old'"),
        ("language_level in 1..2", "language_level cannot be compared with '1'"),
        ("age is 200", r"age cannot be '200'"),
    ],
)
def test_condition_that_does_not_parse_says_why(when: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        parse_condition(when)


@pytest.mark.parametrize(
    ("facts", "attributes"),
    [
        ({"trauma": "ptsd", "migration_stress": False}, ("trauma",)),
        ({"trauma": "none", "migration_stress": True}, ("migration_stress",)),
        ({"trauma": "none"}, ("migration_stress",)),
        ({"trauma": "none", "migration_stress": False}, ("trauma", "migration_stress")),
        ({}, ("trauma", "migration_stress")),
    ],
)
def test_attributes_that_decide_are_those_met_else_those_open(
    facts: dict[str, Value], attributes: tuple[str, ...]
) -> None:
    condition = parse_condition("trauma in [symptoms, ptsd] or migration_stress is true")
    assert condition.deciding(facts) == attributes


def conditions() -> list[Condition]:
    return [one.condition for holder in (*PRACTICES, *CATEGORIES) for one in holder.criteria]


def test_every_condition_of_the_corpus_is_unknown_of_someone_unknown() -> None:
    assert len(conditions()) > 100
    assert {condition.outcome({}) for condition in conditions()} == {"unknown"}
