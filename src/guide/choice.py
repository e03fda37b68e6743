"""What a reply states of all the claims found, and in which form."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from guide.claims import (
    DEFAULT,
    Claim,
    Preferences,
    merge_claims,
    numbers_in,
    rank_claims,
    words_in,
)
from guide.evidence import Evidence
from guide.generation import Generation
from guide.lexical import STOPWORDS
from guide.pointing import CATEGORY
from guide.query import Query
from guide.sheet import category_claim, defining_claim, share_claims, sheet_claim
from guide.topics import COMPARABLE, FIELDS, NARROW, field_asked
from guide.verify import COUNTRY_WORDS
from guide.wordlists import any_of, words_of

_WHY = any_of(words_of("questions", "why"), whole=True)
_CATEGORIES = any_of(words_of("questions", "categories"))
_DIFFER = any_of(words_of("questions", "differ"))
_SHARE = re.compile(r"\d+(?:[.,]\d+)?(?=\s?%)")
_SUPERLATIVE = any_of(words_of("questions", "superlative"), whole=True)
_PRACTICES = any_of(words_of("questions", "practices"), whole=True)
_PLURAL = any_of(words_of("questions", "plural"), whole=True)
_LIST = any_of(words_of("questions", "list"), whole=True)
_REPORT = any_of(words_of("questions", "report"), whole=True)
_FEW = 3
_SHORT = 5
_TOLD_APART = ("purpose", "target_group", "duration")
"""What is told of practices that are compared, of each in this order, before the results."""
_SHEETED = ("purpose", "target_group")
"""Topics told by a practice's sheet, not by the claims nearest to the question."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The claims of a reply: the direct answer, what supports it, and how they relate.

    form: plain, list, figures (the report gives several), or each (one for each practice).
    """

    direct: tuple[Claim, ...]
    support: tuple[Claim, ...] = ()
    form: str = "plain"
    topic: str | None = None


def choose_claims(
    query: Query, evidence: Evidence, generation: Generation, weights: Preferences = DEFAULT
) -> Choice | None:
    """Choose what a reply states; None where nothing was found."""
    claims = rank_claims(query, evidence, generation, weights)
    if not claims or is_unstated(evidence, generation):
        return _quoted(evidence)
    by_category = _each_category(query, generation)
    if by_category is not None:
        return by_category
    if asks_for_category(query):
        practice = generation.practice(query.practices[0])
        category = category_claim(practice, query.language, generation)
        if category is not None:
            return Choice((category,), topic="category")
    practices = _practices(query, claims, generation)
    if len(practices) > 1:
        return _each(query, claims, practices, generation)
    return (
        _figures(query, claims)
        or _field(query, claims, generation, weights)
        or _plain(claims, weights)
    )


def _quoted(evidence: Evidence) -> Choice | None:
    """Fall back to the sentence of the best passage that is nearest to the question."""
    if not evidence.sentences:
        return None
    best = evidence.sentences[0]
    return Choice((Claim(None, best.passage, best.sentence, score=best.cosine),))


def is_unstated(evidence: Evidence, generation: Generation) -> bool:
    """Say whether the nearest words stand in a passage that no statement was written for."""
    if not evidence.sentences or not evidence.statements:
        return False
    best = evidence.sentences[0]
    nearest = evidence.statements[0].cosine
    return best.passage not in generation.stated and best.cosine >= nearest


def _each_category(query: Query, generation: Generation) -> Choice | None:
    """Answer for each category, where a question asks what they are or how they differ."""
    several = len(query.categories) > 1 or _CATEGORIES.search(query.text)
    if not several or not _DIFFER.search(query.text):
        return None
    wanted = [
        c for c in generation.categories if len(query.categories) < 2 or c.id in query.categories
    ]
    defined = [defining_claim(category, query.language, generation) for category in wanted]
    chosen = [claim for claim in defined if claim is not None]
    return Choice(tuple(chosen), form="each") if len(chosen) > 1 else None


def _practices(query: Query, claims: Sequence[Claim], generation: Generation) -> list[str]:
    """Return the practices that the question wants side by side, in the report's order."""
    order = [practice.id for practice in generation.practices]
    if len(query.practices) > 1:
        return [practice for practice in order if practice in query.practices]
    if query.practices:
        return []
    some = [p.id for p in generation.practices if p.country in query.countries] or [
        p.id for p in generation.practices if p.category in query.categories
    ]
    if wants_list(query):
        return some or order
    if not wants_many(query):
        return []
    if some:
        return some
    spread = {c.practice for c in claims[:8] if c.practice and c.topic in query.topics}
    return order if len(spread) > 2 or _PRACTICES.search(query.text) else []


def wants_list(query: Query) -> bool:
    """Say whether a question asks which practices there are, and hardly anything else."""
    text = query.text
    if set(query.topics) - {"definition"} or not _PRACTICES.search(text) or not _LIST.search(text):
        return False
    rest = _REPORT.sub(" ", _LIST.sub(" ", _PRACTICES.sub(" ", text)))
    countries = {form for code in query.countries for form in COUNTRY_WORDS[code]}
    said = [
        word
        for word in re.findall(r"[^\W\d_]+", rest.casefold())
        if word not in STOPWORDS and not any(word.startswith(form) for form in countries)
    ]
    return len(said) <= (_FEW if query.categories else 0)


def wants_many(query: Query) -> bool:
    """Say whether a question asks one comparable thing of many practices."""
    if _WHY.search(query.text) or not query.topics or query.topics[0] not in COMPARABLE:
        return False
    if query.topics[0] == "target_group" and field_asked(query.text) != "target_group":
        return False
    return bool(_PLURAL.search(query.text) or _SUPERLATIVE.search(query.text))


def _each(
    query: Query, claims: Sequence[Claim], practices: Sequence[str], generation: Generation
) -> Choice:
    """Answer for each practice, on the topic that the best claims share."""
    topics = tuple(topic for topic in query.topics if topic != "definition")
    if compares(query):
        return _compared(query, practices, generation)
    asked = topics[:1]
    topics = topics or ("purpose",)
    chosen: list[Claim] = []
    for practice in practices:
        own = [claim for claim in claims if claim.practice == practice]
        on_topic = [claim for claim in own if claim.topic in topics[:1]] or [
            claim for claim in own if claim.topic in topics
        ]
        on_topic.sort(key=lambda claim: generation.passages[claim.passage].kind != "table")
        if topics[:1] == ("results",):
            chosen.extend(_differing([c for c in on_topic if "%" in (c.sentence or "")])[:3])
        else:
            sheet = sheet_claim(practice, topics[0], query.language, generation)
            first = [sheet] if sheet and topics[0] in _SHEETED else merge_claims(on_topic or own)
            chosen.extend(first[:1])
    leads = _SUPERLATIVE.search(query.text) is not None
    general = [c for c in claims[:2] if leads and c.practice is None and c.topic in topics]
    if topics[:1] == ("score",):
        chosen.sort(key=lambda claim: -max(_figures_in(claim.quote), default=0.0))
    shown = {claim.quote for claim in chosen}
    return Choice(
        tuple([claim for claim in general[:1] if claim.quote not in shown] + chosen),
        form="each",
        topic=next(iter(asked), None),
    )


def asks_for_category(query: Query) -> bool:
    """Say whether a question asks which category a practice belongs to, and little else."""
    said = [w for w in re.findall(r"[^\W\d_]+", query.text.casefold()) if w not in STOPWORDS]
    single = len(query.practices) == 1 and not query.categories
    return single and len(said) <= _SHORT and CATEGORY.search(query.text) is not None


def compares(query: Query) -> bool:
    """Say whether a question asks how a few practices differ, and in nothing in particular."""
    plain = not set(query.topics) - {"definition"}
    return plain and 1 < len(query.practices) <= _FEW and bool(_DIFFER.search(query.text))


def _compared(query: Query, practices: Sequence[str], generation: Generation) -> Choice:
    """Tell the same things of each practice, where a question asks how they differ."""
    chosen: list[Claim] = []
    for practice in practices:
        told = [sheet_claim(practice, topic, query.language, generation) for topic in _TOLD_APART]
        chosen.extend(claim for claim in told if claim is not None)
        chosen.extend(_differing(share_claims(practice, query.language, generation))[:3])
    return Choice(tuple(chosen), form="each")


def _field(
    query: Query, claims: Sequence[Claim], generation: Generation, weights: Preferences
) -> Choice | None:
    """Answer from the field of a practice sheet that the question asks for outright."""
    topic = field_asked(query.text)
    others = {other for other in query.topics if other in NARROW and other != topic}
    if len(query.practices) != 1 or topic is None or (topic == "target_group" and others):
        return None
    own = [
        claim
        for claim in claims
        if generation.passages[claim.passage].practice == query.practices[0]
        and generation.passages[claim.passage].field == FIELDS[topic]
    ]
    if not own or claims[0].score - own[0].score > weights.field_margin:
        return None
    direct = merge_claims(sorted(own[:8], key=lambda claim: claim.place))[:5]
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
    distinct = _differing([c for c in own if c.sentence and numbers_in(c.sentence)])
    if len(distinct) < 2:
        return None
    return Choice(tuple(distinct[:5]), form="figures", topic="results")


def _differing(claims: Sequence[Claim]) -> list[Claim]:
    """Return the claims that give a figure which none before them gave: shares before counts."""
    distinct: list[Claim] = []
    seen: set[str] = set()
    for claim in merge_claims(claims):
        sentence = claim.sentence or ""
        figures = set(_SHARE.findall(sentence)) or numbers_in(sentence)
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
    news = words_in(second.sentence or "") - words_in(first.sentence or "")
    return (
        first.practice == second.practice
        and (alike or first.passage == second.passage)
        and len(news) >= 0.5 * len(words_in(second.sentence or ""))
    )


def _figures_in(text: str) -> list[float]:
    return [float(number.replace(",", ".")) for number in numbers_in(text)]
