"""The cache of vectors: each text is encoded once."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from guide.encoder import Encoder
from ingest.vectors import VectorCache, text_key
from tests.builders import FakeEncoder


def never() -> Encoder:
    raise AssertionError("the encoder is not needed")


def lent(encoder: FakeEncoder) -> Callable[[], Encoder]:
    return lambda: encoder


def test_vectors_come_in_the_order_of_the_texts(tmp_path: Path) -> None:
    encoder = FakeEncoder()
    cache = VectorCache("fake", [tmp_path])

    vectors = cache.encode(["one", "two", "one"], lent(encoder))

    assert vectors.shape == (3, 16)
    assert vectors.dtype == np.float32
    assert np.array_equal(vectors[0], vectors[2])
    assert np.allclose(vectors[:2], encoder.encode(["one", "two"]), atol=1e-3)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1.0)


def test_only_new_texts_are_encoded(tmp_path: Path) -> None:
    encoder = FakeEncoder()
    cache = VectorCache("fake", [tmp_path])

    cache.encode(["one", "two"], lent(encoder))
    again = cache.encode(["two", "three"], lent(encoder))

    assert encoder.seen == ["one", "two", "three"]
    assert np.array_equal(again[0], cache.encode(["two"], never)[0])


def test_query_and_passage_of_the_same_words_are_two_texts(tmp_path: Path) -> None:
    encoder = FakeEncoder()
    cache = VectorCache("fake", [tmp_path])

    passage = cache.encode(["one"], lent(encoder))
    query = cache.encode(["one"], lent(encoder), query=True)

    assert len(cache) == 2
    assert not np.allclose(passage, query)


def test_saved_vectors_are_read_again(tmp_path: Path) -> None:
    texts = [f"text {i}" for i in range(600)]
    first = VectorCache("fake", [tmp_path])
    vectors = first.encode(texts, lent(FakeEncoder()))
    first.save()

    second = VectorCache("fake", [tmp_path])

    assert any(text_key(text, query=False).endswith("00") for text in texts)
    assert len(second) == len(texts)
    assert np.array_equal(second.encode(texts, never), vectors)


def test_shipped_cache_is_read_but_not_written(tmp_path: Path) -> None:
    shipped = VectorCache("fake", [tmp_path / "shipped"])
    shipped.encode(["one"], lent(FakeEncoder()))
    shipped.save()
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "shipped").iterdir()}

    both = VectorCache("fake", [tmp_path / "shipped", tmp_path / "own"])
    encoder = FakeEncoder()
    both.encode(["one", "two"], lent(encoder))
    both.save()

    assert encoder.seen == ["two"]
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / "shipped").iterdir()} == before
    assert len(VectorCache("fake", [tmp_path / "own"])) == 2


def test_encoders_do_not_share_vectors(tmp_path: Path) -> None:
    first = VectorCache("fake", [tmp_path])
    first.encode(["one"], lent(FakeEncoder()))
    first.save()

    assert len(VectorCache("another", [tmp_path])) == 0


def test_saving_keeps_only_the_keys_asked_for(tmp_path: Path) -> None:
    cache = VectorCache("fake", [tmp_path])
    cache.encode(["one", "two"], lent(FakeEncoder()))
    cache.save(keep=[text_key("two", query=False), text_key("absent", query=False)])

    kept = VectorCache("fake", [tmp_path])

    assert len(kept) == 1
    kept.encode(["two"], never)


def test_nothing_is_written_where_nothing_was_added(tmp_path: Path) -> None:
    VectorCache("fake", [tmp_path]).save()

    assert list(tmp_path.iterdir()) == []


def test_saving_none_of_the_vectors_is_no_error(tmp_path: Path) -> None:
    cache = VectorCache("fake", [tmp_path])
    cache.encode(["one"], lent(FakeEncoder()))
    cache.save(keep=[])

    assert len(VectorCache("fake", [tmp_path])) == 0


def test_no_texts_need_no_encoder(tmp_path: Path) -> None:
    assert VectorCache("fake", [tmp_path]).encode([], never).shape[0] == 0


def test_progress_counts_each_text_once(tmp_path: Path) -> None:
    steps: list[int] = []
    cache = VectorCache("fake", [tmp_path])
    cache.encode(["text 0"], lent(FakeEncoder()))

    cache.encode([f"text {i}" for i in range(70)], lent(FakeEncoder()), advance=steps.append)

    assert sum(steps) == 70
    assert steps[0] == 1


def test_damaged_cache_is_encoded_anew(tmp_path: Path) -> None:
    cache = VectorCache("fake", [tmp_path])
    cache.encode(["one"], lent(FakeEncoder()))
    cache.save()
    (file,) = tmp_path.iterdir()
    file.write_bytes(file.read_bytes()[:100])

    assert len(VectorCache("fake", [tmp_path])) == 0


@pytest.mark.parametrize("count", [1, 31, 32, 33, 65])
def test_batches_lose_no_text(tmp_path: Path, count: int) -> None:
    encoder = FakeEncoder()
    texts = [f"text {i}" for i in range(count)]

    vectors = VectorCache("fake", [tmp_path]).encode(texts, lent(encoder))

    assert len(vectors) == count
    assert encoder.seen == texts
    assert all(len(call) <= 32 for call in encoder.calls)
