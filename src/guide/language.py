"""Which language a question is written in."""

import re
from collections.abc import Sequence
from functools import lru_cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

LANGUAGES = ("da", "nb", "sv", "en", "fi", "de", "ar")
"""The languages in which questions are understood and answered."""

_CODES = {"no": "nb"}
_TELLING = {
    "nb": r"hva|hvilke[nt]?|ikke|jeg|noe|noen|etter|hvordan|hvorfor|kjønn\w*|tiltak\w*|arbeid\w*|jobb\w*|"
    r"deltake\w*|språk\w*|uke[rn]?|mye|bare|også|skjer|fikk|gjennom\w*|oppfølging\w*|sosial\w*|saksbehandler\w*|"
    r"prosent\w*|utdanning\w*|flyktning\w*|hun|han|fra|av|etter|gir|sier|kan",
    "da": r"hvad|hvilke[nt]?|ikke|jeg|noget|nogen|efter|hvordan|hvorfor|køn\w*|indsats\w*|arbejde\w*|job|"
    r"deltage\w*|sprog\w*|uge[rn]?|meget|kun|også|sker|fik|gennem\w*|opfølgning\w*|social\w*|sagsbehandle\w*|"
    r"procent\w*|uddannelse\w*|flygtning\w*|hun|han|fra|af|giver|siger|kan|borger\w*|praktik\w*",
    "sv": r"vad|vilk\w+|inte|jag|något|någon|efter|hur|varför|och|är|att|på|för|från|kön\w*|insats\w*|"
    r"arbet\w+|jobb\w*|deltagar\w*|språk\w*|veck\w+|mycket|bara|också|fick|genom\w*|uppföljning\w*|"
    r"handläggar\w*|procent\w*|utbildning\w*|flykting\w*|hon|han|av|ger|säger|kan|som|finns",
    "en": r"the|what|which|how|who|is|are|does|do|for|with|of|and|to|in|can|there|why|when|not|my|about|any",
    "fi": r"mikä|mitä|kuinka|miten|onko|ja|on|ei|kuka|kenelle|mitkä|missä|kauan|pakolais\w*|ovat|työ\w*",
    "de": r"was|wie|wer|welche\w*|ist|sind|der|die|das|und|für|nicht|lange|mit|von|gibt|es|wird|flüchtling\w*",
}
_PATTERNS = {
    code: re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)
    for code, words in _TELLING.items()
}
_ARABIC = re.compile(r"[\u0600-\u06ff]")


@lru_cache(maxsize=1)
def _identifier() -> LanguageIdentifier:
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(["da", "no", "sv", "en", "fi", "de", "ar"])
    return identifier


def identify(text: str, default: str) -> str:
    """Return the language of a text; `default` where the text is too short to tell.

    Telling words and a classifier are added up: names of practices, which mislead
    both, have to be masked by the caller.
    """
    if len(_ARABIC.findall(text)) > len(text) / 5:
        return "ar"
    words = re.findall(r"[^\W\d_]+", text)
    if not words:
        return default
    ranked = {_CODES.get(code, code): share for code, share in _identifier().rank(text)}
    votes = {code: ranked.get(code, 0.0) for code in LANGUAGES}
    for code, pattern in _PATTERNS.items():
        votes[code] += 2.0 * len(pattern.findall(text)) / max(len(words), 4)
    for code, letters in (("sv", "äö"), ("da", "æø"), ("nb", "æø"), ("fi", "äö"), ("de", "ßü")):
        votes[code] += 0.25 * any(letter in text.casefold() for letter in letters)
    best = max(votes, key=lambda code: votes[code])
    if len(words) == 1 and votes[best] < 1.0:
        return default
    return default if votes.get(default, 0.0) >= votes[best] - _margin(best, default) else best


def _margin(best: str, default: str) -> float:
    """Danish and Norwegian share most words: a text that fits both keeps the default."""
    return 0.3 if {best, default} == {"da", "nb"} else 0.02


def agree(languages: Sequence[str]) -> str | None:
    """Return the language that all share, None where they differ or there are none."""
    return languages[0] if len(set(languages)) == 1 else None
