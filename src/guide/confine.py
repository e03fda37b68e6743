"""What a process that opens files from elsewhere may take: memory, time, no secrets."""

import os
from contextlib import suppress

_MB = 1_000_000
_PASSED = ("PATH", "LANG", "LD_LIBRARY_PATH", "TMPDIR", "TEMP", "TMP", "SYSTEMROOT")
_KINDS = ("LC_", "PYTHON")


def bare_environment() -> dict[str, str]:
    """Return the environment of such a process: what Python needs to start, no setting, no key."""
    return {
        name: value
        for name, value in os.environ.items()
        if name.upper() in _PASSED or name.startswith(_KINDS)
    }


def confine(memory_mb: int, seconds: int) -> None:
    """Give this process no more memory and time than it may take, and nothing to write to.

    Where the system knows no such limits, who started the process still ends it.
    """
    with suppress(ImportError):
        import resource  # not there on every system

        for kind, soft, hard in (
            (resource.RLIMIT_AS, memory_mb * _MB, memory_mb * _MB),
            (resource.RLIMIT_CPU, seconds, seconds + 1),
            (resource.RLIMIT_FSIZE, 0, 0),
            (resource.RLIMIT_CORE, 0, 0),
        ):
            with suppress(ValueError, OSError):
                resource.setrlimit(kind, (soft, hard))
