"""Claims: what a reply may state, chosen from the evidence for a question."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from guide.generation import Generation
from guide.lexical import stems
from guide.retriever import Evidence, Query
from guide.statement import Statement
from guide.topics import COMPARABLE, FIELDS, NARROW, field_asked
from guide.verify import normalised
from guide.wordlists import any_of, words_of

_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
_WHY = any_of(words_of("questions", "why"), whole=True)
_SHARE = re.compile(r"\d+(?:[.,]\d+)?(?=\s?%)")
_SUPERLATIVE = any_of(words_of("questions", "superlative"), whole=True)
_PRACTICES = any_of(words_of("questions", "practices"), whole=True)
_PLURAL = any_of(words_of("questions", "plural"), whole=True)


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence and the words that carry it.

    `sentence` is in the reply's language; None where only the quote can be shown. `others`
    are further places that say the same, `place` its rank in the report's order.
    """

    sentence: str | None
    passage: str
    quote: str
    practice: str | None = None
    topic: str | None = None
    score: float = 0.0
    place: int = 0
    others: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """The claims of a reply: the direct answer, what supports it, and how they relate.

    form: plain, list, figures (the report gives several), or each (one for each practice).
    """

    direct: tuple[Claim, ...]
    support: tuple[Claim, ...] = ()
    form: str = "plain"
    topic: str | None = None


@dataclass(frozen=True, slots=True)
class Preferences:
    """How claims are scored and how many are shown; fitted on the development half."""

    passage: float = 1.0
    practice: float = 0.05
    other_practice: float = 0.08
    topic: float = 0.015
    narrow_topic: float = 0.03
    field: float = 0.02
    overlap: float = 0.06
    near: float = 0.012
    support: float = 0.035
    field_margin: float = 0.04
    shown: int = 3


DEFAULT = Preferences()


def rank_claims(
    query: Query, evidence: Evidence, generation: Generation, weights: Preferences = DEFAULT
) -> list[Claim]:
    """Score every statement found by its own nearness, its passage's, and what is named."""
    by_passage = {scored.passage.id: scored.score for scored in evidence.passages}
    floor = min(by_passage.values(), default=0.0) - 0.02
    asked = set(stems(query.text, query.language))
    places = {statement: place for place, statement in enumerate(generation.statements)}
    claims = []
    for found in evidence.statements:
        statement = found.statement
        score = found.cosine + weights.passage * by_passage.get(statement.passage, floor)
        score += _named(statement, query, weights)
        score += _on_topic(statement, query, generation, weights)
        words = set(stems(statement.sentence(query.language), query.language))
        score += weights.overlap * len(asked & words) / max(len(asked), 1)
        claims.append(_claim(statement, query.language, score, places[statement.id]))
    return sorted(claims, key=lambda claim: -claim.score)


def choose_claims(
    query: Query, evidence: Evidence, generation: Generation, weights: Preferences = DEFAULT
) -> Choice | None:
    """Choose what a reply states; None where nothing was found."""
    claims = rank_claims(query, evidence, generation, weights)
    if not claims:
        return _quoted(evidence)
    practices = _practices(query, claims, generation)
    if len(practices) > 1:
        return _each(query, claims, practices, generation)
    return (
        _figures(query, claims)
        or _field(query, claims, generation, weights)
        or _plain(claims, weights)
    )


def _named(statement: Statement, query: Query, weights: Preferences) -> float:
    if not query.practices or statement.practice is None:
        return 0.0
    return weights.practice if statement.practice in query.practices else -weights.other_practice


def _on_topic(
    statement: Statement, query: Query, generation: Generation, weights: Preferences
) -> float:
    if statement.topic is None or statement.topic not in query.topics:
        return 0.0
    bonus = weights.narrow_topic if statement.topic in NARROW else weights.topic
    field = generation.passages[statement.passage].field
    named = statement.practice in query.practices
    return bonus + weights.field * (named and field == FIELDS.get(statement.topic, ""))


def _claim(statement: Statement, language: str, score: float, place: int) -> Claim:
    known = language in ("da", "nb", "sv", "en")
    return Claim(
        sentence=statement.sentence(language) if known else None,
        passage=statement.passage,
        quote=statement.quote,
        practice=statement.practice,
        topic=statement.topic,
        score=score,
        place=place,
    )


def _quoted(evidence: Evidence) -> Choice | None:
    """Fall back to the sentence of the best passage that is nearest to the question."""
    if not evidence.sentences:
        return None
    best = evidence.sentences[0]
    return Choice((Claim(None, best.passage, best.sentence, score=best.cosine),))


def _practices(query: Query, claims: Sequence[Claim], generation: Generation) -> list[str]:
    """Return the practices that the question wants side by side, in the report's order."""
    order = [practice.id for practice in generation.practices]
    if len(query.practices) > 1:
        return [practice for practice in order if practice in query.practices]
    if query.practices or not query.topics:
        return []
    if _WHY.search(query.text) or not set(query.topics) & set(COMPARABLE):
        return []
    many = bool(_PLURAL.search(query.text) or _SUPERLATIVE.search(query.text))
    if query.countries and many:
        return [p.id for p in generation.practices if p.country in query.countries]
    comparable = query.topics[0] in COMPARABLE
    spread = {c.practice for c in claims[:8] if c.practice and c.topic in query.topics}
    if comparable and many and (len(spread) > 2 or _PRACTICES.search(query.text)):
        return order
    return []


def _each(
    query: Query, claims: Sequence[Claim], practices: Sequence[str], generation: Generation
) -> Choice:
    """Answer for each practice, on the topic that the best claims share."""
    topics = query.topics or tuple(c.topic for c in claims[:3] if c.topic)
    chosen: list[Claim] = []
    for practice in practices:
        own = [claim for claim in claims if claim.practice == practice]
        on_topic = [claim for claim in own if claim.topic in topics[:1]] or [
            claim for claim in own if claim.topic in topics
        ]
        on_topic.sort(key=lambda claim: generation.passages[claim.passage].kind != "table")
        if topics[:1] == ("results",):
            chosen.extend(_differing([c for c in on_topic if "%" in (c.sentence or "")])[:3])
        elif on_topic or own:
            chosen.append(merge_claims(on_topic or own)[0])
    general = [c for c in claims[:2] if c.practice is None and (not topics or c.topic in topics)]
    if topics[:1] == ("score",):
        chosen.sort(key=lambda claim: -max(_figures_in(claim.quote), default=0.0))
    shown = {claim.quote for claim in chosen}
    return Choice(
        tuple([claim for claim in general[:1] if claim.quote not in shown] + chosen),
        form="each",
        topic=topics[0] if topics else None,
    )


def _field(
    query: Query, claims: Sequence[Claim], generation: Generation, weights: Preferences
) -> Choice | None:
    """Answer from the field of a practice sheet that the question asks for outright."""
    topic = field_asked(query.text)
    if len(query.practices) != 1 or topic is None:
        return None
    own = [
        claim
        for claim in claims
        if generation.passages[claim.passage].practice == query.practices[0]
        and generation.passages[claim.passage].field == FIELDS[topic]
    ]
    if not own or claims[0].score - own[0].score > weights.field_margin:
        return None
    direct = merge_claims(sorted(merge_claims(own)[:5], key=lambda claim: claim.place))
    places = {claim.passage for claim in own}
    support = [
        claim
        for claim in merge_claims([*direct, *claims[:12]])[len(direct) :]
        if claim.topic == topic
        and claim.practice == query.practices[0]
        and claim.passage not in places
    ]
    form = "list" if len(direct) > 2 else "plain"
    return Choice(tuple(direct), tuple(support[: weights.shown - 1]), form, topic)


def _figures(query: Query, claims: Sequence[Claim]) -> Choice | None:
    """Put side by side what the report says in different figures of one practice's results."""
    if len(query.practices) != 1 or "results" not in query.topics or claims[0].topic != "results":
        return None
    own = [c for c in claims if c.practice == query.practices[0] and c.topic == "results"]
    distinct = _differing([c for c in own if c.sentence and _NUMBER.search(c.sentence)])
    if len(distinct) < 2:
        return None
    return Choice(tuple(distinct[:5]), form="figures", topic="results")


def _differing(claims: Sequence[Claim]) -> list[Claim]:
    """Return the claims that give a figure which none before them gave: shares before counts."""
    distinct: list[Claim] = []
    seen: set[str] = set()
    for claim in merge_claims(claims):
        sentence = claim.sentence or ""
        figures = set(_SHARE.findall(sentence)) or set(_NUMBER.findall(sentence))
        if figures - seen:
            seen |= figures
            distinct.append(claim)
    return distinct


def _plain(claims: Sequence[Claim], weights: Preferences) -> Choice:
    merged = merge_claims(claims[:12])
    best = merged[0]
    near = [c for c in merged[1:] if best.score - c.score < weights.near and _completes(best, c)]
    direct = [best, *near[:1]]
    rest = [
        claim
        for claim in merged
        if claim not in direct
        and best.score - claim.score < weights.support
        and _goes_with(best, claim)
    ]
    return Choice(tuple(direct), tuple(rest[: weights.shown - len(direct)]), topic=best.topic)


def _goes_with(first: Claim, second: Claim) -> bool:
    return first.practice is None or second.practice in (None, first.practice)


def _completes(first: Claim, second: Claim) -> bool:
    """Say whether the second claim belongs in the direct answer beside the first."""
    alike = first.topic is not None and first.topic == second.topic
    news = _words(second.sentence or "") - _words(first.sentence or "")
    return (
        first.practice == second.practice
        and (alike or first.passage == second.passage)
        and len(news) >= 0.5 * len(_words(second.sentence or ""))
    )


def merge_claims(claims: Iterable[Claim]) -> list[Claim]:
    """Join claims that say the same: the first is kept and cites the places of the others."""
    merged: list[Claim] = []
    for claim in claims:
        for i, kept in enumerate(merged):
            if _same(kept, claim):
                merged[i] = replace(kept, others=(*kept.others, (claim.passage, claim.quote)))
                break
        else:
            merged.append(claim)
    return merged


def _same(first: Claim, second: Claim) -> bool:
    if normalised(first.quote) == normalised(second.quote):
        return True
    if first.sentence is None or second.sentence is None:
        return False
    if set(_NUMBER.findall(first.sentence)) != set(_NUMBER.findall(second.sentence)):
        return False
    one, other = _words(first.sentence), _words(second.sentence)
    return len(one & other) >= 0.6 * min(len(one), len(other))


def _words(text: str) -> set[str]:
    return {word for word in re.findall(r"\w+", text.casefold()) if len(word) > 3}


def _figures_in(text: str) -> list[float]:
    return [float(number.replace(",", ".")) for number in _NUMBER.findall(text)]
