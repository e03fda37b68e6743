"""The chat laid out: at every width, in view, and for those who use no mouse."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESCRIPTION, DURATION, Site, ask, marker, open_page, tab_to

pytestmark = pytest.mark.slow
WIDTHS = (360, 390, 768, 1440)


def test_nothing_is_wider_than_the_window(window: Page, site: Site) -> None:
    open_page(window, site)
    assert_narrow(window)
    ask(window, "Sammenlign resultaterne af de to norske praksisser")
    window.locator("#sources .card", has_text="Tabel 3").first.locator("button.head").click()
    window.locator("#sources mark").first.wait_for()
    assert_narrow(window)
    attribution = window.locator("#bottom")
    expect(attribution).to_contain_text("Anja Weber Stendal, Lisbeth Mørk Iversen")
    expect(attribution.get_by_role("link", name="CC BY 4.0")).to_have_attribute(
        "href", "https://creativecommons.org/licenses/by/4.0/"
    )
    expect(attribution.get_by_role("link", name="10.6027/TN2019-520")).to_have_attribute(
        "href", "https://doi.org/10.6027/TN2019-520"
    )
    expect(attribution).to_contain_text("Alt bliver på denne computer")


@pytest.mark.parametrize("size", [(1280, 800), (360, 740)])
def test_top_of_a_long_answer_is_in_view_when_it_comes(page: Page, size: tuple[int, int]) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    ask(page, DURATION)
    ask(page, f"{DESCRIPTION} {'Hun bor i Aarhus og har to børn. ' * 12}")
    answer = page.locator("#chat .answer").last
    expect(answer.locator("p").first).to_be_in_viewport()
    assert overflow(page) <= 0
    assert page.locator("#chat").evaluate("(chat) => chat.scrollWidth - chat.clientWidth") <= 0


def test_keyboard_alone_asks_and_opens_a_source(page: Page) -> None:
    page.evaluate("document.activeElement.blur()")
    tab_to(page, "textarea")
    page.keyboard.type(DURATION)
    page.keyboard.press("Enter")
    page.locator(marker(0, 1)).first.wait_for()
    page.evaluate("document.activeElement.blur()")
    tab_to(page, "a.marker")
    focused = page.locator(":focus")
    expect(focused).to_have_accessible_name("Kilde 1")
    assert focused.evaluate("(link) => getComputedStyle(link).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    expect(page.locator("#kilde-0-1 mark").first).to_be_visible()
    expect(page.locator("#sources .passage")).to_be_focused()


def test_advice_has_headings_and_signs_with_words(page: Page) -> None:
    ask(page, DESCRIPTION)
    practice = page.locator("#chat").get_by_role("heading", level=3).first
    expect(practice).to_contain_text(re.compile(r"^1\. "))
    expect(page.locator("#chat").get_by_role("heading", level=2)).to_have_text("Svar")
    ground = page.locator("#chat li.for").first
    expect(ground.locator(".sign")).to_have_text("✓")
    expect(ground.locator(".label")).to_have_text("Taler for:")
    colours = {
        kind: page.locator(f"#chat li.{kind} .sign").first.evaluate(
            "(sign) => getComputedStyle(sign).color"
        )
        for kind in ("for", "against", "unknown")
    }
    assert len(set(colours.values())) == 3
    expect(page.locator("#chat .said").first).to_be_visible()
    fact = page.locator("#chat .facts li", has_text="sprog: A2")
    expect(fact).to_be_hidden()
    page.locator("#chat .fold summary", has_text="Sådan har jeg forstået det").click()
    expect(fact).to_be_visible()
    ask(page, DURATION)
    expect(fact).to_be_visible()  # what was unfolded stays so


def test_answer_is_told_to_those_who_listen(page: Page) -> None:
    ask(page, DURATION)
    expect(page.locator("#talk > [role=status]")).to_contain_text("18 måneder")


def assert_narrow(page: Page) -> None:
    """Check that nothing makes the page wider than the window."""
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        assert overflow(page) <= 0


def overflow(page: Page) -> int:
    width: int = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    return width
