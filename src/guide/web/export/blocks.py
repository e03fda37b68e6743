"""A reply's Markdown as blocks of plain runs: what every kind of file is written from."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Literal

from markdown_it.token import Token

from guide.web.markdown import markdown_reader

Kind = Literal["heading", "paragraph", "item", "quote"]

_SIGNS = ("✓ ", "✗ ", "? ")
_READER = markdown_reader()


@dataclass(frozen=True, slots=True)
class Run:
    """Words set alike."""

    text: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph, item of a list or quote; `mark` is an item's bullet or number."""

    kind: Kind
    runs: tuple[Run, ...]
    depth: int = 0
    mark: str = ""

    @property
    def text(self) -> str:
        """The words, however they are set."""
        return "".join(run.text for run in self.runs)


def blocks_of(markdown: str) -> Iterator[Block]:
    r"""Yield the blocks of a text.

    >>> [block.text for block in blocks_of("**A**\n\n- b")]
    ['A', 'b']
    """
    place = _Place()
    for token in _READER.parse(markdown):
        if token.type == "inline":
            yield place.block(tuple(_runs(token.children or [])))
        else:
            place.enter(token)


@dataclass(slots=True)
class _Place:
    """Where in a text one is: the lists around, each with its next number, and the rest."""

    lists: list[int | None] = field(default_factory=list)
    mark: str = ""
    quoted: int = 0
    heading: bool = False

    def enter(self, token: Token) -> None:
        """Take note of what a token opens or closes."""
        kind = token.type
        if kind == "bullet_list_open":
            self.lists.append(None)
        elif kind == "ordered_list_open":
            self.lists.append(int(token.attrGet("start") or 1))
        elif kind.endswith("list_close"):
            self.lists.pop()
        elif kind == "list_item_open":
            number = self.lists[-1]
            self.mark = "•" if number is None else f"{number}."
            self.lists[-1] = None if number is None else number + 1
        elif kind.startswith("blockquote"):
            self.quoted += token.nesting
        elif kind == "heading_open":
            self.heading = True

    def block(self, runs: tuple[Run, ...]) -> Block:
        """Return the block that stands here."""
        if self.lists and runs and runs[0].text[:2] in _SIGNS:
            # An item that begins with a sign has it for its bullet.
            self.mark = runs[0].text[0]
            runs = (replace(runs[0], text=runs[0].text[2:]), *runs[1:])
        block = Block(self._kind(runs), runs, len(self.lists), self.mark)
        self.mark, self.heading = "", False
        return block

    def _kind(self, runs: tuple[Run, ...]) -> Kind:
        bold = len(runs) == 1 and runs[0].bold and not self.lists
        if self.heading or (bold and not runs[0].text.rstrip().endswith((".", ":", "?"))):
            return "heading"
        if self.quoted:
            return "quote"
        return "item" if self.lists else "paragraph"


def _runs(tokens: list[Token]) -> Iterator[Run]:
    bold = italic = 0
    for token in tokens:
        if token.type == "strong_open":
            bold += 1
        elif token.type == "strong_close":
            bold -= 1
        elif token.type == "em_open":
            italic += 1
        elif token.type == "em_close":
            italic -= 1
        elif token.type in ("softbreak", "hardbreak"):
            yield Run(" ", bool(bold), bool(italic))
        elif token.content:
            yield Run(token.content, bool(bold), bool(italic))
