"""Participants matched to practices and categories by three-valued logic.

How the ranking comes about, as a caseworker can follow it:

1. A practice does not fit where the report's conditions rule the person out: one
   exclusion or one requirement that is known not to hold is enough, whatever speaks for it.
2. It fits where every requirement is known to hold; it is possible where some are unknown.
3. Within each of the three, what speaks for it is counted: a requirement that holds is
   worth three signs, a preference one. A preference that does not hold takes as much away
   as one that holds gives, a requirement that nobody knows of a third of that.
4. A category is ruled out by its own conditions in the same way, or where all its practices
   are; else it fits where one of its practices does. That of the first practice comes first;
   among the others, points are those of the best practice and half of the category's own.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from guide.corpus import Category, Practice
from guide.matching.condition import Outcome
from guide.matching.criterion import Criterion, Weight
from guide.participant.vocabulary import Value

Verdict = Literal["fits", "possible", "does_not_fit"]
Facts = Mapping[str, Value]

_WORTH: Mapping[tuple[Weight, Outcome], float] = {
    ("requirement", "met"): 3.0,
    ("requirement", "unknown"): -1 / 3,
    ("requirement", "not_met"): -3.0,
    ("exclusion", "not_met"): -3.0,
    ("preference", "met"): 1.0,
    ("preference", "not_met"): -1.0,
    ("sign", "met"): 1.0,
}

OWN = 0.5
"""What a category's own criteria count beside its best practice's."""

_ORDER: Mapping[Verdict, int] = {"fits": 0, "possible": 1, "does_not_fit": 2}


@dataclass(frozen=True, slots=True)
class Judged:
    """A criterion and whether it holds for a person; `attribute` is what decided it."""

    criterion: Criterion
    outcome: Outcome
    attribute: str

    @property
    def binding(self) -> bool:
        """Whether it can rule a person out."""
        return self.criterion.weight in ("exclusion", "requirement")


@dataclass(frozen=True, slots=True)
class PracticeMatch:
    """A practice judged for one person; `points` orders those of the same verdict."""

    practice: Practice
    verdict: Verdict
    judged: tuple[Judged, ...]
    points: float

    def having(self, outcome: Outcome, *, binding: bool | None = None) -> list[Judged]:
        """Return the criteria with an outcome; only binding ones, or only signs, if asked."""
        return [
            one for one in self.judged if one.outcome == outcome and binding in (None, one.binding)
        ]


@dataclass(frozen=True, slots=True)
class CategoryMatch:
    """A category judged for one person."""

    category: Category
    verdict: Verdict
    judged: tuple[Judged, ...]
    points: float


@dataclass(frozen=True, slots=True)
class Match:
    """Practices and categories for one person, best first."""

    practices: tuple[PracticeMatch, ...]
    categories: tuple[CategoryMatch, ...]

    @property
    def open(self) -> list[PracticeMatch]:
        """The practices that are not ruled out."""
        return [one for one in self.practices if one.verdict != "does_not_fit"]

    @property
    def best(self) -> PracticeMatch:
        """The practice that comes first."""
        return self.practices[0]


def match(facts: Facts, practices: Sequence[Practice], categories: Sequence[Category]) -> Match:
    """Judge and rank all practices and categories for one person.

    Args:
        facts: what is known of the person, with what follows from it (see `implied`).
        practices: those of the corpus, in the report's order, which decides ties.
        categories: likewise.
    """
    judged = [_practice(practice, facts) for practice in practices]
    ranked = sorted(judged, key=lambda one: (_ORDER[one.verdict], -one.points))
    rated = [_category(category, facts, ranked) for category in categories]
    first = ranked[0].practice.category if ranked else None
    rated.sort(
        key=lambda one: (_ORDER[one.verdict], one.category.id != first, -one.points),
    )
    return Match(tuple(ranked), tuple(rated))


def judge_criteria(criteria: Iterable[Criterion], facts: Facts) -> tuple[Judged, ...]:
    """Judge each criterion by itself."""
    return tuple(
        Judged(one, one.condition.outcome(facts), one.condition.deciding(facts)[0])
        for one in criteria
    )


def verdict_of(judged: Iterable[Judged]) -> Verdict:
    """Sum up: what rules out is never outvoted, what is unknown keeps from fitting.

    Where the report names no requirement, nothing can be said to fit.
    """
    outcomes = [(one.criterion.weight, one.outcome) for one in judged if one.binding]
    if not any(weight == "requirement" for weight, _ in outcomes):
        outcomes.append(("requirement", "unknown"))
    if any(outcome == "not_met" for _, outcome in outcomes):
        return "does_not_fit"
    if any(one == ("requirement", "unknown") for one in outcomes):
        return "possible"
    return "fits"


def points_of(judged: Iterable[Judged]) -> float:
    """Count what speaks for and against; see the module's account of the ranking."""
    return sum(_WORTH.get((one.criterion.weight, one.outcome), 0.0) for one in judged)


def _practice(practice: Practice, facts: Facts) -> PracticeMatch:
    judged = judge_criteria(practice.criteria, facts)
    return PracticeMatch(practice, verdict_of(judged), judged, points_of(judged))


def _category(category: Category, facts: Facts, ranked: Sequence[PracticeMatch]) -> CategoryMatch:
    judged = judge_criteria(category.criteria, facts)
    own = [one for one in ranked if one.practice.category == category.id]
    open_to = [one for one in own if one.verdict != "does_not_fit"]
    verdict = verdict_of(judged)
    if own and not open_to:
        verdict = "does_not_fit"
    elif verdict != "does_not_fit":
        verdict = "fits" if any(one.verdict == "fits" for one in own) else "possible"
    points = OWN * points_of(judged) + max((one.points for one in open_to), default=0.0)
    return CategoryMatch(category, verdict, judged, points)
