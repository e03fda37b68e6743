"""A cell of the matrix: what one attribute says of one practice, and of which conditions."""

from guide.matching.matcher import PracticeMatch, match
from guide.matching.matrix import cell_of
from guide.participant.vocabulary import Value
from tests.guide.matching.cases import criterion, practice


def judged(facts: dict[str, Value], *conditions: str, weight: str = "requirement") -> PracticeMatch:
    club = practice(*(criterion(one, weight) for one in conditions))  # type: ignore[arg-type]
    return match(facts, [club], []).practices[0]


def test_cell_tells_the_outcome_and_its_conditions() -> None:
    facts: dict[str, Value] = {"age": 20}
    cell = cell_of(judged(facts, "age >= 18", "age in 16..29"), "age", facts)
    assert cell is not None
    assert (cell.outcome, cell.binding, len(cell.judged)) == ("met", True, 2)


def test_what_is_not_met_weighs_more_than_what_is() -> None:
    facts: dict[str, Value] = {"age": 20}
    cell = cell_of(judged(facts, "age >= 18", "age >= 30"), "age", facts)
    assert cell is not None
    assert cell.outcome == "not_met"


def test_attribute_that_plays_no_part_has_no_cell() -> None:
    assert cell_of(judged({}, "age >= 18"), "sex", {}) is None


def test_sign_that_does_not_hold_shows_nothing() -> None:
    facts: dict[str, Value] = {"in_treatment": False}
    assert (
        cell_of(judged(facts, "in_treatment is true", weight="sign"), "in_treatment", facts) is None
    )
    met: dict[str, Value] = {"in_treatment": True}
    cell = cell_of(judged(met, "in_treatment is true", weight="sign"), "in_treatment", met)
    assert cell is not None
    assert not cell.binding


def test_of_alternatives_only_those_that_met_it_are_signed() -> None:
    facts: dict[str, Value] = {"has_children": True, "sex": "m"}
    one = judged(facts, "has_children is true or sex is f")
    assert cell_of(one, "has_children", facts) is not None
    assert cell_of(one, "sex", facts) is None
