"""What is compared of the words of a page in its languages."""

import re
from collections.abc import Iterator, Mapping

from guide.web.strings import Worded

_HOLE = re.compile(r"\{\w*\}")


def gaps(known: Mapping[str, Worded]) -> list[str]:
    """Return the keys that Danish has and another language has not, or the other way round."""
    danish = set(dict(_leaves(known["da"].model_dump())))
    return [
        f"{language}: {key}"
        for language, words in known.items()
        for key in danish ^ set(dict(_leaves(words.model_dump())))
    ]


def holes(known: Mapping[str, Worded]) -> list[str]:
    """Return the keys whose sentence is filled in with something else than the Danish one."""
    danish = dict(_leaves(known["da"].model_dump()))
    return [
        f"{language}: {key}"
        for language, words in known.items()
        for key, text in _leaves(words.model_dump())
        if sorted(_HOLE.findall(text)) != sorted(_HOLE.findall(danish.get(key, "")))
    ]


def _leaves(value: object, key: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for name, below in value.items():
            yield from _leaves(below, f"{key}.{name}")
    elif isinstance(value, str):
        yield key, value
