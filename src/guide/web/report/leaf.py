"""A leaf of the report, as HTML: headings, text and tables, the words quoted marked."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby

from guide.generation import Generation
from guide.passage import Passage
from guide.web.excerpt import Span, cells_of, marked, span_of
from guide.web.report.contents import leaf_address
from guide.web.report.leaves import CAPTIONED, Book, Leaf, Part
from guide.web.report.words import ReportWords

_NOWHERE: Span = (0, 0)
_PLACE = re.compile(r"[0-9]{1,7}")
_LINE = re.compile(r"[^\n]*\S[^\n]*")
_DEEPEST = 6


@dataclass(frozen=True, slots=True)
class Mark:
    """What is marked on a leaf: words of a passage, or the whole of it."""

    passage: str = ""
    span: Span = _NOWHERE

    def within(self, passage: Passage) -> Span:
        """Return what of a passage is marked."""
        return self.span if passage.id == self.passage else _NOWHERE


def mark_of(passage: Passage, quote: str, at: int = 0) -> Mark:
    """Return the mark of a quote; of the passage alone where its words are not found.

    Args:
        passage: where the quote stands.
        quote: the words to mark.
        at: where they are looked for first.
    """
    span = span_of(quote, passage.text, at) or span_of(quote, passage.text)
    return Mark(passage.id, span or _NOWHERE)


def place_of(asked: str) -> int:
    """Return the place of a character that an address names, 0 where it names none."""
    return int(asked) if _PLACE.fullmatch(asked) else 0


def leaf_view(
    leaf: Leaf,
    book: Book,
    generation: Generation,
    words: ReportWords,
    mark: Mark | None = None,
    picture: str = "",
) -> str:
    """Return a leaf with its number above, and the ways to the leaves beside it.

    Args:
        leaf: what is read.
        book: the document that it is of.
        generation: the index in use.
        words: of the page.
        mark: what is marked.
        picture: where the page of the document itself is, "" where it has none to show.
    """
    mark = mark or Mark()
    title = words.page.format(page=leaf.label) if leaf.label else words.unnumbered
    document = generation.document(leaf.document)
    running = " › ".join(leaf.path[:-1] or leaf.path)
    body = "".join(_blocks(leaf.parts, mark, words))
    ways = _ways(leaf, book, words)
    return (
        f'<article class="leaf" aria-labelledby="leaf-title" '
        f'data-query="{escape(leaf.query)}">'
        f'<header><h2 id="leaf-title" tabindex="-1">{escape(title)}</h2>'
        f'<p class="running" lang="{escape(document.language)}">{escape(running)}</p></header>'
        f"{_sheet(picture, title, words)}"
        f'<div class="text" lang="{escape(document.language)}">{body}</div>{ways}</article>'
    )


def _sheet(picture: str, title: str, words: ReportWords) -> str:
    """Return the page of the document itself, with the choice between it and its text."""
    if not picture:
        return ""
    choices = "".join(
        f'<button type="button" class="quiet" data-view="{view}">{escape(label)}</button>'
        for view, label in (("sheet", words.as_sheet), ("text", words.as_text))
    )
    return (
        f'<div class="views" role="group" aria-label="{escape(title)}">{choices}</div>'
        f'<figure class="drawn"><a href="{escape(picture)}" target="_blank" rel="noopener">'
        f'<img src="{escape(picture)}" alt="{escape(words.sheet.format(page=title))}"></a>'
        f'<figcaption role="status">{escape(words.no_sheet)}</figcaption></figure>'
    )


def _ways(leaf: Leaf, book: Book, words: ReportWords) -> str:
    before, after = book.beside(leaf)
    links = [
        f'<a class="{kind}" rel="{kind}" href="{leaf_address(one)}">{escape(label)}</a>'
        for kind, one, label in (("prev", before, words.previous), ("next", after, words.next))
        if one is not None
    ]
    return f'<nav class="ways" aria-label="{escape(words.turn)}">{"".join(links)}</nav>'


def _blocks(parts: Sequence[Part], mark: Mark, words: ReportWords) -> Iterator[str]:
    """Yield what stands on a leaf; rows of one table that are passages of their own are one."""
    if parts[0].start > 0:
        yield f'<p class="continued">{escape(words.continued)}</p>'
    for table, members in groupby(parts, key=_table_key):
        group = list(members)
        yield from _headings(group[0])
        if table is not None:
            yield _table(group, mark)
            continue
        for part in group:
            if part is not group[0]:
                yield from _headings(part)
            yield _prose(part, mark)


def _table_key(part: Part) -> tuple[object, ...] | None:
    passage = part.passage
    return (passage.path, passage.columns) if passage.rows else None


def _headings(part: Part) -> Iterator[str]:
    """Yield the headings above a part; a table's or a box's caption is none."""
    deepest = len(part.passage.path) - 1
    for depth, title in part.headings:
        if part.passage.kind in CAPTIONED and depth == deepest and depth > 0:
            yield f'<p class="caption">{escape(title)}</p>'
        else:
            level = min(depth + 3, _DEEPEST)
            yield f"<h{level}>{escape(title)}</h{level}>"


def _prose(part: Part, mark: Mark) -> str:
    passage = part.passage
    here = " cited" if passage.id == mark.passage else ""
    lines = "".join(_line(passage, span, mark) for span in _lines(part))
    return f'<div class="{escape(passage.kind)}{here}" id="sted-{passage.id}">{lines}</div>'


def _lines(part: Part) -> Iterator[Span]:
    for found in _LINE.finditer(part.passage.text, part.start, part.end):
        yield found.span()


def _line(passage: Passage, line: Span, mark: Mark) -> str:
    listed = passage.text[line[0] : line[1]].lstrip().startswith("•") or passage.kind == "list"
    kind = ' class="listed"' if listed else ""
    return f"<p{kind}>{marked(passage.text, line, mark.within(passage))}</p>"


def _table(parts: Sequence[Part], mark: Mark) -> str:
    """Write one table; what stands below its rows follows it as notes."""
    first = parts[0].passage
    head = "".join(f'<th scope="col">{escape(column)}</th>' for column in first.columns)
    lines, notes = [], []
    for part in parts:
        passage = part.passage
        rows, end = cells_of(passage, mark.within(passage))
        here = ' class="cited"' if passage.id == mark.passage else ""
        for place, row in enumerate(rows):
            name = f' id="sted-{passage.id}"' if place == 0 else ""
            cells = "".join(f"<td>{cell}</td>" for cell in row)
            lines.append(f"<tr{name}{here}>{cells}</tr>")
        rest = Part(passage, end, len(passage.text), passage.path)
        notes += [_line(passage, span, mark) for span in _lines(rest)]
    caption = escape(first.path[-1] if first.path else "")
    return (
        f'<div class="scroll" role="group" aria-label="{caption}" tabindex="0"><table>'
        f"<thead><tr>{head}</tr></thead><tbody>{''.join(lines)}</tbody></table></div>"
        + (f'<div class="notes">{"".join(notes)}</div>' if notes else "")
    )
