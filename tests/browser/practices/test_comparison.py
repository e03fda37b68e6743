"""Practices picked: none, one as its sheet, several side by side."""

import pytest

from guide.guide import Guide
from guide.web.practices.comparison import comparison, shelf
from guide.web.practices.figures import picked
from guide.web.practices.words import practices_words
from tests.guide.small import AVANTI, VAMOS, generation_of, passage, statement

DA = practices_words("da")
SOURCE = passage("Avanti varer 18 måneder.", practice="avanti", field="Varighed")
MANY = [statement(SOURCE, "Avanti varer", f"Sætning {n}.", "avanti", "duration") for n in range(4)]
GENERATION = generation_of([SOURCE], MANY)


def test_nothing_picked_says_what_to_do() -> None:
    assert "Vælg én eller flere ovenfor" in comparison([], GENERATION, DA)


def test_several_stand_in_columns_and_silence_is_said() -> None:
    html = comparison([AVANTI, VAMOS], GENERATION, DA)
    assert '<th scope="col">Avanti</th><th scope="col">VAMOS</th>' in html
    assert '<th scope="row">Hvor længe varer den?</th>' in html
    assert "Det siger rapporten ikke noget om." in html


def test_row_that_the_report_is_silent_on_for_all_is_left_out() -> None:
    assert "Finansiering" not in comparison([AVANTI, VAMOS], GENERATION, DA)


def test_what_is_long_is_folded() -> None:
    html = comparison([AVANTI, VAMOS], GENERATION, DA)
    assert "Vis 2 til" in html
    assert html.index("Sætning 1.") < html.index("<details>") < html.index("Sætning 3.")


def test_shelf_marks_what_is_picked() -> None:
    html = shelf(GENERATION, [AVANTI], DA)
    assert 'value="avanti" checked' in html


@pytest.mark.slow
@pytest.mark.parametrize("language", ["da", "nb", "sv", "en"])
def test_sheet_holds_the_fields_of_the_report_and_statements_in_the_language(
    guide: Guide, language: str
) -> None:
    generation, words = guide.generation, practices_words(language)
    for practice in generation.practices:
        html = comparison(picked([practice.id], generation), generation, words)
        assert 'lang="da">Formål</h4>' in html
        assert words.topics["target_group"] in html
        assert 'class="cite"' in html
