"""The page Report in a real browser: read, follow a citation, search."""

import re

import pytest
from playwright.sync_api import Page, expect

from guide.guide import Guide
from guide.web.citing import Source
from tests.browser.conftest import Site, open_page

pytestmark = pytest.mark.slow

WIDTHS = (360, 768, 1440)


@pytest.fixture
def report(window: Page, site: Site) -> Page:
    open_page(window, site, "/report")
    return window


@pytest.fixture(scope="session")
def citation(guide: Guide) -> str:
    passage = next(
        one
        for one in guide.generation.passages.values()
        if one.practice == "avanti" and one.field == "Varighed af indsats"
    )
    return f"/{Source(passage, 'Man kan være indskrevet i 18 måneder').address}"


def test_report_begins_at_its_first_page_and_says_whose_it_is(report: Page) -> None:
    expect(report.get_by_role("heading", name="Side 7")).to_be_visible()
    expect(report.locator(".attribution")).to_contain_text("Anja Weber Stendal, Lisbeth Mørk")
    expect(report.locator(".attribution")).to_contain_text("TemaNord 2019:520")
    expect(report.locator(".attribution")).to_contain_text("CC BY 4.0")


def test_citation_opens_at_its_page_with_the_words_marked(
    window: Page, site: Site, citation: str
) -> None:
    open_page(window, site, citation)
    expect(window.get_by_role("heading", name="Side 63")).to_be_visible()
    mark = window.locator(".leaf mark")
    expect(mark).to_have_text("Man kan være indskrevet i 18 måneder")
    expect(mark).to_be_in_viewport()
    expect(window.locator(".contents [aria-current]")).to_contain_text("Avanti")


def test_page_is_turned_and_the_browser_goes_back(report: Page) -> None:
    report.get_by_role("link", name="Næste side").click()
    expect(report.get_by_role("heading", name="Side 8")).to_be_visible()
    assert report.url.endswith("/report?page=8")
    report.go_back()
    expect(report.get_by_role("heading", name="Side 7")).to_be_visible()


def test_contents_lead_to_their_page(report: Page) -> None:
    report.get_by_role("link", name=re.compile("^8. Konklusion")).click()
    expect(report.get_by_role("heading", name="Side 73")).to_be_visible()
    current = report.locator(".contents [aria-current]")
    expect(current).to_contain_text("8. Konklusion")


def test_page_is_opened_by_its_number_and_a_wrong_one_explained(report: Page) -> None:
    report.get_by_label("Gå til side", exact=True).fill("44")
    report.keyboard.press("Enter")
    expect(report.get_by_role("heading", name="Side 44")).to_be_visible()
    report.get_by_label("Gå til side", exact=True).fill("999")
    report.keyboard.press("Enter")
    expect(report.locator(".notice")).to_contain_text("Der er ingen side 999 i rapporten")
    expect(report.locator(".notice")).to_contain_text("fra 7 til 76")


def test_search_finds_words_and_opens_them_marked(report: Page) -> None:
    report.get_by_role("searchbox").fill("lovende praksis")
    report.keyboard.press("Enter")
    expect(report.get_by_role("heading", name="16 steder med præcis de ord")).to_be_visible()
    hit = report.locator(".hits a", has_text="s. 17").first
    hit.click()
    expect(report.get_by_role("heading", name="Side 17")).to_be_visible()
    expect(report.locator(".leaf mark").first).to_have_text(
        re.compile("lovende praksis", re.IGNORECASE)
    )
    expect(report.locator(".hits").first).to_be_visible()
    report.get_by_role("button", name="Luk søgningen").click()
    expect(report.locator(".hits")).to_have_count(0)
    expect(report.get_by_role("heading", name="Side 17")).to_be_visible()


def test_one_steps_from_place_to_place(report: Page) -> None:
    report.get_by_role("searchbox").fill("lovende praksis")
    report.keyboard.press("Enter")
    report.locator(".hits a").first.click()
    expect(report.locator(".steps")).to_contain_text("Sted 1 af")
    expect(report.get_by_role("link", name="Forrige sted")).to_have_count(0)
    report.get_by_role("link", name="Næste sted").click()
    expect(report.locator(".steps")).to_contain_text("Sted 2 af")
    expect(report.locator(".hits a[aria-current]")).to_have_count(1)
    expect(report.locator(".leaf mark")).to_be_in_viewport()


def test_search_for_nothing_asks_for_words(report: Page) -> None:
    box = report.get_by_role("searchbox")
    box.fill(" ")
    report.keyboard.press("Enter")
    assert box.evaluate("one => one.validationMessage") == "Skriv, hvad du vil søge efter."
    expect(box).to_be_focused()
    box.fill("misbrug")
    report.keyboard.press("Enter")
    expect(report.locator(".hits a").first).to_be_visible()


def test_question_finds_what_is_about_it(report: Page) -> None:
    report.get_by_role("searchbox").fill("Hvor længe varer Avanti?")
    report.keyboard.press("Enter")
    expect(report.get_by_role("heading", name="Handler om det samme")).to_be_visible()
    expect(report.locator(".hits")).to_contain_text("Praksiseksempel 7: Avanti")


def test_citation_of_what_is_gone_says_so(window: Page, site: Site) -> None:
    open_page(window, site, "/report?page=44&passage=000000000000&quote=x")
    expect(window.locator(".notice")).to_contain_text("findes ikke i rapporten længere")
    expect(window.get_by_role("heading", name="Side 44")).to_be_visible()


def test_nothing_in_the_address_is_run(window: Page, site: Site) -> None:
    open_page(
        window, site, "/report?page=<img src=x onerror='window.hit=1'>&q=<script>hit=1</script>"
    )
    expect(window.locator(".notice")).to_contain_text("<img src=x")
    assert window.evaluate("window.hit") is None


def test_language_changes_the_words_around_the_report(
    window: Page, site: Site, citation: str
) -> None:
    open_page(window, site, citation)
    window.get_by_label("Sprog").first.select_option("Norsk")
    expect(window.get_by_role("heading", level=1)).to_have_text("Les rapporten")
    expect(window.get_by_role("link", name="Neste side")).to_be_visible()
    expect(window.locator(".leaf mark")).to_contain_text("18 måneder")


def test_report_is_read_and_searched_with_the_keyboard_alone(report: Page) -> None:
    report.get_by_role("searchbox").focus()
    report.keyboard.type("misbrug")
    report.keyboard.press("Enter")
    expect(report.locator(".hits a").first).to_be_visible()
    report.locator(".hits a").first.focus()
    report.keyboard.press("Enter")
    expect(report.locator(".leaf mark").first).to_have_text(re.compile("misbrug", re.IGNORECASE))
    expect(report.locator("#leaf-title")).to_be_focused()


def test_page_fits_its_window(window: Page, site: Site, citation: str) -> None:
    window.set_viewport_size({"width": WIDTHS[0], "height": 800})
    open_page(window, site, citation)
    expect(window.locator(".leaf mark")).to_be_in_viewport()
    assert_narrow(window)
    open_page(window, site, "/report?page=14")
    expect(window.locator(".leaf table")).to_be_visible()
    assert_narrow(window)


def assert_narrow(page: Page) -> None:
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") == width
