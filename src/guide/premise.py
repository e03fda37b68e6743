"""What a question takes for granted, and whether the words found say otherwise."""

import re
from collections.abc import Mapping, Sequence

from guide.wordlists import any_of, groups_of, words_of

_ASSERTS = any_of(words_of("premises", "asserts"))
_UNITS = {
    unit: re.compile(rf"(\d+(?:[.,]\d+)?)[\s-]*(?:{'|'.join(words)})", re.IGNORECASE)
    for unit, words in groups_of("premises", "units").items()
}
_HOW_MANY = {
    unit: re.compile(
        rf"(?:{'|'.join(words_of('premises', 'how_many'))})\s+(?:{'|'.join(words)})", re.IGNORECASE
    )
    for unit, words in groups_of("premises", "units").items()
}
_SIDES = {side: any_of(words) for side, words in groups_of("premises", "opposites").items()}
_DENIES = any_of(words_of("premises", "denies"), whole=True)
_REACH = 25
"""Characters before a word in which a negation turns it round."""
_OPPOSITES = (
    ("bound", "free"),
    ("ended", "running"),
    ("high", "low"),
    ("dear", "cheap"),
    ("strong", "weak"),
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_NUMBER = re.compile(r"(?<![\w.,-])\d+(?:[.,]\d+)?(?![\w-]|[.,]\d)")


def takes_for_granted(question: str) -> bool:
    """Say whether a question has the form of one that asserts something.

    >>> takes_for_granted("Avanti varer jo kun 6 måneder?")
    True
    """
    return _ASSERTS.search(question) is not None


def contradicts(question: str, quotes: Sequence[str]) -> bool:
    """Say whether quotes give a figure in a unit of the question's, but not its figure.

    >>> contradicts("Avanti varer vel kun 6 måneder?", ["indskrevet i 18 måneder"])
    True
    """
    asserted = _figures(question)
    given = _figures(" ".join(quotes))
    return any(
        unit in given and not figures & given[unit] for unit, figures in asserted.items() if figures
    )


def tells_how_many(question: str, said: str) -> bool:
    """Say whether a question asks how many of a unit, and an answer gives a figure in it.

    >>> tells_how_many("Hvor mange timer om ugen?", "mindst 15 timer om ugen")
    True
    """
    given = _figures(said)
    return any(unit in given for unit, asked in _HOW_MANY.items() if asked.search(question))


def tells_length(said: str) -> bool:
    """Say whether words give a length of time in weeks, months or years.

    >>> tells_length("Projektperioden: 01-10-2016 til 01-10-2019")
    False
    """
    return bool(_figures(said).keys() & {"week", "month", "year"})


def says_otherwise(question: str, said: str, around: str) -> bool:
    """Say whether an answer says the opposite of what a question takes for granted.

    It does where it gives another figure, and the question's stands nowhere around it, or
    where it says the other of two things that exclude each other.

    Args:
        question: as typed, without names of practices.
        said: the answer's first claim and its quote, without names of practices.
        around: the passage that it was taken from.

    >>> says_otherwise("VAMOS er jo obligatorisk?", "Deltagelsen er frivillig", "")
    True
    """
    return (
        contradicts(question, [said])
        or _other_number(_YEAR, question, said, around)
        or _other_number(_NUMBER, _YEAR.sub(" ", question), _YEAR.sub(" ", said), around)
        or any(
            _only(one, other, question) and _only(other, one, said)
            for pair in _OPPOSITES
            for one, other in (pair, pair[::-1])
        )
    )


def _other_number(kind: re.Pattern[str], question: str, said: str, around: str) -> bool:
    asserted, given = _numbers(kind, question), _numbers(kind, said)
    return bool(asserted and given) and not asserted & (given | _numbers(kind, around))


def _numbers(kind: re.Pattern[str], text: str) -> set[str]:
    return {number.replace(",", ".") for number in kind.findall(text)}


def _only(side: str, other: str, text: str) -> bool:
    """Say whether a text says one side and not the other; what it denies, it says neither of."""
    found = [one for name in (side, other) for one in _SIDES[name].finditer(text)]
    denied = any(_DENIES.search(text[max(0, one.start() - _REACH) : one.start()]) for one in found)
    return (
        not denied and _SIDES[side].search(text) is not None and _SIDES[other].search(text) is None
    )


def _figures(text: str) -> Mapping[str, set[str]]:
    found = {
        unit: {figure.replace(",", ".") for figure in pattern.findall(text)}
        for unit, pattern in _UNITS.items()
    }
    return {unit: figures for unit, figures in found.items() if figures}
