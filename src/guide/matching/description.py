"""Whether a turn describes a participant, or asks about the report."""

from collections.abc import Callable, Sequence

from guide.corpus import Practice
from guide.participant.profile import Profile
from guide.sentences import split_sentences
from guide.topics import topics_of
from guide.wordlists import any_of, words_of

Reading = Callable[[str], Sequence[Profile]]
"""Reads what a text says of participants."""

ENOUGH_FACTS = 4
"""So many facts tell enough of someone, whatever is asked besides."""
_SAID = 2
_SAID_IMPERSONALLY = 3
"""So many facts, outside a question, make a description, of someone and of no one named."""
_PERSONAL = ("age", "sex", "n_children", "motivated_for_work")
_SOMEONE = any_of(words_of("questions", "someone"), whole=True)
_ABOUT_PRACTICE = any_of(words_of("participant", "about_practice"))
_QUESTION = any_of(words_of("participant", "question"))
_FITS = any_of(words_of("participant", "fits"))


def only_asks(text: str, practices: Sequence[Practice]) -> bool:
    """Say whether a turn only asks, and not what suits someone."""
    return all(
        _asks(part) and not _FITS.search(part) and not _weighs(part, practices)
        for part in split_sentences(text)
    )


def describes(
    text: str,
    heard: Sequence[Profile],
    read: Reading,
    practices: Sequence[Practice],
    *,
    known: bool,
) -> bool:
    """Say whether a turn describes someone rather than asks about the report.

    It does where a question asks what suits someone of whom it tells, or where what is not
    asked tells enough of a person.

    Args:
        text: the turn.
        heard: whom it describes if it does.
        read: reads what a part of it says of participants.
        practices: those that a question may be on.
        known: whether someone was described before.
    """
    if any(profile.doubtful for profile in heard):
        return True
    parts = split_sentences(text)
    asked = [part for part in parts if _asks(part)]
    told = " ".join(part for part in parts if part not in asked)
    facts = [fact for profile in heard for fact in profile.facts]
    if facts and any(_FITS.search(part) and not topics_of(part) for part in asked):
        return True
    if len(facts) >= _SAID and any(_weighs(part, practices) for part in asked):
        return True
    if asked and told:
        heard = read(told)
        facts = [fact for profile in heard for fact in profile.facts]
    elif asked:
        return False
    if known or any(profile.conflicts for profile in heard):
        return bool(facts) or any(profile.conflicts for profile in heard)
    personal = _SOMEONE.search(told) or any(fact.attribute in _PERSONAL for fact in facts)
    enough = _SAID if personal else _SAID_IMPERSONALLY
    return len(facts) >= (ENOUGH_FACTS if _on_a_practice(asked, practices) else enough)


def _on_a_practice(asked: Sequence[str], practices: Sequence[Practice]) -> bool:
    """Say whether a question is on a practice: it is answered, unless much is told besides."""
    return any(topics_of(part) and any(p.named_in(part) for p in practices) for part in asked)


def _weighs(part: str, practices: Sequence[Practice]) -> bool:
    """Say whether a question weighs a practice: why not Avanti, how about it."""
    named = any(practice.named_in(part) for practice in practices)
    return named and _ABOUT_PRACTICE.search(part) is not None


def _asks(part: str) -> bool:
    return part.rstrip().endswith("?") or _QUESTION.match(part.lstrip(" \"'«»")) is not None
