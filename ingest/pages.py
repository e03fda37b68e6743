"""Pages of a document as loaded, and what a printer put on them that is not text."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.text import Line

_LINK = re.compile(r"(?:https?://|mailto:)\S+$")


CELL = "\x1f"
"""What parts the cells in a line that is a row of a table."""

NOTES = {"en": "Notes", "fi": "Viitteet", "de": "Anmerkungen", "ar": "حواشٍ"}
"""The heading of a document's footnotes; Danish, Norwegian and Swedish call them alike."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its printed number (None where not known), its lines, those of its footnotes.

    A line that holds nothing ends a block; a line of spaces is a blank line in a block.
    """

    label: str | None
    lines: tuple[str, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a file holds: its pages, and what it says of itself."""

    pages: tuple[Page, ...]
    title: str = ""
    authors: tuple[str, ...] = ()
    made: str = ""
    language: str = ""


def body_lines(pages: Sequence[Page], title: str, language: str = "da") -> list[Line]:
    """Return the lines of all pages without running heads and trailing link targets.

    Footnotes come last, under a heading of their own, so that they part no sentence.
    """
    lines: list[Line] = []
    for sheet, page in enumerate(pages):
        kept = _without_link_targets(_without_running_head(list(page.lines), page.label, title))
        lines.extend(Line(text, page.label, sheet) for text in kept)
    noted = [(sheet, page) for sheet, page in enumerate(pages) if page.notes]
    if noted:
        first = noted[0][1].label
        heading = f"# {NOTES.get(language, 'Noter')}"
        lines += [Line(text, first, len(pages)) for text in ("", heading, "")]
    for sheet, page in noted:
        lines.extend(Line(text, page.label, len(pages) + sheet) for text in (*page.notes, ""))
    return lines


def _without_running_head(lines: list[str], label: str | None, title: str) -> list[str]:
    """Drop a first or last line that is the title with the page's number."""
    written = [i for i, line in enumerate(lines) if line.strip()]
    if label is None or not written:
        return lines
    heads = {f"{title} {label}", f"{label} {title}", label}
    for i in {written[0], written[-1]}:
        if re.sub(r"\s+", " ", lines[i]).strip() in heads:
            lines[i] = " "
    return lines


def _without_link_targets(lines: list[str]) -> list[str]:
    """Drop the bare addresses that a converter lists after a page's text."""
    end = len(lines)
    while end and (not lines[end - 1].strip() or _LINK.fullmatch(lines[end - 1])):
        end -= 1
    dropped = [line for line in lines[end:] if line.strip()]
    return lines[:end] if dropped else lines
