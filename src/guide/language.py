"""Which language a question is written in."""

import math
import re
from collections.abc import Collection, Mapping
from functools import lru_cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier
from wordfreq import get_frequency_dict

LANGUAGES = ("da", "nb", "sv", "en", "fi", "de", "ar")
"""The languages in which questions are understood and answered."""

_CODES = {"no": "nb"}
_ARABIC = re.compile(r"[\u0600-\u06ff]")
_COUNTED = ("da", "nb", "sv", "en")
"""Languages whose words are weighed by how often they are used: the others lie far apart."""

_RARE = 1e-7
"""How often a word is taken to be used that a list does not hold: a tenth of its rarest."""
_WORD = 0.3
"""What a word's frequency counts for; all of it would outvote the classifier."""
_OWN_WORD = 1.5
"""What a word counts for that the corpus has in one language alone."""
_AHEAD, _AHEAD_IN_FEW = 0.5, 1.5
"""How far, in natural logarithms, another language has to be ahead of the default."""
_FEW = 3


def warm_up() -> None:
    """Load classifier and word lists, which take most of a second, before the first text comes."""
    _identifier()
    for code in _COUNTED:
        get_frequency_dict(code, "small")


def identify(
    text: str, default: str, own_words: Mapping[str, Collection[str]] | None = None
) -> str:
    """Return the language of a text; `default` where the text is too short to tell.

    A classifier by letters, how often each word is used in a language and words that only one
    language has are added up as log-likelihoods: names of practices, which mislead all
    three, have to be masked by the caller.

    Args:
        text: what was typed.
        default: the language to keep where the text fits several.
        own_words: by language, words that the corpus's sentences have in it alone.
    """
    if len(_ARABIC.findall(text)) > len(text) / 5:
        return "ar"
    words = re.findall(r"[^\W\d_]+", text.casefold())
    if not words:
        return default
    evidence = _by_letters(text)
    for word in words:
        for code, weight in _by_use(word).items():
            evidence[code] += _WORD * weight
    for code, known in (own_words or {}).items():
        evidence[code] += _OWN_WORD * len(set(words) & set(known))
    best = max(evidence, key=lambda code: evidence[code])
    ahead = _AHEAD_IN_FEW if len(words) <= _FEW else _AHEAD
    return default if evidence[best] - evidence.get(default, -math.inf) <= ahead else best


@lru_cache(maxsize=1)
def _identifier() -> LanguageIdentifier:
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(["da", "no", "sv", "en", "fi", "de", "ar"])
    return identifier


def _by_letters(text: str) -> dict[str, float]:
    """Return how likely each language is by the text's runs of letters."""
    ranked = {_CODES.get(code, code): float(share) for code, share in _identifier().rank(text)}
    return {code: math.log(max(ranked.get(code, 0.0), 1e-4)) for code in LANGUAGES}


def _by_use(word: str) -> dict[str, float]:
    """Return how much more often than on average each counted language uses a word."""
    used = {code: max(get_frequency_dict(code, "small").get(word, 0.0), _RARE) for code in _COUNTED}
    most = max(used.values())
    logs = {code: math.log(max(share, most / 1000)) for code, share in used.items()}
    mean = sum(logs.values()) / len(logs)
    return {code: value - mean for code, value in logs.items()}
