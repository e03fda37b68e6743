"""Documents in reading order, leaf by leaf: printed pages, then what has no number."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from urllib.parse import quote, urlencode

from guide.generation import Generation
from guide.passage import Passage

CAPTIONED = ("table", "figure", "box", "note")
"""Kinds of passages whose last heading is their caption."""
_DEPTH = 3


@dataclass(frozen=True, slots=True)
class Part:
    """What of a passage stands on a leaf; `before` is the path of what stands above it."""

    passage: Passage
    start: int
    end: int
    before: tuple[str, ...]

    @property
    def headings(self) -> tuple[tuple[int, str], ...]:
        """The headings that stand above the part, each with its depth from 0."""
        if self.start > 0:
            return ()
        path = self.passage.path
        same = 0
        while same < min(len(path), len(self.before)) and path[same] == self.before[same]:
            same += 1
        return tuple((depth, title) for depth, title in enumerate(path) if depth >= same)


@dataclass(frozen=True, slots=True)
class Leaf:
    """What is read at once: a printed page, or a chapter whose pages have no known number.

    `id` is its name within its document; `several` says whether there are other documents.
    """

    id: str
    document: str
    label: str | None
    parts: tuple[Part, ...]
    several: bool = False

    @property
    def query(self) -> str:
        """What is asked for to read it."""
        known = {"document": self.document} if self.several else {}
        return urlencode({**known, "page": self.id}, quote_via=quote)

    @property
    def path(self) -> tuple[str, ...]:
        """The section that the leaf begins in."""
        return self.parts[0].passage.path


@dataclass(slots=True)
class Entry:
    """A heading of the contents: where it begins, and what stands below it."""

    title: str
    leaf: Leaf
    below: list["Entry"] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Book:
    """A document's leaves, in reading order, with their contents."""

    document: str
    leaves: tuple[Leaf, ...]
    contents: tuple[Entry, ...]
    _places: dict[str, int]
    _of_passages: dict[str, tuple[str, ...]]

    def leaf(self, id: str) -> Leaf | None:
        """Return a leaf by its id: the printed number, or a chapter's name."""
        place = self._places.get(id)
        return None if place is None else self.leaves[place]

    def leaf_of(self, passage: Passage, offset: int = 0) -> Leaf:
        """Return the leaf on which a character of a passage stands."""
        ids = self._of_passages[passage.id]
        leaves = [self.leaves[self._places[one]] for one in ids]
        return next(
            (
                leaf
                for leaf in leaves
                for part in leaf.parts
                if part.passage.id == passage.id and part.start <= offset < part.end
            ),
            leaves[0],
        )

    def beside(self, leaf: Leaf) -> tuple[Leaf | None, Leaf | None]:
        """Return the leaves before and after one."""
        place = self._places[leaf.id]
        before = self.leaves[place - 1] if place > 0 else None
        after = self.leaves[place + 1] if place + 1 < len(self.leaves) else None
        return before, after


@dataclass(frozen=True, slots=True)
class Library:
    """The books of a generation, one a document, in the order of its documents."""

    books: tuple[Book, ...]

    def book(self, document: str) -> Book | None:
        """Return the book of a document, None where there is none."""
        return next((book for book in self.books if book.document == document), None)


class Shelf:
    """Keeps the books of the index in use, made when they are first read."""

    def __init__(self) -> None:
        self._kept: tuple[str, Library] | None = None

    def library(self, generation: Generation) -> Library:
        """Return the books of a generation."""
        kept = self._kept
        if kept is None or kept[0] != generation.record.id:
            kept = generation.record.id, gather(generation)
            self._kept = kept
        return kept[1]


def gather(generation: Generation) -> Library:
    """Make the books of a generation; a document of which nothing was read has none."""
    of: dict[str, list[Passage]] = {one.id: [] for one in generation.record.documents}
    for passage in generation.passages.values():
        of.setdefault(passage.document, []).append(passage)
    read = {document: passages for document, passages in of.items() if passages}
    return Library(tuple(bind(one, read[one], several=len(read) > 1) for one in read))


def bind(document: str, passages: Iterable[Passage], *, several: bool = False) -> Book:
    """Make a document's book of its passages, which lie in reading order."""
    parts: dict[str, list[Part]] = {}
    of_passages: dict[str, list[str]] = {}
    before: tuple[str, ...] = ()
    for passage in passages:
        for start, end, label in passage.page_spans():
            one = label or _slug(passage.path[0] if passage.path else document)
            parts.setdefault(one, []).append(Part(passage, start, end, before))
            of_passages.setdefault(passage.id, []).append(one)
        before = passage.path
    leaves = tuple(
        Leaf(one, document, _label(members), tuple(members), several)
        for one, members in parts.items()
    )
    places = {leaf.id: place for place, leaf in enumerate(leaves)}
    owners = {passage: tuple(ids) for passage, ids in of_passages.items()}
    return Book(document, leaves, _contents(leaves), places, owners)


def _label(parts: Sequence[Part]) -> str | None:
    first = parts[0]
    return first.passage.page_at(first.start)


def _slug(title: str) -> str:
    return re.sub(r"\W+", "-", title.casefold()).strip("-")[:60]


def _contents(leaves: Sequence[Leaf]) -> tuple[Entry, ...]:
    """Gather the headings: those of tables, boxes and a sheet's fields are left to their page."""
    top: list[Entry] = []
    for leaf in leaves:
        for part in leaf.parts:
            level = top
            for title in _titles(part.passage):
                entry = next((one for one in level if one.title == title), None)
                if entry is None:
                    entry = Entry(title, leaf)
                    level.append(entry)
                level = entry.below
    return tuple(top)


def _titles(passage: Passage) -> tuple[str, ...]:
    path = passage.path
    if passage.field or (passage.kind in CAPTIONED and len(path) > 1):
        path = path[:-1]
    return path[:_DEPTH]
