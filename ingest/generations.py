"""Generations on disk: one in use, some kept to go back to, none half built."""

import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from pydantic import ValidationError

from guide.errors import GuideError, IndexMissingError, StateError, StoreError
from guide.passage import Passage
from guide.record import GenerationRecord, current_id, generation_folder, read_record
from guide.settings import Settings

_UNFINISHED = "building"
"""A file in the folder of a generation being built: where its vectors go."""

_ASIDE = "aside"
"""A file in the folder of a generation that was gone back from."""


def make_current(state: Path, name: str) -> None:
    """Make a generation the one in use, by one atomic step."""
    (generation_folder(state, name) / _ASIDE).unlink(missing_ok=True)
    write_whole(state / "current", name)


def write_whole(path: Path, text: str) -> None:
    """Write a file so that a reader finds the old one or the new one, never a part."""
    partial = path.with_name(path.name + ".part")
    with partial.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    partial.replace(path)


def begin(state: Path, name: str, chroma: str) -> Path:
    """Make the folder of a generation to be built; it counts as none until it is finished."""
    folder = generation_folder(state, name)
    folder.mkdir(parents=True)
    write_whole(folder / _UNFINISHED, chroma)
    return folder


def finish(folder: Path, record: GenerationRecord) -> None:
    """Say that all files of a generation are there."""
    write_whole(folder / "record.json", record.model_dump_json(indent=1))
    (folder / _UNFINISHED).unlink(missing_ok=True)


def clean_up(state: Path) -> None:
    """Remove what builds left that died before they were whole, on a Chroma server too."""
    for folder in (state / "generations").glob("*"):
        if not (folder / "record.json").exists():
            _remove(folder, _address(folder))
    for partial in (*state.glob("*.part"), *(state / "vectors").glob("*.part.npz")):
        partial.unlink(missing_ok=True)


def discard(state: Path, name: str) -> None:
    """Remove a generation whose build failed."""
    folder = generation_folder(state, name)
    _remove(folder, _address(folder))


def prune(settings: Settings, current: str, former: GenerationRecord | None) -> None:
    """Remove the oldest generations beyond the number kept; never the one in use or before."""
    needed = {current, former.id if former else current}
    others = [name for name in generation_ids(settings.state) if name not in needed]
    beyond = max(0, len(others) + len(needed) - settings.keep_generations)
    for name in others[:beyond]:
        record = record_or_none(settings.state, name)
        _remove(generation_folder(settings.state, name), record.chroma if record else "embedded")


def generation_ids(state: Path) -> list[str]:
    """Return the ids of all whole generations, oldest first."""
    return sorted(path.parent.name for path in (state / "generations").glob("*/record.json"))


def is_aside(state: Path, name: str) -> bool:
    """Say whether a generation was gone back from."""
    return (generation_folder(state, name) / _ASIDE).exists()


def same_corpus(state: Path, fingerprint: str) -> GenerationRecord | None:
    """Return the newest generation kept that was built from the same, None where there is none."""
    for name in reversed(generation_ids(state)):
        record = record_or_none(state, name)
        if record is not None and record.fingerprint == fingerprint:
            return record
    return None


def activate(settings: Settings, name: str) -> GenerationRecord:
    """Make a kept generation the one in use, once it is found to be whole.

    Raises:
        IndexMissingError: there is no such generation, or it is damaged, or it was made
            with another encoder than the settings name.
        StoreError: its vectors cannot be reached.
    """
    from guide.generation import open_generation

    state = settings.state
    if name not in generation_ids(state):
        kept = ", ".join(generation_ids(state)) or "none"
        raise IndexMissingError(f"There is no index {name!r}. Kept are: {kept}.")
    record = read_record(state, name)
    if record.encoder != settings.encoder:
        raise IndexMissingError(
            f"The index {name} was made with the encoder {record.encoder!r}, the settings say "
            f"{settings.encoder!r}. Set GUIDE_ENCODER={record.encoder} first."
        )
    open_generation(state, name).store.close()
    before = current_id(state)
    make_current(state, name)
    if before is not None and name < before and generation_folder(state, before).is_dir():
        write_whole(generation_folder(state, before) / _ASIDE, "")
    return record


def earlier(state: Path) -> str:
    """Return the id of the newest generation older than the one in use.

    Raises:
        StateError: there is none to go back to.
    """
    current = current_id(state)
    older = [name for name in generation_ids(state) if current is None or name < current]
    if not older:
        raise StateError(
            "There is no earlier index to go back to. More are kept with GUIDE_KEEP_GENERATIONS."
        )
    return older[-1]


def record_or_none(state: Path, generation: str | None = None) -> GenerationRecord | None:
    """Return the record of a generation, None where there is none to read.

    The generation is the one in use where none is named.
    """
    try:
        return read_record(state, generation)
    except IndexMissingError:
        return None


def passages_of(state: Path, record: GenerationRecord | None) -> dict[str, Passage]:
    """Return a generation's passages by their ids; none where they cannot be read."""
    from guide.generation import read_passages

    if record is None:
        return {}
    try:
        return {passage.id: passage for passage in read_passages(state, record.id)}
    except (OSError, ValueError, KeyError, TypeError, ValidationError):
        return {}


def quotes_of(state: Path, record: GenerationRecord | None) -> frozenset[str]:
    """Return the quotes that a generation's criteria rest on, or rested on before."""
    if record is None:
        return frozenset()
    try:
        text = (generation_folder(state, record.id) / "subjects.json").read_text("utf-8")
        return frozenset(_quotes(json.loads(text)))
    except (OSError, ValueError):
        return frozenset()


def _quotes(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        if isinstance(value.get("quote"), str):
            yield value["quote"]
        value = list(value.values())
    if isinstance(value, list):
        for part in value:
            yield from _quotes(part)


def _address(folder: Path) -> str:
    try:
        return (folder / _UNFINISHED).read_text("utf-8").strip() or "embedded"
    except OSError:
        return "embedded"


def _remove(folder: Path, chroma: str) -> None:
    """Remove a generation; where its server is away, leave it to a later clean-up."""
    from guide.store import open_store

    if chroma != "embedded":
        try:
            store = open_store(chroma, folder / "chroma", folder.name)
            store.drop()
            store.close()
        except (StoreError, GuideError):
            (folder / "record.json").unlink(missing_ok=True)
            write_whole(folder / _UNFINISHED, chroma)
            return
    shutil.rmtree(folder, ignore_errors=True)
