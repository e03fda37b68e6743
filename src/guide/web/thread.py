"""What one browser session said and was answered; the server's side of the chat."""

import logging
import re
import threading
import traceback
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from guide.conversation import Conversation
from guide.generation import Generation
from guide.guide import Guide
from guide.participant.profile import Profile
from guide.question import read_turn
from guide.reply import Reply
from guide.web.writing import written

_log = logging.getLogger(__name__)
_TICKET = re.compile(r"[0-9a-f]{32}")
_SHOWN = 1200
"""A longer question is shown shortened; the answer says that it was too long."""


def is_ticket(told: str) -> bool:
    """Say whether a text is a tab's ticket; anything shorter could be guessed."""
    return _TICKET.fullmatch(told) is not None


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question as it may be shown, and its reply: None while it is being read.

    There is none either where something failed or where the user stopped it. `by_hand` is a
    change of what is known of a participant, rather than a question. `generation` is the
    index that the reply cites, which may no longer be the one in use.
    """

    asked: str
    reply: Reply | None = None
    failed: bool = False
    stopped: bool = False
    by_hand: bool = False
    generation: Generation | None = None

    @property
    def settled(self) -> bool:
        """Whether nothing more will come."""
        return self.reply is not None or self.failed or self.stopped


@dataclass(frozen=True, slots=True)
class Pending:
    """A question as typed, and the place that its answer goes to, even if the thread is cleared."""

    exchanges: list[Exchange]
    place: int
    answer: Callable[[Conversation], Reply]


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
        """Forget all that was said, and begin in a language of the pages."""
        self.language = language
        self.editing = False
        self.exchanges: list[Exchange] = []
        self.rated: set[int] = set()
        self._conversation = self.guide.converse(language=language)
        self._before = self._conversation
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
        twin._conversation = self._conversation.twin()
        twin._before = self._before.twin()
        twin._secrets = self._secrets
        return twin

    @property
    def profiles(self) -> tuple[Profile, ...]:
        """What is known of the participants described."""
        return self._conversation.profiles

    @property
    def last(self) -> Exchange | None:
        """The exchange that can be asked again or edited: the last one, once it is settled."""
        last = self.exchanges[-1] if self.exchanges else None
        return last if last is not None and last.settled else None

    def begin(self, typed: str) -> Pending:
        """Take a question in; what is shown of it is masked, as all that follows is."""
        limit = self.guide.settings.max_question_chars
        masked = read_turn(
            typed[: limit * 2], self.guide.latest().generation, self.language, self._secrets
        ).masked
        self._secrets = masked.secrets
        asked = masked.text.strip()
        if len(asked) > _SHOWN:
            asked = asked[:_SHOWN].rstrip() + " …"
        if self.editing:
            self.take_back()
        return self._begun(Exchange(asked), lambda conversation: conversation.reply(typed))

    def write(self, attribute: str, told: str) -> str:
        """Take in what was written for an attribute by hand; return it masked."""
        generation = self.guide.latest().generation
        masked = written(attribute, told, generation, self.language, self._secrets)
        self._secrets = masked.secrets
        return masked.text

    def revise(self, person: int, profile: Profile, told: str) -> Pending:
        """Take in a change of what is known of a participant; `told` says what it is."""
        return self._begun(
            Exchange(told, by_hand=True),
            lambda conversation: conversation.revise(person, profile),
        )

    def _begun(self, exchange: Exchange, answer: Callable[[Conversation], Reply]) -> Pending:
        self.exchanges.append(exchange)
        return Pending(self.exchanges, len(self.exchanges) - 1, answer)

    def answer(self, pending: Pending) -> Exchange:
        """Answer a question that was taken in; whatever goes wrong, the thread stays whole."""
        with self._lock:
            before = self._conversation.twin()
            exchange = pending.exchanges[pending.place]
            try:
                reply = pending.answer(self._conversation)
                found = replace(exchange, reply=reply, generation=self._conversation.generation)
            except Exception as error:  # noqa: BLE001
                place = "".join(traceback.format_tb(error.__traceback__))
                _log.error("No answer, %s at:\n%s", type(error).__name__, place)
                found = replace(exchange, failed=True)
            if pending.exchanges is not self.exchanges:
                return found
            if pending.exchanges[pending.place].stopped:
                found = pending.exchanges[pending.place]
            if found.reply is None:
                self._conversation = before
            else:
                self._before = before
            pending.exchanges[pending.place] = found
            return found

    def stop(self) -> None:
        """Let what is being answered go: its answer is not shown, nor remembered."""
        if self.exchanges and not self.exchanges[-1].settled:
            self.exchanges[-1] = replace(self.exchanges[-1], stopped=True)

    def take_back(self) -> str:
        """Forget the last question and its answer; return it as it was shown."""
        self.editing = False
        last = self.last
        if last is None:
            return ""
        with self._lock:
            if last.reply is not None:
                self._conversation = self._before.twin()
            self.exchanges.pop()
            self.rated.discard(len(self.exchanges))
        return last.asked

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
