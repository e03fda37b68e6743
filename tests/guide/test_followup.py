"""What a turn leaves unsaid is taken from the turns before it, and from no other conversation."""

import pytest

from guide.followup import (
    Context,
    asks_what_fits,
    practices_meant,
    resolve,
    respelled,
    without_restart,
)
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
    ],
)
def test_last_question_is_asked_of_what_a_turn_names(
    generation: Generation, turn: str, resolved: str
) -> None:
    assert resolve(turn, ASKED, generation).text == resolved


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
    assert resolve(turn, ASKED, generation).text.rstrip("?").endswith("Avanti")


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


RANKED = Context("", ("avanti",), ("avanti", "vamos", "framsteget"), language="da")


@pytest.mark.parametrize(
    ("turn", "practices"),
    [
        ("og hvad med Avanti?", ["avanti"]),
        ("hvorfor ikke Business Training eller VAMOS?", ["business-training", "vamos"]),
        ("hvad med PTSD-centret?", ["avanti"]),
        ("hvad med praksis 7?", ["avanti"]),
        ("what about practice no. 4?", ["framsteget"]),
        ("hvorfor ikke nr. 2?", ["vamos"]),
        ("den tredje", ["framsteget"]),
        ("den finske", ["vamos"]),
        ("hvad med helhedsorienteret?", ["hela-familjen", "avanti"]),
        ("what about work first?", ["arbeid-fra-dag-en", "arba-inkludering", "ips-integration"]),
        ("passer Avanti til hende?", ["avanti"]),
    ],
)
def test_practices_meant_for_the_participant(
    generation: Generation, turn: str, practices: list[str]
) -> None:
    meant = practices_meant(turn, RANKED, generation)
    assert sorted(one.id for one in meant.practices) == sorted(practices)


@pytest.mark.parametrize(
    "turn",
    [
        "hvor længe varer Avanti?",
        "hvem er kontaktperson for VAMOS?",
        "hun er i øvrigt 34",
        "tak",
        "Hvad er empowerment, og hvordan bruges det i alle de forskellige praksisser i rapporten?",
    ],
)
def test_question_on_the_report_means_no_practice_for_the_participant(
    generation: Generation, turn: str
) -> None:
    assert len(practices_meant(turn, RANKED, generation)) == 0


def test_several_of_a_country_are_not_all_named(generation: Generation) -> None:
    meant = practices_meant("den svenske", RANKED, generation)
    assert {one.id for one in meant.practices} == {"avanti", "framsteget"}
    assert not meant.all_named
    assert practices_meant("Avanti og VAMOS?", RANKED, generation).all_named


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("og hvad med Avnti?", "og hvad med Avanti?"),
        ("hvad med Buisness trainning?", "hvad med Business Training?"),
        ("Framstget, hvad med den", "Framsteget, hvad med den"),
        ("hvad med Hela Famljen?", "hvad med Hela Familjen 2.0?"),
        ("hvad med Arbeid fra dag ene?", "hvad med Arbeid fra dag én?"),
        ("hvor længe varer Avanti?", "hvor længe varer Avanti?"),
        ("hun vil gerne arbejde", "hun vil gerne arbejde"),
        ("avant", "Avanti"),
        ("", ""),
    ],
)
def test_misspelt_practice_is_put_right(generation: Generation, typed: str, meant: str) -> None:
    assert respelled(typed, generation) == meant


@pytest.mark.parametrize(
    ("turn", "left"),
    [
        ("start forfra", ""),
        ("Start forfra!", ""),
        ("start over", ""),
        ("börja om", ""),
        ("OK, glem hende.", ""),
        ("Ny borger: mand på 40", "mand på 40"),
        ("start forfra. Kvinde, 34", "Kvinde, 34"),
    ],
)
def test_restart_leaves_what_comes_after_it(turn: str, left: str) -> None:
    assert without_restart(turn) == left


@pytest.mark.parametrize(
    "turn", ["Hvor længe varer Avanti?", "hun vil gerne have lov til at starte forfra i livet"]
)
def test_turn_that_does_not_begin_anew_is_left_alone(turn: str) -> None:
    assert without_restart(turn) is None


@pytest.mark.parametrize(
    ("turn", "asks"),
    [
        ("hvad passer til hende?", True),
        ("which practice fits?", True),
        ("hvor længe varer Avanti?", False),
        ("tak", False),
    ],
)
def test_asking_what_fits_is_known(turn: str, asks: bool) -> None:
    assert asks_what_fits(turn) == asks
