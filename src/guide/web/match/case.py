"""One visitor's participant on the page Match: the server's side of the form."""

import logging
import threading
import traceback
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass

from guide.guide import Guide
from guide.matching.casework import Casework, Scope, enough_said, facts_of
from guide.matching.inquiry import Inquiry
from guide.matching.matcher import Match
from guide.participant.profile import Profile
from guide.participant.vocabulary import Value
from guide.question import read_turn
from guide.reply import Reply
from guide.web.desk import is_ticket
from guide.web.match.answers import Refused, read_answers, take_answers
from guide.web.page import Visit
from guide.web.thread import Thread
from guide.web.writing import written

_log = logging.getLogger(__name__)
_TURNED_AWAY = ("safety", "rejected")


@dataclass(frozen=True, slots=True)
class Finding:
    """How practices and categories suit one participant.

    `facts` are the profile's values with what follows from them; `enough` says whether so
    much is known that something can be pointed to; `scope` why the report does not speak
    of the participant.
    """

    profile: Profile
    facts: Mapping[str, Value]
    match: Match
    inquiries: tuple[Inquiry, ...]
    enough: bool
    scope: Scope | None


@dataclass(frozen=True, slots=True)
class Described:
    """What came of the last description: a reply that turned it away, or what was masked.

    `in_chat` says that it was given in the conversation, not on this page.
    """

    turned_away: Reply | None = None
    masked: bool = False
    failed: bool = False
    in_chat: bool = False

    @property
    def in_danger(self) -> bool:
        """Whether it told of danger: until all is begun afresh, nothing is matched."""
        return self.turned_away is not None and self.turned_away.status == "safety"


class Case:
    """One visitor's participant, filled in by form or by description."""

    def __init__(self, guide: Guide, language: str) -> None:
        self._opened = guide
        self.language = language
        self._lock = threading.Lock()
        self.clear()
        self.untouched = True

    def clear(self) -> None:
        """Forget everything about the participant, the one of the conversation too."""
        self.profiles: tuple[Profile, ...] = (Profile(),)
        self.shown = 0
        self.refused: tuple[Refused, ...] = ()
        self.described = Described()
        self.untouched = False
        self._conversation = self.guide.converse(language=self.language)

    @property
    def guide(self) -> Guide:
        """The guide of the index now in use."""
        return self._opened.latest()

    @property
    def profile(self) -> Profile:
        """What is known of the participant shown."""
        return self.profiles[self.shown]

    def fill(self, typed: Mapping[str, object]) -> None:
        """Take the form's answers as all that is known of the participant shown."""
        generation, language = self.guide.generation, self.language
        masked = {
            name: written(name, str(told or ""), generation, language).text
            for name, told in typed.items()
        }
        answers = read_answers(masked)
        self.refused = answers.refused
        profiles = list(self.profiles)
        profiles[self.shown] = take_answers(self.profile, answers.values)
        self.profiles = tuple(profiles)
        self.untouched = False
        if not self.described.in_danger:
            self.described = Described()

    def describe(self, typed: str) -> None:
        """Read a description into the form; whatever goes wrong, the form stays as it is."""
        self.untouched = False
        with self._lock:
            try:
                self._describe(typed)
            except Exception as error:  # noqa: BLE001
                place = "".join(traceback.format_tb(error.__traceback__))
                _log.error("No description read, %s at:\n%s", type(error).__name__, place)
                self.described = Described(failed=True)

    def take(self, profiles: tuple[Profile, ...]) -> None:
        """Take over the participants that were described in the conversation."""
        known = tuple(one for one in profiles if one.facts)
        if known:
            self.profiles, self.shown = known, 0
            self.described = Described(in_chat=True)

    def show(self, person: int) -> None:
        """Show another of the people described."""
        self.shown = person if 0 <= person < len(self.profiles) else self.shown
        self.refused = ()

    def finding(self) -> Finding | None:
        """Judge the participant shown; None where nothing is known."""
        profile = self.profile
        if not profile.facts:
            return None
        conversation = self.guide.converse(language=self.language)
        found = conversation.judged(profile)
        return Finding(
            profile,
            facts_of(profile),
            found,
            tuple(conversation.inquired(profile, self.language)),
            enough_said(profile, found),
            Casework.outside(profile),
        )

    def _describe(self, typed: str) -> None:
        conversation = self._conversation
        if self.profile.empty:
            conversation.forget()
        else:
            conversation.match_profile(self.profile)
        reply = conversation.match(typed)
        masked = bool(read_turn(typed, self.guide.generation, self.language).masked.kinds)
        if reply.status in _TURNED_AWAY:
            self.described = Described(turned_away=reply, masked=masked)
            return
        self.profiles = conversation.profiles or (Profile(),)
        self.shown = 0
        self.refused = ()
        self.described = Described(masked=masked)


class Cases:
    """Keeps the participants of open tabs, so that a page opened again shows what it showed.

    A tab is known by its ticket and by who is logged in, see `guide.web.desk.Desk`. Those used
    last are kept, in memory only.
    """

    def __init__(self, guide: Guide, places: int = 500) -> None:
        self._guide = guide
        self._places = places
        self._cases: OrderedDict[tuple[str, str], Case] = OrderedDict()
        self._lock = threading.Lock()

    def of(self, visit: Visit) -> Case:
        """Return the participant of a visitor; of a new one, whom their conversation is about."""
        if not is_ticket(visit.ticket):
            return Case(self._guide, visit.language)
        key = (visit.user.name if visit.user else "", visit.ticket)
        with self._lock:
            case = self._cases.pop(key, None) or Case(self._guide, visit.language)
            case.language = visit.language
            if case.untouched and not _told_of_danger(visit.thread):
                case.take(visit.thread.profiles)
                case.untouched = False
            self._cases[key] = case
            while len(self._cases) > self._places:
                self._cases.popitem(last=False)
            return case


def _told_of_danger(thread: Thread) -> bool:
    return any(one.reply is not None and one.reply.status == "safety" for one in thread.exchanges)
