"""Headings: which chunk of lines is one, of what level, and what stands below it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from guide.passage import squeeze
from ingest.insets import CAPTION, SOURCE, is_row
from ingest.outline import Outline
from ingest.pages import CELL
from ingest.text import Line, join_lines

_BULLETS = "\uf0b7\uf0a7•▪‣"
_NUMBERED = re.compile(r"(\d+(?:\.\d+)*)\.? +\S")
_APPENDIX = re.compile(r"(?:Bilag|Appendix|Bilaga|Vedlegg) \w+[.:]")
_SHEET_TITLE = re.compile(r"Praksiseksempel \d+:")
_MARKDOWN = re.compile(r"(#{1,6}) +(.+)")
ITEM = re.compile(rf"[{_BULLETS}]|\d{{1,2}}[.)] |[a-h]\. ")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading and how deep it lies; 1 is a chapter."""

    level: int
    title: str


class Outliner:
    """Knows which chunk of lines is a heading, and of what level."""

    def __init__(self, outline: Outline, title: str, words: frozenset[str]) -> None:
        self._outline = outline
        self._title = title
        self._words = words
        self._headings = {heading.casefold() for heading in outline.headings}
        self._fields = {field.casefold() for field in outline.fields}
        self._sheet = re.compile(outline.sheet)
        self._chapter = 0
        self._sheet_level: int | None = None

    def starts(self, line: str) -> bool:
        """Say whether a line, by itself, can only be the first of a new chunk."""
        text = squeeze(line)
        folded = text.casefold()
        if CELL in line:
            return False
        return bool(
            folded in self._headings
            or (self._sheet_level is not None and folded in self._fields)
            or _APPENDIX.match(text)
            or _SHEET_TITLE.match(text)
            or CAPTION.match(text)
            or SOURCE.match(text)
            or ITEM.match(text)
            or _MARKDOWN.match(text)
            or (self._numbered(text) is not None)
        )

    def stands_alone(self, line: str) -> bool:
        """Say whether a line is a whole heading, so that its text begins on the next."""
        text = squeeze(line)
        named = text.casefold() in {*self._headings, self._title.casefold()}
        return named or _MARKDOWN.match(text) is not None

    def heading(self, chunk: Sequence[Line]) -> Heading | None:
        """Return the heading that the chunk is, or None."""
        if sum(1 for line in chunk if line.text.strip()) > 3 or is_row(chunk[0]):
            return None
        text, _ = join_lines(chunk, self._words)
        marked = self._markdown(text)
        bare = marked.title if marked else text
        found = (
            self._practice(bare)
            or self._named(bare)
            or marked
            or self._appendix(text)
            or self._numbered(text)
        )
        if found is not None:
            self._enter(found)
        return found

    def is_field(self, path: Sequence[str]) -> bool:
        """Say whether the path ends in a field of a practice sheet."""
        return self._sheet_level is not None and path[-1].casefold() in self._fields

    def _enter(self, heading: Heading) -> None:
        number = _NUMBERED.match(heading.title)
        if number and heading.level == 1:
            self._chapter = int(number.group(1))
        if self._sheet.match(heading.title):
            self._sheet_level = heading.level
        elif self._sheet_level is not None and heading.level <= self._sheet_level:
            self._sheet_level = None

    def _markdown(self, text: str) -> Heading | None:
        found = _MARKDOWN.fullmatch(text)
        return Heading(len(found.group(1)), found.group(2).strip()) if found else None

    def _appendix(self, text: str) -> Heading | None:
        if _APPENDIX.match(text) and not text.endswith((".", ",")):
            return Heading(1, text)
        return None

    def _practice(self, text: str) -> Heading | None:
        return Heading(2, text) if _SHEET_TITLE.match(text) else None

    def _numbered(self, text: str) -> Heading | None:
        found = _NUMBERED.match(text)
        if found is None or text.endswith((".", ":", ";", ",", "?")):
            return None
        numbers = [int(n) for n in found.group(1).split(".")]
        rest = text[found.end(1) :].lstrip(". ")
        if not rest[:1].isupper() or ":" in rest:
            return None
        if len(numbers) == 1:
            return Heading(1, text) if self._chapter < numbers[0] <= self._chapter + 3 else None
        return Heading(len(numbers), text) if 0 <= numbers[0] - self._chapter <= 2 else None

    def _named(self, text: str) -> Heading | None:
        folded = text.casefold()
        if self._sheet_level is not None and folded in self._fields:
            return Heading(self._sheet_level + 1, text)
        if folded in self._headings:
            return Heading(2, text)
        if folded == self._title.casefold():
            return Heading(1, text)
        return None


def descend(path: list[Heading], heading: Heading) -> list[Heading]:
    """Return the path below which the heading's text stands."""
    kept = [part for part in path if part.level < heading.level]
    number = _NUMBERED.match(heading.title)
    if number and heading.level > 1:
        parents = number.group(1).split(".")[:-1]
        kept = [part for part in kept if _leads_to(part.title, parents)]
    return [*kept, heading]


def _leads_to(title: str, parents: list[str]) -> bool:
    number = _NUMBERED.match(title)
    if number is None:
        return False
    own = number.group(1).split(".")
    return own == parents[: len(own)]
