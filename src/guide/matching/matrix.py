"""A match as a table: practices by attributes, each cell what is met, not met or unknown."""

from collections.abc import Mapping
from dataclasses import dataclass

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from guide.matching.condition import Outcome
from guide.matching.matcher import Judged, Match, PracticeMatch
from guide.matching.phrases import phrases
from guide.participant.profile import Profile
from guide.participant.vocabulary import Value, vocabulary

_SIGNS: dict[Outcome, tuple[str, str]] = {
    "met": ("✓", "green"),
    "not_met": ("✗", "red"),
    "unknown": ("?", "yellow"),
}
_STRONGEST: tuple[Outcome, ...] = ("not_met", "met", "unknown")
_VERDICT = {"fits": "green", "possible": "yellow", "does_not_fit": "red"}


def matrix(
    found: Match, profile: Profile, facts: Mapping[str, Value], language: str
) -> RenderableType:
    """Return the ranking, and below it what is met, not met and unknown, by attribute.

    A bold sign stands for what can rule a practice out; an empty cell for what plays no
    part there.

    Args:
        found: the match.
        profile: what was stated.
        facts: the same with what follows from it, which the match was made with.
        language: of the labels.
    """
    say = phrases(language)
    ranking = Table(box=None, show_header=False, padding=(0, 1))
    for number, one in enumerate(found.practices, 1):
        country = say.country_names.get(one.practice.country, one.practice.country)
        verdict = getattr(say, f"verdict_{one.verdict}")
        ranking.add_row(
            str(number), one.practice.label, country, Text(verdict, style=_VERDICT[one.verdict])
        )
    table = Table(show_lines=False, pad_edge=True)
    table.add_column("")
    for number, _ in enumerate(found.practices, 1):
        table.add_column(str(number), justify="center")
    for attribute in vocabulary():
        cells = [_cell(one, attribute, facts) for one in found.practices]
        if not any(cells):
            continue
        fact = profile.values.get(attribute)
        label = say.attributes[attribute].label
        known = f"{label}: {say.value(fact)}" if fact is not None else label
        table.add_row(known, *cells)
    signs: tuple[tuple[Outcome, str], ...] = (
        ("met", say.for_it),
        ("not_met", say.against_it),
        ("unknown", say.not_known),
    )
    legend = "   ".join(f"{_SIGNS[outcome][0]} {label}" for outcome, label in signs)
    return Group(ranking, "", table, legend)


def _cell(one: PracticeMatch, attribute: str, facts: Mapping[str, Value]) -> Text:
    found = cell_of(one, attribute, facts)
    if found is None:
        return Text("")
    sign, colour = _SIGNS[found.outcome]
    return Text(sign, style=f"bold {colour}" if found.binding else colour)


@dataclass(frozen=True, slots=True)
class Cell:
    """What one attribute says of one practice, and the conditions that it says it of."""

    outcome: Outcome
    judged: tuple[Judged, ...]

    @property
    def binding(self) -> bool:
        """Whether it can rule the practice out."""
        return any(one.binding and one.outcome == self.outcome for one in self.judged)


def cell_of(one: PracticeMatch, attribute: str, facts: Mapping[str, Value]) -> Cell | None:
    """Return what one attribute says of one practice, None where it plays no part there.

    Where several attributes can meet a condition, only those that did are signed; signs
    that do not hold count for nothing and show nothing.
    """
    telling = [judged for judged in one.judged if _tells(judged, attribute, facts)]
    outcomes = {judged.outcome for judged in telling}
    strongest = next((outcome for outcome in _STRONGEST if outcome in outcomes), None)
    return None if strongest is None else Cell(strongest, tuple(telling))


def _tells(judged: Judged, attribute: str, facts: Mapping[str, Value]) -> bool:
    weight, outcome = judged.criterion.weight, judged.outcome
    if (weight == "sign" and outcome != "met") or (weight == "preference" and outcome == "unknown"):
        return False
    return any(
        clause.attribute == attribute and clause.outcome(facts) == outcome
        for clause in judged.criterion.condition.clauses
    )
