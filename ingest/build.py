"""A corpus to a generation: built beside the running one, then swapped in."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import guide
import ingest
from guide.encoder import load_encoder
from guide.generation import (
    FORMAT,
    GenerationRecord,
    generation_folder,
    write_rows,
)
from guide.lexical import LexicalIndex
from guide.settings import Settings
from ingest.aspects import aspect_questions, aspects_for
from ingest.corpus import Corpus, read_corpus
from ingest.examples import heads_for, labelled_phrases
from ingest.generations import (
    clean_up,
    hold_lock,
    make_current,
    passage_ids,
    prune,
    quotes_of,
    record_or_none,
    write_whole,
)
from ingest.texts import lexical_documents, own_words, texts_of
from ingest.vectors import VectorCache, text_key

Advance = Callable[[str, int, int], None]
"""Told of progress: what is being done, how much of it is done, how much there is."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an ingest did; `record` is the generation now in use."""

    record: GenerationRecord
    built: bool
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    stale: tuple[str, ...] = ()


def build_index(
    settings: Settings, *, force: bool = False, advance: Advance | None = None
) -> Outcome:
    """Build a generation from the corpus and make it the one in use.

    Nothing is built where corpus, encoder and program are those of the generation in use.

    Raises:
        CorpusError: the corpus cannot be used, or another ingest is running.
        EncoderError: the encoder cannot be loaded.
        StoreError: the vectors cannot be stored.
    """
    fingerprint = fingerprint_of(settings)
    former = record_or_none(settings.state)
    if former is not None and former.fingerprint == fingerprint and not force:
        return Outcome(former, built=False)
    settings.state.mkdir(parents=True, exist_ok=True)
    with hold_lock(settings.state):
        clean_up(settings.state)
        corpus = read_corpus(settings.corpus, quotes_of(settings.state, former))
        record = _build(settings, corpus, fingerprint, advance or (lambda *_: None))
        before = passage_ids(settings.state, former)
        make_current(settings.state, record.id)
        prune(settings, record.id, former)
    after = {passage.id for passage in corpus.passages}
    return Outcome(
        record,
        built=True,
        added=tuple(sorted(after - before)),
        removed=tuple(sorted(before - after)),
        stale=corpus.stale,
    )


def ship_vectors(settings: Settings) -> int:
    """Write the vectors of the corpus's texts beside it, so that a first start is quick.

    Returns:
        How many vectors were written; those of texts no longer there are left out.
    """
    corpus = read_corpus(settings.corpus)
    folders = [settings.state / "vectors", settings.corpus / "vectors"]
    vectors = VectorCache(settings.encoder, folders)
    encoder = cache(lambda: load_encoder(settings.encoder))
    keys: set[str] = set()
    for group in texts_of(corpus):
        vectors.encode(group.texts, encoder, query=group.query)
        keys.update(text_key(text, query=group.query) for text in group.texts)
    vectors.save(sorted(keys))
    return len(keys)


def fingerprint_of(settings: Settings) -> str:
    """Hash all that a generation depends on: corpus, encoder, store, and the code that builds."""
    digest = hashlib.sha256(f"{FORMAT} {settings.encoder} {settings.chroma}".encode())
    program = Path(guide.__path__[0])
    sources = [
        *Path(ingest.__path__[0]).glob("*.py"),
        *(path for path in program.glob("*.py") if path.stem in _BUILDERS),
        *(program / "matching").glob("c*.py"),
        *(program / "participant").glob("*.yaml"),
        *(program / "participant" / "clauses").glob("*.jsonl"),
        program / "intents.yaml",
        program / "lexicon" / "stopwords.yaml",
        program / "participant" / "heads.npz",
        *(program / "aspect").glob("*.yaml"),
        *(program / "aspect" / "questions").glob("*.jsonl"),
        program / "aspect" / "heads.npz",
    ]
    for path in sorted(sources):
        digest.update(path.read_bytes())
    for path in sorted(p for p in settings.corpus.rglob("*") if p.is_file()):
        if "vectors" not in path.relative_to(settings.corpus).parts:
            digest.update(str(path.relative_to(settings.corpus)).encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()


_BUILDERS = {
    "passage",
    "sentences",
    "lexical",
    "statement",
    "verify",
    "generation",
    "corpus",
    "intents",
}


def _build(
    settings: Settings, corpus: Corpus, fingerprint: str, advance: Advance
) -> GenerationRecord:
    from guide.store import Entry, open_store

    created = datetime.now(UTC)
    name = f"g{created:%Y%m%d%H%M%S%f}-{fingerprint[:8]}"
    folder = generation_folder(settings.state, name)
    folder.mkdir(parents=True, exist_ok=True)
    encoder = cache(lambda: load_encoder(settings.encoder))
    vectors = VectorCache(
        settings.encoder, [settings.corpus / "vectors", settings.state / "vectors"]
    )
    store = open_store(settings.chroma, folder / "chroma", name)
    groups = texts_of(corpus)
    total = sum(len(group.texts) for group in groups)
    done = dimensions = 0

    def step(count: int) -> None:
        nonlocal done
        done += count
        advance("encode", done, total)

    for group in groups:
        encoded = vectors.encode(group.texts, encoder, query=group.query, advance=step)
        dimensions = encoded.shape[1] or dimensions
        entries = [
            Entry(f"{owner}-{i}", text, owner, marks)
            for i, (owner, text, marks) in enumerate(
                zip(group.owners, group.texts, group.marks, strict=True)
            )
        ]
        store.add(group.collection, entries, encoded)
    vectors.save()
    advance("write", 0, 1)
    write_rows(folder / "passages.jsonl", corpus.passages)
    write_rows(folder / "statements.jsonl", corpus.statements)
    _write_subjects(folder / "subjects.json", corpus)
    LexicalIndex.build(lexical_documents(corpus)).save(folder / "lexical")
    heads_for(settings.encoder, encoder).save(folder / "heads.npz")
    practices = corpus.subjects.practices
    aspects_for(settings.encoder, encoder, practices).save(folder / "aspects.npz")
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
    )
    write_whole(folder / "record.json", record.model_dump_json(indent=1))
    advance("write", 1, 1)
    return record


def _typed() -> list[tuple[str, str]]:
    """Return what people type, by language, whatever the corpus."""
    asked = [(question.lang, question.question) for question in aspect_questions()]
    return asked + [(phrase.lang, phrase.text) for phrase in labelled_phrases()]


def _write_subjects(path: Path, corpus: Corpus) -> None:
    subjects = {
        "practices": [p.model_dump() for p in corpus.subjects.practices],
        "categories": [c.model_dump() for c in corpus.subjects.categories],
        "own_words": own_words(corpus, _typed()),
        "names": corpus.names,
        "abbreviations": corpus.abbreviations,
        "notes": [n.model_dump() for n in corpus.notes],
    }
    path.write_text(json.dumps(subjects, ensure_ascii=False), "utf-8")
