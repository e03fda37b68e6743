"""The runs that are kept: what each was, newest first."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from eval.figures import OVERALL, Figure
from eval.replies import RunError
from eval.runs import GUIDE, MEASURES, PROVENANCE, Run, read_run
from eval.tally import deciding_in

_MOST = 40


@dataclass(frozen=True, slots=True)
class Kept:
    """A run that is whole, with what a list of runs shows of it."""

    name: str
    asked: datetime
    sets: tuple[tuple[str, str, str], ...]
    """Of each set its name, version and half."""
    count: int
    figures: tuple[tuple[str, Figure], ...]
    """Of each set the measures that decide."""


def kept_runs(folder: Path) -> list[Kept]:
    """Return the newest runs of the guide; what cannot be read is left out."""
    found = sorted(_found(folder), key=lambda run: run.asked, reverse=True)
    return found[:_MOST]


def find_run(folder: Path, name: str) -> Run | None:
    """Return a run by the name of its folder, None where there is none whole."""
    if not any(one.name == name for one in kept_runs(folder)):
        return None
    return read_run(folder / name)


def _found(folder: Path) -> Iterator[Kept]:
    for path in folder.glob(f"*/{MEASURES}"):
        try:
            kept = _kept(path.parent, path.stat().st_mtime_ns)
        except (RunError, OSError):
            continue
        if kept is not None:
            yield kept


@lru_cache(maxsize=200)
def _kept(folder: Path, _changed: int) -> Kept | None:
    if not (folder / PROVENANCE).exists():
        return None
    run = read_run(folder)
    if run.provenance.retriever != GUIDE:
        return None
    figures = []
    for of in run.measures.figures.values():
        overall = of[OVERALL]["all"]
        figures += [(measure, overall[measure]) for measure in deciding_in(overall)]
    return Kept(
        run.name,
        datetime.fromisoformat(run.provenance.start),
        tuple((one.name, one.version, one.half or "all") for one in run.provenance.sets),
        len(run.measures.items),
        tuple(figures),
    )
