"""Scores a set: asks every item, measures every reply."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from eval.metrics import (
    STATUS,
    citations_stand,
    found_share,
    holds_all,
    holds_any,
    relevant_passages,
)
from eval.profiles import score_profile
from eval.sets import ConversationItem, FactItem, Item
from eval.tally import Tally
from guide.conversation import Guide
from guide.reply import Reply
from guide.verify import normalised
from ingest.loaders import load_pages
from ingest.manifest import load_manifest, page_labels, verified_file
from ingest.pages import body_lines
from ingest.text import join_lines, vocabulary


def score(assistant: Guide, items: Sequence[Item], advance: Callable[[], None]) -> Tally:
    """Ask every item and measure the replies."""
    tally = Tally()
    pages = source_pages(assistant.settings.corpus)
    for item in items:
        if isinstance(item, FactItem):
            reply = assistant.reply([item.question], item.id)
            _score_fact(assistant, item, reply, tally)
        elif isinstance(item, ConversationItem):
            reply = assistant.reply(item.turns, item.id)
            _score_conversation(item, reply, tally)
        else:
            conversation = assistant.converse(item.id)
            reply = conversation.reply(item.text)
            passages = assistant.generation.passages
            score_profile(item, reply, conversation.profiles, passages, tally)
        standing, cited = citations_stand(reply, pages)
        for i in range(cited):
            tally.add("citation validity", float(i < standing), item.lang)
        tally.add("answer language", float(reply.language == item.lang), item.lang)
        tally.add("elapsed ms", reply.elapsed_ms, item.lang)
        advance()
    return tally


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


def _score_fact(assistant: Guide, item: FactItem, reply: Reply, tally: Tally) -> None:
    passages = assistant.generation.passages
    gold = relevant_passages(item.gold, passages)
    alt = set().union(*relevant_passages(item.alt, passages))
    relevant = set().union(*gold) | alt
    tally.qrels[item.id] = relevant
    tally.runs[item.id] = [(p.passage.id, p.score) for p in reply.passages[:10]]
    for k in (1, 5, 10):
        ids = {scored.passage.id for scored in reply.passages[:k]}
        tally.add(f"found@{k}", found_share(item, gold, alt, ids), item.lang)
    cited = found_share(item, gold, alt, {c.passage_id for c in reply.citations})
    right = holds_all(reply.text, item.must)
    tally.add("gold cited", cited, item.lang)
    tally.add("must", float(right), item.lang)
    tally.add("right and cited", float(right and cited == 1.0), item.lang)
    if reply.citations:
        own = sum(c.passage_id in relevant for c in reply.citations) / len(reply.citations)
        tally.add("citation precision", own, item.lang)
    tally.add("refused", float(reply.status not in ("grounded", "partial")), item.lang)
    if not (right and cited == 1.0):
        tally.failures.append(_failure(item.id, item.question, reply, item.answer))


def _score_conversation(item: ConversationItem, reply: Reply, tally: Tally) -> None:
    wanted = STATUS.get(item.expect)
    fits = wanted is None or reply.status in wanted
    said = holds_all(reply.text, item.must) and not holds_any(
        json.dumps(reply.as_json(), ensure_ascii=False), item.must_not
    )
    tally.statuses[(item.expect, reply.status)] += 1
    tally.add("status", float(fits), item.lang)
    tally.add("must and must_not", float(said), item.lang)
    tally.values.setdefault(f"status, {item.expect}", []).append(float(fits and said))
    if not (fits and said):
        tally.failures.append(_failure(item.id, " || ".join(item.turns), reply, item.expect))


def _failure(id: str, question: str, reply: Reply, wanted: str) -> dict[str, Any]:
    return {
        "id": id,
        "question": question,
        "wanted": wanted,
        "status": reply.status,
        "text": reply.text,
    }
