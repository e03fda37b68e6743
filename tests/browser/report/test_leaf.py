"""A leaf as HTML: its number, its headings, its tables whole, the words marked."""

from guide.generation import Generation
from guide.passage import PageStart, Passage
from guide.web.report.leaf import leaf_view, mark_of
from guide.web.report.leaves import bind
from guide.web.report.words import report_words
from tests.guide.small import generation_of

DA = report_words("da")
AT = (PageStart(0, "9"),)
COLUMNS = ("Navn", "Tal")


def row(name: str, number: str, rest: str = "") -> Passage:
    text = f"{name} {number}{rest}"
    known = {"pages": AT, "columns": COLUMNS, "rows": ((name, number),)}
    return Passage.of("r", ("1. A", "Tabel 1: B"), text, "table", **known)


TEXT = Passage.of("r", ("1. A",), "Et to <b>tre</b>.\n• fire", "paragraph", pages=AT)
ONE, TWO = row("Avanti", "9,04"), row("Vamos", "6,78", "\nKilde: C.")


def shown(passage: Passage, quote: str, *passages: Passage) -> str:
    generation: Generation = generation_of(passages)
    book = bind("r", generation.passages.values())
    mark = mark_of(passage, quote)
    return leaf_view(book.leaf_of(passage, mark.span[0]), book, generation, DA, mark)


def test_leaf_says_its_page_and_marks_the_words() -> None:
    html = shown(TEXT, "Et to", TEXT)
    assert "Side 9</h2>" in html
    assert "<h3>1. A</h3>" in html
    assert "<mark>Et to</mark> &lt;b&gt;tre" in html
    assert '<p class="listed">• fire</p>' in html


def test_passage_is_shown_where_its_words_are_not_found() -> None:
    html = shown(TEXT, "ikke her", TEXT)
    assert "<mark>" not in html
    assert f'class="paragraph cited" id="sted-{TEXT.id}"' in html


def test_later_one_of_equal_words_is_marked_where_asked() -> None:
    twice = Passage.of("r", ("1. A",), "ja og ja", "paragraph", pages=AT)
    assert mark_of(twice, "ja").span == (0, 2)
    assert mark_of(twice, "ja", 2).span == (6, 8)


def test_rows_that_are_passages_of_their_own_make_one_table() -> None:
    html = shown(TWO, "6,78", TEXT, ONE, TWO)
    assert html.count("<table>") == 1
    assert '<p class="caption">Tabel 1: B</p>' in html
    assert "<td>9,04</td>" in html
    assert "<td><mark>6,78</mark></td>" in html
    assert '<div class="notes"><p>Kilde: C.</p></div>' in html


def test_text_that_goes_on_from_the_page_before_says_so() -> None:
    pages = (PageStart(0, "9"), PageStart(6, "10"))
    across = Passage.of("r", ("1. A",), "First second", "paragraph", pages=pages)
    html = shown(across, "second", across)
    assert "Side 10</h2>" in html
    assert "Fortsat fra forrige side" in html
    assert "First" not in html.split('class="text"')[1]


def test_leaves_lead_to_the_ones_beside_them() -> None:
    after = Passage.of("r", ("1. A",), "Efter", "paragraph", pages=(PageStart(0, "10"),))
    html = shown(TEXT, "", TEXT, after)
    assert 'href="report?page=10"' in html
    assert "Forrige side" not in html
