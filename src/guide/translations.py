"""Texts in several languages, from YAML: what users read is data, with a model that knows it all.

One file holds the languages of the pages under `da`, `nb`, `sv` and `en`; texts that replies
need in more languages have a file a language in a folder of theirs.
"""

from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ConfigDict

from guide.yamltext import parse_yaml

LANGUAGES = ("da", "nb", "sv", "en")
"""In the order in which the pages offer them."""


class Worded(BaseModel):
    """Words of one language, none of them empty; words in braces are filled in."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_min_length=1)

    code: str


M = TypeVar("M", bound=BaseModel)
W = TypeVar("W", bound=Worded)


class Translations(dict[str, W]):
    """Words by language; called with a language, it returns those, or the Danish ones.

    >>> greetings = read_translations(Greeting, Path("greetings.yaml"))
    >>> greetings("fi") == greetings["da"]
    True
    """

    def __call__(self, language: str) -> W:
        """Return the words of a language; Danish where there are none in it."""
        return self.get(language) or self["da"]


def read_translations(model: type[W], path: Path) -> Translations[W]:
    """Read a file of words in all languages of the pages.

    Raises:
        ValueError: a language is missing, or a string is missing or unknown in one.
    """
    told = parse_yaml(path.read_text("utf-8"))
    if tuple(told) != LANGUAGES:
        raise ValueError(f"{path} has {', '.join(told)}. Write {', '.join(LANGUAGES)}, in order.")
    return Translations({code: model(code=code, **words) for code, words in told.items()})


def translations_beside(model: type[W], module: str) -> Translations[W]:
    """Read the words from the YAML file beside a module, given as `__file__`."""
    return read_translations(model, Path(module).with_suffix(".yaml"))


def read_language(model: type[M], folder: Traversable, language: str) -> M:
    """Read a language's file in a folder; English where there is none of it."""
    file = folder.joinpath(f"{language}.yaml")
    text = (file if file.is_file() else folder.joinpath("en.yaml")).read_text("utf-8")
    return model.model_validate(parse_yaml(text))
