"""Blocks to passages: what is stored, ranked and cited."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from guide.passage import PageStart, Passage
from guide.sentences import split_sentences
from ingest.insets import Block
from ingest.outline import Outline
from ingest.subjects import Subjects
from ingest.tables import Row, Table, read_table
from ingest.text import Line, join_lines

TARGET = 900
"""Characters up to which neighbouring paragraphs of a section share a passage."""


LIMIT = 1300
"""Characters above which a paragraph is cut between sentences."""


SHORT = 60
"""Characters below which a line of a box that does not end a sentence is a title."""

ROW = 150
"""Characters of a table's row above which, at the mean, rows are passages of their own."""


_BULLET = re.compile(r"^[\uf0b7\uf0a7▪‣•]\s*")


_TAG = re.compile(r"^(?:Praksiseksempel \d+: |Boks \w+:? |Tabel \w+:? |Figur \w+:? )")


@dataclass(frozen=True, slots=True)
class _Piece:
    text: str
    pages: tuple[PageStart, ...]
    kind: str


def read_tables(
    blocks: Iterable[Block], outline: Outline, subjects: Subjects, words: frozenset[str]
) -> list[Table]:
    """Read every table of a document."""
    names = [name for practice in subjects.practices for name in practice.full_names]
    return [
        read_table(_caption(block.path), block.lines, outline, names, words)
        for block in blocks
        if block.kind == "table"
    ]


def cut_passages(
    document: str,
    language: str,
    blocks: Sequence[Block],
    outline: Outline,
    subjects: Subjects,
    words: frozenset[str],
) -> list[Passage]:
    """Cut the blocks of a document into passages, in the order of the document."""
    names = [name for practice in subjects.practices for name in practice.full_names]
    passages: list[Passage] = []
    for path, group in groupby(blocks, key=lambda block: block.path):
        members = list(group)
        rows: list[Passage] = []
        for block in members:
            if block.kind == "table":
                table = read_table(_caption(path), block.lines, outline, names, words)
                rows.extend(_table_passages(document, language, path, table, subjects))
        pieces = list(_pieces([b for b in members if b.kind != "table"], words))
        if len(rows) == 1 and all(b.kind in ("note", "table") for b in members):
            rows = [_with_notes(rows[0], pieces)]
            pieces = []
        passages.extend(rows)
        field = next(
            (b.path[-1] for b in members if b.kind == "field" or _is_field(b, outline)), None
        )
        passages.extend(
            _passage(document, language, path, merged, subjects, field) for merged in _merge(pieces)
        )
    return _unique(passages)


def _caption(path: tuple[str, ...]) -> str:
    return path[-1] if path else ""


def _is_field(block: Block, outline: Outline) -> bool:
    fields = {name.casefold() for name in outline.fields}
    return block.path != () and block.path[-1].casefold() in fields


def _pieces(blocks: Sequence[Block], words: frozenset[str]) -> Iterator[_Piece]:
    """Make the pieces of a section; a fact box's lines, set far apart, are one."""
    if blocks and blocks[0].kind == "field" and not any(_is_close_set(b) for b in blocks):
        lines = tuple(line for block in blocks for line in block.lines if line.text)
        yield _loose(Block("field", blocks[0].path, lines), words)
        return
    for block in blocks:
        yield _piece(block, words)


def _is_close_set(block: Block) -> bool:
    texts = [line.text.strip() for line in block.lines]
    return any(first and second for first, second in pairwise(texts))


def _piece(block: Block, words: frozenset[str]) -> _Piece:
    if block.kind in ("box", "note"):
        return _loose(block, words)
    text, pages = join_lines(block.lines, words)
    if block.kind == "item":
        bare = _BULLET.sub("", text)
        if bare != text:
            shift = len(text) - len(bare)
            text = bare
            pages = tuple(PageStart(max(0, p.offset - shift), p.label) for p in pages)
    return _Piece(text, pages, block.kind)


def _loose(block: Block, words: frozenset[str]) -> _Piece:
    """Join lines that are set far apart: a new one begins after a full stop or at a bullet."""
    groups: list[list[Line]] = []
    spaced = False
    for line in block.lines:
        text = line.text.strip()
        if not text:
            spaced = spaced or bool(line.text)
            continue
        last = groups[-1][-1].text.strip() if groups else ""
        ended = last.endswith((".", ":", "?", "!")) or _is_address(last) or _is_title(last, text)
        if not groups or ended or spaced or _BULLET.match(text):
            groups.append([line])
        else:
            groups[-1].append(line)
        spaced = False
    joined = _Piece("", (), block.kind)
    for group in groups:
        text, pages = join_lines(group, words)
        joined = _append(joined, _Piece(_BULLET.sub("", text), pages, block.kind))
    return joined


def _is_title(line: str, following: str) -> bool:
    """Say whether a line is so short that it ended although the box had room for more."""
    return len(line) < SHORT and line[-1:].isalnum() and following[:1].isupper()


def _is_address(line: str) -> bool:
    return "://" in line.rpartition(" ")[2] and not line.endswith("-")


def _append(first: _Piece, second: _Piece) -> _Piece:
    if not first.text:
        return _Piece(second.text, second.pages, second.kind)
    shift = len(first.text) + 1
    pages = list(first.pages)
    for page in second.pages:
        if not pages or pages[-1].label != page.label:
            pages.append(PageStart(page.offset + shift, page.label))
    kind = first.kind if first.kind in (second.kind, "box", "figure", "table") else "paragraph"
    return _Piece(f"{first.text}\n{second.text}", tuple(pages), kind)


def _merge(pieces: Iterable[_Piece]) -> Iterator[_Piece]:
    """Put neighbours together up to TARGET characters; cut what is over LIMIT."""
    current: _Piece | None = None
    for piece in (part for whole in pieces for part in _cut(whole)):
        if current is None:
            current = piece
        elif len(current.text) + len(piece.text) <= TARGET or _belongs(current, piece):
            current = _append(current, piece)
        else:
            yield current
            current = piece
    if current is not None:
        yield current


def _belongs(first: _Piece, second: _Piece) -> bool:
    """Say whether the second piece makes no sense without the first."""
    leads_in = len(first.text) < 200 and first.text.endswith(":")
    goes_on = second.text[0].islower()
    return (leads_in or goes_on) and len(second.text) + len(first.text) <= LIMIT


def _cut(piece: _Piece) -> Iterator[_Piece]:
    if len(piece.text) <= LIMIT:
        yield piece
        return
    start = 0
    text = ""
    for sentence in split_sentences(piece.text):
        at = piece.text.index(sentence, start + len(text))
        if text and len(text) + len(sentence) > TARGET:
            yield _slice(piece, start, start + len(text))
            start, text = at, sentence
        else:
            text = piece.text[start : at + len(sentence)]
    yield _slice(piece, start, start + len(text))


def _slice(piece: _Piece, start: int, end: int) -> _Piece:
    before = [page for page in piece.pages if page.offset <= start]
    inside = [page for page in piece.pages if start < page.offset < end]
    first = [PageStart(0, before[-1].label)] if before else []
    pages = (*first, *(PageStart(page.offset - start, page.label) for page in inside))
    return _Piece(piece.text[start:end], pages, piece.kind)


def _passage(
    document: str,
    language: str,
    path: tuple[str, ...],
    piece: _Piece,
    subjects: Subjects,
    field: str | None,
) -> Passage:
    kind = "sheet" if field else {"item": "list"}.get(piece.kind, piece.kind)
    return Passage.of(
        document,
        path,
        piece.text,
        kind,
        pages=piece.pages,
        language=language,
        practice=subjects.practice(path, piece.text),
        country=subjects.country(subjects.practice(path, piece.text)),
        category=subjects.category(path, piece.text),
        field=field,
    )


def _table_passages(
    document: str, language: str, path: tuple[str, ...], table: Table, subjects: Subjects
) -> Iterator[Passage]:
    """Return the rows of a table, and what fits no row."""
    for rows in _row_groups(table.rows):
        text = "\n".join(row.text for row in rows)
        yield Passage.of(
            document,
            path,
            text,
            "table",
            pages=(rows[0].page,),
            language=language,
            practice=subjects.practice(path, text),
            country=subjects.country(subjects.practice(path, text)),
            category=subjects.category(path, text),
            columns=table.columns,
            rows=tuple(row.cells for row in rows),
        )
    if table.rest:
        page = table.rows[0].page if table.rows else PageStart(0, None)
        yield Passage.of(document, path, table.rest, "table", pages=(page,), language=language)


def _with_notes(table: Passage, notes: Sequence[_Piece]) -> Passage:
    """Return the table's passage with its note and source below the rows."""
    text = "\n".join([table.text, *(note.text for note in notes)])
    return Passage.of(
        table.document,
        table.path,
        text,
        table.kind,
        pages=table.pages,
        language=table.language,
        practice=table.practice,
        country=table.country,
        category=table.category,
        columns=table.columns,
        rows=table.rows,
    )


def _row_groups(rows: Sequence[Row]) -> list[list[Row]]:
    """Put short rows together up to TARGET characters; a long row stands by itself."""
    if sum(len(row.text) for row in rows) > ROW * len(rows) + TARGET:
        return [[row] for row in rows]
    groups: list[list[Row]] = []
    for row in rows:
        if groups and sum(len(r.text) for r in groups[-1]) + len(row.text) <= TARGET:
            groups[-1].append(row)
        else:
            groups.append([row])
    return groups


def _unique(passages: Sequence[Passage]) -> list[Passage]:
    """Keep the first of passages that say the same under the same heading."""
    return list({passage.id: passage for passage in reversed(passages)}.values())[::-1]
