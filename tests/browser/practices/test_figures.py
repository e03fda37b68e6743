"""The figures across practices: read from the report's table, never compared silently."""

import re

import pytest

from guide.guide import Guide
from guide.passage import PageStart, Passage
from guide.web.practices.chart import bar, overview, results_chart, score_chart
from guide.web.practices.figures import other_results, picked, scores, shares, statements_on
from guide.web.practices.words import practices_words
from tests.guide.small import AVANTI, generation_of, passage, statement

DA = practices_words("da")
TABLE = Passage.of(
    "r",
    ("1. A", "Tabel 2"),
    "Avanti (SE) 9,04\nVAMOS (FI) 6,78\nUkendt 3,00",
    "table",
    pages=(PageStart(0, "18"),),
    columns=("Navn", "Score (11 er maksimum)"),
    rows=(("Avanti (SE)", "9,04"), ("VAMOS (FI)", "6,78"), ("Ukendt", "3,00")),
)


def test_scores_are_read_from_the_reports_table() -> None:
    found = scores(generation_of([TABLE]))
    assert [(one.practice.id, one.value, one.most) for one in found] == [
        ("avanti", 9.04, 11),
        ("vamos", 6.78, 11),
    ]


def test_no_table_no_chart() -> None:
    assert score_chart(generation_of([passage("Avanti 9,04")]), DA) == ""


def test_own_sheet_speaks_before_what_others_say() -> None:
    other = passage("Avanti varer 12.")
    own = passage("Avanti varer 18.", practice="avanti", field="Varighed")
    said = [
        statement(other, "Avanti varer 12.", "12", "avanti", "duration"),
        statement(own, "Avanti varer 18.", "18", "avanti", "duration"),
        statement(own, "Avanti varer 18.", "x", "vamos", "duration"),
    ]
    found = statements_on(AVANTI, "duration", generation_of([other, own], said))
    assert [one.sentences[0] for one in found] == ["18", "12"]


def test_practices_picked_come_in_the_reports_order_and_no_others() -> None:
    chosen = picked(["vamos", "nobody", "avanti", "<b>"], generation_of([TABLE]))
    assert [one.id for one in chosen] == ["avanti", "vamos"]


@pytest.mark.parametrize(("percent", "width"), [(67, "67%"), (-5, "0%"), (140, "100%")])
def test_bar_is_as_long_as_its_number_and_is_not_read_out(percent: float, width: str) -> None:
    assert f"inline-size: {width}" in bar(percent)
    assert 'aria-hidden="true"' in bar(percent)


@pytest.mark.slow
@pytest.mark.parametrize("language", ["da", "nb", "sv", "en"])
def test_every_figure_of_the_report_is_cited(guide: Guide, language: str) -> None:
    words, generation = practices_words(language), guide.generation
    html = results_chart(generation, words)
    results = [one for p in generation.practices for one in (*shares(p), *other_results(p))]
    table = html[html.index("<table") :]
    assert table.count("<tr>") == 1 + len(results)
    assert table.count('class="cite"') == len(results)
    assert words.results_warning in html
    assert overview(generation, words).count('class="cite"') > len(results)


@pytest.mark.slow
def test_numbers_stand_behind_each_percentage(guide: Guide) -> None:
    text = re.sub(r"<[^>]+>", "", results_chart(guide.generation, DA))
    assert "67 % i arbejde (12 ud af 18)" in text
    assert "24 % i arbejde eller uddannelse (ud af 817)" in text
    assert "65 % i arbejde (rapporten nævner ikke antallet her)" in text
    assert "Resultatet bygger på en evalueringsrapport." in text
