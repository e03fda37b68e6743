"""Claims taken straight from a practice's sheet, or from a category's definition."""

from guide.claims import Claim, claim_of
from guide.corpus import Category, Practice
from guide.generation import Generation
from guide.premise import tells_length
from guide.topics import FIELDS
from guide.verify import normalised


def sheet_claim(practice: str, topic: str, language: str, generation: Generation) -> Claim | None:
    """Return the first statement of a practice's sheet on a topic; None where there is none."""
    on_topic = [
        statement
        for statement in generation.statements.values()
        if statement.practice == practice and statement.topic == topic
    ]
    in_field = [
        statement
        for statement in on_topic
        if generation.passages[statement.passage].field == FIELDS.get(topic)
    ]
    found = in_field or on_topic
    if topic == "duration":  # how long, before from when until when
        found = [one for one in found if tells_length(one.quote)] or found
    return claim_of(found[0], language) if found else None


def share_claims(practice: str, language: str, generation: Generation) -> list[Claim]:
    """Return what is told of a practice's results in shares, in the report's order."""
    return [
        claim_of(statement, language)
        for statement in generation.statements.values()
        if statement.practice == practice
        and statement.topic == "results"
        and "%" in statement.quote
    ]


def defining_claim(category: Category, language: str, generation: Generation) -> Claim | None:
    """Return the statement nearest to the words that define a category; None where none is."""
    wanted = set(normalised(category.quote).casefold().split())
    own = [
        statement
        for statement in generation.statements.values()
        if statement.practice is None and statement.topic == "category"
    ]

    def shared(quote: str) -> float:
        words = set(normalised(quote).casefold().split())
        return len(wanted & words) / len(wanted | words)

    nearest = max(own, key=lambda statement: shared(statement.quote), default=None)
    return claim_of(nearest, language) if nearest and shared(nearest.quote) > 0 else None


def category_claim(practice: Practice, language: str, generation: Generation) -> Claim | None:
    """Return the statement that names a practice among those of its category; None where none."""
    told = (s for s in generation.statements.values() if s.topic == "category")
    naming = (s for s in told if any(practice.named_in(one) for one in s.sentences))
    found = next(naming, None)
    return claim_of(found, language) if found else None
