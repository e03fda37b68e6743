"""What an address asks to read: a leaf, words marked on it, what a search found."""

from collections.abc import Mapping
from dataclasses import dataclass

from guide.guide import Guide
from guide.web.report.leaf import Mark, mark_of
from guide.web.report.leaves import Book, Leaf
from guide.web.report.search import Findings, search, shown_query
from guide.web.report.words import report_words


@dataclass(frozen=True, slots=True)
class Reading:
    """What is shown: a leaf with its mark, a search with what it found, and what to say of it.

    `generation` is the index that it was read from.
    """

    leaf: Leaf
    mark: Mark
    generation: str
    notice: str = ""
    query: str = ""
    findings: Findings | None = None


def read(
    asked: Mapping[str, str],
    book: Book,
    guide: Guide,
    language: str,
    before: Reading | None = None,
) -> Reading:
    """Return what an address asks to read; what it names and is not there is said.

    Args:
        asked: `page`, `passage` and `quote` of a citation; `q`, what is searched for.
        book: the report.
        guide: searches it.
        language: of what is said.
        before: what was read before; its search in the same index is not made again.
    """
    leaf, mark, notice = _place(asked, book, guide, language)
    typed = asked.get("q", "").strip()
    found, generation = None, guide.generation.record.id
    if typed:
        same = before is not None and (before.query, before.generation) == (typed, generation)
        found = before.findings if before and same else search(typed, guide, language)
    query = found.query if found else shown_query(typed, guide, language)
    return Reading(leaf, mark, generation, notice, query, found)


def kept_up(kept: Reading, book: Book, guide: Guide, language: str) -> Reading:
    """Return what was read, read again where another index is in use since."""
    if kept.generation == guide.generation.record.id:
        return kept
    page = {"page": kept.leaf.id} if book.leaf(kept.leaf.id) else {}
    return read({**page, "q": kept.query}, book, guide, language)


def _place(
    asked: Mapping[str, str], book: Book, guide: Guide, language: str
) -> tuple[Leaf, Mark, str]:
    words = report_words(language)
    page = asked.get("page", "").strip()
    leaf = book.leaf(page)
    passage = guide.generation.passages.get(asked.get("passage", ""))
    if passage is not None:
        at = asked.get("at", "")
        mark = mark_of(passage, asked.get("quote", ""), int(at) if at.isdecimal() else 0)
        return book.leaf_of(passage, mark.span[0]), mark, words.cited
    if asked.get("passage"):
        return leaf or book.leaves[0], Mark(), words.gone
    if page and leaf is None:
        numbers = [one.label for one in book.leaves if one.label]
        first, last = (numbers[0], numbers[-1]) if numbers else ("–", "–")
        told = words.no_page.format(page=page[:20], first=first, last=last)
        return book.leaves[0], Mark(), told
    return leaf or book.leaves[0], Mark(), ""
