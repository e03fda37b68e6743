"""How a sentence on a participant is told: with its citation, and with the user's own words."""

import re

from guide.compose import QUOTES, Sources, in_quotes, plain
from guide.lexical import stems
from guide.matching.criterion import Told
from guide.matching.matcher import Judged
from guide.participant.profile import Profile
from guide.privacy import MASK
from guide.wording import wording

QUOTABLE = 60
"""A phrase of the user's is quoted where it has no more characters."""
_CAPITALISED = re.compile(r"(?<![.!?:] )(?<!^)\b[A-ZÆØÅÄÖ][a-zæøåäöé]{2,}\b")


class Telling:
    """Writes single sentences, each with the marker of its source.

    Args:
        sources: where the citations are numbered.
        language: of the reply; where a sentence is not written in it, the report's own
            words stand instead.
    """

    def __init__(self, sources: Sources, language: str) -> None:
        self._sources = sources
        self._language = language

    def reason(self, judged: Judged, profile: Profile) -> str:
        """Return a condition with its citation, and the user's words that decided it."""
        words = self.told(judged.criterion)
        if judged.outcome == "unknown":
            return words
        attributes = (judged.attribute, *judged.criterion.condition.attributes)
        stated = [profile.fact(name) for name in attributes]
        said = next((self.own(f.phrase) for f in stated if f is not None), None)
        if not said or len(said) > QUOTABLE:
            return words
        quoted = QUOTES.get(self._language, "»{}«").format(said)
        return f"{words} – *{quoted}*"

    def own(self, phrase: str) -> str:
        """Return the user's words, fit for Markdown, without what may be an unmasked name."""
        return plain(self.spoken(phrase))

    def spoken(self, phrase: str) -> str:
        """Return the user's words without what may be a name that was not masked."""
        known = self._sources.generation.lexical.knows

        def hide(found: re.Match[str]) -> str:
            word = found.group()
            stem = stems(word, self._language) or [word.casefold()]
            return word if any(known(one) for one in stem) else MASK

        return _typed(_CAPITALISED.sub(hide, phrase))

    def told(self, told: Told) -> str:
        """Return a sentence with its citation; the report's words where it is not translated."""
        sentence = told.sentence(self._language)
        if sentence is None:
            passage = self._sources.generation.passages[told.passage or ""]
            return in_quotes(
                told.quote, passage, self._sources, wording(self._language), self._language
            )
        return f"{plain(sentence)} {self.mark(told)}"

    def mark(self, told: Told) -> str:
        """Return the marker of a sentence's source."""
        passage = self._sources.generation.passages[told.passage or ""]
        return f"[{self._sources.cite(passage, told.quote)}]"


def _typed(phrase: str) -> str:
    """Return the user's words on one line, with nothing in them that looks like a citation."""
    words = " ".join(phrase.split()).strip(" .,;:")
    return words.replace("[", "(").replace("]", ")")
