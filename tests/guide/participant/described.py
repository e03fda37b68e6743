"""Descriptions read without an encoder: by word lists and patterns alone."""

from collections.abc import Sequence

from guide.participant.examples import Examples, no_heads
from guide.participant.profile import Fact, Profile
from guide.participant.reader import read_profiles
from guide.participant.vocabulary import Value
from tests.builders import FakeEncoder

YEAR = 2026
RULES = Examples(FakeEncoder(), no_heads())


def described(text: str, language: str = "da") -> Profile:
    """Return the one person of whom a message tells."""
    (only,) = everyone(text, language)
    return only


def everyone(text: str, language: str = "da") -> list[Profile]:
    """Return all persons of whom a message tells."""
    return read_profiles(text, language, RULES, YEAR)


def fact(attribute: str, value: Value, phrase: str = "", *, sure: bool = True) -> Fact:
    """Return a fact; it bears words only where they are given."""
    return Fact(attribute, value, phrase, sure)


def stated(facts: Sequence[Fact]) -> dict[str, Value]:
    """Return facts as attribute and value."""
    return {one.attribute: one.value for one in facts}
