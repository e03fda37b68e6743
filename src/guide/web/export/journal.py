"""What a conversation is as a document: questions, answers, sources, whose words they are."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from guide.generation import Generation
from guide.reply import Citation, Reply
from guide.translations import Worded, translations_beside
from guide.web.exchange import Exchange
from guide.web.export.blocks import Block, blocks_of
from guide.web.person import said
from guide.web.strings import strings


class JournalWords(Worded):
    """The words of a kept conversation."""

    title: str
    made: str
    asked: str
    changed: str
    answered: str
    unanswered: str
    sources: str
    note: str
    attribution: str
    file: str
    font: str
    gone: str


journal_words = translations_beside(JournalWords, __file__)
"""The words of a kept conversation."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A source as it is listed: its number, where it is, and the exact words."""

    number: int
    place: str
    quote: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A question with its answer and its sources; the answer has no blocks where there is none."""

    asked: str
    by_hand: bool
    answer: tuple[Block, ...]
    markdown: str
    references: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class Journal:
    """A conversation, ready to be written as a file."""

    language: str
    made: str
    entries: tuple[Entry, ...]
    attributions: tuple[str, ...]

    @property
    def words(self) -> JournalWords:
        """The words in the journal's language."""
        return journal_words(self.language)


def journal_of(
    exchanges: Sequence[Exchange], generation: Generation, language: str, today: date
) -> Journal:
    """Return a conversation as a document; what is in it is masked as it was on the screen.

    Args:
        exchanges: each with the index that its reply cites.
        generation: the index in use, for those that have none.
        language: of the document's own words.
        today: when it is made.
    """
    named = [
        one
        for exchange in exchanges
        for one in _attributions(exchange, exchange.generation or generation)
    ]
    return Journal(
        language,
        f"{today.day}.{today.month}.{today.year}",
        tuple(_entry(exchange, language) for exchange in exchanges),
        tuple(dict.fromkeys(named)),
    )


def _attributions(exchange: Exchange, generation: Generation) -> list[str]:
    """Return whose words a reply cites; of an only document it is said in any case."""
    shown = exchange.reply.shown_citations if exchange.reply is not None else ()
    cited = {citation.document for citation in shown}
    documents = generation.record.documents
    return [one.attribution for one in documents if one.id in cited or len(documents) == 1]


def _entry(exchange: Exchange, language: str) -> Entry:
    asked = said(exchange, strings(language))
    reply = exchange.reply if exchange.settled else None
    if reply is None:
        return Entry(asked, exchange.by_hand, (), "", ())
    return Entry(
        asked,
        exchange.by_hand,
        tuple(blocks_of(_told(reply, language))),
        _told(reply, language),
        tuple(_reference(citation, language) for citation in reply.shown_citations),
    )


def _told(reply: Reply, language: str) -> str:
    """Return the answer's text, with what the page says above it in so many words."""
    words = strings(language)
    head = {"not_in_report": words.not_in_report, "partial": words.partial}.get(reply.status)
    return f"**{head}**\n\n{reply.text}" if head else reply.text


def _reference(citation: Citation, language: str) -> Reference:
    page = [strings(language).page.format(page=citation.page)] if citation.page else []
    place = ", ".join([citation.title, *page, citation.section])
    return Reference(citation.n, place, " ".join(citation.quote.split()))
