"""Practices that a turn points at: by name, place, number, country or category."""

import re
from dataclasses import dataclass

from guide.context import Context
from guide.corpus import Practice
from guide.generation import Generation
from guide.topics import topics_of
from guide.verify import COUNTRY_WORDS
from guide.wordlists import any_of, words_of

_PERSON = any_of(words_of("questions", "person"), whole=True)
_ORDINALS = [re.compile(word, re.IGNORECASE) for word in words_of("questions", "ordinals")]
PICKS = re.compile("|".join(words_of("questions", "picks")), re.IGNORECASE)
_LAST = any_of(words_of("questions", "last"), whole=True)
_OTHER = any_of(words_of("questions", "other"), whole=True)
CATEGORY = re.compile(r"kategori|categor|luokk|فئة", re.IGNORECASE)
SHORT = 9
_LEAST = 4
_SOMEONE = any_of(words_of("questions", "someone"), whole=True)
_ABOUT_PRACTICE = any_of(words_of("participant", "about_practice"))
_FITS = any_of(words_of("participant", "fits"))
_PLACES = re.compile(r"\b(?:nr\.?|nummer|number|no\.?)\s*(\d{1,2})\b", re.IGNORECASE)
_BY_NUMBER = re.compile(
    r"\b(?:praksis\w*|praktik\w*|practice|eksempel|example|exempel)\s*(?:nr\.?|nummer|number|no\.?)?\s*(?P<n>\d{1,2})\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Meant:
    """The practices that a turn on a participant points at; `all_named` where by name."""

    practices: tuple[Practice, ...] = ()
    all_named: bool = True

    def __len__(self) -> int:
        """Count the practices."""
        return len(self.practices)


def practices_meant(  # noqa: PLR0911  # one return a kind of reference
    text: str, context: Context, generation: Generation
) -> Meant:
    """Return the practices a turn asks about for the participant, none if it asks otherwise.

    They may be named, or pointed at by their place in the last list ("nr. 2"), by the
    number in the report ("praksis 7"), or by country; a category stands for its practices.
    A turn with a topic of its own ("how long does Avanti last?") asks about the report.
    """
    words = re.findall(r"\w+", text)
    if len(words) > SHORT + 3:
        return Meant()
    places = [int(n) - 1 for n in _PLACES.findall(text)]
    if len(places) > 1 and all(place in range(len(context.listed)) for place in places):
        return Meant(tuple(generation.practice(context.listed[place]) for place in places))
    bare = text
    for practice in generation.practices:
        bare = practice.mask_in(bare)
    asks_how = _ABOUT_PRACTICE.search(bare) is not None
    if topics_of(bare) and not asks_how and not _FITS.search(bare):
        return Meant()
    named = [p for p in generation.practices if p.named_in(text) or p.nicknamed_in(text)]
    if named:
        return Meant(tuple(named))
    numbered = _BY_NUMBER.search(text)
    if numbered is not None:
        return Meant(tuple(p for p in generation.practices if p.number == int(numbered["n"])))
    pointed = picked(text, context, generation)
    if pointed:
        shown = [practice for practice in pointed if practice.id in context.shown]
        return Meant(tuple(shown if len(shown) == 1 else pointed), all_named=False)
    of_category = [c.id for c in generation.categories if c.named_in(text)]
    if of_category and (asks_how or len(words) <= SHORT):
        return Meant(tuple(p for p in generation.practices if p.category in of_category))
    return Meant()


def asks_what_fits(text: str) -> bool:
    """Say whether a short turn asks what suits the participant, and nothing else."""
    about_report = set(topics_of(text)) - {"gender"}  # "for a woman" is no such question
    return len(text.split()) <= SHORT and _FITS.search(text) is not None and not about_report


def asks_of_report(asked: str, generation: Generation) -> bool:
    """Say whether a sentence asks about a practice itself, not whether it suits someone."""
    named = [p for p in generation.practices if p.named_in(asked) or p.nicknamed_in(asked)]
    about_someone = _FITS.search(asked) or _PERSON.search(asked) or _ABOUT_PRACTICE.search(asked)
    return bool(named) and not about_someone and len(asked.split()) > _LEAST


def asks_for_someone(text: str) -> bool:
    """Say whether a turn asks what suits someone of whom it tells nothing."""
    return asks_what_fits(text) and _SOMEONE.search(text) is not None


def picked(text: str, context: Context, generation: Generation) -> list[Practice]:
    """Return the practices that a turn points at by country or by place in the last list."""
    country = re.search(
        r"\b(?:den|det|de|the)\s+(\w+)(?:\s+(?:one|ones|indsats\w*|praksis\w*|tiltak\w*|insats\w*|"
        r"practice\w*|programme\w*|project\w*|projekt\w*|prosjekt\w*|\w*e[kx]s?[ae]mp\w*))?(?=\W*$|\W)",
        text.casefold(),
    )
    if country is not None and (context.question or len(country.group().split()) == 2):
        codes = [code for code, forms in COUNTRY_WORDS.items() if country.group(1) in forms]
        if codes:
            listed = [
                p for p in generation.practices if p.country in codes and p.id in context.listed
            ]
            return listed or [p for p in generation.practices if p.country in codes]
    listed_ids = list(context.listed if len(context.listed) > 1 else context.mentioned)
    if _OTHER.search(text) and len(listed_ids) == 2:
        rest = [p for p in listed_ids if p not in context.focus[:1]]
        return [generation.practice(rest[0])] if rest else []
    place = _place(text, len(listed_ids))
    return [] if place is None else [generation.practice(listed_ids[place])]


def _place(text: str, length: int) -> int | None:
    """Return which of a list of so many a turn points at, counted from 0; None where none."""
    numbered = None if _BY_NUMBER.search(text) else _PLACES.search(text)
    if numbered is not None:
        place = int(numbered.group(1)) - 1
    elif not PICKS.search(text):
        return None
    elif _LAST.search(text):
        place = length - 1
    else:
        found = (place for place, pattern in enumerate(_ORDINALS) if pattern.search(text))
        place = next(found, -1)
    return place if 0 <= place < length else None


def picked_category(text: str, context: Context, generation: Generation) -> str | None:
    """Return the category that a turn points at by its place, where categories were the subject."""
    if context.listed or not CATEGORY.search(context.question) or not PICKS.search(text):
        return None
    names = [c.names.get(context.language or "da", c.chapter) for c in generation.categories]
    for place, pattern in enumerate(_ORDINALS):
        if pattern.search(text) and place < len(names):
            return names[place]
    return None
