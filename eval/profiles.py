"""What is measured of a reply about participants: what it understood, advised and asked.

Where a message speaks of several people, facts are compared person by person; what is
advised and asked is labelled for the first of them, and measured there.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any, Literal

from eval.metrics import relevant_passages
from eval.sets import ProfileItem
from eval.tally import Tally
from guide.participant.profile import Profile
from guide.participant.vocabulary import Value, vocabulary
from guide.passage import Passage
from guide.reply import MatchRow, Reply

_LABELLED = 0
"""The person whom the labels on advice and questions are for."""
_SHOWN = 3
_NOTHING: Mapping[str, Value] = {}

Expected = Literal["recommend", "ask", "neither"]


@dataclass(frozen=True, slots=True)
class Comparison:
    """One attribute of one person: what the text states and what was understood of it.

    None stands for nothing stated, or nothing understood.
    """

    person: int
    attribute: str
    wanted: Value | None
    got: Value | None
    right: bool


def compare(item: ProfileItem, understood: Sequence[Mapping[str, Value]]) -> list[Comparison]:
    """Compare every attribute stated or understood, person by person, in the order told of.

    Someone without a counterpart is compared with nothing known.
    """
    people = zip_longest(item.facts, understood, fillvalue=_NOTHING)
    return [
        _compared(item, person, attribute, stated.get(attribute), got.get(attribute))
        for person, (stated, got) in enumerate(people)
        for attribute in vocabulary()
        if attribute in stated or attribute in got
    ]


def agrees(attribute: str, wanted: Value, got: Value, slack: int = 0) -> bool:
    """Say whether a value understood is the one stated.

    Free text is right where one text contains the other, case folded.

    Args:
        attribute: its name.
        wanted: the value that the text states.
        got: the value understood.
        slack: by how many years an age may be lower.
    """
    if vocabulary()[attribute].kind == "text":
        one, other = str(wanted).casefold(), str(got).casefold()
        return one in other or other in one
    if attribute == "age" and isinstance(wanted, int | float) and isinstance(got, int | float):
        return wanted - slack <= got <= wanted
    return wanted == got and isinstance(wanted, bool) == isinstance(got, bool)


def expected_of(item: ProfileItem) -> Expected:
    """Say what an item wants: advice, a question first, or neither for want of a programme."""
    if item.ask:
        return "ask"
    return "recommend" if item.best_category or item.fit_practices else "neither"


def has_asked(reply: Reply) -> bool:
    """Say whether a reply asks before it recommends anything."""
    asks = reply.status == "clarify" or any(one.person == _LABELLED for one in reply.ask)
    return asks and not _rows(reply)


def first_category(reply: Reply) -> str | None:
    """Return the category put first, None where none is or all are ruled out."""
    rows = [row for row in reply.categories if row.person == _LABELLED]
    return next((row.category for row in rows if row.verdict != "does_not_fit"), None)


def recommended(reply: Reply) -> list[str]:
    """Return the practices in their order, those ruled out left out."""
    return [row.practice for row in _rows(reply) if row.verdict != "does_not_fit"]


def violations(item: ProfileItem, reply: Reply) -> list[str]:
    """Return the practices that the report rules out and the reply shows as fitting."""
    shown = {row.practice for row in _rows(reply) if row.verdict == "fits"}
    return [practice for practice in item.unfit_practices if practice in shown]


def score_profile(
    item: ProfileItem,
    reply: Reply,
    profiles: Sequence[Profile],
    passages: Mapping[str, Passage],
    tally: Tally,
) -> None:
    """Measure a reply to a description.

    Args:
        item: the description with its labels.
        reply: the reply.
        profiles: what was understood, with the words it was read from.
        passages: those of the index, by id.
        tally: where the measures are counted.
    """
    expected = expected_of(item)
    wrong = [one for one in _count_facts(item, reply, tally) if not one.right]
    failed = [*_count_advice(item, reply, tally), *_count_questions(item, reply, tally)]
    if reply.language != item.lang:
        failed.append("answer language")
    tally.statuses[(expected, reply.status)] += 1
    tally.add("read as a description", float(reply.profile is not None), item.lang)
    if item.gold:
        gold = set().union(*relevant_passages(item.gold, passages))
        cited = float(any(citation.passage_id in gold for citation in reply.shown_citations))
        tally.add("gold cited", cited, item.lang)
        tally.values.setdefault(f"gold cited, {expected}", []).append(cited)
    if wrong or failed:
        facts = [_explained(one, profiles) for one in wrong]
        tally.failures.append(_failure(item, reply, failed, facts))


def _count_facts(item: ProfileItem, reply: Reply, tally: Tally) -> list[Comparison]:
    compared = compare(item, reply.profile or ())
    overall = tally.counted("profile", item.lang)
    for one in compared:
        for counts in (*overall, tally.attribute(one.attribute)):
            counts.count(wanted=one.wanted is not None, found=one.got is not None, right=one.right)
    return compared


def _count_advice(item: ProfileItem, reply: Reply, tally: Tally) -> Iterator[str]:
    """Count what is recommended; yield the measures that are not met."""
    practices = recommended(reply)
    if item.best_category:
        acceptable = first_category(reply) in item.best_category
        tally.add("category@1", float(acceptable), item.lang)
        if not acceptable:
            yield "category@1"
    if item.fit_practices:
        fits = any(first in item.fit_practices for first in practices[:1])
        found = sum(practice in practices[:_SHOWN] for practice in item.fit_practices)
        tally.add("practice@1", float(fits), item.lang)
        tally.add("practice recall@3", found / len(item.fit_practices), item.lang)
        if not fits:
            yield "practice@1"
    shown = violations(item, reply)
    for practice in item.unfit_practices:
        tally.add("exclusion violations, rate", float(practice in shown), item.lang)
    tally.totals["exclusion violations, count"] += len(shown)
    if shown:
        yield "exclusion violations"


def _count_questions(item: ProfileItem, reply: Reply, tally: Tally) -> Iterator[str]:
    """Count what is asked; yield the measure that is not met.

    The attributes are counted where the item wants them asked about: what a reply asks
    besides a recommendation is not labelled.
    """
    asked = has_asked(reply)
    tally.add(f"asked when it should{'' if item.ask else ' not'}", float(asked), item.lang)
    if item.ask:
        got = {one.attribute for one in reply.ask if one.person == _LABELLED}
        for attribute in got | set(item.ask):
            wanted, found = attribute in item.ask, attribute in got
            for counts in tally.counted("ask", item.lang):
                counts.count(wanted=wanted, found=found, right=wanted and found)
    if asked != bool(item.ask):
        yield "asked when it should not" if asked else "asked when it should"


def _failure(
    item: ProfileItem, reply: Reply, failed: Sequence[str], facts: Sequence[dict[str, Any]]
) -> dict[str, Any]:
    return {
        "id": item.id,
        "text": item.text,
        "failed": list(failed),
        "wanted": {
            "category": item.best_category,
            "practice": item.fit_practices,
            "ask": item.ask,
        },
        "got": {
            "status": reply.status,
            "language": reply.language,
            "category": first_category(reply),
            "practice": next(iter(recommended(reply)), None),
            "ask": [one.attribute for one in reply.ask if one.person == _LABELLED],
        },
        "violations": {name: item.unfit_practices[name] for name in violations(item, reply)},
        "facts": list(facts),
    }


def _explained(one: Comparison, profiles: Sequence[Profile]) -> dict[str, Any]:
    """Return a fact that is wrong with the words it was read from, if any."""
    known = profiles[one.person] if one.person < len(profiles) else Profile()
    disputed = [fact for c in known.conflicts for fact in (c.first, c.second)]
    read = [*known.facts, *disputed, *known.doubtful]
    return {
        "person": one.person,
        "attribute": one.attribute,
        "wanted": one.wanted,
        "got": one.got,
        "phrase": " / ".join(fact.phrase for fact in read if fact.attribute == one.attribute),
    }


def _compared(
    item: ProfileItem, person: int, attribute: str, wanted: Value | None, got: Value | None
) -> Comparison:
    right = (
        wanted is not None and got is not None and agrees(attribute, wanted, got, item.age_slack)
    )
    return Comparison(person, attribute, wanted, got, right)


def _rows(reply: Reply) -> list[MatchRow]:
    return [row for row in reply.matches if row.person == _LABELLED]
