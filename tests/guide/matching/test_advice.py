"""What is advised: every statement cited, in the language of the reply, the user's words shown."""

import re
from functools import cache

import pytest

from guide.compose import Sources
from guide.corpus import Practice
from guide.generation import Generation
from guide.guide import Guide
from guide.matching.advice import Advice
from guide.matching.matcher import Match, match
from guide.matching.phrases import phrases
from guide.participant.implied import implied
from guide.participant.profile import Conflict, Fact, Profile, profile_of
from guide.participant.vocabulary import Value
from guide.reply import Reply
from guide.verify import normalised
from tests.guide.matching.cases import TYPICAL, YEAR

LANGUAGES = ("da", "nb", "sv", "en", "fi", "de", "ar")
MARKED = re.compile(r"(?:\[\d+\])+(?: – \*.+\*)?$")
MARKER = re.compile(r"\[(\d+)\]")

every_language = pytest.mark.parametrize("language", LANGUAGES)
every_practice = pytest.mark.parametrize("name", TYPICAL)


@pytest.fixture(scope="module")
def advised(assistant: Guide) -> object:
    @cache
    def reply(name: str, language: str) -> Reply:
        return assistant.converse(language=language).match_profile(profile_of(TYPICAL[name]))

    return reply


def found_for(generation: Generation, facts: dict[str, Value]) -> Match:
    return match(implied(facts, YEAR), generation.practices, generation.categories)


def advice_of(generation: Generation, language: str = "en") -> Advice:
    return Advice(Sources(generation), language)


def practice_of(generation: Generation, id: str) -> Practice:
    return next(one for one in generation.practices if one.id == id)


def text_on(generation: Generation, id: str, profile: Profile, language: str = "en") -> str:
    found = found_for(generation, profile.values)
    one = next(one for one in found.practices if one.practice.id == id)
    return advice_of(generation, language).practice(one, profile)


@every_practice
@every_language
def test_every_reason_carries_a_citation(name: str, language: str, advised: object) -> None:
    assert callable(advised)
    reply: Reply = advised(name, language)
    say = phrases(language)
    free = {f"- {say.nothing_for}"}
    reasons = [
        line
        for line in reply.text.splitlines()
        if line.startswith(("- ✓", "- ✗", "- ?", f"- {say.result}")) and line not in free
    ]
    assert len(reasons) >= 3
    assert [line for line in reasons if not MARKED.search(line)] == []


@every_practice
@pytest.mark.parametrize("language", ["da", "nb", "sv", "en"])
def test_every_sentence_of_the_report_carries_a_citation(
    name: str, language: str, advised: object, generation: Generation
) -> None:
    assert callable(advised)
    reply: Reply = advised(name, language)
    told = [
        one.sentence(language)
        for holder in (*generation.practices, *generation.categories)
        for one in (*holder.criteria, *getattr(holder, "results", ()))
    ]
    shown = {said for said in told if said and said in reply.text}
    assert shown
    for said in shown:
        for place in re.finditer(re.escape(said), reply.text):
            assert MARKER.match(reply.text[place.end() :].strip()), said


@every_practice
@every_language
def test_every_marker_has_its_citation_and_its_quote_stands(
    name: str, language: str, advised: object, generation: Generation
) -> None:
    assert callable(advised)
    reply: Reply = advised(name, language)
    numbers = [citation.n for citation in reply.citations]
    assert numbers == list(range(1, len(numbers) + 1))
    assert {int(n) for n in MARKER.findall(reply.text)} <= set(numbers)
    for citation in reply.citations:
        passage = generation.passages[citation.passage_id]
        assert normalised(citation.quote) in normalised(passage.text)


@every_practice
@every_language
def test_first_named_is_the_practice_that_fits(name: str, language: str, advised: object) -> None:
    assert callable(advised)
    reply: Reply = advised(name, language)
    assert (reply.status, reply.language) == ("grounded", language)
    assert (reply.matches[0].practice, reply.matches[0].verdict) == (name, "fits")
    assert phrases(language).verdict_fits in reply.text


@pytest.mark.parametrize("language", ["fi", "de", "ar"])
def test_language_without_sentences_quotes_the_report(language: str, advised: object) -> None:
    assert callable(advised)
    reply: Reply = advised("vamos", language)
    assert "immigrantbaggrund" in reply.text
    assert not any("Participants" in line for line in reply.text.splitlines())


def test_words_of_the_user_stand_with_what_they_met(generation: Generation) -> None:
    said = Fact("months_on_benefits", 36, " 36 måneder på\nkontanthjælp, ")
    text = text_on(generation, "hela-familjen", Profile((said,)), "da")
    (line,) = [line for line in text.splitlines() if "24 måneder" in line]
    assert line.startswith("- ✓ ")
    assert line.endswith("– *»36 måneder på kontanthjælp«*")


def test_words_of_the_user_stand_with_what_they_did_not_meet(generation: Generation) -> None:
    text = text_on(generation, "vamos", Profile((Fact("age", 52, "er 52"),)), "da")
    (line,) = [line for line in text.splitlines() if line.startswith("- ✗")]
    assert line.endswith("– *»er 52«*")


@pytest.mark.parametrize("phrase", ["", "x" * 61])
def test_no_words_are_shown_where_there_are_none_or_too_many(
    generation: Generation, phrase: str
) -> None:
    text = text_on(generation, "vamos", Profile((Fact("age", 52, phrase),)), "da")
    assert "»" not in text


def test_markup_in_the_users_words_is_shown_as_typed(generation: Generation) -> None:
    said = Fact("age", 52, "**52** [x](http://x.dk) [99]")
    profile = Profile((said,), (Conflict(said, said),), (said,))
    advice = advice_of(generation)
    for text in (
        text_on(generation, "vamos", profile),
        advice.understood(profile),
        advice.disputed(profile),
    ):
        assert r"\*\*52\*\* (x)(http://x.dk) (99)" in text


def test_exclusions_that_hold_leave_room_for_what_speaks_for_it(generation: Generation) -> None:
    profile = profile_of(TYPICAL["hela-familjen"])
    found = found_for(generation, profile.values)
    one = next(one for one in found.practices if one.practice.id == "hela-familjen")
    held = [
        j.criterion.sentence("en") for j in one.having("met") if j.criterion.weight == "exclusion"
    ]
    text = advice_of(generation).practice(one, profile)
    assert "The practice is for the long-term unemployed." in held
    assert not [said for said in held if said and said in text]
    assert "- ✓ In favour: About 70% of participants come from refugee-producing" in text


@pytest.mark.parametrize(("brief", "shown"), [(False, 4), (True, 2)])
@every_practice
def test_first_practice_has_more_reasons_than_the_others(
    name: str, brief: bool, shown: int, generation: Generation
) -> None:
    found = found_for(generation, TYPICAL[name])
    text = advice_of(generation).practice(found.best, profile_of(TYPICAL[name]), brief=brief)
    assert len(found.best.having("met")) > 4
    assert text.count("- ✓") == shown


def test_limits_that_nobody_knows_of_are_told_but_not_that_work_is_lacking(
    generation: Generation,
) -> None:
    known = {k: v for k, v in TYPICAL["vamos"].items() if k not in ("employed", "in_education")}
    found = found_for(generation, known)
    unknown = {j.attribute for j in found.best.having("unknown", binding=True)}
    assert (found.best.practice.id, found.best.verdict) == ("vamos", "fits")
    assert unknown == {"employed", "in_education"}
    text = text_on(generation, "vamos", profile_of(known))
    (line,) = [line for line in text.splitlines() if line.startswith("- ?")]
    assert "Participants are not in education." in line


@pytest.mark.parametrize(
    ("missing", "opening"),
    [("in_education", "first_fits_open"), ("employed", "first_fits"), (None, "first_fits")],
)
def test_what_comes_first_is_said_to_be_open_while_a_limit_is_not_checked(
    missing: str | None, opening: str, generation: Generation
) -> None:
    text = recommended(generation, {k: v for k, v in TYPICAL["vamos"].items() if k != missing})
    _, said = getattr(phrases("en"), opening).split("** ")
    assert said.format(not_known=phrases("en").not_known) in text.splitlines()[0]


def test_practice_ruled_out_is_told_with_why_and_without_results(generation: Generation) -> None:
    facts: dict[str, Value] = {**TYPICAL["business-training"], "substance_abuse": True}
    text = text_on(generation, "business-training", profile_of(facts))
    assert "does not fit" in text
    assert "- ✗ Against: The practice is not for people with substance abuse. [" in text
    assert "Result:" not in text


def test_nothing_that_speaks_for_it_is_said(generation: Generation) -> None:
    text = text_on(generation, "vamos", profile_of({"sex": "f"}))
    assert phrases("en").nothing_for in text


def test_figures_come_with_how_they_were_counted(generation: Generation) -> None:
    text = text_on(generation, "arba-inkludering", profile_of(TYPICAL["arba-inkludering"]))
    (line,) = [line for line in text.splitlines() if line.startswith("- Result")]
    assert "57%" in line
    assert "own count" in line


@pytest.mark.parametrize(
    ("country", "language", "practice", "said"),
    [
        (None, "da", "avanti", True),
        (None, "da", "business-training", False),
        (None, "sv", "avanti", False),
        (None, "nb", "arba-inkludering", False),
        (None, "fi", "vamos", False),
        (None, "en", "avanti", True),
        ("SE", "en", "avanti", False),
        ("SE", "da", "business-training", True),
        ("IS", "da", "business-training", True),
    ],
)
def test_practice_of_another_country_is_called_an_example(
    generation: Generation, country: str | None, language: str, practice: str, said: bool
) -> None:
    profile = profile_of({"country": country} if country else {})
    line = advice_of(generation, language).elsewhere([practice_of(generation, practice)], profile)
    assert bool(line) == said
    assert not said or line == f"*{phrases(language).elsewhere}*"


def recommended(generation: Generation, facts: dict[str, Value]) -> str:
    found = found_for(generation, facts)
    return advice_of(generation).recommendation(found, profile_of(facts), implied(facts, YEAR))


def test_what_would_change_the_advice_is_only_what_can_change(generation: Generation) -> None:
    text = recommended(generation, {**TYPICAL["business-training"], "age": 52})
    _, changes = text.split(f"**{phrases('en').changes}**")
    assert "Arba Inkludering becomes an option." in changes
    assert "VAMOS" not in changes.split("\n\n")[1]
    assert all(MARKER.search(line) for line in changes.strip().splitlines())


def test_none_that_fits_is_said(generation: Generation) -> None:
    facts: dict[str, Value] = {"employed": True, "substance_abuse": True, "age": 70}
    facts |= {"in_intro_programme": False}
    text = recommended(generation, facts)
    assert text.startswith(phrases("en").none_fits)
    assert text.count("- ✗ **") == 8


def test_understood_facts_come_with_their_words(generation: Generation) -> None:
    profile = Profile((Fact("age", 34, "34 år"), Fact("motivated_for_work", True, "vil i job")))
    assert advice_of(generation, "da").understood(profile) == (
        "**Sådan har jeg forstået det:** alder: 34 (fra »34 år«) · "
        "motiveret for arbejde: ja (fra »vil i job«)"
    )
    assert advice_of(generation).understood(Profile()) == ""


def test_what_cannot_be_right_is_asked_about(generation: Generation) -> None:
    two = Conflict(Fact("age", 34, "34 år"), Fact("age", 43, "43 år"))
    profile = Profile(conflicts=(two,), doubtful=(Fact("n_children", 90, "90 børn"),))
    text = advice_of(generation, "da").disputed(profile)
    assert "»34 år« og »43 år«" in text
    assert "»90 børn« kan næppe passe" in text
    assert advice_of(generation).disputed(Profile()) == ""
