"""What may be shown: quotes that stand, numbers and names that they carry."""

import pytest

from guide.passage import Passage
from guide.verify import NameTable, normalised, stands_in, unsupported

NAMES = NameTable((("Røde Kors", "Röda Korset", "Red Cross"), ("Malmø", "Malmö")))

SHEET = Passage.of(
    "r",
    ("6. Practices", "Praksiseksempel 7: Avanti", "Varighed af indsats"),
    "Man kan være indskrevet i 18 måneder\nmed mulighed for ”forlængelse”, ved Røde Kors i Malmø.",
    "field",
    country="SE",
    practice="avanti",
    columns=("Score (maksimum 11)",),
)


@pytest.mark.parametrize(
    "quote",
    [
        "Man kan være indskrevet i 18 måneder",
        "18 måneder med  mulighed",
        "18\u00a0måneder med",
        "mulighed for “forlængelse”".replace('"', ""),
        "mulighed for »forlængelse«",
        "mul\u00adighed for",
    ],
)
def test_quote_stands_whatever_its_space_and_quotation_marks(quote: str) -> None:
    assert stands_in(quote, SHEET)


@pytest.mark.parametrize(
    "quote",
    ["", "   ", "18 måneder mulighed", "indskrevet i 81 måneder", "man kan være", "Avanti"],
)
def test_quote_that_differs_in_a_letter_does_not_stand(quote: str) -> None:
    assert not stands_in(quote, SHEET)


def test_apostrophes_and_hyphens_are_folded() -> None:
    assert normalised("80’erne") == normalised("80'erne")
    assert normalised("så\u00addan") == "sådan"


def missing(claim: str, quote: str = SHEET.text) -> list[str]:
    return unsupported(claim, [quote], [SHEET], NAMES)


@pytest.mark.parametrize(
    "claim",
    [
        "Man kan være indskrevet i 18 måneder.",
        "I Avanti varer det 18 måneder.",
        "The maximum in Avanti is 11.",
        "It is run by the Red Cross in Malmö.",
        "Det drivs av Röda Korset.",
        "Det er Avantis svenske model.",
        "It is a practice in Sweden.",
        "Practice 7 has a duration of 18.",
    ],
)
def test_claim_is_carried_by_quote_and_headings(claim: str) -> None:
    assert missing(claim) == []


@pytest.mark.parametrize(
    ("claim", "lacking"),
    [
        ("Man kan være indskrevet i 19 måneder.", ["19"]),
        ("It takes 18 to 24 months.", ["24"]),
        ("I dag driver Framsteget det.", ["Framsteget"]),
        ("It is a practice in Finland.", ["Finland"]),
        ("Det er en dansk og Norsk praksis.", ["Norsk"]),
        ("It costs 1.8 million for 18 months.", ["1.8"]),
        ("It is run by Mind and Save the Children.", ["Mind", "Save", "Children"]),
    ],
)
def test_what_the_sources_do_not_hold_is_named(claim: str, lacking: list[str]) -> None:
    assert missing(claim) == lacking


def test_decimal_point_is_a_decimal_comma() -> None:
    assert missing("The score is 9.79.", "scoren er 9,79") == []
    assert missing("The score is 9.7.", "scoren er 9,79") == ["9.7"]


def test_number_needs_to_stand_by_itself() -> None:
    assert missing("8 took part.", "18 deltog") == ["8"]


def test_country_of_the_passage_need_not_be_in_the_quote() -> None:
    assert missing("The one in Sweden takes 18 months.", "18 måneder") == []


def test_country_in_brackets_stands_for_its_name() -> None:
    passage = Passage.of("r", (), "VAMOS (FI) 6,78", "table")
    assert unsupported("It is Finnish: 6.78.", [passage.text], [passage], NAMES) == []


def test_name_table_knows_the_spellings_of_a_name() -> None:
    assert NAMES.equivalent("röda", ["kors"])
    assert not NAMES.equivalent("röda", ["malmö"])
    assert not NAMES.equivalent("avanti", ["avanti"])
    assert not NameTable().equivalent("a", ["a"])
