"""One contract for both stores: embedded in a folder, and on a Chroma server."""

import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from threading import Event
from urllib.error import URLError

import numpy as np
import pytest

from guide.encoder import Vectors
from guide.errors import StoreError
from guide.generation import open_generation
from guide.settings import Settings
from guide.store import EMBEDDED, Entry, VectorStore, open_store
from ingest.build import build_index
from tests.builders import CorpusBuilder, FakeEncoder

ENTRIES = [
    Entry("a-0", "Work first", "a", (("practice", "avanti"), ("topic", "duration"))),
    Entry("a-1", "Work first, again", "a", (("practice", "avanti"), ("topic", "results"))),
    Entry("b-0", "Language", "b", (("practice", "vamos"), ("sentence", "Language."))),
]
VECTORS: Vectors = np.array([[1, 0, 0], [0.8, 0.6, 0], [0, 0, 1]], dtype=np.float32)
_READY_S = 40.0


def free_port() -> int:
    with closing(socket.socket()) as door:
        door.bind(("127.0.0.1", 0))
        port: int = door.getsockname()[1]
        return port


def answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(f"{address}/api/v2/heartbeat", timeout=1) as reply:  # noqa: S310
            return bool(reply.status == 200)
    except (URLError, OSError):
        return False


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    port, folder = free_port(), tmp_path_factory.mktemp("chroma-server")
    command = [str(Path(sys.executable).with_name("chroma")), "run", "--host", "127.0.0.1"]
    with subprocess.Popen(  # noqa: S603
        [*command, "--port", str(port), "--path", str(folder)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=folder,
    ) as running:
        address, pause = f"http://127.0.0.1:{port}", Event()
        for _ in range(int(_READY_S * 10)):
            if answers(address) or running.poll() is not None:
                break
            pause.wait(0.1)
        try:
            assert answers(address), "the Chroma server did not start"
            yield address
        finally:
            running.terminate()


@pytest.fixture(params=[EMBEDDED, pytest.param("server", marks=pytest.mark.slow)])
def address(request: pytest.FixtureRequest) -> str:
    return EMBEDDED if request.param == EMBEDDED else str(request.getfixturevalue("server"))


@pytest.fixture
def store(address: str, tmp_path: Path) -> Iterator[VectorStore]:
    one = open_store(address, tmp_path / "chroma", f"g-{tmp_path.name[:20]}")
    one.add("passages", ENTRIES, VECTORS)
    yield one
    one.drop()
    one.close()


def owners(store: VectorStore, vector: list[float], k: int = 3, **marks: str) -> list[str]:
    return [hit.owner for hit in store.search("passages", vector, k, **marks)]


def test_nearest_come_first_with_their_cosines(store: VectorStore) -> None:
    hits = store.search("passages", [1.0, 0.0, 0.0], 3)
    assert [hit.owner for hit in hits] == ["a", "a", "b"]
    assert [hit.cosine for hit in hits] == pytest.approx([1.0, 0.8, 0.0], abs=1e-3)


def test_no_more_are_returned_than_asked_for_or_there_are(store: VectorStore) -> None:
    assert owners(store, [0.0, 0.0, 1.0], 1) == ["b"]
    assert len(owners(store, [0.0, 0.0, 1.0], 50)) == 3


def test_only_those_so_marked_are_returned(store: VectorStore) -> None:
    assert owners(store, [1.0, 0.0, 0.0], practice="vamos") == ["b"]
    assert owners(store, [1.0, 0.0, 0.0], practice="avanti") == ["a", "a"]
    assert owners(store, [1.0, 0.0, 0.0], topic="results") == ["a"]
    assert owners(store, [1.0, 0.0, 0.0], practice="none") == []


def test_sentence_comes_with_its_hit(store: VectorStore) -> None:
    assert [hit.sentence for hit in store.search("passages", [0, 0, 1.0], 2)] == ["Language.", None]


def test_texts_that_are_alike_keep_their_entries(store: VectorStore) -> None:
    twins = [Entry("c-0", "Same", "c"), Entry("d-0", "Same", "d")]
    store.add("questions", twins, VECTORS[:1].repeat(2, axis=0))
    found = store.search("questions", [1.0, 0.0, 0.0], 5)
    assert sorted(hit.owner for hit in found) == ["c", "d"]


def test_collections_do_not_mix(store: VectorStore) -> None:
    store.add("intents", [Entry("i-0", "Hello", "thanks")], VECTORS[:1])
    assert [hit.owner for hit in store.search("intents", [1.0, 0.0, 0.0], 9)] == ["thanks"]
    assert "thanks" not in owners(store, [1.0, 0.0, 0.0], 9)


def test_added_later_is_found_too(store: VectorStore) -> None:
    assert owners(store, [0.0, 1.0, 0.0], 1) == ["a"]
    store.add("passages", [Entry("e-0", "New", "e")], np.array([[0, 1, 0]], dtype=np.float32))
    assert owners(store, [0.0, 1.0, 0.0], 1) == ["e"]


def test_two_generations_do_not_mix(address: str, tmp_path: Path) -> None:
    folder = tmp_path / "chroma"
    first, second = (open_store(address, folder, f"{tmp_path.name[:20]}-{i}") for i in "xy")
    first.add("passages", ENTRIES[:1], VECTORS[:1])
    second.add("passages", ENTRIES[2:], VECTORS[2:])
    assert owners(first, [1.0, 0.0, 0.0], 9) == ["a"]
    assert owners(second, [1.0, 0.0, 0.0], 9) == ["b"]
    first.drop()
    assert owners(second, [1.0, 0.0, 0.0], 9) == ["b"]
    second.drop()


def test_generation_whose_name_begins_alike_is_not_dropped(address: str, tmp_path: Path) -> None:
    folder, name = tmp_path / "chroma", tmp_path.name[:20]
    short, long = open_store(address, folder, f"{name}1"), open_store(address, folder, f"{name}12")
    short.add("passages", ENTRIES[:1], VECTORS[:1])
    long.add("passages", ENTRIES[2:], VECTORS[2:])
    short.drop()
    assert owners(long, [1.0, 0.0, 0.0]) == ["b"]
    long.drop()


def test_dropped_generation_is_told_to_be_gone(address: str, tmp_path: Path) -> None:
    one = open_store(address, tmp_path / "chroma", f"gone-{tmp_path.name[:20]}")
    one.add("passages", ENTRIES, VECTORS)
    one.drop()
    again = open_store(address, tmp_path / "chroma", f"gone-{tmp_path.name[:20]}")
    with pytest.raises(StoreError, match=r"Run: guide doctor.*python -m ingest"):
        again.search("passages", [1.0, 0.0, 0.0], 3)


def test_store_is_still_there_when_opened_again(address: str, tmp_path: Path) -> None:
    name = f"kept-{tmp_path.name[:20]}"
    open_store(address, tmp_path / "chroma", name).add("passages", ENTRIES, VECTORS)
    again = open_store(address, tmp_path / "chroma", name)
    assert owners(again, [0.0, 0.0, 1.0], 1) == ["b"]
    again.drop()


def test_index_is_built_in_either_store(address: str, tmp_path: Path) -> None:
    corpus = CorpusBuilder(tmp_path / "corpus").document("a.md", "# Work\n\nWork comes first.\n")
    corpus.ship_vectors(FakeEncoder())
    settings = Settings(state=tmp_path / "var", corpus=corpus.folder, chroma=address)
    build_index(settings)
    generation = open_generation(settings.state)
    vector = FakeEncoder().encode(["x"])[0].tolist()
    assert generation.record.chroma == address
    assert len(generation.store.search("passages", vector, 5)) == len(generation.passages)
    generation.store.drop()


@pytest.mark.slow
def test_server_that_is_down_is_told_with_what_to_do(tmp_path: Path) -> None:
    message = r"Chroma at http://127\.0\.0\.1:\d+ cannot be opened.*Start the server.*GUIDE_CHROMA"
    with pytest.raises(StoreError, match=message):
        open_store(f"http://127.0.0.1:{free_port()}", tmp_path, "g1")


def test_folder_that_cannot_be_used_is_told_with_the_command(tmp_path: Path) -> None:
    (tmp_path / "chroma").write_text("a file", "utf-8")
    with pytest.raises(StoreError, match=r"python -m ingest --force"):
        open_store(EMBEDDED, tmp_path / "chroma", "g1")


def test_vectors_that_do_not_fit_are_told(store: VectorStore) -> None:
    with pytest.raises(StoreError, match="cannot be stored"):
        store.add("passages", [Entry("f-0", "Short", "f")], VECTORS[:1, :2])
    with pytest.raises(StoreError, match=r"does not answer.*guide doctor"):
        store.search("passages", [1.0], 3)
