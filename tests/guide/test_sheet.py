"""Practices are told side by side from their sheets, categories from what defines them."""

import pytest

from guide.generation import Generation
from guide.guide import Guide
from guide.sheet import defining_claim, share_claims, sheet_claim
from guide.topics import FIELDS


@pytest.mark.parametrize("topic", ["purpose", "target_group"])
def test_sheet_tells_the_field_of_every_practice(generation: Generation, topic: str) -> None:
    for practice in generation.practices:
        claim = sheet_claim(practice.id, topic, "da", generation)
        assert claim is not None
        assert (claim.practice, claim.topic) == (practice.id, topic)
        passage = generation.passages[claim.passage]
        assert (passage.practice, passage.field) == (practice.id, FIELDS[topic])


def test_sheet_tells_nothing_of_what_it_does_not_hold(generation: Generation) -> None:
    assert sheet_claim("avanti", "category", "da", generation) is None
    assert sheet_claim("unknown", "purpose", "da", generation) is None


def test_category_is_told_in_the_words_that_define_it(generation: Generation) -> None:
    for category in generation.categories:
        claim = defining_claim(category, "da", generation)
        assert claim is not None
        assert category.named_in(claim.sentence or "")


def test_shares_are_those_of_the_practice(generation: Generation) -> None:
    claims = share_claims("avanti", "da", generation)
    assert {claim.practice for claim in claims} == {"avanti"}
    assert all("%" in claim.quote for claim in claims)
    assert {"35", "50"} <= {word for c in claims for word in c.quote.split()}


@pytest.mark.parametrize(
    ("turn", "first", "count"),
    [
        ("Giv mig en liste over alle praksisser", "Arbeid fra dag én", 8),
        ("Vilka insatser finns det i rapporten?", "Arbeid fra dag én", 8),
        ("hvilke praksisser er danske?", "IPS Integration", 2),
        ("Name the Norwegian practices", "Arbeid fra dag én", 2),
    ],
)
def test_practices_are_listed(assistant: Guide, turn: str, first: str, count: int) -> None:
    reply = assistant.reply([turn])
    lines = [line for line in reply.text.splitlines() if line.startswith("- ")]
    assert reply.status == "grounded"
    assert len(lines) == count
    assert first in lines[0]


@pytest.mark.parametrize(
    "turn",
    ["Which programmes have no time limit?", "do all the practices share a view of refugees?"],
)
def test_question_on_practices_is_no_wish_for_a_list(assistant: Guide, turn: str) -> None:
    assert "practice by practice" not in assistant.reply([turn]).text


def test_compared_practices_are_told_of_the_same_things(assistant: Guide) -> None:
    reply = assistant.reply(["Hvad er forskellen på Avanti og VAMOS?"])
    assert reply.status == "grounded"
    for said in ("Formålet med Avanti", "Formålet med VAMOS", "16-29-årige", "18 måneder", "54 %"):
        assert said in reply.text


@pytest.mark.parametrize(
    ("turn", "language"),
    [("Hvem har skrevet rapporten?", "da"), ("Who wrote the report?", "en")],
)
def test_where_answers_come_from_is_told(assistant: Guide, turn: str, language: str) -> None:
    reply = assistant.reply([turn])
    assert (reply.status, reply.language) == ("out_of_scope", language)
    assert "Anja Weber Stendal" in reply.text
    assert "10.6027/TN2019-520" in reply.text
