"""What one browser session said and was answered; the server's side of the chat."""

import logging
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from guide.conversation import Conversation
from guide.growth import growing
from guide.guide import Guide
from guide.participant.profile import Profile
from guide.privacy import MASK
from guide.question import read_turn
from guide.reply import Reply
from guide.web.exchange import Exchange, Look, Pending, Revision, Talk, source_of
from guide.web.writing import written

_log = logging.getLogger(__name__)
_BLINK = 0.02
"""Seconds within which a part of an answer that has grown on is not shown for itself."""
_PAUSE = 0.1
"""Seconds between two looks at an answer that is written for a page since loaded anew."""
_IDLE = 1.0
"""Seconds after which a question that nobody has begun to answer never will be."""
_SHOWN = 1200
"""A longer question is shown shortened; the answer says that it was too long."""


class Thread:
    """One session's exchanges, each with its own citations.

    Gradio makes a session's state by a deep copy of the one that the page was built with:
    a copy shares the guide, which never changes, and nothing else.
    """

    def __init__(self, guide: Guide, language: str) -> None:
        self.guide = guide
        self._lock = threading.RLock()
        self.clear(language)

    def clear(self, language: str) -> None:
        """Forget all that was said, and begin in a language of the pages."""
        conversation = self.guide.converse(language=language)
        with self._lock:
            self.language = language
            self.editing = False
            self._talk = Talk(conversation, conversation)

    def speak(self, language: str) -> None:
        """Go on in another language of the pages; what was said stays."""
        with self._lock:
            self.language = language
            if not self.exchanges:
                self.clear(language)

    def __deepcopy__(self, memo: dict[int, Any]) -> "Thread":
        """Return a thread that goes its own way from here."""
        twin = Thread(self.guide, self.language)
        with self._lock:
            talk = self._talk
            twin._talk = Talk(talk.conversation.twin(), talk.before.twin(), list(talk.exchanges))
            twin._talk.secrets = talk.secrets
        return twin

    @property
    def exchanges(self) -> list[Exchange]:
        """What was asked and answered."""
        return self._talk.exchanges

    @property
    def id(self) -> str:
        """What tells the conversation from others."""
        return self._talk.id

    @property
    def rated(self) -> set[int]:
        """The places of the answers of which it was said whether they were useful."""
        return self._talk.rated

    @property
    def look(self) -> Look | None:
        """What of the sources is looked at."""
        return self._talk.look

    @look.setter
    def look(self, look: Look | None) -> None:
        self._talk.look = look

    @property
    def profiles(self) -> tuple[Profile, ...]:
        """What is known of the participants described."""
        return self._talk.conversation.profiles

    @property
    def busy(self) -> bool:
        """Whether the last question is still being answered."""
        last = self._talk.last
        return last is not None and not last.settled

    @property
    def last(self) -> Exchange | None:
        """The exchange that can be asked again or edited: the last one, once it is settled."""
        last = self._talk.last
        return last if last is not None and last.settled else None

    def begin(self, typed: str) -> Pending:
        """Take a question in; what is shown of it is masked, as all that follows is."""
        read = typed[: self.guide.settings.max_question_chars * 2]
        with self._lock:
            text = self._masked(read)
            if self.editing:
                self.take_back()
            asked = text if len(text) <= _SHOWN else text[:_SHOWN].rstrip() + " …"
            return self._begun(
                Exchange(asked),
                lambda conversation: conversation.stream(typed),
                kept=typed if read == typed and MASK not in text else "",
            )

    def _masked(self, typed: str) -> str:
        generation = self.guide.latest().generation
        masked = read_turn(typed, generation, self.language, self._talk.secrets).masked
        self._talk.secrets = masked.secrets
        return masked.text.strip()

    def write(self, attribute: str, told: str) -> str:
        """Take in what was written for an attribute by hand; return it masked."""
        generation = self.guide.latest().generation
        with self._lock:
            masked = written(attribute, told, generation, self.language, self._talk.secrets)
            self._talk.secrets = masked.secrets
        return masked.text

    def revise(self, person: int, profile: Profile, revision: Revision) -> Pending:
        """Take in a change of what is known of a participant, who is as in `profile` after it."""
        return self._begun(
            Exchange("", revision=revision),
            lambda conversation: iter([conversation.revise(person, profile)]),
        )

    def _begun(
        self,
        exchange: Exchange,
        replies: Callable[[Conversation], Iterator[Reply]],
        kept: str = "",
    ) -> Pending:
        with self._lock:
            talk = self._talk
            talk.exchanges.append(exchange)
            talk.look = None
            return Pending(talk, exchange, replies, kept)

    def holds(self, pending: Pending) -> bool:
        """Say whether a question is still part of what was said."""
        return pending.talk is self._talk and pending.talk.place(pending.exchange) is not None

    def stream(self, pending: Pending) -> Iterator[Exchange]:
        """Begin at once to answer a question; yield it as the answer grows, at last settled.

        It is answered to the end, and settled whatever happens, even if nobody listens.
        """
        talk, exchange = pending.talk, pending.exchange
        talk.working.add(exchange.key)

        def work(show: Callable[[Exchange], None]) -> Exchange:
            try:
                return self.answer(pending, show)
            finally:
                self._give_up(talk, exchange)

        try:
            return growing(work, grace=_BLINK)
        except RuntimeError:  # the system has no thread left
            _log.exception("No answer, for want of a thread")
            return iter([self._give_up(talk, exchange)])

    def answer(
        self, pending: Pending, show: Callable[[Exchange], None] = lambda _: None
    ) -> Exchange:
        """Answer a question that was taken in; whatever goes wrong, the thread stays whole."""
        talk = pending.talk
        with talk.turn:
            conversation = talk.conversation.twin()
            found = self._answered(pending, conversation, show)
            with self._lock:
                place = self._wanted(pending)
                if place is None:
                    return self._as_it_stands(talk, pending.exchange)
                self._keep_looking(talk, place, found)
                if found.reply is not None:
                    talk.before, talk.conversation = talk.conversation, conversation
                talk.exchanges[place] = found
                return found

    def _answered(
        self, pending: Pending, conversation: Conversation, show: Callable[[Exchange], None]
    ) -> Exchange:
        exchange = found = pending.exchange
        try:
            if self._wanted(pending) is None:
                return exchange
            for reply in pending.replies(conversation):
                found = replace(exchange, reply=reply, generation=conversation.generation)
                if not self._grow(pending, replace(found, growing=True)):
                    break
                show(replace(found, growing=True))
        except Exception as error:  # noqa: BLE001
            place = "".join(traceback.format_tb(error.__traceback__))
            _log.error("No answer, %s at:\n%s", type(error).__name__, place)
            return replace(exchange, failed=True)
        return found

    def _wanted(self, pending: Pending) -> int | None:
        """Return where the answer to a question goes, None where it is waited for no more."""
        with self._lock:
            talk = pending.talk
            place = talk.place(pending.exchange) if talk is self._talk else None
            return None if place is None or talk.exchanges[place].settled else place

    def _grow(self, pending: Pending, grown: Exchange) -> bool:
        """Keep what there is of an answer while it is wanted: its sources can be opened."""
        with self._lock:
            place = self._wanted(pending)
            if place is not None:
                pending.talk.exchanges[place] = grown
            return place is not None

    def _keep_looking(self, talk: Talk, place: int, found: Exchange) -> None:
        """Go on showing a source that was opened while the answer grew, where it is still there."""
        look = talk.look
        if look is not None and look.exchange == place:
            there = source_of(talk.exchanges[place], look.number)
            talk.look = look if there == source_of(found, look.number) else None

    def _as_it_stands(self, talk: Talk, exchange: Exchange) -> Exchange:
        """Return what became of an exchange; one that was taken back counts as stopped."""
        place = talk.place(exchange) if talk is self._talk else None
        return replace(exchange, stopped=True) if place is None else talk.exchanges[place]

    def _give_up(self, talk: Talk, exchange: Exchange) -> Exchange:
        """Settle an exchange that nobody answers any more, unless it is; return it."""
        with self._lock:
            talk.working.discard(exchange.key)
            place = talk.place(exchange)
            if place is not None and not talk.exchanges[place].settled:
                talk.exchanges[place] = replace(exchange, reply=None, growing=False, failed=True)
                talk.turn = threading.Lock()
            return self._as_it_stands(talk, exchange)

    def follow(self) -> Iterator[Exchange]:
        """Yield the last exchange as its answer grows, asked from a page that is gone.

        It is given up where nobody answers it, or where nothing has come for long.
        """
        talk, shown, since = self._talk, None, 0.0
        while talk is self._talk and (last := talk.last) is not None and not last.settled:
            working = last.key in talk.working
            patience = 2 * self.guide.settings.model_timeout if working else _IDLE
            if last is not shown:
                yield last
                shown, since = last, time.monotonic()
            elif time.monotonic() - since > patience:
                self._give_up(talk, last)
            else:
                time.sleep(_PAUSE)

    def stop(self) -> None:
        """Let what is being answered go: its answer is not shown, nor remembered."""
        with self._lock:
            talk, last = self._talk, self._talk.last
            if last is not None and not last.settled:
                talk.exchanges[-1] = replace(last, reply=None, growing=False, stopped=True)
                talk.turn = threading.Lock()  # what is still being written holds nobody up

    def take_back(self) -> str:
        """Forget the last question and its answer; return it as it was shown."""
        with self._lock:
            self.editing = False
            talk, last = self._talk, self.last
            if last is None:
                return ""
            if last.reply is not None:
                talk.conversation = talk.before.twin()
            talk.exchanges.pop()
            talk.rated.discard(len(talk.exchanges))
            talk.look = None
            return last.asked

    def exchange(self, index: int) -> Exchange | None:
        """Return an exchange by its place in the thread, None where there is none."""
        return next(iter(self.exchanges[index : index + 1]), None) if index >= 0 else None
