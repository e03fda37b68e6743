"""A conversation: turns in, replies out; the way of a question can be read here."""

import re
import time
from collections.abc import Callable, Iterator
from copy import copy
from dataclasses import replace
from typing import TYPE_CHECKING

from guide.consultation import Consultation
from guide.context import Context
from guide.danger import in_danger, speaks_of_person, without_past
from guide.enquiry import Enquiry, Said
from guide.generation import Generation
from guide.growth import growing
from guide.matching.casework import Casework
from guide.matching.inquiry import Inquiry
from guide.matching.matcher import Match
from guide.matching.phrases import phrases
from guide.participant.examples import Examples
from guide.participant.profile import Profile
from guide.privacy import MASK
from guide.question import Turn, read_turn
from guide.reply import Reply
from guide.restart import begins_anew, without_restart
from guide.spelling import respelled
from guide.wording import Wording, wording

if TYPE_CHECKING:
    from guide.guide import Guide

_READ = 50_000
"""Characters of an overlong turn that are searched for signs of danger."""
_DANGEROUS = 0.99
"""Likeness to danger from which the emergency number comes first: rather once too often."""


class Conversation:
    """Keeps what was said, masked, so that later turns are understood."""

    def __init__(self, guide: "Guide", id: str | None, language: str) -> None:
        self._guide = guide
        self._id = id
        self._language = language
        self._context = Context()
        self._secrets: tuple[str, ...] = ()
        self._in_danger = False
        self._show: Callable[[Reply], None] = lambda _: None
        self._casework = Casework(guide.generation, Examples(guide.encoder, guide.generation.heads))
        if guide.aide is not None:
            self._casework.also = guide.aide.read

    @property
    def profiles(self) -> tuple[Profile, ...]:
        """What is known of the participants described."""
        return tuple(self._casework.profiles)

    def judged(self, profile: Profile) -> Match:
        """Return how practices and categories suit a participant."""
        return self._casework.match(profile)

    def inquired(self, profile: Profile, language: str) -> list[Inquiry]:
        """Return what is worth asking about a participant, most informative first."""
        return self._casework.inquire(profile, language)

    def reply(self, typed: str, clock: Callable[[], float] = time.perf_counter) -> Reply:
        """Answer one turn."""
        return self._timed(lambda: self._turn(typed, describing=False), clock)

    def stream(self, typed: str) -> Iterator[Reply]:
        """Answer one turn as it is written: replies that grow, each verified, the last whole."""

        def answer(show: Callable[[Reply], None]) -> Reply:
            self._show = show
            try:
                return self.reply(typed)
            finally:
                self._show = lambda _: None

        return growing(answer)

    def match(self, typed: str, clock: Callable[[], float] = time.perf_counter) -> Reply:
        """Answer one turn that is known to describe participants."""
        return self._timed(lambda: self._turn(typed, describing=True), clock)

    def match_profile(
        self, profile: Profile, clock: Callable[[], float] = time.perf_counter
    ) -> Reply:
        """Return the advice on a participant of whom everything known is given."""
        self._casework.take(profile)
        return self._timed(lambda: self._advised(self._language), clock)

    def forget(self) -> None:
        """Forget everyone described and what was asked; what told of danger stays heard."""
        self._forget(self._language)

    def revise(
        self, person: int, profile: Profile, clock: Callable[[], float] = time.perf_counter
    ) -> Reply:
        """Return the advice after what is known of a participant was changed by hand."""
        language = self._context.language or self._language
        if self._in_danger:
            return self._timed(lambda: self._safety(language, wording(language)), clock)
        self._casework.revise(person, profile)
        return self._timed(lambda: self._advised(language), clock)

    def twin(self) -> "Conversation":
        """Return a conversation that knows the same and goes its own way from here."""
        twin = copy(self)
        twin._casework = self._casework.twin()  # noqa: SLF001
        return twin

    @property
    def generation(self) -> Generation:
        """The index that the last reply was made from."""
        return self._guide.generation

    def _timed(self, answer: Callable[[], Reply], clock: Callable[[], float]) -> Reply:
        begun = clock()
        self._follow()
        reply = answer()
        return replace(reply, id=self._id, elapsed_ms=(clock() - begun) * 1000)

    def _follow(self) -> None:
        """Go on with the index now in use; what it no longer holds cannot be pointed at."""
        latest = self._guide.latest()
        if latest is self._guide:
            return
        self._guide = latest
        self._casework.generation = latest.generation
        self._casework.examples = Examples(latest.encoder, latest.generation.heads)
        self._context = self._context.within({one.id for one in latest.generation.practices})

    def _turn(self, typed: str, *, describing: bool) -> Reply:
        guide = self._guide
        limit = guide.settings.max_question_chars
        default = self._context.language or self._language
        if len(typed) > limit:
            turn = read_turn(typed[:limit], guide.generation, default, self._secrets)
            self._in_danger = self._in_danger or in_danger(typed[:_READ])
            words = wording(turn.language)
            if self._in_danger:
                return self._safety(turn.language, words)
            text = words.rejected_long.format(length=len(typed), limit=limit)
            return Reply("rejected", turn.language, text)
        turn = read_turn(typed, guide.generation, default, self._secrets)
        self._secrets = turn.masked.secrets
        words = wording(turn.language)
        if not turn.holds_words:
            text = words.no_repeat if turn.masked.kinds else words.rejected_blank
            return Reply("rejected", turn.language, text)
        if begins_anew(turn.text):
            self._in_danger = False
        self._in_danger = self._in_danger or in_danger(turn.text) or self._tells_of_danger(turn)
        if self._in_danger:
            reply = self._safety(turn.language, words)
        elif describing:
            self._casework.hear(turn.text, turn.language, likely=True)
            reply = self._advised(turn.language)
        else:
            reply = self._answer(turn, words)
        if turn.masked.kinds:
            reply = replace(reply, text=f"{reply.text}\n\n*{words.masked}*")
        return reply

    def _tells_of_danger(self, turn: Turn) -> bool:
        """Say whether a turn on a person is like those that tell of danger."""
        text = without_past(turn.text.replace(MASK, " "))
        return speaks_of_person(text) and self._casework.examples.danger(text) > _DANGEROUS

    def _safety(self, language: str, words: Wording) -> Reply:
        self._context = replace(self._context, language=language)
        return Reply("safety", language, f"{words.safety}\n\n{words.safety_after}")

    def _answer(self, turn: Turn, words: Wording) -> Reply:
        guide = self._guide
        text = respelled(turn.text, guide.generation)
        fresh = without_restart(text)
        if fresh is not None:
            self._forget(turn.language)
            if not re.search(r"\w\w", fresh):
                return Reply("clarify", turn.language, phrases(turn.language).forgotten)
            text = fresh
        said: Said | str | None = self._consultation().answer(text, turn.language)
        if said is None:
            said = Enquiry(guide, self._casework, self._context).answer(text, turn, self._show)
        if said == "danger":
            self._in_danger = True
            return self._safety(turn.language, words)
        if not isinstance(said, Said):
            self._casework.hear(text, turn.language, likely=True)
            return self._advised(turn.language)
        self._context = said.context
        return said.reply

    def _consultation(self) -> Consultation:
        return Consultation(self._guide, self._casework, self._context)

    def _advised(self, language: str) -> Reply:
        """Return the advice on everyone described; later turns may point at what it names."""
        said = self._consultation().advise(language)
        self._context = said.context
        return said.reply

    def _forget(self, language: str) -> None:
        self._casework.forget()
        self._context = Context(language=language)
