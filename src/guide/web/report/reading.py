"""What an address asks to read: a leaf, words marked on it, what a search found."""

from collections.abc import Mapping
from dataclasses import dataclass

from guide.guide import Guide
from guide.web.report.leaf import Mark, mark_of, place_of
from guide.web.report.leaves import Book, Leaf, Library
from guide.web.report.search import Findings, search, shown_query
from guide.web.report.words import ReportWords, report_words


@dataclass(frozen=True, slots=True)
class Reading:
    """What is shown: a leaf with its mark, a search with what it found, and what to say of it.

    `generation` is the index that it was read from.
    """

    book: Book
    leaf: Leaf
    mark: Mark
    generation: str
    notice: str = ""
    query: str = ""
    findings: Findings | None = None


def read(
    asked: Mapping[str, str],
    library: Library,
    guide: Guide,
    language: str,
    before: Reading | None = None,
) -> Reading:
    """Return what an address asks to read; what it names and is not there is said.

    Args:
        asked: `document` and `page`, or `passage` and `quote` of a citation; `q`, what is
            searched for.
        library: the documents.
        guide: searches it.
        language: of what is said.
        before: what was read before; its search in the same index is not made again.
    """
    book, leaf, mark, notice = _place(asked, library, guide, language)
    typed = asked.get("q", "").strip()
    found, generation = None, guide.generation.record.id
    if typed:
        same = before is not None and (before.query, before.generation) == (typed, generation)
        found = before.findings if before and same else search(typed, guide, language)
    query = found.query if found else shown_query(typed, guide, language)
    return Reading(book, leaf, mark, generation, notice, query, found)


def kept_up(kept: Reading, library: Library, guide: Guide, language: str) -> Reading:
    """Return what was read, read again where another index is in use since."""
    if kept.generation == guide.generation.record.id:
        return kept
    book = library.book(kept.leaf.document)
    same = {"document": kept.leaf.document} if book else {}
    page = {"page": kept.leaf.id} if book and book.leaf(kept.leaf.id) else {}
    return read({**same, **page, "q": kept.query}, library, guide, language)


def _place(
    asked: Mapping[str, str], library: Library, guide: Guide, language: str
) -> tuple[Book, Leaf, Mark, str]:
    words = report_words(language)
    passage = guide.generation.passages.get(asked.get("passage", ""))
    if passage is not None and (owner := library.book(passage.document)):
        mark = mark_of(passage, asked.get("quote", ""), place_of(asked.get("at", "")))
        return owner, owner.leaf_of(passage, mark.span[0]), mark, words.cited
    page = asked.get("page", "").strip()
    book, told = _book(asked.get("document", ""), page, library, words)
    leaf = book.leaf(page)
    if asked.get("passage"):
        told = words.gone
    elif page and leaf is None and not told:
        numbers = [one.label for one in book.leaves if one.label]
        first, last = (numbers[0], numbers[-1]) if numbers else ("–", "–")
        told = words.no_page.format(page=page[:20], first=first, last=last)
    return book, leaf or book.leaves[0], Mark(), told


def _book(document: str, page: str, library: Library, words: ReportWords) -> tuple[Book, str]:
    """Return the book that is asked for, else the first with that page; and what to say of it."""
    book = library.book(document)
    if book is not None:
        return book, ""
    books = [] if document else [one for one in library.books if one.leaf(page)]
    return next(iter(books), library.books[0]), words.no_document if document else ""
