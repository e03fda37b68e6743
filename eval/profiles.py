"""What is measured of a reply about participants: what it understood, advised and asked.

Where a message speaks of several people, facts are compared person by person; what is
advised and asked is labelled for the first of them, and measured there.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any, Literal

from eval.metrics import relevant_passages
from eval.sets import ProfileItem
from eval.tally import Counts, Share
from guide.participant.profile import Profile
from guide.participant.vocabulary import Value, vocabulary
from guide.passage import Passage
from guide.reply import MatchRow, Reply

_LABELLED = 0
"""The person whom the labels on advice and questions are for."""
_SHOWN = 3
_NOTHING: Mapping[str, Value] = {}

_REQUIRED = ("category@1", "practice@1", "asked when it should")
_FORBIDDEN = ("exclusion violations", "asked when it should not")
"""What has to hold, and what must not, for a reply to be as its item's labels want it."""

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


def profile_shares(
    item: ProfileItem, reply: Reply, passages: Mapping[str, Passage]
) -> dict[str, Share]:
    """Return what a reply to a description adds to each measure."""
    understood = Counts()
    for one in compare(item, reply.profile or ()):
        _count(understood, one)
    shares = {"read as a description": Share(reply.profile is not None)}
    shares |= understood.shares("profile")
    shares |= _advice(item, reply) | _questions(item, reply)
    if item.gold:
        gold = set().union(*relevant_passages(item.gold, passages))
        shares["gold cited"] = Share(any(c.passage_id in gold for c in reply.shown_citations))
    met = all(shares[name].of for name in _REQUIRED if name in shares)
    violated = any(shares[name].of for name in _FORBIDDEN if name in shares)
    right = met and not violated and reply.language == item.lang
    return shares | {"as labelled": Share(right)}


def attribute_counts(item: ProfileItem, reply: Reply) -> dict[str, Counts]:
    """Return what was understood, by attribute."""
    counts: dict[str, Counts] = {}
    for one in compare(item, reply.profile or ()):
        _count(counts.setdefault(one.attribute, Counts()), one)
    return counts


def misread(
    item: ProfileItem, reply: Reply, phrases: Sequence[Mapping[str, str]]
) -> tuple[dict[str, Any], ...]:
    """Return the facts that are wrong, each with the words it was read from, if any.

    Args:
        item: the description with its labels.
        reply: the reply.
        phrases: for each person, the words that each attribute was read from.
    """
    return tuple(
        {
            "person": one.person,
            "attribute": one.attribute,
            "wanted": one.wanted,
            "got": one.got,
            "phrase": phrases[one.person].get(one.attribute, "")
            if one.person < len(phrases)
            else "",
        }
        for one in compare(item, reply.profile or ())
        if not one.right
    )


def phrases_of(profiles: Sequence[Profile]) -> list[dict[str, str]]:
    """Return, for each person, the words that each attribute was read from."""
    people = []
    for profile in profiles:
        disputed = [fact for c in profile.conflicts for fact in (c.first, c.second)]
        phrases: dict[str, list[str]] = {}
        for fact in (*profile.facts, *disputed, *profile.doubtful):
            phrases.setdefault(fact.attribute, []).append(fact.phrase)
        people.append({name: " / ".join(read) for name, read in phrases.items()})
    return people


def wanted_of(item: ProfileItem) -> str:
    """Return what an item wants, as one line."""
    parts = {
        "category": item.best_category,
        "practice": item.fit_practices,
        "not": tuple(item.unfit_practices),
        "ask": item.ask,
    }
    return "; ".join(f"{name}: {', '.join(of)}" for name, of in parts.items() if of) or "neither"


def _count(counts: Counts, one: Comparison) -> None:
    counts.count(wanted=one.wanted is not None, found=one.got is not None, right=one.right)


def _advice(item: ProfileItem, reply: Reply) -> dict[str, Share]:
    practices, shares = recommended(reply), {}
    if item.best_category:
        shares["category@1"] = Share(first_category(reply) in item.best_category)
    if item.fit_practices:
        found = sum(practice in practices[:_SHOWN] for practice in item.fit_practices)
        shares["practice@1"] = Share(any(p in item.fit_practices for p in practices[:1]))
        shares["practice recall@3"] = Share(found / len(item.fit_practices))
    if item.unfit_practices:
        shown = len(violations(item, reply))
        shares["exclusion violations"] = Share(shown, len(item.unfit_practices))
    return shares


def _questions(item: ProfileItem, reply: Reply) -> dict[str, Share]:
    """Count what is asked where it is wanted: what is asked beside advice is not labelled."""
    asked = Share(has_asked(reply))
    if not item.ask:
        return {"asked when it should not": asked}
    counts = Counts()
    got = {one.attribute for one in reply.ask if one.person == _LABELLED}
    for attribute in got | set(item.ask):
        wanted, found = attribute in item.ask, attribute in got
        counts.count(wanted=wanted, found=found, right=wanted and found)
    return {"asked when it should": asked} | counts.shares("ask")


def _compared(
    item: ProfileItem, person: int, attribute: str, wanted: Value | None, got: Value | None
) -> Comparison:
    right = (
        wanted is not None and got is not None and agrees(attribute, wanted, got, item.age_slack)
    )
    return Comparison(person, attribute, wanted, got, right)


def _rows(reply: Reply) -> list[MatchRow]:
    return [row for row in reply.matches if row.person == _LABELLED]
