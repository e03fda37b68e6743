"""The page Practices in a real browser: pick, compare, open what a value rests on."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Site, open_page

pytestmark = pytest.mark.slow

WIDTHS = (360, 768, 1440)


@pytest.fixture
def practices(window: Page, site: Site) -> Page:
    open_page(window, site, "/practices")
    return window


def test_one_picked_shows_its_sheet(practices: Page) -> None:
    practices.get_by_role("checkbox", name="Avanti").check()
    expect(practices.get_by_role("heading", name="Avanti", level=2)).to_be_visible()
    sheet = practices.locator(".sheet")
    expect(sheet.get_by_role("heading", name="Varighed af indsats")).to_be_visible()
    sheet.locator("summary", has_text="Læringspunkter").click()
    sheet.get_by_role("link", name="Læs den i rapporten").first.wait_for()


def test_two_picked_stand_side_by_side_and_stay_in_the_address(practices: Page) -> None:
    practices.get_by_role("checkbox", name="Avanti").check()
    practices.get_by_role("checkbox", name="VAMOS").check()
    table = practices.get_by_role("table").filter(has_text="Hvem er den for?")
    expect(table.get_by_role("columnheader", name="Avanti")).to_be_visible()
    expect(table.get_by_role("columnheader", name="VAMOS")).to_be_visible()
    expect(table.get_by_role("row", name="Hvor længe varer den?")).to_contain_text("18 måneder")
    assert practices.url.endswith("?compare=avanti,vamos")
    practices.get_by_role("button", name="Fravælg alle").click()
    expect(practices.locator("#chosen .empty")).to_be_visible()
    assert practices.url.endswith("/practices")


def test_address_picks_and_passes_over_what_is_no_practice(window: Page, site: Site) -> None:
    open_page(window, site, "/practices?compare=avanti,nobody,%3Cscript%3E,vamos")
    expect(window.get_by_role("checkbox", name="Avanti")).to_be_checked()
    expect(window.locator("[name=pick]:checked")).to_have_count(2)


def test_value_opens_the_words_it_rests_on(practices: Page) -> None:
    chart = practices.locator(".charted", has_text="Arba Inkludering")
    expect(chart).to_contain_text("57 % i arbejde (17 ud af 30)")
    chart.locator("a.cite").first.click()
    dialog = practices.get_by_role("dialog")
    expect(dialog.locator("mark").first).to_contain_text("57 % (17 ud af 30")
    dialog.get_by_role("button", name="Luk").click()
    expect(dialog).to_be_hidden()


def test_figures_are_said_not_to_be_comparable_and_stand_in_a_table(practices: Page) -> None:
    expect(practices.locator(".warning")).to_contain_text("kan ikke sammenlignes direkte")
    practices.get_by_text("Vis tallene som tabel").click()
    table = practices.get_by_role("table").filter(has_text="Sådan er det målt")
    expect(table.get_by_role("row").nth(1)).to_contain_text("12 ud af 18")


def test_score_is_as_long_as_its_number(practices: Page) -> None:
    line = practices.locator(".scores li", has_text="IPS Integration")
    expect(line).to_contain_text("9,79 af 11")
    share = line.locator(".bar").evaluate("e => e.firstElementChild.offsetWidth / e.clientWidth")
    assert share == pytest.approx(9.79 / 11, abs=0.02)


def test_language_changes_all_and_keeps_what_is_picked(practices: Page) -> None:
    practices.get_by_role("checkbox", name="Avanti").check()
    expect(practices.locator(".sheet")).to_be_visible()
    practices.get_by_label("Sprog").first.select_option("Svenska")
    expect(practices.get_by_role("heading", level=1)).to_have_text("De åtta praktikerna")
    expect(practices.get_by_role("checkbox", name="Avanti")).to_be_checked()
    expect(practices.locator(".topics")).to_contain_text("Vem är den för?")


def test_practices_are_compared_with_the_keyboard_alone(practices: Page) -> None:
    practices.get_by_role("checkbox", name="Arbeid fra dag én").focus()
    for key in ("Space", "Tab", "Space"):
        practices.keyboard.press(key)
    expect(practices.locator("table.beside").first).to_contain_text("Arba Inkludering")
    practices.locator("#chosen a.cite").first.focus()
    practices.keyboard.press("Enter")
    expect(practices.get_by_role("dialog")).to_be_visible()


def test_page_fits_its_window(window: Page, site: Site) -> None:
    open_page(window, site, "/practices?compare=avanti,vamos,business-training")
    expect(window.locator("table.beside").first).to_contain_text("18 måneder")
    for width in WIDTHS:
        window.set_viewport_size({"width": width, "height": 800})
        assert window.evaluate("document.documentElement.scrollWidth") == width


_LUMINANCE = """(selector) => {
  const style = getComputedStyle(document.querySelector(selector));
  const light = (colour) => {
    const parts = colour.match(/[\\d.]+/g).slice(0, 3).map((part) => {
      const share = part / 255;
      return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
  };
  const [one, other] = [light(style.borderTopColor), light(style.backgroundColor)];
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_ticks_are_seen_and_set_with_the_keyboard(page: Page, site: Site, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)
    open_page(page, site, "/practices")
    assert page.evaluate(_LUMINANCE, ".shelf input:not(:checked)") >= 3
    tick = page.get_by_role("checkbox", name="Avanti")
    tick.focus()
    page.keyboard.press("Space")
    expect(tick).to_be_checked()
    expect(page.get_by_role("heading", name="Avanti", level=2)).to_be_visible()
    marked, plain = (
        page.locator(f".shelf input{state}").first.evaluate(
            "one => getComputedStyle(one).backgroundColor"
        )
        for state in (":checked", ":not(:checked)")
    )
    assert marked != plain
