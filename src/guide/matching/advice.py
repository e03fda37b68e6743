"""A match to words: what to try first, why, what speaks against it, what is not known."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from guide.compose import QUOTES, Sources, plain
from guide.corpus import Practice
from guide.matching.grounds import (
    by_weight,
    closed_by,
    ground_of,
    open_requirements,
    preferences,
    unchecked,
    written_out,
)
from guide.matching.matcher import CategoryMatch, Judged, Match, PracticeMatch
from guide.matching.phrases import Phrases, phrases
from guide.matching.telling import QUOTABLE, Telling
from guide.matching.ways import ways_in
from guide.participant.profile import Profile
from guide.participant.vocabulary import Value

_REASONS = 4
_REASONS_BRIEF = 2
_UNKNOWN = 3
_CHANGES = 3
_COUNTRY_OF = {"da": "DK", "nb": "NO", "sv": "SE", "fi": "FI"}
"""Where someone lives of whom nothing else is said, by the language that is written."""


class Advice:
    """Writes what a match means, with every statement cited.

    Args:
        sources: where the citations are numbered.
        language: of the reply; where the criteria are not written in it, the report's own
            words stand instead.
    """

    def __init__(self, sources: Sources, language: str) -> None:
        self._sources = sources
        self._language = language
        self._telling = Telling(sources, language)
        self._say: Phrases = phrases(language)

    def recommendation(self, match: Match, profile: Profile, facts: Mapping[str, Value]) -> str:
        """Return the whole advice: first practice, others, ruled out, what would change it.

        Args:
            match: the practices and categories, ranked.
            profile: what was stated, with the user's words.
            facts: the same with what follows from it.
        """
        say = self._say
        open_to = match.open
        ruled_out = [one for one in match.practices if one.verdict == "does_not_fit"]
        parts = [self._first(match, open_to)]
        written = written_out(open_to)
        for number, one in enumerate(written, 1):
            parts.append(self.practice(one, profile, number=number, brief=number > 1))
        parts.append(self.elsewhere([one.practice for one in written], profile))
        others = [one.practice.label for one in open_to[len(written) :]]
        if others:
            parts.append(f"**{say.also_possible}:** {say.listed(others)}.")
        parts.append(self.ruled_out(ruled_out, profile))
        parts.append(self.categories(match, facts))
        changes = self._changes(ruled_out)
        if changes:
            parts.append("\n".join([f"**{say.changes}**", "", *changes]))
        return "\n\n".join(part for part in parts if part)

    def summary(self, match: Match, profile: Profile) -> str:
        """Return only what to try first, and the chief reasons."""
        parts = [self._first(match, match.open)]
        parts += [self.practice(one, profile, brief=True) for one in match.open[:1]]
        return "\n\n".join(part for part in parts if part)

    def practice(
        self,
        one: PracticeMatch,
        profile: Profile,
        *,
        number: int | None = None,
        brief: bool = False,
    ) -> str:
        """Return what speaks for and against one practice, and what came of it."""
        say, tell = self._say, self._telling
        verdict = getattr(say, f"verdict_{one.verdict}")
        title = f"{number}. {one.practice.label}" if number else one.practice.label
        country = say.country_names.get(one.practice.country, one.practice.country)
        lines = [f"**{title}** ({country}) – {verdict}", ""]
        met = by_weight(one.having("met"))
        telling = [j for j in met if j.criterion.weight != "exclusion"] or met
        speaking_for = telling[: _REASONS_BRIEF if brief else _REASONS]
        lines.extend(f"- ✓ {say.for_it}: {tell.reason(j, profile)}" for j in speaking_for)
        against = [*one.having("not_met", binding=True), *preferences(one)]
        lines.extend(f"- ✗ {say.against_it}: {tell.reason(j, profile)}" for j in against)
        if one.verdict != "does_not_fit":
            unknown = [*open_requirements(one), *unchecked(one)][: 1 if brief else _UNKNOWN]
            lines.extend(f"- ? {say.not_known}: {tell.reason(j, profile)}" for j in unknown)
        if not speaking_for and not against:
            lines.append(f"- {say.nothing_for}")
        if one.practice.results and one.verdict != "does_not_fit":
            lines.append(f"- {say.result}: {self._result(one.practice)}")
        if one.practice.status is not None:
            lines.append(f"- {tell.told(one.practice.status)}")
        lines.extend(self._unconfirmed(one.practice))
        return "\n".join(lines)

    def spoken(self, phrase: str) -> str:
        """Return the user's words without what may be a name that was not masked."""
        return self._telling.spoken(phrase)

    def understood(self, profile: Profile) -> str:
        """Return what was read of a participant, each fact with the words it comes from."""
        say, own = self._say, self._telling.own
        parts = []
        for name, value in profile.values.items():
            fact = profile.fact(name)
            known = f"{say.attributes[name].label}: {plain(say.value(value))}"
            phrase = own(fact.phrase) if fact is not None else ""
            if phrase and phrase.casefold() not in known.casefold() and len(phrase) <= QUOTABLE:
                known += f" ({say.from_words.format(words=phrase)})"
            parts.append(known)
        return f"**{say.understood}:** {' · '.join(parts)}" if parts else ""

    def disputed(self, profile: Profile) -> str:
        """Return what cannot be right as it was said, with the question it raises."""
        say, own = self._say, self._telling.own
        lines = [
            say.conflict.format(first=own(c.first.phrase), second=own(c.second.phrase))
            for c in profile.conflicts
        ]
        lines.extend(
            (say.doubtful if fact.sure else say.unsure).format(words=own(fact.phrase))
            for fact in profile.doubtful
        )
        return "\n\n".join(lines)

    def categories(self, match: Match, facts: Mapping[str, Value]) -> str:
        """Return the categories, best first, each with its ground, and what is said of them."""
        say = self._say
        lines = [f"**{say.categories}**", ""]
        for one in match.categories:
            verdict = getattr(say, f"category_{one.verdict}")
            name = one.category.names.get(self._language, one.category.chapter)
            ground = self.ground(one) or closed_by(one, match)
            words = f" {self._telling.told(ground.criterion)}" if ground else ""
            lines.append(f"- **{name}** – {verdict}.{words}")
        general = [one for found in match.categories for one in found.category.general]
        said = [one for one in general if one.concerns(facts)] or [
            one for one in general if one.when is None
        ]
        if said:
            lines.extend(["", self._telling.told(said[0])])
        return "\n".join(lines)

    def _first(self, match: Match, open_to: Sequence[PracticeMatch]) -> str:
        say = self._say
        if not open_to:
            return say.none_fits
        best = open_to[0]
        category = next(
            (c for c in match.categories if c.category.id == best.practice.category),
            match.categories[0],
        )
        name = category.category.names.get(self._language, category.category.chapter)
        unknown = len(open_requirements(best))
        shape = say.first_fits if best.verdict == "fits" else say.first_possible
        if best.verdict == "fits" and unchecked(best):
            shape = say.first_fits_open
        still = say.open_one if unknown == 1 else say.open_many.format(count=unknown)
        text = shape.format(
            category=_in_sentence(name),
            practice=best.practice.label,
            open=still,
            not_known=say.not_known,
        )
        ground = self.ground(category)
        return f"{text} {self._telling.told(ground.criterion)}" if ground else text

    def ruled_out(self, ruled_out: Sequence[PracticeMatch], profile: Profile) -> str:
        """Return which practices are ruled out, and by what."""
        if not ruled_out:
            return ""
        lines = [self._why_not(one, profile) for one in ruled_out]
        return "\n".join([f"**{self._say.ruled_out}**", "", *lines])

    def ground(self, one: CategoryMatch) -> Judged | None:
        """Return what speaks for a category, not what the report says of another's practice."""
        practices = self._sources.generation.practices
        found = ground_of(one)
        met = by_weight([judged for judged in one.judged if judged.outcome == "met"])
        own = [
            judged for judged in met if not any(p.named_in(judged.criterion.da) for p in practices)
        ]
        return found if one.verdict == "does_not_fit" else next(iter(own), found)

    def _why_not(self, one: PracticeMatch, profile: Profile) -> str:
        failed = one.having("not_met", binding=True)[:2]
        reasons = " ".join(self._telling.reason(judged, profile) for judged in failed)
        return f"- ✗ **{one.practice.label}:** {reasons}"

    def _changes(self, ruled_out: Sequence[PracticeMatch]) -> list[str]:
        """Return what would open a practice: only where effort can change all that closes it."""
        lines = []
        for way in ways_in(ruled_out, self._say)[:_CHANGES]:
            marks = "".join(self._telling.mark(judged.criterion) for judged in way.judged)
            lines.append(f"- {way.sentence} {marks}")
        return lines

    def _result(self, practice: Practice) -> str:
        told = self._telling.told(practice.results[0])
        if practice.measured is not None:
            told += f" {self._telling.told(practice.measured)}"
        return told

    def _unconfirmed(self, practice: Practice) -> Iterator[str]:
        """Yield what was said of a practice and waits for an editor; nothing rests on it."""
        for one in self._sources.generation.stale:
            if one.holder == practice.id:
                sentence = one.sentence(self._language)
                quoted = QUOTES.get(self._language, "»{}«").format(one.quote)
                yield f"- ⚠ {self._say.stale}: *{plain(sentence or quoted)}*"

    def elsewhere(self, practices: Iterable[Practice], profile: Profile) -> str:
        """Return a line on practices of other countries; nothing where all are at home."""
        lives = profile.values.get("country") or _COUNTRY_OF.get(self._language)
        abroad = any(practice.country != lives for practice in practices)
        return f"*{self._say.elsewhere}*" if abroad else ""


def _in_sentence(name: str) -> str:
    return name[:1].lower() + name[1:] if name[1:2].islower() else name
