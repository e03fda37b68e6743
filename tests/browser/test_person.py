"""Chips: what was understood, what can be written into them, and what is said of the rest."""

import pytest
from playwright.sync_api import Page, expect

from guide.participant.profile import Conflict, Fact, Profile, profile_of
from guide.translations import LANGUAGES
from guide.web.person import chips, read_value, revised
from guide.web.strings import strings
from tests.browser.conftest import DESCRIPTION, ask, tab_to

DA = strings("da")


def test_nobody_described_shows_nothing() -> None:
    assert chips([], DA) == ""
    assert chips([Profile()], DA) == ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_fact_has_a_chip_in_plain_words(language: str) -> None:
    html = chips([profile_of({"age": 34, "in_treatment": True})], strings(language))
    assert html.count('class="chip"') == 2
    assert "<b>34</b>" in html
    assert "in_treatment:" not in html


def test_two_participants_are_told_apart() -> None:
    html = chips([profile_of({"age": 34}), profile_of({"age": 20})], DA)
    assert "Person 1" in html
    assert "Person 2" in html
    assert 'data-person="1" data-attribute="age"' in html


def test_what_cannot_both_be_right_is_shown_as_unclear() -> None:
    conflict = Conflict(Fact("age", 31, "31"), Fact("age", 34, "34"))
    html = chips([Profile(conflicts=(conflict,))], DA)
    assert 'class="chip unsure"' in html
    assert DA.unsure in html
    assert not revised(Profile(conflicts=(conflict,)), "age", 31).conflicts


def test_markup_in_a_value_stays_text() -> None:
    html = chips([profile_of({"job_goal": "<img src=x>"})], DA)
    assert "<img" not in html


@pytest.mark.parametrize(
    ("attribute", "told", "value"),
    [
        ("age", "34", 34),
        ("years_in_country", "2,5", 2.5),
        ("in_treatment", "false", False),
        ("motivated_for_work", "unclear", "unclear"),
        ("language_level", "B1", "B1"),
        ("job_goal", " kok ", "kok"),
    ],
)
def test_value_is_read(attribute: str, told: str, value: object) -> None:
    assert read_value(attribute, told, DA) == (value, "")


@pytest.mark.parametrize(
    ("attribute", "told"),
    [("age", "190"), ("age", "gammel"), ("age", ""), ("language_level", "Z9"), ("nowhere", "1")],
)
def test_value_that_cannot_be_says_what_is_wanted(attribute: str, told: str) -> None:
    value, problem = read_value(attribute, told, DA)
    assert value is None
    assert problem.endswith(".")


@pytest.mark.slow
def test_chip_that_is_changed_or_removed_changes_the_advice(page: Page) -> None:
    ask(page, DESCRIPTION)
    person = page.locator("#person")
    person.get_by_role("button", name="alder: 34").click()
    person.locator("form:visible input").fill("200")
    person.locator("form:visible input").press("Enter")
    expect(person.get_by_role("alert")).to_contain_text("alder skal være et tal fra 0 til 110.")
    person.get_by_role("button", name="alder: 34").click()
    person.locator("form:visible input").fill("20")
    person.locator("form:visible input").press("Enter")
    expect(page.locator("#chat .by-hand")).to_have_text("Rettet: alder: 20")
    expect(page.locator("#chat .answer").nth(1)).to_contain_text("VAMOS")
    expect(person.get_by_role("button", name="alder: 20")).to_be_visible()
    person.get_by_role("button", name="Fjern traumer").click()
    expect(page.locator("#chat .by-hand").nth(1)).to_have_text("Fjernet: traumer")
    expect(person.get_by_role("button", name="traumer")).to_have_count(0)


@pytest.mark.slow
def test_chip_is_changed_by_keyboard_alone(page: Page) -> None:
    ask(page, DESCRIPTION)
    page.evaluate("document.activeElement.blur()")
    tab_to(page, "#person .chip [data-do=change]", most=120)
    page.keyboard.press("Enter")
    expect(page.locator("#person form:visible input")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#person form:visible")).to_have_count(0)
    page.keyboard.press("Enter")
    page.keyboard.press("Control+a")
    page.keyboard.type("20")
    page.keyboard.press("Enter")
    expect(page.locator("#chat .by-hand")).to_have_text("Rettet: alder: 20")
    expect(page.locator("#person .chip [data-do=change]:focus")).to_have_text("alder: 20")
