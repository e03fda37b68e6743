"""A participant as described: facts, each with the words it was read from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from guide.participant.vocabulary import Value, vocabulary


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing stated of a participant.

    `phrase` is the words that stated it; `sure` whether a word list read it, rather than
    likeness to labelled phrases.
    """

    attribute: str
    value: Value
    phrase: str
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two statements that cannot both hold; neither counts until one is taken back."""

    first: Fact
    second: Fact


@dataclass(frozen=True, slots=True)
class Profile:
    """What is known of one participant.

    `doubtful` are facts that cannot be right, such as an age of 190, and those that only a
    model read, which are not sure: they are asked about and never used. `denied` are values
    said not to be so ("ikke PTSD"): they take back what an earlier turn stated.
    """

    facts: tuple[Fact, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    doubtful: tuple[Fact, ...] = ()
    denied: tuple[tuple[str, Value], ...] = ()

    @property
    def values(self) -> dict[str, Value]:
        """The facts as attribute and value, in the vocabulary's order."""
        known = {fact.attribute: fact.value for fact in self.facts}
        return {name: _whole(known[name]) for name in vocabulary() if name in known}

    @property
    def empty(self) -> bool:
        """Whether nothing was understood."""
        return not (self.facts or self.conflicts or self.doubtful)

    def fact(self, attribute: str) -> Fact | None:
        """Return what was stated of an attribute."""
        return next((fact for fact in self.facts if fact.attribute == attribute), None)

    def joined(self, later: "Profile", *, correcting: bool = False) -> "Profile":
        """Return what is known after a later turn.

        What the later turn says replaces what was said before: people describe someone
        bit by bit, and correct themselves. Where it only repeats what is known less
        exactly ("traumatised" after "PTSD"), the exact fact stays, unless it corrects.
        """
        said = {fact.attribute: fact for fact in later.facts}
        if not correcting:
            said = {name: fact for name, fact in said.items() if not _vaguer(fact, self.fact(name))}
        disputed = {conflict.first.attribute for conflict in later.conflicts}
        kept = [
            fact
            for fact in self.facts
            if fact.attribute not in said
            and fact.attribute not in disputed
            and (fact.attribute, fact.value) not in later.denied
        ]
        settled = set(said) | disputed
        open_before = [c for c in self.conflicts if c.first.attribute not in settled]
        doubted = [f for f in self.doubtful if f.attribute not in settled]
        return Profile(
            (*kept, *said.values()),
            (*open_before, *later.conflicts),
            (*doubted, *later.doubtful),
        )

    def without(self, attribute: str) -> "Profile":
        """Return the profile with nothing known of an attribute."""
        return Profile(
            tuple(f for f in self.facts if f.attribute != attribute),
            tuple(c for c in self.conflicts if c.first.attribute != attribute),
            tuple(f for f in self.doubtful if f.attribute != attribute),
        )


def gathered(facts: Sequence[Fact], denied: tuple[tuple[str, Value], ...] = ()) -> Profile:
    """Sum up the facts of one turn; where two differ, the more exact one or a conflict."""
    kept: dict[str, Fact] = {}
    conflicts: dict[str, Conflict] = {}
    doubtful: list[Fact] = []
    for fact in facts:
        if not vocabulary()[fact.attribute].admits(fact.value):
            doubtful.append(fact)
            continue
        former = kept.get(fact.attribute)
        if former is None or former.value == fact.value or _vaguer(former, fact):
            kept[fact.attribute] = fact if former is None or former.value != fact.value else former
        elif fact.sure != former.sure:
            kept[fact.attribute] = fact if fact.sure else former
        elif not _vaguer(fact, former):
            conflicts.setdefault(fact.attribute, Conflict(former, fact))
    facts_kept = tuple(f for name, f in kept.items() if name not in conflicts)
    return Profile(facts_kept, tuple(conflicts.values()), tuple(doubtful), denied)


def retracted(facts: Sequence[Fact], by: Sequence[Fact]) -> list[Fact]:
    """Return the facts without those that later ones, said as a correction, replace."""
    replaced = {fact.attribute for fact in by}
    return [fact for fact in facts if fact.attribute not in replaced]


def profile_of(values: Mapping[str, Value]) -> Profile:
    """Return the profile of known values, as a form or a file gives them: no words with them."""
    return gathered([Fact(name, value, "") for name, value in values.items()])


_EXACT: Mapping[str, tuple[tuple[Value, ...], ...]] = {
    "trauma": (("symptoms",), ("ptsd",), ("severe",)),
    "background": (("immigrant",), ("refugee",), ("reunified", "unaccompanied")),
    "motivated_for_work": (("unclear",), (True, False)),
    "primary_barrier": (("unclear",), ("psychological", "physical", "language", "family")),
    "language_level": (("reasonable",), ("A2", "B1", "B2", "fluent")),
}
"""Values that go together, from the vague to the exact; others of one attribute conflict."""


def _vaguer(one: Fact, other: Fact | None) -> bool:
    """Say whether a fact says less exactly what another says."""
    steps = _EXACT.get(one.attribute)
    if other is None or steps is None:
        return False
    height = {value: level for level, values in enumerate(steps) for value in values}
    if one.value not in height or other.value not in height:
        return False
    return height[one.value] < height[other.value]


def _whole(value: Value) -> Value:
    return int(value) if isinstance(value, float) and value.is_integer() else value
