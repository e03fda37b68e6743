"""Lines to blocks: headings with their path, paragraphs, items, boxes, tables, sheet fields."""

from collections.abc import Iterator, Sequence

from guide.passage import squeeze
from ingest.headings import ITEM, Heading, Outliner, descend
from ingest.insets import CAPTION, SOURCE, Block, Inset, is_row, noted
from ingest.outline import Outline
from ingest.text import Line

_ENDS = (".", ":", "!", "?", ".”", ".)")


def parse_blocks(
    lines: Sequence[Line], outline: Outline, title: str, words: frozenset[str]
) -> list[Block]:
    """Cut the lines of a document into blocks, each under its section path."""
    outliner = Outliner(outline, title, words)
    blocks: list[Block] = []
    path: list[Heading] = []
    inset: Inset | None = None
    bare: tuple[Line, ...] = ()
    for chunk in _chunks(lines, outliner):
        heading = outliner.heading(chunk)
        if heading is not None:
            _close(inset, blocks)
            inset = None
            former, path = path, descend(path, heading)
            if bare and len(path) <= len(former):  # no text came below the former heading
                blocks.append(Block("paragraph", tuple(h.title for h in former[:-1]), bare))
            bare = tuple(chunk)
            continue
        bare = ()
        titles = tuple(part.title for part in path)
        if inset is not None and inset.filled and not is_row(chunk[0]) and not noted(chunk):
            _close(inset, blocks)
            inset = None
        if inset is None and is_row(chunk[0]):
            blocks.append(Block("table", titles, tuple(chunk)))
            continue
        caption = CAPTION.match(squeeze(chunk[0].text))
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


def _close(inset: Inset | None, blocks: list[Block]) -> None:
    if inset is not None:
        blocks.extend(inset.blocks())


def _kind(chunk: Sequence[Line], outliner: Outliner, path: tuple[str, ...]) -> str:
    first = squeeze(chunk[0].text)
    if SOURCE.match(first):
        return "note"
    if ITEM.match(first):
        return "item"
    return "field" if outliner.is_field(path) else "paragraph"


def _chunks(lines: Sequence[Line], outliner: Outliner) -> Iterator[list[Line]]:
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
            or is_row(chunk[0]) != is_row(line)
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
    if is_row(last):
        return not is_row(line)
    closed = squeeze(last.text).endswith(_ENDS)
    if line.text[:1].islower() and not closed:
        return False
    if not chunk[-1].text.strip():
        return True
    return last.sheet != line.sheet and closed
