"""What counsellors say of answers: kept here alone, masked, as items of a question set.

Nothing is kept unless the setting `feedback` is on. The file is `feedback.jsonl` in the
state folder; each line is a conversation as evaluation reads them, to be looked over by a
person before it enters a set.
"""

import hashlib
import json
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal, get_args

from guide.reply import Reply
from guide.web.exchange import Exchange

Reason = Literal["wrong", "incomplete", "beside", "source", "unclear", "not_there", "there"]
REASONS: tuple[Reason, ...] = get_args(Reason)

_EXPECTED: Mapping[str, str] = {
    "grounded": "answer",
    "partial": "answer",
    "clarify": "clarify",
    "not_in_report": "abstain",
    "out_of_scope": "out_of_scope",
    "safety": "safety",
}
"""What a good answer of a status shows that an answer has to be."""
_lock = threading.Lock()


def can_be_rated(exchange: Exchange) -> bool:
    """Say whether an answer is one of which something can be learnt."""
    return exchange.reply is not None and exchange.reply.status in _EXPECTED


def item_of(
    exchanges: Sequence[Exchange], reason: Reason | None, conversation: str = ""
) -> dict[str, object]:
    """Return the last of several exchanges as an item of a question set.

    Args:
        exchanges: the conversation up to the answer that was rated.
        reason: what was wrong with it; None where it was good.
        conversation: tells it from others in which the same was asked.
    """
    reply = exchanges[-1].reply
    if reply is None:
        raise ValueError("A question without an answer cannot be rated.")
    answered = [exchange for exchange in exchanges if exchange.reply is not None]
    turns = [exchange.asked for exchange in answered if not exchange.by_hand]
    gold = [citation.quote for citation in reply.shown_citations] if reason is None else []
    key = "\n".join([conversation, *turns, reply.text])
    return {
        "id": f"said-{hashlib.sha256(key.encode()).hexdigest()[:12]}",
        "lang": reply.language,
        "turns": turns,
        "expect": _expected(reply, reason),
        "must": [],
        "must_not": [],
        "gold": [{"quote": quote} for quote in dict.fromkeys(gold)],
        "note": f"said of the answer: {reason or 'good'}; it was {reply.status}",
    }


def keep(
    folder: Path, exchanges: Sequence[Exchange], reason: Reason | None, conversation: str
) -> None:
    """Write down what was said of an answer, in place of what was said of it before."""
    item = item_of(exchanges, reason, conversation)
    path = folder / "feedback.jsonl"
    with _lock:
        told = path.read_text("utf-8").splitlines() if path.exists() else []
        named = f'"id": "{item["id"]}"'
        lines = [line for line in told if named not in line]
        lines.append(json.dumps(item, ensure_ascii=False))
        written = path.with_suffix(".new")
        written.write_text("".join(f"{line}\n" for line in lines), "utf-8")
        written.replace(path)


def _expected(reply: Reply, reason: Reason | None) -> str:
    if reason == "not_there":
        return "abstain"
    return "answer" if reason is not None else _EXPECTED[reply.status]
