"""What a question names, and the words that it is searched with."""

import pytest

from guide.generation import Generation
from guide.query import mask_names, read_query


@pytest.mark.parametrize(
    ("text", "practices"),
    [
        ("Avanti eller business training?", ("business-training", "avanti")),
        ("Hvem er målgruppen?", ()),
        ("VAMOS'", ("vamos",)),
    ],
)
def test_practices_named_are_read(
    generation: Generation, text: str, practices: tuple[str, ...]
) -> None:
    assert read_query(text, "da", generation).practices == practices


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("the two Norwegian practices", ("NO",)),
        ("de norske praksisser", ("NO",)),
        ("i Danmark og Finland", ("DK", "FI")),
        ("islandske kommuner", ("IS",)),
        ("Hvem er målgruppen?", ()),
    ],
)
def test_countries_named_are_read(
    generation: Generation, text: str, countries: tuple[str, ...]
) -> None:
    assert read_query(text, "da", generation).countries == countries


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Kuka johtaa suomalaista hanketta?", "fi"),
        ("Wie lange dauert das finnische Projekt?", "de"),
        ("كم تستمر المبادرة الفنلندية؟", "ar"),
        ("Hvor tit mødes de i det finske projekt?", "da"),
    ],
)
def test_practice_is_meant_by_a_country_that_has_no_other(
    generation: Generation, text: str, language: str
) -> None:
    query = read_query(text, language, generation)
    assert (query.countries, query.practices) == (("FI",), ("vamos",))
    assert query.text == f"{text} (VAMOS)"


@pytest.mark.parametrize(
    "text",
    ["Hvor længe varer det danske projekt?", "Hvor mange flygtninge bor i Finland?"],
)
def test_country_alone_means_no_practice(generation: Generation, text: str) -> None:
    assert read_query(text, "da", generation).practices == ()


@pytest.mark.parametrize(
    ("text", "language", "searched"),
    [
        ("Noget helt andet: hvor længe varer Avanti?", "da", "hvor længe varer Avanti?"),
        ("Et hurtigt spørgsmål, hvem betaler?", "da", "hvem betaler?"),
        ("Noe annet - hvem betaler?", "nb", "hvem betaler?"),
        ("En snabb fråga: vem betalar?", "sv", "vem betalar?"),
        ("Quick question: who pays?", "en", "who pays?"),
        ("Spørgeskema-data, hvem har dem?", "da", "Spørgeskema-data, hvem har dem?"),
    ],
)
def test_words_that_only_lead_up_to_a_question_are_not_searched_for(
    generation: Generation, text: str, language: str, searched: str
) -> None:
    assert read_query(text, language, generation).text == searched


def test_categories_and_topics_are_read(generation: Generation) -> None:
    query = read_query("What are the results of work first?", "en", generation)
    assert query.categories == ("work_first",)
    assert query.topics[0] == "results"


def test_names_are_masked_whole(generation: Generation) -> None:
    assert mask_names("Hvem er Avanti for?", generation).split() == ["Hvem", "er", "for?"]


def test_abbreviation_is_spelled_out_where_the_question_does_not(generation: Generation) -> None:
    short, full = next(iter(generation.abbreviations.items()))
    assert read_query(f"Hvad er {short}?", "da", generation).text.endswith(f"({full})")
    assert read_query(f"{full} {short}", "da", generation).text == f"{full} {short}"
