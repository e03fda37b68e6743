"""Tables, boxes and figures: what they are called, and their lines gathered to blocks."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from guide.passage import squeeze
from ingest.pages import CELL
from ingest.text import Line, join_lines

CAPTION = re.compile(r"(Tabell?|Table|Boks|Box|Ruta|Figure?) (\w+)(?::|$)")
SOURCE = re.compile(r"(?:Kilde|Note|Based on): ?")
_INSETS = {"Ta": "table", "Bo": "box", "Ru": "box", "Fi": "figure"}


@dataclass(frozen=True, slots=True)
class Block:
    """A run of lines of one kind under one section path.

    kind: paragraph, item, field, box, table, figure or note.
    """

    kind: str
    path: tuple[str, ...]
    lines: tuple[Line, ...]


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
        return any(is_row(line) for line in self._lines) and not self._waits_for_source

    def takes(self, chunk: Sequence[Line]) -> bool:
        """Add a chunk if it belongs to the inset, and say whether it does."""
        written = [line for line in chunk if line.text.strip()]
        first = squeeze(chunk[0].text)
        if self._waits_for_source and written:
            self._notes.extend(chunk)
            self.ended = True
        elif SOURCE.match(first):
            self._notes.extend(chunk)
            bare = len(written) == 1 and not SOURCE.sub("", first)
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


def is_row(line: Line) -> bool:
    """Say whether a line is the row of a table that its document marks as such."""
    return CELL in line.text


def noted(chunk: Sequence[Line]) -> bool:
    """Say whether a chunk is the source or note below a table."""
    return SOURCE.match(squeeze(chunk[0].text)) is not None
