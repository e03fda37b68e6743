"""Logging in, and what is closed to whom: the pages, and every way to what is on them."""

import threading
from collections.abc import Iterator
from pathlib import Path

import gradio as gr
import pytest
from playwright.sync_api import APIResponse, Browser, BrowserContext, expect

from guide.guide import Guide
from guide.settings import Settings
from guide.translations import LANGUAGES
from guide.users import add_user
from guide.web.page import Frame, Page
from guide.web.site import PAGES, serve
from guide.web.strings import PageStrings
from tests.browser.conftest import Site, ask, free_port, open_page, visitor

pytestmark = pytest.mark.slow

PASSWORD = "korrekt hest batteri"
WORDS = {one: PageStrings(code=one, nav="Lukket", title="Lukket") for one in LANGUAGES}


def compose(frame: Frame) -> None:
    gr.HTML("<h1>Lukket</h1>")
    button, told = gr.Button("Fortæl"), gr.Textbox()
    button.click(lambda: "en hemmelighed", None, told, api_name="secret")
    frame.on_visit(lambda visit: visit.language, [told])


CLOSED = Page("/closed", WORDS, compose, frozenset({"evaluator"}))


@pytest.fixture(scope="module")
def closed(guide: Guide, tmp_path_factory: pytest.TempPathFactory) -> Site:
    users = tmp_path_factory.mktemp("users") / "users.yaml"
    add_user(users, "anna", "evaluator", PASSWORD)
    add_user(users, "bo", "counsellor", PASSWORD)
    settings = Settings(port=free_port(), state=guide.settings.state, users=Path(users))
    site, ready = Site(""), threading.Event()

    def announce(address: str) -> None:
        site.address = address
        ready.set()

    known = {"announce": announce, "pages": (*PAGES, CLOSED)}
    threading.Thread(target=serve, args=(guide, settings), kwargs=known, daemon=True).start()
    assert ready.wait(60)
    return site


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = visitor(browser)
    yield context
    context.close()


def log_in(context: BrowserContext, site: Site, name: str) -> None:
    form = {"username": name, "password": PASSWORD}
    response = context.request.post(f"{site.address}/login", form=form)
    assert response.ok


def call(context: BrowserContext, site: Site, fn_index: int) -> APIResponse:
    body = {"data": [], "fn_index": fn_index, "session_hash": "abc", "trigger_id": None}
    context.request.post(f"{site.address}/gradio_api/queue/join", data=body)
    return context.request.get(f"{site.address}/gradio_api/queue/data?session_hash=abc")


def secret_index(context: BrowserContext, site: Site) -> int:
    page = context.new_page()
    page.goto(f"{site.address}/closed")
    found: int = page.evaluate(
        "gradio_config.dependencies.find((one) => one.api_name === 'secret').id"
    )
    page.close()
    return found


def test_nobody_enters_without_logging_in(context: BrowserContext, closed: Site) -> None:
    page = context.new_page()
    page.goto(f"{closed.address}/?practice=avanti")
    expect(page.get_by_role("heading", level=1)).to_have_text("Log ind")
    page.get_by_label("Brugernavn").fill("bo")
    page.get_by_label("Adgangskode").fill("forkert")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("Prøv igen")
    page.get_by_label("Brugernavn").fill("bo")
    page.get_by_label("Adgangskode").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_selector("html:not(.arriving) #page")
    assert page.url == f"{closed.address}/?practice=avanti"
    assert "18" in ask(page, "Hvor længe varer et forløb i Avanti?")
    page.get_by_role("button", name="Log ud").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Log ind")
    page.goto(closed.address)
    expect(page.get_by_role("heading", level=1)).to_have_text("Log ind")


@pytest.mark.parametrize(
    "path", ["config", "gradio_api/info", "gradio_api/queue/data?session_hash=a", "theme.css"]
)
def test_nothing_is_told_without_logging_in(
    context: BrowserContext, closed: Site, path: str
) -> None:
    response = context.request.get(f"{closed.address}/{path}")
    assert response.status == 401


def test_counsellor_sees_neither_page_nor_way_to_it(context: BrowserContext, closed: Site) -> None:
    log_in(context, closed, "bo")
    page = context.new_page()
    open_page(page, closed)
    expect(page.get_by_role("link", name="Lukket")).to_have_count(0)
    response = page.goto(f"{closed.address}/closed")
    assert response is not None
    assert response.status == 403
    expect(page.get_by_role("heading", level=1)).to_have_text("Siden er ikke åben for dig")
    for path in (
        "config",
        "config?page=closed",
        "gradio_api/info?all_endpoints=true",
        "?page=closed",
    ):
        assert "secret" not in context.request.get(f"{closed.address}/{path}").text()


def test_what_is_on_a_page_is_closed_at_its_interface_too(
    browser: Browser, context: BrowserContext, closed: Site
) -> None:
    log_in(context, closed, "anna")
    secret = secret_index(context, closed)
    assert "en hemmelighed" in call(context, closed, secret).text()
    other = visitor(browser)
    log_in(other, closed, "bo")
    assert "en hemmelighed" not in call(other, closed, secret).text()
    answer = other.request.post(f"{closed.address}/gradio_api/call/secret", data={"data": []})
    if answer.ok:
        event = answer.json()["event_id"]
        told = other.request.get(f"{closed.address}/gradio_api/call/secret/{event}").text()
        assert "en hemmelighed" not in told
    other.close()


def test_next_page_is_one_of_this_site(context: BrowserContext, closed: Site) -> None:
    for elsewhere in ("//evil.example", "https://evil.example", "/\\evil.example"):
        response = context.request.post(
            f"{closed.address}/login?next={elsewhere}",
            form={"username": "bo", "password": PASSWORD},
            headers={"Accept": "text/html"},
            max_redirects=0,
        )
        assert response.headers["location"] == "/"


def test_conversation_of_one_user_is_not_found_by_another(
    context: BrowserContext, closed: Site
) -> None:
    log_in(context, closed, "bo")
    page = context.new_page()
    open_page(page, closed)
    ask(page, "Hvor længe varer et forløb i Avanti?")
    ticket = page.evaluate("sessionStorage.getItem('guide')")
    form = {"ticket": ticket, "format": "md", "language": "da"}
    assert context.request.post(f"{closed.address}/export", form=form).ok
    log_in(context, closed, "anna")
    assert context.request.post(f"{closed.address}/export", form=form).status == 404
    page.reload()
    page.wait_for_selector("html:not(.arriving) #page")
    expect(page.locator("#chat .question")).to_have_count(0)
