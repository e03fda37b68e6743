"""Every page in both appearances: no serious or critical finding of axe, and keyboard alone."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from guide.web.strings import strings
from tests.browser.conftest import Site, ask, open_page, visitor
from tests.browser.pages import PAGES

pytestmark = pytest.mark.slow

_GRAVE = ("serious", "critical")
_SCHEMES = ("light", "dark")


def findings(page: Page) -> list[str]:
    """Return what is seriously wrong with a page, with where."""
    found: dict[str, Any] = Axe().run(page).response
    return [
        f"{one['id']}: {node['target']} {node['failureSummary']}"
        for one in found["violations"]
        if one["impact"] in _GRAVE
        for node in one["nodes"]
    ]


@pytest.mark.parametrize("scheme", _SCHEMES)
@pytest.mark.parametrize("path", [page.path for page in PAGES])
def test_page_has_no_grave_finding(browser: Browser, site: Site, path: str, scheme: str) -> None:
    context = visitor(browser, color_scheme=scheme, reduced_motion="reduce")
    page = context.new_page()
    open_page(page, site, path)
    assert findings(page) == []
    context.close()


@pytest.mark.parametrize("scheme", _SCHEMES)
def test_conversation_has_no_grave_finding(browser: Browser, site: Site, scheme: str) -> None:
    context = visitor(browser, color_scheme=scheme, reduced_motion="reduce")
    page = context.new_page()
    open_page(page, site)
    ask(page, strings("da").examples[-1])
    page.locator("#chat a.marker").first.click()
    page.locator("#sources mark").first.wait_for()
    page.get_by_role("button", name="Stedet efter").click()
    page.locator("#sources .neighbour").wait_for()
    page.get_by_role("button", name="alder: 34").click()
    page.get_by_text("Gem samtalen").click()
    assert findings(page) == []
    context.close()


@pytest.mark.parametrize(
    "question", ["Deltageren vil tage sit eget liv", "Hvad er hovedstaden i Peru?", "?!"]
)
def test_other_kinds_of_answers_have_no_grave_finding(page: Page, question: str) -> None:
    ask(page, question)
    assert findings(page) == []
