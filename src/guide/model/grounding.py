"""Whether the report carries a claim that a model proposes: strict, a doubt is a no.

A claim is shown when one sentence that was verified before says the same in the same
language: one of the statements written for the passage, or, in the passage's own language, a
sentence of it. The same means: it has no word of content that the sentence lacks, in nearly the
same order, at least half of it, the same negations and limits, the same practice, each number
beside the same words.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from guide.claims import Claim
from guide.compose import verified
from guide.generation import Generation
from guide.model.claims import Proposal
from guide.model.words import Saying, carries, in_common, mark_of, saying_of
from guide.passage import Passage, squeeze
from guide.retriever import Query
from guide.sentences import split_sentences
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
_KEPT, _IN_ORDER, _IN_STRICT_ORDER = 0.5, 0.6, 0.8
_MARKS = re.compile(r"\s*\[[\w\s,;.-]{1,24}\]|\s*\((?:[a-z0-9]{3,12})\)(?=\.?$)")
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
        holding = [p for p in passages if p is not None and stands_in(quote, p)]
        if not holding or len(quote.split()) < _FEWEST:
            return "altered_quote"
        return self._carried(text, [(passage, quote) for passage in holding])

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
        whole = _sentences_around(passage, quote)
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
        if len(bare.content) < _FEWEST or not all(
            any(carries(one, word) for one in said.content) for word in bare.content
        ):
            return "uncarried"
        if claim.turns != said.turns or not claim.limits <= said.limits:
            return "turned"
        if not self._same_subject(claim, source, own):
            return "subject"
        common = in_common(said.content, bare.content)
        wanted = _IN_STRICT_ORDER if bare.anchors > 1 else _IN_ORDER
        if common < wanted * len(bare.content) or common < _KEPT * len(said.content):
            return "order"
        return None if _numbers_in_place(bare.content, said.content) else "order"

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


def _sentences_around(passage: Passage, quote: str) -> list[str]:
    """Return the whole sentences of a passage in which a quote stands, nothing cut off."""
    sentences = split_sentences(passage.text)
    wanted = normalised(quote)
    alone = [one for one in sentences if wanted in normalised(one)]
    if alone:
        return alone[:1]
    inside = [one for one in sentences if normalised(one) in wanted]
    return [one for one in inside if stands_in(one, passage)]


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


def _numbers_in_place(claim: Sequence[str], source: Sequence[str]) -> bool:
    """Say whether each number stands beside a word that it stands beside in the source."""
    if sum(word[0].isdigit() for word in source) < _FEWEST:
        return True
    for at, number in enumerate(claim):
        if not number[0].isdigit():
            continue
        beside = [*claim[max(0, at - 1) : at], *claim[at + 1 : at + 2]]
        near = [
            word
            for place, one in enumerate(source)
            if one == number
            for word in (*source[max(0, place - 2) : place], *source[place + 1 : place + 3])
        ]
        if beside and not any(carries(one, word) for one in near for word in beside):
            return False
    return True
