"""What a verdict rests on: which conditions speak for it, against it, or are not known."""

from collections.abc import Sequence

from guide.matching.matcher import CategoryMatch, Judged, Match, PracticeMatch

_SHOWN = 3
_WORTH_SHOWING = 0.7
"""A second or third practice is written out where it has this share of the first's points."""
_PLAIN = ("employed",)
_WEIGHT_ORDER = ("requirement", "exclusion", "preference", "sign")


def ground_of(one: CategoryMatch) -> Judged | None:
    """Return the criterion that speaks most for a category, or against it if it is ruled out."""
    if one.verdict == "does_not_fit":
        return next((j for j in one.judged if j.outcome == "not_met" and j.binding), None)
    return next(iter(by_weight([j for j in one.judged if j.outcome == "met"])), None)


def closed_by(one: CategoryMatch, match: Match) -> Judged | None:
    """Return what rules out the best practice of a category that is closed with it."""
    if one.verdict != "does_not_fit":
        return None
    own = [p for p in match.practices if p.practice.category == one.category.id]
    return next((j for p in own for j in p.having("not_met", binding=True)), None)


def written_out(open_to: Sequence[PracticeMatch]) -> list[PracticeMatch]:
    """Return the practices to write out: the first, and others that come near it."""
    if not open_to:
        return []
    enough = max(open_to[0].points * _WORTH_SHOWING, 0.5)
    return [one for i, one in enumerate(open_to[:_SHOWN]) if i == 0 or one.points >= enough]


def by_weight(judged: Sequence[Judged]) -> list[Judged]:
    """Return conditions by how much depends on them."""
    return sorted(judged, key=lambda one: _WEIGHT_ORDER.index(one.criterion.weight))


def preferences(one: PracticeMatch) -> list[Judged]:
    """Return what would rather be otherwise, and rules nobody out."""
    return [j for j in one.having("not_met") if j.criterion.weight == "preference"]


def unchecked(one: PracticeMatch) -> list[Judged]:
    """Return the limits that nothing is known of; that a participant is out of work is plain."""
    return [
        judged
        for judged in one.having("unknown")
        if judged.criterion.weight == "exclusion" and judged.attribute not in _PLAIN
    ]


def open_requirements(one: PracticeMatch) -> list[Judged]:
    """Return the requirements of which nothing is known."""
    return [j for j in one.having("unknown") if j.criterion.weight == "requirement"]
