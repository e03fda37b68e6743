"""A corpus to a generation: built beside the running one, then swapped in."""

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import numpy as np

from guide.encoder import Encoder, load_encoder
from guide.errors import CorpusError, GuideError
from guide.generation import write_rows
from guide.lexical import LexicalIndex
from guide.record import FORMAT, GenerationRecord
from guide.relevance import RELEVANCE, RelevanceNet, load_net
from guide.settings import Settings
from ingest.ahead import write_ahead
from ingest.aspects import aspect_questions, aspects_for
from ingest.changes import Changes, compare, write_changes
from ingest.corpus import Corpus, read_corpus
from ingest.examples import heads_for, labelled_phrases
from ingest.faults import told_plainly, told_where_full
from ingest.filling import Advance, fill_store
from ingest.fingerprint import fingerprint_of, revision
from ingest.generations import (
    begin,
    clean_up,
    discard,
    finish,
    is_aside,
    make_current,
    passages_of,
    prune,
    quotes_of,
    record_or_none,
    same_corpus,
)
from ingest.intake import Refusal, enter_dropped
from ingest.limits import Limits
from ingest.lock import hold_lock, person
from ingest.shelf import Shelf
from ingest.texts import lexical_documents, own_words, statement_vectors, texts_of
from ingest.vectors import VectorCache, text_key


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an ingest did; `record` is the generation now in use.

    `built` says whether it is a new one, `aside` names one of the same corpus that was gone
    back from and so is not used, `refused` the files in the corpus that cannot be read.
    """

    record: GenerationRecord
    built: bool
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    stale: tuple[str, ...] = ()
    changes: Changes = field(default_factory=Changes)
    refused: tuple[Refusal, ...] = ()
    aside: str | None = None


def build_index(
    settings: Settings,
    *,
    force: bool = False,
    advance: Advance | None = None,
    wait: float = 0.0,
) -> Outcome:
    """Build a generation from the corpus and make it the one in use.

    Nothing is built where corpus, encoder and program are those of the generation in use,
    or of one kept, which is then used again. Files that lie in the corpus and are not in
    its manifest are entered there first.

    Raises:
        CorpusError: the corpus cannot be used.
        EncoderError: the encoder cannot be loaded.
        StateError: another ingest is running, the disk is full, or may not be written.
        StoreError: the vectors cannot be stored.
    """
    with told_plainly(settings.state), hold_lock(settings.state, wait):
        return build_locked(settings, force=force, advance=advance)


def build_locked(
    settings: Settings, *, force: bool = False, advance: Advance | None = None
) -> Outcome:
    """Build as `build_index` does, for a caller who holds the lock."""
    clean_up(settings.state)
    refused = enter_dropped(settings)
    former = record_or_none(settings.state)
    shelf = Shelf(settings.state / "documents")
    known = quotes_of(settings.state, former)

    def read() -> Corpus:
        return read_corpus(settings.corpus, known, shelf, Limits.of(settings))

    write_ahead(settings, read, advance)
    fingerprint = fingerprint_of(settings)
    kept = None if force else same_corpus(settings.state, fingerprint)
    if kept is not None and former is not None and is_aside(settings.state, kept.id):
        return Outcome(former, built=False, refused=refused, aside=kept.id)
    if kept is not None:
        make_current(settings.state, kept.id)
        return Outcome(kept, built=False, refused=refused)
    corpus = read()
    before = passages_of(settings.state, former)
    changes = compare(before, corpus) if former is not None else Changes()
    record = _build(settings, corpus, fingerprint, former, changes, advance or (lambda *_: None))
    make_current(settings.state, record.id)
    prune(settings, record.id, former)
    shelf.tidy()
    after = {passage.id for passage in corpus.passages}
    return Outcome(
        record,
        built=True,
        added=tuple(sorted(after - before.keys())),
        removed=tuple(sorted(before.keys() - after)),
        stale=corpus.stale,
        changes=changes,
        refused=refused,
    )


def ship_vectors(settings: Settings) -> int:
    """Write the vectors of the corpus's texts beside it, so that a first start is quick.

    Returns:
        How many vectors were written; those of texts no longer there are left out.
    """
    corpus = read_corpus(settings.corpus, quotes_of(settings.state, record_or_none(settings.state)))
    folders = [settings.state / "vectors", settings.corpus / "vectors"]
    vectors = VectorCache(settings.encoder, folders)
    encoder = cache(lambda: load_encoder(settings.encoder))
    keys: set[str] = set()
    for group in texts_of(corpus):
        vectors.encode(group.texts, encoder, query=group.query)
        keys.update(text_key(text, query=group.query) for text in group.texts)
    vectors.save(sorted(keys))
    return len(keys)


def _build(
    settings: Settings,
    corpus: Corpus,
    fingerprint: str,
    former: GenerationRecord | None,
    changes: Changes,
    advance: Advance,
) -> GenerationRecord:
    created = datetime.now(UTC)
    name = f"g{created:%Y%m%d%H%M%S%f}-{fingerprint[:8]}"
    folder = begin(settings.state, name, settings.chroma)
    try:
        encoder = cache(lambda: load_encoder(settings.encoder))
        with told_where_full(settings.state):
            dimensions = fill_store(settings, corpus, name, former, encoder, advance)
        advance("write", 0, 1)
        write_rows(folder / "passages.jsonl", corpus.passages)
        write_rows(folder / "statements.jsonl", corpus.statements)
        _write_subjects(folder / "subjects.json", corpus)
        write_changes(folder / "changes.json", changes)
        LexicalIndex.build(lexical_documents(corpus)).save(folder / "lexical")
        heads_for(settings.encoder, encoder).save(folder / "heads.npz")
        practices = corpus.subjects.practices
        aspects_for(settings.encoder, encoder, practices).save(folder / "aspects.npz")
        _write_relevance(settings, corpus, folder, encoder)
        record = GenerationRecord(
            id=name,
            format=FORMAT,
            created=created.isoformat(timespec="seconds"),
            fingerprint=fingerprint,
            encoder=settings.encoder,
            dimensions=dimensions,
            chroma=settings.chroma,
            documents=corpus.documents,
            passages=len(corpus.passages),
            statements=len(corpus.statements),
            questions=len(corpus.questions),
            revision=revision(),
            who=settings.editor or person(),
        )
        finish(folder, record)
    except (OSError, MemoryError, GuideError):
        discard(settings.state, name)
        raise
    advance("write", 1, 1)
    return record


def _write_relevance(
    settings: Settings, corpus: Corpus, folder: Path, encoder: Callable[[], Encoder]
) -> None:
    """Write what tells which statements answer, where the corpus has it for the encoder."""
    fitted = settings.corpus / RELEVANCE
    if not fitted.exists() or not corpus.statements:
        return
    net = _fitted(fitted)
    if net.encoder == settings.encoder:
        folders = [settings.corpus / "vectors", settings.state / "vectors"]
        cached = VectorCache(settings.encoder, folders)
        vectors = statement_vectors(corpus.statements, cached, encoder)
        np.savez(folder / "statements.npz", vectors=vectors.astype(np.float16))
        shutil.copyfile(fitted, folder / "relevance.npz")


def _fitted(path: Path) -> RelevanceNet:
    try:
        return load_net(path)
    except CorpusError as error:
        raise CorpusError(f"{error}. Fit it anew: python -m ingest --fit-relevance") from error


def _typed() -> list[tuple[str, str]]:
    """Return what people type, by language, whatever the corpus."""
    asked = [(question.lang, question.question) for question in aspect_questions()]
    return asked + [(phrase.lang, phrase.text) for phrase in labelled_phrases()]


def _write_subjects(path: Path, corpus: Corpus) -> None:
    subjects = {
        "practices": [p.model_dump() for p in corpus.subjects.practices],
        "categories": [c.model_dump() for c in corpus.subjects.categories],
        "stale": [s.model_dump() for s in corpus.doubtful],
        "own_words": own_words(corpus, _typed()),
        "names": corpus.names,
        "abbreviations": corpus.abbreviations,
        "notes": [n.model_dump() for n in corpus.notes],
    }
    path.write_text(json.dumps(subjects, ensure_ascii=False), "utf-8")
