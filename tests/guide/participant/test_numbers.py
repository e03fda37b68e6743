"""Number words as digits."""

import pytest

from guide.participant.numbers import with_digits


@pytest.mark.parametrize(
    ("language", "words", "digits"),
    [
        ("da", "fireogtredive år", "34 år"),
        ("da", "fire og tredive år", "34 år"),
        ("da", "enogtyve", "21"),
        ("da", "otteoghalvfems", "98"),
        ("da", "Tolv", "12"),
        ("nb", "trettifire år", "34 år"),
        ("nb", "fireogtredve", "fireogtredve"),
        ("sv", "trettiofyra år", "34 år"),
        ("sv", "sex barn", "6 barn"),
        ("en", "thirty-four years", "34 years"),
        ("en", "thirty four years", "34 years"),
        ("en", "nineteen", "19"),
        ("de", "vierunddreißig Jahre", "34 Jahre"),
        ("fi", "kolmekymmentäneljä", "34"),
        ("ar", "ثلاثة أطفال", "3 أطفال"),
    ],
)
def test_number_words_become_digits(language: str, words: str, digits: str) -> None:
    assert with_digits(words, language) == digits


@pytest.mark.parametrize(
    ("language", "words", "digits"),
    [
        ("da", "tobarnsmor", "2barnsmor"),
        ("sv", "trebarnspappa", "3barnspappa"),
        ("sv", "trettiofyraårig", "34årig"),
        ("da", "fireogtredive-årig", "34-årig"),
        ("en", "thirty-four-year-old", "34-year-old"),
    ],
)
def test_number_word_before_its_noun_becomes_digits(language: str, words: str, digits: str) -> None:
    assert with_digits(words, language) == digits


@pytest.mark.parametrize(
    ("language", "words", "digits"),
    [
        ("da", "halvandet år", "1.5 år"),
        ("nb", "halvannet år", "1.5 år"),
        ("sv", "ett och ett halvt år", "1.5 år"),
        ("en", "one and a half years", "1.5 years"),
        ("en", "two and a half years", "2.5 years"),
        ("da", "to og et halvt år", "2.5 år"),
        ("da", "et halvt år", "0.5 år"),
        ("en", "half a year", "0.5 year"),
        ("da", "3½ år", "3.5 år"),
        ("de", "anderthalb Jahre", "1.5 Jahre"),
    ],
)
def test_halves_are_counted(language: str, words: str, digits: str) -> None:
    assert with_digits(words, language) == digits


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("da", "en kvinde"),
        ("da", "tømrer, nikkel og fireben"),
        ("sv", "tvåa, niondel"),
        ("en", "a tent for someone"),
        ("da", "34 år"),
        ("da", ""),
    ],
)
def test_articles_digits_and_words_that_only_begin_alike_stay(language: str, text: str) -> None:
    assert with_digits(text, language) == text


def test_language_without_number_words_reads_english_ones() -> None:
    assert with_digits("two, to, trois", "fr") == "2, to, trois"


@pytest.mark.parametrize("language", ["da", "nb", "sv", "en", "de", "fi", "ar"])
def test_digits_once_read_stay_as_they_are(language: str) -> None:
    text = "to två two zwei kaksi اثنان tyve tjugo twenty halvandet år 3½"
    once = with_digits(text, language)
    assert with_digits(once, language) == once
