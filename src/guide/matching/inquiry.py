"""What to ask next: the questions whose answers would change the ranking most."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from guide.corpus import Category, Practice
from guide.matching.condition import Operator
from guide.matching.matcher import Match, PracticeMatch, match
from guide.participant.implied import implied
from guide.participant.vocabulary import Value, vocabulary

_VERDICT = 1.0
_PLACE = 0.5
_CATEGORY = 2.0
"""What a change is worth: another verdict, a place up or down among the practices, a place
among the categories."""

_ONLY_AFTER = {
    "months_in_intro_programme": "in_intro_programme",
    "said_yes_to_employment": "motivated_for_work",
}
"""Questions that make sense only once another is answered."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What an answer would mean: practices it speaks for, and those it rules out."""

    value: Value
    opens: tuple[Practice, ...]
    closes: tuple[Practice, ...]


@dataclass(frozen=True, slots=True)
class Inquiry:
    """An attribute worth asking about; `gain` is how far its answers move the ranking."""

    attribute: str
    gain: float
    answers: tuple[Answer, ...]


def inquire(
    stated: Mapping[str, Value],
    practices: Sequence[Practice],
    categories: Sequence[Category],
    year: int,
    askable: Iterable[str],
) -> list[Inquiry]:
    """Return what is worth asking, most informative first.

    Every attribute not stated that a condition still waits for is tried with each of its
    values (for a number: one on either side of each bound); its gain is the mean change of
    the ranking.

    Args:
        stated: the facts known.
        practices: those of the corpus.
        categories: likewise.
        year: this year.
        askable: the attributes there is a question for.
    """
    now = match(implied(stated, year), practices, categories)
    waiting = _waiting(now)
    found = []
    for attribute in askable:
        first = _ONLY_AFTER.get(attribute)
        too_early = first is not None and first not in stated
        if attribute in stated or attribute not in waiting or too_early:
            continue
        answers, gain = [], 0.0
        values = _values(attribute, now)
        for value in values:
            then = match(implied({**stated, attribute: value}, year), practices, categories)
            gain += _change(now, then) / len(values)
            answers.append(Answer(value, *_effect(now, then)))
        if gain > 0:
            found.append(Inquiry(attribute, round(gain, 3), tuple(answers)))
    return sorted(found, key=lambda inquiry: -inquiry.gain)


def _waiting(now: Match) -> set[str]:
    """Return the attributes that requirements still wait for.

    Those of practices already ruled out do not count, nor do exclusions and signs: nobody
    is presumed to be outside, and a sign alone decides nothing.
    """
    judged = [
        *(j for one in now.practices if one.verdict != "does_not_fit" for j in one.judged),
        *(j for one in now.categories for j in one.judged),
    ]
    return {
        attribute
        for one in judged
        if one.outcome == "unknown" and one.criterion.weight == "requirement"
        for attribute in one.criterion.condition.attributes
    }


def _values(attribute: str, now: Match) -> tuple[Value, ...]:
    """Return the values to try: those of the vocabulary, or numbers around the bounds."""
    known = vocabulary()[attribute]
    compared = [
        clause
        for one in now.practices
        for judged in one.judged
        for clause in judged.criterion.condition.clauses
        if clause.attribute == attribute
    ]
    if known.kind == "number":
        tried = {
            float(bound) + step
            for clause in compared
            for place, bound in enumerate(clause.values)
            for step in _beside(clause.operator, place)
            if isinstance(bound, int | float)
        }
        return tuple(sorted(value for value in tried if known.admits(value)))
    if known.scale:
        return known.values
    named = {value for clause in compared for value in clause.values}
    return tuple(v for v in known.possible() if isinstance(v, bool) or v in named)


def _beside(operator: Operator, place: int) -> tuple[int, ...]:
    """Return the steps from a bound to a number that meets it and one that does not."""
    if operator == "<=" or (operator == "within" and place == 1):
        return (0, 1)
    return (-1, 0) if operator in (">=", "within") else (-1, 0, 1)


def _change(now: Match, then: Match) -> float:
    """Return how far two rankings are apart."""
    verdicts = {one.practice.id: one.verdict for one in now.practices}
    change = sum(_VERDICT for p in then.practices if p.verdict != verdicts[p.practice.id])
    change += _PLACE * _moved(
        [one.practice.id for one in now.practices], [one.practice.id for one in then.practices]
    )
    return change + _CATEGORY * _moved(
        [one.category.id for one in now.categories], [one.category.id for one in then.categories]
    )


def _moved(before: Sequence[str], after: Sequence[str]) -> int:
    return sum(abs(i - after.index(name)) for i, name in enumerate(before))


def _effect(now: Match, then: Match) -> tuple[tuple[Practice, ...], tuple[Practice, ...]]:
    before = {one.practice.id: one for one in now.practices}
    opens = [o for o in then.practices if _lifted(before[o.practice.id], o)]
    closes = [o for o in then.practices if _ruled_out(before[o.practice.id], o)]
    opens.sort(key=lambda one: before[one.practice.id].points - one.points)
    return tuple(o.practice for o in opens[:3]), tuple(o.practice for o in closes[:3])


def _lifted(former: PracticeMatch, later: PracticeMatch) -> bool:
    return later.verdict != "does_not_fit" and later.points > former.points + 0.5


def _ruled_out(former: PracticeMatch, later: PracticeMatch) -> bool:
    return former.verdict != "does_not_fit" and later.verdict == "does_not_fit"
