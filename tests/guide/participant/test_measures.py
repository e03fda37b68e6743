"""Numbers in a clause: age, children, hours and spans of time."""

import pytest

from guide.participant.measures import read_measures
from guide.participant.vocabulary import Value
from tests.guide.participant.described import YEAR, stated


def measured(clause: str, language: str = "da") -> dict[str, Value]:
    return stated(list(read_measures(clause, language, YEAR)))


@pytest.mark.parametrize(
    ("language", "clause"),
    [
        ("da", "kvinde på 34"),
        ("da", "kvinde på fireogtredive år"),
        ("da", "34-årig kvinde"),
        ("da", "fireogtrediveårig mand"),
        ("da", "34 år"),
        ("da", "ca. 34 år"),
        ("da", "m/34"),
        ("da", "K 34"),
        ("da", "mand på 34 år uden misbrug"),
        ("nb", "Hun er trettifire år gammel"),
        ("nb", "mann, 34"),
        ("sv", "kvinna, 34 år"),
        ("sv", "trettiofyraårig kvinna"),
        ("sv", "hon är 34"),
        ("en", "a woman aged 34"),
        ("en", "she is thirty-four"),
        ("en", "34-year-old man"),
        ("en", "34 y/o"),
        ("fi", "34-vuotias nainen"),
        ("de", "34 Jahre alt"),
        ("ar", "عمرها ٣٤ سنة"),
    ],
)
def test_age_is_read(language: str, clause: str) -> None:
    assert measured(clause, language) == {"age": 34}


@pytest.mark.parametrize(
    ("language", "clause", "age"),
    [
        ("da", "født 1985", 41),
        ("da", "født i marts 1990", 36),
        ("da", "årgang 85", 41),
        ("nb", "født i 1985", 41),
        ("sv", "född 1985", 41),
        ("sv", "född -85", 41),
        ("en", "born in March 1990", 36),
        ("de", "geboren 1990", 36),
    ],
)
def test_birth_year_is_an_age_this_year(language: str, clause: str, age: int) -> None:
    assert measured(clause, language) == {"age": age}


@pytest.mark.parametrize(
    ("language", "clause"),
    [
        ("da", "F43.1"),
        ("da", "diagnosen F43.1"),
        ("da", "m/12 års skolegang"),
        ("da", "mand 5 år uden arbejde"),
        ("da", "har en 5-årig søn"),
        ("en", "has a 5-year-old son"),
        ("en", "34 hours"),
        ("da", "rum 34"),
    ],
)
def test_other_numbers_are_no_age(language: str, clause: str) -> None:
    assert "age" not in measured(clause, language)


@pytest.mark.parametrize(
    ("language", "clause", "attribute", "value"),
    [
        ("da", "ledig i 18 mdr.", "years_unemployed", 1.5),
        ("da", "arbejdsløs i halvandet år", "years_unemployed", 1.5),
        ("nb", "arbeidsledig i 6 måneder", "years_unemployed", 0.5),
        ("sv", "arbetslös sedan 2 år", "years_unemployed", 2),
        ("en", "unemployed for two and a half years", "years_unemployed", 2.5),
        ("de", "arbeitslos seit zwei Jahren", "years_unemployed", 2),
        ("da", "boet i Danmark i 3 år", "years_in_country", 3),
        ("da", "18 mdr. i Danmark", "months_in_country", 18),
        ("sv", "6 mån. i Sverige", "months_in_country", 6),
        ("en", "has been in Denmark for 26 weeks", "months_in_country", 6),
        ("nb", "6 mnd. i introprogrammet", "months_in_intro_programme", 6),
        ("sv", "ett halvt år i etableringsprogrammet", "months_in_intro_programme", 6),
        ("da", "på kontanthjælp i 2 år", "months_on_benefits", 24),
        ("da", "kom til Danmark i 2016", "arrival_year", 2016),
        ("en", "came to Sweden in 2016", "arrival_year", 2016),
        ("da", "fik asyl i 2015", "asylum_year", 2015),
        ("da", "10 timer om ugen", "hours_per_week", 10),
        ("nb", "10 timer i uka", "hours_per_week", 10),
        ("sv", "10 timmar i veckan", "hours_per_week", 10),
        ("en", "ten hours a week", "hours_per_week", 10),
    ],
)
def test_span_is_stated_in_the_attributes_unit(
    language: str, clause: str, attribute: str, value: float
) -> None:
    assert measured(clause, language) == {attribute: value}


@pytest.mark.parametrize(
    ("language", "clause", "children"),
    [
        ("da", "to børn", 2),
        ("da", "mor til tre", 3),
        ("da", "tobarnsmor", 2),
        ("nb", "fire små barn", 4),
        ("sv", "ett barn", 1),
        ("sv", "trebarnspappa", 3),
        ("en", "two young children", 2),
        ("en", "father of one", 1),
        ("fi", "kaksi lasta", 2),
        ("de", "drei Kinder", 3),
        ("ar", "ثلاثة أطفال", 3),
    ],
)
def test_children_are_counted(language: str, clause: str, children: int) -> None:
    assert measured(clause, language) == {"n_children": children, "has_children": True}


def test_age_before_the_children_is_not_their_number() -> None:
    clause = "a woman of thirty-four with two children"
    assert measured(clause, "en") == {"age": 34, "n_children": 2, "has_children": True}


@pytest.mark.parametrize(
    ("language", "clause"),
    [
        ("da", "ingen børn"),
        ("da", "uden børn"),
        ("nb", "ingen egne barn"),
        ("sv", "inga barn"),
        ("en", "no children"),
        ("en", "childless"),
        ("fi", "ei lapsia"),
        ("de", "keine Kinder"),
    ],
)
def test_having_no_children_is_stated(language: str, clause: str) -> None:
    assert measured(clause, language) == {"has_children": False}


@pytest.mark.parametrize(
    ("clause", "phrase"),
    [
        ("Kvinde på fireogtredive år", "Kvinde på fireogtredive år"),
        ("en kvinde på 34, glad", "kvinde på 34"),
        ("har været ledig i 18 mdr. nu", "ledig i 18 mdr"),
    ],
)
def test_phrase_is_kept_as_typed(clause: str, phrase: str) -> None:
    (only,) = read_measures(clause, "da", YEAR)
    assert only.phrase == phrase


def test_number_of_endless_digits_is_finite() -> None:
    (only,) = read_measures("9" * 400 + " år gammel", "da", YEAR)
    assert only.attribute == "age"
    assert 110 < float(only.value) < float("inf")
