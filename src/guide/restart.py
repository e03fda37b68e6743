"""Turns that begin another conversation, or speak of another person."""

import re

from guide.wordlists import any_of, words_of

_ANEW = any_of(words_of("participant", "restart"), whole=True)
_RESTART = any_of(
    [*words_of("participant", "restart"), *words_of("participant", "forget")], whole=True
)
_POLITE = re.compile(
    r"^\W*(?:(?:nu|nå|now|ok|okay|godt|bra|tak|takk|tack|thanks|så|so|please|"
    r"lad os|la oss|låt oss|let.?s|vi|kan vi|jeg har|jag har|i have|her er|here is|här är)\W+)*",
    re.IGNORECASE,
)


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
