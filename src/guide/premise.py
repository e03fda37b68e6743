"""What a question takes for granted, and whether the words found say otherwise."""

import re
from collections.abc import Iterable, Mapping

from guide.wordlists import any_of, groups_of, words_of

_ASSERTS = any_of(words_of("premises", "asserts"))
_UNITS = {
    unit: re.compile(rf"(\d+(?:[.,]\d+)?)[\s-]*(?:{'|'.join(words)})", re.IGNORECASE)
    for unit, words in groups_of("premises", "units").items()
}


def takes_for_granted(question: str) -> bool:
    """Say whether a question has the form of one that asserts something.

    >>> takes_for_granted("Avanti varer jo kun 6 måneder?")
    True
    """
    return _ASSERTS.search(question) is not None


def contradicts(question: str, quotes: Iterable[str]) -> bool:
    """Say whether quotes give a figure in a unit of the question's, but not its figure.

    >>> contradicts("Avanti varer vel kun 6 måneder?", ["indskrevet i 18 måneder"])
    True
    """
    asserted = _figures(question)
    given = _figures(" ".join(quotes))
    return any(
        unit in given and not figures & given[unit] for unit, figures in asserted.items() if figures
    )


def _figures(text: str) -> Mapping[str, set[str]]:
    found = {
        unit: {figure.replace(",", ".") for figure in pattern.findall(text)}
        for unit, pattern in _UNITS.items()
    }
    return {unit: figures for unit, figures in found.items() if figures}
