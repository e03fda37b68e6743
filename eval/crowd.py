"""Ten users at once at the served pages: how long each waits, and whether a question is lost."""

import json
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager

import httpx
from gradio_client import Client

_USERS = 10
_EACH = 5
_STARTING = 90


def ask_at_once(questions: Sequence[str], address: str) -> tuple[list[float], int]:
    """Return the seconds of each reply, of ten users who ask at once, and how many got none."""
    clients = [Client(address, verbose=False) for _ in range(_USERS)]
    together = threading.Barrier(_USERS)

    def ask(user: int) -> list[float | None]:
        together.wait()
        mine = [questions[(user * _EACH + turn) % len(questions)] for turn in range(_EACH)]
        return [_timed(clients[user], question) for question in mine]

    with ThreadPoolExecutor(_USERS) as pool:
        found = [seconds for times in pool.map(ask, range(_USERS)) for seconds in times]
    answered = [seconds for seconds in found if seconds is not None]
    return answered, len(found) - len(answered)


@contextmanager
def served() -> Iterator[str]:
    """Serve the pages by a process of their own; yield their address."""
    with closing(socket.socket()) as door:
        door.bind(("127.0.0.1", 0))
        port = door.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    environment = {**os.environ, "GUIDE_HOST": "127.0.0.1", "GUIDE_PORT": str(port)}
    process = subprocess.Popen(
        [sys.executable, "-m", "guide.cli", "serve"], env=environment, stdout=subprocess.DEVNULL
    )
    try:
        _wait_for(address)
        yield address
    finally:
        process.terminate()
        process.wait(10)


def _wait_for(address: str) -> None:
    until = time.monotonic() + _STARTING
    while True:
        try:
            httpx.get(address, timeout=5).raise_for_status()
        except httpx.HTTPError:
            if time.monotonic() > until:
                raise
            time.sleep(0.2)
        else:
            return


def _timed(client: Client, question: str) -> float | None:
    begun = time.perf_counter()
    try:
        reply = json.loads(client.predict(question, api_name="/ask"))
    except Exception:  # noqa: BLE001  # whatever went wrong, the question is lost
        return None
    return time.perf_counter() - begun if reply["text"] else None
