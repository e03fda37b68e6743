"""A question as it is searched with: its words, and the practices and countries it names."""

from collections.abc import Sequence
from dataclasses import dataclass

from guide.corpus import Practice
from guide.generation import Generation
from guide.topics import topics_of
from guide.verify import COUNTRY_ROOTS, COUNTRY_WORDS
from guide.wordlists import any_of, words_of

_FRAMES = any_of(words_of("questions", "frames"))
_LEADS_UP = any_of(words_of("questions", "leads_up"))
_ONE_PRACTICE = any_of(words_of("questions", "one_practice"), whole=True)


@dataclass(frozen=True, slots=True)
class Query:
    """A question as the retriever takes it.

    `practices` and `countries` are what it names; `topics` what it asks for; `framed` says
    that it asks outright what the report says of something.
    """

    text: str
    language: str
    practices: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    framed: bool = False


def read_query(text: str, language: str, generation: Generation) -> Query:
    """Find what a question names: practices, categories, countries, topics."""
    named = tuple(p for p in generation.practices if p.named_in(text))
    categories = tuple(c.id for c in generation.categories if c.named_in(text))
    countries = _countries(text, language)
    searched = _spelled_out(_unframed(text), generation)
    if not named and not categories:
        named = _of_country(text, countries, generation)
        searched = f"{searched} ({named[0].label})" if named else searched
    return Query(
        text=searched,
        language=language,
        practices=tuple(practice.id for practice in named),
        categories=categories,
        countries=countries,
        topics=topics_of(mask_names(text, generation)),
        framed=_FRAMES.search(text) is not None,
    )


def _of_country(
    text: str, countries: Sequence[str], generation: Generation
) -> tuple[Practice, ...]:
    """Return the practice that a question means by its country, where there is but one in it."""
    if len(countries) != 1 or not _ONE_PRACTICE.search(text):
        return ()
    there = tuple(p for p in generation.practices if p.country == countries[0])
    return there if len(there) == 1 else ()


def _countries(text: str, language: str) -> tuple[str, ...]:
    """Return the countries that a question speaks of; "Island" in English is none."""
    folded = text.casefold()
    words = set(_words(folded))
    roots = COUNTRY_ROOTS.get(language, {})
    return tuple(
        code
        for code, forms in COUNTRY_WORDS.items()
        if not (code == "IS" and language == "en" and "iceland" not in folded)
        and any(
            (code in roots and roots[code] in word)
            or any(word.startswith(form) and len(word) <= len(form) + 2 for form in forms)
            for word in words
        )
    )


def _unframed(text: str) -> str:
    """Take "what does the report say about" out, so that what it says is searched for."""
    bare = _LEADS_UP.sub(" ", _FRAMES.sub(" ", text))
    return bare.strip() if len(_words(bare)) > 0 else text


def _spelled_out(text: str, generation: Generation) -> str:
    """Add what abbreviations stand for, where a question does not say it itself.

    One within the name of a practice is left as it is.
    """
    words = set(_words(mask_names(text, generation)))
    meant = [
        full
        for short, full in generation.abbreviations.items()
        if short in words and full.casefold() not in text.casefold()
    ]
    return f"{text} ({', '.join(meant)})" if meant else text


def mask_names(text: str, generation: Generation) -> str:
    """Return the text without names of practices, which mislead word lists and classifiers."""
    return without_names(text, generation.practices)


def without_names(text: str, practices: Sequence[Practice]) -> str:
    """Return the text without the names of these practices."""
    for practice in practices:
        text = practice.mask_in(text)
    return " ".join(text.split())


def _words(text: str) -> list[str]:
    return "".join(c if c.isalpha() else " " for c in text).split()
