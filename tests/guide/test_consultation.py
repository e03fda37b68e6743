"""A turn while a participant is described: on them, or on the report."""

from dataclasses import replace

import pytest

from guide.consultation import Consultation
from guide.context import Context
from guide.enquiry import Said
from guide.guide import Guide
from guide.matching.casework import Casework
from guide.participant.examples import Examples

WOMAN = (
    "Kvinde på 34 fra Syrien, flygtning, kom i 2016, PTSD, motiveret for arbejde, kontanthjælp, "
    "ledig, A2, to børn. Hvad passer?"
)


@pytest.fixture
def casework(assistant: Guide) -> Casework:
    return Casework(assistant.generation, Examples(assistant.encoder, assistant.generation.heads))


def described(assistant: Guide, casework: Casework) -> Consultation:
    """Return the consultation of the turn after a woman was described."""
    said = Consultation(assistant, casework, Context()).answer(WOMAN, "da")
    assert said is not None
    return Consultation(assistant, casework, said.context)


def practices(said: Said | None) -> list[str]:
    assert said is not None
    return [row.practice for row in said.reply.matches]


def test_description_brings_advice_that_later_turns_may_point_at(
    assistant: Guide, casework: Casework
) -> None:
    said = Consultation(assistant, casework, Context()).answer(WOMAN, "da")
    assert said is not None
    assert said.reply.status == "grounded"
    assert list(said.context.listed) == practices(said)
    assert said.context.focus == said.context.listed[:1]
    assert {p.passage.id for p in said.reply.passages} <= {
        citation.passage_id for citation in said.reply.citations
    }


@pytest.mark.parametrize(
    "question",
    ["Hvad koster Hela Familjen pr. deltager?", "Hvor længe varer Avanti?", "Hvad er empowerment?"],
)
def test_question_on_the_report_is_none_on_the_participant(
    assistant: Guide, casework: Casework, question: str
) -> None:
    consultation = described(assistant, casework)
    known = casework.profiles[0].values
    assert consultation.answer(question, "da") is None
    assert casework.profiles[0].values == known


def test_practice_named_is_judged_for_the_participant(assistant: Guide, casework: Casework) -> None:
    said = described(assistant, casework).answer("hvad med Avanti til hende?", "da")
    assert said is not None
    assert said.context.focus == ("avanti",)
    assert said.reply.profile is not None
    assert said.reply.text.startswith("**Avanti**")


def test_one_of_several_of_a_country_is_the_one_written_out_else_asked_back(
    assistant: Guide, casework: Casework
) -> None:
    context = Context(listed=("avanti", "vamos", "framsteget"), language="da")
    described(assistant, casework)
    written_out = replace(context, shown=("framsteget", "vamos"))
    found = Consultation(assistant, casework, written_out).answer("den svenske", "da")
    assert found is not None
    assert found.reply.text.startswith("**Framsteget**")
    asked = Consultation(assistant, casework, context).answer("den svenske", "da")
    assert asked is not None
    assert asked.reply.status == "clarify"
    assert "Avanti" in asked.reply.text
    assert "Framsteget" in asked.reply.text


@pytest.mark.parametrize(
    "question",
    [
        "Hvordan bliver vejret i morgen?",
        "Hvad er hovedstaden i Frankrig?",
        "Hvordan bager jeg en kage?",
    ],
)
def test_question_outside_the_report_is_none_on_the_participant(
    assistant: Guide, casework: Casework, question: str
) -> None:
    assert described(assistant, casework).answer(question, "da") is None


def test_question_before_anyone_is_described_is_none_on_a_participant(
    assistant: Guide, casework: Casework
) -> None:
    consultation = Consultation(assistant, casework, Context())
    assert consultation.answer("Hvad med Avanti?", "da") is None
    assert not casework.open


def test_someone_the_report_does_not_speak_of_gets_the_nearest_in_it(
    assistant: Guide, casework: Casework
) -> None:
    child = "Dreng på 12 år, flygtning fra Syrien, har PTSD. Hvad passer?"
    said = Consultation(assistant, casework, Context()).answer(child, "da")
    assert said is not None
    assert said.reply.status == "not_in_report"
    assert said.reply.citations
    assert said.reply.matches == ()


def test_advice_is_given_again_shorter(assistant: Guide, casework: Casework) -> None:
    consultation = described(assistant, casework)
    whole = consultation.advise("da")
    said = Consultation(assistant, casework, whole.context).answer("kortere, tak", "da")
    assert said is not None
    assert 0 < len(said.reply.text) < len(whole.reply.text) / 2
    first = assistant.generation.practice(practices(whole)[0]).label
    assert said.reply.text.splitlines()[0] == whole.reply.text.splitlines()[0]
    assert first in said.reply.text


@pytest.mark.parametrize("turn", ["hvorfor?", "uddyb"])
def test_advice_is_explained_by_the_practice_it_puts_first(
    assistant: Guide, casework: Casework, turn: str
) -> None:
    consultation = described(assistant, casework)
    whole = consultation.advise("da")
    said = Consultation(assistant, casework, whole.context).answer(turn, "da")
    assert said is not None
    first = assistant.generation.practice(practices(whole)[0])
    assert said.reply.text.startswith(f"**{first.label}**")
    assert "Taler for" in said.reply.text


def test_shorter_is_asked_of_an_answer_where_one_came_after_the_advice(
    assistant: Guide, casework: Casework
) -> None:
    described(assistant, casework)
    after = Context("Hvor længe varer Avanti?", ("avanti",), ("avanti",), language="da")
    assert Consultation(assistant, casework, after).answer("kortere", "da") is None
