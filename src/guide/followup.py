"""What a turn leaves unsaid: references to earlier turns, resolved to names."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from guide.context import Context
from guide.corpus import Practice
from guide.generation import Generation
from guide.lexical import STOPWORDS, stems
from guide.pointing import PICKS, SHORT, picked, picked_category
from guide.query import mask_names, without_names
from guide.sentences import split_sentences
from guide.topics import topics_of
from guide.wordlists import any_of, words_of

_LEAD = re.compile(rf"^\W*(?:{'|'.join(words_of('questions', 'lead'))})\b", re.IGNORECASE)
_STRONG = re.compile("|".join(words_of("questions", "strong")), re.IGNORECASE)
_ASKING = any_of(words_of("questions", "asking"), whole=True)
_SMALL_TALK = any_of(words_of("questions", "small_talk"), whole=True)
_PRONOUN = re.compile(words_of("questions", "strong")[0], re.IGNORECASE)
_STANDS_FOR = any_of(words_of("questions", "pronouns"), whole=True)
_WEAK = any_of(words_of("questions", "weak"), whole=True)
_WHY = any_of(words_of("questions", "why"), whole=True)
_MORE = any_of(words_of("questions", "more"), whole=True)
_LESS = any_of(words_of("questions", "less"), whole=True)
_ASKS_OF_ONE = any_of(words_of("questions", "of_one"), whole=True)
_PAIR = any_of(words_of("questions", "pair"), whole=True)
_GROUP = any_of(words_of("questions", "group"), whole=True)
_COMPARE = any_of(words_of("questions", "compare"))
_MOST = any_of([*words_of("questions", "superlative"), *words_of("questions", "comparative")])
_PRACTICES = any_of(words_of("questions", "practices"), whole=True)
_INITIALS = re.compile(r"\b[A-ZÆØÅÄÖ]{2,}\b")
_BRIEF = 6
_ELLIPTIC = 4
"""Words up to which a turn that only names a topic goes on from the one before."""
_THREE = 3

Extent = Literal["usual", "more", "less"]


@dataclass(frozen=True, slots=True)
class Resolved:
    """A turn in full.

    `open_reference` where it points to something never named; `instead` is what it means if
    it leans on the turn before, where that cannot be told from its words; `extent` is how
    much is to be said.
    """

    text: str
    open_reference: bool = False
    instead: str = ""
    extent: Extent = "usual"


def resolve(  # noqa: PLR0911  # one return a kind of reference
    text: str, context: Context, generation: Generation
) -> Resolved:
    """Write out what a turn refers to; a turn that stands by itself is left as it is."""
    text = _without_thanks(text)
    named = _named(text, context, generation)
    words = re.findall(r"\w+", text)
    if len(words) < 5 and not named and _SMALL_TALK.match(text.strip()):
        return Resolved(text)
    if named:
        return Resolved(_carry_question(text, named, words, context, generation))
    several = _several(text, words, context, generation)
    if several:
        return Resolved(_with(_without_lead(text), several))
    extent = extent_of(text)
    if extent != "usual" and context.question:
        return Resolved(context.question, extent=extent)
    pointed = _pointed(text, words, context, generation)
    if pointed is not None:
        return pointed
    leaning = _leaning(text, context, generation)
    if any(c.named_in(text) for c in generation.categories):
        return Resolved(text)
    if _points_back(text, words):
        short = len(words) <= 5
        return Resolved(leaning or text, not leaning and short and bool(_PRONOUN.search(text)))
    return Resolved(text, instead=leaning if len(words) <= SHORT else "")


def _named(text: str, context: Context, generation: Generation) -> list[Practice]:
    """Return the practices that a turn names; one going on to a next may use its short name."""
    named = [p for p in generation.practices if p.named_in(text)]
    if named or not (context.focus and _LEAD.match(text)):
        return named
    alone = len(_content(_without_lead(text))) == 1
    return [p for p in generation.practices if alone and p.nicknamed_in(text)]


def holds_pronoun(text: str) -> bool:
    """Say whether a turn speaks of something by a pronoun."""
    return _STANDS_FOR.search(text) is not None


def extent_of(text: str) -> Extent:
    """Say whether a turn asks for the last answer, only at greater or lesser length."""
    less = None if _ASKS_OF_ONE.match(text) else _LESS.search(text)
    found = less or _MORE.search(text)
    if found is None or len(re.findall(r"\w+", text)) > SHORT:
        return "usual"
    rest = _content(text[: found.start()] + text[found.end() :])
    return "usual" if len(rest) > 1 else "less" if less else "more"


def asks_why(text: str) -> bool:
    """Say whether a turn asks why, and nothing else."""
    return _WHY.search(text) is not None and not _content(text)


def _without_thanks(text: str) -> str:
    """Take thanks off the beginning of a turn that goes on to ask."""
    found = _SMALL_TALK.match(text)
    if found is None:
        return text
    sentences = split_sentences(text[found.end() :].lstrip(" ,.!-–"))
    while len(sentences) > 1 and len(sentences[0].split()) <= _BRIEF and "?" not in sentences[0]:
        sentences.pop(0)
    rest = " ".join(sentences)
    return rest if len(rest.split()) >= _THREE else text


def _several(
    text: str, words: Sequence[str], context: Context, generation: Generation
) -> list[Practice]:
    """Return the practices that a turn wants side by side, without naming them."""
    if len(words) > SHORT + 1 or _PRACTICES.search(text):
        return []
    pair = _PAIR.search(text)
    last = [p.id for p in generation.practices if p.named_in(context.question)]
    wanted = pair or _GROUP.search(text) or _COMPARE.search(text)
    if wanted is None and not (len(last) > 1 and _MOST.search(text)):
        return []
    group = last if len(last) > 1 else list(context.mentioned[-2 if pair else -_THREE :])
    return [generation.practice(one) for one in group] if len(group) > 1 else []


def _pointed(
    text: str, words: Sequence[str], context: Context, generation: Generation
) -> Resolved | None:
    """Resolve a turn that points at a practice or a category by its place or country."""
    category = picked_category(text, context, generation)
    if category is not None:
        return Resolved(f"{_without_pick(text).strip(' ?.')}: {category}?")
    found = picked(text, context, generation)
    if not found or len(words) > SHORT + 3:
        return None
    if context.question and not topics_of(_without_pick(text)):
        return Resolved(_ask_again(context.question, found, generation))
    return Resolved(_with(text, found))


def _leaning(text: str, context: Context, generation: Generation) -> str:
    """Return what a turn means if it leans on what was said; empty where nothing was."""
    bare = _without_lead(text)
    other = bare.strip(" ?.!")
    initials = _initials(context.question, generation)
    if initials and bare != text and _INITIALS.fullmatch(other) and _content(other):
        return re.sub(rf"\b{initials}\b", other, context.question)
    points = _STRONG.search(text) or _WEAK.search(text)
    if context.question and (_WHY.search(text) or not (points or _content(bare))):
        return f"{context.question} {bare}"
    if context.focus:
        return _of(bare, [generation.practice(one) for one in context.focus[:2]])
    return f"{context.question} {bare}" if context.question else ""


def _initials(question: str, generation: Generation) -> str:
    """Return the one name in capitals that a question is about, a practice's aside."""
    found = set(_INITIALS.findall(mask_names(question, generation)))
    return found.pop() if len(found) == 1 else ""


def _points_back(text: str, words: Sequence[str]) -> bool:
    if len(words) > SHORT:
        return False
    if _STRONG.search(text) or _LEAD.match(text) or not _content(text):
        return True
    if len(words) <= _ELLIPTIC and topics_of(text) and not _PRACTICES.search(text):
        return True
    return len(words) <= _BRIEF and _WEAK.search(text) is not None


def _content(text: str) -> list[str]:
    """Return the words of a turn that say something by themselves."""
    words = re.findall(r"[^\W\d_]+", text.casefold())
    said = (_ASKING, _WEAK, _WHY)
    return [w for w in words if w not in STOPWORDS and not any(p.fullmatch(w) for p in said)]


def _carry_question(
    text: str,
    named: Sequence[Practice],
    words: Sequence[str],
    context: Context,
    generation: Generation,
) -> str:
    """Ask the last question of what this turn names, where it asks nothing itself."""
    bare = without_names(text, named)
    content = stems(bare, context.language or "da")
    asks = topics_of(bare) or len(content) > 2 or (content and _ASKING.search(bare))
    if not context.question or asks or not words:
        return text
    return _ask_again(context.question, named, generation)


def _ask_again(question: str, practices: Sequence[Practice], generation: Generation) -> str:
    return _with(mask_names(question, generation), practices)


def _without_lead(text: str) -> str:
    rest = _LEAD.sub("", text).strip(" ,")
    return rest if re.search(r"\w", rest) else text


def _without_pick(text: str) -> str:
    return PICKS.sub(" ", text)


def _of(question: str, practices: Sequence[Practice]) -> str:
    """Ask a question of practices: in place of the pronoun, where it has one for one of them."""
    if len(practices) > 1 or not _PRONOUN.search(question):
        return _with(question, practices)
    return _PRONOUN.sub(lambda _: practices[0].label, question, count=1)


def _with(question: str, practices: Sequence[Practice]) -> str:
    labels = ", ".join(practice.label for practice in practices)
    return f"{question.rstrip(' ?.!')} {labels}?"
