"""What stands around every page: the way to the others, the choices for all of them, the foot."""

import json
from collections.abc import Sequence
from dataclasses import replace
from html import escape
from typing import Any
from urllib.parse import parse_qsl

import gradio as gr

from guide.guide import Guide
from guide.users import User
from guide.web.access import Access
from guide.web.asset import asset
from guide.web.desk import Desk
from guide.web.login import LOGOUT
from guide.web.page import QUIET, Frame, Page, Visit
from guide.web.sources import footer
from guide.web.strings import FrameStrings, frame_strings, preferred
from guide.web.thread import Thread

_DAY = 24 * 3600
_ARRIVE = "(told, ...values) => [window.guide.arrive(), ...values]"
_THEMES = ("system", "light", "dark")


def compose(
    blocks: gr.Blocks, page: Page, pages: Sequence[Page], desk: Desk, access: Access
) -> None:
    """Put a page down within its frame, in the context of `blocks`."""
    guide = desk.guide
    language = guide.settings.language
    first = Visit(language, Thread(guide, language))
    paths = frozenset(one.path for one in pages)
    frame = Frame(guide, gr.State(first, time_to_live=_DAY), paths)
    with gr.Row(elem_id="top"):
        top = gr.HTML(
            head(page, (), first),
            elem_id="heading",
            js_on_load=asset("frame.js"),
            apply_default_css=False,
        )
    with gr.Column(elem_id="page", elem_classes=[page.route or "chat"]):
        page.compose(frame)
    bottom = gr.HTML(foot(guide, language), elem_id="bottom", apply_default_css=False)
    arrival = gr.Textbox(visible=False)
    inputs = [one for visit in frame.visits for one in visit.inputs]
    outputs = [
        *(frame.visit, top, bottom),
        *(one for visit in frame.visits for one in visit.outputs),
    ]

    def write(visit: Visit, values: Sequence[Any]) -> tuple[Any, ...]:
        updates: list[Any] = [
            visit,
            head(page, [one for one in pages if access.may(visit.user, one)], visit),
            foot(guide, visit.language),
        ]
        at = 0
        for wanted in frame.visits:
            updates += wanted.updates(visit, values[at : at + len(wanted.inputs)])
            at += len(wanted.inputs)
        return tuple(updates)

    def arrive(told: str, request: gr.Request, *values: Any) -> tuple[Any, ...]:
        return write(_arrived(told, request, desk, access), values)

    def speak(visit: Visit, event: gr.EventData, *values: Any) -> tuple[Any, ...]:
        chosen = str(event.language)
        wanted = chosen if chosen in frame_strings else visit.language
        return write(_speaking(replace(visit, arriving=False), wanted), values)

    blocks.load(arrive, [arrival, *inputs], outputs, js=_ARRIVE, **QUIET)
    top.input(speak, [frame.visit, *inputs], outputs, **QUIET)


def _arrived(told: str, request: gr.Request, desk: Desk, access: Access) -> Visit:
    """Read what the browser tells of itself; what it should not say counts as not said."""
    try:
        known = json.loads(told)
    except (TypeError, ValueError):
        known = {}
    known = known if isinstance(known, dict) else {}
    user = access.who(request.headers, request.cookies)
    ticket = str(known.get("ticket", ""))
    thread = desk.open(ticket, user.name if user else "")
    asked = str(known.get("language") or "")
    accepted = preferred(request.headers.get("accept-language", ""))
    language = asked if asked in frame_strings else accepted or thread.language
    query = dict(parse_qsl(str(known.get("query", "")).lstrip("?"), max_num_fields=40))
    return _speaking(Visit(language, thread, query, ticket=ticket, user=user), language)


def _speaking(visit: Visit, language: str) -> Visit:
    visit.thread.speak(language)
    return replace(visit, language=language)


def head(page: Page, pages: Sequence[Page], visit: Visit) -> str:
    """Return the top of a page: its name, the way to the others, language and appearance."""
    language, user = visit.language, visit.user
    words = frame_strings(language)
    links = "".join(_link(one, language, current=one is page) for one in pages)
    languages = [(one.code, one.name) for one in frame_strings.values()]
    themes = [(theme, getattr(words, f"theme_{theme}")) for theme in _THEMES]
    title = page.words(language).title
    full = title if title == words.app else f"{title} – {words.app}"
    facts = f'data-language="{language}" data-title="{escape(full)}"'
    return (
        f'<header {facts} data-offline="{escape(words.offline)}" '
        f'data-failed="{escape(words.failed)}" data-app="{escape(words.app)}">'
        f'<a class="skip" href="#page">{escape(words.skip)}</a>'
        f'<a class="brand" href="/">{escape(words.app)}</a>'
        f'<nav aria-label="{escape(words.pages)}"><ul>{links}</ul></nav>'
        f'<div class="choices">{_leave(user, words) if user else ""}'
        f"{_choice('language', words.language, languages, language)}"
        f"{_choice('theme', words.theme, themes, '')}</div></header>"
    )


def foot(guide: Guide, language: str) -> str:
    """Return the foot of a page: whose words are shown, and where all this runs."""
    words = frame_strings(language)
    documents = guide.latest().generation.record.documents
    return f"<footer>{footer(documents, words, guide.model_notice(words.code))}</footer>"


def _link(page: Page, language: str, *, current: bool) -> str:
    here = ' aria-current="page"' if current else ""
    return f'<li><a href="{page.path}"{here}>{escape(page.words(language).nav)}</a></li>'


def _leave(user: User, words: FrameStrings) -> str:
    """Return who is logged in, with the way out."""
    return (
        f'<form method="post" action="{LOGOUT}" class="leave">'
        f'<button type="submit" title="{escape(user.name)}">{escape(words.leave)}</button></form>'
    )


def _choice(name: str, label: str, options: Sequence[tuple[str, str]], chosen: str) -> str:
    written = "".join(
        f'<option value="{value}"{" selected" if value == chosen else ""}>{escape(text)}</option>'
        for value, text in options
    )
    return (
        f'<label class="choice"><span class="unseen">{escape(label)}</span>'
        f'<select id="{name}" autocomplete="off">{written}</select></label>'
    )
