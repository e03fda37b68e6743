"""Generations on disk: one in use, one kept to go back to, none half built."""

import fcntl
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from guide.errors import CorpusError, IndexMissingError
from guide.generation import (
    GenerationRecord,
    generation_folder,
    read_record,
)
from guide.settings import Settings

KEPT = 2
"""How many generations are kept: the one in use and the one before it."""


def make_current(state: Path, name: str) -> None:
    """Make a generation the one in use, by one atomic step."""
    write_whole(state / "current", name)


def write_whole(path: Path, text: str) -> None:
    """Write a file so that a reader finds the old one or the new one, never a part."""
    partial = path.with_name(path.name + ".part")
    with partial.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    partial.replace(path)


@contextmanager
def hold_lock(state: Path) -> Iterator[None]:
    """Keep a second ingest out.

    Raises:
        CorpusError: another ingest is running; the message names its process.
    """
    with (state / "ingest.lock").open("a+", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            file.seek(0)
            raise CorpusError(
                f"Another ingest is running (process {file.read().strip() or 'unknown'}). "
                "Wait until it has ended, then run this again."
            ) from error
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        yield


def clean_up(state: Path) -> None:
    """Remove what builds left that died before they were whole."""
    for folder in (state / "generations").glob("*"):
        if not (folder / "record.json").exists():
            shutil.rmtree(folder, ignore_errors=True)


def prune(settings: Settings, current: str, former: GenerationRecord | None) -> None:
    """Remove the generations that are neither in use nor the one before."""
    from guide.store import open_store

    keep = {current, former.id if former else current}
    for folder in sorted((settings.state / "generations").glob("*"))[: -KEPT or None]:
        if folder.name in keep:
            continue
        record = record_or_none(settings.state, folder.name)
        if record is not None and record.chroma != "embedded":
            open_store(record.chroma, folder / "chroma", record.id).drop()
        shutil.rmtree(folder, ignore_errors=True)


def record_or_none(state: Path, generation: str | None = None) -> GenerationRecord | None:
    """Return the record of a generation, None where there is none to read.

    The generation is the one in use where none is named.
    """
    try:
        return read_record(state, generation)
    except IndexMissingError:
        return None


def passage_ids(state: Path, record: GenerationRecord | None) -> set[str]:
    """Return the ids of a generation's passages."""
    if record is None:
        return set()
    try:
        lines = (generation_folder(state, record.id) / "passages.jsonl").read_text("utf-8")
    except OSError:
        return set()
    return {json.loads(line)["id"] for line in lines.split("\n") if line}


def quotes_of(state: Path, record: GenerationRecord | None) -> frozenset[str]:
    """Return the quotes that a generation's criteria rest on."""
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
