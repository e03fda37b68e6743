"""The index in use, followed by a running program: a new one is taken up between two questions."""

import logging
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING
from weakref import finalize

from guide.errors import GuideError
from guide.record import current_id

if TYPE_CHECKING:
    from guide.conversation import Guide

_LOG = logging.getLogger(__name__)
Mark = tuple[int, int] | None


class Edition:
    """Says which guide answers now: the one that is open, or one of a newer index.

    Looking costs one call of the system. The newer index is opened by the first who asks;
    until it is open the others are answered from the one before it.
    """

    def __init__(self, state: Path, guide: "Guide", open_anew: Callable[[], "Guide"]) -> None:
        self._pointer = state / "current"
        self._state = state
        self._open = open_anew
        self._lock = threading.Lock()
        self._guide = guide
        self._seen = self._mark() if current_id(state) == guide.generation.record.id else None
        guide.edition = self

    def latest(self) -> "Guide":
        """Return the guide of the index in use; the open one where the new cannot be opened."""
        if self._mark() != self._seen and self._lock.acquire(blocking=False):
            try:
                self._look()
            finally:
                self._lock.release()
        return self._guide

    def _look(self) -> None:
        seen = self._mark()
        name = current_id(self._state)
        if name is not None and name != self._guide.generation.record.id:
            try:
                guide = self._open()
            except GuideError as error:
                _LOG.warning("The index %s is not taken up: %s", name, error)
            else:
                guide.edition = self
                finalize(self._guide, self._guide.generation.store.close)
                self._guide = guide
        self._seen = seen

    def _mark(self) -> Mark:
        """Return what tells one pointer file from the next."""
        try:
            status = self._pointer.stat()
        except OSError:
            return None
        return status.st_ino, status.st_mtime_ns
