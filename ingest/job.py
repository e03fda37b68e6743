"""An ingest started from the update page: a program of its own, whose progress is followed."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from typing import Any

from guide.errors import GuideError
from guide.settings import Settings, environment_of


class JobError(GuideError):
    """The ingest ended without having done what was asked; the message is its own."""


def run_job(settings: Settings, arguments: Sequence[str]) -> Iterator[dict[str, Any]]:
    """Run `python -m ingest` with these arguments; yield its progress, at last its outcome.

    It runs beside the pages, so that those who ask are not kept waiting.

    Raises:
        JobError: it failed; everything is as it was.
    """
    told: dict[str, Any] | None = None
    with (
        tempfile.TemporaryFile("w+", encoding="utf-8") as wrong,
        subprocess.Popen(  # noqa: S603
            [sys.executable, "-m", "ingest", *arguments],
            stdout=subprocess.PIPE,
            stderr=wrong,
            text=True,
            encoding="utf-8",
            env={**environment_of(settings), "COLUMNS": "10000", "NO_COLOR": "1"},
        ) as running,
    ):
        for line in running.stdout or ():
            try:
                told = json.loads(line)
            except ValueError:
                continue
            if isinstance(told, dict):
                yield told
        running.wait()
        wrong.seek(0)
        message = wrong.read().strip()
    if running.returncode and (told is None or "index" not in told):
        raise JobError(message[-2000:] or f"exit {running.returncode}")
