"""The panel of sources: a card for each citation that an answer marks, one of them opened."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from urllib.parse import urlencode

from guide.generation import DocumentRecord, Generation
from guide.passage import SEPARATOR, Passage
from guide.reply import Citation
from guide.web.answer import button, numbered, source_name
from guide.web.excerpt import excerpt
from guide.web.exchange import Exchange, Look
from guide.web.person import said
from guide.web.strings import FrameStrings, Strings
from guide.web.thread import Thread

_AROUND = 3
"""So many passages are shown on either side of one; further ones are read in the report."""


def panel(thread: Thread, words: Strings, look: Look | None = None, *, report: bool = False) -> str:
    """Return the panel for an exchange, the latest where none is named.

    Args:
        thread: the session's exchanges.
        words: the page's words.
        look: what is looked at; what the thread says, where nothing is said.
        report: whether there is a page on which the report itself is read.
    """
    look = look or thread.look or Look(_latest(thread.exchanges))
    if look.exchange < 0:
        return _framed(words, _line(words.sources_hint))
    exchange = thread.exchange(look.exchange)
    if exchange is None:
        return _framed(words, _line(words.gone))
    if exchange.reply is None or not exchange.reply.shown_citations:
        return _framed(words, _line(words.sources_none))
    latest = thread.guide.latest().generation
    cards = _Cards(exchange.generation or latest, latest, words, look, report)
    written = "".join(cards.card(citation) for citation in exchange.reply.shown_citations)
    question = words.sources_of.format(question=_shortened(said(exchange, words)))
    return _framed(words, _line(question) + f'<ol class="cards">{written}</ol>')


def passages_around(
    passage: Passage, generation: Generation, before: int, after: int
) -> tuple[list[Passage], list[Passage], bool, bool]:
    """Return the passages before and after one in its document, and whether there are more."""
    ordered = [one for one in generation.passages.values() if one.document == passage.document]
    at = next(place for place, one in enumerate(ordered) if one.id == passage.id)
    before, after = max(0, min(before, _AROUND)), max(0, min(after, _AROUND))
    first, last = max(0, at - before), min(len(ordered), at + 1 + after)
    more_before = first > 0 and before < _AROUND
    more_after = last < len(ordered) and after < _AROUND
    return ordered[first:at], ordered[at + 1 : last], more_before, more_after


def footer(documents: tuple[DocumentRecord, ...], words: FrameStrings, notice: str = "") -> str:
    """Return the attribution of every document, with its links, and where all this runs.

    `notice` says so instead where a part of it does not run on this machine.
    """
    lines = [f"<p>{escape(words.attribution)}: {_attribution(one)}</p>" for one in documents]
    return "".join(lines) + f'<p class="local">{escape(notice or words.local)}</p>'


def _latest(exchanges: Sequence[Exchange]) -> int:
    """Return the place of the latest exchange of which there is something to show."""
    waiting = bool(exchanges) and exchanges[-1].reply is None and not exchanges[-1].settled
    return len(exchanges) - (2 if waiting else 1)


def _framed(words: Strings, content: str) -> str:
    heading = f'<h2 id="kilder">{escape(words.sources)}</h2>'
    page = f'data-conversation="{escape(words.conversation)}"'
    return f'<section aria-labelledby="kilder" {page}>{heading}{content}</section>'


def _line(text: str) -> str:
    return f'<p class="hint">{escape(text)}</p>'


def _shortened(asked: str) -> str:
    line = " ".join(asked.split())
    return line if len(line) <= 90 else line[:88].rstrip() + " …"


@dataclass(frozen=True, slots=True)
class _Cards:
    """Writes the cards of one exchange's sources, from the index that gave its reply."""

    generation: Generation
    latest: Generation
    words: Strings
    look: Look
    report: bool

    def card(self, citation: Citation) -> str:
        """Return a citation's card, with its whole passage where it is opened."""
        is_open = citation.n == self.look.number
        passage = self.generation.passages.get(citation.passage_id)
        place = _place(citation, passage, self.generation, self.words)
        name = source_name(self.look.exchange, citation.n)
        quote = f'<blockquote lang="{_language(passage)}">{escape(citation.quote)}</blockquote>'
        content = self._opened(citation, passage) if is_open and passage else quote
        if citation.passage_id not in self.latest.passages:
            content = f'<p class="superseded">{escape(self.words.superseded)}</p>{content}'
        head = (
            f'<button type="button" class="head" aria-expanded="{str(is_open).lower()}" '
            f'data-source="{name}">'
            f'<span class="number">{numbered(citation.n, self.words)}</span>{place}</button>'
        )
        state = " opened" if is_open else ""
        acts = f'<div class="acts">{self._acts(citation, passage, is_open=is_open)}</div>'
        return f'<li class="card{state}" id="{name}">{head}{content}{acts}</li>'

    def _acts(self, citation: Citation, passage: Passage | None, *, is_open: bool) -> str:
        words = self.words
        quoted = f"»{' '.join(citation.quote.split())}« ({self._reference(citation)})"
        acts = [button("copy", words.copy_reference, copy=quoted)]
        if self.report and citation.passage_id in self.latest.passages and passage is not None:
            known = {"page": citation.page, "passage": passage.id, "quote": citation.quote}
            query = urlencode({name: value for name, value in known.items() if value})
            acts.append(
                f'<a class="act" href="/report?{escape(query)}">{escape(words.in_report)}</a>'
            )
        if is_open:
            name = source_name(self.look.exchange, citation.n)
            acts.append(
                f'<button type="button" class="act back" data-back="{name}">'
                f"{escape(words.back)}</button>"
            )
        return "".join(acts)

    def _reference(self, citation: Citation) -> str:
        """Return a reference that stands for itself wherever it is pasted."""
        document = self.generation.document(citation.document)
        page = self.words.page.format(page=citation.page) if citation.page else citation.section
        return f"{document.attribution}, {page}"

    def _opened(self, citation: Citation, passage: Passage) -> str:
        look, words = self.look, self.words
        before, after, more_before, more_after = passages_around(
            passage, self.generation, look.before, look.after
        )
        text = excerpt(passage, citation.quote, words)
        return (
            f'<div class="passage" tabindex="-1" role="region" aria-label="{escape(words.whole)}">'
            f"{self._more('before', look.before + 1, more_before)}"
            f"{''.join(self._neighbour(one) for one in before)}"
            f'<p class="path">{escape(passage.section)}</p>'
            f'<div class="excerpt" lang="{_language(passage)}">{text}</div>'
            f"{''.join(self._neighbour(one) for one in after)}"
            f"{self._more('after', look.after + 1, more_after)}</div>"
        )

    def _more(self, side: str, count: int, there: bool) -> str:  # noqa: FBT001
        text = self.words.before if side == "before" else self.words.after
        name = source_name(self.look.exchange, self.look.number)
        return (
            f'<button type="button" class="more" data-around="{name}" data-{side}="{count}">'
            f"{escape(text)}</button>"
            if there
            else ""
        )

    def _neighbour(self, passage: Passage) -> str:
        page = self.words.page.format(page=passage.page) + " · " if passage.page else ""
        return (
            f'<div class="neighbour"><p class="path">{escape(page + passage.path[-1])}</p>'
            f'<div class="excerpt" lang="{_language(passage)}">{excerpt(passage, "", self.words)}'
            "</div></div>"
        )


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
