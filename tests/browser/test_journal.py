"""Whose words a kept conversation names: those of the index that each reply was made from."""

from dataclasses import replace
from datetime import date

from guide.generation import Generation
from guide.reply import Reply
from guide.web.exchange import Exchange
from guide.web.export.journal import journal_of
from tests.guide.small import REPORT, generation_of, passage

DAY = date(2026, 11, 22)


def edition(id: str, publisher: str) -> Generation:
    generation = generation_of([passage("Avanti.")])
    documents = (REPORT.model_copy(update={"publisher": publisher}),)
    return replace(
        generation, record=generation.record.model_copy(update={"id": id, "documents": documents})
    )


def test_reply_is_attributed_to_the_index_that_it_cites() -> None:
    old, new = edition("g1", "Old Press"), edition("g2", "New Press")
    said = [Exchange("a", Reply("grounded", "da", "A."), generation=one) for one in (old, new, old)]
    first, second = journal_of(said, new, "da", DAY).attributions
    assert "Old Press" in first
    assert "New Press" in second


def test_exchange_without_a_reply_is_attributed_to_the_index_in_use() -> None:
    (only,) = journal_of(
        [Exchange("a", failed=True)], edition("g2", "New Press"), "da", DAY
    ).attributions
    assert "New Press" in only
