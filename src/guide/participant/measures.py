"""Numbers in a clause: age, children, hours, and spans of time, whatever the wording."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib import resources

from guide.participant.numbers import with_digits
from guide.participant.profile import Fact
from guide.yamltext import parse_yaml

_PER_UNIT: Mapping[str, Mapping[str, tuple[str, float]]] = {
    "in_country": {
        "y": ("years_in_country", 1),
        "m": ("months_in_country", 1),
        "w": ("months_in_country", 12 / 52),
    },
    "in_intro": {
        "y": ("months_in_intro_programme", 12),
        "m": ("months_in_intro_programme", 1),
        "w": ("months_in_intro_programme", 12 / 52),
    },
    "unemployed": {
        "y": ("years_unemployed", 1),
        "m": ("years_unemployed", 1 / 12),
        "w": ("years_unemployed", 1 / 52),
    },
    "on_benefits": {
        "y": ("months_on_benefits", 12),
        "m": ("months_on_benefits", 1),
        "w": ("months_on_benefits", 12 / 52),
    },
}
"""Spans of time: the attribute that each unit states, and what one unit is worth in it."""

_EASTERN = str.maketrans("٠١٢٣٤٥٦٧٨٩", "0123456789")
_NOBODY = re.compile(
    r"\b(?:ingen|inga|no|without|uden|uten|utan|keine?|ei(?: ole)?)\s+(?:egne |egna |own )?"
    r"(?:børn|barn|kids?|children|kinder|lapsia)\b|\b(?:barnløs|barnlös|childless|lapseton)\b",
    re.IGNORECASE,
)
GROWN = re.compile(
    r"\b(?:voksne|vuxna|adult|grown[- ]up|udeboende|utflytt\w+|flyttet hjemmefra|"
    r"flyttat hemifrån)\b",
    re.IGNORECASE,
)
"""Children who have left home make no family of children."""
_BABY_OR_NOT = 14
"""A lower number is an age only where it is said to be years."""
_YEARS = re.compile(r"år|year|yo\b|jähr|jahre|vuot|v\b|سن|عام", re.IGNORECASE)
_MOST = 1e9
"""Digits without end would be infinite, which JSON cannot say."""


def read_measures(clause: str, language: str, year: int) -> Iterator[Fact]:
    """Yield the numbers a clause states.

    Args:
        clause: as typed.
        language: two letters; decides which number words there are.
        year: this year, for an age from a year of birth.
    """
    text = with_digits(clause.translate(_EASTERN), language)
    for attribute, patterns in _patterns().items():
        found = next(filter(None, (pattern.search(text) for pattern in patterns)), None)
        if found is None:
            continue
        phrase = found.group().strip(" ,.(") if found.group() in clause else clause.strip()
        yield from _facts(attribute, found, phrase, year)
    if (nobody := _NOBODY.search(text)) is not None:
        yield Fact("has_children", False, nobody.group())


def _facts(attribute: str, found: re.Match[str], phrase: str, year: int) -> Iterator[Fact]:
    if attribute == "birth_year":
        yield Fact("age", float(year - _year_of_birth(found, year)), phrase)
        return
    if attribute == "benefits_since":
        yield Fact("months_on_benefits", float(max(0, year - int(found.group("n"))) * 12), phrase)
        return
    stated = found.group("n")
    number = min(float(stated.replace(",", ".")), _MOST) if stated[0].isdigit() else 1.0
    if attribute in _PER_UNIT:
        unit = next(letter for letter in "ymw" if found.groupdict().get(letter))
        name, worth = _PER_UNIT[attribute][unit]
        yield Fact(name, round(number * worth, 2), phrase)
        return
    around = found.string[found.start() : found.end() + 6]
    if attribute == "age" and number < _BABY_OR_NOT and not _YEARS.search(around):
        return
    if attribute == "n_children" and GROWN.search(found.string):
        return
    yield Fact(attribute, number, phrase)
    if attribute == "n_children":
        yield Fact("has_children", number > 0, phrase)


def _year_of_birth(found: re.Match[str], year: int) -> int:
    """Return a year of birth; two digits are of this century where that gives an adult."""
    written = found.groupdict().get("n")
    if written:
        return int(written)
    short = int(found.group("short"))
    return 2000 + short if 2000 + short <= year - _BABY_OR_NOT else 1900 + short


@lru_cache
def _patterns() -> dict[str, tuple[re.Pattern[str], ...]]:
    text = resources.files("guide.participant").joinpath("measures.yaml").read_text("utf-8")
    known = parse_yaml(text)
    macros = known.pop("macros")
    return {
        attribute: tuple(
            re.compile(_expanded(pattern, macros), re.IGNORECASE) for pattern in patterns
        )
        for attribute, patterns in known.items()
    }


def _expanded(pattern: str, macros: Mapping[str, str]) -> str:
    """Fill in the macros, which may hold others."""
    for _ in range(3):
        pattern = re.sub(r"\{([A-Z]+)\}", lambda found: f"{macros[found.group(1)]}", pattern)
    return pattern
