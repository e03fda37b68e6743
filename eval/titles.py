"""What the project's own sets are called, by language; others keep the name of their file."""

from functools import lru_cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from guide.yamltext import parse_yaml

_FITTED = "calibration"
"""How the names of sets begin that something is fitted on: they measure nothing."""


class Title(BaseModel):
    """What a set is called in each language."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    da: str = Field(min_length=1)
    nb: str = Field(min_length=1)
    sv: str = Field(min_length=1)
    en: str = Field(min_length=1)


@lru_cache(maxsize=1)
def titles() -> dict[str, Title]:
    """Return the titles of the project's own sets by name."""
    text = (Path(__file__).parent / "words" / "sets.yaml").read_text("utf-8")
    return TypeAdapter(dict[str, Title]).validate_python(parse_yaml(text))


def title_of(name: str, language: str) -> str:
    """Return what a set is called; its name where it is none of the project's own."""
    title = titles().get(name)
    return str(getattr(title, language, name)) if title else name


def measures(name: str) -> bool:
    """Say whether a set measures something, and so is offered."""
    return not name.startswith(_FITTED)
