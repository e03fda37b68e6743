"""A process that opens files from elsewhere: limits that hold, and no secrets."""

import resource
import subprocess
import sys

import pytest

from guide.confine import bare_environment

_CONFINED = "from guide.confine import confine; confine(900, 7); "


def told(program: str) -> str:
    command = [sys.executable, "-c", program]
    done = subprocess.run(  # noqa: S603
        command, capture_output=True, text=True, check=True, env=bare_environment()
    )
    return done.stdout.strip()


def test_environment_holds_no_setting_and_no_key(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("GUIDE_MODEL_KEY", "OPENAI_API_KEY", "GUIDE_PORT"):
        monkeypatch.setenv(name, "s3cret")
    monkeypatch.setenv("LC_ALL", "C.UTF-8")

    found = bare_environment()

    assert "s3cret" not in found.values()
    assert found["LC_ALL"] == "C.UTF-8"
    assert "PATH" in found


@pytest.mark.parametrize(
    ("kind", "limit"),
    [
        ("RLIMIT_AS", (900_000_000, 900_000_000)),
        ("RLIMIT_CPU", (7, 8)),
        ("RLIMIT_FSIZE", (0, 0)),
        ("RLIMIT_CORE", (0, 0)),
    ],
)
def test_confined_process_has_its_limits(kind: str, limit: tuple[int, int]) -> None:
    hard = resource.getrlimit(getattr(resource, kind))[1]
    if hard != resource.RLIM_INFINITY and hard < limit[1]:
        pytest.skip("this system allows less")
    program = f"{_CONFINED}import resource; print(resource.getrlimit(resource.{kind}))"
    assert told(program) == str(limit)


def test_system_without_limits_is_done_without() -> None:
    program = f"import sys; sys.modules['resource'] = None; {_CONFINED}print('on')"
    assert told(program) == "on"
