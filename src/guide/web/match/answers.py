"""What a form was answered, as values of the vocabulary; what cannot be right is refused."""

from collections.abc import Mapping
from dataclasses import dataclass

from guide.participant.profile import Fact, Profile
from guide.participant.vocabulary import LONGEST, Value, vocabulary


@dataclass(frozen=True, slots=True)
class Refused:
    """An answer that the attribute cannot have."""

    attribute: str
    typed: str


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers of a form: values, and what was refused."""

    values: Mapping[str, Value]
    refused: tuple[Refused, ...] = ()


def read_answers(typed: Mapping[str, object]) -> Answers:
    """Read what a form sends, one text an attribute; empty ones are no answers.

    >>> read_answers({"age": "34", "sex": "f", "employed": "false"}).values
    {'age': 34, 'sex': 'f', 'employed': False}
    """
    values: dict[str, Value] = {}
    refused = []
    for name, attribute in vocabulary().items():
        text = str(typed.get(name) or "").strip()[:LONGEST]
        if not text:
            continue
        value = attribute.read(text)
        if value is None:
            refused.append(Refused(name, text))
        else:
            values[name] = value
    return Answers(values, tuple(refused))


def take_answers(profile: Profile, values: Mapping[str, Value]) -> Profile:
    """Return the profile with exactly these values.

    A fact that stays as it was keeps the words it was read from; what was disputed or
    doubted is settled where it is answered.
    """
    known = profile.values
    facts = []
    for name, value in values.items():
        fact = profile.fact(name)
        kept = fact is not None and known.get(name) == value
        facts.append(fact if fact is not None and kept else Fact(name, value, ""))
    return Profile(
        tuple(facts),
        tuple(one for one in profile.conflicts if one.first.attribute not in values),
        tuple(one for one in profile.doubtful if one.attribute not in values),
    )
