"""The chat page: what stands on it, what happens on it, and how it is served."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from html import escape
from importlib import resources
from typing import Any

import gradio as gr
import uvicorn
from fastapi import FastAPI
from starlette.middleware.trustedhost import TrustedHostMiddleware

from guide.conversation import Guide
from guide.settings import Settings
from guide.web.answer import messages_of
from guide.web.guard import Guard
from guide.web.server import LOCAL, Server, address, open_door
from guide.web.sources import footer, panel
from guide.web.strings import LANGUAGES, Strings, strings
from guide.web.thread import Desk, Thread

_DAY = 24 * 3600
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


@dataclass(frozen=True, slots=True)
class _Parts:
    """The page's components."""

    thread: gr.State
    heading: gr.HTML
    language: gr.Radio
    fresh: gr.Button
    intro: gr.Column
    welcome: gr.HTML
    examples: tuple[gr.Button, ...]
    chat: gr.Chatbot
    box: gr.Textbox
    send: gr.Button
    sources: gr.HTML
    footer: gr.HTML

    @property
    def talk(self) -> list[gr.components.Component | gr.Column]:
        """What a question changes."""
        return [self.thread, self.intro, self.chat, self.box, self.sources]

    @property
    def worded(self) -> list[gr.components.Component]:
        """What the language changes besides."""
        words = [self.heading, self.language, self.fresh, self.welcome, *self.examples]
        return [*words, self.send, self.footer]


def build_page(guide: Guide) -> gr.Blocks:
    """Compose the page; each browser session gets a conversation of its own."""
    words = strings(guide.settings.language)
    with gr.Blocks(title=words.title, analytics_enabled=False, fill_width=True) as page:
        parts = _lay_out(guide, words)
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
        head=f"<style>{_file('style.css')}</style>",
    )
    return application


def _file(name: str) -> str:
    return resources.files("guide.web").joinpath(name).read_text("utf-8")


def _lay_out(guide: Guide, words: Strings) -> _Parts:
    thread = Thread(guide, guide.settings.language)
    state = gr.State(thread, time_to_live=_DAY)
    with gr.Row(elem_id="top"):
        heading = gr.HTML(_heading(guide, words), elem_id="heading", apply_default_css=False)
        language = gr.Radio(
            [(strings(one).name, one) for one in LANGUAGES],
            value=guide.settings.language,
            label=words.language,
            elem_id="language",
            container=False,
        )
        fresh = gr.Button(words.fresh, elem_id="fresh", size="sm")
    with gr.Row(elem_id="middle"):
        with gr.Column(elem_id="talk"):
            with gr.Column(elem_id="intro") as intro:
                welcome = gr.HTML(_welcome(words), apply_default_css=False)
                with gr.Row(elem_id="examples"):
                    examples = tuple(gr.Button(one) for one in words.examples)
            chat = _chat(words)
            with gr.Row(elem_id="ask"):
                box = gr.Textbox(
                    label=words.box_label,
                    placeholder=words.box_hint,
                    elem_id="box",
                    lines=1,
                    max_lines=8,
                    autofocus=True,
                )
                send = gr.Button(words.send, elem_id="send", variant="primary")
        sources = gr.HTML(
            panel(thread, words),
            elem_id="sources",
            js_on_load=_file("page.js"),
            apply_default_css=False,
        )
    bottom = gr.HTML(_footer(guide, words), elem_id="bottom", apply_default_css=False)
    return _Parts(
        state, heading, language, fresh, intro, welcome, examples, chat, box, send, sources, bottom
    )


def _chat(words: Strings) -> gr.Chatbot:
    """Return the conversation; its messages come as HTML, in which nothing is left to read."""
    return gr.Chatbot(
        label=words.conversation,
        show_label=False,
        elem_id="chat",
        visible=False,
        height="auto",
        buttons=[],
        latex_delimiters=[],
        autoscroll=False,
        allow_tags=False,
        group_consecutive_messages=False,
        feedback_options=None,
    )


def _connect(parts: _Parts, guide: Guide) -> None:
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


def _resume(page: gr.Blocks, parts: _Parts, guide: Guide) -> None:
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
    thread.begin(typed)
    yield thread, gr.update(visible=False), _messages(thread, words), "", gr.skip()
    exchange = thread.answer(typed)
    rejected = exchange.reply is not None and exchange.reply.status == "rejected"
    kept = typed if exchange.failed or rejected else gr.skip()
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
        _heading(guide, words),
        gr.update(label=words.language, value=words.code),
        words.fresh,
        _welcome(words),
        *words.examples,
        words.send,
        _footer(guide, words),
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


def _heading(guide: Guide, words: Strings) -> str:
    titles = " · ".join(escape(one.title) for one in guide.generation.record.documents)
    return f"<header><h1>{escape(words.title)}</h1><p>{titles}</p></header>"


def _welcome(words: Strings) -> str:
    return f"<h2>{escape(words.intro_title)}</h2><p>{escape(words.intro)}</p>"


def _footer(guide: Guide, words: Strings) -> str:
    return f"<footer>{footer(guide.generation.record.documents, words)}</footer>"
