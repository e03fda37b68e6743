"""The ranking: each rule of the matcher's account of itself, and that nothing outvotes a no."""

import random
from collections.abc import Iterator

import pytest

from guide.matching.criterion import Weight
from guide.matching.matcher import OWN, judge_criteria, match, points_of, verdict_of
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

ADULT = "age >= 18"
JOBLESS = "employed is false"


def random_facts(seed: int, share: float) -> dict[str, Value]:
    """Return facts drawn at random; each attribute is known with the probability given."""
    draw = random.Random(seed)  # noqa: S311
    facts: dict[str, Value] = {}
    for name, attribute in vocabulary().items():
        if draw.random() > share:
            continue
        if attribute.kind == "number":
            facts[name] = float(draw.randint(int(attribute.low), int(attribute.high)))
        elif attribute.possible():
            facts[name] = draw.choice([*attribute.possible(), *attribute.values])
    return facts


def people() -> Iterator[dict[str, Value]]:
    """Return the facts of several hundred people, from hardly anything to everything."""
    for seed in range(400):
        yield random_facts(seed, share=(0.05, 0.3, 0.7, 1.0)[seed % 4])


def test_no_practice_is_possible_against_a_condition_that_is_not_met() -> None:
    ruled_out = 0
    for facts in people():
        for one in match(implied(facts, YEAR), PRACTICES, CATEGORIES).practices:
            against = one.having("not_met", binding=True)
            assert (one.verdict == "does_not_fit") == bool(against), (facts, one.practice.id)
            ruled_out += bool(against)
    assert ruled_out > 1000


def test_no_category_is_possible_against_a_condition_that_is_not_met() -> None:
    for facts in people():
        found = match(implied(facts, YEAR), PRACTICES, CATEGORIES)
        open_to = {one.practice.category for one in found.open}
        for one in found.categories:
            against = [j for j in one.judged if j.binding and j.outcome == "not_met"]
            closed = one.category.id not in open_to
            assert (one.verdict == "does_not_fit") == (bool(against) or closed)


def test_practice_fits_only_where_every_requirement_is_met() -> None:
    fitting = 0
    for facts in people():
        for one in match(implied(facts, YEAR), PRACTICES, CATEGORIES).practices:
            required = {j.outcome for j in one.judged if j.criterion.weight == "requirement"}
            if one.verdict == "fits":
                assert required == {"met"}
                fitting += 1
            if one.verdict == "possible":
                assert "unknown" in required
    assert fitting > 0


def test_every_practice_and_category_is_ranked_once_and_in_order() -> None:
    order = ["fits", "possible", "does_not_fit"]
    for facts in people():
        found = match(facts, PRACTICES, CATEGORIES)
        assert {one.practice.id for one in found.practices} == {one.id for one in PRACTICES}
        assert {one.category.id for one in found.categories} == {one.id for one in CATEGORIES}
        keys = [(order.index(one.verdict), -one.points) for one in found.practices]
        assert keys == sorted(keys)
        first = found.best.practice.category
        places = [
            (order.index(one.verdict), one.category.id != first, -one.points)
            for one in found.categories
        ]
        assert places == sorted(places)


def test_more_known_never_lifts_a_practice_that_is_ruled_out() -> None:
    draw = random.Random(7)  # noqa: S311
    for facts in people():
        more = {**random_facts(draw.randrange(10**6), 0.5), **facts}
        before = match(facts, PRACTICES, CATEGORIES)
        after = match(more, PRACTICES, CATEGORIES)
        out = {one.practice.id for one in before.practices if one.verdict == "does_not_fit"}
        assert out <= {one.practice.id for one in after.practices if one.verdict == "does_not_fit"}


@pytest.mark.parametrize("weight", ["exclusion", "requirement"])
def test_one_condition_that_is_not_met_rules_out_whatever_speaks_for_it(weight: Weight) -> None:
    signs = [criterion("has_children is true", "sign") for _ in range(30)]
    judged = judge_criteria([criterion(ADULT, weight), *signs], {"age": 17, "has_children": True})
    assert points_of(judged) > 0
    assert verdict_of(judged) == "does_not_fit"


@pytest.mark.parametrize("weight", ["preference", "sign"])
def test_preference_or_sign_that_is_not_met_rules_nobody_out(weight: Weight) -> None:
    criteria = [criterion(JOBLESS), criterion(ADULT, weight)]
    judged = judge_criteria(criteria, {"age": 17, "employed": False})
    assert [one.outcome for one in judged] == ["met", "not_met"]
    assert verdict_of(judged) == "fits"


def test_exclusion_presumes_nobody_outside() -> None:
    criteria = [criterion(ADULT), criterion(JOBLESS, "exclusion")]
    assert verdict_of(judge_criteria(criteria, {"age": 18})) == "fits"


@pytest.mark.parametrize("weight", ["exclusion", "preference", "sign"])
def test_nothing_fits_without_a_requirement(weight: Weight) -> None:
    assert verdict_of([]) == "possible"
    for facts in ({}, {"age": 18}):
        assert verdict_of(judge_criteria([criterion(ADULT, weight)], facts)) == "possible"


@pytest.mark.parametrize(
    ("benefit", "verdict"),
    [
        ("kontanthjælp", "fits"),
        ("integrationsydelse", "fits"),
        ("sosialhjelp", "possible"),
        ("försörjningsstöd", "possible"),
    ],
)
def test_benefit_of_another_country_leaves_a_condition_on_benefits_open(
    benefit: str, verdict: str
) -> None:
    facts = implied({**TYPICAL["ips-integration"], "benefit": benefit}, YEAR)
    found = match(facts, PRACTICES, CATEGORIES)
    (ips,) = [one for one in found.practices if one.practice.id == "ips-integration"]
    assert ips.verdict == verdict
    unknown = {one.attribute for one in ips.having("unknown", binding=True)}
    assert ("benefit" in unknown) == (verdict == "possible")


def test_other_benefit_of_the_same_country_rules_out() -> None:
    judged = judge_criteria([criterion("benefit is kontanthjælp")], {"benefit": "ressourceforløb"})
    assert verdict_of(judged) == "does_not_fit"


def test_requirement_has_to_be_known() -> None:
    assert verdict_of(judge_criteria([criterion(JOBLESS)], {})) == "possible"
    assert verdict_of(judge_criteria([criterion(JOBLESS)], {"employed": False})) == "fits"


@pytest.mark.parametrize(
    ("weight", "met", "not_met", "unknown"),
    [
        ("requirement", 3.0, -3.0, -1 / 3),
        ("exclusion", 0.0, -3.0, 0.0),
        ("preference", 1.0, -1.0, 0.0),
        ("sign", 1.0, 0.0, 0.0),
    ],
)
def test_worth_of_each_weight_is_as_told(
    weight: Weight, met: float, not_met: float, unknown: float
) -> None:
    worth = [
        points_of(judge_criteria([criterion(ADULT, weight)], facts))
        for facts in ({"age": 18}, {"age": 17}, {})
    ]
    assert worth == [met, not_met, unknown]


def test_practice_that_fits_comes_before_a_possible_one_with_more_points() -> None:
    signs = [criterion("has_children is true", "sign") for _ in range(9)]
    possible = practice(criterion(JOBLESS), *signs, id="possible")
    fits = practice(criterion("age >= 18"), id="fits")
    found = match({"age": 30.0, "has_children": True}, [possible, fits], [category()])
    assert [(one.practice.id, one.verdict) for one in found.practices] == [
        ("fits", "fits"),
        ("possible", "possible"),
    ]
    assert found.practices[0].points < found.practices[1].points


def test_practices_of_one_verdict_are_ordered_by_points() -> None:
    plain = practice(criterion(ADULT), id="plain")
    liked = practice(criterion(ADULT), criterion("has_children is true", "sign"), id="liked")
    facts: dict[str, Value] = {"age": 30.0, "has_children": True}
    found = match(facts, [plain, liked], [category()])
    assert [one.practice.id for one in found.practices] == ["liked", "plain"]
    assert found.best.practice.id == "liked"


def test_tie_is_decided_by_the_reports_order() -> None:
    two = [practice(criterion(ADULT), id=name) for name in ("b", "a")]
    found = match({"age": 30}, two, [category()])
    assert [one.practice.id for one in found.practices] == ["b", "a"]


def test_open_practices_are_those_not_ruled_out() -> None:
    two = [practice(criterion(ADULT), id="adult"), practice(criterion("age <= 17"), id="child")]
    assert [one.practice.id for one in match({"age": 30}, two, [category()]).open] == ["adult"]


def test_category_is_ruled_out_by_its_own_condition() -> None:
    young = practice(criterion("age >= 16"))
    found = match({"age": 17}, [young], [category(criterion(ADULT))])
    assert [one.verdict for one in found.practices] == ["fits"]
    assert [one.verdict for one in found.categories] == ["does_not_fit"]


def test_category_fits_where_one_of_its_practices_does() -> None:
    fits, open_ = practice(criterion(JOBLESS), id="fits"), practice(criterion(ADULT), id="open")
    other = practice(criterion(ADULT), id="other", category="rest")
    rest = category(id="rest")
    facts: dict[str, Value] = {"employed": False}
    found = match(facts, [fits, open_, other], [category(criterion(ADULT)), rest])
    assert {one.category.id: one.verdict for one in found.categories} == {
        "work": "fits",
        "rest": "possible",
    }


def test_category_does_not_fit_where_all_its_practices_are_ruled_out() -> None:
    closed = [practice(criterion(ADULT), id=name) for name in ("a", "b")]
    own = category(criterion("has_children is true"))
    facts: dict[str, Value] = {"age": 17, "has_children": True}
    assert [one.verdict for one in match(facts, closed, [own]).categories] == ["does_not_fit"]
    one_open = [*closed, practice(criterion(JOBLESS), id="c")]
    assert [one.verdict for one in match(facts, one_open, [own]).categories] == ["possible"]


@pytest.mark.parametrize(
    ("own", "order"), [("age >= 18", ["first", "liked"]), ("age <= 17", ["liked", "first"])]
)
def test_category_of_the_first_practice_comes_first_of_its_verdict(
    own: str, order: list[str]
) -> None:
    best = practice(criterion(ADULT), criterion(JOBLESS), id="best", category="first")
    worse = practice(criterion(ADULT), id="worse", category="liked")
    signs = [criterion(ADULT, "sign") for _ in range(12)]
    categories = [category(*signs, id="liked"), category(criterion(own), id="first")]
    found = match({"age": 30, "employed": False}, [worse, best], categories)
    assert found.best.practice.id == "best"
    assert [one.category.id for one in found.categories] == order
    points = {one.category.id: one.points for one in found.categories}
    assert points["liked"] > points["first"]


def test_points_of_a_category_are_its_best_open_practices_and_half_its_own() -> None:
    best = practice(criterion(ADULT), id="best")
    worse = practice(criterion(ADULT, "sign"), id="worse")
    closed = practice(
        criterion("has_children is false"),
        *(criterion(ADULT, "sign") for _ in range(9)),
        id="closed",
    )
    own = category(criterion(ADULT, "sign"))
    facts: dict[str, Value] = {"age": 30, "has_children": True}
    (found,) = match(facts, [closed, worse, best], [own]).categories
    assert found.points == 3.0 + OWN * 1.0
    assert OWN == 0.5


@pytest.mark.parametrize("name", TYPICAL)
def test_practice_fits_its_typical_participant_first_of_all(name: str) -> None:
    found = match(implied(TYPICAL[name], YEAR), PRACTICES, CATEGORIES)
    assert (found.best.practice.id, found.best.verdict) == (name, "fits")


def test_there_is_a_typical_participant_of_every_practice() -> None:
    assert set(TYPICAL) == {practice.id for practice in PRACTICES}


@pytest.mark.parametrize("name", TYPICAL)
def test_category_of_the_typical_participant_fits(name: str) -> None:
    found = match(implied(TYPICAL[name], YEAR), PRACTICES, CATEGORIES)
    verdicts = {one.category.id: one.verdict for one in found.categories}
    assert verdicts[found.best.practice.category] == "fits"


@pytest.mark.parametrize(
    ("practice_id", "facts"),
    [
        ("business-training", {"trauma_severe": True}),
        ("business-training", {"trauma": "severe"}),
        ("business-training", {"substance_abuse": True}),
        ("business-training", {"asylum_year": 2013}),
        ("business-training", {"hours_per_week": 14}),
        ("vamos", {"age": 30}),
        ("vamos", {"age": 15}),
        ("vamos", {"in_education": True}),
        ("avanti", {"age": 17}),
        ("avanti", {"employed": True}),
        ("hela-familjen", {"has_children": False}),
        ("hela-familjen", {"months_on_benefits": 23}),
        ("hela-familjen", {"in_intro_programme": True}),
        ("arbeid-fra-dag-en", {"language_level": "A1"}),
        ("arbeid-fra-dag-en", {"in_intro_programme": False}),
        ("arbeid-fra-dag-en", {"age": 56}),
        ("arba-inkludering", {"physical_health": "limited"}),
        ("ips-integration", {"primary_barrier": "physical"}),
        ("framsteget", {"completed_intro": False}),
    ],
)
def test_participant_outside_what_the_report_names_is_ruled_out(
    practice_id: str, facts: dict[str, Value]
) -> None:
    stated = {**TYPICAL[practice_id], **facts}
    if "trauma" in facts:
        del stated["trauma_severe"]
    found = match(implied(stated, YEAR), PRACTICES, CATEGORIES)
    verdicts = {one.practice.id: one.verdict for one in found.practices}
    assert verdicts[practice_id] == "does_not_fit"


def test_what_decided_a_criterion_is_told() -> None:
    either = criterion("age >= 18 or has_children is true")
    (judged,) = judge_criteria([either], {"age": 17, "has_children": True})
    assert (judged.outcome, judged.attribute, judged.binding) == ("met", "has_children", True)
