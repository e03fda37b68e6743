"""A run's folder: what came, what it measures, and what it was made with."""

import platform
import re
import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from eval.figures import Figures
from eval.library import AskedSet, SetRecord
from eval.replies import Answer, Key, RunError, mend, read_answers
from eval.tally import Counts, Score
from guide.generation import GenerationRecord
from guide.settings import Settings

REPLIES, MEASURES, PROVENANCE = "replies.jsonl", "measures.json", "provenance.json"
REPORT = "report.html"
BESIDE = "beside"
"""The folder within a run's where the runs of its peers are."""
GUIDE = "guide"
"""The retriever that whole replies are measured with; of the others only the ranking is."""
_T = TypeVar("_T")
_SECRET = re.compile(r"key|token|secret|password", re.IGNORECASE)
_SAME = ("sets", "retriever", "generation", "encoder", "settings")
"""What has to be as it was for a run to be gone on with."""


class Provenance(BaseModel):
    """What a run was made with. `end` is None until it is whole."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    sets: tuple[SetRecord, ...]
    limit: int | None
    retriever: str
    generation: str
    encoder: str
    settings: dict[str, Any]
    revision: str | None
    dirty: bool | None
    python: str
    start: str
    end: str | None = None


@dataclass(frozen=True, slots=True)
class StaleItem:
    """An item with a gold quote that is in no passage: where it stands, and those quotes."""

    set: str
    file: str
    line: int
    id: str
    split: str | None
    quotes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Measures:
    """What a run comes to, set by set, and the items it was measured on."""

    figures: Mapping[str, Figures]
    confusion: Mapping[str, Mapping[str, Mapping[str, int]]]
    attributes: Mapping[str, Counts]
    stale: tuple[StaleItem, ...]
    items: tuple[Score, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """A run that is whole."""

    name: str
    provenance: Provenance
    measures: Measures

    @property
    def label(self) -> str:
        """What to call it beside others: a peer by its name, a run of the guide by its own."""
        retriever = self.provenance.retriever
        return self.name if retriever == GUIDE else retriever


def provenance_of(
    sets: Iterable[AskedSet],
    record: GenerationRecord,
    settings: Settings,
    retriever: str,
    limit: int | None = None,
) -> Provenance:
    """Return what a run that begins now is made with."""
    revision = _git("rev-parse", "HEAD")
    changes = _git("status", "--porcelain") if revision else None
    return Provenance(
        sets=tuple(one.record for one in sets),
        limit=limit,
        retriever=retriever,
        generation=record.id,
        encoder=record.encoder,
        settings=public(settings),
        revision=revision,
        dirty=None if changes is None else bool(changes),
        python=platform.python_version(),
        start=now(),
    )


def begin(folder: Path, wanted: Provenance) -> tuple[Provenance, dict[Key, Answer]]:
    """Begin a run in a folder, or go on with the one there; return what came so far.

    Raises:
        RunError: the folder holds something else, or a run made with other things.
    """
    known = folder / PROVENANCE
    if not known.exists():
        if folder.exists() and any(folder.iterdir()):
            raise RunError(f"{folder} holds files and no run. Name another folder with --out.")
        folder.mkdir(parents=True, exist_ok=True)
        write_provenance(folder, wanted)
        return wanted, {}
    former = _read(known, Provenance)
    differing = [name for name in _SAME if getattr(former, name) != getattr(wanted, name)]
    if differing:
        raise RunError(
            f"The run in {folder} cannot be gone on with: {_differences(former, wanted, differing)}"
            ". Name another folder with --out."
        )
    mend(folder / REPLIES)
    former = former.model_copy(update={"end": None})
    write_provenance(folder, former)
    return former, read_answers(folder / REPLIES)


def write_provenance(folder: Path, provenance: Provenance) -> None:
    """Write what a run was made with."""
    (folder / PROVENANCE).write_text(provenance.model_dump_json(indent=1) + "\n", "utf-8")


def write_measures(folder: Path, measures: Measures) -> None:
    """Write what a run comes to."""
    whole = TypeAdapter(Measures).dump_json(measures, indent=1)
    (folder / MEASURES).write_bytes(whole + b"\n")


def read_run(folder: Path) -> Run:
    """Read a run that is whole.

    Raises:
        RunError: it is not there, not whole or not readable.
    """
    if not (folder / PROVENANCE).exists():
        raise RunError(f"There is no run at {folder}. Make one: python -m eval run SET --out …")
    provenance = _read(folder / PROVENANCE, Provenance)
    if provenance.end is None:
        raise RunError(f"The run at {folder} is not whole. Run it again with --out {folder}")
    return Run(folder.name, provenance, _read(folder / MEASURES, Measures))


def read_beside(folder: Path) -> list[Run]:
    """Read the runs of peers that were made beside a run.

    Raises:
        RunError: one is not whole or not readable.
    """
    return [read_run(one.parent) for one in sorted((folder / BESIDE).glob(f"*/{PROVENANCE}"))]


def public(settings: Settings) -> dict[str, Any]:
    """Return the settings without secrets, and without users and passwords in addresses."""
    return {
        name: re.sub(r"//[^/@]*@", "//", value) if isinstance(value, str) else value
        for name, value in settings.model_dump(mode="json").items()
        if not _SECRET.search(name)
    }


def now() -> str:
    """Return the time in UTC."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def _read(path: Path, model: type[_T]) -> _T:
    try:
        return TypeAdapter(model).validate_json(path.read_bytes())
    except (OSError, ValidationError) as error:
        raise RunError(f"{path} cannot be read: {error}") from error


def _differences(former: Provenance, wanted: Provenance, names: Iterable[str]) -> str:
    parts = []
    for name in names:
        was, is_now = getattr(former, name), getattr(wanted, name)
        if name == "settings":
            keys = {key for key in was | is_now if was.get(key) != is_now.get(key)}
            parts += [f"{key} was {was.get(key)!r}, is {is_now.get(key)!r}" for key in sorted(keys)]
        elif name == "sets":
            parts.append(f"sets were {_named(was)}, are {_named(is_now)}")
        else:
            parts.append(f"{name} was {was}, is {is_now}")
    return "; ".join(parts)


def _named(sets: Iterable[SetRecord]) -> str:
    return ", ".join(f"{s.name} ({s.half or 'all'}, {s.sha256[:8]})" for s in sets)


def _git(*arguments: str) -> str | None:
    """Return what git says of the program's folder, None where there is no git or repository."""
    command = ["git", "-C", str(Path(__file__).parent), *arguments]
    try:
        done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603
    except (OSError, subprocess.CalledProcessError):
        return None
    return done.stdout.strip()
