"""One ingest at a time: a lock on the state folder that says who holds it."""

import getpass
import json
import os
import platform
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from guide.errors import StateError


def person() -> str:
    """Return who runs this, as `name@machine`."""
    try:
        name = getpass.getuser()
    except (OSError, KeyError):
        name = str(os.getuid()) if hasattr(os, "getuid") else "?"
    return f"{name}@{platform.node() or 'localhost'}"


@contextmanager
def hold_lock(state: Path, wait: float = 0.0) -> Iterator[None]:
    """Keep a second ingest out; it is freed by the system even where its holder is killed.

    Args:
        state: the folder of indexes.
        wait: how many seconds to wait for another ingest to end; negative without end.

    Raises:
        StateError: another ingest is running; the message names who, where and since when.
    """
    state.mkdir(parents=True, exist_ok=True)
    holder = state / "ingest.holder"
    lock = FileLock(state / "ingest.lock", timeout=wait, poll_interval=0.2)
    try:
        lock.acquire()
    except Timeout as error:
        raise StateError(
            f"Another ingest is running ({_told(holder)}). "
            "Wait until it has ended, then run this again; --wait waits for it."
        ) from error
    try:
        since = datetime.now().astimezone().isoformat(timespec="seconds")
        holder.write_text(
            json.dumps({"process": os.getpid(), "who": person(), "since": since}), "utf-8"
        )
        yield
    finally:
        holder.unlink(missing_ok=True)
        lock.release()


def _told(holder: Path) -> str:
    try:
        known = json.loads(holder.read_text("utf-8"))
        return f"process {known['process']}, {known['who']}, since {known['since']}"
    except (OSError, ValueError, KeyError, TypeError):
        return "process unknown"
