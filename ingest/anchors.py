"""What was written for a passage, found again where the passage changed or moved."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

from guide.passage import Passage
from guide.statement import Statement
from guide.verify import NameTable, normalised, unsupported
from ingest.quotes import Quotes

_LEAST = 20
"""Characters below which a quote may stand in many places and tells none of them."""


def anchored(
    statement: Statement, known: Mapping[str, Passage], quotes: Quotes, names: NameTable
) -> Statement:
    """Return a statement with the passage that now holds its quote, where only one does."""
    if statement.passage in known or len(statement.quote) < _LEAST:
        return statement
    holding = quotes.holding(statement.quote)
    if len({normalised(passage.text) for passage in holding}) != 1:
        return statement
    passage = holding[0]
    if any(unsupported(said, [statement.quote], [passage], names) for said in statement.sentences):
        return statement
    return replace(statement, passage=passage.id)


def moved_to(before: Iterable[Statement], after: Iterable[Statement]) -> dict[str, str]:
    """Return, for passages that are gone, where all or most of their statements went."""
    votes: dict[str, Counter[str]] = {}
    for old, new in zip(before, after, strict=True):
        if old.passage != new.passage:
            votes.setdefault(old.passage, Counter())[new.passage] += 1
    return {old: counts.most_common(1)[0][0] for old, counts in votes.items()}
