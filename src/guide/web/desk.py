"""The threads of open tabs, found again by a tab's ticket."""

import re
import threading
from collections import OrderedDict

from guide.guide import Guide
from guide.web.thread import Thread

_TICKET = re.compile(r"[0-9a-f]{32}")


def is_ticket(told: str) -> bool:
    """Say whether a text is a tab's ticket; anything shorter could be guessed."""
    return _TICKET.fullmatch(told) is not None


class Desk:
    """Keeps the threads of open tabs, so that a reloaded page shows what it showed before.

    A tab is known by a ticket, a long random number that it drew itself and shows nobody
    else. The threads used last are kept, in memory only.
    """

    def __init__(self, guide: Guide, places: int = 500) -> None:
        self.guide = guide
        self._places = places
        self._threads: OrderedDict[tuple[str, str], Thread] = OrderedDict()
        self._lock = threading.Lock()

    def open(self, ticket: str, owner: str = "") -> Thread:
        """Return the thread of a ticket, a new one where there is none; a guess is no ticket.

        Args:
            ticket: of the tab.
            owner: the name of whoever is logged in; nobody else's thread is found.
        """
        language = self.guide.settings.language
        if not is_ticket(ticket):
            return Thread(self.guide, language)
        key = (owner, ticket)
        with self._lock:
            thread = self._threads.pop(key, None) or Thread(self.guide, language)
            self._threads[key] = thread
            while len(self._threads) > self._places:
                self._threads.popitem(last=False)
            return thread

    def find(self, ticket: str, owner: str = "") -> Thread | None:
        """Return the thread of a ticket, None where there is none."""
        with self._lock:
            return self._threads.get((owner, ticket))
