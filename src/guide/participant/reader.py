"""Free text to profiles: what a message states of one or several participants."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from guide.participant.clauses import Clause, split_clauses
from guide.participant.cues import (
    denied_in,
    denies,
    in_doubt,
    of_another,
    own_words,
    read_cues,
    spoken_of,
)
from guide.participant.examples import Examples
from guide.participant.measures import GROWN, read_measures
from guide.participant.numbers import with_digits
from guide.participant.people import people_in
from guide.participant.profile import Fact, Profile, gathered, retracted
from guide.participant.vocabulary import Value, vocabulary
from guide.wordlists import any_of, groups_of, words_of

_BLANKS = re.compile(r"\s{2,}")
_BARE_NUMBER = re.compile(r"^\W*(\d{1,3})\W*(?:år|years|yrs|v)?\W*$")
_NUMBER_FIRST = re.compile(r"^\W*(\d{1,3})\b(?:\W+\w+){0,4}\W*$")
_CORRECTION = any_of(words_of("participant", "correction"), whole=True)
_WORD = re.compile(r"[^\W\d_]{3,}")
_OF_A_FAMILY = ("has_children", "n_children", "family_problems")
_RULED_ALONE = ("country", "sex", "benefit", "background")
"""Attributes that words settle; what a clause is like says nothing more."""
_DOUBTABLE = ("trauma_suspected", "disability_suspected", "motivated_for_work", "primary_barrier")
_SEX_FIRST = (
    "kv",
    "mand",
    "mann",
    "man",
    "woman",
    "mor",
    "far",
    "mother",
    "father",
    "pappa",
    "mamma",
)
_SETTLED = {
    "motivated_for_work": ("employed", "sector_clear"),
    "employed": ("work_experience", "education"),
    "in_education": ("education",),
    "completed_intro": ("in_intro_programme",),
    "background": ("family_problems",),
    "trauma": ("trauma_severe",),
    "needs_adapted_language_teaching": ("benefits_from_standard", "needs_treatment"),
    "able_to_work_independently": ("employed",),
}
"""What a word list has read settles what the clause is merely like."""
_ANCHORS = {name: any_of(words) for name, words in groups_of("anchors").items()}
"""Where likeness misleads most, a clause has to hold a word of the matter itself."""
_ADULT = range(14, 90)
_BRIEF = 3
_BARRIER = re.compile(
    r"\b(?:barrier\w*|barriär\w*|hindring\w*|hind(?:er|ret)|hurdle|obstacle|hovedbarrier\w*)\b",
    re.IGNORECASE,
)
_OF_THE_MIND = ("psychological_difficulties", "trauma", "reduced_functioning")
_BODY = any_of(words_of("participant", "body"))
"""Pain in a part of the body is no sign of what troubles the mind."""
_BACK = re.compile(r"^\W*(?:det er|det är|det|that.?s|that is|this is|which is)\b", re.IGNORECASE)


def read_profiles(
    text: str, language: str, examples: Examples, year: int | None = None
) -> list[Profile]:
    """Return what a message states, one profile a person; one empty profile where nothing.

    Args:
        text: as typed, personal data masked.
        language: two letters.
        examples: labelled phrases in the encoder's space, for what no word list knows.
        year: this year, today's where None.
    """
    now = year or datetime.now(UTC).year
    readings: dict[int, _Reading] = {0: _Reading(language, now)}
    for part in people_in(_BLANKS.sub(_one_blank, text)):
        reading = readings.setdefault(part.person, _Reading(language, now))
        reading.read(split_clauses(part.text), examples)
    return [
        gathered(_one_sex(reading.facts), tuple(dict.fromkeys(reading.denied)))
        for reading in readings.values()
    ]


@dataclass
class _Reading:
    """What was read of one person so far, clause by clause."""

    language: str
    year: int
    facts: list[Fact] = field(default_factory=list)
    correcting: bool = False
    spoken: frozenset[str] = frozenset()
    denied: list[tuple[str, Value]] = field(default_factory=list)

    def read(self, clauses: Sequence[Clause], examples: Examples) -> None:
        learned = examples.read([clause.text for clause in clauses])
        corrected: int | None = None
        for clause, likely in zip(clauses, learned, strict=True):
            if self.facts and _CORRECTION.match(clause.text.lstrip(" -–—")):
                corrected = clause.sentence
            self.correcting = corrected == clause.sentence
            stated = self._clause(clause, likely)
            if self.correcting:
                self.facts = retracted(self.facts, stated)
            self.facts.extend(stated)

    def _clause(self, clause: Clause, likely: Sequence[Fact]) -> list[Fact]:
        if not any(letter.isalpha() for letter in clause.text):
            return self._bare_number(clause.text)
        text = own_words(clause.text)
        ruled = [
            *read_measures(text, self.language, self.year),
            *read_cues(text, self.language),
        ]
        ruled += self._barrier(text) if ruled else [*self._bare_number(text), *self._barrier(text)]
        if any(fact.value == "severe" for fact in ruled):
            ruled.append(Fact("trauma_severe", True, text))
        self.denied.extend(denied_in(text, self.language))
        if text != clause.text:
            likely = ()
            ruled = [fact for fact in ruled if fact.attribute != "sex"]
        known = {fact.attribute for fact in ruled}
        self.spoken = spoken_of(text, self.language)
        likely = [f for f in likely if f.attribute not in known and self._trusted(f, text, ruled)]
        both = [*ruled, *likely]
        if of_another(text):
            return [fact for fact in both if fact.attribute in _OF_A_FAMILY]
        if any(fact.attribute == "job_goal" for fact in both) and "sector_clear" not in known:
            both.append(Fact("sector_clear", True, text))
        return both

    def _trusted(self, fact: Fact, text: str, ruled: Sequence[Fact]) -> bool:
        """Say whether what a clause is like may be taken for what it states."""
        brief = bool(ruled or _CORRECTION.match(text)) and len(text.split()) <= _BRIEF
        settled = any(fact.attribute in _SETTLED.get(rule.attribute, ()) for rule in ruled)
        anchor = _ANCHORS.get(fact.attribute)
        reasons_against = (
            fact.attribute in _RULED_ALONE,
            fact.attribute in self.spoken,
            text.rstrip().endswith("?"),
            brief or settled or not _WORD.search(text),
            anchor is not None and not anchor.search(text),
            fact.attribute in _OF_THE_MIND and _BODY.search(text) is not None,
            fact.attribute in _OF_A_FAMILY and GROWN.search(text) is not None,
            fact.value is False and not denies(text, fact.attribute),
            fact.attribute not in _DOUBTABLE and in_doubt(text),
        )
        return not any(reasons_against)

    def _bare_number(self, text: str) -> list[Fact]:
        """Read a number that stands alone: an age, or what a correction corrects."""
        bare = _CORRECTION.sub("", with_digits(text, self.language))
        found = _BARE_NUMBER.match(bare)
        last = next((f for f in reversed(self.facts) if _is_number(f)), None)
        if last is not None and self.correcting:
            corrected = found or _NUMBER_FIRST.match(bare)
            return [Fact(last.attribute, float(corrected.group(1)), text)] if corrected else []
        aged = any(fact.attribute == "age" for fact in self.facts)
        if found is None or aged or int(found.group(1)) not in _ADULT:
            return []
        return [Fact("age", float(found.group(1)), text)]

    def _barrier(self, text: str) -> list[Fact]:
        """Read "that is the main barrier", which names what the clause before spoke of."""
        if not (_BACK.match(text) and _BARRIER.search(text)) or not self.facts:
            return []
        kinds = {"psychological_difficulties": "psychological", "trauma": "psychological"}
        kinds |= {"physical_health": "physical", "language_level": "language"}
        kinds |= {"family_problems": "family"}
        kind = kinds.get(self.facts[-1].attribute)
        return [Fact("primary_barrier", kind, text)] if kind else []


def _one_blank(found: re.Match[str]) -> str:
    """Return one blank for a run of them, which the patterns would try from each on."""
    return "\n" if "\n" in found.group() else " "


def _is_number(fact: Fact) -> bool:
    return vocabulary()[fact.attribute].kind == "number"


def _one_sex(facts: Sequence[Fact]) -> list[Fact]:
    """Keep one sex: a noun's before a pronoun's, the first of them; others are relatives."""
    stated = [fact for fact in facts if fact.attribute == "sex"]
    nouns = [f for f in stated if f.phrase.casefold().startswith(_SEX_FIRST)]
    kept = next(iter([*nouns, *stated]), None)
    return [fact for fact in facts if fact.attribute != "sex" or fact is kept]
