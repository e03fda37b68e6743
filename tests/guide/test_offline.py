"""The guide needs no network: whoever it calls but this machine is told, and refused."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from guide.settings import Settings

RUNNER = """
import socket, sys

own = ("127.0.0.1", "::1", "localhost")
connect, lookup = socket.socket.connect, socket.getaddrinfo

def guarded(self, address):
    if isinstance(address, tuple) and address[0] not in own:
        print("REMOTE", address, file=sys.stderr)
        raise OSError("no network here")
    return connect(self, address)

def guarded_lookup(host, *rest, **more):
    if host not in (*own, None, ""):
        print("REMOTE", host, file=sys.stderr)
        raise OSError("no network here")
    return lookup(host, *rest, **more)

socket.socket.connect = socket.socket.connect_ex = guarded
socket.getaddrinfo = guarded_lookup
sys.argv = ["guide", *sys.argv[1:]]
from guide.cli import main
main()
"""


def offline(settings: Settings, *arguments: str) -> subprocess.CompletedProcess[str]:
    state = {"GUIDE_STATE": str(settings.state), "GUIDE_CORPUS": str(settings.corpus)}
    return subprocess.run(  # noqa: S603
        [sys.executable, "-c", RUNNER, *arguments],
        capture_output=True,
        text=True,
        check=False,
        cwd=settings.state,
        env=os.environ | state,
    )


@pytest.mark.slow
def test_question_is_answered_without_network(settings: Settings) -> None:
    done = offline(settings, "ask", "--json", "how long does Avanti last")
    assert done.returncode == 0, done.stderr
    assert "18 months" in done.stdout
    assert "REMOTE" not in done.stderr


@pytest.mark.slow
def test_doctor_is_content_without_network(settings: Settings) -> None:
    done = offline(settings, "doctor")
    assert done.returncode == 0, done.stdout
    assert "REMOTE" not in done.stderr


@pytest.mark.slow
def test_guard_tells_who_calls_out(tmp_path: Path) -> None:
    code = RUNNER.replace(
        "from guide.cli import main\nmain()",
        "import urllib.request\nurllib.request.urlopen('http://192.0.2.1/', timeout=1)",
    )
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=tmp_path
    )
    assert done.returncode == 1
    assert "REMOTE" in done.stderr
