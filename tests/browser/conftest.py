"""The page over the real index, served on a free port, and a browser to drive it."""

import shutil
import socket
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from guide.guide import Guide
from guide.web.site import serve
from guide.web.strings import strings
from tests.browser.pages import PAGES
from tests.guide.index import built_settings, open_guide

DURATION = "Hvor længe varer et forløb i Avanti?"
TARGET = "Hvem er målgruppen for Business Training?"
DESCRIPTION = strings("da").examples[-1]
_HERE = ("127.0.0.1", "::1", "localhost", "")


@dataclass
class Site:
    """A served page: its address, and whom its process asked for besides itself."""

    address: str
    strangers: list[str] = field(default_factory=list)


def free_port() -> int:
    with closing(socket.socket()) as door:
        door.bind(("127.0.0.1", 0))
        port: int = door.getsockname()[1]
        return port


@pytest.fixture(scope="session")
def guide(tmp_path_factory: pytest.TempPathFactory) -> Guide:
    return open_guide(built_settings(tmp_path_factory.getbasetemp() / "index"))


@pytest.fixture(scope="session")
def site(guide: Guide) -> Site:
    return served(guide)


def served(guide: Guide, **known: Any) -> Site:
    """Serve a guide's pages on a free port until the tests are over."""
    settings = guide.settings.model_copy(update={"port": free_port()})
    site, ready = Site(""), threading.Event()
    sys.addaudithook(_listener(site))

    def announce(address: str) -> None:
        site.address = address
        ready.set()

    threading.Thread(
        target=serve,
        args=(guide, settings),
        kwargs={"announce": announce, "pages": PAGES, **known},
        daemon=True,
    ).start()
    assert ready.wait(60), "the page was not served within a minute"
    return site


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        pytest.skip("Chromium is not here. Install it: apt-get install -y chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def window(browser: Browser) -> Iterator[Page]:
    """A new user's empty window of 1440 × 900; no page in it may go wrong."""
    context = visitor(browser, viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
    window = context.new_page()
    window.set_default_timeout(15_000)
    errors: list[str] = []
    window.on("pageerror", lambda error: errors.append(str(error)))
    yield window
    context.close()
    assert not errors


@pytest.fixture
def page(window: Page, site: Site) -> Page:
    """The chat as a new user sees it."""
    open_page(window, site)
    return window


def visitor(browser: Browser, **known: Any) -> BrowserContext:
    """Return the browser of someone new, Danish as a rule."""
    return browser.new_context(**{"locale": "da-DK", **known})


def open_page(page: Page, site: Site, path: str = "/") -> None:
    """Open a page and wait until it is there in the visitor's language."""
    page.goto(site.address + path)
    page.wait_for_selector("html:not(.arriving) #page")


def ask(page: Page, question: str) -> str:
    """Ask a question, wait for its answer and return its text."""
    answers = page.locator("#chat [role=log]:not(.growing) .answer:not(.reading)")
    before = answers.count()
    page.fill("#box textarea", question)
    page.press("#box textarea", "Enter")
    answers.nth(before).wait_for()
    text: str = answers.nth(before).inner_text()
    return text


def marker(exchange: int, number: int) -> str:
    """Return how a marker in an answer is found."""
    return f'#chat a.marker[href="#kilde-{exchange}-{number}"]'


def tab_to(page: Page, selector: str, most: int = 40) -> None:
    """Press the Tab key until something of that kind has the focus."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("(wanted) => document.activeElement.matches(wanted)", selector):
            return
    raise AssertionError(f"{selector} cannot be reached with the Tab key")


def _listener(site: Site) -> Callable[[str, tuple[Any, ...]], None]:
    """Note whom the process connects to or looks up, this machine aside."""

    def hear(event: str, arguments: tuple[Any, ...]) -> None:
        if event == "socket.getaddrinfo":
            host = arguments[0]
        elif event == "socket.connect" and isinstance(arguments[1], tuple):
            host = arguments[1][0]
        else:
            return
        name = host.decode() if isinstance(host, bytes) else host
        if name is not None and name not in _HERE:
            site.strangers.append(str(name))

    return hear
