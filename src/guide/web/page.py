"""The chat page: what happens on it, and how it is served."""

import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from typing import Any

import gradio as gr
import uvicorn
from fastapi import FastAPI
from starlette.middleware.trustedhost import TrustedHostMiddleware

from guide.conversation import Guide
from guide.privacy import MASK
from guide.settings import Settings
from guide.web.answer import messages_of
from guide.web.guard import Guard
from guide.web.layout import Parts, asset, foot, heading, lay_out, welcome
from guide.web.server import LOCAL, Server, address, open_door
from guide.web.sources import panel
from guide.web.strings import Strings, strings
from guide.web.thread import Desk, Thread

_GRADIO = {
    "GRADIO_ANALYTICS_ENABLED": "False",
    # It keeps tables of its own events besides, and computes them anew after each.
    "GRADIO_ANALYTICS_CACHE_FREQUENCY": "1000000000",
    "GRADIO_ANALYTICS_MAX_EVENTS": "1",
}
"""Gradio takes these from the environment alone, when a page is built."""

_AT_ONCE = 8
"""How many questions are answered at the same time; more wait their turn."""

_TICKET = """() => {
  let ticket = sessionStorage.getItem("guide");
  if (!ticket) {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    ticket = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
    sessionStorage.setItem("guide", ticket);
  }
  return ticket;
}"""
"""A number that only this tab knows, kept until it is closed."""

_ANSWERED = "() => { document.dispatchEvent(new Event('guide:answered')); }"
_SANS = ("system-ui", "-apple-system", "Segoe UI", "Roboto", "Noto Sans", "sans-serif")
_MONO = ("ui-monospace", "Consolas", "monospace")

_QUIET: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}

Updates = tuple[Any, ...]


def build_page(guide: Guide) -> gr.Blocks:
    """Compose the page; each browser session gets a conversation of its own."""
    os.environ.update(_GRADIO)
    words = strings(guide.settings.language)
    with gr.Blocks(title=words.title, analytics_enabled=False, fill_width=True) as page:
        parts = lay_out(guide, words)
        _connect(parts, guide)
        _resume(page, parts, guide)
    return page


def serve(guide: Guide, settings: Settings, *, announce: Callable[[str], None]) -> None:
    """Serve the page until it is stopped.

    Args:
        guide: answers the questions.
        settings: its host and port are used.
        announce: is told the address as soon as the page can be opened.

    Raises:
        ServeError: the port is taken, or the host is not one of this machine's.
    """
    with open_door(settings) as door:
        guide.reply([strings("da").examples[0]])  # the first answer loads what all others use
        # Made by the server, in its event loop: Gradio leaves one of its own open elsewhere.
        config = uvicorn.Config(
            partial(_application, guide, settings),
            factory=True,
            log_level="warning",
            timeout_graceful_shutdown=1,
        )
        with suppress(KeyboardInterrupt):
            Server(config, partial(announce, address(settings))).run(sockets=[door])


def _application(guide: Guide, settings: Settings) -> FastAPI:
    """Return the page as an application: nothing is uploaded, kept, shared or fetched."""
    application = FastAPI(openapi_url=None)
    application.add_middleware(Guard)
    if settings.host in LOCAL:
        application.add_middleware(TrustedHostMiddleware, allowed_hosts=[*LOCAL, "[::1]"])
    gr.mount_gradio_app(
        application,
        build_page(guide),
        path="/",
        server_name=settings.host,
        server_port=settings.port,
        footer_links=[],
        run_history=False,
        enable_monitoring=False,
        pwa=False,
        ssr_mode=False,
        mcp_server=False,
        allowed_paths=[],
        show_error=False,
        theme=gr.themes.Base(font=_SANS, font_mono=_MONO),
        # Not as `css`: Gradio rewrites its selectors, and differently within a media query.
        head=f"<style>{asset('style.css')}</style>",
    )
    return application


def _connect(parts: Parts, guide: Guide) -> None:
    """Say what happens when something on the page is pressed."""
    for press, typed in (
        (parts.box.submit, parts.box),
        (parts.send.click, parts.box),
        *((example.click, example) for example in parts.examples),
    ):
        press(
            _ask,
            [typed, parts.thread],
            parts.talk,
            concurrency_limit=_AT_ONCE,
            concurrency_id="ask",
            **_QUIET,
        ).then(None, js=_ANSWERED)
    translate = partial(_translate, guide)
    parts.sources.click(_open_source, parts.thread, parts.sources, **_QUIET)
    parts.fresh.click(_begin_afresh, parts.thread, parts.talk, **_QUIET)
    parts.language.input(
        translate, [parts.thread, parts.language], [*parts.talk, *parts.worded], **_QUIET
    )


def _resume(page: gr.Blocks, parts: Parts, guide: Guide) -> None:
    """Let a page that is loaded again go on where its tab was."""
    desk = Desk(guide)

    def arrive(ticket: str) -> Updates:
        thread = desk.open(str(ticket))
        return _translate(guide, thread, thread.language)

    ticket = gr.Textbox(visible=False)
    page.load(arrive, ticket, [*parts.talk, *parts.worded], js=_TICKET, **_QUIET)


def _ask(typed: str, thread: Thread) -> Iterator[Updates]:
    """Show the question at once, then its answer."""
    if not typed.strip():
        yield (gr.skip(),) * 5
        return
    words = strings(thread.language)
    pending = thread.begin(typed)
    yield thread, gr.update(visible=False), _messages(thread, words), "", gr.skip()
    exchange = thread.answer(pending)
    rejected = exchange.reply is not None and exchange.reply.status == "rejected"
    kept = typed if (exchange.failed or rejected) and MASK not in exchange.asked else gr.skip()
    yield thread, gr.skip(), _messages(thread, words), kept, panel(thread, words)


def _open_source(thread: Thread, event: gr.EventData) -> str:
    """Open the source of a marker or card, or close it where its number is 0."""
    return panel(thread, strings(thread.language), int(event.exchange), int(event.number))


def _begin_afresh(thread: Thread) -> Updates:
    thread.clear(thread.language)
    return _talk(thread, box="")


def _translate(guide: Guide, thread: Thread, language: str) -> Updates:
    """Put the page into a language; the conversation stays."""
    words = strings(language)
    thread.language = words.code
    if not thread.exchanges:
        thread.clear(words.code)
    box = gr.update(label=words.box_label, placeholder=words.box_hint)
    return (
        *_talk(thread, box),
        heading(guide, words),
        gr.update(label=words.language, value=words.code),
        words.fresh,
        welcome(words),
        *words.examples,
        words.send,
        foot(guide, words),
    )


def _talk(thread: Thread, box: Any) -> Updates:
    """Return the conversation as it stands, for the components that show it."""
    words = strings(thread.language)
    intro = gr.update(visible=not thread.exchanges)
    return thread, intro, _messages(thread, words), box, panel(thread, words)


def _messages(thread: Thread, words: Strings) -> dict[str, Any]:
    messages = messages_of(thread.exchanges, words)
    update: dict[str, Any] = gr.update(
        value=messages, visible=bool(messages), label=words.conversation
    )
    return update
