"""Word lists as data: regular expressions, kept by language and use in `lexicon/*.yaml`."""

import re
from collections.abc import Iterable
from functools import lru_cache
from importlib import resources

from pydantic import TypeAdapter

from guide.yamltext import parse_yaml

Words = dict[str, list[str] | dict[str, list[str]]]


@lru_cache
def _read(name: str) -> Words:
    text = resources.files("guide").joinpath("lexicon", f"{name}.yaml").read_text("utf-8")
    return TypeAdapter(Words).validate_python(parse_yaml(text))


def words_of(name: str, key: str) -> list[str]:
    """Return the expressions of a list."""
    words = _read(name)[key]
    return words if isinstance(words, list) else [w for group in words.values() for w in group]


def groups_of(name: str, key: str | None = None) -> dict[str, list[str]]:
    """Return the groups of a list by name; those of the whole file where no key is given."""
    words = _read(name) if key is None else _read(name)[key]
    if isinstance(words, list):
        return {"": words}
    return {group: list(entries) for group, entries in words.items()}


def any_of(words: Iterable[str], *, whole: bool = False) -> re.Pattern[str]:
    """Return a pattern for any of the expressions, each at a word's beginning.

    Args:
        words: regular expressions.
        whole: whether each has to end where a word ends, too.
    """
    joined = "|".join(words)
    return re.compile(
        rf"(?<!\w)(?:{joined})" + (r"(?!\w)" if whole else ""), re.IGNORECASE | re.DOTALL
    )
