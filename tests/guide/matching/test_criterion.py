"""What editors write of whom something is for: typed, and refused where it cannot be right."""

import pytest
from pydantic import ValidationError

from guide.matching.criterion import Criterion, General, Result, Suited, Told
from tests.guide.matching.cases import CATEGORIES, PRACTICES, criterion, told


def test_sentence_is_that_of_the_language() -> None:
    one = Told(**told(da="Arbejde først.", sv="Arbete först."))
    assert one.sentence("da") == "Arbejde først."
    assert one.sentence("sv") == "Arbete först."
    assert one.sentence("fi") is None
    assert one.sentences == ("Arbejde først.", "Work comes first.", "Arbete först.", one.en)


def test_criterion_holds_its_condition_parsed() -> None:
    assert criterion("age >= 18").condition.outcome({"age": 17}) == "not_met"


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"when": "shoe_size >= 40"}, "there is no attribute 'shoe_size'"),
        ({"when": "age old"}, "does not parse"),
        ({"weight": "wish"}, "exclusion"),
        ({"quote": "short"}, "at least 8"),
        ({"colour": "blue"}, "Extra inputs"),
        ({"sv": None}, "valid string"),
    ],
)
def test_criterion_that_is_not_right_is_refused(fields: dict[str, object], message: str) -> None:
    right = {"when": "age >= 18", "weight": "requirement", **told()}
    with pytest.raises(ValidationError, match=message):
        Criterion.model_validate({**right, **fields})


@pytest.mark.parametrize("fields", [{"percent": 101}, {"percent": -1}, {"reached": -1}, {"of": 0}])
def test_result_that_cannot_be_is_refused(fields: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Result.model_validate({"counts": "job", **told(), **fields})


def test_general_concerns_whom_its_condition_holds_for() -> None:
    some = General(about="motivation", when="motivated_for_work is false", **told())
    assert some.concerns({"motivated_for_work": False})
    assert not some.concerns({"motivated_for_work": True})
    assert not some.concerns({})
    assert not General(about="all", **told()).concerns({"motivated_for_work": False})


def test_general_with_a_condition_that_does_not_parse_is_refused() -> None:
    with pytest.raises(ValidationError, match="does not parse"):
        General(about="motivation", when="unmotivated", **told())


def test_attribute_that_the_report_is_silent_on_has_to_be_known() -> None:
    assert Suited(silent=("age",)).silent == ("age",)
    with pytest.raises(ValidationError, match="there is no attribute 'shoe_size'"):
        Suited(silent=("age", "shoe_size"))


def test_every_practice_says_whom_it_is_for_and_what_came_of_it() -> None:
    for practice in PRACTICES:
        weights = {one.weight for one in practice.criteria}
        assert {"requirement", "exclusion", "sign"} <= weights, practice.id
        assert practice.results, practice.id
    assert all(category.criteria for category in CATEGORIES)


def test_practice_is_not_called_silent_on_what_it_demands() -> None:
    for practice in PRACTICES:
        demanded = {
            attribute
            for one in practice.criteria
            if one.weight in ("requirement", "exclusion")
            for attribute in one.condition.attributes
            if len(one.condition.clauses) == 1
        }
        assert demanded & set(practice.silent) <= {"trauma_severe"}, practice.id


def test_no_criterion_stands_twice() -> None:
    for criteria in (holder.criteria for holder in (*PRACTICES, *CATEGORIES)):
        said = [(one.when, one.weight) for one in criteria]
        assert len(set(said)) == len(said)
