"""What a turn leaves unsaid: references to earlier turns, resolved to names."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher, get_close_matches

from guide.corpus import Practice
from guide.generation import Generation
from guide.lexical import stems
from guide.topics import topics_of
from guide.verify import COUNTRY_WORDS
from guide.wordlists import any_of, words_of

_LEAD = re.compile(rf"^\W*(?:{'|'.join(words_of('questions', 'lead'))})\b", re.IGNORECASE)
_STRONG = re.compile("|".join(words_of("questions", "strong")), re.IGNORECASE)
_ASKING = any_of(words_of("questions", "asking"), whole=True)
_SMALL_TALK = any_of(words_of("questions", "small_talk"), whole=True)
_PRONOUN = re.compile(words_of("questions", "strong")[0], re.IGNORECASE)
_WEAK = any_of(words_of("questions", "weak"), whole=True)
_PERSON = any_of(words_of("questions", "person"), whole=True)
_ORDINALS = [re.compile(word, re.IGNORECASE) for word in words_of("questions", "ordinals")]
_PICKS = re.compile("|".join(words_of("questions", "picks")), re.IGNORECASE)
_LAST = any_of(words_of("questions", "last"), whole=True)
_OTHER = any_of(words_of("questions", "other"), whole=True)
CATEGORY = re.compile(r"kategori|categor|luokk", re.IGNORECASE)
_SHORT = 9
_LONG_ENOUGH = 5
_LEAST = 4
_NEARLY = 0.8
_ANEW = any_of(words_of("participant", "restart"), whole=True)
_RESTART = any_of(
    [*words_of("participant", "restart"), *words_of("participant", "forget")], whole=True
)
_SOMEONE = any_of(words_of("questions", "someone"), whole=True)
_POLITE = re.compile(
    r"^\W*(?:(?:nu|nå|now|ok|okay|godt|bra|tak|takk|tack|thanks|så|so|please|"
    r"lad os|la oss|låt oss|let.?s|vi|kan vi|jeg har|jag har|i have|her er|here is|här är)\W+)*",
    re.IGNORECASE,
)
_ABOUT_PRACTICE = any_of(words_of("participant", "about_practice"))
_FITS = any_of(words_of("participant", "fits"))
_PLACES = re.compile(r"\b(?:nr\.?|nummer|number|no\.?)\s*([1-8])\b", re.IGNORECASE)
_BY_NUMBER = re.compile(
    r"\b(?:praksis\w*|praktik\w*|practice|eksempel|example|exempel)\s*(?:nr\.?|nummer|number|no\.?)?\s*(?P<n>[1-8])\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Context:
    """What earlier turns were about.

    `question` is the last one in full, `focus` the practices it was about, `listed` those
    that the last reply named, in their order, `shown` those among them that it wrote of.
    """

    question: str = ""
    focus: tuple[str, ...] = ()
    listed: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()
    language: str | None = None

    def within(self, practices: Collection[str]) -> "Context":
        """Return the context without practices that there are no longer."""

        def kept(group: tuple[str, ...]) -> tuple[str, ...]:
            return tuple(one for one in group if one in practices)

        return replace(
            self, focus=kept(self.focus), listed=kept(self.listed), shown=kept(self.shown)
        )


@dataclass(frozen=True, slots=True)
class Resolved:
    """A turn in full; `open_reference` where it points to something never named."""

    text: str
    open_reference: bool = False


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
    if len(words) > _SHORT + 3:
        return Meant()
    places = [int(n) - 1 for n in _PLACES.findall(text)]
    if len(places) > 1 and max(places) < len(context.listed):
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
    picked = _picked(text, context, generation)
    if picked:
        shown = [practice for practice in picked if practice.id in context.shown]
        return Meant(tuple(shown if len(shown) == 1 else picked), all_named=False)
    of_category = [c.id for c in generation.categories if c.named_in(text)]
    if of_category and (asks_how or len(words) <= _SHORT):
        return Meant(tuple(p for p in generation.practices if p.category in of_category))
    return Meant()


def asks_what_fits(text: str) -> bool:
    """Say whether a short turn asks what suits the participant, and nothing else."""
    about_report = set(topics_of(text)) - {"gender"}  # "for a woman" is no such question
    return len(text.split()) <= _SHORT and _FITS.search(text) is not None and not about_report


def asks_of_report(asked: str, generation: Generation) -> bool:
    """Say whether a sentence asks about a practice itself, not whether it suits someone."""
    named = [p for p in generation.practices if p.named_in(asked) or p.nicknamed_in(asked)]
    about_someone = _FITS.search(asked) or _PERSON.search(asked) or _ABOUT_PRACTICE.search(asked)
    return bool(named) and not about_someone and len(asked.split()) > _LEAST


def asks_for_someone(text: str) -> bool:
    """Say whether a turn asks what suits someone of whom it tells nothing."""
    return asks_what_fits(text) and _SOMEONE.search(text) is not None


def begins_anew(text: str) -> bool:
    """Say whether a turn plainly begins another conversation, or speaks of another person."""
    return _ANEW.match(_POLITE.sub("", text)) is not None and not _first_asks(text)


def _first_asks(text: str) -> bool:
    """Say whether the first sentence is a question."""
    return re.split(r"[.!\n]", text, maxsplit=1)[0].rstrip().endswith("?")


def without_restart(text: str) -> str | None:
    """Return what is left of a turn that asks to begin anew, None where it does not ask so."""
    found = _RESTART.match(_POLITE.sub("", text))
    if found is None or _first_asks(text):
        return None
    return found.string[found.end() :].strip(" .,:;!-–")


def respelled(text: str, generation: Generation) -> str:
    """Return a text with misspelt names of practices put right.

    What is nearest to a practice's name, a word that stands nowhere in the documents or up
    to four words, is taken for it.
    """
    names = {n.casefold(): p.label for p in generation.practices for n in (p.name, p.label)}
    if any(practice.named_in(text) for practice in generation.practices):
        return text
    words = text.split()
    nearest = (_NEARLY, 0, 0, "")
    for size in (4, 3, 2, 1):
        for i in range(len(words) - size + 1):
            typed = " ".join(words[i : i + size]).strip(".,:;!?\"'»«").casefold()
            if len(typed) < _LONG_ENOUGH or (size == 1 and _is_word(typed, generation)):
                continue
            for near in get_close_matches(typed, names, n=1, cutoff=nearest[0]):
                likeness = SequenceMatcher(None, near, typed).ratio()
                if not nearest[3] or likeness > nearest[0]:
                    nearest = (likeness, i, size, names[near])
    _, i, size, name = nearest
    if not name:
        return text
    tail = re.search(r"[.,:;!?]*$", words[i + size - 1])
    return " ".join([*words[:i], name + (tail.group() if tail else ""), *words[i + size :]])


def _is_word(typed: str, generation: Generation) -> bool:
    return any(generation.lexical.knows(stem) for stem in stems(typed, "da") or [typed])


def resolve(  # noqa: PLR0911  # one return a kind of reference
    text: str, context: Context, generation: Generation
) -> Resolved:
    """Write out what a turn refers to; a turn that stands by itself is left as it is."""
    named = [p for p in generation.practices if p.named_in(text)]
    words = re.findall(r"\w+", text)
    if len(words) < 5 and not named and _SMALL_TALK.match(text.strip()):
        return Resolved(text)
    if named:
        return Resolved(_carry_question(text, named, words, context, generation))
    category = _picked_category(text, context, generation)
    if category is not None:
        return Resolved(f"{_without_pick(text).strip(' ?.')}: {category}?")
    picked = _picked(text, context, generation)
    if picked and len(words) <= _SHORT + 3:
        bare = _without_pick(text)
        if context.question and not topics_of(bare):
            return Resolved(_ask_again(context.question, picked, generation))
        return Resolved(f"{text} {_labels(picked)}")
    if any(c.named_in(text) for c in generation.categories) or not _points_back(text, words):
        return Resolved(text)
    if context.focus:
        focus = [generation.practice(practice) for practice in context.focus[:2]]
        return Resolved(f"{text} {_labels(focus)}")
    if context.question:
        return Resolved(f"{context.question} {text}")
    short = len(words) <= 5
    return Resolved(text, open_reference=short and _PRONOUN.search(text) is not None)


def _points_back(text: str, words: Sequence[str]) -> bool:
    if len(words) > _SHORT:
        return False
    if _STRONG.search(text) or _LEAD.match(text):
        return True
    return len(words) <= 6 and _WEAK.search(text) is not None


def _carry_question(
    text: str,
    named: Sequence[Practice],
    words: Sequence[str],
    context: Context,
    generation: Generation,
) -> str:
    """Ask the last question of what this turn names, where it asks nothing itself."""
    bare = text
    for practice in named:
        bare = practice.mask_in(bare)
    content = stems(bare, context.language or "da")
    asks = topics_of(bare) or len(content) > 2 or (content and _ASKING.search(bare))
    if not context.question or asks or not words:
        return text
    return _ask_again(context.question, named, generation)


def _ask_again(question: str, practices: Sequence[Practice], generation: Generation) -> str:
    for practice in generation.practices:
        question = practice.mask_in(question)
    return f"{' '.join(question.split()).rstrip(' ?.')} {_labels(practices)}?"


def _picked(text: str, context: Context, generation: Generation) -> list[Practice]:
    """Return the practices that a turn points at by country or by place in the last list."""
    country = re.search(
        r"\b(?:den|det|de|the)\s+(\w+)(?:\s+(?:one|ones|indsats\w*|praksis\w*|tiltak\w*|insats\w*|"
        r"practice\w*|programme\w*|project\w*|projekt\w*|prosjekt\w*))?(?=\W*$|\W)",
        text.casefold(),
    )
    if country is not None and (context.question or len(country.group().split()) == 2):
        codes = [code for code, forms in COUNTRY_WORDS.items() if country.group(1) in forms]
        if codes:
            listed = [
                p for p in generation.practices if p.country in codes and p.id in context.listed
            ]
            return listed or [p for p in generation.practices if p.country in codes]
    listed_ids = list(context.listed)
    if _OTHER.search(text) and len(listed_ids) == 2:
        rest = [p for p in listed_ids if p not in context.focus[:1]]
        return [generation.practice(rest[0])] if rest else []
    if not _PICKS.search(text) or not listed_ids:
        return []
    if _LAST.search(text):
        return [generation.practice(listed_ids[-1])]
    for place, pattern in enumerate(_ORDINALS):
        if pattern.search(text) and place < len(listed_ids):
            return [generation.practice(listed_ids[place])]
    return []


def _picked_category(text: str, context: Context, generation: Generation) -> str | None:
    """Return the category that a turn points at by its place, where categories were the subject."""
    if context.listed or not CATEGORY.search(context.question) or not _PICKS.search(text):
        return None
    names = [c.names.get(context.language or "da", c.chapter) for c in generation.categories]
    for place, pattern in enumerate(_ORDINALS):
        if pattern.search(text) and place < len(names):
            return names[place]
    return None


def _without_pick(text: str) -> str:
    return _PICKS.sub(" ", text)


def _labels(practices: Sequence[Practice]) -> str:
    return ", ".join(practice.label for practice in practices)
