"""A corpus to a generation: built beside the running one, then swapped in by one step."""

import fcntl
import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import guide
import ingest
from guide.encoder import load_encoder
from guide.errors import CorpusError, IndexMissingError
from guide.generation import (
    FORMAT,
    GenerationRecord,
    current_id,
    generation_folder,
    read_record,
    write_rows,
)
from guide.intents import intent_examples
from guide.lexical import LexicalIndex, stems
from guide.passage import Passage
from guide.sentences import split_sentences
from guide.settings import Settings
from guide.statement import LANGUAGES
from ingest.corpus import Corpus, read_corpus
from ingest.vectors import VectorCache

KEPT = 2
"""How many generations are kept: the one in use and the one before it."""

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
    former = _record_or_none(settings.state)
    if former is not None and former.fingerprint == fingerprint and not force:
        return Outcome(former, built=False)
    settings.state.mkdir(parents=True, exist_ok=True)
    with _lock(settings.state):
        _clean_up(settings.state)
        corpus = read_corpus(settings.corpus)
        record = _build(settings, corpus, fingerprint, advance or (lambda *_: None))
        before = _passage_ids(settings.state, former)
        _swap(settings.state, record.id)
        _prune(settings, record.id, former)
    after = {passage.id for passage in corpus.passages}
    return Outcome(
        record,
        built=True,
        added=tuple(sorted(after - before)),
        removed=tuple(sorted(before - after)),
        stale=corpus.stale,
    )


def fingerprint_of(settings: Settings) -> str:
    """Hash all that a generation depends on: corpus, encoder, store, and the code that builds."""
    digest = hashlib.sha256(f"{FORMAT} {settings.encoder} {settings.chroma}".encode())
    sources = [
        *sorted(Path(ingest.__path__[0]).glob("*.py")),
        *sorted(Path(guide.__path__[0]).glob("*.py")),
    ]
    sources.append(Path(guide.__path__[0]) / "intents.yaml")
    for path in sources:
        if path.parent.name == "ingest" or path.stem in _BUILDERS:
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


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts of a collection: what is encoded, and what each stands for."""

    collection: str
    owners: tuple[str, ...]
    texts: tuple[str, ...]
    marks: tuple[tuple[tuple[str, str], ...], ...]
    query: bool = False


def texts_of(corpus: Corpus) -> list[Texts]:
    """Return the texts to encode, by collection."""
    sentences = [
        (p.id, framed, (("sentence", bare),))
        for p in corpus.passages
        for framed, bare in sentence_texts(p)
    ]
    statements = [
        (s.id, s.sentence(language), (("practice", s.practice or "-"), ("topic", s.topic or "-")))
        for s in corpus.statements
        for language in LANGUAGES
    ]
    examples: list[tuple[str, str]] = [*intent_examples()]
    examples += [("silent", line.question) for line in corpus.silent]
    none: tuple[tuple[str, str], ...] = ()
    return [
        Texts(
            "passages",
            tuple(p.id for p in corpus.passages),
            tuple(p.embedded_text() for p in corpus.passages),
            (none,) * len(corpus.passages),
        ),
        Texts(
            "sentences",
            tuple(owner for owner, _, _ in sentences),
            tuple(text for _, text, _ in sentences),
            tuple(marks for _, _, marks in sentences),
        ),
        Texts(
            "questions",
            tuple(q.passage for q in corpus.questions),
            tuple(q.question for q in corpus.questions),
            (none,) * len(corpus.questions),
            query=True,
        ),
        Texts(
            "statements",
            tuple(owner for owner, _, _ in statements),
            tuple(text for _, text, _ in statements),
            tuple(marks for _, _, marks in statements),
        ),
        Texts(
            "intents",
            tuple(intent for intent, _ in examples),
            tuple(example for _, example in examples),
            (none,) * len(examples),
            query=True,
        ),
    ]


def sentence_texts(passage: Passage) -> list[tuple[str, str]]:
    """Return a passage's sentences, each as it is encoded (a heading in front) and bare."""
    heading = passage.path[-1] if passage.path else ""
    named = next((part for part in passage.path if part.startswith("Praksiseksempel")), None)
    front = f"{named.partition(': ')[2]} › {heading}" if named and named != heading else heading
    return [(f"{front}: {sentence}", sentence) for sentence in split_sentences(passage.text)]


def _build(
    settings: Settings, corpus: Corpus, fingerprint: str, advance: Advance
) -> GenerationRecord:
    from guide.store import Entry, open_store

    created = datetime.now(UTC)
    name = f"g{created:%Y%m%d%H%M%S}-{fingerprint[:8]}"
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
    _write_whole(folder / "record.json", record.model_dump_json(indent=1))
    advance("write", 1, 1)
    return record


def lexical_documents(corpus: Corpus) -> list[list[str]]:
    """Return each passage's stems: its words, its headings, its statements, its questions."""
    extra: dict[str, list[str]] = {passage.id: [] for passage in corpus.passages}
    for statement in corpus.statements:
        for language in LANGUAGES:
            extra[statement.passage].extend(stems(statement.sentence(language), language))
    for question in corpus.questions:
        extra[question.passage].extend(stems(question.question, question.lang))
    return [
        stems(f"{passage.section} {passage.text}", passage.language) + extra[passage.id]
        for passage in corpus.passages
    ]


def _write_subjects(path: Path, corpus: Corpus) -> None:
    subjects = {
        "practices": [p.model_dump() for p in corpus.subjects.practices],
        "categories": [c.model_dump() for c in corpus.subjects.categories],
        "names": corpus.names,
        "notes": [n.model_dump() for n in corpus.notes],
    }
    path.write_text(json.dumps(subjects, ensure_ascii=False), "utf-8")


def _swap(state: Path, name: str) -> None:
    _write_whole(state / "current", name)


def _write_whole(path: Path, text: str) -> None:
    """Write a file so that a reader finds the old one or the new one, never a part."""
    partial = path.with_name(path.name + ".part")
    with partial.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    partial.replace(path)


@contextmanager
def _lock(state: Path) -> Iterator[None]:
    with (state / "ingest.lock").open("a+", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            file.seek(0)
            raise CorpusError(
                f"Another ingest is running (process {file.read().strip() or 'unknown'}). "
                "Wait until it has ended, then run this again."
            ) from error
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        yield


def _clean_up(state: Path) -> None:
    """Remove what builds left that died before they were whole."""
    for folder in (state / "generations").glob("*"):
        if not (folder / "record.json").exists():
            shutil.rmtree(folder, ignore_errors=True)


def _prune(settings: Settings, current: str, former: GenerationRecord | None) -> None:
    from guide.store import open_store

    keep = {current, former.id if former else current}
    for folder in sorted((settings.state / "generations").glob("*"))[: -KEPT or None]:
        if folder.name in keep:
            continue
        record = read_record(settings.state, folder.name)
        if record.chroma != "embedded":
            open_store(record.chroma, folder / "chroma", record.id).drop()
        shutil.rmtree(folder, ignore_errors=True)


def _record_or_none(state: Path) -> GenerationRecord | None:
    try:
        return read_record(state) if current_id(state) else None
    except IndexMissingError:
        return None


def _passage_ids(state: Path, record: GenerationRecord | None) -> set[str]:
    if record is None:
        return set()
    try:
        lines = (generation_folder(state, record.id) / "passages.jsonl").read_text("utf-8")
    except OSError:
        return set()
    return {json.loads(line)["id"] for line in lines.splitlines() if line}
