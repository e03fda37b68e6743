"""Sources in a browser: opened from markers and cards, with their words marked, and back."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import (
    DESCRIPTION,
    DURATION,
    TARGET,
    Site,
    ask,
    marker,
    open_page,
    visitor,
)

pytestmark = pytest.mark.slow


def test_marker_opens_the_passage_with_its_neighbours_and_leads_back(page: Page) -> None:
    assert "18 måneder" in ask(page, DURATION)
    page.locator(marker(0, 1)).first.click()
    card = page.locator("#kilde-0-1")
    expect(card).to_have_class(re.compile("opened"))
    expect(card.locator("mark").first).to_contain_text("18 måneder")
    expect(card.locator(".document")).to_contain_text("side 63")
    expect(card.locator("mark").first).to_be_in_viewport()
    for name in ("Stedet før", "Stedet efter"):
        before = page.locator("#sources .neighbour").count()
        page.get_by_role("button", name=name).click()
        expect(page.locator("#sources .neighbour")).to_have_count(before + 1)
    expect(page.locator("#sources mark").first).to_contain_text("18 måneder")
    page.locator("#sources .back").click()
    expect(page.locator(marker(0, 1)).first).to_be_focused()


def test_marker_of_an_earlier_answer_opens_its_own_source(page: Page) -> None:
    ask(page, DURATION)
    ask(page, TARGET)
    expect(page.locator("#sources")).to_contain_text("Business Training")
    page.locator(marker(0, 1)).first.click()
    expect(page.locator("#kilde-0-1 mark").first).to_contain_text("18 måneder")
    expect(page.locator("#sources .hint")).to_contain_text(DURATION)
    page.locator(marker(1, 1)).first.click()
    expect(page.locator("#kilde-1-1 .document")).to_contain_text("side 48")


def test_quote_in_a_table_is_marked_in_its_cell(page: Page) -> None:
    ask(page, "Sammenlign resultaterne af de to norske praksisser")
    card = page.locator("#sources .card", has_text="Tabel 3").first
    card.locator("button.head").click()
    expect(page.locator("#sources td mark").first).to_contain_text("%")


def test_card_of_each_source_that_the_answer_marks_opens_and_closes(page: Page) -> None:
    ask(page, DESCRIPTION)
    links = page.locator("#chat a.marker").evaluate_all("all => all.map((one) => one.hash)")
    cards = page.locator("#sources .card").evaluate_all("all => all.map((one) => '#' + one.id)")
    assert sorted(set(links)) == sorted(cards)
    head = page.locator("#kilde-0-1 button.head")
    head.click()
    expect(page.locator("#kilde-0-1 mark").first).to_be_visible()
    expect(head).to_have_attribute("aria-expanded", "true")
    head.click()
    expect(page.locator("#sources mark")).to_have_count(0)


def test_way_back_leads_into_what_is_folded(page: Page) -> None:
    ask(page, DESCRIPTION)
    link = page.locator("#chat details.fold a.marker").last
    expect(link).to_be_hidden()
    name = str(link.get_attribute("href"))
    assert page.locator(f'#chat a.marker[href="{name}"]').count() == 1
    page.locator(f"#sources {name} button.head").click()
    page.locator("#sources .back").click()
    expect(link).to_be_focused()
    expect(link).to_be_visible()


def test_answer_and_reference_are_copied(browser: Browser, site: Site) -> None:
    context = visitor(browser, permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    open_page(page, site)
    ask(page, DURATION)
    page.get_by_role("button", name="Kopiér svaret").click()
    expect(page.get_by_role("button", name="Kopieret")).to_be_visible()
    assert "18 måneder" in page.evaluate("navigator.clipboard.readText()")
    page.get_by_role("button", name="Kopiér kilden").first.click()
    expect(page.get_by_role("button", name="Kopieret")).to_have_count(2)
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "Anja Weber Stendal" in copied
    assert "CC BY 4.0, side 63" in copied
    context.close()
