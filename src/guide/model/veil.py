"""What people typed, as a model may see it: masked once more, and more strictly."""

import re

from guide.generation import Generation
from guide.lexical import STOPWORDS, stems
from guide.privacy import MASK, mask

_CAPITALISED = re.compile(r"(?<![\w'’-])[A-ZÆØÅÄÖÉÜ][\w'’-]+")
_LONG_NUMBER = re.compile(r"(?<!\d)\d(?:[ .-]?\d){6,}(?!\d)")


def veiled(text: str, language: str, generation: Generation) -> str:
    """Return a text without personal data, and without names that the documents do not know.

    What is masked before a turn is answered are names that the text introduces as names. A
    model is no part of this program, so that here every capitalised word goes that stands
    nowhere in the documents, and every long number.
    """

    def hide(found: re.Match[str]) -> str:
        word = found.group()
        known = [*stems(word, language), *stems(word, "da")]
        plain = word.casefold() in STOPWORDS or any(generation.lexical.knows(one) for one in known)
        return word if plain else MASK

    return _LONG_NUMBER.sub(MASK, _CAPITALISED.sub(hide, mask(text).text))
