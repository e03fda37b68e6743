"""Which language a question is written in."""

import re
from collections.abc import Collection, Mapping
from functools import lru_cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from guide.wordlists import any_of, groups_of

LANGUAGES = ("da", "nb", "sv", "en", "fi", "de", "ar")
"""The languages in which questions are understood and answered."""

_CODES = {"no": "nb"}
_PATTERNS = {code: any_of(words, whole=True) for code, words in groups_of("languages").items()}
_ARABIC = re.compile(r"[\u0600-\u06ff]")


@lru_cache(maxsize=1)
def _identifier() -> LanguageIdentifier:
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(["da", "no", "sv", "en", "fi", "de", "ar"])
    return identifier


_FEW = 3
_SURE = 0.5
"""How far a language other than English has to be ahead in a few words."""
_ALIKE = {"da", "nb", "sv"}
"""Languages that a few words seldom tell apart."""


def warm_up() -> None:
    """Load the classifier, which takes most of a second, before the first text comes."""
    _identifier()


def identify(
    text: str, default: str, own_words: Mapping[str, Collection[str]] | None = None
) -> str:
    """Return the language of a text; `default` where the text is too short to tell.

    Words that only one language has, telling words and a classifier are added up: names
    of practices, which mislead all three, have to be masked by the caller.

    Args:
        text: what was typed.
        default: the language to keep where the text fits several.
        own_words: by language, words that the corpus's sentences have in it alone.
    """
    if len(_ARABIC.findall(text)) > len(text) / 5:
        return "ar"
    words = re.findall(r"[^\W\d_]+", text)
    if not words:
        return default
    folded = {word.casefold() for word in words}
    own = {code: len(folded & set(known)) for code, known in (own_words or {}).items()}
    clear = _clear(own)
    if clear is not None:
        return clear
    ranked = {_CODES.get(code, code): share for code, share in _identifier().rank(text)}
    votes = {code: ranked.get(code, 0.0) for code in LANGUAGES}
    for code, pattern in _PATTERNS.items():
        votes[code] += 2.0 * len(pattern.findall(text)) / max(len(words), 4)
    for code, letters in (("sv", "äö"), ("da", "æø"), ("nb", "æø"), ("fi", "äö"), ("de", "ßü")):
        votes[code] += 0.25 * any(letter in text.casefold() for letter in letters)
    for code, count in own.items():
        votes[code] += 0.3 * count
    best = max(votes, key=lambda code: votes[code])
    if len(words) == 1 and votes[best] < 1.0:
        return default
    if len(words) <= _FEW and not own.get(best):
        ahead = votes[best] - votes.get(default, 0.0)
        unsure = {best, default} <= _ALIKE or (best != "en" and ahead < _SURE)
        return default if unsure else best
    return default if votes.get(default, 0.0) >= votes[best] - _margin(best, default) else best


def _clear(own: Mapping[str, int]) -> str | None:
    """Return the language that is ahead by two words of its own."""
    first, second = (*sorted(own.values(), reverse=True), 0, 0)[:2]
    return max(own, key=lambda code: own[code]) if first >= second + 2 else None


def _margin(best: str, default: str) -> float:
    """Danish and Norwegian share most words: a text that fits both keeps the default."""
    return 0.1 if {best, default} == {"da", "nb"} else 0.02
