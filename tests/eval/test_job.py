"""Runs in a process of their own, one at a time."""

import time
from pathlib import Path

import pytest

from eval.job import Bench, Progress
from eval.replies import RunError
from eval.runs import read_run
from guide.conversation import Guide

pytestmark = pytest.mark.slow


@pytest.fixture
def bench(assistant: Guide) -> Bench:
    return Bench(assistant.settings)


def set_of(folder: Path, count: int) -> str:
    path = folder / "mine.csv"
    lines = "".join(f"Hvor længe varer Avanti, nr. {n}?\n" for n in range(count))
    path.write_text(f"question\n{lines}", "utf-8")
    return str(path)


def waited(bench: Bench, seconds: float = 90) -> Progress:
    end = time.monotonic() + seconds
    while (at := bench.progress) is not None and at.running and time.monotonic() < end:
        time.sleep(0.2)
    assert at is not None
    return at


def test_run_is_made_beside_the_app_and_its_report_written(bench: Bench, tmp_path: Path) -> None:
    assert bench.progress is None
    bench.start("20260101T000000Z-mine", [set_of(tmp_path, 2)], 2)
    with pytest.raises(RunError, match="one set is run at a time"):
        bench.start("other", [set_of(tmp_path, 2)], 2)
    assert waited(bench) == Progress("20260101T000000Z-mine", 2, 2, running=False)
    assert len(read_run(bench.runs / "20260101T000000Z-mine").measures.items) == 2
    page = bench.write_report("20260101T000000Z-mine", "sv")
    assert '<html lang="sv">' in page.read_text("utf-8")


def test_run_that_is_stopped_keeps_what_came(bench: Bench, tmp_path: Path) -> None:
    bench.start("20260102T000000Z-mine", [set_of(tmp_path, 500)], 500)
    while bench.progress is not None and bench.progress.done == 0:
        time.sleep(0.2)
    bench.stop()
    at = bench.progress
    assert at is not None
    assert (at.running, at.failed) == (False, False)
    assert 0 < at.done < 500
    bench.start("20260102T000001Z-mine", [str(tmp_path / "mine.csv")], 500)
    assert bench.progress is not None
    assert bench.progress.name == "20260102T000000Z-mine"
    assert bench.progress.done >= at.done
    bench.stop()


def test_run_that_breaks_off_says_why(bench: Bench, tmp_path: Path) -> None:
    bench.start("20260103T000000Z-mine", [str(tmp_path / "none.csv")], 1)
    assert waited(bench).failed
    assert "There is no set" in bench.said("20260103T000000Z-mine")
