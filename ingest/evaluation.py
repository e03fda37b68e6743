"""What an update means for the evaluation: lost answers, and figures before and after.

The sets are read as plain data, and the gate is run as a program of its own: ingest knows
nothing of `eval`.
"""

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from guide.errors import StateError
from guide.passage import Passage
from guide.record import generation_folder
from guide.settings import Settings, environment_of
from ingest.generations import write_whole
from ingest.quotes import Quotes

_FILE = "quick.json"
_COMMAND = ("-m", "eval", "gate", "--quick")
_HIGHER = {
    "facts": ("Recall@5", "gold cited", "right and cited", "citation validity"),
    "conversations": ("as expected", "status", "citation validity"),
    "profiles": ("practice@1", "profile F1", "as labelled", "citation validity"),
}
"""What is compared, by set: measures of which more is better."""
_ITEMS = 1.5
"""A figure drops where it falls by more than so many items' share: one may fall by chance."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A measure of the quick evaluation, before and after."""

    name: str
    before: float | None
    after: float
    n: int

    @property
    def dropped(self) -> bool:
        """Whether it fell by more than chance."""
        return self.before is not None and self.before - self.after > _ITEMS / max(self.n, 1)


def lost_gold(
    sets: Path, before: Sequence[Passage], after: Sequence[Passage]
) -> dict[str, tuple[str, ...]]:
    """Return, by set, the ids of items of whose answers the words stood there and no longer do."""
    then, now = Quotes(before), Quotes(after)
    lost: dict[str, tuple[str, ...]] = {}
    for path in sorted(sets.glob("*.jsonl")):
        gone = [
            str(item.get("id"))
            for item in _items(path)
            if any(then.holding(quote) and not now.holding(quote) for quote in _gold(item))
        ]
        if gone:
            lost[path.stem] = tuple(gone)
    return lost


def quick_figures(settings: Settings, generation: str) -> list[Figure]:
    """Run the quick evaluation on the generation in use, and keep what it came to beside it.

    Raises:
        StateError: the evaluation does not run here.
    """
    command = [sys.executable, *_COMMAND]
    path = settings.state / "runs" / "gate-quick" / "measures.json"
    path.unlink(missing_ok=True)
    done = subprocess.run(  # noqa: S603
        command, capture_output=True, text=True, check=False, env=environment_of(settings)
    )
    try:
        figures = json.loads(path.read_text("utf-8"))["figures"]
    except (OSError, ValueError, KeyError) as error:
        raise StateError(
            f"The quick evaluation did not run: {done.stderr.strip()[-300:] or error}. "
            "Try: python -m eval gate --quick"
        ) from error
    measured = list(_measured(figures))
    known = {one.name: [one.after, one.n] for one in measured}
    write_whole(generation_folder(settings.state, generation) / _FILE, json.dumps(known))
    return measured


def compared(state: Path, former: str | None, figures: Sequence[Figure]) -> list[Figure]:
    """Return figures beside those that a former generation had, where they are known."""
    before: dict[str, Any] = {}
    if former is not None:
        try:
            before = json.loads((generation_folder(state, former) / _FILE).read_text("utf-8"))
        except (OSError, ValueError):
            before = {}
    return [Figure(one.name, before.get(one.name, [None])[0], one.after, one.n) for one in figures]


def is_measured(state: Path, generation: str) -> bool:
    """Say whether the quick evaluation of a generation is known."""
    return (generation_folder(state, generation) / _FILE).exists()


def _measured(figures: Mapping[str, Any]) -> Iterator[Figure]:
    for name, measures in _HIGHER.items():
        overall = figures.get(name, {}).get("overall", {}).get("all", {})
        for measure in measures:
            value = overall.get(measure)
            if value and value["value"] is not None:
                yield Figure(f"{name}: {measure}", None, float(value["value"]), int(value["n"]))


def _items(path: Path) -> Iterator[dict[str, Any]]:
    for line in path.read_text("utf-8", errors="replace").split("\n"):
        try:
            item = json.loads(line) if line.strip() else None
        except ValueError:
            continue
        if isinstance(item, dict):
            yield item


def _gold(item: Mapping[str, Any]) -> Iterator[str]:
    for one in item.get("gold") or ():
        if isinstance(one, dict) and isinstance(one.get("quote"), str):
            yield one["quote"]
