"""The report searched: places with exactly the words typed, and what is about the same."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
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


def findings_view(found: Findings | None, words: ReportWords) -> str:
    """Return what a search found as HTML."""
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
    related = (
        f"<h3>{escape(words.related)}</h3>{_list(found.related, found, words)}"
        if found.related
        else ""
    )
    return (
        f'<section class="found" aria-labelledby="found-title">'
        f'<div class="bar"><h2 id="found-title" tabindex="-1">'
        f"{escape(words.found.format(query=found.query))}</h2>"
        f"{close}</div>{masked}<h3>{escape(head + '.' + more if more else head)}</h3>"
        f"{_list(found.exact[:_SHOWN], found, words)}{related}</section>"
    )


def _place(sentence: str, passage: Passage) -> Span:
    start = passage.text.find(sentence) if sentence else 0
    start = max(start, 0)
    return start, min(start + len(sentence), len(passage.text))


def _list(hits: Sequence[Hit], found: Findings, words: ReportWords) -> str:
    lines = "".join(f"<li>{_hit(hit, found, words)}</li>" for hit in hits)
    return f'<ol class="hits">{lines}</ol>' if lines else ""


def _hit(hit: Hit, found: Findings, words: ReportWords) -> str:
    """Return a place found; the link to it keeps the search, so that the others stay."""
    passage, (start, end) = hit.passage, hit.span
    exact = hit in found.exact
    page = passage.page_at(start)
    known = {"page": page, "passage": passage.id, "q": found.query}
    if exact:
        known |= {"quote": passage.text[start:end], "at": str(start)}
    query = urlencode({name: value for name, value in known.items() if value}, quote_via=percent)
    place = citing_words(words.code).page.format(page=page) if page else words.unnumbered
    section = SEPARATOR.join(passage.path[-2:])
    return (
        f'<a href="report?{escape(query)}"><b>{escape(place)}</b> '
        f'<span lang="{escape(passage.language)}">{escape(section)}</span></a>'
        f'<p lang="{escape(passage.language)}">{_snippet(hit, exact=exact)}</p>'
    )


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
