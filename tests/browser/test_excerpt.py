"""A passage in full: the quoted words marked, whatever the lines, pages and cells between."""

import pytest

from guide.passage import PageStart, Passage
from guide.web.excerpt import excerpt, span_of
from guide.web.strings import strings

DA = strings("da")


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        ("to ord", "et to\nord tre"),
        ("”to” ord", "et “to„ ord"),
        ("borger's", "en borger’s"),
        ("beskæftigelse", "be\u00adskæf\u00adtigelse"),
        ("a.b*c", "xa.b*c"),
    ],
)
def test_quote_is_found_whatever_its_space_and_marks(quote: str, text: str) -> None:
    span = span_of(quote, text)
    assert span is not None
    assert span[1] > span[0]


@pytest.mark.parametrize("quote", ["", "  ", "ikke her"])
def test_quote_that_is_not_there_has_no_place(quote: str) -> None:
    assert span_of(quote, "et to tre") is None


def test_lines_stay_lines_and_are_marked_each() -> None:
    passage = Passage.of("r1", ("1. A",), "• Et to\n• tre fire", "list")
    assert excerpt(passage, "to • tre", DA) == (
        '<p class="listed">• Et <mark>to</mark></p><p class="listed"><mark>• tre</mark> fire</p>'
    )


def test_new_page_within_a_passage_is_shown() -> None:
    pages = (PageStart(0, "44"), PageStart(6, "45"))
    passage = Passage.of("r1", ("1. A",), "Et to tre", "paragraph", pages=pages)
    assert excerpt(passage, "to tre", DA) == (
        '<p>Et <mark>to </mark><span class="page-break">side 45</span> <mark>tre</mark></p>'
    )


def test_text_of_the_report_is_never_markup() -> None:
    passage = Passage.of("r1", ("1. A",), "<i>Et</i> & to", "paragraph")
    html = excerpt(passage, "<i>Et</i>", DA)
    assert html == "<p><mark>&lt;i&gt;Et&lt;/i&gt;</mark> &amp; to</p>"


def table(*rows: tuple[str, ...], text: str) -> Passage:
    return Passage.of("r1", ("Tabel 1",), text, "table", columns=("Navn", "Tal"), rows=rows)


def test_quote_is_marked_in_the_cells_of_a_table() -> None:
    passage = table(("Avanti", "50 %"), ("Vamos", "20 %"), text="Avanti 50 %\nVamos 20 %")
    html = excerpt(passage, "Vamos 20 %", DA)
    assert "<td>Avanti</td><td>50 %</td>" in html
    assert "<td><mark>Vamos</mark></td><td><mark>20 %</mark></td>" in html
    assert '<th scope="col">Tal</th>' in html


def test_note_below_a_table_is_kept_and_marked() -> None:
    passage = table(("Avanti", "50 %"), text="Avanti 50 %\nKilde: Egne tal.")
    html = excerpt(passage, "Egne tal.", DA)
    assert html.endswith('<div class="notes"><p>Kilde: <mark>Egne tal.</mark></p></div>')


def test_only_row_of_a_table_is_written_downwards_without_empty_cells() -> None:
    html = excerpt(table(("Avanti", ""), text="Avanti"), "Avanti", DA)
    assert '<th role="rowheader">Navn</th><td role="cell"><mark>Avanti</mark></td>' in html
    assert "Tal" not in html
