"""The page Match in a real browser: describe, fill in, read the matrix, open a source."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Site, ask, open_page, visitor

pytestmark = pytest.mark.slow

DESCRIPTION = (
    "Kvinde på 34, flygtning, kontanthjælp, PTSD og i behandling. "
    "Hun vil gerne i arbejde, dansk A2."
)
READY = "19-årig mand, uledsaget flygtning, uden arbejde og uddannelse, socialt isoleret"
WIDTHS = (360, 768, 1440)


@pytest.fixture
def match(window: Page, site: Site) -> Page:
    open_page(window, site, "/match")
    return window


def describe(page: Page, text: str) -> None:
    page.fill("#description", text)
    page.get_by_role("button", name="Sæt ind i skemaet").click()


def group(page: Page, name: str) -> None:
    page.locator("details.group > summary", has_text=name).click()


def cell(page: Page, name: str) -> str:
    return f'button.sign[aria-label="{name}"]'


def test_empty_form_says_how_to_begin(match: Page) -> None:
    expect(match.locator("#finding .empty")).to_contain_text("Begynd med det, du er mest sikker på")
    expect(match.locator(".ranked")).to_have_count(0)


def test_description_fills_the_form_and_shows_the_words(match: Page) -> None:
    describe(match, DESCRIPTION)
    expect(match.locator(".summary")).to_contain_text("IPS Integration")
    expect(match.locator(".facts")).to_contain_text("Alder: 34")
    group(match, "Personen")
    expect(match.locator("#felt-age")).to_have_value("34")
    expect(match.get_by_text("Læst i »Kvinde på 34«")).to_be_visible()
    group(match, "Helbred og traumer")
    expect(match.locator("#felt-trauma")).to_have_value("ptsd")


def test_answers_change_the_result_at_once(match: Page) -> None:
    describe(match, DESCRIPTION)
    expect(match.locator(".practice.does_not_fit")).to_contain_text("VAMOS")
    group(match, "Personen")
    match.fill("#felt-age", "20")
    expect(match.locator(cell(match, "VAMOS, Alder: opfyldt"))).to_be_visible()
    expect(match.locator(".practice.does_not_fit", has_text="VAMOS")).to_have_count(0)
    expect(match.locator("#felt-age")).to_be_focused()
    group(match, "Helbred og traumer")
    match.locator("#felt-substance_abuse").get_by_role("radio", name="Ja").check()
    expect(match.locator(".facts")).to_contain_text("Misbrug: ja")


def test_cell_of_the_matrix_opens_its_source_and_closes_again(match: Page) -> None:
    describe(match, DESCRIPTION)
    sign = match.locator(cell(match, "VAMOS, Alder: ikke opfyldt"))
    sign.click()
    dialog = match.get_by_role("dialog", name="VAMOS – Alder")
    expect(dialog.locator("mark").first).to_contain_text("16-29-årige")
    expect(dialog.locator(".path")).to_contain_text("s. 69")
    match.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(sign).to_be_focused()
    sign.click()
    expect(dialog).to_be_visible()
    dialog.get_by_role("link", name="Læs stedet i rapporten").click()
    expect(match.locator(".leaf mark").first).to_contain_text("16-29-årige")


def test_sign_colour_and_words_tell_the_same(match: Page) -> None:
    describe(match, DESCRIPTION)
    signs = {"opfyldt": "✓", "ikke opfyldt": "✗", "ved vi ikke": "?"}
    buttons = match.locator("button.sign")
    grounds = set()
    expect(buttons.first).to_be_visible()
    for place in range(buttons.count()):
        one = buttons.nth(place)
        outcome = str(one.get_attribute("aria-label")).rpartition(": ")[2]
        assert one.inner_text().strip() == signs[outcome]
        grounds.add((outcome, one.evaluate("e => getComputedStyle(e).backgroundColor")))
    assert len(grounds) == len({outcome for outcome, _ in grounds}) == 3


def test_what_would_change_it_and_what_to_ask_are_said(match: Page) -> None:
    describe(
        match, "Mand på 40, flygtning, PTSD, har et misbrug, sygemeldt, dansk A1, kontanthjælp"
    )
    expect(match.get_by_role("heading", name="Det kan ændre billedet")).to_be_visible()
    expect(match.locator("#finding")).to_contain_text("der ikke længere er et misbrug")
    link = match.locator(".asked a").first
    link.click()
    focused = match.evaluate("document.activeElement.name")
    assert focused == link.get_attribute("data-field")


def test_number_that_cannot_be_is_turned_down_in_words(match: Page) -> None:
    match.fill("#felt-age", "190")
    expect(match.get_by_role("alert")).to_contain_text("et tal fra 0 til 110")


def test_danger_stops_the_matching_until_all_is_begun_afresh(match: Page) -> None:
    describe(match, "Hun er 34 og siger, at hun vil tage sit eget liv")
    expect(match.get_by_role("alert")).to_contain_text("112")
    expect(match.locator(".ranked")).to_have_count(0)
    match.fill("#felt-age", "35")
    match.wait_for_timeout(800)
    expect(match.get_by_role("alert")).to_contain_text("112")
    expect(match.locator(".ranked")).to_have_count(0)
    match.get_by_role("button", name="Ryd skemaet").click()
    expect(match.get_by_role("alert")).to_have_count(0)


def test_script_and_personal_data_are_neither_run_nor_shown(match: Page) -> None:
    describe(
        match, "<img src=x onerror='window.hit=1'> Amina Hassan, 010190-1234, 34 år, flygtning"
    )
    expect(match.locator(".facts")).to_contain_text("flygtning")
    expect(match.locator("#finding")).to_contain_text("Personlige oplysninger er fjernet")
    group(match, "Motivation og ønsker")
    match.fill("#felt-job_goal", "<script>window.hit=1</script> kok")
    expect(match.locator(".facts")).to_contain_text("kok")
    shown = match.locator("#finding").inner_text()
    assert "1234" not in shown
    assert match.evaluate("window.hit") is None


def test_several_people_are_shown_one_at_a_time(match: Page) -> None:
    describe(match, "1. Kvinde på 34, flygtning, PTSD.\n2. Mand på 22, indvandrer, uden arbejde.")
    expect(match.locator(".people button")).to_have_count(2)
    expect(match.locator(".facts")).to_contain_text("34")
    match.get_by_role("button", name="Person 2").click()
    expect(match.locator(".facts")).to_contain_text("22")


def test_participant_is_still_there_after_the_report_was_read(match: Page, site: Site) -> None:
    describe(match, DESCRIPTION)
    expect(match.locator(".summary")).to_be_visible()
    open_page(match, site, "/report")
    open_page(match, site, "/match")
    expect(match.locator(".facts")).to_contain_text("Alder: 34")


def test_conversation_about_a_participant_fills_the_form(page: Page, site: Site) -> None:
    ask(page, DESCRIPTION)
    open_page(page, site, "/match")
    expect(page.locator("#finding")).to_contain_text("det, du skrev om deltageren i samtalen")
    expect(page.locator(".facts")).to_contain_text("Alder: 34")


def test_two_users_do_not_see_each_others_participant(
    match: Page, browser: Browser, site: Site
) -> None:
    describe(match, DESCRIPTION)
    expect(match.locator(".facts")).to_contain_text("34")
    other = visitor(browser).new_page()
    open_page(other, site, "/match")
    expect(other.locator("#finding .empty")).to_be_visible()
    describe(other, READY)
    expect(other.locator(".facts")).to_contain_text("19")
    expect(match.locator(".facts")).to_contain_text("34")
    other.context.close()


def test_language_changes_all_and_keeps_the_participant(match: Page) -> None:
    describe(match, DESCRIPTION)
    match.get_by_label("Sprog").first.select_option("English")
    expect(match.get_by_role("heading", name="What the report points to")).to_be_visible()
    expect(match.locator(".facts")).to_contain_text("Age: 34")
    expect(match.get_by_role("heading", level=1)).to_have_text("Find what fits")
    assert "Hvorfor" not in match.inner_text("#page")


def test_form_is_filled_and_the_matrix_read_with_the_keyboard_alone(match: Page) -> None:
    match.focus("#description")
    match.keyboard.type("Kvinde på 34, flygtning, PTSD")
    match.keyboard.press("Tab")
    match.keyboard.press("Enter")
    expect(match.locator(".facts")).to_contain_text("34")
    for _ in range(120):
        match.keyboard.press("Tab")
        if match.evaluate("document.activeElement.matches('button.sign')"):
            break
    name = match.evaluate("document.activeElement.getAttribute('aria-label')")
    match.keyboard.press("Enter")
    expect(match.get_by_role("dialog")).to_be_visible()
    match.keyboard.press("Escape")
    assert match.evaluate("document.activeElement.getAttribute('aria-label')") == name


def test_page_fits_its_window(match: Page) -> None:
    describe(match, DESCRIPTION)
    expect(match.locator(".summary")).to_contain_text("IPS Integration")
    card = match.locator(".practice", has_text="VAMOS")
    card.locator("summary").click()
    expect(card.locator(".judged", has_text="16-29 år").first).to_contain_text(re.compile("✗"))
    for width in WIDTHS:
        match.set_viewport_size({"width": width, "height": 800})
        assert match.evaluate("document.documentElement.scrollWidth") == width
        expect(match.locator(".overview")).to_be_visible(visible=width >= 768)
