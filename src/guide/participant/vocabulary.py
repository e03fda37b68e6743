"""The attributes that a participant can have, with their values."""

from functools import lru_cache
from importlib import resources
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from guide.yamltext import parse_yaml

Value = bool | float | str
"""What an attribute can be: true or false, a number, one of its words, or free text."""
LONGEST = 200
"""Characters of free text that are kept."""
_FLAGS = {"true": True, "false": False}


class Attribute(BaseModel):
    """One attribute: what kind it is and what it may be.

    `values` are the words of a choice, or those a flag may be besides true and false;
    `scale` says that they are ordered from low to high, `alike` which of them stand at
    one height; `of` to which country a value belongs.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    kind: Literal["flag", "choice", "number", "text"]
    values: tuple[str, ...] = ()
    scale: bool = False
    alike: tuple[tuple[str, ...], ...] = ()
    low: float = 0
    high: float = 0
    of: dict[str, str] = Field(default_factory=dict)

    def admits(self, value: Value) -> bool:
        """Say whether a value is one that the attribute can have."""
        if self.kind == "flag":
            return isinstance(value, bool) or value in self.values
        if self.kind == "number":
            number = isinstance(value, int | float) and not isinstance(value, bool)
            return number and self.low <= float(value) <= self.high
        if self.kind == "choice":
            return value in self.values
        return isinstance(value, str) and bool(value.strip())

    def read(self, text: str) -> Value | None:
        """Return the value that a form was given as text, None where it cannot be one.

        >>> vocabulary()["age"].read("34"), vocabulary()["employed"].read("false")
        (34, False)
        """
        text = text.strip()[:LONGEST]
        value: Value | None = text
        if self.kind == "number":
            value = _number(text)
        elif self.kind == "flag":
            value = _FLAGS.get(text, text)
        return value if value is not None and self.admits(value) else None

    def rank(self, value: str) -> int:
        """Return how high a word stands on its scale."""
        for group in self.alike:
            if value in group:
                return min(self.values.index(word) for word in group)
        return self.values.index(value)

    def possible(self) -> tuple[Value, ...]:
        """Return the values to try where none is known; none for numbers and free text."""
        if self.kind == "flag":
            return (True, False)
        return self.values if self.kind == "choice" else ()


@lru_cache
def vocabulary() -> dict[str, Attribute]:
    """Return all attributes by name, in the order in which they are shown."""
    text = resources.files("guide.participant").joinpath("attributes.yaml").read_text("utf-8")
    return TypeAdapter(dict[str, Attribute]).validate_python(parse_yaml(text))


def _number(text: str) -> float | None:
    try:
        number = float(text.replace(",", "."))
    except ValueError:
        return None
    return int(number) if number.is_integer() else number
