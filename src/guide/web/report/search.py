"""The report searched: places with exactly the words typed, and what is about the same."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import chain, groupby
from types import MappingProxyType
from urllib.parse import quote as percent
from urllib.parse import urlencode

from guide.generation import Generation
from guide.guide import Guide
from guide.passage import SEPARATOR, Passage
from guide.query import read_query
from guide.question import read_turn
from guide.web.citing import citing_words
from guide.web.excerpt import Span, marked
from guide.web.report.words import ReportWords

_SHOWN = 20
_RELATED = 8
_AROUND = 110
"""Characters shown on either side of the words found."""
_LONGEST = 300
_NONE: Mapping[str, str] = MappingProxyType({})
_QUOTES = "\"'”“„»«’ "


@dataclass(frozen=True, slots=True)
class Hit:
    """A place found: the passage, and where in it."""

    passage: Passage
    span: Span


@dataclass(frozen=True, slots=True)
class Findings:
    """What a search found; `query` is it as it may be shown, without personal data."""

    query: str
    masked: bool
    exact: tuple[Hit, ...]
    related: tuple[Hit, ...]


def search(typed: str, guide: Guide, language: str) -> Findings | None:
    """Search the report; None where nothing is left to search for."""
    turn = read_turn(typed[:_LONGEST], guide.generation, language)
    if not turn.holds_words:
        return None
    exact = phrase_hits(turn.text, guide.generation)
    query = read_query(turn.text, turn.language, guide.generation)
    evidence = guide.retriever.retrieve(query, _RELATED + len({hit.passage.id for hit in exact}))
    sentences = {one.passage: one.sentence for one in reversed(evidence.sentences)}
    known = {hit.passage.id for hit in exact}
    related = [
        Hit(one.passage, _place(sentences.get(one.passage.id, ""), one.passage))
        for one in evidence.passages
        if one.passage.id not in known
    ]
    return Findings(turn.text, bool(turn.masked.kinds), exact, tuple(related[:_RELATED]))


def shown_query(typed: str, guide: Guide, language: str) -> str:
    """Return what was searched for as it may be shown, without personal data."""
    return read_turn(typed[:_LONGEST], guide.generation, language).masked.text


def phrase_hits(typed: str, generation: Generation) -> tuple[Hit, ...]:
    """Return all places with exactly the words typed, in reading order, whatever their case."""
    words = typed.strip(_QUOTES).split()
    if sum(len(word) for word in words) < 2:
        return ()
    pattern = re.compile(r"\s+".join(re.escape(word) for word in words), re.IGNORECASE)
    return tuple(
        Hit(passage, found.span())
        for passage in generation.passages.values()
        for found in pattern.finditer(passage.text)
    )


def findings_view(
    found: Findings | None,
    words: ReportWords,
    shown: Hit | None = None,
    titles: Mapping[str, str] = _NONE,
) -> str:
    """Return what a search found as HTML.

    Args:
        found: by the search; None where there was nothing to search for.
        words: of the page.
        shown: the place that is being read, None for none of them.
        titles: of the documents, where there are several.
    """
    close = f'<button type="button" class="quiet" data-close>{escape(words.close_search)}</button>'
    if found is None or not (found.exact or found.related):
        return (
            f'<section class="found"><p tabindex="-1">{escape(words.nothing)}</p>{close}</section>'
        )
    count = len(found.exact)
    named = words.exact_many.format(count=count) if count > 1 else words.exact_one
    head = named if count else words.exact_none
    more = f" {words.shown.format(count=_SHOWN)}" if count > _SHOWN else ""
    masked = f"<p>{escape(words.masked)}</p>" if found.masked else ""
    view = _View(found, words, shown, titles)
    related = f"<h3>{escape(words.related)}</h3>{view.list(found.related)}" if found.related else ""
    return (
        f'<section class="found" aria-labelledby="found-title">'
        f'<div class="bar"><h2 id="found-title" tabindex="-1">'
        f"{escape(words.found.format(query=found.query))}</h2>"
        f"{close}</div>{masked}<h3>{escape(head + '.' + more if more else head)}</h3>"
        f"{view.list(found.exact[:_SHOWN])}{related}</section>"
    )


def shown_hit(found: Findings | None, passage: str, span: Span) -> Hit | None:
    """Return which of the places found is being read: the one marked."""
    if found is None:
        return None
    exact = (hit for hit in found.exact if (hit.passage.id, hit.span) == (passage, span))
    about = (hit for hit in found.related if hit.passage.id == passage)
    return next(chain(exact, about), None)


def steps(found: Findings, shown: Hit, words: ReportWords) -> str:
    """Return the ways from a place found to the one before it and after it."""
    hits = (*found.exact, *found.related)
    place = hits.index(shown)
    links = "".join(
        f'<a href="{_address(hits[at], found)}" data-step="{kind}">{escape(label)}</a>'
        for kind, at, label in (
            ("before", place - 1, words.hit_before),
            ("after", place + 1, words.hit_after),
        )
        if 0 <= at < len(hits)
    )
    counted = words.hit_count.format(place=place + 1, count=len(hits), query=found.query)
    return (
        f'<nav class="steps" aria-label="{escape(words.hits)}"><p>{escape(counted)}</p>'
        f"{links}</nav>"
    )


def _place(sentence: str, passage: Passage) -> Span:
    start = passage.text.find(sentence) if sentence else 0
    start = max(start, 0)
    return start, min(start + len(sentence), len(passage.text))


@dataclass(frozen=True, slots=True)
class _View:
    """What is found, as it is listed."""

    found: Findings
    words: ReportWords
    shown: Hit | None
    titles: Mapping[str, str]

    def list(self, hits: Sequence[Hit]) -> str:
        """Return places found, those of one document after another under its title."""
        written = ""
        for document, group in groupby(hits, key=lambda hit: hit.passage.document):
            title = self.titles.get(document, "")
            name = f'<h4 class="whose">{escape(title)}</h4>' if title else ""
            lines = "".join(f"<li>{self._hit(hit)}</li>" for hit in group)
            written += f'{name}<ol class="hits">{lines}</ol>'
        return written

    def _hit(self, hit: Hit) -> str:
        """Return a place found, a link to it; the one that is being read is told."""
        passage, words = hit.passage, self.words
        page = passage.page_at(hit.span[0])
        place = citing_words(words.code).page.format(page=page) if page else words.unnumbered
        here = ' aria-current="true"' if hit == self.shown else ""
        snippet = _snippet(hit, exact=hit in self.found.exact)
        return (
            f'<a href="{_address(hit, self.found)}"{here}><b>{escape(place)}</b> '
            f'<span lang="{escape(passage.language)}">'
            f"{escape(SEPARATOR.join(passage.path[-2:]))}</span></a>"
            f'<p lang="{escape(passage.language)}">{snippet}</p>'
        )


def _address(hit: Hit, found: Findings) -> str:
    """Return where a place is read, to stand in HTML; it keeps the search with the others."""
    passage, (start, end) = hit.passage, hit.span
    known = {"page": passage.page_at(start), "passage": passage.id, "q": found.query}
    if hit in found.exact:
        known |= {"quote": passage.text[start:end], "at": str(start)}
    query = urlencode({name: value for name, value in known.items() if value}, quote_via=percent)
    return escape(f"report?{query}")


def _snippet(hit: Hit, *, exact: bool) -> str:
    """Return the words around a place, cut between words; the exact ones are marked."""
    text, (start, end) = hit.passage.text, hit.span
    first = max(0, start - _AROUND) if exact else start
    last = min(len(text), max(end, start + _AROUND) + _AROUND)
    while 0 < first < start and not text[first - 1].isspace():
        first += 1
    while end < last < len(text) and not text[last].isspace():
        last -= 1
    before, after = ("… " if first > 0 else ""), (" …" if last < len(text) else "")
    return before + marked(text, (first, last), (start, end) if exact else (0, 0)) + after
