"""Vectors in Chroma, embedded in a folder or on a server."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import chromadb
from chromadb.api import ClientAPI
from chromadb.api.collection_configuration import CreateCollectionConfiguration
from chromadb.api.shared_system_client import SharedSystemClient
from chromadb.config import Settings as ChromaSettings

from guide.encoder import Vectors
from guide.errors import StoreError

EMBEDDED = "embedded"
_BATCH = 2000
_KEPT = 100_000
"""So many entries of a collection are kept at hand: Chroma reads them slower than it finds them."""
_SPACE: CreateCollectionConfiguration = {"hnsw": {"space": "cosine", "ef_search": 300}}


@dataclass(frozen=True, slots=True)
class Entry:
    """A text with its vector: `owner` is the passage or statement that it stands for."""

    id: str
    text: str
    owner: str
    marks: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry's owner and text with the cosine of entry and query; `sentence` where it is one."""

    owner: str
    cosine: float
    sentence: str | None = None
    text: str = ""


class VectorStore:
    """The collections of one generation; a collection is named by what its entries are."""

    def __init__(self, client: ClientAPI, prefix: str) -> None:
        self._client = client
        self._prefix = prefix
        self._open: dict[str, chromadb.Collection] = {}
        self._met: dict[str, dict[str, Hit]] = {}

    def add(self, collection: str, entries: Sequence[Entry], vectors: Vectors) -> None:
        """Store entries with their vectors, shape (entries, dimensions).

        Raises:
            StoreError: the store cannot be reached or written.
        """
        try:
            kept = self._collection(collection)
            for start in range(0, len(entries), _BATCH):
                part = entries[start : start + _BATCH]
                kept.upsert(
                    ids=[entry.id for entry in part],
                    embeddings=vectors[start : start + _BATCH],
                    documents=[entry.text for entry in part],
                    metadatas=[{"owner": e.owner, **dict(e.marks)} for e in part],
                )
        except Exception as error:
            raise StoreError(f"The vectors cannot be stored: {error}") from error
        self._forget(collection)

    def search(self, collection: str, vector: Sequence[float], k: int, **marks: str) -> list[Hit]:
        """Return the k entries nearest to a vector, nearest first, of those so marked.

        Raises:
            StoreError: the store cannot be reached or read.
        """
        try:
            opened = self._opened(collection)
            found = opened.query(
                query_embeddings=list(vector),
                n_results=k,
                where=dict(marks) or None,
                include=["distances"],
            )
            ids, distances = found["ids"][0], (found["distances"] or [[]])[0]
            entries = self._entries(collection, opened, ids)
        except Exception as error:
            raise StoreError(
                f"The vector store does not answer: {error}. Run: guide doctor, "
                "or build it anew: python -m ingest --force"
            ) from error
        return [
            Hit(entry.owner, 1.0 - distance, entry.sentence, entry.text)
            for entry, distance in zip(entries, distances, strict=True)
        ]

    def _opened(self, collection: str) -> chromadb.Collection:
        opened = self._open.get(collection)
        if opened is None:
            opened = self._client.get_collection(
                f"{self._prefix}-{collection}", embedding_function=None
            )
            self._open[collection] = opened
        return opened

    def _entries(
        self, collection: str, opened: chromadb.Collection, ids: Sequence[str]
    ) -> list[Hit]:
        """Return entries by their ids; those that were not met before are read."""
        met = self._met.setdefault(collection, {})
        if len(met) > _KEPT:
            met = self._met[collection] = {}
        missing = [one for one in ids if one not in met]
        if missing:
            read = opened.get(ids=missing, include=["metadatas", "documents"])
            rows = zip(read["ids"], read["metadatas"] or (), read["documents"] or (), strict=True)
            for name, marks, text in rows:
                met[name] = Hit(str(marks["owner"]), 0.0, _text(marks.get("sentence")), text)
        return [met[one] for one in ids]

    def ids(self, collection: str) -> frozenset[str]:
        """Return the ids of all entries of a collection; none where there is no such collection.

        Raises:
            StoreError: the store cannot be read.
        """
        try:
            return frozenset(self._collection(collection).get(include=[])["ids"])
        except Exception as error:
            raise StoreError(f"The vectors cannot be read: {error}") from error

    def delete(self, collection: str, ids: Collection[str]) -> None:
        """Delete entries of a collection.

        Raises:
            StoreError: the store cannot be written.
        """
        gone = sorted(ids)
        try:
            for start in range(0, len(gone), _BATCH):
                self._collection(collection).delete(gone[start : start + _BATCH])
        except Exception as error:
            raise StoreError(f"The vectors cannot be deleted: {error}") from error
        self._forget(collection)

    def take_over(self, former: str) -> None:
        """Make the collections of another generation this one's, in a copy of its files.

        Raises:
            StoreError: the copy cannot be read or written.
        """
        try:
            for collection in self._client.list_collections():
                kind = collection.name.removeprefix(f"{former}-")
                if kind != collection.name:
                    collection.modify(name=f"{self._prefix}-{kind}")
        except Exception as error:
            raise StoreError(f"The vectors of {former} cannot be taken over: {error}") from error

    def _forget(self, collection: str) -> None:
        """Let go of what is known of a collection that was changed."""
        self._open.pop(collection, None)
        self._met.pop(collection, None)

    def close(self) -> None:
        """Let go of the files of an embedded store; it cannot be used after that."""
        self._open.clear()
        # A connection to a server is shared and kept by Chroma; files are let go of.
        if not hasattr(getattr(self._client, "_server", None), "_session"):
            getattr(self._client, "close", lambda: None)()

    def drop(self) -> None:
        """Delete the generation's collections."""
        try:
            for collection in self._client.list_collections():
                if collection.name.startswith(f"{self._prefix}-"):
                    self._client.delete_collection(collection.name)
        except Exception as error:
            raise StoreError(f"Collections of {self._prefix} are left: {error}") from error

    def _collection(self, name: str) -> chromadb.Collection:
        return self._client.get_or_create_collection(
            f"{self._prefix}-{name}", embedding_function=None, configuration=_SPACE
        )


def open_store(address: str, folder: Path, prefix: str) -> VectorStore:
    """Open the store of a generation.

    Args:
        address: EMBEDDED, or a server's `http://host:port`.
        folder: where an embedded store keeps its files.
        prefix: what the names of the generation's collections begin with.

    Raises:
        StoreError: the server does not answer, or the folder cannot be used.
    """
    quiet = ChromaSettings(anonymized_telemetry=False)
    try:
        if address == EMBEDDED:
            return VectorStore(chromadb.PersistentClient(path=str(folder), settings=quiet), prefix)
        return VectorStore(_server(address, quiet), prefix)
    except Exception as error:
        # Chroma keeps what it could not open, and would hand it out again for this folder.
        SharedSystemClient._identifier_to_system.pop(str(folder), None)  # noqa: SLF001
        where = f"in {folder}" if address == EMBEDDED else f"at {address}"
        raise StoreError(
            f"Chroma {where} cannot be opened: {error}. "
            + (
                "Build the index anew: python -m ingest --force"
                if address == EMBEDDED
                else "Start the server, or set GUIDE_CHROMA=embedded and run: python -m ingest"
            )
        ) from error


def _text(told: object) -> str | None:
    return None if told is None else str(told)


def _server(address: str, settings: Any) -> ClientAPI:
    scheme, _, rest = address.partition("://")
    host, _, port = rest.rpartition(":")
    if not host:
        host, port = rest, "443" if scheme == "https" else "8000"
    client = chromadb.HttpClient(
        host=host, port=int(port), ssl=scheme == "https", settings=settings
    )
    client.heartbeat()
    return client
