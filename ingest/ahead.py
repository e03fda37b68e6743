"""What a language model writes in advance for documents that nobody has written for.

It is kept as data beside what people wrote, in files of its own that an editor may mend or
delete, and is checked like theirs. A passage that was asked about is not asked about again.
"""

import logging
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from guide.errors import ModelError
from guide.passage import Passage
from guide.settings import Settings
from guide.verify import NameTable
from ingest.corpus import Corpus
from ingest.ledger import Ledger, Row

FOLDERS = ("questions", "statements")
"""The folders of a corpus that a model writes lines for."""

_FEWEST = 12
"""Words below which a passage is a heading or a stub, and nobody asks about it."""
_MOST_FAULTS = 3
_MOST_PASSAGES = 500
"""Passages that a model is asked about in one ingest, for each kind of lines; others wait."""

_LOG = logging.getLogger(__name__)

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
    ledgers = {folder: Ledger(settings, folder) for folder in FOLDERS}
    corpus = read()
    written = 0
    for desk in _desks(settings, corpus):
        ledger = ledgers[desk.folder]
        try:
            for passage, rows in _written(desk, _next(corpus, desk.folder, ledger), advance):
                ledger.add(passage.id, rows)
                written += len(rows)
        finally:
            ledger.settle()
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


def _next(corpus: Corpus, folder: str, ledger: Ledger) -> list[Passage]:
    """Return the passages to ask about now; how many are left is said in the log."""
    new = _new(corpus, folder, ledger)
    if len(new) > _MOST_PASSAGES:
        _LOG.warning(
            "The model writes %s for %d passages now; %d are left for the next ingest.",
            folder, _MOST_PASSAGES, len(new) - _MOST_PASSAGES,
        )  # fmt: skip
    return new[:_MOST_PASSAGES]


def _new(corpus: Corpus, folder: str, ledger: Ledger) -> list[Passage]:
    """Return the passages of new documents that the model was not asked about yet."""
    known = _known(corpus, folder, ledger.rows)
    return [
        passage
        for passage in corpus.passages
        if passage.document not in known
        and passage.id not in ledger.asked
        and len(passage.text.split()) >= _FEWEST
    ]


def _known(corpus: Corpus, folder: str, rows: Sequence[Row]) -> set[str]:
    """Return the documents that a person wrote for; lines of a model may have moved since."""
    if folder == "questions":
        lines = [(line.passage, line.question) for line in corpus.questions]
    else:
        lines = [(line.passage, line.quote) for line in corpus.statements]
    own = {row["passage"] for row in rows}
    words = {row["question" if folder == "questions" else "quote"] for row in rows}
    by_hand = {passage for passage, said in lines if passage not in own and said not in words}
    return {passage.document for passage in corpus.passages if passage.id in by_hand}
