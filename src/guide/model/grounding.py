"""Whether the report carries a claim that a model proposes: strict, a doubt is a no.

A claim is shown when one sentence that was verified before says the same in the same
language: one of the statements written for the passage, or, in the passage's own language, a
sentence of it. The same means: no word of content that the sentence lacks, at least half of
those it has, in their order but for a part moved to the front; the same negations and limits;
the same practice; each number and negation beside the same words.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from guide.claims import Claim
from guide.compose import verified
from guide.generation import Generation
from guide.model.claims import Proposal
from guide.model.words import Saying, carries, is_anchor, is_practice, mark_of, places_of, saying_of
from guide.passage import Passage, squeeze
from guide.query import Query
from guide.quoting import sentences_around
from guide.statement import LANGUAGES, Statement
from guide.verify import normalised, stands_in

Reason = Literal[
    "malformed",
    "overlong",
    "markup",
    "unknown_id",
    "altered_quote",
    "uncarried",
    "turned",
    "subject",
    "order",
    "unsupported",
    "repeated",
]
"""Why a claim is not shown."""

_CHECKED = ("uncarried", "turned", "subject", "order", "unsupported")
_LONGEST = 400
_FEWEST = 2
_SHARED = 0.5
"""The share of a statement's quote that the quote given has to have in common with it."""
_KEPT = 0.5
"""The share of a sentence's words that a claim has to keep."""
_MARKS = re.compile(r"\s*\[[\w\s,;.-]{1,24}\]")
_LINK = re.compile(r"\]\s*[(\[]|!\[")
_MARKUP = re.compile(r"[<>\[\]{}|\\`]|https?:|www\.|^#|\n")
_FRAME = "”“\"'»«„ …."


@dataclass(frozen=True, slots=True)
class Source:
    """A verified sentence that may carry a claim, with the words it rests on."""

    said: Saying
    passage: Passage
    quote: str
    practice: str | None
    topic: str | None


class Grounding:
    """Checks a model's claims for one question against what it was shown.

    Args:
        shown: the passages it was shown, by the ids it was shown them under.
        query: the question.
        generation: where the statements are.
    """

    def __init__(self, shown: Mapping[str, Passage], query: Query, generation: Generation) -> None:
        self._shown = shown
        self._query = query
        self._generation = generation
        self._stated: dict[str, list[Statement]] = {}
        wanted = {passage.id for passage in shown.values()}
        for statement in generation.statements.values():
            if statement.passage in wanted:
                self._stated.setdefault(statement.passage, []).append(statement)

    def check(self, proposal: Proposal | None) -> Claim | Reason:
        """Return the claim as it may be shown, or why it may not."""
        if proposal is None:
            return "malformed"
        text = _MARKS.sub("", squeeze(proposal.text)).lstrip("-*•– ").strip()
        wrong = _wrong_form(proposal.text, text)
        if wrong is not None:
            return wrong
        passages = [self._shown.get(one.strip("[]() ")) for one in proposal.passages]
        if not passages or None in passages:
            return "unknown_id"
        quote = proposal.quote.strip(_FRAME)
        cited = [one for one in passages if one is not None]
        places = [(one, quote) for one in cited if stands_in(quote, one)]
        places = places or [place for one in cited for place in self._meant(one, quote)]
        if not places or len(quote.split()) < _FEWEST:
            return "altered_quote"
        return self._carried(text, places)

    def _meant(self, passage: Passage, quote: str) -> Iterator[tuple[Passage, str]]:
        """Yield the report's words where a model quotes, whole, what it was told they say."""
        language, given = self._query.language, normalised(quote)
        for one in self._stated.get(passage.id, []):
            if language in LANGUAGES and normalised(one.sentence(language)).strip(_FRAME) == given:
                yield passage, one.quote

    def _carried(self, text: str, places: Sequence[tuple[Passage, str]]) -> Claim | Reason:
        """Return the claim with the first place that carries it, or why the nearest does not."""
        said = saying_of(text, self._query.language, self._generation.practices)
        reasons: list[Reason] = ["uncarried"]
        for source in (one for passage, quote in places for one in self._sources(passage, quote)):
            found = self._weighed(said, source)
            if found is not None:
                reasons.append(found)
                continue
            claim = Claim(text, source.passage.id, source.quote, source.practice, source.topic)
            if verified([claim], self._generation):
                return claim
            reasons.append("unsupported")
        return max(reasons, key=_CHECKED.index)

    def _sources(self, passage: Passage, quote: str) -> Iterator[Source]:
        """Yield what a passage says at a quote: statements that rest there, its own words."""
        language, practices = self._query.language, self._generation.practices
        whole = sentences_around(passage, quote)
        if language in LANGUAGES:
            for one in self._stated.get(passage.id, []):
                if _overlap(one.quote, [quote, *whole]):
                    said = saying_of(one.sentence(language), language, practices)
                    yield Source(said, passage, one.quote, one.practice, one.topic)
        if language == passage.language:
            for sentence in whole:
                said = saying_of(sentence, language, practices)
                yield Source(said, passage, sentence, passage.practice, None)

    def _weighed(self, claim: Saying, source: Source) -> Reason | None:
        """Return why a source does not carry a claim, None where it does."""
        own = frozenset(mark_of(one) for one in (source.practice,) if one)
        added = own if not source.said.practices else frozenset()
        bare, said = claim.without(added - source.said.practices), source.said
        places = places_of(bare.content, said.content)
        if places is None or len(places) < _FEWEST:
            return "uncarried"
        if claim.turns != said.turns or not claim.limits <= said.limits:
            return "turned"
        if not self._same_subject(claim, source, own):
            return "subject"
        whole = len(places) >= _KEPT * len(said.content)
        ordered = _in_order(places) and _figures_in_order(bare.content, places)
        anchored = _anchored(bare.content, said.content)
        return None if whole and ordered and anchored else "order"

    def _same_subject(self, claim: Saying, source: Source, own: frozenset[str]) -> bool:
        """Say whether a claim names whom its source is on, or the question does and no other."""
        meant = source.said.practices or own
        if claim.practices:
            return claim.practices <= meant
        asked = {mark_of(one) for one in self._query.practices}
        return not meant or (len(asked) == 1 and asked <= meant)


def _wrong_form(written: str, text: str) -> Reason | None:
    """Return why a text is no claim, None where it is: `text` is what was `written`, cleaned."""
    if _LINK.search(written) or _MARKUP.search(text):
        return "markup"
    if len(text) > _LONGEST:
        return "overlong"
    return None if text else "malformed"


def _overlap(quote: str, given: Iterable[str]) -> bool:
    """Say whether a quote has enough words in common with one given, side by side or around."""
    words = normalised(quote).casefold().split()
    for other in given:
        one, two = normalised(quote).casefold(), normalised(other).casefold()
        if one in two:
            return True
        if two in one and len(two.split()) >= _SHARED * len(words):
            return True
    return False


def _in_order(places: Sequence[int]) -> bool:
    """Say whether words stand in a source's order, but for a part moved to the front."""
    breaks = [at for at in range(1, len(places)) if places[at] < places[at - 1]]
    if not breaks:
        return True
    moved = places[: breaks[0]]
    return len(breaks) == 1 and moved == list(range(moved[0], moved[0] + len(moved)))


def _figures_in_order(claim: Sequence[str], places: Sequence[int]) -> bool:
    """Say whether numbers, and practices, where there are several, are in the source's order."""
    kinds = (
        [place for word, place in zip(claim, places, strict=True) if word[0].isdigit()],
        [place for word, place in zip(claim, places, strict=True) if is_practice(word)],
    )
    return all(kind == sorted(kind) for kind in kinds)


def _anchored(claim: Sequence[str], source: Sequence[str]) -> bool:
    """Say whether numbers and turns stand beside a word that they stand beside in the source."""
    if sum(is_anchor(word) for word in source) < _FEWEST:
        return True
    for at, anchor in enumerate(claim):
        if not is_anchor(anchor):
            continue
        beside = [*claim[max(0, at - 1) : at], *claim[at + 1 : at + 2]]
        near = [
            word
            for place, one in enumerate(source)
            if one == anchor
            for word in (*source[max(0, place - 2) : place], *source[place + 1 : place + 3])
        ]
        if beside and not any(carries(one, word) for one in near for word in beside):
            return False
    return True
