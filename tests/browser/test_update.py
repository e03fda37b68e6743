"""The update page in the browser: a new edition put in, asked about, and gone back from."""

import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from guide.guide import open_guide
from guide.settings import Settings
from guide.web.site import serve
from ingest.page import update_words
from ingest.update import update
from tests.browser.conftest import Site, ask, free_port, open_page, visitor
from tests.browser.pages import PAGES
from tests.ingest.library import FIRST, edition, library

pytestmark = pytest.mark.slow
DA = update_words("da")
_LONG = 120_000


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[tuple[Settings, Site]]:
    settings = library(tmp_path).model_copy(update={"port": free_port()})
    update(settings)
    site, ready = Site(""), threading.Event()

    def announce(address: str) -> None:
        site.address = address
        ready.set()

    threading.Thread(
        target=serve,
        args=(open_guide(settings), settings),
        kwargs={"announce": announce, "pages": PAGES},
        daemon=True,
    ).start()
    assert ready.wait(90)
    yield settings, site
    shutil.rmtree(tmp_path, ignore_errors=True)


@pytest.fixture
def editor(browser: Browser, shelf: tuple[Settings, Site]) -> Iterator[Page]:
    context = visitor(browser, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.set_default_timeout(30_000)
    open_page(page, shelf[1], "/update")
    yield page
    context.close()


def put_in(page: Page, file: Path, kind: str) -> None:
    page.set_input_files("#update-file input[type=file]", str(file))
    expect(page.locator("#update-file a").first).to_be_visible()
    page.get_by_label(kind).check()
    page.get_by_label(DA.check).uncheck()
    page.click("#update-start")


def test_editor_puts_in_an_edition_confirms_and_goes_back(
    editor: Page, shelf: tuple[Settings, Site], tmp_path: Path
) -> None:
    page, site = editor, shelf[1]
    file = edition(tmp_path, FIRST.replace("takes 20", "lasts 20"))

    put_in(page, file, DA.replaces.format(title="Report a"))
    expect(page.locator("#update-told")).to_contain_text(DA.done, timeout=_LONG)
    expect(page.locator("#update-changes ins").first).to_have_text("lasts")
    expect(page.locator("#update-stale")).to_contain_text("Job Club takes 20 weeks")

    page.click("#update-confirm")
    expect(page.locator("#update-stale")).to_contain_text(DA.stale_none, timeout=_LONG)

    colleague = page.context.new_page()
    open_page(colleague, site)
    assert "takes 20 weeks" not in ask(colleague, "How long does Job Club take?")
    colleague.close()

    page.click("#update-back")
    expect(page.locator("#update-stale")).to_contain_text("Job Club takes 20 weeks", timeout=_LONG)


def test_document_that_cannot_be_read_is_told_and_changes_nothing(
    editor: Page, tmp_path: Path
) -> None:
    file = tmp_path / "broken.pdf"
    file.write_bytes(b"%PDF-1.7 nothing of the kind")

    put_in(editor, file, DA.new)

    told = editor.locator("#update-told")
    expect(told).to_contain_text(DA.failed, timeout=_LONG)
    expect(told).to_contain_text("cannot be read as a PDF")


def test_page_speaks_the_language_that_is_chosen(editor: Page) -> None:
    editor.select_option("#language", "sv")

    expect(editor.locator("#page h1")).to_have_text(update_words("sv").title)
    expect(editor.locator("#update-start")).to_have_text(update_words("sv").start)
