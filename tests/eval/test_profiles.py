"""What is counted of a reply about participants."""

from typing import Any

import pytest

from eval.profiles import (
    agrees,
    attribute_counts,
    compare,
    expected_of,
    first_category,
    has_asked,
    misread,
    phrases_of,
    profile_shares,
    recommended,
    violations,
    wanted_of,
)
from eval.sets import ProfileItem
from eval.tally import Counts, Share
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


def shares(one: ProfileItem, reply: Reply) -> dict[str, Share]:
    return profile_shares(one, reply, PASSAGES)


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


def test_facts_are_counted_together_and_by_attribute() -> None:
    one = item(facts={"age": 40, "sex": "f", "employed": False})
    reply = advice(profile=({"age": 40, "sex": "m", "country": "DK"},))
    measured = shares(one, reply)
    assert measured["profile F1"] == Share(2, 6)
    assert measured["profile precision"] == measured["profile recall"] == Share(1, 3)
    assert attribute_counts(one, reply) == {
        "age": Counts(1, 0, 0),
        "sex": Counts(0, 1, 1),
        "country": Counts(0, 1, 0),
        "employed": Counts(0, 0, 1),
    }


def test_reply_that_read_no_description_misses_every_fact() -> None:
    measured = shares(item(facts={"age": 40, "sex": "f"}), advice(profile=None))
    assert measured["profile recall"] == Share(0, 2)
    assert measured["read as a description"] == Share(0)


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
    measured = shares(one, advice(*rows, categories=(category("assessment"),)))
    assert measured["category@1"] == Share(1)
    assert measured["practice@1"] == Share(0)
    assert measured["practice recall@3"] == Share(0.5)


def test_what_is_not_labelled_is_not_measured() -> None:
    measured = shares(item(), advice(practice("a"), ask=("age",)))
    assert not {"category@1", "practice@1", "exclusion violations", "ask F1"} & set(measured)
    assert measured["asked when it should not"] == Share(0)


def test_asking_where_advice_is_wanted_misses_it() -> None:
    labelled = item(best_category=["holistic"], fit_practices=["a"])
    measured = shares(labelled, advice(ask=("age",), status="clarify"))
    names = ("category@1", "practice@1", "practice recall@3", "as labelled")
    assert [measured[name] for name in names] == [Share(0)] * 4
    assert measured["asked when it should not"] == Share(1)


def test_only_what_is_shown_as_fitting_violates_an_exclusion() -> None:
    one = item(unfit_practices={"a": "too old", "b": "why", "c": "why", "d": "why"})
    rows = (
        practice("a", "fits"),
        practice("b"),
        practice("c", "does_not_fit"),
        practice("d", "fits", person=1),
    )
    assert violations(one, advice(*rows)) == ["a"]
    measured = shares(one, advice(*rows))
    assert measured["exclusion violations"] == Share(1, 4)
    assert measured["as labelled"] == Share(0)


def test_questions_are_counted_where_they_are_wanted() -> None:
    asks = advice(ask=("age", "sex", "trauma"), status="clarify")
    measured = shares(item(ask=["age", "country"]), asks)
    assert measured["ask precision"] == Share(1, 3)
    assert measured["ask recall"] == Share(1, 2)
    assert measured["asked when it should"] == Share(1)


@pytest.mark.parametrize(
    ("passage", "text", "share"), [(GOLD, "[1]", 1.0), (GOLD, "So.", 0.0), (OTHER, "[1]", 0.0)]
)
def test_gold_is_cited_where_the_text_marks_it(passage: Passage, text: str, share: float) -> None:
    one = item(gold=[{"quote": "Work comes first."}, {"quote": "Nobody says so."}])
    assert shares(one, advice(cited=passage, text=text))["gold cited"] == Share(share)


@pytest.mark.parametrize(
    ("labels", "reply", "right"),
    [
        ({"ask": ["age"]}, advice(ask=("age",), status="clarify"), True),
        ({"ask": ["age"]}, advice(practice("a")), False),
        ({"lang": "sv"}, advice(), False),
        ({"best_category": ["x"]}, advice(categories=(category("y"),)), False),
        ({"fit_practices": ["x"]}, advice(practice("x")), True),
    ],
)
def test_reply_is_as_labelled_where_all_holds(
    labels: dict[str, Any], reply: Reply, *, right: bool
) -> None:
    assert shares(item(**labels), reply)["as labelled"] == Share(right)


def test_misread_facts_are_told_with_the_words_they_were_read_from() -> None:
    one = item(facts={"age": 40, "sex": "f", "employed": True})
    ages = Conflict(Fact("age", 40, "Kvinde, 40"), Fact("age", 43, "F43"))
    phrases = phrases_of([Profile((Fact("sex", "m", "ham"),), (ages,))])
    wrong = misread(one, advice(profile=({"sex": "m"},)), phrases)
    assert [(f["attribute"], f["wanted"], f["got"], f["phrase"]) for f in wrong] == [
        ("age", 40, None, "Kvinde, 40 / F43"),
        ("sex", "f", "m", "ham"),
        ("employed", True, None, ""),
    ]


def test_misread_facts_of_someone_not_heard_of_have_no_words() -> None:
    two = item(facts=[{"age": 40}, {"age": 37}])
    assert misread(two, advice(), [{}])[0]["phrase"] == ""


def test_what_is_wanted_is_told_in_one_line() -> None:
    one = item(best_category=["holistic", "assessment"], unfit_practices={"a": "why"})
    assert wanted_of(one) == "category: holistic, assessment; not: a"
    assert wanted_of(item()) == "neither"
