"""What a language model writes in advance for documents that nobody has written for.

It is kept as data beside what people wrote, in files of its own that an editor may mend or
delete, and is checked like theirs. A passage that was asked about is not asked about again.
"""

import json
import logging
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from guide.corpus import read_text
from guide.errors import ModelError
from guide.passage import Passage
from guide.settings import Settings
from guide.verify import NameTable
from ingest.corpus import Corpus
from ingest.generations import write_whole

BY_MODEL = "by-model.jsonl"
"""The file of a corpus's folders of questions and of statements that a model writes."""

_FEWEST = 12
"""Words below which a passage is a heading or a stub, and nobody asks about it."""
_MOST_FAULTS = 3

_LOG = logging.getLogger(__name__)

Row = dict[str, Any]
Writes = Callable[[Passage], Sequence[Row]]


@dataclass(frozen=True, slots=True)
class Desk:
    """One kind of lines that a model writes: where they go, and what writes them."""

    folder: str
    writes: Writes


def write_ahead(
    settings: Settings,
    read: Callable[[], Corpus],
    advance: Callable[[str, int, int], None] | None = None,
) -> int:
    """Have the model that is set write for new passages; nothing is read where none is set.

    A document is new where no person wrote a question or a statement for it. What fails is
    logged and left for the next ingest: it is never in the way of this one.

    Args:
        settings: which model, and what it may write.
        read: reads the corpus.
        advance: told of progress.

    Returns:
        How many lines were written.
    """
    if not settings.writes_ahead:
        return 0
    corpus = read()
    written = 0
    for desk in _desks(settings, corpus):
        path = settings.corpus / desk.folder / BY_MODEL
        tried = _Tried(settings.state / "written" / f"{desk.folder}.txt")
        kept = _kept(path, {passage.id for passage in corpus.passages})
        for passage, rows in _written(desk, _new(corpus, desk.folder, kept, tried), advance):
            kept += [{"passage": passage.id, **row} for row in rows]
            written += len(rows)
            path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(path, "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in kept))
            tried.add(passage.id)
    return written


def _desks(settings: Settings, corpus: Corpus) -> Iterable[Desk]:
    from guide.model.questions import asker
    from guide.model.statements import stater

    names = NameTable(corpus.names)
    asks, states = asker(settings, names), stater(settings, corpus.subjects.practices, names)
    if asks is not None:
        yield Desk("questions", lambda passage: _questions(passage, asks(passage)))
    if states is not None:
        yield Desk("statements", lambda p: [one.model_dump() for one in states(p)])


def _questions(passage: Passage, asked: Iterable[str]) -> list[Row]:
    return [{"lang": passage.language, "question": one} for one in asked]


def _written(
    desk: Desk,
    passages: Sequence[Passage],
    advance: Callable[[str, int, int], None] | None,
) -> Iterable[tuple[Passage, Sequence[Row]]]:
    """Yield what is written for each passage, until the model fails too often or for good."""
    faults: Counter[str] = Counter()
    for done, passage in enumerate(passages):
        if advance is not None:
            advance("ask", done, len(passages))
        try:
            yield passage, desk.writes(passage)
        except ModelError as fault:
            faults[fault.kind] += 1
            if fault.lasting or faults.total() >= _MOST_FAULTS:
                _LOG.warning(
                    "No more %s are written now. %s %s", desk.folder, fault, fault.mend
                )  # fmt: skip
                return
    if passages and advance is not None:
        advance("ask", len(passages), len(passages))


def _new(corpus: Corpus, folder: str, kept: Sequence[Row], tried: "_Tried") -> list[Passage]:
    """Return the passages of new documents that the model was not asked about yet."""
    lines = corpus.questions if folder == "questions" else corpus.statements
    own = {row["passage"] for row in kept}
    by_hand = {line.passage for line in lines} - own
    known = {passage.document for passage in corpus.passages if passage.id in by_hand}
    return [
        passage
        for passage in corpus.passages
        if passage.document not in known
        and passage.id not in own
        and passage.id not in tried.ids
        and len(passage.text.split()) >= _FEWEST
    ]


def _kept(path: Path, passages: set[str]) -> list[Row]:
    """Return the lines that are there, those of passages that are gone left out."""
    if not path.exists():
        return []
    rows = [json.loads(line) for line in read_text(path).split("\n") if line.strip()]
    return [row for row in rows if row["passage"] in passages]


class _Tried:
    """Remembers the passages that a model was asked about, whatever came of it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.ids = set(read_text(path).split()) if path.exists() else set()

    def add(self, passage: str) -> None:
        self.ids.add(passage)
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with self._path.open("a", encoding="utf-8") as file:
            file.write(f"{passage}\n")
