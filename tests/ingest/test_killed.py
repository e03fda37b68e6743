"""Kill -9 at twenty random points of an ingest: the index in use answers on, always."""

import random
import time
from collections import Counter
from multiprocessing import get_context
from pathlib import Path

import pytest

from guide.generation import current_id, open_generation
from guide.settings import Settings
from ingest.update import update
from tests.ingest.library import library

TIMES = 20

# A process that has loaded everything, of which each ingest is a copy: it begins to build at once.
_PROCESSES = get_context("forkserver")
_PROCESSES.set_forkserver_preload(["ingest.update"])


def ingest(settings: Settings, after: float | None = None) -> float:
    """Run an ingest in a process of its own; kill it after so many seconds, where given."""
    running = _PROCESSES.Process(target=update, args=(settings,))
    running.start()
    begun = time.monotonic()
    running.join(after)
    running.kill()
    running.join()
    running.close()
    return time.monotonic() - begun


def reached(settings: Settings, before: str | None) -> str:
    """Return how far a killed ingest came."""
    if current_id(settings.state) != before:
        return "swapped in"
    begun = list(settings.state.glob("generations/*/building"))
    if not begun:
        return "not begun"
    written = (begun[0].parent / "passages.jsonl").exists()
    return "writing files" if written else "storing vectors"


def whole(settings: Settings) -> str:
    """Return the index in use, once its passages and its vectors are found to agree."""
    generation = open_generation(settings.state)
    hits = generation.store.search("passages", [1.0] + [0.0] * 383, 50)
    generation.store.close()
    assert {hit.owner for hit in hits} == set(generation.passages)
    assert generation.statements
    return generation.record.id


@pytest.mark.slow
def test_ingest_killed_at_any_moment_leaves_a_whole_index(tmp_path: Path) -> None:
    settings = library(tmp_path)
    update(settings)
    dice = random.Random(20)  # noqa: S311
    lines = settings.corpus / "silent.jsonl"
    lasts = 0.0
    for who in ("server", "plan", "course"):  # the first one starts the process to copy
        lines.write_text(f'{{"lang": "en", "question": "Who pays the {who}?"}}\n', "utf-8")
        lasts = ingest(settings)
    ends = Counter[str]()
    for number in range(TIMES):
        lines.write_text(f'{{"lang": "en", "question": "Who pays for {number}?"}}\n', "utf-8")
        before = current_id(settings.state)
        ingest(settings, after=(number + dice.random()) / TIMES * lasts)
        end = reached(settings, before)
        ends[end] += 1
        assert (whole(settings) == before) == (end != "swapped in")

    assert ends["storing vectors"] + ends["writing files"] >= TIMES / 4, ends
    lines.write_text('{"lang": "en", "question": "Who pays for it all?"}\n', "utf-8")
    ingest(settings)
    last = whole(settings)
    folders = {path.name for path in (settings.state / "generations").iterdir()}
    assert last in folders
    assert len(folders) <= settings.keep_generations
    assert not list(settings.state.glob("generations/*/building"))
