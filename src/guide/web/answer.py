"""Exchanges to what the chat shows: a reply's Markdown, its markers as links to the sources.

Nothing that a person or a report wrote becomes markup: HTML, images and links are left as
the characters that they are.
"""

import re
from collections.abc import Sequence
from html import escape
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token

from guide.reply import Reply
from guide.web.outline import outline, unseen
from guide.web.strings import Strings
from guide.web.thread import Exchange

_MARKER = re.compile(r" ?\[(\d{1,3})\]")
_RIGHT_TO_LEFT = ("ar", "fa", "he", "ur")
_STATUS_LINES = ("not_in_report", "partial", "safety")
_UNUSED = (
    "autolink", "backticks", "code", "entity", "fence", "hr", "html_block", "html_inline", "image",
    "lheading", "link", "reference",
)  # fmt: skip


def messages_of(exchanges: Sequence[Exchange], words: Strings) -> list[dict[str, str]]:
    """Return the chat's messages: each question, and its answer, as one line of HTML."""
    messages = []
    for index, exchange in enumerate(exchanges):
        messages.append({"role": "user", "content": _question(exchange, words)})
        messages.append({"role": "assistant", "content": _answer(exchange, index, words)})
    return messages


def source_name(exchange: int, number: int) -> str:
    """Return what a marker's link points to: the source of that number of that exchange."""
    return f"kilde-{exchange}-{number}"


def numbered(number: int, words: Strings) -> str:
    """Return a source's number as HTML; those who listen hear that it is a source."""
    before, _, after = words.source.partition("{n}")
    return f"{unseen(before)}{number}{unseen(after)}"


def _question(exchange: Exchange, words: Strings) -> str:
    asked = "<br>".join(escape(line) for line in exchange.asked.splitlines() if line.strip())
    return f'<div class="question" dir="auto">{unseen(words.asked + ": ")}{asked}</div>'


def _answer(exchange: Exchange, index: int, words: Strings) -> str:
    if exchange.failed:
        return f'<div class="answer failed" role="alert"><p>{escape(words.failed)}</p></div>'
    if exchange.reply is None:
        return f'<div class="answer reading"><p>{escape(words.reading)}</p></div>'
    reply = exchange.reply
    direction = "rtl" if reply.language in _RIGHT_TO_LEFT else "ltr"
    body = (
        f'<div lang="{escape(reply.language)}" dir="{direction}">{_body(reply, index, words)}</div>'
    )
    head = f'<h2 class="unseen">{escape(words.answered)}</h2>' + _status_line(reply, words)
    return f'<div class="answer {reply.status}" id="svar-{index}">{head}{body}</div>'


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
    # A blank line would end the block of HTML for the Markdown reader in the browser.
    return " ".join(_MARKDOWN.render(reply.text, environment).split("\n"))


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
    reader = MarkdownIt("commonmark", {"html": False}).disable(list(_UNUSED))
    reader.core.ruler.push("outline", outline)
    reader.add_render_rule("text", _write_text)
    return reader


_MARKDOWN = _reader()
