"""The panel of sources: a card for each citation that an answer marks, one of them opened."""

from html import escape

from guide.generation import DocumentRecord, Generation
from guide.passage import SEPARATOR, Passage
from guide.reply import Citation
from guide.web.answer import numbered, source_name
from guide.web.excerpt import excerpt
from guide.web.strings import Strings
from guide.web.thread import Thread


def panel(thread: Thread, words: Strings, index: int | None = None, opened: int = 0) -> str:
    """Return the panel for an exchange, the latest where none is named.

    Args:
        thread: the session's exchanges.
        words: the page's words.
        index: the exchange whose sources are shown.
        opened: the number of the source shown in full; 0 for none.
    """
    if index is None:
        index = len(thread.exchanges) - 1
        if index < 0:
            return _framed(words, _line(words.sources_hint))
    exchange = thread.exchange(index)
    if exchange is None:
        return _framed(words, _line(words.gone))
    if exchange.reply is None or not exchange.reply.shown_citations:
        return _framed(words, _line(words.sources_none))
    generation = thread.guide.generation
    cards = "".join(
        _card(citation, generation, words, index, opened)
        for citation in exchange.reply.shown_citations
    )
    question = words.sources_of.format(question=_shortened(exchange.asked))
    return _framed(words, _line(question) + f'<ol class="cards">{cards}</ol>')


def footer(documents: tuple[DocumentRecord, ...], words: Strings, notice: str = "") -> str:
    """Return the attribution of every document, with its links, and where all this runs.

    `notice` says so instead where a part of it does not run on this machine.
    """
    lines = [f"<p>{escape(words.attribution)}: {_attribution(one)}</p>" for one in documents]
    return "".join(lines) + f'<p class="local">{escape(notice or words.local)}</p>'


def _framed(words: Strings, content: str) -> str:
    heading = f'<h2 id="kilder">{escape(words.sources)}</h2>'
    page = (
        f'data-language="{words.code}" data-title="{escape(words.title)}" '
        f'data-conversation="{escape(words.conversation)}" data-offline="{escape(words.offline)}"'
    )
    return f'<section aria-labelledby="kilder" {page}>{heading}{content}</section>'


def _line(text: str) -> str:
    return f'<p class="hint">{escape(text)}</p>'


def _shortened(asked: str) -> str:
    line = " ".join(asked.split())
    return line if len(line) <= 90 else line[:88].rstrip() + " …"


def _card(
    citation: Citation, generation: Generation, words: Strings, index: int, opened: int
) -> str:
    is_open = citation.n == opened
    passage = generation.passages.get(citation.passage_id)
    place = _place(citation, passage, generation, words)
    quote = f'<blockquote lang="{_language(passage)}">{escape(citation.quote)}</blockquote>'
    content = _opened(citation, passage, words, index) if is_open and passage else quote
    head = (
        f'<button type="button" class="head" aria-expanded="{str(is_open).lower()}" '
        f'data-source="{source_name(index, citation.n)}">'
        f'<span class="number">{numbered(citation.n, words)}</span>{place}</button>'
    )
    state = " opened" if is_open else ""
    return f'<li class="card{state}" id="{source_name(index, citation.n)}">{head}{content}</li>'


def _place(
    citation: Citation, passage: Passage | None, generation: Generation, words: Strings
) -> str:
    section = _section(citation, passage, generation)
    page = f"<b>{escape(words.page.format(page=citation.page))}</b> · " if citation.page else ""
    return (
        f'<span class="place"><span class="section">{escape(section)}</span>'
        f'<span class="document">{page}{escape(citation.title)}</span></span>'
    )


def _section(citation: Citation, passage: Passage | None, generation: Generation) -> str:
    """Shorten a section path to what tells a place: practice and field, or the last heading."""
    if passage is None:
        return citation.section
    if passage.practice and any(step.startswith("Praksiseksempel") for step in passage.path):
        return SEPARATOR.join([generation.practice(passage.practice).label, passage.path[-1]])
    last = 2 if passage.field or citation.page is None else 1
    return SEPARATOR.join(passage.path[-last:])


def _opened(citation: Citation, passage: Passage, words: Strings, index: int) -> str:
    back = (
        f'<button type="button" class="back" data-back="{source_name(index, citation.n)}">'
        f"{escape(words.back)}</button>"
    )
    text = excerpt(passage, citation.quote, words)
    return (
        f'<div class="passage" tabindex="-1" role="region" aria-label="{escape(words.whole)}">'
        f'<p class="path">{escape(passage.section)}</p>'
        f'<div class="excerpt" lang="{_language(passage)}">{text}</div>'
        f"</div>{back}"
    )


def _language(passage: Passage | None) -> str:
    return escape(passage.language) if passage else "da"


def _attribution(document: DocumentRecord) -> str:
    text = escape(document.attribution)
    if document.doi:
        doi = escape(document.doi)
        text = text.replace(doi, _link(f"https://doi.org/{doi}", doi))
    if document.licence_url:
        licence = escape(document.licence)
        text = text.replace(licence, _link(escape(document.licence_url), licence))
    return text


def _link(address: str, text: str) -> str:
    return f'<a href="{address}" target="_blank" rel="noopener noreferrer">{text}</a>'
