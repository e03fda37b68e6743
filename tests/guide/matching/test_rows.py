"""Matches as rows of a reply: each verdict with what it rests on."""

from guide.compose import Sources
from guide.generation import Generation
from guide.matching.matcher import match
from guide.matching.rows import category_rows, match_rows
from tests.guide.matching.cases import TYPICAL


def test_rows_have_every_criterion_with_a_citation_that_is_there(generation: Generation) -> None:
    sources = Sources(generation)
    found = match(TYPICAL["avanti"], generation.practices, generation.categories)
    rows = match_rows([(2, found)], sources)
    assert {row.person for row in rows} == {2}
    assert [row.practice for row in rows] == [one.practice.id for one in found.practices]
    for row, one in zip(rows, found.practices, strict=True):
        assert [c.outcome for c in row.criteria] == [judged.outcome for judged in one.judged]
        for criterion, judged in zip(row.criteria, one.judged, strict=True):
            quotes = {c.n: c.quote for c in sources.citations}
            assert criterion.citation is not None
            assert quotes[criterion.citation] == judged.criterion.quote


def test_category_that_nothing_is_known_of_cites_nothing(generation: Generation) -> None:
    sources = Sources(generation)
    found = match({}, generation.practices, generation.categories)
    rows = category_rows([(0, found)], sources)
    assert [row.category for row in rows] == [one.category.id for one in found.categories]
    assert [row.citation for row in rows] == [None] * 4
