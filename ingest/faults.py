"""What the operating system refuses, told as something a person can mend."""

import errno
import math
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from guide.errors import StateError, StoreError

_FULL = (errno.ENOSPC, errno.EDQUOT)
_NEARLY = 30.0
"""MB free below which a store that cannot write is taken to lack room."""
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


@contextmanager
def told_where_full(folder: Path) -> Iterator[None]:
    """Translate an error of the vector store, which does not say so, where the disk is full.

    Raises:
        StateError: the disk is full, or nearly.
    """
    try:
        yield
    except StoreError as error:
        if _free(folder) < _NEARLY:
            raise StateError(_full(folder)) from error
        raise


def _free(folder: Path) -> float:
    with suppress(OSError):
        return shutil.disk_usage(folder).free / 1_000_000
    return math.inf


def _full(folder: Path) -> str:
    return (
        f"The disk of {folder} is full ({_free(folder):.0f} MB free). Make room, or set "
        "GUIDE_STATE to a folder on another disk, then run this again."
    )


def _message(error: OSError, folder: Path) -> str:
    where = error.filename or folder
    if error.errno in _FULL:
        return _full(folder)
    if error.errno in _FORBIDDEN:
        return (
            f"{where} may not be written. Give this user write permission to {folder}, or set "
            "GUIDE_STATE to another folder."
        )
    return f"{where}: {error.strerror or error}. Mend this, then run this again."
