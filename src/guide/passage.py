"""What the index stores and an answer cites: passages of a document."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass

SEPARATOR = " › "

_SPACE = re.compile(r"\s+")


def squeeze(text: str) -> str:
    """Collapse every run of white space to one space."""
    return _SPACE.sub(" ", text).strip()


@dataclass(frozen=True, slots=True)
class PageStart:
    """Where in a passage's text a printed page begins.

    `offset` counts characters from the passage's start; `label` is the number
    printed on the page, or None where it is not known.
    """

    offset: int
    label: str | None


@dataclass(frozen=True, slots=True)
class Passage:
    """The smallest unit that is stored, ranked and cited.

    >>> passage = Passage.of("r1", ("4. Work", "4.1 Methods"), "Work comes first.", "paragraph")
    >>> passage.section
    '4. Work › 4.1 Methods'
    """

    id: str
    document: str
    path: tuple[str, ...]
    text: str
    kind: str
    pages: tuple[PageStart, ...] = ()
    language: str = "da"
    practice: str | None = None
    country: str | None = None
    category: str | None = None
    field: str | None = None
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()

    @classmethod
    def of(
        cls,
        document: str,
        path: Sequence[str],
        text: str,
        kind: str,
        **known: object,
    ) -> "Passage":
        """Make a passage whose id is a hash of its section path and text."""
        key = "\n".join([*path, squeeze(text)])
        digest = hashlib.sha256(key.encode()).hexdigest()[:12]
        return cls(digest, document, tuple(path), text, kind, **known)  # type: ignore[arg-type]

    @property
    def section(self) -> str:
        """The section path as one line."""
        return SEPARATOR.join(self.path)

    @property
    def page(self) -> str | None:
        """The printed page on which the passage begins."""
        return self.pages[0].label if self.pages else None

    def page_at(self, offset: int) -> str | None:
        """Return the printed page of the character at `offset`."""
        label = self.page
        for start in self.pages:
            if start.offset <= offset:
                label = start.label
        return label

    def page_spans(self) -> list[tuple[int, int, str | None]]:
        """Return (start, end, label) for each page that the passage lies on."""
        if not self.pages:
            return [(0, len(self.text), None)]
        ends = [start.offset for start in self.pages[1:]] + [len(self.text)]
        return [(p.offset, end, p.label) for p, end in zip(self.pages, ends, strict=True)]

    def embedded_text(self) -> str:
        """Return the text as it is encoded: the section path, column names, then the words."""
        heading = SEPARATOR.join(part for part in self.path if part)
        if self.rows:
            body = "; ".join(
                ", ".join(f"{c}: {v}" if c else v for c, v in zip(self.columns, row, strict=False))
                for row in self.rows
            )
        else:
            body = self.text
        return f"{heading}: {body}"


@dataclass(frozen=True, slots=True)
class ScoredPassage:
    """A passage with the retriever's score for one query; higher is better."""

    passage: Passage
    score: float
