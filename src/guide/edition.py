"""The index in use, followed by a running program: a new one is taken up between two questions."""

import logging
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING
from weakref import finalize

from guide.record import current_id

if TYPE_CHECKING:
    from guide.guide import Guide

_LOG = logging.getLogger(__name__)
Mark = tuple[int, int] | None
_PAUSE = 30.0
"""Seconds until an index that could not be opened is tried again."""


class Edition:
    """Says which guide answers now: the one that is open, or one of a newer index.

    Looking costs one call of the system. The newer index is opened by the first who asks;
    until it is open the others are answered from the one before it. One that cannot be
    opened is tried again after a pause, by a `clock` that counts seconds.
    """

    def __init__(
        self,
        state: Path,
        guide: "Guide",
        open_anew: Callable[[], "Guide"],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._pointer = state / "current"
        self._state = state
        self._open = open_anew
        self._clock = clock
        self._failed: Mark = None
        self._again = 0.0
        self._lock = threading.Lock()
        self._guide = guide
        self._seen = self._mark() if current_id(state) == guide.generation.record.id else None
        guide.edition = self

    def latest(self) -> "Guide":
        """Return the guide of the index in use; the open one where the new cannot be opened."""
        if self._is_due(self._mark()) and self._lock.acquire(blocking=False):
            try:
                self._look()
            finally:
                self._lock.release()
        return self._guide

    def _is_due(self, mark: Mark) -> bool:
        """Say whether an index is to be looked at: a new one, or one that failed a while ago."""
        return mark != self._seen and (mark != self._failed or self._clock() >= self._again)

    def _look(self) -> None:
        seen = self._mark()
        if not self._is_due(seen):
            return
        try:
            self._take_up(current_id(self._state))
        except Exception as error:  # noqa: BLE001  whatever is wrong with it, the open one answers
            self._failed, self._again = seen, self._clock() + _PAUSE
            _LOG.warning("The new index is not taken up: %s", error or type(error).__name__)
        else:
            self._seen, self._failed = seen, None

    def _take_up(self, name: str | None) -> None:
        """Open the index of a name, unless it is the open one."""
        if name is None or name == self._guide.generation.record.id:
            return
        guide = self._open()
        guide.edition = self
        finalize(self._guide, self._guide.generation.store.close)
        self._guide = guide

    def _mark(self) -> Mark:
        """Return what tells one pointer file from the next."""
        try:
            status = self._pointer.stat()
        except OSError:
            return None
        return status.st_ino, status.st_mtime_ns
