"""A match as a table for the terminal: practices by criteria, each cell a sign."""

from collections.abc import Mapping

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from guide.matching.condition import Outcome
from guide.matching.matcher import Match, PracticeMatch
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
    """Return the sign of one attribute for one practice.

    Where several attributes can meet a condition, only those that did are signed; signs
    that do not hold count for nothing and show nothing.
    """
    seen: dict[Outcome, bool] = {}
    for judged in one.judged:
        for clause in judged.criterion.condition.clauses:
            if clause.attribute != attribute or clause.outcome(facts) != judged.outcome:
                continue
            weight = judged.criterion.weight
            if weight == "sign" and judged.outcome != "met":
                continue
            if weight == "preference" and judged.outcome == "unknown":
                continue
            seen[judged.outcome] = seen.get(judged.outcome, False) or judged.binding
    outcome = next((o for o in _STRONGEST if o in seen), None)
    if outcome is None:
        return Text("")
    sign, colour = _SIGNS[outcome]
    return Text(sign, style=f"bold {colour}" if seen[outcome] else colour)
