"""Every page in both appearances: no serious or critical finding of axe, and keyboard alone."""

from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import DESCRIPTION, Site, ask, open_page, visitor
from tests.browser.pages import PAGES

pytestmark = pytest.mark.slow

_GRAVE = ("serious", "critical")
_SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")


def findings(page: Page) -> list[str]:
    """Return what is seriously wrong with a page, with where."""
    found: dict[str, Any] = Axe().run(page).response
    return [
        f"{one['id']}: {node['target']} {node['failureSummary']}"
        for one in found["violations"]
        if one["impact"] in _GRAVE
        for node in one["nodes"]
    ]


def both(page: Page) -> list[str]:
    """Return what is seriously wrong with a page in its light and its dark appearance."""
    found: list[str] = []
    for scheme in _SCHEMES:
        page.emulate_media(color_scheme=scheme)
        expect(page.locator("html")).to_have_css("color-scheme", scheme)
        found += [f"{scheme}: {one}" for one in findings(page)]
    return found


@pytest.mark.parametrize("path", [page.path for page in PAGES])
def test_page_has_no_grave_finding(window: Page, site: Site, path: str) -> None:
    open_page(window, site, path)
    assert both(window) == []


def test_conversation_has_no_grave_finding(page: Page) -> None:
    ask(page, DESCRIPTION)
    page.locator("#chat a.marker").first.click()
    page.locator("#sources mark").first.wait_for()
    page.get_by_role("button", name="Stedet efter").click()
    page.locator("#sources .neighbour").wait_for()
    page.get_by_role("button", name="alder: 34").click()
    page.get_by_text("Gem samtalen").click()
    assert both(page) == []


def test_other_kinds_of_answers_have_no_grave_finding(page: Page) -> None:
    for question in ("Hvad er hovedstaden i Peru?", "?!", "Deltageren vil tage sit eget liv"):
        ask(page, question)
    assert both(page) == []


@pytest.mark.parametrize(("scheme", "width"), [("light", 1440), ("dark", 360)])
def test_pages_in_use_have_no_grave_finding(
    browser: Browser, site: Site, scheme: str, width: int
) -> None:
    window = {"width": width, "height": 900}
    context = visitor(browser, color_scheme=scheme, reduced_motion="reduce", viewport=window)
    page = context.new_page()
    open_page(page, site, "/match")
    page.fill("#description", DESCRIPTION)
    page.get_by_role("button", name="Sæt ind i skemaet").click()
    page.locator(".ranked").wait_for()
    assert _unfolded(page) == []
    page.locator("#finding a.cite:visible").first.click()
    page.get_by_role("dialog").wait_for()
    assert findings(page) == []
    open_page(page, site, "/practices?compare=avanti,vamos")
    assert _unfolded(page) == []
    open_page(page, site, "/practices?show=avanti")
    assert _unfolded(page) == []
    open_page(page, site, "/report?page=14&q=lovende+praksis")
    page.locator(".hits").first.wait_for()
    assert _unfolded(page) == []
    context.close()


def _unfolded(page: Page) -> list[str]:
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    return findings(page)
