"""What one browser session said and was answered; the server's side of the chat."""

import logging
import re
import secrets
import threading
import time
import traceback
from collections import OrderedDict
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from guide.conversation import Conversation
from guide.growth import growing
from guide.guide import Guide
from guide.participant.profile import Profile
from guide.question import read_turn
from guide.reply import Reply
from guide.web.exchange import Exchange, Look, Pending, Revision, source_of
from guide.web.writing import written

_log = logging.getLogger(__name__)
_TICKET = re.compile(r"[0-9a-f]{32}")
_BLINK = 0.02
"""Seconds within which a part of an answer that has grown on is not shown for itself."""
_PAUSE = 0.1
"""Seconds between two looks at an answer that is written for a page since loaded anew."""
_SHOWN = 1200
"""A longer question is shown shortened; the answer says that it was too long."""


def is_ticket(told: str) -> bool:
    """Say whether a text is a tab's ticket; anything shorter could be guessed."""
    return _TICKET.fullmatch(told) is not None


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
        self.id = secrets.token_hex(8)
        self.rated: set[int] = set()
        self.look: Look | None = None
        self._conversation = self.guide.converse(language=language)
        self._before = self._conversation
        self._secrets: tuple[str, ...] = ()
        self._turn = threading.Lock()

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
    def busy(self) -> bool:
        """Whether the last question is still being answered."""
        return bool(self.exchanges) and not self.exchanges[-1].settled

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
        return self._begun(Exchange(asked), lambda conversation: conversation.stream(typed))

    def write(self, attribute: str, told: str) -> str:
        """Take in what was written for an attribute by hand; return it masked."""
        generation = self.guide.latest().generation
        masked = written(attribute, told, generation, self.language, self._secrets)
        self._secrets = masked.secrets
        return masked.text

    def revise(self, person: int, profile: Profile, revision: Revision) -> Pending:
        """Take in a change of what is known of a participant, who is as in `profile` after it."""
        return self._begun(
            Exchange("", revision=revision),
            lambda conversation: iter([conversation.revise(person, profile)]),
        )

    def _begun(
        self, exchange: Exchange, replies: Callable[[Conversation], Iterator[Reply]]
    ) -> Pending:
        self.exchanges.append(exchange)
        self.look = None
        return Pending(self.exchanges, len(self.exchanges) - 1, replies)

    def stream(self, pending: Pending) -> Iterator[Exchange]:
        """Answer a question as the answer is written; what comes last is settled."""
        return growing(lambda show: self.answer(pending, show), grace=_BLINK)

    def answer(
        self, pending: Pending, show: Callable[[Exchange], None] = lambda _: None
    ) -> Exchange:
        """Answer a question that was taken in; whatever goes wrong, the thread stays whole."""
        with self._turn:
            conversation = self._conversation.twin()
            found = self._answered(pending, conversation, show)
            with self._lock:
                if pending.exchanges is not self.exchanges:
                    return found
                if pending.exchanges[pending.place].stopped:
                    return pending.exchanges[pending.place]
                self._keep_looking(pending.place, found)
                if found.reply is not None:
                    self._before, self._conversation = self._conversation, conversation
                pending.exchanges[pending.place] = found
                return found

    def _answered(
        self, pending: Pending, conversation: Conversation, show: Callable[[Exchange], None]
    ) -> Exchange:
        exchange = found = pending.exchanges[pending.place]
        try:
            for reply in () if exchange.stopped else pending.replies(conversation):
                found = replace(exchange, reply=reply, generation=conversation.generation)
                if not self._grow(pending, replace(found, growing=True)):
                    break
                show(replace(found, growing=True))
        except Exception as error:  # noqa: BLE001
            place = "".join(traceback.format_tb(error.__traceback__))
            _log.error("No answer, %s at:\n%s", type(error).__name__, place)
            return replace(exchange, failed=True)
        return found

    def _grow(self, pending: Pending, grown: Exchange) -> bool:
        """Keep what there is of an answer while it is wanted: its sources can be opened."""
        with self._lock:
            wanted = pending.exchanges is self.exchanges
            wanted = wanted and not pending.exchanges[pending.place].stopped
            if wanted:
                pending.exchanges[pending.place] = grown
            return wanted

    def _keep_looking(self, place: int, found: Exchange) -> None:
        """Go on showing a source that was opened while the answer grew, where it is still there."""
        look = self.look
        if look is not None and look.exchange == place:
            there = source_of(self.exchanges[place], look.number)
            self.look = look if there == source_of(found, look.number) else None

    def follow(self) -> Iterator[Exchange]:
        """Yield the last exchange as its answer grows, asked from a page that is gone."""
        shown = None
        while self.exchanges and not self.exchanges[-1].settled:
            last = self.exchanges[-1]
            if last is not shown:
                yield last
            shown = last
            time.sleep(_PAUSE)

    def stop(self) -> None:
        """Let what is being answered go: its answer is not shown, nor remembered."""
        with self._lock:
            if self.exchanges and not self.exchanges[-1].settled:
                self.exchanges[-1] = replace(
                    self.exchanges[-1], reply=None, growing=False, stopped=True
                )
                self._turn = threading.Lock()  # what is still being written holds nobody up

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
            self.look = None
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
