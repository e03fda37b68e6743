"""Matches as the rows of a reply: verdicts and outcomes, each with the number of its citation."""

from collections.abc import Sequence

from guide.compose import Sources
from guide.matching.grounds import closed_by, ground_of
from guide.matching.matcher import Judged, Match
from guide.reply import CategoryRow, CriterionRow, MatchRow

Found = Sequence[tuple[int, Match]]
"""Participants by their place in the conversation, with what was found for each."""


def match_rows(matches: Found, sources: Sources) -> tuple[MatchRow, ...]:
    """Return a row for each practice, with the outcome of each of its criteria."""
    return tuple(
        MatchRow(
            person,
            one.practice.id,
            one.practice.category,
            one.verdict,
            tuple(_row(judged, sources) for judged in one.judged),
        )
        for person, found in matches
        for one in found.practices
    )


def category_rows(matches: Found, sources: Sources) -> tuple[CategoryRow, ...]:
    """Return a row for each category, with what its verdict rests on."""
    return tuple(
        CategoryRow(
            person,
            one.category.id,
            one.verdict,
            _cited(ground_of(one) or closed_by(one, found), sources),
        )
        for person, found in matches
        for one in found.categories
    )


def _row(judged: Judged, sources: Sources) -> CriterionRow:
    return CriterionRow(judged.attribute, judged.outcome, _cited(judged, sources))


def _cited(judged: Judged | None, sources: Sources) -> int | None:
    if judged is None or judged.criterion.passage is None:
        return None
    passage = sources.generation.passages[judged.criterion.passage]
    return sources.cite(passage, judged.criterion.quote)
