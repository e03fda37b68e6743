"""What a sentence says, as stems that can be compared with those of another sentence."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from guide.corpus import Practice
from guide.lexical import stem
from guide.wordlists import any_of, groups_of

_TOKEN = re.compile(r"\d+(?:[.,:/-]\d+)*|[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_TURNS = {
    name: any_of(words, whole=True) for name, words in groups_of("grounding", "turns").items()
}
_PARTED = re.compile(r"\b(ud|ut)\s+(over|över)\b", re.IGNORECASE)
_LIMITS = {
    name: re.compile(rf"(?<!\w)(?:{'|'.join(words)})\W+(?:\w+\W+)?$", re.IGNORECASE)
    for name, words in groups_of("grounding", "limits").items()
}
_BEFORE = 28
"""Characters before a number in which a word that limits it is looked for."""
_STANDS_FOR = "zzpractice"
_TURN = "§"
_PREFIX = 5
"""A word of so many letters may be the beginning of a compound that its source has."""
_PRIVATIVE = ("løs", "lös", "fri", "less", "free")


@dataclass(frozen=True, slots=True)
class Saying:
    """The content of a sentence.

    `content` holds, in order, stems, numbers, a mark for each practice named, and one for
    each word that turns a meaning (not, only, must …); `limits` holds each number with what
    limits it ("up to"), if anything does.
    """

    content: tuple[str, ...]
    limits: frozenset[tuple[str, frozenset[str]]]

    @property
    def turns(self) -> tuple[str, ...]:
        """What in it turns a meaning, sorted."""
        return tuple(sorted(word for word in self.content if word.startswith(_TURN)))

    @property
    def practices(self) -> frozenset[str]:
        """The marks of the practices that it names."""
        return frozenset(word for word in self.content if is_practice(word))

    def without(self, words: frozenset[str]) -> "Saying":
        """Return the saying without some words."""
        return Saying(tuple(word for word in self.content if word not in words), self.limits)


def saying_of(text: str, language: str, practices: Sequence[Practice]) -> Saying:
    """Read what a sentence says."""
    text = _PARTED.sub(r"\1\2", text)
    for practice in practices:
        text = practice.mask_in(text, f" {mark_of(practice.id)} ")
    return _saying(text, language)


def mark_of(practice: str) -> str:
    """Return what stands for a practice in a saying."""
    return _STANDS_FOR + re.sub(r"\W", "", practice)


def is_anchor(word: str) -> bool:
    """Say whether a word of a saying is a number or turns a meaning: what it stands by counts."""
    return word[0].isdigit() or word.startswith(_TURN)


def is_practice(word: str) -> bool:
    """Say whether a word of a saying stands for a practice."""
    return word.startswith(_STANDS_FOR)


def carries(source: str, word: str) -> bool:
    """Say whether a source's word carries a claim's: it is the same, or a compound of it."""
    if source == word:
        return True
    if len(word) < _PREFIX or not word[0].isalpha() or not source.startswith(word):
        return False
    return not source.removeprefix(word).startswith(_PRIVATIVE)


def places_of(claim: Sequence[str], source: Sequence[str]) -> list[int] | None:
    """Return which word of a source carries each of a claim's, None where one is not carried.

    No word of the source carries two. Of several the next one in order is taken.
    """
    places: list[int] = []
    for word in claim:
        free = [
            place for place, one in enumerate(source) if carries(one, word) and place not in places
        ]
        if not free:
            return None
        last = places[-1] if places else -1
        places.append(next((place for place in free if place > last), free[0]))
    return places


@lru_cache(maxsize=4096)
def _saying(text: str, language: str) -> Saying:
    content, limits = [], set()
    for found in _TOKEN.finditer(text):
        word = found.group().casefold().replace("’", "'")
        turn = None if found.group().isupper() else _turn(word)  # NO is Norway
        if word[0].isdigit():
            content.append(plain_number(word))
            before = text[max(0, found.start() - _BEFORE) : found.start()]
            limits.add((plain_number(word), _limit(before)))
        elif turn is not None:
            content.append(_TURN + turn)
        elif word.startswith(_STANDS_FOR):
            content.append(word)
        elif word not in _free(language):
            content.append(stem(word, language))
    return Saying(tuple(content), frozenset(limits))


def plain_number(number: str) -> str:
    """Return a number as it compares: a decimal point for a comma."""
    return number.replace(",", ".").rstrip(".:/-")


def _turn(word: str) -> str | None:
    return next((name for name, words in _TURNS.items() if words.fullmatch(word)), None)


def _limit(before: str) -> frozenset[str]:
    return frozenset(name for name, pattern in _LIMITS.items() if pattern.search(before))


@lru_cache
def _free(language: str) -> frozenset[str]:
    lists = groups_of("grounding", "free")
    return frozenset(word for line in lists.get(language, []) for word in line.split("|"))
