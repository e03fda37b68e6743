"""What is measured of a reply: relevance of passages, what it cites, what it must say."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

import ir_measures
from ir_measures import RR, Success, nDCG

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

CUTOFFS = (1, 3, 5, 10)

_PAIRED = ("multihop", "comparison")


def is_relevant(quote: str, text: str) -> bool:
    """Say whether a text holds a quote, or a contiguous run of 60 % of its words."""
    wanted, held = _comparable(quote), _comparable(text)
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
    item: FactItem, gold: Sequence[set[str]], alt: set[str], ranked: Sequence[str]
) -> dict[str, float]:
    """Return Recall@1, 3, 5, 10, RR@10 and nDCG@10 of one ranking.

    Recall is the share of golds found where a question needs several, else whether one
    gold or alternative is found: the mean of Success@k over what has to be found. The other
    two are over all relevant passages.

    Args:
        item: the question.
        gold: for each of its quotes, the ids of the relevant passages.
        alt: the ids of the passages that say the same.
        ranked: ids of passages, best first; scores are taken from their places.
    """
    whole = set().union(*gold) | alt
    needed = list(gold) if item.kind in _PAIRED else [whole]
    found = [_of_query(ids, ranked, [Success @ k for k in CUTOFFS]) for ids in needed]
    recall = {
        f"Recall@{k}": sum(one[f"Success@{k}"] for one in found) / len(found) for k in CUTOFFS
    }
    return recall | _of_query(whole, ranked, [RR @ 10, nDCG @ 10])


def _of_query(
    relevant: set[str], ranked: Sequence[str], measures: Sequence[ir_measures.Measure]
) -> dict[str, float]:
    """Return measures of one query; all are 0 where nothing is relevant or nothing was found."""
    figures = {str(measure): 0.0 for measure in measures}
    if relevant and ranked:
        qrels = {"q": dict.fromkeys(relevant, 1)}
        run = {"q": {passage: 1 / place for place, passage in enumerate(ranked, 1)}}
        for metric in ir_measures.iter_calc(measures, qrels, run):
            figures[str(metric.measure)] = float(metric.value)
    return figures


def held_share(text: str, required: Sequence[str]) -> float:
    """Return the share of required strings that a text holds, case and digits folded."""
    return sum(holds_all(text, [string]) for string in required) / len(required)


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


@lru_cache(maxsize=8192)
def _comparable(text: str) -> str:
    return normalised(text).casefold()


def _folded(text: str) -> str:
    digits = str.maketrans("٠١٢٣٤٥٦٧٨٩", "0123456789")
    return re.sub(r"(?<=\d)[,.](?=\d)", ".", text.casefold().translate(digits))
