"""The participants of a conversation: what is known of them, and what is advised."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Literal

from guide.compose import Sources
from guide.corpus import Practice
from guide.generation import Generation
from guide.matching.advice import Advice
from guide.matching.asking import questions
from guide.matching.description import ENOUGH_FACTS, describes, only_asks
from guide.matching.grounds import written_out
from guide.matching.inquiry import Inquiry, inquire
from guide.matching.matcher import Match, match
from guide.matching.phrases import phrases
from guide.matching.rows import category_rows, match_rows
from guide.participant.examples import Examples
from guide.participant.implied import implied
from guide.participant.profile import Fact, Profile
from guide.participant.reader import read_profiles
from guide.participant.vocabulary import Value
from guide.reply import Question, Reply
from guide.wordlists import any_of, words_of

Scope = Literal["native", "child", "employed"]

FactReader = Callable[[str, str, Profile], tuple[Fact, ...]]
"""Reads in a text, of a language, what is not yet known of a participant."""

_CORRECTION = any_of(words_of("participant", "correction"), whole=True)
_YOUNGEST = 16
_ASKED = 3
_ENOUGH_REQUIREMENTS = 2
_PLENTY = 8


@dataclass
class Casework:
    """Keeps the profiles of the participants that a conversation is about.

    `current` is whom the last turn was about, `changed` whose profile it changed, `shown`
    the practices last written out; `also` reads what the rules did not, if anything does.
    """

    generation: Generation
    examples: Examples
    profiles: list[Profile] = field(default_factory=list)
    current: int = 0
    shown: tuple[str, ...] = ()
    changed: tuple[int, ...] = ()
    also: FactReader | None = None

    @property
    def open(self) -> bool:
        """Whether anyone has been described."""
        return any(not profile.empty for profile in self.profiles)

    def forget(self) -> None:
        """Forget everyone."""
        self.profiles, self.current, self.changed, self.shown = [], 0, (), ()

    def take(self, profile: Profile) -> None:
        """Take a profile that is known as a whole."""
        self.profiles, self.current, self.changed = [profile], 0, (0,)

    def revise(self, person: int, profile: Profile) -> None:
        """Take what is known of one of the participants as a whole."""
        self.profiles[person] = profile
        self.current, self.changed = person, (person,)

    def twin(self) -> "Casework":
        """Return casework on the same participants that goes its own way from here."""
        return replace(self, profiles=list(self.profiles))

    def hear(self, text: str, language: str, *, likely: bool) -> bool:
        """Take in what a turn says of participants; say whether it describes anyone.

        Args:
            text: the turn, masked.
            language: of the turn.
            likely: whether the turn is like descriptions of participants known.
        """
        practices = self.generation.practices

        def read(part: str) -> list[Profile]:
            return read_profiles(part, language, self.examples)

        if not self.generation.matches or (not likely and only_asks(text, practices)):
            return False
        heard = read(text)
        if not likely and not describes(text, heard, read, practices, known=self.open):
            return False
        first, *others = heard
        if not self.profiles:
            self.profiles = [first]
        elif not (others and first.empty):
            self.current = self._meant(first)
            correcting = _CORRECTION.match(text.lstrip(" -–—")) is not None
            known = self.profiles[self.current]
            self.profiles[self.current] = known.joined(first, correcting=correcting)
        before = self.current
        if self.also is not None and not others:
            known = self.profiles[self.current]
            more = self.also(text, language, known)
            self.profiles[self.current] = replace(known, doubtful=(*known.doubtful, *more))
        self.profiles += others
        self.changed = (before, *range(len(self.profiles) - len(others), len(self.profiles)))
        return True

    def _meant(self, heard: Profile) -> int:
        """Return whom a later turn is about: the only one of that sex, else the one before."""
        sex = heard.values.get("sex")
        same = [i for i, profile in enumerate(self.profiles) if profile.values.get("sex") == sex]
        return same[0] if sex is not None and len(same) == 1 else self.current

    def advise(self, language: str) -> Reply:
        """Return what is advised for whom the last turn described, or what to ask first."""
        sources = Sources(self.generation)
        advice = Advice(sources, language)
        say = phrases(language)
        texts: list[str] = []
        ask: list[Question] = []
        matches: list[tuple[int, Match]] = []
        several = len(self.profiles) > 1
        for person in self.changed or range(len(self.profiles)):
            profile = self.profiles[person]
            found = self.match(profile)
            asked = self.inquire(profile, language) if self.outside(profile) is None else []
            ask.extend(
                Question(person, one.attribute, say.attributes[one.attribute].question or "")
                for one in asked
            )
            parts = [f"### {say.person.format(number=person + 1)}"] if several else []
            parts.append(advice.disputed(profile))
            outside = self.outside(profile)
            if outside is not None:
                parts += [getattr(say, f"scope_{outside}"), advice.understood(profile)]
            elif enough_said(profile, found):
                matches.append((person, found))
                self.shown = tuple(one.practice.id for one in written_out(found.open))
                parts.append(advice.recommendation(found, profile, facts_of(profile)))
                parts.append(advice.understood(profile))
                if asked:
                    parts.append(f"**{say.ask_next}**\n\n{questions(asked, say)}")
            else:
                closed = [o for o in found.practices if o.verdict == "does_not_fit"]
                parts += [say.ask_first, questions(asked, say)]
                parts += [advice.ruled_out(closed, profile), advice.understood(profile)]
            texts.extend(part for part in parts if part)
        return self._reply("\n\n".join(texts), language, sources, ask, matches)

    def summarise(self, language: str) -> Reply:
        """Return the advice on the participant of the conversation in a few lines."""
        sources = Sources(self.generation)
        profile = self.profiles[self.current]
        found = self.match(profile)
        text = Advice(sources, language).summary(found, profile)
        return self._reply(text, language, sources, [], [(self.current, found)])

    def discuss(self, practices: Sequence[Practice], language: str) -> Reply:
        """Return how the practices named suit the participant of the conversation."""
        sources = Sources(self.generation)
        advice = Advice(sources, language)
        say = phrases(language)
        wanted = {practice.id for practice in practices}
        texts, matches = [], []
        for person, profile in enumerate(self.profiles):
            if len(self.profiles) > 1:
                texts.append(f"### {say.person.format(number=person + 1)}")
            found = self.match(profile)
            matches.append((person, found))
            suited = [one for one in found.practices if one.practice.id in wanted]
            texts.extend(advice.practice(one, profile) for one in suited)
        texts.append(advice.elsewhere(practices, self.profiles[self.current]))
        return self._reply("\n\n".join(texts).strip(), language, sources, [], matches)

    def rank_categories(self, language: str) -> Reply:
        """Return how the categories suit the participant of the conversation."""
        sources = Sources(self.generation)
        profile = self.profiles[self.current]
        found = self.match(profile)
        text = Advice(sources, language).categories(found, facts_of(profile))
        return self._reply(text, language, sources, [], [(self.current, found)])

    @property
    def scope(self) -> Scope | None:
        """Why the only participant is nobody that the report speaks of, None otherwise."""
        return self.outside(self.profiles[0]) if len(self.profiles) == 1 else None

    @staticmethod
    def outside(profile: Profile) -> Scope | None:
        """Say why a participant is nobody that the report speaks of, None where they may be."""
        known = profile.values
        if known.get("background") == "native":
            return "native"
        age = known.get("age")
        if isinstance(age, int | float) and age < _YOUNGEST:
            return "child"
        return "employed" if known.get("employed") is True else None

    def match(self, profile: Profile) -> Match:
        """Match one participant."""
        generation = self.generation
        return match(facts_of(profile), generation.practices, generation.categories)

    def inquire(self, profile: Profile, language: str) -> list[Inquiry]:
        """Return what to ask about one participant, disputed facts left to their own question."""
        disputed = {conflict.first.attribute for conflict in profile.conflicts}
        disputed |= {fact.attribute for fact in profile.doubtful}
        words = phrases(language).attributes
        askable = [n for n, w in words.items() if w.question and n not in disputed]
        generation = self.generation
        asked = inquire(
            profile.values, generation.practices, generation.categories, _this_year(), askable
        )
        return asked[:_ASKED]

    def _reply(
        self,
        text: str,
        language: str,
        sources: Sources,
        ask: Sequence[Question],
        matches: Sequence[tuple[int, Match]],
    ) -> Reply:
        grounded = bool(matches and sources.citations)
        rows, categories = match_rows(matches, sources), category_rows(matches, sources)
        return Reply(
            "grounded" if grounded else "clarify",
            language,
            text,
            citations=tuple(sources.citations),
            ask=tuple(ask),
            profile=tuple(profile.values for profile in self.profiles),
            matches=rows,
            categories=categories,
        )


def facts_of(profile: Profile) -> dict[str, Value]:
    """Return what was stated of a participant with what follows from it today."""
    return implied(profile.values, _this_year())


def enough_said(profile: Profile, found: Match) -> bool:
    """Say whether enough is known to recommend anything.

    Two requirements of the first practice have to be known to hold, among four facts or
    more; or so much is known that it is the report that has nothing better.
    """
    if len(profile.facts) >= _PLENTY:
        return True
    met = [j for j in found.best.having("met") if j.criterion.weight == "requirement"]
    return len(met) >= _ENOUGH_REQUIREMENTS and len(profile.facts) >= ENOUGH_FACTS


def _this_year() -> int:
    return datetime.now(UTC).year
