"""Exchanges to what the chat shows: a reply's Markdown, its markers as links to the sources.

Nothing that a person or a report wrote becomes markup: HTML, images and links are left as
the characters that they are.
"""

import re
from collections.abc import Collection, Sequence
from html import escape
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token

from guide.reply import Citation, Reply
from guide.web.exchange import Exchange
from guide.web.feedback import REASONS, can_be_rated
from guide.web.markdown import markdown_reader
from guide.web.outline import outline, unseen
from guide.web.person import said
from guide.web.strings import Strings

_MARKER = re.compile(r" ?\[(\d{1,3})\]")
_RIGHT_TO_LEFT = ("ar", "fa", "he", "ur")
_STARS = re.compile(r"\*\*|(?<=\s)\*(?=\S)|(?<=\S)\*(?=\s|$)|^#+ ", re.MULTILINE)
_STATUS_LINES = ("not_in_report", "partial", "safety")


def talk(
    exchanges: Sequence[Exchange],
    words: Strings,
    *,
    editing: bool = False,
    rated: Collection[int] | None = None,
    left: bool = False,
) -> str:
    """Return the conversation as HTML; the last question can be asked again or edited.

    Args:
        exchanges: in the order in which they were had.
        words: the page's words.
        editing: whether the last question is being edited.
        rated: the answers of which was said whether they were useful; None where nobody is asked.
        left: whether the page has to ask for what is still being written itself.
    """
    last = len(exchanges) - 1
    growing = bool(exchanges) and exchanges[-1].growing
    written = "".join(
        question_of(exchange, words, acts=index == last, editing=editing)
        + answer_of(exchange, index, words, last=index == last, asked=_asked(index, words, rated))
        for index, exchange in enumerate(exchanges)
    )
    name = escape(words.conversation)
    state = ' class="growing" aria-busy="true"' if growing else ""
    state += " data-follow" if left and last >= 0 and not exchanges[-1].settled else ""
    return f'<div role="log" aria-live="off" aria-label="{name}"{state}>{written}</div>'


def source_name(exchange: int, number: int) -> str:
    """Return what a marker's link points to: the source of that number of that exchange."""
    return f"kilde-{exchange}-{number}"


def numbered(number: int, words: Strings) -> str:
    """Return a source's number as HTML; those who listen hear that it is a source."""
    before, _, after = words.source.partition("{n}")
    return f"{unseen(before)}{number}{unseen(after)}"


def button(do: str, text: str, **known: str) -> str:
    """Return a quiet button; the page's script knows what to do by its name."""
    facts = "".join(f' data-{name}="{escape(value)}"' for name, value in known.items())
    return f'<button type="button" class="act" data-do="{do}"{facts}>{escape(text)}</button>'


def question_of(
    exchange: Exchange, words: Strings, *, acts: bool = False, editing: bool = False
) -> str:
    """Return a question as HTML, with what can be done about the last one."""
    asked = "<br>".join(escape(line) for line in said(exchange, words).splitlines() if line.strip())
    label = "" if exchange.by_hand else unseen(words.asked + ": ")
    kind = "question by-hand" if exchange.by_hand else "question"
    act = ""
    if acts and exchange.settled and not exchange.by_hand:
        act = button("edit", words.edit_cancel if editing else words.edit)
    return f'<div class="{kind}"><div dir="auto">{label}{asked}</div>{act}</div>'


def answer_of(
    exchange: Exchange, index: int, words: Strings, *, last: bool = False, asked: str = ""
) -> str:
    """Return an answer as HTML, with what can be done about it and what is `asked` of it."""
    again = button("retry", words.retry) if last and not exchange.by_hand else ""
    if exchange.failed:
        return (
            f'<div class="answer failed" role="alert"><p>{escape(words.failed)}</p>'
            f'<div class="acts">{again}</div></div>'
        )
    if exchange.stopped:
        return (
            f'<div class="answer stopped"><p>{escape(words.stopped)}</p>'
            f'<div class="acts">{again}</div></div>'
        )
    if exchange.reply is None:
        return f'<div class="answer reading"><p>{escape(words.reading)}</p></div>'
    reply = exchange.reply
    direction = "rtl" if reply.language in _RIGHT_TO_LEFT else "ltr"
    body = (
        f'<div lang="{escape(reply.language)}" dir="{direction}">{_body(reply, index, words)}</div>'
    )
    head = f'<h2 class="unseen">{escape(words.answered)}</h2>' + _status_line(reply, words)
    if exchange.growing:
        return f'<div class="answer {reply.status}" id="svar-{index}">{head}{body}</div>'
    copy = button("copy", words.copy_answer, copy=plain_answer(reply, words))
    rating = asked if can_be_rated(exchange) else ""
    acts = f'<div class="acts">{copy}{again}{rating}</div>'
    return f'<div class="answer {reply.status}" id="svar-{index}">{head}{body}{acts}</div>'


def _asked(index: int, words: Strings, rated: Collection[int] | None) -> str:
    """Return the question whether an answer was useful, or thanks for having said so."""
    if rated is None:
        return ""
    if index in rated:
        again = button("anew", words.edit)
        return (
            f'<div class="rating" data-exchange="{index}">'
            f"<p>{escape(words.useful_thanks)}</p>{again}</div>"
        )
    reasons = "".join(
        f'<option value="{reason}">{escape(getattr(words.reasons, reason))}</option>'
        for reason in REASONS
    )
    return (
        f'<div class="rating" data-exchange="{index}"><span>{escape(words.useful)}</span>'
        f"{button('useful', words.useful_yes)}{button('useless', words.useful_no)}"
        f"<form hidden><label>{escape(words.useful_why)} "
        f'<select name="reason" autocomplete="off">{reasons}</select></label>'
        f'<button type="submit" class="act">{escape(words.useful_send)}</button></form></div>'
    )


def plain_answer(reply: Reply, words: Strings) -> str:
    """Return an answer with its sources as text to be pasted elsewhere."""
    lines = [
        f"[{citation.n}] {reference(citation, words)}: »{' '.join(citation.quote.split())}«"
        for citation in reply.shown_citations
    ]
    return "\n".join([_STARS.sub("", reply.text), "", *lines]).strip()


def reference(citation: Citation, words: Strings) -> str:
    """Return where a citation is found: document, printed page, section."""
    page = [words.page.format(page=citation.page)] if citation.page else []
    return ", ".join([citation.title, *page, citation.section])


def _status_line(reply: Reply, words: Strings) -> str:
    if reply.status not in _STATUS_LINES:
        return ""
    return f'<p class="status">{escape(getattr(words, reply.status))}</p>'


def _body(reply: Reply, index: int, words: Strings) -> str:
    environment = {
        "exchange": index,
        "known": {citation.n for citation in reply.shown_citations},
        "language": reply.language,
        "said": words.asked,
        "words": words,
    }
    written: str = _MARKDOWN.render(reply.text, environment)
    return written


def _write_text(
    _renderer: RendererHTML, tokens: Sequence[Token], at: int, _options: Any, env: dict[str, Any]
) -> str:
    """Write a run of text, its markers as links; a number without a source stays text."""

    def link(found: re.Match[str]) -> str:
        number = int(found.group(1))
        if number not in env["known"]:
            return found[0]
        # A marker stays on the line of the words before it.
        before = "&nbsp;" if found[0].startswith(" ") else ""
        return before + _marker(env["exchange"], number, env["words"])

    return _MARKER.sub(link, escape(tokens[at].content))


def _marker(exchange: int, number: int, words: Strings) -> str:
    target = source_name(exchange, number)
    return f'<a class="marker" href="#{target}">{numbered(number, words)}</a>'


def _reader() -> MarkdownIt:
    reader = markdown_reader()
    reader.core.ruler.push("outline", outline)
    reader.add_render_rule("text", _write_text)
    return reader


_MARKDOWN = _reader()
