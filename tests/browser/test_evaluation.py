"""The evaluation page in a browser: a set handed in, run, read, compared, downloaded."""

import csv
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from eval.strings import page_words
from tests.browser.conftest import Site, open_page, visitor

pytestmark = pytest.mark.slow


@pytest.fixture
def page(window: Page) -> Page:
    """A window in which the tests open what they look at."""
    return window


LINES = (
    "Nr;Spørgsmål;Citat;Skal indeholde;Forventet;Ansvarlig",
    "1;Hvor længe kan man være i Avanti?;Man kan være indskrevet i 18 måneder;18;;Mette",
    "2;Hvad bliver vejret i morgen?;;;out_of_scope;=1+1",
)
WORDS = page_words("da")


def sheet(folder: Path, *lines: str, name: str = "team nord.csv") -> Path:
    path = folder / name
    path.write_text("\r\n".join(lines), "utf-8-sig")
    return path


def hand_in(page: Page, path: Path) -> None:
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name=WORDS.upload).click()
    chooser.value.set_files(path)


def run_set(page: Page, site: Site, path: Path) -> None:
    open_page(page, site, "/evaluation")
    hand_in(page, path)
    expect(page.locator("#told")).to_contain_text("er klar: 2 spørgsmål")
    page.get_by_role("button", name=WORDS.run).click()
    expect(page.get_by_role("progressbar")).to_be_visible()
    expect(page.locator("#progress")).to_contain_text(WORDS.ready, timeout=90_000)


def test_set_is_handed_in_run_read_downloaded_and_run_again(
    page: Page, site: Site, tmp_path: Path
) -> None:
    run_set(page, site, sheet(tmp_path, *LINES))
    page.locator("#progress a").click()
    report = page.frame_locator("iframe.report")
    expect(report.get_by_role("heading", level=1)).to_have_text(
        "Hvor godt svarer assistenten?", timeout=60_000
    )
    expect(report.locator("body")).to_contain_text("rigtigt besvaret og rigtigt citeret")
    expect(page.get_by_role("heading", name="Rapport over team nord")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("button", name=WORDS.download).click()
    assert "<!doctype html>" in Path(download.value.path()).read_text("utf-8")
    with page.expect_download() as download:
        page.get_by_role("button", name=WORDS.download_sheet).click()
    with Path(download.value.path()).open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    assert [(row["Nr"], row["right"], row["Ansvarlig"]) for row in rows] == [
        ("1", "1", "Mette"),
        ("2", "1", "'=1+1"),
    ]
    run_set(page, site, sheet(tmp_path, *LINES))
    page.locator("#progress a").click()
    page.locator("iframe.report").wait_for(timeout=60_000)
    rows = page.locator("#shelf tr", has_text="team nord")
    rows.get_by_role("link", name=WORDS.compare).click()
    expect(page.locator("#shown table").first).to_contain_text(WORDS.same)
    expect(page.locator("#shown")).to_contain_text(WORDS.none_flipped)
    page.get_by_role("link", name=WORDS.back).click()
    expect(page.get_by_role("button", name=WORDS.upload)).to_be_visible()


@pytest.mark.parametrize(
    ("name", "lines", "said"),
    [
        ("rapport.pdf", ("%PDF",), "rapport.pdf er ikke et spørgsmålssæt"),
        ("sæt.csv", ("navn;alder", "a;1"), "ingen kolonne, der hedder »spørgsmål«"),
        ("sæt.csv", ("spørgsmål;forventet", "Hvad?;glæde"), "linje 2: »forventet« skal være en af"),
        ("sæt.csv", ("spørgsmål", *(f"Nr. {n}?" for n in range(1001))), "Højst 1000 ad gangen"),
        ("sæt.jsonl", ("{",), "linje 1: Linjen er ikke JSON"),
        ("sæt.csv", ("spørgsmål", "x" * 2_100_000), "fylder 2,1 MB. Højst 2 MB"),
    ],
)
def test_file_that_is_no_set_is_answered_with_a_sentence(
    page: Page, site: Site, tmp_path: Path, name: str, lines: tuple[str, ...], said: str
) -> None:
    open_page(page, site, "/evaluation")
    hand_in(page, sheet(tmp_path, *lines, name=name))
    expect(page.locator("#told [role=alert]")).to_contain_text(said)
    page.get_by_role("button", name=WORDS.run).click()
    expect(page.locator("#said [role=alert]")).to_have_text(WORDS.pick)


def test_run_that_is_not_there_is_said(page: Page, site: Site) -> None:
    open_page(page, site, "/evaluation?run=../../secret")
    expect(page.locator("#page")).to_contain_text(WORDS.gone)


def test_page_fits_a_telephone(browser: Browser, site: Site) -> None:
    context = visitor(browser, viewport={"width": 360, "height": 740})
    page = context.new_page()
    open_page(page, site, "/evaluation")
    expect(page.get_by_role("heading", level=1)).to_have_text(WORDS.title)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    context.close()
