"""The site as a whole: what is one user's stays theirs, and nothing else is reached."""

import threading
from functools import partial
from pathlib import Path
from types import SimpleNamespace

import gradio as gr
import httpx
import pytest
import uvicorn
from playwright.sync_api import Browser, Page, expect

from guide.guide import Guide
from guide.settings import Settings
from guide.users import User
from guide.web.page import Visit
from guide.web.site import _application, of_another
from guide.web.thread import Thread
from tests.browser.conftest import (
    DESCRIPTION,
    DURATION,
    Site,
    ask,
    free_port,
    marker,
    open_page,
    visitor,
)
from tests.browser.pages import PAGES
from tests.builders import FakeEncoder
from tests.guide.small import generation_of, passage

SCRIPT = "Hvem er <script>window.hit=1</script><img src=x onerror='window.hit=1'> Avanti for?"
ANNA, BO = (User(name=name, role="counsellor", password="$argon2") for name in ("anna", "bo"))


def test_visit_answers_only_the_user_it_was_opened_by() -> None:
    guide = Guide(generation_of([passage("Avanti.")]), FakeEncoder(), Settings())
    held, other = gr.State(), gr.State()
    function = SimpleNamespace(inputs=[held, other])
    state = {held._id: Visit("da", Thread(guide, "da"), user=ANNA)}
    assert of_another(function, state, BO)
    assert of_another(function, state, None)
    assert not of_another(function, state, ANNA)


def test_visit_of_nobody_yet_is_open_to_whoever_comes() -> None:
    guide = Guide(generation_of([passage("Avanti.")]), FakeEncoder(), Settings())
    held = gr.State()
    function = SimpleNamespace(inputs=[held])
    assert not of_another(function, {held._id: Visit("da", Thread(guide, "da"))}, BO)
    assert not of_another(function, {}, BO)
    assert not of_another(function, None, BO)


@pytest.mark.slow
def test_two_users_do_not_see_each_other(page: Page, browser: Browser, site: Site) -> None:
    ask(page, DESCRIPTION)
    expect(page.locator("#person .chip").first).to_be_visible()
    other = visitor(browser).new_page()
    open_page(other, site)
    expect(other.locator("#intro")).to_be_visible()
    assert "Hela Familjen" in ask(other, "Hvor længe varer et forløb i Hela Familjen?")
    assert "PTSD" not in other.inner_text("#chat")
    expect(other.locator("#person .chip")).to_have_count(0)
    assert "måneder" not in page.inner_text("#chat")
    other.context.close()


@pytest.mark.slow
def test_script_and_personal_data_are_neither_run_nor_shown_nor_kept(page: Page) -> None:
    ask(page, SCRIPT)
    expect(page.locator("#chat .question")).to_contain_text("<script>window.hit=1</script>")
    assert page.evaluate("window.hit") is None
    assert page.locator("#chat img, #chat script, #sources img, #sources script").count() == 0
    ask(page, "Borgeren Fatima Hassan, 010190-1234, hvem er Avanti for?")
    shown = page.inner_text("body")
    assert "Fatima" not in shown
    assert "1234" not in shown
    kept = page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")
    assert "Avanti" not in kept
    assert page.evaluate("indexedDB.databases().then((found) => found.length)") == 0


@pytest.mark.slow
def test_page_and_server_reach_for_nothing_but_the_server(browser: Browser, site: Site) -> None:
    page = visitor(browser).new_page()
    requested: list[str] = []
    page.on("request", lambda request: requested.append(request.url))
    open_page(page, site)
    ask(page, DURATION)
    page.locator(marker(0, 1)).first.click()
    page.locator("#sources mark").first.wait_for()
    assert requested
    assert [url for url in requested if not url.startswith((site.address, "data:"))] == []
    assert site.strangers == []
    page.close()


@pytest.mark.slow
@pytest.mark.parametrize(
    "path",
    ["docs", "monitoring"],
)
def test_routes_that_no_page_uses_do_not_exist(browser: Browser, site: Site, path: str) -> None:
    context = visitor(browser)
    response = context.request.get(f"{site.address}/{path}")
    assert response.status == 404
    assert response.text() == "Not found"
    context.close()


@pytest.mark.slow
def test_file_that_nobody_was_handed_is_not_read(browser: Browser, site: Site) -> None:
    context = visitor(browser)
    response = context.request.get(f"{site.address}/gradio_api/file=/etc/passwd")
    assert response.status in (403, 404)
    assert "root" not in response.text()
    context.close()


@pytest.mark.slow
def test_another_host_name_is_turned_away(browser: Browser, site: Site) -> None:
    context = visitor(browser)
    response = context.request.get(site.address, headers={"Host": "evil.example"})
    assert response.status == 400
    context.close()


@pytest.mark.slow
def test_what_was_handed_in_is_gone_when_serving_ends(guide: Guide) -> None:
    settings = guide.settings.model_copy(update={"port": free_port()})
    application = partial(_application, guide, settings, PAGES)
    server = uvicorn.Server(
        uvicorn.Config(application, factory=True, port=settings.port, log_level="error")
    )
    serving = threading.Thread(target=server.run)
    serving.start()
    address = f"http://127.0.0.1:{settings.port}/gradio_api/upload"
    with httpx.Client(transport=httpx.HTTPTransport(retries=8)) as client:
        handed = client.post(address, files={"files": ("sæt.csv", b"question")}, timeout=60)
    (path,) = (Path(one) for one in handed.json())
    assert path.read_bytes() == b"question"
    server.should_exit = True
    serving.join(30)
    assert not path.exists()
