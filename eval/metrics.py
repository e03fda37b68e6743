"""What is measured of a reply: relevance of passages, what it cites, what it must say."""

import re
from collections.abc import Iterable, Mapping, Sequence

import ir_measures
from ir_measures import RR, R, nDCG

from eval.sets import FactItem, Quote
from guide.passage import Passage
from guide.reply import Reply
from guide.verify import normalised

SHARE = 0.6
"""The share of a quote's words, in one run, that makes a passage relevant to it."""

STATUS = {
    "answer": ("grounded", "partial"),
    "correct_premise": ("grounded", "partial"),
    "abstain": ("not_in_report",),
    "out_of_scope": ("out_of_scope",),
    "clarify": ("clarify",),
    "safety": ("safety",),
}
"""The statuses that an expectation wants; what is not named here allows any."""

_PAIRED = ("multihop", "comparison")


def is_relevant(quote: str, text: str) -> bool:
    """Say whether a text holds a quote, or a contiguous run of 60 % of its words."""
    wanted, held = normalised(quote).casefold(), normalised(text).casefold()
    if wanted in held:
        return True
    words = wanted.split()
    run = max(1, -(-len(words) * 6 // 10))
    return any(" ".join(words[i : i + run]) in held for i in range(len(words) - run + 1))


def relevant_passages(quotes: Iterable[Quote], passages: Mapping[str, Passage]) -> list[set[str]]:
    """Return, for each quote, the ids of the passages relevant to it."""
    return [
        {key for key, passage in passages.items() if is_relevant(quote.quote, passage.text)}
        for quote in quotes
    ]


def found_share(item: FactItem, gold: Sequence[set[str]], alt: set[str], ids: set[str]) -> float:
    """Return the share of golds found; one is enough but for questions that need several."""
    if item.kind in _PAIRED:
        return sum(bool(ids & one) for one in gold) / len(gold)
    return float(bool(ids & (set().union(*gold) | alt)))


def ranking_measures(
    qrels: Mapping[str, Iterable[str]], runs: Mapping[str, Sequence[tuple[str, float]]]
) -> dict[str, float]:
    """Return Recall@1, 3, 5, 10, RR@10 and nDCG@10 over all queries in the qrels."""
    judged = {query: dict.fromkeys(ids, 1) for query, ids in qrels.items()}
    ranked = {query: dict(runs.get(query, ())) for query in judged}
    measures = [R @ 1, R @ 3, R @ 5, R @ 10, RR @ 10, nDCG @ 10]
    means = ir_measures.calc_aggregate(measures, judged, ranked)
    return {str(measure): float(means[measure]) for measure in measures}


def holds_all(text: str, required: Iterable[str]) -> bool:
    """Say whether every required string is in the text, case and digits folded."""
    folded = _folded(text)
    return all(_folded(string) in folded for string in required)


def holds_any(text: str, forbidden: Iterable[str]) -> bool:
    """Say whether any forbidden string is in the text."""
    folded = _folded(text)
    return any(_folded(string) in folded for string in forbidden)


def citations_stand(reply: Reply, pages: Mapping[str, str]) -> tuple[int, int]:
    """Return how many of a reply's quotes stand verbatim on the page given, and how many there are.

    Args:
        reply: the reply.
        pages: the normalised text of each printed page; "" holds the pages without number.
    """
    standing = sum(
        normalised(citation.quote) in pages.get(citation.page or "", "")
        for citation in reply.citations
    )
    return standing, len(reply.citations)


def _folded(text: str) -> str:
    digits = str.maketrans("٠١٢٣٤٥٦٧٨٩", "0123456789")
    return re.sub(r"(?<=\d)[,.](?=\d)", ".", text.casefold().translate(digits))
