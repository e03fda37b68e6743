"""What a turn leaves unsaid is taken from the turns before it, and from no other conversation."""

import pytest

from guide.context import Context
from guide.followup import resolve
from guide.generation import Generation
from guide.guide import Guide

ASKED = Context("Hvor længe varer Avanti?", ("avanti",), ("avanti",), language="da")
PAIR = ("business-training", "avanti")
LISTED = Context("Hvor længe varer de?", PAIR, PAIR, language="da")


def test_question_that_stands_by_itself_is_left_as_it_is(generation: Generation) -> None:
    text = "Hvilke lande er med i undersøgelsen bag rapporten?"
    assert resolve(text, ASKED, generation).text == text


@pytest.mark.parametrize(
    ("turn", "resolved"),
    [
        ("og hvad med Business Training?", "Hvor længe varer Business Training?"),
        ("what about Framsteget", "Hvor længe varer Framsteget?"),
        ("nej, jeg mente Framsteget", "Hvor længe varer Framsteget?"),
        ("og den norske Arba?", "Hvor længe varer Arba Inkludering?"),
        ("og i ips", "Hvor længe varer IPS Integration?"),
    ],
)
def test_last_question_is_asked_of_what_a_turn_names(
    generation: Generation, turn: str, resolved: str
) -> None:
    assert resolve(turn, ASKED, generation).text == resolved


def test_last_question_is_asked_of_another_name_in_capitals(generation: Generation) -> None:
    asked = Context("Hvem er målgruppen for DOA?", language="da")
    assert resolve("og FIA?", asked, generation).text == "Hvem er målgruppen for FIA?"
    assert (
        resolve("og hvem har lavet FIA?", asked, generation).text != "Hvem er målgruppen for FIA?"
    )
    practice = Context("Hvem er målgruppen for VAMOS?", ("vamos",), ("vamos",), language="da")
    assert "VAMOS" in resolve("og FIA?", practice, generation).text


@pytest.mark.parametrize("turn", ["HVORFOR?", "WHY", "NEJ", "MERE", "HVEM?", "og HVORFOR"])
def test_turn_in_capitals_is_no_name(generation: Generation, turn: str) -> None:
    asked = Context("Hvordan hænger PTSD og arbejde sammen?", language="da")
    assert "PTSD" in (found := resolve(turn, asked, generation)).text or found.text == turn


@pytest.mark.parametrize(
    "turn",
    [
        "og hvem er den for?",
        "og hvem er det for?",
        "hva er resultatene deres?",
        "och vem är den till för?",
        "and what are its results?",
        "what does it cost?",
        "hvad er formålet med den indsats?",
    ],
)
def test_pronoun_is_the_practice_spoken_of(generation: Generation, turn: str) -> None:
    assert "Avanti" in resolve(turn, ASKED, generation).text


@pytest.mark.parametrize(
    ("turn", "practice"),
    [
        ("den anden", "Avanti"),
        ("the second one", "Avanti"),
        ("den andra", "Avanti"),
        ("the first one", "Business Training"),
        ("den første", "Business Training"),
        ("nummer 2", "Avanti"),
        ("den sidste", "Avanti"),
        ("the last one", "Avanti"),
        ("den svenske", "Avanti"),
        ("den svenska", "Avanti"),
        ("the Swedish one", "Avanti"),
        ("den danske", "Business Training"),
    ],
)
def test_pick_is_one_of_those_listed(generation: Generation, turn: str, practice: str) -> None:
    assert resolve(turn, LISTED, generation).text == f"Hvor længe varer de {practice}?"


def test_country_picks_all_its_practices_where_none_was_listed(generation: Generation) -> None:
    resolved = resolve("hvad er resultaterne for den finske?", Context(), generation)
    assert "VAMOS" in resolved.text


def test_category_is_picked_by_its_place(generation: Generation) -> None:
    context = Context("Hvilke fire kategorier er der?", language="da")
    resolved = resolve("hvad er den anden kategori?", context, generation)
    assert "Grundige afdækningsindsatser" in resolved.text


@pytest.mark.parametrize(
    "turn", ["hvor længe varer den?", "how long does it last?", "hvem er den for?"]
)
def test_open_reference_is_told(generation: Generation, turn: str) -> None:
    assert resolve(turn, Context(), generation).open_reference


@pytest.mark.parametrize(
    ("turn", "language"),
    [
        ("hvor længe varer den?", "da"),
        ("hur länge varar den?", "sv"),
        ("how long does it last?", "en"),
    ],
)
def test_open_reference_is_asked_back(assistant: Guide, turn: str, language: str) -> None:
    reply = assistant.reply([turn])
    assert (reply.status, reply.language) == ("clarify", language)
    assert "Business Training" in reply.text


def test_answer_to_what_was_asked_back_completes_the_question(assistant: Guide) -> None:
    reply = assistant.reply(["hvor længe varer den?", "Avanti"])
    assert reply.status == "grounded"
    assert "18 måneder" in reply.text


@pytest.mark.parametrize(
    ("turns", "said"),
    [
        (("Hvad er resultaterne af Avanti?", "og hvad med Business Training?"), "13 ud af 46"),
        (("Hvor længe varer Avanti?", "og hvem er den for?"), "arbejdsformidlingen"),
        (("Hvor længe varer Avanti?", "nej, jeg mente Business Training"), "26 uger"),
        (("How long does Avanti last?", "no, I meant Framsteget"), "1 year"),
        (("Hvor længe varer Business Training og Avanti?", "den svenske"), "18 måneder"),
        (("How long do Business Training and Avanti last?", "the second one"), "18 months"),
        (
            ("Hur länge varar Business Training och Avanti?", "vad är målgruppen för den svenska?"),
            "PTSD",
        ),
        (("Hvor længe varer Avanti?", "tak", "og hvem er den for?"), "arbejdsformidlingen"),
        (("Hvor længe varer Avanti?", "Hvad bliver vejret?", "og hvem er den for?"), "formidling"),
    ],
)
def test_conversation_is_understood(assistant: Guide, turns: tuple[str, ...], said: str) -> None:
    reply = assistant.reply(turns)
    assert reply.status == "grounded"
    assert said in reply.text


def test_language_follows_the_turn(assistant: Guide) -> None:
    conversation = assistant.converse()
    assert conversation.reply("Hvor længe varer Avanti?").language == "da"
    assert conversation.reply("and who is it for?").language == "en"
    assert conversation.reply("Business Training?").language == "en"


def test_conversations_do_not_share_anything(assistant: Guide) -> None:
    one, other = assistant.converse("one"), assistant.converse("other")
    one.reply("Hun hedder Fatima Hassan. Hvor længe varer Avanti?")
    other.reply("Hvor længe varer Business Training?")
    assert "Avanti" in one.reply("og hvem er den for?").text
    reply = other.reply("og hvem er den for?")
    assert (reply.id, "2014" in reply.text, "Avanti" in reply.text) == ("other", True, False)
    assert assistant.converse().reply("hvor længe varer den?").status == "clarify"


SPOKEN = Context(
    "Hvad går Framsteget ud på?",
    ("framsteget",),
    ("framsteget",),
    language="da",
    mentioned=("vamos", "avanti", "framsteget"),
)


@pytest.mark.parametrize(
    "turn",
    [
        "hvad er forskellen på de to?",
        "sammenlign dem",
        "what's the difference between the two?",
        "jämför de två",
        "hvilken af dem er længst?",
    ],
)
def test_turn_on_several_means_those_spoken_of_last(generation: Generation, turn: str) -> None:
    resolved = resolve(turn, SPOKEN, generation).text
    assert "Avanti, Framsteget?" in resolved


@pytest.mark.parametrize(
    ("turn", "extent"),
    [
        ("uddyb", "more"),
        ("Kan du uddybe det?", "more"),
        ("hvad er kilden?", "more"),
        ("tell me more", "more"),
        ("kan du sige det kortere?", "less"),
        ("med andre ord?", "less"),
    ],
)
def test_last_question_is_answered_at_another_length(
    generation: Generation, turn: str, extent: str
) -> None:
    resolved = resolve(turn, ASKED, generation)
    assert (resolved.text, resolved.extent) == (ASKED.question, extent)


@pytest.mark.parametrize(
    "turn",
    ["Hvilken af dem er kortere?", "Hvilken er kortere?", "Which is shorter?", "Er den kortere?"],
)
def test_asking_which_is_shorter_is_no_wish_for_a_shorter_answer(
    generation: Generation, turn: str
) -> None:
    assert resolve(turn, SPOKEN, generation).extent == "usual"


def test_longer_answer_holds_the_shorter(assistant: Guide) -> None:
    conversation = assistant.converse()
    usual = conversation.reply("Hvad er IPS?")
    more = conversation.reply("uddyb")
    less = conversation.reply("kan du sige det kortere?")
    assert less.status == usual.status == more.status == "grounded"
    assert len(less.citations) <= len(usual.citations) < len(more.citations)
    assert usual.citations[0].quote == less.citations[0].quote == more.citations[0].quote


def test_thanks_before_a_question_do_not_hide_it(generation: Generation) -> None:
    turn = "tak, det var alt. Hvordan kom folk med i undersøgelsen?"
    assert resolve(turn, ASKED, generation).text == "Hvordan kom folk med i undersøgelsen?"


def test_why_asks_after_what_was_said(generation: Generation) -> None:
    assert resolve("hvorfor?", ASKED, generation).text == f"{ASKED.question} hvorfor?"
