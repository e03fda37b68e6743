"""What follows from the facts stated, for the matcher alone: the profile stays as stated."""

from collections.abc import Mapping

from guide.participant.vocabulary import Value

_FOLLOWS: tuple[tuple[str, Value, str, Value], ...] = (
    ("trauma_severe", True, "trauma", "severe"),
    ("trauma", "symptoms", "psychological_difficulties", True),
    ("trauma", "ptsd", "psychological_difficulties", True),
    ("trauma", "severe", "psychological_difficulties", True),
    ("trauma", "severe", "trauma_severe", True),
    ("needs_adapted_language_teaching", True, "needs_language_teaching", True),
    ("target_company_motivated", True, "motivated_for_work", True),
    ("completed_intro", True, "in_intro_programme", False),
    ("in_intro_programme", True, "completed_intro", False),
    ("in_intro_programme", True, "employed", False),
)
"""Where the first attribute has the first value, the second has the second; read
from the top, so that one may follow from another."""


def implied(facts: Mapping[str, Value], year: int) -> dict[str, Value]:
    """Return the facts with what follows from them; what is stated always stands.

    Args:
        facts: what was stated.
        year: this year, for time spent in the country.
    """
    known = dict(facts)
    children = known.get("n_children")
    if isinstance(children, int | float) and not isinstance(children, bool):
        known.setdefault("has_children", children > 0)
    if _positive(known.get("years_unemployed")):
        known |= {"employed": known.get("employed", False)}
    if _positive(known.get("months_in_intro_programme")):
        known |= {"in_intro_programme": known.get("in_intro_programme", True)}
    for attribute, value, other, then in _FOLLOWS:
        if known.get(attribute) == value:
            known.setdefault(other, then)
    _time_in_country(known, year)
    return known


_ASYLUM_SINCE = 2014
"""The year that the report's one condition on asylum speaks of."""
_LONGEST_INTRO = 4
"""Years after which nobody is in an introduction programme: two, one more, and a margin."""
_NO: Value = False


def _time_in_country(known: dict[str, Value], year: int) -> None:
    """Convert between year of arrival, years and months in the country, and year of asylum."""
    years = known.get("years_in_country")
    months = known.get("months_in_country")
    arrived = known.get("arrival_year")
    if _positive(months) and years is None:
        years = known["years_in_country"] = _number(months) / 12
    if arrived is not None and years is None:
        years = known["years_in_country"] = max(0.0, year - _number(arrived))
    if years is not None and arrived is None:
        known["arrival_year"] = int(year - _number(years))
    if years is not None and months is None:
        known["months_in_country"] = _number(years) * 12
    arrival = known.get("arrival_year")
    if arrival is not None and _number(arrival) >= _ASYLUM_SINCE:
        # Asylum comes with arrival or later: who came since then got it since then.
        known.setdefault("asylum_year", arrival)
    if years is not None and _number(known["years_in_country"]) > _LONGEST_INTRO:
        known.setdefault("in_intro_programme", _NO)


def _positive(value: Value | None) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and value > 0


def _number(value: Value | None) -> float:
    return float(value) if isinstance(value, int | float) else 0.0
