"""Verified sentences, spoilt in the ways models spoil them: hardly one may pass."""

import random
import re
from collections.abc import Callable, Iterator

import pytest

from guide.claims import Claim
from guide.generation import Generation
from guide.model.claims import Proposal
from guide.model.grounding import Grounding
from guide.query import Query
from guide.statement import LANGUAGES

_NOT = {"da": "ikke", "nb": "ikke", "sv": "inte", "en": "not"}
_VERB = re.compile(r"\b(?:er|har|kan|skal|är|ska|is|are|has|have|can|varer)\b")
_DENIED = re.compile(r"\b(?:ikke|inte|not|ingen|inga|no|uden|uten|utan|without) ")
_LIMIT = re.compile(r"\b(?:op til|opp til|upp till|up to|mindst|minst|at least|ca\.|over) (?=\d)")
_NUMBER = re.compile(r"\d+")


class Spoiler:
    """Spoils sentences; None where a sentence cannot be spoilt that way."""

    def __init__(self, generation: Generation) -> None:
        self.generation = generation
        self.random = random.Random(7)  # noqa: S311

    def deny(self, text: str, language: str) -> str | None:
        found = _VERB.search(text)
        return found and f"{text[: found.end()]} {_NOT[language]}{text[found.end() :]}"

    def affirm(self, text: str, _: str) -> str | None:
        return _DENIED.sub("", text, count=1) if _DENIED.search(text) else None

    def count(self, text: str, _: str) -> str | None:
        found = list(_NUMBER.finditer(text))
        if not found:
            return None
        one = self.random.choice(found)
        return f"{text[: one.start()]}{int(one.group()) + 1}{text[one.end() :]}"

    def swap_numbers(self, text: str, _: str) -> str | None:
        found = list(_NUMBER.finditer(text))
        if len(found) < 2 or found[0].group() == found[-1].group():
            return None
        one, two = found[0], found[-1]
        middle = text[one.end() : two.start()]
        return f"{text[: one.start()]}{two.group()}{middle}{one.group()}{text[two.end() :]}"

    def swap_practice(self, text: str, _: str) -> str | None:
        for practice in self.generation.practices:
            if practice.named_in(text):
                others = [one for one in self.generation.practices if one is not practice]
                return practice.mask_in(text, self.random.choice(others).label)
        return None

    def unlimit(self, text: str, _: str) -> str | None:
        return _LIMIT.sub("", text, count=1) if _LIMIT.search(text) else None

    def swap_words(self, text: str, _: str) -> str | None:
        words = text.rstrip(".").split()
        long = [place for place, word in enumerate(words) if len(word) > 6]
        if len(long) < 2:
            return None
        one, two = self.random.sample(long, 2)
        words[one], words[two] = words[two], words[one]
        return " ".join(words)


def spoilt(generation: Generation, how: str) -> Iterator[tuple[Claim | str, str]]:
    """Yield what becomes of each sentence of a sample, spoilt, with the sentence."""
    spoiler = Spoiler(generation)
    spoil: Callable[[str, str], str | None] = (
        (lambda text, _: text) if how == "leave" else getattr(spoiler, how)
    )
    for one in list(generation.statements.values())[::7]:
        asked = (one.practice,) if one.practice else ()
        for language in LANGUAGES:
            text = spoil(one.sentence(language), language)
            if text is not None and (how == "leave" or text != one.sentence(language)):
                shown = {"a1": generation.passages[one.passage]}
                grounding = Grounding(shown, Query("?", language, asked), generation)
                proposal = Proposal(text=text, passages=("a1",), quote=one.quote)
                yield grounding.check(proposal), text


@pytest.mark.slow
@pytest.mark.parametrize(
    ("how", "most"),
    [
        ("deny", 0.005),
        ("affirm", 0.005),
        ("count", 0.0),
        ("swap_numbers", 0.0),
        ("swap_practice", 0.0),
        ("unlimit", 0.0),
        ("swap_words", 0.03),
    ],
)
def test_spoilt_sentence_is_not_shown(generation: Generation, how: str, most: float) -> None:
    found = list(spoilt(generation, how))
    passed = [text for outcome, text in found if isinstance(outcome, Claim)]
    assert len(found) > 5
    assert len(passed) <= most * len(found), passed


@pytest.mark.slow
def test_sentence_as_it_was_verified_is_shown(generation: Generation) -> None:
    found = list(spoilt(generation, "leave"))
    assert sum(isinstance(outcome, Claim) for outcome, _ in found) > 0.98 * len(found)
