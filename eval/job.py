"""A run in a process of its own, behind everyone who asks: one at a time."""

import atexit
import os
import subprocess
import sys
import threading
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from eval.replies import RunError
from eval.runs import BESIDE, REPLIES
from guide.settings import Settings, environment_of

NICENESS = 15
_TO_STOP = 10
_TO_WRITE = 120
"""Seconds that a run may take to stop, and a report to be written."""
_QUIET = {"OMP_NUM_THREADS": "1", "HF_HUB_OFFLINE": "1"}
"""One thread for its arithmetic, and nothing fetched."""


Asked = tuple[tuple[str, ...], str | None, tuple[str, ...]]
"""The sets of a run, the half of them, and the peers beside."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is: replies that came, of how many; whether it goes on, and what failed."""

    name: str
    done: int
    total: int
    running: bool
    failed: bool = False


class Bench:
    """Where runs are made, one at a time; what came of one that was stopped stays.

    >>> bench = Bench(settings)
    >>> bench.start("20261122T101500Z-facts", ["facts"], total=110)
    >>> bench.progress.running
    True
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._name, self._total = "", 0
        self._asked: Asked = ((), None, ())
        self._stopped = False
        atexit.register(self.stop)

    @property
    def runs(self) -> Path:
        """The folder of all runs."""
        return self._settings.state / "runs"

    @property
    def progress(self) -> Progress | None:
        """How far the last run is, None where there was none."""
        process = self._process
        if process is None:
            return None
        code = process.poll()
        folder = self.runs / self._name
        done = sum(
            _lines(path) for path in (folder / REPLIES, *folder.glob(f"{BESIDE}/*/{REPLIES}"))
        )
        failed = code not in (None, 0) and not self._stopped
        return Progress(self._name, min(done, self._total), self._total, code is None, failed)

    def start(
        self,
        name: str,
        sets: Sequence[str],
        total: int,
        *,
        half: str | None = None,
        peers: Sequence[str] = (),
    ) -> None:
        """Begin a run, or go on with the last one if it was of the same and was cut short.

        Args:
            name: of the run's folder.
            sets: names, or files.
            total: how many replies will come, those of peers as well.
            half: of the sets.
            peers: retrievers to measure beside.

        Raises:
            RunError: another run goes on.
        """
        with self._lock:
            if self._process is not None and self._process.poll() is None:
                raise RunError(f"{self._name} goes on; one set is run at a time.")
            asked = (tuple(sets), half, tuple(peers))
            name = self._name if asked == self._asked and self._cut_short else name
            out = self.runs / name
            options = ["--out", str(out), *(("--half", half) if half else ())]
            options += [part for peer in peers for part in ("--beside", peer)]
            self._name, self._total, self._stopped, self._asked = name, total, False, asked
            self._process = self._begin(["run", *sets, *options], self.log(name))

    @property
    def _cut_short(self) -> bool:
        return self._process is not None and self._process.poll() not in (None, 0)

    def stop(self) -> None:
        """End the run that goes on, if one does; one that does not heed is cut off."""
        with self._lock:
            if self._process is not None and self._process.poll() is None:
                self._stopped = True
                self._process.terminate()
                with suppress(RunError):
                    _wait(self._process, _TO_STOP, "It had to be cut off.")

    def write_report(self, name: str, language: str) -> Path:
        """Return the page of a run in a language, written now where it is not there.

        Raises:
            RunError: it cannot be written.
        """
        folder = self.runs / name
        path = folder / f"report.{language}.html"
        if not path.exists():
            options = [str(folder), "--language", language, "--out", str(path)]
            process = self._begin(["report", *options], self.log(name))
            slow = f"The report of {name} took longer than {_TO_WRITE} seconds. Try again."
            if _wait(process, _TO_WRITE, slow) or not path.exists():
                raise RunError(f"The report of {name} cannot be written.")
        return path

    def log(self, name: str) -> Path:
        """Return the file that holds what a run's last command said."""
        return self.runs / f"{name}.log"

    def said(self, name: str) -> str:
        """Return the last line of what a run's last command said."""
        path = self.log(name)
        lines = path.read_text("utf-8", errors="replace").split("\n") if path.exists() else []
        return next((line.strip() for line in reversed(lines) if line.strip()), "–")

    def _begin(self, arguments: Sequence[str], log: Path) -> subprocess.Popen[bytes]:
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("wb") as file:
            process = subprocess.Popen(  # noqa: S603
                [sys.executable, "-m", "eval", *arguments],
                stdout=file,
                stderr=subprocess.STDOUT,
                stdin=subprocess.DEVNULL,
                env={**environment_of(self._settings), **_QUIET},
            )
        if hasattr(os, "setpriority"):
            os.setpriority(os.PRIO_PROCESS, process.pid, NICENESS)
        return process


def _wait(process: subprocess.Popen[bytes], seconds: float, message: str) -> int:
    """Return how a program ended; one that takes too long is killed.

    Raises:
        RunError: it was killed; the message says so.
    """
    try:
        return process.wait(seconds)
    except subprocess.TimeoutExpired as error:
        process.kill()
        process.wait()
        raise RunError(message) from error


def _lines(path: Path) -> int:
    return path.read_bytes().count(b"\n") if path.exists() else 0
