"""Number words as digits, so that one set of patterns reads both."""

import re
from functools import lru_cache
from importlib import resources

from pydantic import BaseModel, ConfigDict, TypeAdapter

from guide.yamltext import parse_yaml

_HALVES = re.compile(
    r"\b(\d+)(?:\s*[½]|,5|\.5| (?:og|och|and) (?:et|en|ett|a) hal(?:v|vt|f)\b)", re.IGNORECASE
)
_ONE_AND_A_HALF = re.compile(
    r"\b(?:halvand(?:en|et)|halvann(?:en|et)|(?:en|ett|et|one) (?:og|och|and) (?:en|et|ett|a) "
    r"hal(?:v|vt|f)|anderthalb|puolitoista)\b",
    re.IGNORECASE,
)
_A_HALF = re.compile(
    r"\b(?:(?:et|ett|en) halv(?:t)?|half an?|ein halbes|puoli)(?=\s)|½", re.IGNORECASE
)


class _Words(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    units: dict[int, list[str]]
    ones: dict[int, list[str]]
    tens: dict[int, list[str]]
    compounds: list[str]


def with_digits(text: str, language: str) -> str:
    """Return a text with its number words up to 99 as digits.

    The words for one are left alone, as most of them are articles; `halvandet år` becomes
    `1.5 år`.

    >>> with_digits("fireogtredive år, to børn", "da")
    '34 år, 2 børn'
    """
    pattern, values = _table(language)
    text = _ONE_AND_A_HALF.sub("1.5", text)
    text = pattern.sub(lambda found: str(values[found.group().casefold()]), text)
    return _A_HALF.sub("0.5", _HALVES.sub(r"\1.5", text))


@lru_cache
def _table(language: str) -> tuple[re.Pattern[str], dict[str, int]]:
    text = resources.files("guide.participant").joinpath("numbers.yaml").read_text("utf-8")
    known = TypeAdapter(dict[str, _Words]).validate_python(parse_yaml(text))
    words = known.get(language) or known["en"]
    values: dict[str, int] = {}
    low = [*words.units.items(), *words.ones.items()]
    for ten, tens in words.tens.items():
        values |= dict.fromkeys(tens, ten)
        for unit, units in low:
            if unit < 10:
                values |= {
                    shape.format(u=u, t=t): ten + unit
                    for shape in words.compounds
                    for t in tens
                    for u in units
                }
    for unit, units in words.units.items():
        values |= dict.fromkeys(units, unit)
    joined = "|".join(re.escape(word) for word in sorted(values, key=len, reverse=True))
    any_word = f"(?:{joined or '(?!)'})"
    before_noun = r"(?=-?(?:b(?:arn|ørn)s|årig|åring)|-year)"
    pattern = rf"(?<![\w-]){any_word}(?![\w-])|(?<!\w){any_word}{before_noun}"
    return re.compile(pattern, re.IGNORECASE), values
