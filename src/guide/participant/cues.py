"""Words that state an attribute, read clause by clause with negation and doubt."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from pydantic import TypeAdapter

from guide.participant.profile import Fact
from guide.participant.vocabulary import Value, vocabulary
from guide.wordlists import any_of, words_of
from guide.yamltext import parse_yaml

_NEGATION = any_of(words_of("participant", "negation"), whole=True)
_FINNISH = any_of(
    [*words_of("participant", "negation"), *words_of("participant", "negation_fi")], whole=True
)
_DOUBT = any_of(words_of("participant", "doubt"), whole=True)
_RELATIVE = any_of(words_of("participant", "relative"), whole=True)
_TELLS = re.compile(
    r"\s+(?:med|with|som|der|who|that|whose|har|er|är|is|has|had|var|blev|ble|drikker|dricker|slår)\s",
    re.IGNORECASE,
)
_LIVES_WITH = re.compile(
    r"\b(?:gift|bor|sammen|samboende|sambo|lever|married|living|lives) (?:med|with|to)\b",
    re.IGNORECASE,
)
_CAUSE = re.compile(r"\b(?:af|av|efter|etter|after|from|by|med)\b", re.IGNORECASE)
"""A negation does not reach past these: "cannot sleep from trauma" denies no trauma."""
_GOAL_ENDS = re.compile(r"\s+(?:hos|for|at|med|ved|with|by|som)\b.*$", re.IGNORECASE)
_NOT_ONLY = re.compile(
    r"\b(?:ikke|inte|not|ei) (?:kun|bare|bara|only|vain)\b|\bno doubt\b|\bingen tvivl\b",
    re.IGNORECASE,
)
_NOT = re.compile(r"(?<!\w)(?:ikke|ikkje|inte|not|nicht|heller)(?!\w)", re.IGNORECASE)
_LANGUAGE = re.compile(r"^(?P<code>[a-z]{2}): ")
_CERTAIN = ("sex", "country")
"""Stated by mentioning it, whatever is denied around it."""
_FALSE_PLAINLY = (
    "motivated_for_work",
    "knows_own_resources",
    "benefits_from_standard",
    "sector_clear",
    "able_to_work_independently",
    "employed",
    "substance_abuse",
)
"""Attributes that words without a negation can deny: he refuses, she is clean, unemployed."""
_REACH = 5
"""How many words before a cue a negation binds it; two after it ("arbejder ikke")."""
_SUBJECT = 2
"""A person other than the participant is a clause's subject among so many first words."""


@dataclass(frozen=True, slots=True)
class _Cue:
    attribute: str
    value: Value | None
    pattern: re.Pattern[str]
    as_it_stands: bool
    in_doubt: bool
    language: str | None


def read_cues(clause: str, language: str) -> Iterator[Fact]:
    """Yield what a clause's words state.

    A flag is turned round by a negation; a value in doubt is not stated, but a doubtful
    motivation is unclear.
    """
    cleared = _NOT_ONLY.sub(lambda found: " " * len(found.group()), clause)
    stated: list[tuple[_Cue, Fact]] = []
    for cue in _cues():
        found = cue.pattern.search(cleared) if cue.language in (None, language) else None
        value = _stated(cue, found, cleared, language) if found is not None else None
        if found is not None and value is not None:
            stated.append((cue, Fact(cue.attribute, value, found.group().strip(" ,.:;"))))
    whole = {cue.attribute for cue, _ in stated if cue.as_it_stands}
    for cue, fact in stated:
        if cue.as_it_stands or cue.attribute not in whole:
            yield fact


def spoken_of(clause: str, language: str) -> frozenset[str]:
    """Return the attributes whose words stand in a clause, whatever is said of them.

    Where a word list has judged an attribute, denied or in doubt, likeness has no say.
    """
    return frozenset(
        cue.attribute
        for cue in _cues()
        if cue.language in (None, language) and cue.pattern.search(clause) is not None
    )


def denied_in(clause: str, language: str) -> Iterator[tuple[str, Value]]:
    """Yield the words of a choice that a clause denies, such as PTSD in "ikke PTSD"."""
    for cue in _cues():
        if cue.as_it_stands or cue.in_doubt or not isinstance(cue.value, str):
            continue
        found = cue.pattern.search(clause) if cue.language in (None, language) else None
        if (
            found is not None
            and cue.attribute not in _CERTAIN
            and _negated(found, clause, language)
        ):
            yield cue.attribute, cue.value


def denies(clause: str, attribute: str) -> bool:
    """Say whether a clause may hold that an attribute is false: most need a word of denial."""
    return attribute in _FALSE_PLAINLY or _NEGATION.search(clause) is not None


def in_doubt(clause: str) -> bool:
    """Say whether a clause speaks of something as uncertain."""
    return _DOUBT.search(clause) is not None


def of_another(clause: str) -> bool:
    """Say whether a clause is about someone other than the participant."""
    found = _RELATIVE.search(clause)
    return found is not None and len(clause[: found.start()].split()) < _SUBJECT


def own_words(clause: str) -> str:
    """Return a clause up to a relative of whom it goes on to tell ("har en søn med PTSD")."""
    ends = [
        found.end() for found in _RELATIVE.finditer(clause) if _TELLS.match(clause, found.end())
    ]
    ends += [found.end() for found in _LIVES_WITH.finditer(clause)]
    return clause[: min(ends)] if ends else clause


def _stated(cue: _Cue, found: re.Match[str], clause: str, language: str) -> Value | None:
    goal = found.groupdict().get("goal")
    value = _goal(goal, language) if goal else cue.value
    around = f"{clause[: found.start()]} {clause[found.end() : found.end() + 12]}"
    doubt = _DOUBT.search(around) is not None
    if cue.attribute in _CERTAIN:
        return value
    if cue.in_doubt:
        return (not _negated(found, clause, language)) if doubt else None
    if cue.as_it_stands:
        return None if doubt and cue.attribute != "primary_barrier" else value
    if _negated(found, clause, language):
        return (not value) if isinstance(value, bool) else None
    if doubt:
        return "unclear" if cue.attribute == "motivated_for_work" else None
    return value.strip() if isinstance(value, str) else value


def _goal(words: str, language: str) -> str | None:
    """Return a wish for work in a few words, without whatever may be somebody's name."""
    kept = _GOAL_ENDS.sub("", words).split()[:4]
    if language != "de" and any(word[:1].isupper() for word in kept):
        return None
    return " ".join(kept) or None


def _negated(found: re.Match[str], clause: str, language: str) -> bool:
    denying = _FINNISH if language == "fi" else _NEGATION
    before = " ".join(_CAUSE.split(clause[: found.start()])[-1].split()[-_REACH:])
    after = " ".join(clause[found.end() :].split()[:4])
    return (
        denying.search(before) is not None
        or denying.search(found.group()) is not None
        or _NOT.search(after) is not None
    )


@lru_cache
def _cues() -> tuple[_Cue, ...]:
    text = resources.files("guide.participant").joinpath("cues.yaml").read_text("utf-8")
    known = TypeAdapter(dict[str, dict[str, list[str]]]).validate_python(parse_yaml(text))
    return tuple(
        _cue(attribute, value, expression)
        for attribute, values in known.items()
        for value, expressions in values.items()
        for expression in expressions
    )


def _cue(attribute: str, value: str, expression: str) -> _Cue:
    named = _LANGUAGE.match(expression)
    bare = expression[named.end() :] if named else expression
    word = value.removeprefix("~")
    meant: Value | None = {"true": True, "false": False, "": None}.get(word, word)
    if meant is not None and not vocabulary()[attribute].admits(meant):
        raise ValueError(f"cues.yaml: {attribute} cannot be {word!r}")
    return _Cue(
        attribute,
        meant,
        re.compile(rf"(?<!\w)(?:{bare.removeprefix('!')})", re.IGNORECASE),
        as_it_stands=bare.startswith("!"),
        in_doubt=value.startswith("~"),
        language=named["code"] if named else None,
    )
