"""Who a conversation is about: described or only asked about, remembered, corrected, forgotten."""

import re

import pytest

from guide.encoder import Encoder
from guide.generation import Generation
from guide.matching.casework import Casework, Scope, enough_said
from guide.matching.phrases import phrases
from guide.participant.examples import Examples
from guide.participant.profile import Profile, profile_of
from guide.participant.vocabulary import Value
from tests.guide.matching.cases import TYPICAL

WOMAN = "Kvinde på 34, flygtning fra Syrien, PTSD, motiveret for arbejde, ledig, kontanthjælp."


@pytest.fixture
def casework(generation: Generation, encoder: Encoder) -> Casework:
    return Casework(generation, Examples(encoder, generation.heads))


def hear(casework: Casework, *turns: str, language: str = "da") -> list[bool]:
    return [casework.hear(turn, language, likely=False) for turn in turns]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (WOMAN, "da"),
        (f"{WOMAN} Hvad passer?", "da"),
        ("Hvilken indsats passer til en flygtning på 34?", "da"),
        ("Min borger er 52 år og har PTSD", "da"),
        ("She is 34, a refugee with PTSD. What would you recommend?", "en"),
        ("Hon är 34 år och flykting med PTSD. Vilken insats passar?", "sv"),
        ("Passer Avanti til en flygtning på 34 med PTSD?", "da"),
    ],
)
def test_description_is_heard(casework: Casework, text: str, language: str) -> None:
    assert hear(casework, text, language=language) == [True]
    assert casework.open


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Hvor længe varer Avanti?", "da"),
        ("Hvem er målgruppen for Business Training?", "da"),
        ("How many of the participants in VAMOS are women?", "en"),
        ("Hvad siger rapporten om flygtninge med PTSD?", "da"),
        ("Tak for hjælpen", "da"),
        ("Kvinden vil i job. Hvor længe varer Avanti?", "da"),
    ],
)
def test_question_on_the_report_is_no_description(
    casework: Casework, text: str, language: str
) -> None:
    assert hear(casework, text, language=language) == [False]
    assert not casework.open


def test_much_told_beside_a_question_on_a_practice_is_a_description(casework: Casework) -> None:
    assert hear(casework, f"{WOMAN} Hvor længe varer Avanti?") == [True]


def test_later_turns_add_to_what_is_known(casework: Casework) -> None:
    hear(casework, WOMAN, "Hun har to børn", "sproget er A2")
    (profile,) = casework.profiles
    assert profile.values["age"] == 34
    assert profile.values["n_children"] == 2
    assert profile.values["language_level"] == "A2"


def test_later_turn_corrects_what_is_known(casework: Casework) -> None:
    hear(casework, WOMAN, "Nej, hun er 43")
    (profile,) = casework.profiles
    assert profile.values["age"] == 43
    assert profile.conflicts == ()


def test_two_people_are_kept_apart_and_meant_by_their_sex(casework: Casework) -> None:
    hear(
        casework,
        "Et ægtepar, flygtninge fra Syrien. Hun er 34 og har PTSD. Han er 40 og motiveret.",
        "Han er faktisk 41",
    )
    assert [profile.values.get("age") for profile in casework.profiles] == [34, 41]


def test_everyone_is_forgotten(casework: Casework) -> None:
    hear(casework, WOMAN)
    casework.forget()
    assert (casework.profiles, casework.current, casework.open) == ([], 0, False)


@pytest.mark.parametrize(
    ("facts", "scope"),
    [
        ({"background": "native"}, "native"),
        ({"age": 9, "background": "refugee"}, "child"),
        ({"age": 15}, "child"),
        ({"age": 16}, None),
        ({"employed": True, "background": "refugee"}, "employed"),
        ({"employed": False}, None),
        ({"background": "second_generation"}, None),
        ({}, None),
    ],
)
def test_whom_the_report_does_not_speak_of_is_known(
    casework: Casework, facts: dict[str, Value], scope: Scope | None
) -> None:
    assert Casework.outside(profile_of(facts)) == scope
    casework.profiles = [profile_of(facts)]
    assert casework.scope == scope


def test_several_people_are_not_turned_away_for_one(casework: Casework) -> None:
    casework.profiles = [profile_of({"age": 9}), profile_of(TYPICAL["avanti"])]
    assert casework.scope is None
    reply = casework.advise("en")
    child, adult = reply.text.split("### Person 2")
    assert phrases("en").scope_child in child
    assert phrases("en").scope_child not in adult
    assert "Avanti" not in child
    assert "**1. Avanti** (Sweden) – fits" in adult
    assert reply.status == "grounded"
    assert {row.person for row in reply.matches} == {1}
    assert {row.person for row in reply.categories} == {1}
    assert 0 not in {question.person for question in reply.ask}


@pytest.mark.parametrize("name", TYPICAL)
def test_enough_is_said_of_a_typical_participant(casework: Casework, name: str) -> None:
    profile = profile_of(TYPICAL[name])
    assert enough_said(profile, casework.match(profile))


@pytest.mark.parametrize(
    ("facts", "ruled_out"),
    [
        ({}, []),
        ({"age": 34}, ["VAMOS"]),
        ({"age": 34, "background": "refugee", "sex": "f"}, ["VAMOS"]),
        (
            {"age": 34, "sex": "f", "country": "DK", "has_children": False},
            ["Hela Familjen 2.0", "VAMOS"],
        ),
    ],
)
def test_too_little_is_asked_about_and_what_is_ruled_out_is_told(
    casework: Casework, facts: dict[str, Value], ruled_out: list[str]
) -> None:
    casework.profiles = [profile_of(facts)]
    reply = casework.advise("en")
    assert reply.status == "clarify"
    assert 1 <= len(reply.ask) <= 3
    assert (reply.matches, reply.categories) == ((), ())
    told = re.findall(r"^- ✗ \*\*(.+):\*\* .+ \[(\d+)\]", reply.text, re.MULTILINE)
    assert sorted(label for label, _ in told) == ruled_out
    assert (f"**{phrases('en').ruled_out}**" in reply.text) == bool(ruled_out)
    assert {int(n) for _, n in told} == {citation.n for citation in reply.citations}
    assert reply.profile == (facts,)


def test_only_what_is_unknown_is_asked(casework: Casework) -> None:
    for facts in TYPICAL.values():
        profile = profile_of(facts)
        asked = [one.attribute for one in casework.inquire(profile, "en")]
        assert len(asked) <= 3
        assert not set(asked) & set(facts)


def test_practices_named_are_discussed_and_all_are_ranked(casework: Casework) -> None:
    casework.profiles = [profile_of(TYPICAL["avanti"])]
    vamos = casework.generation.practice("vamos")
    reply = casework.discuss([vamos], "en")
    assert reply.text.startswith("**VAMOS** (Finland) – does not fit")
    assert len(reply.matches) == 8
    assert reply.matches[0].practice == "avanti"


def test_categories_are_ranked_with_their_grounds(casework: Casework) -> None:
    casework.profiles = [profile_of(TYPICAL["avanti"])]
    reply = casework.rank_categories("en")
    assert reply.categories[0].category == "holistic"
    assert reply.categories[0].citation is not None
    assert "Holistic and interdisciplinary initiatives** – fits" in reply.text


def test_each_person_is_advised_under_a_heading(casework: Casework) -> None:
    casework.profiles = [profile_of(TYPICAL["vamos"]), profile_of(TYPICAL["avanti"])]
    reply = casework.advise("en")
    assert reply.text.startswith("### Person 1")
    assert "### Person 2" in reply.text
    first = {row.person: row.practice for row in reversed(reply.matches)}
    assert first == {0: "vamos", 1: "avanti"}


def test_profile_in_dispute_is_asked_about_in_its_own_words(casework: Casework) -> None:
    hear(casework, "Hun er 34 år og flygtning med PTSD. Hun er 43 år.")
    (profile,) = casework.profiles
    assert isinstance(profile, Profile)
    assert [conflict.first.attribute for conflict in profile.conflicts] == ["age"]
    reply = casework.advise("da")
    assert "34" in reply.text
    assert "43" in reply.text
    assert "age" not in [question.attribute for question in reply.ask]
