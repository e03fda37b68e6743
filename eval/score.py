"""Measures replies against the items they answer."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from eval.metrics import (
    STATUS,
    citations_stand,
    found_share,
    held_share,
    holds_all,
    holds_any,
    ranking_measures,
    relevant_passages,
)
from eval.profiles import (
    attribute_counts,
    expected_of,
    misread,
    profile_shares,
    wanted_of,
)
from eval.replies import Answer
from eval.sets import ConversationItem, FactItem, Item, ProfileItem
from eval.tally import LOWER_IS_BETTER, Counts, Score, Share
from guide.passage import Passage
from guide.reply import Reply
from guide.verify import normalised
from ingest.loaders import load_pages
from ingest.manifest import load_manifest, page_labels, verified_file
from ingest.pages import body_lines
from ingest.text import join_lines, vocabulary

NO_REPLY = Reply("rejected", "", "")


@dataclass(frozen=True, slots=True)
class Ground:
    """What replies are measured against: the index's passages, the text of each printed page."""

    passages: Mapping[str, Passage]
    pages: Mapping[str, str]


def score(item: Item, answer: Answer, ground: Ground, *, ranking_only: bool = False) -> Score:
    """Measure one reply; where there is none, the item scores 0.

    Args:
        item: the item asked.
        answer: what came.
        ground: what it is measured against.
        ranking_only: measure the passages found for a question, and nothing else.
    """
    reply = answer.as_reply() or NO_REPLY
    shares = _ranking(item, reply, ground) if ranking_only else _shares(item, reply, ground)
    if answer.reply is None:
        shares = {m: s if m in LOWER_IS_BETTER else Share(0, s.out_of) for m, s in shares.items()}
    return Score(
        answer.set,
        item.id,
        item.split,
        groups_of(item),
        asked_of(item),
        wanted_text(item),
        answer.error or ("" if ranking_only else reply.text),
        shares,
        "" if ranking_only or isinstance(item, FactItem) else _expected(item),
        "none" if answer.reply is None else "" if ranking_only else reply.status,
        attribute_counts(item, reply) if isinstance(item, ProfileItem) else {},
        misread(item, reply, answer.phrases) if isinstance(item, ProfileItem) else (),
        None if answer.reply is None else reply.elapsed_ms,
        answer.first,
    )


def missing_quotes(item: Item, passages: Mapping[str, Passage]) -> list[str]:
    """Return the gold quotes of an item that no passage of the index is relevant to."""
    found = relevant_passages(item.gold, passages)
    return [gold.quote for gold, ids in zip(item.gold, found, strict=True) if not ids]


def groups_of(item: Item) -> dict[str, str]:
    """Return what an item is counted under."""
    if isinstance(item, FactItem):
        return {"language": item.lang, "kind": item.kind}
    if isinstance(item, ConversationItem):
        return {"language": item.lang, "expect": item.expect}
    return {"language": item.lang, "hard": item.hard, "expect": expected_of(item)}


def asked_of(item: Item) -> str:
    """Return what an item asks, turns on lines of their own."""
    if isinstance(item, ConversationItem):
        return "\n".join(item.turns)
    return item.question if isinstance(item, FactItem) else item.text


def wanted_text(item: Item) -> str:
    """Return what the reply to an item has to be."""
    if isinstance(item, ProfileItem):
        return wanted_of(item)
    must = f"must: {', '.join(item.must)}" if item.must else ""
    if isinstance(item, FactItem):
        return "\n".join(part for part in (item.answer, must) if part)
    must_not = f"must not: {', '.join(item.must_not)}" if item.must_not else ""
    return "\n".join(part for part in (item.expect, must, must_not) if part)


def source_pages(corpus: Path) -> dict[str, str]:
    """Return the normalised text of each printed page; "" holds all pages without number."""
    texts: dict[str, str] = {}
    for entry in load_manifest(corpus).documents:
        pages = load_pages(verified_file(corpus, entry), page_labels(corpus, entry))
        lines = body_lines(pages, entry.title)
        words = vocabulary(line.text for line in lines)
        for label in {line.page for line in lines}:
            own = [line for line in lines if line.page == label]
            text = join_lines(own, words)[0].replace("• ", "")
            texts[label or ""] = f"{texts.get(label or '', '')} {normalised(text)}"
    return texts


def _expected(item: ConversationItem | ProfileItem) -> str:
    return item.expect if isinstance(item, ConversationItem) else expected_of(item)


def _shares(item: Item, reply: Reply, ground: Ground) -> dict[str, Share]:
    if isinstance(item, FactItem):
        shares = _ranking(item, reply, ground) | _fact(item, reply, ground)
    elif isinstance(item, ConversationItem):
        shares = _conversation(item, reply, ground)
    else:
        shares = profile_shares(item, reply, ground.passages)
    standing = Share(*citations_stand(reply, ground.pages))
    language = Share(reply.language == item.lang)
    return shares | {"citation validity": standing, "answer language": language}


def _ranking(item: Item, reply: Reply, ground: Ground) -> dict[str, Share]:
    if not isinstance(item, FactItem):
        return {}
    gold, alt = _relevant(item, ground)
    ranked = [scored.passage.id for scored in reply.passages[:10]]
    measures = ranking_measures(item, gold, alt, ranked)
    return {measure: Share(value) for measure, value in measures.items()}


def _relevant(item: FactItem, ground: Ground) -> tuple[list[set[str]], set[str]]:
    alt = relevant_passages(item.alt, ground.passages)
    return relevant_passages(item.gold, ground.passages), set().union(*alt)


def _fact(item: FactItem, reply: Reply, ground: Ground) -> dict[str, Share]:
    gold, alt = _relevant(item, ground)
    relevant = set().union(*gold) | alt
    cited = found_share(item, gold, alt, {c.passage_id for c in reply.citations})
    own = sum(c.passage_id in relevant for c in reply.citations) / max(1, len(reply.citations))
    right = cited == 1.0 and holds_all(reply.text, item.must)
    shares = {"gold cited": Share(cited), "right and cited": Share(right)}
    shares |= _must(reply.text, item.must)
    refused = reply.status not in ("grounded", "partial")
    return shares | {"citation precision": Share(own), "refused": Share(refused)}


def _conversation(item: ConversationItem, reply: Reply, ground: Ground) -> dict[str, Share]:
    wanted = STATUS.get(item.expect)
    fits = wanted is None or reply.status in wanted
    shares = {"status": Share(fits)} | _must(reply.text, item.must)
    whole = json.dumps(reply.as_json(), ensure_ascii=False)
    violated = holds_any(whole, item.must_not)
    if item.must_not:
        shares["must_not violations"] = Share(violated)
    if item.gold:
        gold = set().union(*relevant_passages(item.gold, ground.passages))
        shares["gold cited"] = Share(any(c.passage_id in gold for c in reply.citations))
    said = holds_all(reply.text, item.must) and not violated
    shares["as expected"] = Share(fits and said)
    return shares if wanted is None else shares | _refusal(wanted, reply)


def _refusal(wanted: Sequence[str], reply: Reply) -> dict[str, Share]:
    """Count a refusal, wanted or made; items that allow any status are left out."""
    should, did = "not_in_report" in wanted, reply.status == "not_in_report"
    counts = Counts()
    counts.count(wanted=should, found=did, right=should and did)
    return counts.shares("refusal")


def _must(text: str, required: Sequence[str]) -> dict[str, Share]:
    return {"must": Share(held_share(text, required))} if required else {}
