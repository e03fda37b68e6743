"""Conditions in a small typed form, judged as met, not met or unknown."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from guide.participant.vocabulary import Attribute, Value, vocabulary

Outcome = Literal["met", "not_met", "unknown"]
Operator = Literal["is", "in", "within", ">=", "<="]

_CLAUSE = re.compile(
    r"^(?P<attribute>[a-z_]+) (?:(?P<compare>>=|<=) (?P<bound>[\w.]+)"
    r"|in (?P<low>\d+(?:\.\d+)?)\.\.(?P<high>\d+(?:\.\d+)?)"
    r"|in \[(?P<words>[^\[\]]+)\]"
    r"|is (?P<value>\w+))$"
)


@dataclass(frozen=True, slots=True)
class Clause:
    """One comparison: an attribute, an operator, and what it is compared with."""

    attribute: str
    operator: Operator
    values: tuple[Value, ...]

    def outcome(self, facts: Mapping[str, Value]) -> Outcome:
        """Judge one person; `facts` holds only what is known."""
        value = facts.get(self.attribute)
        if value is None:
            return "unknown"
        if value == "unclear" and "unclear" not in self.values:
            return "unknown"
        countries = vocabulary()[self.attribute].of
        if countries and countries.get(str(value)) not in {
            countries.get(str(v)) for v in self.values
        }:
            return "unknown"
        return "met" if self._holds(value) else "not_met"

    def _holds(self, value: Value) -> bool:
        if self.operator in ("is", "in"):
            return value in self.values
        attribute = vocabulary()[self.attribute]
        height = _height(attribute, value)
        bounds = [_height(attribute, bound) for bound in self.values]
        if self.operator == "within":
            return bounds[0] <= height <= bounds[1]
        return height >= bounds[0] if self.operator == ">=" else height <= bounds[0]


@dataclass(frozen=True, slots=True)
class Condition:
    """Clauses of which one has to hold.

    >>> parse_condition("language_level >= A2").outcome({"language_level": "B1"})
    'met'
    """

    clauses: tuple[Clause, ...]

    @property
    def attributes(self) -> tuple[str, ...]:
        """The attributes that it looks at."""
        return tuple(dict.fromkeys(clause.attribute for clause in self.clauses))

    def outcome(self, facts: Mapping[str, Value]) -> Outcome:
        """Judge one person by three-valued logic: unknown unless the facts decide it."""
        outcomes = [clause.outcome(facts) for clause in self.clauses]
        if "met" in outcomes:
            return "met"
        return "unknown" if "unknown" in outcomes else "not_met"

    def deciding(self, facts: Mapping[str, Value]) -> tuple[str, ...]:
        """Return the attributes that the outcome rests on: those met, else those known."""
        met = [c.attribute for c in self.clauses if c.outcome(facts) == "met"]
        known = [c.attribute for c in self.clauses if c.outcome(facts) == "not_met"]
        unknown = [c.attribute for c in self.clauses if c.outcome(facts) == "unknown"]
        return tuple(dict.fromkeys(met or unknown or known))


def parse_condition(text: str) -> Condition:
    """Read a condition such as `language_level >= A2`, `age in 16..29`, `employed is false`.

    Raises:
        ValueError: it does not parse, or names an attribute or value that there is not.
    """
    return Condition(tuple(_clause(part.strip()) for part in text.split(" or ")))


def _clause(text: str) -> Clause:
    found = _CLAUSE.match(text)
    if found is None:
        raise ValueError(
            f"{text!r} does not parse. Write for example: language_level >= A2, "
            "age in 16..29, trauma in [symptoms, ptsd], substance_abuse is false"
        )
    name = found["attribute"]
    attribute = vocabulary().get(name)
    if attribute is None:
        raise ValueError(f"there is no attribute {name!r}. Known: {', '.join(vocabulary())}")
    if found["compare"]:
        operator: Operator = ">=" if found["compare"] == ">=" else "<="
        return Clause(name, operator, (_measure(name, attribute, found["bound"]),))
    if found["low"]:
        bounds = (_measure(name, attribute, found["low"]), _measure(name, attribute, found["high"]))
        if float(bounds[0]) > float(bounds[1]):
            raise ValueError(f"{text!r}: the lower bound comes first")
        return Clause(name, "within", bounds)
    if found["words"]:
        words = [word.strip() for word in found["words"].split(",")]
        return Clause(name, "in", tuple(_word(name, attribute, word) for word in words))
    return Clause(name, "is", (_word(name, attribute, found["value"]),))


def _measure(name: str, attribute: Attribute, text: str) -> Value:
    if attribute.kind == "number" and re.fullmatch(r"\d+(?:\.\d+)?", text):
        if not attribute.admits(float(text)):
            raise ValueError(f"{name} goes from {attribute.low:g} to {attribute.high:g}")
        return float(text)
    if attribute.scale and text in attribute.values:
        return text
    raise ValueError(f"{name} cannot be compared with {text!r}")


def _word(name: str, attribute: Attribute, text: str) -> Value:
    value: Value = {"true": True, "false": False}.get(text, text)
    if attribute.kind == "number" and text.replace(".", "", 1).isdigit():
        value = float(text)
    if not attribute.admits(value):
        known = ", ".join(attribute.values) or attribute.kind
        raise ValueError(f"{name} cannot be {text!r}. Known: {known}")
    return value


def _height(attribute: Attribute, value: Value) -> float:
    return float(attribute.rank(value)) if isinstance(value, str) else float(value)
