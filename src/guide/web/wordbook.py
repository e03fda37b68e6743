"""The words of one page in every language, read from its YAML file."""

from importlib import resources
from typing import TypeVar

import yaml
from pydantic import BaseModel, ConfigDict

from guide.web.strings import LANGUAGES


class Wordbook(BaseModel):
    """The words of one page in one language; words in braces are filled in."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_min_length=1)

    code: str


Words = TypeVar("Words", bound=Wordbook)


def read_words(model: type[Words], package: str, file: str) -> dict[str, Words]:
    """Return a page's words by language.

    Args:
        model: what the words are called.
        package: where the file lies.
        file: a YAML file with a mapping for each language.
    """
    text = resources.files(package).joinpath(file).read_text("utf-8")
    known = yaml.safe_load(text)
    return {code: model(code=code, **known[code]) for code in LANGUAGES}


def words_in(language: str, known: dict[str, Words]) -> Words:
    """Return the words in a language; Danish where the page does not speak it."""
    return known.get(language, known["da"])
