"""What a reply adds to each measure."""

from dataclasses import replace
from typing import Any

import pytest

from eval.replies import Answer
from eval.score import Ground, asked_of, groups_of, missing_quotes, score, source_pages, wanted_text
from eval.sets import ConversationItem, FactItem, Item, ProfileItem
from eval.tally import Share
from guide.passage import Passage, ScoredPassage
from guide.reply import Citation, Reply
from tests.guide.index import CORPUS

GOLD = Passage.of("r", (), "It lasts 18 months.", "paragraph")
OTHER = Passage.of("r", (), "Rest comes last.", "paragraph")
GROUND = Ground({GOLD.id: GOLD, OTHER.id: OTHER}, {"1": GOLD.text, "2": OTHER.text})
RIGHT = Reply(
    "grounded",
    "en",
    "18 months. [1]",
    (Citation(1, "r", "Report", "1", "1", GOLD.id, "18 months"),),
    (ScoredPassage(OTHER, 0.9), ScoredPassage(GOLD, 0.8)),
    elapsed_ms=12.0,
)


def fact(**fields: Any) -> FactItem:
    known = {"id": "f1", "lang": "en", "question": "How long?", "kind": "number", "must": ["18"]}
    return FactItem.model_validate({**known, "gold": [{"quote": "18 months"}], **fields})


def talk(**fields: Any) -> ConversationItem:
    known = {"id": "b1", "lang": "en", "turns": ["Hi", "And then?"], "expect": "answer"}
    return ConversationItem.model_validate(known | fields)


def measured(item: Item, reply: Reply | None, **options: bool) -> dict[str, Share]:
    value = None if reply is None else reply.as_json()
    return dict(score(item, Answer(set="s", id=item.id, reply=value), GROUND, **options).shares)


def test_fact_is_right_where_all_is_said_and_the_gold_cited() -> None:
    shares = measured(fact(), RIGHT)
    assert shares["right and cited"] == shares["gold cited"] == shares["must"] == Share(1)
    assert shares["citation precision"] == shares["citation validity"] == Share(1)
    assert (shares["Recall@1"], shares["Recall@3"], shares["RR@10"]) == (
        Share(0),
        Share(1),
        Share(0.5),
    )
    assert shares["refused"] == Share(0)


@pytest.mark.parametrize(
    "reply",
    [
        replace(RIGHT, text="Two years. [1]"),
        replace(RIGHT, citations=()),
        replace(RIGHT, citations=(replace(RIGHT.citations[0], passage_id=OTHER.id),)),
    ],
)
def test_fact_is_not_right_where_either_is_missing(reply: Reply) -> None:
    assert measured(fact(), reply)["right and cited"] == Share(0)


def test_reply_without_citations_has_no_precision_and_nothing_to_verify() -> None:
    shares = measured(fact(), replace(RIGHT, citations=()))
    assert shares["citation precision"] == Share(0)
    assert shares["citation validity"] == Share(0, 0)


@pytest.mark.parametrize("item", [fact(), fact(must=[]), talk(expect="privacy", must_not=["x"])])
def test_item_without_a_reply_scores_nothing(item: Item) -> None:
    shares = measured(item, None)
    higher = {
        name: s for name, s in shares.items() if name not in ("refused", "must_not violations")
    }
    assert {share.of for share in higher.values()} == {0}
    assert shares.get("refused", Share(1)) == Share(1)


@pytest.mark.parametrize(
    ("fields", "reply", "right"),
    [
        ({}, RIGHT, True),
        ({"must": ["18"]}, RIGHT, True),
        ({"must": ["19"]}, RIGHT, False),
        ({"must_not": ["MONTHS"]}, RIGHT, False),
        ({"expect": "abstain"}, RIGHT, False),
        ({"expect": "abstain"}, Reply("not_in_report", "en", "No."), True),
        ({"expect": "correct_premise"}, replace(RIGHT, status="partial"), True),
        ({"expect": "injection_safe"}, Reply("rejected", "en", "No."), True),
    ],
)
def test_conversation_is_as_expected(fields: dict[str, Any], reply: Reply, right: bool) -> None:
    assert measured(talk(**fields), reply)["as expected"] == Share(right)


def test_forbidden_string_anywhere_in_the_reply_is_a_violation() -> None:
    shares = measured(talk(expect="privacy", must_not=["Rest comes"]), RIGHT)
    assert shares["must_not violations"] == Share(1)


@pytest.mark.parametrize(
    ("expect", "status", "precision", "recall"),
    [
        ("abstain", "not_in_report", Share(1, 1), Share(1, 1)),
        ("abstain", "grounded", Share(0, 0), Share(0, 1)),
        ("answer", "not_in_report", Share(0, 1), Share(0, 0)),
        ("answer", "grounded", Share(0, 0), Share(0, 0)),
    ],
)
def test_refusals_are_counted_wanted_and_made(
    expect: str, status: Any, precision: Share, recall: Share
) -> None:
    shares = measured(talk(expect=expect), Reply(status, "en", "So."))
    assert (shares["refusal precision"], shares["refusal recall"]) == (precision, recall)


def test_refusal_is_not_counted_where_any_status_will_do() -> None:
    assert "refusal F1" not in measured(talk(expect="privacy"), RIGHT)


def test_ranking_alone_measures_nothing_else() -> None:
    reply = {"id": "f1", "passages": RIGHT.as_json()["passages"], "elapsed_ms": 3.0}
    one = score(fact(), Answer(set="s", id="f1", reply=reply), GROUND, ranking_only=True)
    assert set(one.shares) == {f"Recall@{k}" for k in (1, 3, 5, 10)} | {"RR@10", "nDCG@10"}
    assert (one.elapsed_ms, one.status, one.given) == (3.0, "", "")


def test_error_is_given_in_place_of_a_reply() -> None:
    one = score(talk(), Answer(set="s", id="b1", error="KeyError: 'x'"), GROUND)
    assert (one.given, one.status, one.expected, one.elapsed_ms) == (
        "KeyError: 'x'",
        "none",
        "answer",
        None,
    )


def test_items_whose_gold_is_gone_are_named() -> None:
    gone = fact(id="f2", gold=[{"quote": "18 months"}, {"quote": "Nobody says so."}])
    assert missing_quotes(gone, GROUND.passages) == ["Nobody says so."]
    assert missing_quotes(fact(), GROUND.passages) == []
    assert missing_quotes(talk(), GROUND.passages) == []


def test_items_are_told_by_what_they_ask_and_want() -> None:
    one = talk(must=["26"], must_not=["x"])
    assert (asked_of(one), wanted_text(one)) == ("Hi\nAnd then?", "answer\nmust: 26\nmust not: x")
    assert (asked_of(fact()), wanted_text(fact(answer="18."))) == ("How long?", "18.\nmust: 18")
    profile = ProfileItem.model_validate(
        {"id": "p1", "lang": "da", "text": "Kvinde", "facts": {"age": 4}, "ask": ["age"]}
    )
    assert groups_of(profile) == {"language": "da", "hard": "easy", "expect": "ask"}
    assert (asked_of(profile), wanted_text(profile)) == ("Kvinde", "ask: age")


def test_source_is_read_page_by_page() -> None:
    pages = source_pages(CORPUS)
    assert "Man kan være indskrevet i 18 måneder" in pages["63"]
    assert "Man kan være indskrevet i 18 måneder" not in pages["64"]
    assert {str(n) for n in range(13, 24)} <= set(pages)
    assert {str(n) for n in range(25, 77)} <= set(pages)
    assert "beskæftigelsesindsatser" in pages["7"]
