"""What the operating system refuses, told as something a person can mend."""

import errno
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from guide.errors import StateError

_FULL = (errno.ENOSPC, errno.EDQUOT)
_FORBIDDEN = (errno.EACCES, errno.EPERM, errno.EROFS)


@contextmanager
def told_plainly(folder: Path) -> Iterator[None]:
    """Translate errors of the operating system that occur while a folder is worked in.

    Raises:
        StateError: the disk is full, something may not be written, memory is short, or
            anything else that the system refused.
    """
    try:
        yield
    except MemoryError as error:
        raise StateError(
            "There is not enough memory. Close other programs, then run this again."
        ) from error
    except OSError as error:
        raise StateError(_message(error, folder)) from error


def _message(error: OSError, folder: Path) -> str:
    where = error.filename or folder
    if error.errno in _FULL:
        free = ""
        with suppress(OSError):
            free = f" ({shutil.disk_usage(folder).free // 1_000_000} MB free)"
        return (
            f"The disk of {folder} is full{free}. Make room, or set GUIDE_STATE to a folder on "
            "another disk, then run this again."
        )
    if error.errno in _FORBIDDEN:
        return (
            f"{where} may not be written. Give this user write permission to {folder}, or set "
            "GUIDE_STATE to another folder."
        )
    return f"{where}: {error.strerror or error}. Mend this, then run this again."
