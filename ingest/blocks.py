"""Lines to blocks: headings with their path, paragraphs, items, boxes, tables, sheet fields."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from guide.passage import squeeze
from ingest.outline import Outline
from ingest.pages import CELL
from ingest.text import Line, join_lines

_BULLETS = "\uf0b7\uf0a7•▪‣"
_NUMBERED = re.compile(r"(\d+(?:\.\d+)*)\.? +\S")
_APPENDIX = re.compile(r"(?:Bilag|Appendix|Bilaga|Vedlegg) \w+[.:]")
_SHEET_TITLE = re.compile(r"Praksiseksempel \d+:")
_CAPTION = re.compile(r"(Tabell?|Table|Boks|Box|Ruta|Figure?) (\w+)(?::|$)")
_INSETS = {"Ta": "table", "Bo": "box", "Ru": "box", "Fi": "figure"}
_ITEM = re.compile(rf"[{_BULLETS}]|\d{{1,2}}[.)] |[a-h]\. ")
_SOURCE = re.compile(r"(?:Kilde|Note|Based on): ?")
_ENDS = (".", ":", "!", "?", ".”", ".)")
_MARKDOWN = re.compile(r"(#{1,6}) +(.+)")


@dataclass(frozen=True, slots=True)
class Block:
    """A run of lines of one kind under one section path.

    kind: paragraph, item, field, box, table, figure or note.
    """

    kind: str
    path: tuple[str, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class _Heading:
    level: int
    title: str


class _Outliner:
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
            or _CAPTION.match(text)
            or _SOURCE.match(text)
            or _ITEM.match(text)
            or _MARKDOWN.match(text)
            or (self._numbered(text) is not None)
        )

    def stands_alone(self, line: str) -> bool:
        """Say whether a line is a whole heading, so that its text begins on the next."""
        text = squeeze(line)
        named = text.casefold() in {*self._headings, self._title.casefold()}
        return named or _MARKDOWN.match(text) is not None

    def heading(self, chunk: Sequence[Line]) -> _Heading | None:
        """Return the heading that the chunk is, or None."""
        if sum(1 for line in chunk if line.text.strip()) > 3 or _is_row(chunk[0]):
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

    def _enter(self, heading: _Heading) -> None:
        number = _NUMBERED.match(heading.title)
        if number and heading.level == 1:
            self._chapter = int(number.group(1))
        if self._sheet.match(heading.title):
            self._sheet_level = heading.level
        elif self._sheet_level is not None and heading.level <= self._sheet_level:
            self._sheet_level = None

    def _markdown(self, text: str) -> _Heading | None:
        found = _MARKDOWN.fullmatch(text)
        return _Heading(len(found.group(1)), found.group(2).strip()) if found else None

    def _appendix(self, text: str) -> _Heading | None:
        if _APPENDIX.match(text) and not text.endswith((".", ",")):
            return _Heading(1, text)
        return None

    def _practice(self, text: str) -> _Heading | None:
        return _Heading(2, text) if _SHEET_TITLE.match(text) else None

    def _numbered(self, text: str) -> _Heading | None:
        found = _NUMBERED.match(text)
        if found is None or text.endswith((".", ":", ";", ",", "?")):
            return None
        numbers = [int(n) for n in found.group(1).split(".")]
        rest = text[found.end(1) :].lstrip(". ")
        if not rest[:1].isupper() or ":" in rest:
            return None
        if len(numbers) == 1:
            return _Heading(1, text) if self._chapter < numbers[0] <= self._chapter + 3 else None
        return _Heading(len(numbers), text) if 0 <= numbers[0] - self._chapter <= 2 else None

    def _named(self, text: str) -> _Heading | None:
        folded = text.casefold()
        if self._sheet_level is not None and folded in self._fields:
            return _Heading(self._sheet_level + 1, text)
        if folded in self._headings:
            return _Heading(2, text)
        if folded == self._title.casefold():
            return _Heading(1, text)
        return None


def parse_blocks(
    lines: Sequence[Line], outline: Outline, title: str, words: frozenset[str]
) -> list[Block]:
    """Cut the lines of a document into blocks, each under its section path."""
    outliner = _Outliner(outline, title, words)
    blocks: list[Block] = []
    path: list[_Heading] = []
    inset: Inset | None = None
    bare: tuple[Line, ...] = ()
    for chunk in _chunks(lines, outliner):
        heading = outliner.heading(chunk)
        if heading is not None:
            _close(inset, blocks)
            inset = None
            former, path = path, _descend(path, heading)
            if bare and len(path) <= len(former):  # no text came below the former heading
                blocks.append(Block("paragraph", tuple(h.title for h in former[:-1]), bare))
            bare = tuple(chunk)
            continue
        bare = ()
        titles = tuple(part.title for part in path)
        if inset is not None and inset.filled and not _is_row(chunk[0]) and not _noted(chunk):
            _close(inset, blocks)
            inset = None
        if inset is None and _is_row(chunk[0]):
            blocks.append(Block("table", titles, tuple(chunk)))
            continue
        caption = _CAPTION.match(squeeze(chunk[0].text))
        if caption is not None:
            _close(inset, blocks)
            inset = Inset(caption.group(1), chunk, titles, words)
        elif inset is not None and inset.takes(chunk):
            if inset.ended:
                _close(inset, blocks)
                inset = None
        else:
            _close(inset, blocks)
            inset = None
            blocks.append(Block(_kind(chunk, outliner, titles), titles, tuple(chunk)))
    _close(inset, blocks)
    return blocks


class Inset:
    """A table, box or figure while its lines are gathered."""

    def __init__(
        self, kind: str, caption: Sequence[Line], path: tuple[str, ...], words: frozenset[str]
    ) -> None:
        self.kind = _INSETS[kind[:2]]
        self.ended = False
        self._path = path
        self._words = words
        self._caption = list(caption)
        self._lines: list[Line] = []
        self._notes: list[Line] = []
        self._waits_for_source = False

    @property
    def filled(self) -> bool:
        """Whether it holds the rows of a table that its document marks as such."""
        return any(_is_row(line) for line in self._lines) and not self._waits_for_source

    def takes(self, chunk: Sequence[Line]) -> bool:
        """Add a chunk if it belongs to the inset, and say whether it does."""
        written = [line for line in chunk if line.text.strip()]
        first = squeeze(chunk[0].text)
        if self._waits_for_source and written:
            self._notes.extend(chunk)
            self.ended = True
        elif _SOURCE.match(first):
            self._notes.extend(chunk)
            bare = len(written) == 1 and not _SOURCE.sub("", first)
            self._waits_for_source = bare
            self.ended = not bare and not first.startswith("Note")
        elif self.kind == "figure":
            return not written
        elif self.kind == "box" and not self._lines and not self._titled() and written:
            self._caption.extend(chunk)
        else:
            self._lines.extend(chunk)
        return True

    def blocks(self) -> Iterator[Block]:
        """Return the inset's blocks: what it holds, then its note and source."""
        caption, _ = join_lines(self._caption, self._words)
        path = (*self._path, caption)
        if any(line.text.strip() for line in self._lines):
            yield Block(self.kind, path, tuple(self._lines))
        elif self.kind == "figure" and not self._notes:
            yield Block("figure", path, tuple(self._caption))
        if self._notes:
            yield Block("figure" if self.kind == "figure" else "note", path, tuple(self._notes))

    def _titled(self) -> bool:
        caption, _ = join_lines(self._caption, self._words)
        return ":" in caption or len(caption.split()) > 2


def _is_row(line: Line) -> bool:
    return CELL in line.text


def _noted(chunk: Sequence[Line]) -> bool:
    """Say whether a chunk is the source or note below a table."""
    return _SOURCE.match(squeeze(chunk[0].text)) is not None


def _close(inset: Inset | None, blocks: list[Block]) -> None:
    if inset is not None:
        blocks.extend(inset.blocks())


def _descend(path: list[_Heading], heading: _Heading) -> list[_Heading]:
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


def _kind(chunk: Sequence[Line], outliner: _Outliner, path: tuple[str, ...]) -> str:
    first = squeeze(chunk[0].text)
    if _SOURCE.match(first):
        return "note"
    if _ITEM.match(first):
        return "item"
    return "field" if outliner.is_field(path) else "paragraph"


def _chunks(lines: Sequence[Line], outliner: _Outliner) -> Iterator[list[Line]]:
    """Cut at blank lines, at lines that open a block, and where a page ends a sentence.

    The blank line that ended a chunk stays with it: tables read it as a cell's end.
    """
    chunk: list[Line] = []
    for line in lines:
        if not line.text.strip():
            if chunk:
                chunk.append(line)
            continue
        if chunk and (
            _ended(chunk, line)
            or _is_row(chunk[0]) != _is_row(line)
            or outliner.starts(line.text)
            or (len(chunk) == 1 and outliner.stands_alone(chunk[0].text))
        ):
            yield chunk
            chunk = []
        chunk.append(line)
    if chunk:
        yield chunk


def _ended(chunk: Sequence[Line], line: Line) -> bool:
    last = next(part for part in reversed(chunk) if part.text.strip())
    if _is_row(last):
        return not _is_row(line)
    closed = squeeze(last.text).endswith(_ENDS)
    if line.text[:1].islower() and not closed:
        return False
    if not chunk[-1].text.strip():
        return True
    return last.sheet != line.sheet and closed
