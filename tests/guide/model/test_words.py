"""What sentences say: stems, numbers, what turns a meaning, and what limits a number."""

import pytest

from guide.model.words import carries, mark_of, places_of, saying_of
from tests.guide.small import AVANTI, VAMOS

PRACTICES = (AVANTI, VAMOS)


def test_words_without_meaning_of_their_own_are_left_out() -> None:
    one = saying_of("Avanti er for flygtninge.", "da", PRACTICES)
    assert one.content == (mark_of("avanti"), "flygtning")


def test_practice_is_one_mark_however_it_is_written() -> None:
    long = saying_of("VAMOS – Trail of Involvement er for unge", "da", PRACTICES)
    assert long.practices == {mark_of("vamos")}
    assert long.practices == saying_of("vamos er for unge", "da", PRACTICES).practices


@pytest.mark.parametrize(
    ("text", "language", "turn"),
    [
        ("der er ikke krav", "da", "§negation"),
        ("utan diagnos", "sv", "§negation"),
        ("they don't attend", "en", "§negation"),
        ("bare for menn", "nb", "§only"),
        ("they must attend", "en", "§must"),
        ("hvis der er progression", "da", "§if"),
        ("fler kvinnor", "sv", "§more"),
        ("antallet er reduceret", "da", "§less"),
        ("ud over Kolding", "da", "§besides"),
        ("besides Kolding", "en", "§besides"),
    ],
)
def test_words_that_turn_a_meaning_are_told_by_their_kind(
    text: str, language: str, turn: str
) -> None:
    assert turn in saying_of(text, language, ()).turns


@pytest.mark.parametrize(
    ("text", "limit"),
    [
        ("op til 12 måneder", "most"),
        ("at least 12 months", "least"),
        ("mere end 12 deltagere", "over"),
        ("färre än 12", "under"),
        ("ca. 12 uger", "about"),
        ("12 uger", None),
        ("under forløbet var der tit 12", None),
    ],
)
def test_number_is_known_with_what_limits_it(text: str, limit: str | None) -> None:
    assert saying_of(text, "da", ()).limits == {("12", frozenset([limit] if limit else []))}


def test_decimal_comma_and_point_are_alike() -> None:
    assert saying_of("1,5 år", "da", ()).content[0] == saying_of("1.5 years", "en", ()).content[0]


@pytest.mark.parametrize(
    ("source", "word", "carried"),
    [
        ("beskæftigelsesindsats", "beskæftigelse", True),
        ("arbejdsløs", "arbejds", False),
        ("arbejde", "arbejdsmarked", False),
        ("arbejde", "arb", False),
        ("2018", "20", False),
    ],
)
def test_compound_carries_its_beginning(source: str, word: str, *, carried: bool) -> None:
    assert carries(source, word) is carried


def test_no_word_carries_two() -> None:
    assert places_of("aba", "xaab") == [1, 3, 2]
    assert places_of("aaa", "xaab") is None
    assert places_of("", "a") == []
