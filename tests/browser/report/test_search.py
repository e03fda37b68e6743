"""The search: exact words in reading order, what is about the same, nothing said plainly."""

import pytest

from guide.guide import Guide
from guide.passage import PageStart
from guide.web.report.search import (
    Findings,
    Hit,
    findings_view,
    phrase_hits,
    search,
    shown_hit,
    steps,
)
from guide.web.report.words import report_words
from tests.guide.small import generation_of, passage

DA = report_words("da")
FIRST = passage("Lovende praksis er\nlovende  praksis.", pages=(PageStart(0, "17"),))
SECOND = passage("Intet lovende.")


def test_words_are_found_in_reading_order_whatever_case_and_space() -> None:
    hits = phrase_hits("»lovende praksis«", generation_of([FIRST, SECOND]))
    assert [(hit.passage, hit.span) for hit in hits] == [(FIRST, (0, 15)), (FIRST, (19, 35))]


@pytest.mark.parametrize("typed", ["", " ", "»«", "a", "("])
def test_too_little_finds_nothing(typed: str) -> None:
    assert phrase_hits(typed, generation_of([FIRST])) == ()


def test_signs_are_searched_for_as_they_are() -> None:
    assert phrase_hits("er (.*)", generation_of([FIRST])) == ()


def test_hit_leads_to_its_page_and_marks_its_words() -> None:
    found = Findings("lovende praksis", False, (Hit(FIRST, (0, 15)),), (Hit(SECOND, (0, 5)),))
    html = findings_view(found, DA)
    assert "1 sted med præcis de ord" in html
    assert f"report?page=17&amp;passage={FIRST.id}&amp;q=lovende%20praksis&amp;quote=" in html
    assert "<mark>Lovende praksis</mark> er" in html
    assert "Handler om det samme" in html


def test_places_found_lead_to_the_ones_beside_them() -> None:
    hits = (Hit(FIRST, (0, 15)), Hit(FIRST, (19, 35)))
    found = Findings("lovende praksis", False, hits, (Hit(SECOND, (0, 5)),))
    assert shown_hit(found, FIRST.id, (0, 15)) == hits[0]
    assert shown_hit(found, FIRST.id, (3, 4)) is None
    html = steps(found, hits[0], DA)
    assert "Sted 1 af 3" in html
    assert "Forrige sted" not in html
    assert "at=19" in html
    assert "Næste sted" not in steps(found, found.related[0], DA)
    listed = findings_view(found, DA, hits[1])
    assert listed.count('aria-current="true"') == 1


def test_places_found_in_several_documents_stand_under_their_titles() -> None:
    found = Findings("lovende", False, (Hit(FIRST, (0, 7)),), ())
    assert "<h4" not in findings_view(found, DA)
    assert "A report</h4>" in findings_view(found, DA, None, {"r": "A report"})


def test_nothing_found_says_so_and_what_to_do() -> None:
    assert "Prøv med et andet ord" in findings_view(None, DA)


def test_what_was_typed_stays_text() -> None:
    html = findings_view(Findings("<script>1</script>", False, (), (Hit(SECOND, (0, 5)),)), DA)
    assert "<script" not in html


@pytest.mark.slow
def test_report_is_searched_by_words_and_by_meaning(guide: Guide) -> None:
    found = search("How long can someone stay in Avanti?", guide, "en")
    assert found is not None
    assert not found.exact
    assert any(hit.passage.practice == "avanti" for hit in found.related)
    exact = search("18 måneder", guide, "da")
    assert exact is not None
    assert {"58", "63"} <= {hit.passage.page for hit in exact.exact}


@pytest.mark.slow
def test_personal_data_is_not_searched_for(guide: Guide) -> None:
    found = search("010190-1234 Avanti", guide, "da")
    assert found is not None
    assert found.masked
    assert "1234" not in found.query
