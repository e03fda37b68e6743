"""HTML and Markdown to pages: headings, paragraphs, items, tables; nothing in them is run."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree, html
from markdown_it import MarkdownIt

from guide.errors import CorpusError
from guide.passage import squeeze
from ingest.pages import CELL, Loaded, Page

_DROPPED = {
    "script", "style", "template", "noscript", "head", "nav", "iframe", "object", "embed", "svg",
    "math", "canvas", "form", "button", "select", "textarea", "audio", "video", "link", "meta",
}  # fmt: skip
_AROUND = {"header", "footer", "aside"}
"""What stands around a page's text, where the page marks its text as such."""
_HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_BLOCKS = {
    "p", "div", "section", "article", "main", "blockquote", "pre", "figure", "figcaption", "dl",
    "dt", "dd", "ul", "ol", "li", "table", "tr", "td", "th", "hr", "address", "body", "header",
    "footer", "aside", "details", "summary", "fieldset", "center", *_HEADINGS,
}  # fmt: skip
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden")
_DEEPEST = 150
_CHARSET = re.compile(rb"<meta[^>]+charset=[\"']?([\w-]+)", re.IGNORECASE)


def load_html(path: Path) -> Loaded:
    """Load an HTML file as one page.

    Raises:
        CorpusError: the file is no HTML.
    """
    raw = path.read_bytes()
    declared = _CHARSET.search(raw[:2048])
    names = [declared.group(1).decode()] if declared else []
    text = _decoded(raw, ["utf-8-sig", *names, "cp1252"])
    try:
        root = html.document_fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", text))
    except (etree.LxmlError, ValueError) as error:
        raise CorpusError(f"{path} cannot be read as HTML ({error}). Save it anew.") from error
    title = squeeze(root.findtext(".//title") or "")
    authors = [squeeze(one) for one in root.xpath("//meta[@name='author']/@content")]
    language = str(root.get("lang") or "")[:2].lower()
    return Loaded((page_of(root),), title, tuple(filter(None, authors)), "", language)


def markdown_lines(text: str) -> tuple[str, ...]:
    """Return Markdown's lines as pages hold them; HTML in it stays the text that it is."""
    rendered = MarkdownIt("commonmark", {"html": False}).enable("table").render(text)
    if not rendered.strip():
        return ()
    return page_of(html.document_fromstring(f"<body>{rendered}</body>")).lines


def page_of(root: Any) -> Page:
    """Return the text of an HTML tree as one page."""
    marked = root.xpath("//main | //article[not(ancestor::article)]")
    lines: list[str] = []
    for part in marked[:1] if len(marked) == 1 else [root]:
        lines.extend(_block(part, "", 0, around=len(marked) == 1))
    return Page(None, tuple(lines))


def _block(node: Any, item: str, depth: int, *, around: bool) -> Iterator[str]:
    """Yield the lines of an element and what is in it; `item` is put before its first line."""
    run = node.text or ""
    for child in node:
        tag = child.tag if isinstance(child.tag, str) else ""
        if _is_dropped(child, tag, around=around) or depth > _DEEPEST:
            pass
        elif tag == "br":
            run += "\n"
        elif tag == "table":
            yield from _paragraph(run, item)
            run, item = "", ""
            yield from _rows(child)
        elif tag in _HEADINGS:
            yield from _paragraph(run, item)
            run, item = "", ""
            yield from ("", f"{'#' * _HEADINGS[tag]} {squeeze(_text(child))}", "")
        elif tag in _BLOCKS or _holds_blocks(child):
            yield from _paragraph(run, item)
            run, item = "", "" if run.strip() else item
            inner = "• " if tag == "li" else item
            yield from _block(child, inner, depth + 1, around=around)
            item = ""
        else:
            run += _text(child)
        run += child.tail or ""
    yield from _paragraph(run, item)


def _paragraph(run: str, item: str) -> Iterator[str]:
    lines = [squeeze(line) for line in run.split("\n")] if "\n\n" in run else [squeeze(run)]
    text = " ".join(line for line in lines if line)
    if text:
        yield f"{item}{_harmless(text)}"
        yield ""


def _rows(table: Any) -> Iterator[str]:
    caption = table.find("caption")
    if caption is not None:
        yield squeeze(_text(caption))
    yield ""
    for row in table.iter("tr"):
        cells = [squeeze(_text(cell)) for cell in row if cell.tag in ("td", "th")]
        if any(cells):
            yield CELL.join(cells) if len(cells) > 1 else cells[0]
    yield ""


def _text(node: Any) -> str:
    """Return the words in an element, without what is not shown."""
    words = [node.text or ""]
    for child in node.iterchildren():
        tag = child.tag if isinstance(child.tag, str) else ""
        if not _is_dropped(child, tag, around=False):
            words.append("\n" if tag == "br" else _text(child))
            if tag in _BLOCKS:
                words.append(" ")
        words.append(child.tail or "")
    return "".join(words)


def _is_dropped(node: Any, tag: str, *, around: bool) -> bool:
    if not tag or tag in _DROPPED or (around and tag in _AROUND):
        return True
    hidden = node.get("hidden") is not None or node.get("aria-hidden") == "true"
    return hidden or _HIDDEN.search(node.get("style") or "") is not None


def _holds_blocks(node: Any) -> bool:
    return any(isinstance(one.tag, str) and one.tag in _BLOCKS for one in node.iterdescendants())


def _harmless(text: str) -> str:
    """Keep a paragraph from being read as a heading or a row."""
    return text.replace(CELL, " ").lstrip("#").strip() or text


def _decoded(raw: bytes, encodings: list[str]) -> str:
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return raw.decode("utf-16", "replace")
    for encoding in encodings:
        try:
            return raw.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return raw.decode("utf-8", "replace")
