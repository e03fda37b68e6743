"""The store of a new index: filled once, and what stays of the former one is not encoded again."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from guide.encoder import Encoder
from guide.record import FORMAT, GenerationRecord, generation_folder
from guide.settings import Settings
from guide.store import EMBEDDED, open_store
from ingest.corpus import Corpus, read_corpus
from ingest.filling import fill_store
from ingest.texts import texts_of
from tests.builders import CorpusBuilder, FakeEncoder

PARTS = [f"## Part {n}\n\nThe course of part {n} takes {n} weeks.\n" for n in range(20, 40)]


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(state=tmp_path / "var", corpus=tmp_path / "corpus")


def written(settings: Settings, parts: Sequence[str]) -> Corpus:
    CorpusBuilder(settings.corpus).document("a.md", "# Courses\n\n" + "\n".join(parts))
    return read_corpus(settings.corpus)


def record(name: str, encoder: str) -> GenerationRecord:
    return GenerationRecord(
        id=name,
        format=FORMAT,
        created="2020-01-01T00:00:00+00:00",
        fingerprint="0" * 8,
        encoder=encoder,
        dimensions=16,
        chroma=EMBEDDED,
        documents=(),
        passages=0,
        statements=0,
        questions=0,
    )


def fill(
    settings: Settings, corpus: Corpus, name: str, former: GenerationRecord | None = None
) -> tuple[FakeEncoder, list[tuple[int, int]]]:
    """Fill a store; return the encoder used, and what was told of progress."""
    encoder, told = FakeEncoder(), []
    generation_folder(settings.state, name).mkdir(parents=True)

    def lent() -> Encoder:
        return encoder

    dimensions = fill_store(
        settings, corpus, name, former, lent, lambda _, done, total: told.append((done, total))
    )
    assert dimensions == 16
    return encoder, told


def owners(settings: Settings, name: str) -> set[str]:
    """Return which passages the store of a generation finds."""
    store = open_store(EMBEDDED, generation_folder(settings.state, name) / "chroma", name)
    try:
        return {hit.owner for hit in store.search("passages", [1.0] * 16, 500)}
    finally:
        store.close()


def ids(corpus: Corpus) -> set[str]:
    return {passage.id for passage in corpus.passages}


def test_every_text_is_stored_and_progress_reaches_its_end(settings: Settings) -> None:
    corpus = written(settings, PARTS)
    _, told = fill(settings, corpus, "g1")
    total = sum(len(group.texts) for group in texts_of(corpus))
    assert told[-1] == (total, total)
    assert told == sorted(told)
    assert owners(settings, "g1") == ids(corpus)


def test_changed_part_alone_is_encoded_and_replaces_the_former(settings: Settings) -> None:
    fill(settings, written(settings, PARTS), "g1")
    changed = written(settings, [*PARTS[:-1], PARTS[-1].replace("weeks", "months")])
    encoder, _ = fill(settings, changed, "g2", record("g1", settings.encoder))
    assert encoder.seen
    assert all("months" in text for text in encoder.seen)
    assert owners(settings, "g2") == ids(changed)
    assert owners(settings, "g1") != ids(changed), "the former index stays as it was"


@pytest.mark.parametrize("why", ["little stays", "other encoder", "gone"])
def test_store_is_filled_anew_where_the_former_is_of_no_use(settings: Settings, why: str) -> None:
    fill(settings, written(settings, PARTS), "g1")
    corpus = written(settings, PARTS[:2] if why == "little stays" else PARTS[1:])
    made = "another" if why == "other encoder" else settings.encoder
    former = record("g0" if why == "gone" else "g1", made)
    fill(settings, corpus, "g2", former)
    assert owners(settings, "g2") == ids(corpus)
