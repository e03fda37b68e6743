"""What a verdict rests on."""

from guide.matching.grounds import by_weight, closed_by, ground_of, unchecked, written_out
from guide.matching.matcher import Match, match
from guide.participant.implied import implied
from guide.participant.vocabulary import Value
from tests.guide.matching.cases import CATEGORIES, PRACTICES, TYPICAL, YEAR

UNWILLING: dict[str, Value] = {"motivated_for_work": False, "said_yes_to_employment": False}


def found_for(facts: dict[str, Value]) -> Match:
    return match(implied(facts, YEAR), PRACTICES, CATEGORIES)


def test_others_are_written_out_only_where_they_come_near() -> None:
    found = found_for(TYPICAL["vamos"])
    assert [one.practice.id for one in written_out(found.open)] == ["vamos"]
    assert written_out([]) == []


def test_ground_of_a_category_ruled_out_is_what_rules_it_out() -> None:
    closed = [one for one in found_for(UNWILLING).categories if one.verdict == "does_not_fit"]
    assert [one.category.id for one in closed] == ["work_first"]
    ground = ground_of(closed[0])
    assert ground is not None
    assert ground.outcome == "not_met"
    assert ground_of(found_for({}).categories[0]) is None


def test_category_is_closed_with_its_only_practice() -> None:
    found = found_for({"age": 52})
    vamos = next(one for one in found.practices if one.practice.id == "vamos")
    category = next(one for one in found.categories if one.category.id == "empowerment")
    assert category.verdict == vamos.verdict == "does_not_fit"
    assert closed_by(category, found) in vamos.having("not_met", binding=True)
    assert all(
        closed_by(one, found) is None for one in found.categories if one.verdict != "does_not_fit"
    )


def test_what_most_depends_on_comes_first() -> None:
    weights = ("requirement", "exclusion", "preference", "sign")
    for one in found_for(TYPICAL["avanti"]).practices:
        order = [weights.index(judged.criterion.weight) for judged in by_weight(one.judged)]
        assert order == sorted(order)


def test_that_someone_is_out_of_work_need_not_be_checked() -> None:
    for one in found_for({}).practices:
        assert "employed" not in {judged.attribute for judged in unchecked(one)}
