"""Runs in a process of their own, one at a time."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from eval import job
from eval.job import Bench, Progress
from eval.replies import RunError
from eval.runs import read_run
from guide.guide import Guide
from guide.settings import Settings

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


DEAF = """
import signal, sys, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
open(sys.argv[1], "w").close()
time.sleep(60)
"""


@pytest.fixture
def deaf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[subprocess.Popen[bytes]]:
    """Programs that go on for a minute and do not heed, begun in place of runs and reports."""
    begun: list[subprocess.Popen[bytes]] = []

    def begin(*_: object) -> subprocess.Popen[bytes]:
        ready = tmp_path / "ready"
        process = subprocess.Popen([sys.executable, "-c", DEAF, str(ready)])  # noqa: S603
        while not ready.exists():
            time.sleep(0.05)
        begun.append(process)
        return process

    monkeypatch.setattr(Bench, "_begin", begin)
    monkeypatch.setattr(job, "_TO_STOP", 0.2)
    monkeypatch.setattr(job, "_TO_WRITE", 0.2)
    return begun


def test_report_that_takes_too_long_is_given_up(
    tmp_path: Path, deaf: list[subprocess.Popen[bytes]]
) -> None:
    with pytest.raises(RunError, match=r"report of r1 took longer than .* seconds\. Try again"):
        Bench(Settings(state=tmp_path)).write_report("r1", "da")
    assert deaf[0].poll() is not None


def test_run_that_does_not_heed_is_cut_off(
    tmp_path: Path, deaf: list[subprocess.Popen[bytes]]
) -> None:
    bench = Bench(Settings(state=tmp_path))
    bench.start("r1", ["mine"], 1)
    bench.stop()
    assert deaf[0].poll() is not None
    assert bench.progress is not None
    assert not bench.progress.running
