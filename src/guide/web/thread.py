"""What one browser session said and was answered; the server's side of the chat."""

import copy
import logging
import re
import threading
import traceback
from collections import OrderedDict
from dataclasses import dataclass, replace
from typing import Any

from guide.conversation import Guide
from guide.question import read_turn
from guide.reply import Reply

_log = logging.getLogger(__name__)
_TICKET = re.compile(r"[0-9a-f]{32}")
_SHOWN = 1200
"""A longer question is shown shortened; the answer says that it was too long."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question as it may be shown, and its reply: None while it is being read, or failed."""

    asked: str
    reply: Reply | None = None
    failed: bool = False


@dataclass(frozen=True, slots=True)
class Pending:
    """A question as typed, and the place that its answer goes to, even if the thread is cleared."""

    typed: str
    exchanges: list[Exchange]
    place: int


class Thread:
    """One session's exchanges, each with its own citations.

    Gradio makes a session's state by a deep copy of the one that the page was built with:
    a copy shares the guide, which never changes, and nothing else.
    """

    def __init__(self, guide: Guide, language: str) -> None:
        self.guide = guide
        self._lock = threading.Lock()
        self.clear(language)

    def clear(self, language: str) -> None:
        """Forget all that was said, and begin in a language of the page."""
        self.language = language
        self.exchanges: list[Exchange] = []
        self._conversation = self.guide.converse(language=language)
        self._secrets: tuple[str, ...] = ()

    def speak(self, language: str) -> None:
        """Go on in another language of the pages; what was said stays."""
        self.language = language
        if not self.exchanges:
            self.clear(language)

    def __deepcopy__(self, memo: dict[int, Any]) -> "Thread":
        """Return a thread that goes its own way from here."""
        twin = Thread(self.guide, self.language)
        twin.exchanges = list(self.exchanges)
        twin._conversation = copy.copy(self._conversation)
        twin._secrets = self._secrets
        return twin

    def begin(self, typed: str) -> Pending:
        """Take a question in; what is shown of it is masked, as all that follows is."""
        limit = self.guide.settings.max_question_chars
        masked = read_turn(
            typed[: limit * 2], self.guide.generation, self.language, self._secrets
        ).masked
        self._secrets = masked.secrets
        asked = masked.text.strip()
        if len(asked) > _SHOWN:
            asked = asked[:_SHOWN].rstrip() + " …"
        self.exchanges.append(Exchange(asked))
        return Pending(typed, self.exchanges, len(self.exchanges) - 1)

    def answer(self, pending: Pending) -> Exchange:
        """Answer a question that was taken in; whatever goes wrong, the thread stays whole."""
        with self._lock:
            exchange = pending.exchanges[pending.place]
            try:
                found = replace(exchange, reply=self._conversation.reply(pending.typed))
            except Exception as error:  # noqa: BLE001
                place = "".join(traceback.format_tb(error.__traceback__))
                _log.error("No answer, %s at:\n%s", type(error).__name__, place)
                found = replace(exchange, failed=True)
            pending.exchanges[pending.place] = found
            return found

    def exchange(self, index: int) -> Exchange | None:
        """Return an exchange by its place in the thread, None where there is none."""
        return self.exchanges[index] if 0 <= index < len(self.exchanges) else None


class Desk:
    """Keeps the threads of open tabs, so that a reloaded page shows what it showed before.

    A tab is known by a ticket, a long random number that it drew itself and shows nobody
    else. The threads used last are kept, in memory only.
    """

    def __init__(self, guide: Guide, places: int = 500) -> None:
        self.guide = guide
        self._places = places
        self._threads: OrderedDict[str, Thread] = OrderedDict()
        self._lock = threading.Lock()

    def open(self, ticket: str) -> Thread:
        """Return the thread of a ticket, a new one where there is none; a guess is no ticket."""
        language = self.guide.settings.language
        if not _TICKET.fullmatch(ticket):
            return Thread(self.guide, language)
        with self._lock:
            thread = self._threads.pop(ticket, None) or Thread(self.guide, language)
            self._threads[ticket] = thread
            while len(self._threads) > self._places:
                self._threads.popitem(last=False)
            return thread
