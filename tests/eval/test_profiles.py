"""What is counted of a reply about participants."""

from typing import Any

import pytest

from eval.profiles import (
    agrees,
    compare,
    expected_of,
    first_category,
    has_asked,
    recommended,
    score_profile,
    violations,
)
from eval.sets import ProfileItem
from eval.tally import Counts, Tally
from guide.participant.profile import Conflict, Fact, Profile
from guide.participant.vocabulary import Value
from guide.passage import Passage
from guide.reply import CategoryRow, Citation, MatchRow, Question, Reply, Status, Verdict

GOLD = Passage.of("r", (), "Work comes first.", "paragraph")
OTHER = Passage.of("r", (), "Rest comes last.", "paragraph")
PASSAGES = {GOLD.id: GOLD, OTHER.id: OTHER}


def item(**labels: Any) -> ProfileItem:
    described = {"id": "p1", "lang": "da", "text": "Kvinde, 40", "facts": {"age": 40}}
    return ProfileItem.model_validate(described | labels)


def practice(name: str, verdict: Verdict = "possible", person: int = 0) -> MatchRow:
    return MatchRow(person, name, "holistic", verdict, ())


def category(name: str, verdict: Verdict = "possible", person: int = 0) -> CategoryRow:
    return CategoryRow(person, name, verdict, None)


def advice(
    *matches: MatchRow,
    categories: tuple[CategoryRow, ...] = (),
    ask: tuple[str, ...] = (),
    status: Status = "grounded",
    cited: Passage | None = None,
    text: str = "So. [1]",
    profile: tuple[dict[str, Value], ...] | None = ({"age": 40},),
) -> Reply:
    passage = cited or OTHER
    citation = Citation(1, "r", "Report", "1", "1", passage.id, passage.text)
    return Reply(
        status,
        "da",
        text,
        (citation,),
        ask=tuple(Question(0, one, "?") for one in ask),
        profile=profile,
        matches=matches,
        categories=categories,
    )


def scored(one: ProfileItem, reply: Reply, *profiles: Profile) -> Tally:
    tally = Tally()
    score_profile(one, reply, profiles, PASSAGES, tally)
    return tally


@pytest.mark.parametrize(
    ("attribute", "wanted", "got", "right"),
    [
        ("age", 40, 40.0, True),
        ("age", 40, 39, False),
        ("sex", "f", "m", False),
        ("employed", False, False, True),
        ("motivated_for_work", "unclear", True, False),
        ("trauma", "none", "ptsd", False),
        ("job_goal", "kok", "vil være Kok", True),
        ("job_goal", "Kok i kantine", "kok", True),
        ("job_goal", "kok", "tømrer", False),
    ],
)
def test_value_agrees(attribute: str, wanted: Value, got: Value, right: bool) -> None:
    assert agrees(attribute, wanted, got) == right


@pytest.mark.parametrize(("got", "right"), [(40, True), (39, True), (38, False), (41, False)])
def test_age_may_be_lower_by_the_slack(got: int, right: bool) -> None:
    assert agrees("age", 40, got, slack=1) == right


def test_slack_of_the_item_is_used() -> None:
    one = item(note="one less also right")
    assert compare(one, [{"age": 39}])[0].right
    assert not compare(item(), [{"age": 39}])[0].right


def test_people_are_compared_one_by_one() -> None:
    one = item(facts=[{"age": 41, "sex": "m"}, {"age": 37}])
    swapped = compare(one, [{"age": 37, "sex": "m"}, {"age": 41, "employed": False}])
    assert [(c.person, c.attribute, c.wanted, c.got, c.right) for c in swapped] == [
        (0, "age", 41, 37, False),
        (0, "sex", "m", "m", True),
        (1, "age", 37, 41, False),
        (1, "employed", None, False, False),
    ]


def test_person_without_a_counterpart_is_compared_with_nothing() -> None:
    two = item(facts=[{"age": 41}, {"age": 37}])
    assert [(c.wanted, c.got) for c in compare(two, [{"age": 41}])] == [(41, 41), (37, None)]
    assert [(c.wanted, c.got) for c in compare(item(), [{}, {"sex": "f"}])] == [
        (40, None),
        (None, "f"),
    ]


def test_facts_are_counted_overall_by_language_and_by_attribute() -> None:
    one = item(facts={"age": 40, "sex": "f", "employed": False})
    tally = scored(one, advice(profile=({"age": 40, "sex": "m", "country": "DK"},)))
    assert tally.counts["profile"] == tally.counts["profile [da]"] == Counts(1, 2, 2)
    assert tally.attributes == {
        "age": Counts(1, 0, 0),
        "sex": Counts(0, 1, 1),
        "country": Counts(0, 1, 0),
        "employed": Counts(0, 0, 1),
    }
    assert tally.figures()["profile F1"] == 0.333


def test_reply_that_read_no_description_misses_every_fact() -> None:
    tally = scored(item(facts={"age": 40, "sex": "f"}), advice(profile=None))
    assert tally.counts["profile"] == Counts(0, 0, 2)
    assert tally.values["read as a description"] == [0.0]


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        ({"ask": ["age"]}, "ask"),
        ({"best_category": ["holistic"]}, "recommend"),
        ({"fit_practices": ["vamos"]}, "recommend"),
        ({}, "neither"),
    ],
)
def test_expectation_follows_from_the_labels(labels: dict[str, Any], expected: str) -> None:
    assert expected_of(item(**labels)) == expected


def test_what_is_ruled_out_is_not_recommended() -> None:
    rows = (practice("b"), practice("a", "does_not_fit"), practice("c", person=1))
    assert recommended(advice(*rows)) == ["b"]
    assert first_category(advice(categories=(category("x", "does_not_fit"),))) is None
    assert first_category(advice(categories=(category("y", person=1), category("x")))) == "x"


@pytest.mark.parametrize(
    ("reply", "asked"),
    [
        (advice(ask=("age",), status="clarify"), True),
        (advice(status="clarify"), True),
        (advice(practice("a"), ask=("age",)), False),
        (advice(practice("a", person=1), ask=("age",)), True),
        (advice(status="not_in_report"), False),
    ],
)
def test_question_that_goes_with_advice_is_not_asking_first(reply: Reply, asked: bool) -> None:
    assert has_asked(reply) == asked


def test_first_places_are_judged_by_their_labels() -> None:
    one = item(best_category=["holistic", "assessment"], fit_practices=["a", "b"])
    rows = (practice("x"), practice("a"), practice("y"), practice("b"))
    tally = scored(one, advice(*rows, categories=(category("assessment"), category("holistic"))))
    figures = tally.figures()
    assert figures["category@1"] == 1.0
    assert figures["practice@1"] == 0.0
    assert figures["practice recall@3"] == 0.5


def test_averages_run_over_what_is_labelled_and_unanswered_counts_nothing() -> None:
    tally = Tally()
    good = advice(practice("a"), categories=(category("holistic"),))
    asking = advice(ask=("age",), status="clarify")
    labelled = item(best_category=["holistic"], fit_practices=["a"])
    for one, reply in ((labelled, good), (labelled, asking), (item(ask=["age"]), asking)):
        score_profile(one, reply, (), PASSAGES, tally)
    assert tally.values["category@1"] == [1.0, 0.0]
    assert tally.values["practice@1"] == [1.0, 0.0]
    assert tally.values["practice recall@3"] == [1.0, 0.0]
    assert tally.values["asked when it should not"] == [0.0, 1.0]
    assert tally.values["asked when it should"] == [1.0]
    assert tally.statuses == {
        ("recommend", "grounded"): 1,
        ("recommend", "clarify"): 1,
        ("ask", "clarify"): 1,
    }


def test_only_what_is_shown_as_fitting_violates_an_exclusion() -> None:
    one = item(unfit_practices={"a": "too old", "b": "why", "c": "why", "d": "why"})
    rows = (
        practice("a", "fits"),
        practice("b"),
        practice("c", "does_not_fit"),
        practice("d", "fits", person=1),
    )
    assert violations(one, advice(*rows)) == ["a"]
    tally = scored(one, advice(*rows))
    assert tally.figures()["exclusion violations, count"] == 1
    assert tally.figures()["exclusion violations, rate"] == 0.25
    assert tally.failures[0]["violations"] == {"a": "too old"}


def test_questions_are_counted_where_they_are_wanted() -> None:
    asks = advice(ask=("age", "sex", "trauma"), status="clarify")
    assert scored(item(ask=["age", "country"]), asks).counts["ask"] == Counts(1, 2, 1)
    assert "ask" not in scored(item(), asks).counts


@pytest.mark.parametrize(
    ("passage", "text", "share"), [(GOLD, "[1]", 1.0), (GOLD, "So.", 0.0), (OTHER, "[1]", 0.0)]
)
def test_gold_is_cited_where_the_text_marks_it(passage: Passage, text: str, share: float) -> None:
    one = item(gold=[{"quote": "Work comes first."}, {"quote": "Nobody says so."}])
    tally = scored(one, advice(cited=passage, text=text))
    assert tally.values["gold cited"] == tally.values["gold cited, neither"] == [share]


def test_failure_holds_what_was_wanted_and_got_with_its_words() -> None:
    one = item(
        facts={"age": 40, "sex": "f"}, best_category=["holistic"], fit_practices=["a"], lang="sv"
    )
    reply = advice(practice("b"), categories=(category("empowerment"),), profile=({"sex": "m"},))
    ages = Conflict(Fact("age", 40, "Kvinde, 40"), Fact("age", 43, "F43"))
    failure = scored(one, reply, Profile((Fact("sex", "m", "ham"),), (ages,))).failures[0]
    assert (failure["id"], failure["text"]) == ("p1", "Kvinde, 40")
    assert failure["failed"] == ["category@1", "practice@1", "answer language"]
    assert failure["wanted"]["category"] == ("holistic",)
    assert (failure["got"]["category"], failure["got"]["practice"]) == ("empowerment", "b")
    assert [(f["attribute"], f["wanted"], f["got"], f["phrase"]) for f in failure["facts"]] == [
        ("age", 40, None, "Kvinde, 40 / F43"),
        ("sex", "f", "m", "ham"),
    ]


def test_reply_that_is_right_is_no_failure() -> None:
    assert not scored(item(ask=["age"]), advice(ask=("age",), status="clarify")).failures
