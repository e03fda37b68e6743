"""Free text to profiles: what a message states of one or several participants."""

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from guide.participant.clauses import Clause, split_clauses
from guide.participant.cues import of_another, read_cues
from guide.participant.examples import Examples
from guide.participant.measures import read_measures
from guide.participant.people import people_in
from guide.participant.profile import Fact, Profile, gathered

_BARE_NUMBER = re.compile(r"^\W*(\d{2})\W*$")
_PERSON = ("sex", "background")
_OF_A_FAMILY = ("has_children", "n_children", "family_problems")
_SEX_FIRST = ("kvind", "kvinn", "mand", "mann", "man", "woman", "mor", "far", "mother", "father")


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
    facts: dict[int, list[Fact]] = {0: []}
    for part in people_in(text):
        facts.setdefault(part.person, []).extend(_facts(part.text, language, examples, now))
    return [gathered(_one_sex(stated)) for stated in facts.values()]


def _facts(text: str, language: str, examples: Examples, year: int) -> Iterator[Fact]:
    clauses = split_clauses(text)
    learned = examples.read([clause.text for clause in clauses])
    for i, clause in enumerate(clauses):
        ruled = list(_ruled(clause, clauses[:i], language, year))
        if of_another(clause.text):
            yield from (fact for fact in ruled if fact.attribute in _OF_A_FAMILY)
            yield from (fact for fact in learned[i] if fact.attribute in _OF_A_FAMILY)
            continue
        yield from ruled
        known = {fact.attribute for fact in ruled}
        yield from (fact for fact in learned[i] if fact.attribute not in known)


def _ruled(
    clause: Clause, before: Sequence[Clause], language: str, year: int
) -> Iterator[Fact]:
    yield from read_measures(clause.text, language, year)
    yield from read_cues(clause.text, language)
    number = _BARE_NUMBER.match(clause.text)
    if number is not None and before and before[-1].sentence == clause.sentence:
        about = {fact.attribute for fact in read_cues(before[-1].text, language)}
        if about.intersection(_PERSON):
            yield Fact("age", float(number.group(1)), f"{before[-1].text}, {clause.text}")


def _one_sex(facts: Sequence[Fact]) -> list[Fact]:
    """Keep one sex: a noun's before a pronoun's, the first of them; others are relatives."""
    stated = [fact for fact in facts if fact.attribute == "sex"]
    nouns = [f for f in stated if f.phrase.casefold().startswith(_SEX_FIRST)]
    kept = next(iter([*nouns, *stated]), None)
    return [fact for fact in facts if fact.attribute != "sex" or fact is kept]


