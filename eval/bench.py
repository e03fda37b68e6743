"""Timings of the whole: cold start, replies, ingest, memory."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median, quantiles

from eval.crowd import ask_at_once, served
from eval.rows import read_set
from eval.sets import FactItem
from guide.guide import open_guide
from guide.settings import Settings

_QUESTION = "Hvor længe varer et forløb i Avanti?"
_COLD_RUNS = 5


def run_benchmarks(settings: Settings) -> Iterator[tuple[str, str]]:
    """Yield (figure, value) pairs, each measured now on this machine."""
    python = [sys.executable, "-m"]
    cold = [_timed([*python, "guide.cli", "ask", _QUESTION]) for _ in range(_COLD_RUNS)]
    yield "guide ask, cold, median of 5", f"{median(cold):.2f} s"
    yield "ingest, nothing changed", f"{_timed([*python, 'ingest']):.2f} s"
    assistant = open_guide(settings)
    questions = [
        item.question
        for item in read_set(Path(__file__).parent / "sets" / "facts.jsonl", "dev")
        if isinstance(item, FactItem)
    ]
    times = [assistant.reply([question]).elapsed_ms for question in questions]
    yield "first reply in a running process", f"{times[0]:.0f} ms"
    yield f"reply, median of {len(times)}", f"{median(times):.0f} ms"
    yield "reply, 95th percentile", f"{quantiles(times, n=20)[-1]:.0f} ms"
    with served() as address:
        seconds, lost = ask_at_once(questions, address)
    yield "ten users at once, reply, median", f"{median(seconds):.2f} s"
    yield "ten users at once, 95th percentile", f"{quantiles(seconds, n=20)[-1]:.2f} s"
    yield "ten users at once, questions lost", f"{lost} of {len(seconds) + lost}"
    yield "resident after all replies", f"{_resident_mb():.0f} MB"


def _timed(command: list[str]) -> float:
    begun = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, env=dict(os.environ))  # noqa: S603
    return time.perf_counter() - begun


def _resident_mb() -> float:
    """Return this process's resident memory, from /proc where there is one."""
    status = Path("/proc/self/status")
    if not status.exists():
        return float("nan")
    line = next(line for line in status.read_text().splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024
