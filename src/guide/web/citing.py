"""Citations outside the chat: a link with the page, and a dialog with the words marked."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from urllib.parse import quote as percent
from urllib.parse import urlencode

from guide.generation import Generation
from guide.matching.criterion import Told
from guide.passage import Passage
from guide.statement import Statement
from guide.translations import Worded, translations_beside
from guide.web.excerpt import excerpt, span_of
from guide.web.outline import unseen

REPORT = "report"
"""Where the report is read, seen from the other pages."""


class CitingWords(Worded):
    """The words around a source."""

    open: str
    page: str
    source: str
    heading: str
    read: str
    close: str
    missing: str


citing_words = translations_beside(CitingWords, __file__)
"""The words around a source."""


@dataclass(frozen=True, slots=True)
class Source:
    """A place in a document: a passage, and the words quoted from it.

    `said` is HTML that stands above the place: what it is the source of.
    """

    passage: Passage
    quote: str
    said: str = ""

    @property
    def page(self) -> str | None:
        """The printed page on which the quote begins, None where it is not known."""
        span = span_of(self.quote, self.passage.text)
        return self.passage.page_at(span[0]) if span else self.passage.page

    @property
    def address(self) -> str:
        """Where the place is read in the report, with the words marked."""
        known = {"page": self.page, "passage": self.passage.id, "quote": self.quote}
        query = urlencode(
            {name: value for name, value in known.items() if value}, quote_via=percent
        )
        return f"{REPORT}?{query}"


def source_of(told: Told | Statement, generation: Generation) -> Source | None:
    """Return the place that a sentence rests on, None where its passage is gone."""
    passage = generation.passages.get(told.passage or "")
    return Source(passage, told.quote) if passage else None


def cite(source: Source | None, language: str) -> str:
    """Return a link that names the page of a source; the page's script opens it on the spot."""
    if source is None:
        return ""
    words = citing_words(language)
    place = words.page.format(page=source.page) if source.page else words.source
    spoken = words.open.format(place=place)
    before, _, after = spoken.partition(place)
    return (
        f'<a class="cite" href="{escape(source.address)}" aria-haspopup="dialog">'
        f"{unseen(before)}{escape(place)}{unseen(after)}</a>"
    )


def dialog(sources: Sequence[Source], title: str, language: str, turn: str = "") -> str:
    """Return a dialog that shows sources in full, each with its words marked.

    Args:
        sources: the places; none says that the place is gone.
        title: what they are sources of; the dialog's heading.
        language: of the words around them.
        turn: tells one opening from the next, so that the same source opens twice.
    """
    words = citing_words(language)
    content = "".join(_place(source, language) for source in sources)
    content = content or f"<p>{escape(words.missing)}</p>"
    return (
        f'<dialog class="source" aria-labelledby="source-title" data-turn="{escape(turn)}">'
        f'<form method="dialog"><h2 id="source-title" tabindex="-1">'
        f"{escape(title or words.heading)}</h2>"
        f'<button class="close">{escape(words.close)}</button></form>{content}</dialog>'
    )


def _place(source: Source, language: str) -> str:
    words = citing_words(language)
    passage = source.passage
    page = f"<b>{escape(words.page.format(page=source.page))}</b> · " if source.page else ""
    return (
        f'<section class="place">{source.said}'
        f'<p class="path">{page}{escape(passage.section)}</p>'
        f'<blockquote class="excerpt" lang="{escape(passage.language)}">'
        f"{excerpt(passage, source.quote, words)}</blockquote>"
        f'<p><a class="read" href="{escape(source.address)}">{escape(words.read)}</a></p></section>'
    )
