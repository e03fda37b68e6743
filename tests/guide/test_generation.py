"""An index that is missing, damaged or not ours is told with the command that mends it."""

import json
import shutil
from pathlib import Path

import pytest

from guide.errors import IndexMissingError
from guide.generation import (
    FORMAT,
    Generation,
    current_id,
    generation_folder,
    open_generation,
    read_record,
)
from guide.settings import Settings


@pytest.fixture
def copy(settings: Settings, tmp_path: Path) -> Path:
    """Return the state folder of a copy of the index, which may be damaged."""
    state = tmp_path / "state"
    name = current_id(settings.state)
    assert name is not None
    folder = generation_folder(state, name)
    shutil.copytree(
        generation_folder(settings.state, name), folder, ignore=shutil.ignore_patterns("chroma")
    )
    (state / "current").write_text(name, "utf-8")
    return state


def folder_of(state: Path) -> Path:
    return generation_folder(state, current_id(state) or "")


def test_no_index_is_told_with_the_command(tmp_path: Path) -> None:
    with pytest.raises(IndexMissingError, match=r"No index at .*\. Run: python -m ingest"):
        open_generation(tmp_path / "none")
    assert current_id(tmp_path) is None


def test_named_generation_that_is_not_there_is_told(settings: Settings) -> None:
    with pytest.raises(IndexMissingError, match=r"g0 at .* cannot be read\. Run: python -m ingest"):
        open_generation(settings.state, "g0")


def test_empty_pointer_is_no_index(tmp_path: Path) -> None:
    (tmp_path / "current").write_text("\n", "utf-8")
    with pytest.raises(IndexMissingError, match="No index"):
        read_record(tmp_path)


@pytest.mark.parametrize("content", ["", "{", '{"id": "x"}', "[]"])
def test_broken_record_is_told(copy: Path, content: str) -> None:
    (folder_of(copy) / "record.json").write_text(content, "utf-8")
    with pytest.raises(IndexMissingError, match=r"cannot be read\. Run: python -m ingest"):
        open_generation(copy)


def test_other_format_is_told(copy: Path) -> None:
    path = folder_of(copy) / "record.json"
    record = json.loads(path.read_text("utf-8"))
    path.write_text(json.dumps(record | {"format": FORMAT + 1}), "utf-8")
    with pytest.raises(IndexMissingError, match=rf"format {FORMAT + 1}, this program reads"):
        open_generation(copy)


@pytest.mark.parametrize("file", ["passages.jsonl", "statements.jsonl", "subjects.json"])
@pytest.mark.parametrize("content", [None, "{}", "not JSON"])
def test_damaged_file_is_told(copy: Path, file: str, content: str | None) -> None:
    path = folder_of(copy) / file
    if content is None:
        path.unlink()
    else:
        path.write_text(content, "utf-8")
    with pytest.raises(IndexMissingError, match=r"damaged .*Run: python -m ingest --force"):
        open_generation(copy)


@pytest.mark.parametrize("broken", ["vocab.index.json", "params.index.json"])
def test_damaged_lexical_index_is_told(copy: Path, broken: str) -> None:
    (folder_of(copy) / "lexical" / broken).unlink()
    with pytest.raises(IndexMissingError, match="damaged"):
        open_generation(copy)


def test_generation_tells_its_documents_and_practices(generation: Generation) -> None:
    (document,) = generation.record.documents
    assert generation.document(document.id).doi == "10.6027/TN2019-520"
    assert generation.practice("avanti").country == "SE"
    assert generation.record.passages == len(generation.passages)
    assert generation.record.statements == len(generation.statements)
    assert [p.number for p in generation.practices] == list(range(1, 9))


def test_passages_come_back_as_they_were_written(generation: Generation) -> None:
    tables = [passage for passage in generation.passages.values() if passage.rows]
    assert tables
    for passage in generation.passages.values():
        assert passage.id == type(passage).of(passage.document, passage.path, passage.text, "").id
        hash(passage)
