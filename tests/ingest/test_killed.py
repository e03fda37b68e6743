"""Kill -9 at twenty random points of an ingest: the index in use answers on, always."""

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from guide.generation import current_id, open_generation
from guide.settings import Settings
from ingest.update import update
from tests.ingest.library import library

ROOT = Path(__file__).resolve().parents[2]
TIMES = 20


def ingest(settings: Settings, after: float | None = None) -> float:
    """Run an ingest as a program; kill it after so many seconds, where given."""
    begun = time.monotonic()
    with subprocess.Popen(
        [sys.executable, "-m", "ingest"],
        cwd=ROOT,
        env={
            "GUIDE_STATE": str(settings.state),
            "GUIDE_CORPUS": str(settings.corpus),
            "PYTHONPATH": "src",
            "PATH": "/usr/bin:/bin",
        },
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as running:
        try:
            running.wait(after)
        except subprocess.TimeoutExpired:
            running.kill()
    return time.monotonic() - begun


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
    lines.write_text('{"lang": "en", "question": "Who pays?"}\n', "utf-8")
    lasts = ingest(settings)
    ends = []
    for number in range(TIMES):
        lines.write_text(f'{{"lang": "en", "question": "Who pays for {number}?"}}\n', "utf-8")
        before = current_id(settings.state)
        ingest(settings, after=dice.uniform(0.2, 1.0) * lasts)
        ends.append(whole(settings) == before)

    assert any(ends), "no ingest was killed before its end"
    lines.write_text('{"lang": "en", "question": "Who pays for it all?"}\n', "utf-8")
    ingest(settings)
    last = whole(settings)
    folders = {path.name for path in (settings.state / "generations").iterdir()}
    assert last in folders
    assert len(folders) <= settings.keep_generations
    assert not list(settings.state.glob("generations/*/building"))
