"""The frame of all pages: the way between them, language, appearance, what the address asks."""

import pytest
from playwright.sync_api import Browser, Page, expect

from guide.web.strings import frame_strings
from tests.browser.conftest import Site, open_page, visitor
from tests.browser.pages import PAGES

pytestmark = pytest.mark.slow

PATHS = [page.path for page in PAGES]


@pytest.mark.parametrize("path", PATHS)
def test_every_page_has_its_landmarks_and_says_where_one_is(
    window: Page, site: Site, path: str
) -> None:
    open_page(window, site, path)
    navigation = window.get_by_role("navigation", name="Sider")
    expect(navigation.get_by_role("link")).to_have_text([one.strings["da"].nav for one in PAGES])
    current = navigation.locator("[aria-current=page]")
    expect(current).to_have_count(1)
    expect(current).to_have_attribute("href", path)
    title = next(one for one in PAGES if one.path == path).strings["da"].title
    assert window.title().startswith(title)
    expect(window.get_by_role("main")).to_have_attribute("id", "page")
    expect(window.get_by_role("heading", level=1)).to_have_count(1)
    expect(window.locator("#bottom")).to_contain_text("CC BY 4.0")
    window.evaluate("document.activeElement.blur()")
    window.keyboard.press("Tab")
    expect(window.get_by_role("link", name="Gå til indholdet")).to_be_focused()
    window.keyboard.press("Enter")
    expect(window.locator("#page")).to_be_focused()


@pytest.mark.parametrize(
    ("locale", "language"),
    [("sv-SE", "sv"), ("nn-NO", "nb"), ("en-GB", "en"), ("fi-FI", "da")],
)
def test_page_comes_in_the_language_of_the_browser(
    browser: Browser, site: Site, locale: str, language: str
) -> None:
    context = visitor(browser, locale=locale)
    page = context.new_page()
    open_page(page, site)
    expect(page.locator("html")).to_have_attribute("lang", language)
    expect(page.locator("#heading .brand")).to_have_text(frame_strings(language).app)
    context.close()


def test_language_chosen_by_hand_is_kept_on_all_pages(page: Page, site: Site) -> None:
    page.get_by_label("Sprog").select_option("Norsk")
    expect(page.locator("html")).to_have_attribute("lang", "nb")
    for path in PATHS:
        open_page(page, site, path)
        expect(page.locator("html")).to_have_attribute("lang", "nb")


def test_appearance_chosen_by_hand_is_kept(page: Page, site: Site) -> None:
    light = _ground(page)
    page.get_by_label("Udseende").select_option("Mørkt")
    dark = _ground(page)
    assert dark != light
    open_page(page, site)
    assert _ground(page) == dark
    expect(page.get_by_label("Udseende")).to_have_value("dark")
    page.get_by_label("Udseende").select_option("Lyst")
    page.emulate_media(color_scheme="dark")
    assert _ground(page) == light
    page.get_by_label("Udseende").select_option("Auto")
    assert _ground(page) == dark


def test_address_with_parameters_opens_the_page(page: Page, site: Site) -> None:
    open_page(page, site, "/?page=evaluation&deep_link=x")
    expect(page.locator("#box textarea")).to_be_visible()


def test_page_that_is_not_there_is_not_found(page: Page, site: Site) -> None:
    response = page.context.request.get(f"{site.address}/nowhere")
    assert response.status == 404


def _ground(page: Page) -> str:
    colour: str = page.evaluate("getComputedStyle(document.body).backgroundColor")
    return colour


@pytest.mark.parametrize("width", [360, 390, 768])
def test_every_page_of_the_menu_is_in_sight(browser: Browser, site: Site, width: int) -> None:
    context = visitor(browser, viewport={"width": width, "height": 800})
    page = context.new_page()
    open_page(page, site, PATHS[-1])
    links = page.get_by_role("navigation", name="Sider").get_by_role("link")
    expect(links).to_have_count(len(PATHS))
    boxes = [one.bounding_box() for one in links.all()]
    assert all(box and box["x"] >= 0 and box["x"] + box["width"] <= width for box in boxes)
    context.close()


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("Connection errored out. ", "offline"),
        ("Connection to the server was lost. Attempting reconnection...", "offline"),
        ("Error", "failed"),
        ("This is not open to you.", "failed"),
        ("Deltageren er her ikke mere.", ""),
    ],
)
def test_notice_says_what_happened_in_the_language_of_the_page(
    page: Page, said: str, shown: str
) -> None:
    page.evaluate(
        """said => document.body.insertAdjacentHTML("beforeend",
        `<div class="toast-body"><span class="toast-title"></span>
        <div data-testid="toast-text">${said}</div></div>`)""",
        said,
    )
    expected = getattr(frame_strings["da"], shown) if shown else said
    expect(page.get_by_test_id("toast-text")).to_have_text(expected)
