"""The vector store of a new generation, filled: copied from the former one where most stays."""

import logging
import shutil
from collections.abc import Callable, Sequence
from hashlib import sha256

from guide.encoder import Encoder
from guide.errors import StoreError
from guide.record import FORMAT, GenerationRecord, generation_folder
from guide.settings import Settings
from guide.store import EMBEDDED, Entry, VectorStore, open_store
from ingest.corpus import Corpus
from ingest.texts import Texts, texts_of
from ingest.vectors import VectorCache

_MOST = 0.7
"""Share of a former store that has to stay for a copy of it to be the quicker way."""

_LOG = logging.getLogger(__name__)

Advance = Callable[[str, int, int], None]
"""Told of progress: what is being done, how much of it is done, how much there is."""


def fill_store(
    settings: Settings,
    corpus: Corpus,
    name: str,
    former: GenerationRecord | None,
    encoder: Callable[[], Encoder],
    advance: Advance,
) -> int:
    """Fill the store of a new generation; return how many dimensions its vectors have."""
    folders = [settings.corpus / "vectors", settings.state / "vectors"]
    vectors = VectorCache(settings.encoder, folders)
    wanted = [(group, _entries(group)) for group in texts_of(corpus)]
    store, there = _begun_store(settings, name, former, wanted)
    total = sum(len(entries) for _, entries in wanted)
    done = 0
    dimensions = former.dimensions if former is not None and there else 0

    def step(count: int) -> None:
        nonlocal done
        done += count
        advance("encode", done, total)

    try:
        for group, entries in wanted:
            kept = there.get(group.collection, frozenset())
            new = [entry for entry in entries if entry.id not in kept]
            step(len(entries) - len(new))
            texts = [entry.text for entry in new]
            encoded = vectors.encode(texts, encoder, query=group.query, advance=step)
            dimensions = encoded.shape[1] or dimensions
            if new or not there:
                store.add(group.collection, new, encoded)
        vectors.save()
    finally:
        store.close()
    return dimensions


def _begun_store(
    settings: Settings,
    name: str,
    former: GenerationRecord | None,
    wanted: Sequence[tuple[Texts, Sequence[Entry]]],
) -> tuple[VectorStore, dict[str, frozenset[str]]]:
    """Open the store of a new generation, on a copy of the former one's where most of it stays.

    Returns:
        The store, and the ids of the entries that are in it by collection.
    """
    folder = generation_folder(settings.state, name) / "chroma"
    if former is not None and _may_be_copied(settings, former):
        shutil.copytree(generation_folder(settings.state, former.id) / "chroma", folder)
        taken = _taken_over(settings, name, former, wanted)
        if taken is not None:
            return taken
        shutil.rmtree(folder)
    return open_store(settings.chroma, folder, name), {}


def _taken_over(
    settings: Settings,
    name: str,
    former: GenerationRecord,
    wanted: Sequence[tuple[Texts, Sequence[Entry]]],
) -> tuple[VectorStore, dict[str, frozenset[str]]] | None:
    """Delete from a copy of the former store what is not wanted; None where little would stay."""
    store: VectorStore | None = None
    try:
        store = open_store(EMBEDDED, generation_folder(settings.state, name) / "chroma", name)
        store.take_over(former.id)
        stored = {group.collection: store.ids(group.collection) for group, _ in wanted}
        staying = {
            group.collection: stored[group.collection] & {entry.id for entry in entries}
            for group, entries in wanted
        }
        if _MOST * sum(map(len, stored.values())) <= sum(map(len, staying.values())):
            for collection, ids in stored.items():
                store.delete(collection, ids - staying[collection])
            return store, staying
    except StoreError as error:
        _LOG.warning("The vectors of %s are not used again: %s", former.id, error)
    if store is not None:
        store.close()
    return None


def _may_be_copied(settings: Settings, former: GenerationRecord) -> bool:
    """Say whether a former generation's files hold vectors that the new one may use."""
    made = (former.encoder, former.chroma, former.format)
    folder = generation_folder(settings.state, former.id) / "chroma"
    return (
        made
        == (settings.encoder, EMBEDDED, FORMAT)
        == (
            settings.encoder,
            settings.chroma,
            FORMAT,
        )
        and folder.is_dir()
    )


def _entries(group: Texts) -> list[Entry]:
    """Return a group's entries, each with an id by its content, so that it is known again."""
    entries: list[Entry] = []
    times: dict[str, int] = {}
    for owner, text, marks in zip(group.owners, group.texts, group.marks, strict=True):
        key = sha256(f"{owner}\n{text}\n{marks}".encode()).hexdigest()[:24]
        times[key] = times.get(key, 0) + 1
        entries.append(Entry(f"{key}-{times[key]}", text, owner, marks))
    return entries
