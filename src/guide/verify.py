"""Whether a claim may be shown: its quotes stand in the source, and carry its numbers and names."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from guide.passage import Passage, squeeze

_NUMBER = re.compile(r"\d+(?:[.,:/-]\d+)*")
_PROPER = re.compile(r"(?<![.!?:”\"(–-] )(?<!^)(?<![\w'’-])[A-ZÆØÅÄÖÉ][\w&'’.-]*\w")
_WORD = re.compile(r"\w+")

COUNTRY_WORDS = {
    "DK": ("danmark", "dansk", "danish", "denmark", "danske", "danska", "danes", "tanska"),
    "NO": ("norge", "norsk", "norwegian", "norway", "norske", "norska", "noreg", "norja"),
    "SE": ("sverige", "svensk", "swedish", "sweden", "svenske", "svenska", "ruotsi"),
    "FI": ("finland", "finsk", "finnish", "finske", "finska", "suomi"),
    "IS": ("island", "islandsk", "icelandic", "iceland", "islandske", "isländsk", "isländska"),
}
"""How the Nordic languages and English write a country and what belongs to it."""
COUNTRY_ROOTS = {
    "fi": {"DK": "tansk", "NO": "norj", "SE": "ruots", "FI": "suom", "IS": "islan"},
    "de": {"DK": "däni", "NO": "norweg", "SE": "schwed", "FI": "finn", "IS": "isländ"},
    "ar": {"DK": "دنمارك", "NO": "نرويج", "SE": "سويد", "FI": "فنلند", "IS": "يسلند"},
}
"""What each word on a country holds in the languages that no statement is written in."""

_COUNTRY_OF = {word: code for code, words in COUNTRY_WORDS.items() for word in words}


def normalised(text: str) -> str:
    """Return text with white space collapsed and typographic variants folded, for comparison."""
    text = squeeze(text).replace("\u00ad", "").replace("\u00a0", " ")
    return re.sub(r"[“”„»«]", "”", text.replace("’", "'"))


def stands_in(quote: str, passage: Passage) -> bool:
    """Say whether the quote stands verbatim in the passage."""
    return bool(quote.strip()) and normalised(quote) in normalised(passage.text)


@dataclass(frozen=True)
class NameTable:
    """Names that languages spell differently; every spelling of a line stands for the others."""

    lines: tuple[tuple[str, ...], ...] = ()
    _groups: dict[str, set[int]] = field(default_factory=dict, init=False, compare=False)

    def __post_init__(self) -> None:
        """Index the spellings' words by line."""
        for i, line in enumerate(self.lines):
            for spelling in line:
                for word in _WORD.findall(spelling.casefold()):
                    self._groups.setdefault(word, set()).add(i)

    def equivalent(self, word: str, others: Iterable[str]) -> bool:
        """Say whether any other word is a spelling of the same name."""
        groups = self._groups.get(word, set())
        return bool(groups) and any(groups & self._groups.get(other, set()) for other in others)


def unsupported(
    claim: str, quotes: Sequence[str], passages: Sequence[Passage], names: NameTable
) -> list[str]:
    """Return the numbers and names of a claim that its sources do not hold.

    Sources are the quotes and the headings and column names of the passages they stand
    in: a sheet's field does not repeat the name of its practice.
    """
    headings = [part for p in passages for part in (*p.path, *p.columns, p.practice or "")]
    source = " ".join([*quotes, *headings])
    folded = source.casefold()
    numbers = {_plain(number) for number in _NUMBER.findall(source)}
    words = set(_WORD.findall(folded))
    countries = {_COUNTRY_OF[word] for word in words if word in _COUNTRY_OF}
    countries |= {code for code in COUNTRY_WORDS if f"({code.casefold()})" in folded}
    missing = [n for n in _NUMBER.findall(claim) if _plain(n) not in numbers]
    for name in _PROPER.findall(claim):
        for word in _WORD.findall(name.casefold()):
            code = _COUNTRY_OF.get(word)
            known = (
                word in words
                or word.removesuffix("s") in words
                or word.isdigit()
                or (code is not None and (code in countries or _speaks_of(code, passages)))
                or any(len(word) > 3 and other.startswith(word[:4]) for other in words)
                or names.equivalent(word, words)
                or names.equivalent(word.removesuffix("s"), words)
            )
            if not known:
                missing.append(name)
                break
    return missing


def _speaks_of(code: str, passages: Sequence[Passage]) -> bool:
    return any(p.country == code for p in passages)


def _plain(number: str) -> str:
    return number.replace(",", ".").rstrip(".")
