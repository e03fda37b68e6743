"""The table of contents, as HTML."""

from collections.abc import Sequence
from html import escape

from guide.web.outline import unseen
from guide.web.report.leaves import Book, Entry, Leaf
from guide.web.report.words import ReportWords


def contents(book: Book, shown: Leaf, words: ReportWords) -> str:
    """Return the table of contents; the chapter shown is unfolded, its section marked."""
    lines = "".join(_chapter(entry, shown) for entry in book.contents)
    title = escape(words.contents)
    return (
        f'<nav class="contents" aria-labelledby="contents-title">'
        f'<details class="fold" open><summary><h2 id="contents-title">{title}</h2></summary>'
        f"<ul>{lines}</ul></details></nav>"
    )


def leaf_address(leaf: Leaf) -> str:
    """Return where a leaf is read, to stand in HTML."""
    return escape(f"report?{leaf.query}")


def _chapter(entry: Entry, shown: Leaf) -> str:
    if not entry.below:
        return f"<li>{_link(entry, shown, 0)}</li>"
    is_open = " open" if shown.path[:1] == (entry.title,) else ""
    below = _below(entry.below, shown, 1)
    link = _link(entry, shown, 0)
    return (
        f"<li>{link}<details{is_open}><summary>"
        f"{unseen(entry.title)}</summary><ul>{below}</ul></details></li>"
    )


def _below(entries: Sequence[Entry], shown: Leaf, depth: int) -> str:
    lines = []
    for entry in entries:
        below = f"<ul>{_below(entry.below, shown, depth + 1)}</ul>" if entry.below else ""
        lines.append(f"<li>{_link(entry, shown, depth)}{below}</li>")
    return "".join(lines)


def _link(entry: Entry, shown: Leaf, depth: int) -> str:
    path = shown.path
    here = depth < len(path) and path[depth] == entry.title
    deepest = here and not any(
        depth + 1 < len(path) and path[depth + 1] == below.title for below in entry.below
    )
    current = ' aria-current="page"' if deepest else ""
    label = entry.leaf.label
    number = f'<span class="number">{escape(label)}</span>' if label else ""
    language = escape(entry.leaf.parts[0].passage.language)
    return (
        f'<a href="{leaf_address(entry.leaf)}"{current}>'
        f'<span lang="{language}">{escape(entry.title)}</span>{number}</a>'
    )
