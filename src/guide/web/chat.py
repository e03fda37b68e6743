"""The chat page: what happens on it."""

from collections.abc import Iterator
from typing import Any

import gradio as gr

from guide.privacy import MASK
from guide.web.answer import messages_of
from guide.web.layout import lay_out, welcome
from guide.web.page import QUIET, Frame, Page, Visit
from guide.web.sources import panel
from guide.web.strings import Strings, all_strings, strings

_AT_ONCE = 8
"""How many questions are answered at the same time; more wait their turn."""

_ANSWERED = "() => { document.dispatchEvent(new Event('guide:answered')); }"

Updates = tuple[Any, ...]


def compose(frame: Frame) -> None:
    """Put the chat down; each visitor has a conversation of their own."""
    parts = lay_out(frame)
    for press, typed in (
        (parts.box.submit, parts.box),
        (parts.send.click, parts.box),
        *((example.click, example) for example in parts.examples),
    ):
        press(
            _ask,
            [typed, frame.visit],
            parts.talk,
            concurrency_limit=_AT_ONCE,
            concurrency_id="ask",
            **QUIET,
        ).then(None, js=_ANSWERED)
    parts.sources.click(_open_source, frame.visit, parts.sources, **QUIET)
    parts.fresh.click(_begin_afresh, frame.visit, parts.talk, **QUIET)
    frame.on_visit(_write, [*parts.talk, *parts.worded])


PAGE = Page("/", all_strings(), compose)


def _ask(typed: str, visit: Visit) -> Iterator[Updates]:
    """Show the question at once, then its answer."""
    if not typed.strip():
        yield (gr.skip(),) * 4
        return
    thread, words = visit.thread, strings(visit.language)
    pending = thread.begin(typed)
    yield gr.update(visible=False), _messages(visit, words), "", gr.skip()
    exchange = thread.answer(pending)
    rejected = exchange.reply is not None and exchange.reply.status == "rejected"
    kept = typed if (exchange.failed or rejected) and MASK not in exchange.asked else gr.skip()
    yield gr.skip(), _messages(visit, words), kept, panel(thread, words)


def _open_source(visit: Visit, event: gr.EventData) -> str:
    """Open the source of a marker or card, or close it where its number is 0."""
    return panel(visit.thread, strings(visit.language), int(event.exchange), int(event.number))


def _begin_afresh(visit: Visit) -> Updates:
    visit.thread.clear(visit.language)
    return _talk(visit, box="")


def _write(visit: Visit) -> Updates:
    """Put the page into the visitor's language; the conversation stays."""
    words = strings(visit.language)
    box = gr.update(label=words.box_label, placeholder=words.box_hint)
    return (*_talk(visit, box), words.fresh, welcome(words), *words.examples, words.send)


def _talk(visit: Visit, box: Any) -> Updates:
    """Return the conversation as it stands, for the components that show it."""
    words = strings(visit.language)
    intro = gr.update(visible=not visit.thread.exchanges)
    return intro, _messages(visit, words), box, panel(visit.thread, words)


def _messages(visit: Visit, words: Strings) -> dict[str, Any]:
    messages = messages_of(visit.thread.exchanges, words)
    update: dict[str, Any] = gr.update(
        value=messages, visible=bool(messages), label=words.conversation
    )
    return update
