"""A visitor's participant: kept by ticket, filled in, judged, and whole whatever goes wrong."""

import pytest

from guide.compose import Sources
from guide.guide import Guide
from guide.matching.advice import Advice
from guide.reply import Reply
from guide.settings import Settings
from guide.users import User
from guide.web.match.case import Case, Cases, Described
from guide.web.match.judgement import Voice
from guide.web.match.result import result
from guide.web.match.words import match_words
from guide.web.page import Visit
from guide.web.thread import Thread
from tests.builders import FakeEncoder
from tests.guide.small import generation_of, passage

TICKET = "0123456789abcdef" * 2


@pytest.fixture
def small() -> Guide:
    return Guide(generation_of([passage("Avanti er for flygtninge.")]), FakeEncoder(), Settings())


def visit(
    guide: Guide, ticket: str = TICKET, language: str = "da", user: User | None = None
) -> Visit:
    return Visit(language, Thread(guide, language), ticket=ticket, user=user)


def shown(case: Case) -> str:
    generation = case.guide.generation
    words = match_words(case.language)
    voice = Voice(generation, Advice(Sources(generation), case.language), words, case.language)
    return result(case, case.finding(), voice)


def test_tab_gets_its_participant_again_and_in_its_language(small: Guide) -> None:
    cases = Cases(small)
    cases.of(visit(small)).fill({"age": "34"})
    again = cases.of(visit(small, language="sv"))
    assert again.profile.values == {"age": 34}
    assert again.language == "sv"


def test_guess_is_no_ticket(small: Guide) -> None:
    cases = Cases(small)
    cases.of(visit(small, "1")).fill({"age": "34"})
    assert not cases.of(visit(small, "1")).profile.facts


def test_tab_taken_over_by_another_user_shows_nobody(small: Guide) -> None:
    cases = Cases(small)
    anna, bo = (User(name=name, role="counsellor", password="$argon2") for name in ("anna", "bo"))
    cases.of(visit(small, user=anna)).fill({"age": "34"})
    assert not cases.of(visit(small, user=bo)).profile.facts
    assert cases.of(visit(small, user=anna)).profile.values == {"age": 34}


def test_participants_not_used_for_long_are_forgotten(small: Guide) -> None:
    cases = Cases(small, places=1)
    cases.of(visit(small)).fill({"age": "34"})
    cases.of(visit(small, TICKET[::-1]))
    assert not cases.of(visit(small)).profile.facts


def test_nothing_known_is_not_judged(small: Guide) -> None:
    case = Case(small, "da")
    assert case.finding() is None
    assert "Begynd med det, du er mest sikker på" in shown(case)


def test_what_is_filled_in_is_judged_and_shown(small: Guide) -> None:
    case = Case(small, "da")
    case.fill({"age": "34", "background": "refugee"})
    finding = case.finding()
    assert finding is not None
    assert [one.practice.id for one in finding.match.practices] == ["avanti", "vamos"]
    assert 'data-field="age">Alder: <b>34</b>' in shown(case)


def test_answer_that_was_refused_is_shown_as_text(small: Guide) -> None:
    case = Case(small, "da")
    case.fill({"age": "<b>190"})
    assert "»&lt;b&gt;190« er ikke brugt" in shown(case)


def test_personal_data_in_a_wish_is_masked(small: Guide) -> None:
    case = Case(small, "da")
    case.fill({"job_goal": "kok, 010190-1234"})
    assert "1234" not in str(case.profile.values["job_goal"])


def test_number_at_the_edge_of_a_long_wish_is_masked_before_it_is_cut(small: Guide) -> None:
    case = Case(small, "da")
    case.fill({"job_goal": "kok " * 48 + "010190-1234"})
    assert "010190" not in str(case.profile.values["job_goal"])


def test_description_that_fails_leaves_the_form_as_it_is(
    small: Guide, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = Case(small, "da")
    case.fill({"age": "34"})
    monkeypatch.setattr(case, "_describe", lambda _: 1 / 0)
    case.describe("Kvinde")
    assert case.profile.values == {"age": 34}
    assert "Noget gik galt" in shown(case)


def test_someone_described_after_the_form_was_emptied_is_someone_else(small: Guide) -> None:
    case = Case(small, "da")
    case.describe("Kvinde på 34 år, flygtning, i behandling for PTSD.")
    assert case.profile.values["age"] == 34
    case.fill({})
    case.describe("Mand, flygtning, har boet to år i landet.")
    assert case.profile.values["sex"] == "m"
    assert "age" not in case.profile.values
    assert "in_treatment" not in case.profile.values


def test_danger_is_not_waved_off_by_filling_in(small: Guide) -> None:
    case = Case(small, "da")
    case.described = Described(turned_away=Reply("safety", "da", "**Ring 112.**"))
    case.fill({"age": "34"})
    html = shown(case)
    assert "<strong>Ring 112.</strong>" in html
    assert "Praksisserne" not in html
    case.clear()
    assert "Ring 112" not in shown(case)


def test_participant_is_judged_by_the_index_in_use(
    small: Guide, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = Case(small, "da")
    newer = Guide(generation_of([passage("Vamos er for unge.")]), FakeEncoder(), Settings())
    monkeypatch.setattr(small, "latest", lambda: newer)
    assert case.guide is newer
