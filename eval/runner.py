"""Asks the items of sets, keeps every reply as it comes, measures them all."""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import IO, TYPE_CHECKING

from eval.figures import attributes, confusion, figures_of
from eval.library import AskedSet
from eval.profiles import phrases_of
from eval.replies import Answer, Key, RunError
from eval.runs import (
    GUIDE,
    REPLIES,
    Measures,
    Run,
    StaleItem,
    begin,
    now,
    provenance_of,
    write_measures,
    write_provenance,
)
from eval.score import Ground, missing_quotes, score, source_pages
from eval.sets import ConversationItem, FactItem, Item, ProfileItem
from guide.guide import Guide
from guide.language import identify
from guide.passage import Passage
from guide.query import mask_names, read_query
from guide.reply import Reply
from guide.retriever import Retriever

if TYPE_CHECKING:
    from eval.peers import Peer

Ask = Callable[[str, Item], Answer]
Advance = Callable[[], None]


PEERS = ("tutorial", "tutorial-e5", "bm25")
"""What the guide can be measured beside; known here without loading them."""


def known_peer(name: str) -> str:
    """Return the name of a peer.

    Raises:
        RunError: there is none of that name.
    """
    if name not in PEERS:
        raise RunError(f"There is no peer {name!r} to stand beside. Known: {', '.join(PEERS)}")
    return name


def peer_of(assistant: Guide, name: str) -> "Peer":
    """Make a retriever to measure ours against, over the assistant's index and corpus.

    Raises:
        RunError: there is none of that name, or what it needs is not installed.
    """
    try:
        from eval.peers import RETRIEVERS
    except ModuleNotFoundError as error:
        raise RunError(
            f"Other retrievers need {error.name}. Run: python -m pip install -e '.[test]'"
        ) from error
    if name not in RETRIEVERS:
        raise RunError(f"There is no retriever {name!r}. Known: {', '.join(sorted(RETRIEVERS))}")
    return RETRIEVERS[name](assistant.generation, assistant.encoder, assistant.settings)


def make_run(
    assistant: Guide,
    sets: Sequence[AskedSet],
    folder: Path,
    *,
    retriever: str = GUIDE,
    limit: int | None = None,
    advance: Advance = lambda: None,
) -> Run:
    """Ask what is missing in a run's folder, measure all of it, and return the run.

    Raises:
        RunError: the folder holds another run, or nothing can be measured.
    """
    peer = None if retriever == GUIDE else peer_of(assistant, retriever)
    if peer is not None:
        sets = [only_facts(one) for one in sets]
    if len({one.record.name for one in sets}) < len(sets):
        raise RunError("Two of the sets have the same name; a run tells sets apart by name.")
    wanted = provenance_of(sets, assistant.generation.record, assistant.settings, retriever, limit)
    provenance, answers = begin(folder, wanted)
    with (folder / REPLIES).open("a", encoding="utf-8") as file:
        _ask_missing(sets, _asker(assistant, peer), answers, file, advance)
    units = assistant.generation.passages if peer is None else peer.units
    ground = Ground(units, source_pages(assistant.settings.corpus))
    measures = measure(sets, answers, ground, ranking_only=peer is not None)
    provenance = provenance.model_copy(update={"end": now(), "limit": limit})
    write_measures(folder, measures)
    write_provenance(folder, provenance)
    return Run(folder.name, provenance, measures)


def measure(
    sets: Sequence[AskedSet],
    answers: Mapping[Key, Answer],
    ground: Ground,
    *,
    ranking_only: bool = False,
) -> Measures:
    """Measure what came for every item of the sets; what did not come scores 0."""
    scores = {
        one.record.name: [
            replace(
                score(row.item, _answer(one, row.item, answers), ground, ranking_only=ranking_only),
                extra=row.extra,
            )
            for row in one.rows
        ]
        for one in sets
    }
    every = tuple(one for of in scores.values() for one in of)
    return Measures(
        {name: figures_of(of) for name, of in scores.items()},
        {name: table for name, of in scores.items() if (table := confusion(of))},
        attributes(every),
        tuple(stale for one in sets for stale in stale_items(one, ground.passages)),
        every,
    )


def with_facts(sets: Sequence[AskedSet]) -> list[AskedSet]:
    """Return the fact questions of sets, those without any left out.

    Raises:
        RunError: none has any.
    """
    kept = [one for one in sets if any(isinstance(item, FactItem) for item in one.items)]
    if not kept:
        names = ", ".join(one.record.name for one in sets)
        raise RunError(f"{names}: no questions on facts; only they rank passages.")
    return [only_facts(one) for one in kept]


def only_facts(asked: AskedSet) -> AskedSet:
    """Return the fact questions of a set.

    Raises:
        RunError: it has none.
    """
    rows = tuple(row for row in asked.rows if isinstance(row.item, FactItem))
    if not rows:
        raise RunError(f"{asked.record.name} has no questions on facts; only they rank passages.")
    return AskedSet(asked.record, rows)


def stale_items(asked: AskedSet, passages: Mapping[str, Passage]) -> Iterator[StaleItem]:
    """Yield the items that are measured against words the index does not have."""
    record = asked.record
    for row in asked.rows:
        quotes = tuple(missing_quotes(row.item, passages))
        if quotes:
            item = row.item
            yield StaleItem(record.name, record.file, row.line, item.id, item.split, quotes)


def answer_item(assistant: Guide, name: str, item: Item) -> Answer:
    """Return the guide's reply to an item of a set."""
    if isinstance(item, ProfileItem):
        conversation = assistant.converse(item.id)
        reply = conversation.reply(item.text)
        phrases = tuple(phrases_of(conversation.profiles))
        return _kept(name, item, reply).model_copy(update={"phrases": phrases})
    turns = item.turns if isinstance(item, ConversationItem) else [item.question]
    return _kept(name, item, assistant.reply(turns, item.id))


def _kept(name: str, item: Item, reply: Reply) -> Answer:
    written = None if reply.written is None else asdict(reply.written)
    return Answer(set=name, id=item.id, reply=reply.as_json(), written=written)


def rank_passages(assistant: Guide, retriever: Retriever, name: str, item: Item) -> Answer:
    """Return the passages that a retriever finds for a question."""
    question = item.question if isinstance(item, FactItem) else ""
    generation = assistant.generation
    begun = time.perf_counter()
    language = identify(mask_names(question, generation), "da", generation.own_words)
    found = retriever.retrieve(read_query(question, language, generation))
    elapsed = (time.perf_counter() - begun) * 1000
    whole = Reply("partial", language, "", passages=found.passages, elapsed_ms=elapsed).as_json()
    reply = {"id": item.id, "passages": whole["passages"], "elapsed_ms": whole["elapsed_ms"]}
    return Answer(set=name, id=item.id, reply=reply)


def _asker(assistant: Guide, peer: "Peer | None") -> Ask:
    if peer is None:
        return lambda name, item: answer_item(assistant, name, item)
    return lambda name, item: rank_passages(assistant, peer, name, item)


def _ask_missing(
    sets: Sequence[AskedSet],
    ask: Ask,
    answers: dict[Key, Answer],
    file: IO[str],
    advance: Advance,
) -> None:
    first = True
    for name, item in ((one.record.name, item) for one in sets for item in one.items):
        known = answers.get((name, item.id))
        if known is None or known.reply is None:
            answer = _asked(ask, name, item).model_copy(update={"first": first})
            first = False
            file.write(answer.model_dump_json() + "\n")
            file.flush()
            answers[(name, item.id)] = answer
        advance()


def _asked(ask: Ask, name: str, item: Item) -> Answer:
    try:
        return ask(name, item)
    except Exception as error:  # noqa: BLE001  what fails is kept, scores 0, and the run goes on
        return Answer(set=name, id=item.id, error=f"{type(error).__name__}: {error}")


def _answer(asked: AskedSet, item: Item, answers: Mapping[Key, Answer]) -> Answer:
    missing = Answer(set=asked.record.name, id=item.id)
    return answers.get((asked.record.name, item.id), missing)
