"""A statement counts as verified: what its passage does not carry, in any language, is none."""

import pytest

from guide.model.statements import carried
from guide.statement import StatementLine
from guide.verify import NameTable
from tests.guide.small import AVANTI, VAMOS, passage

QUOTE = "Kurset varer mindst 12 uger og giver ikke ret til løn."
SOURCE = passage(f"{QUOTE} Holdet mødes i Malmø.", practice="avanti")
LINE = {
    "quote": QUOTE,
    "da": QUOTE,
    "nb": "Kurset varer minst 12 uker og gir ikke rett til lønn.",
    "sv": "Kursen varar minst 12 veckor och ger inte rätt till lön.",
    "en": "The course lasts at least 12 weeks and does not give a right to pay.",
}
PLACE = {
    "quote": "Holdet mødes i Malmø.",
    "da": "Holdet mødes i Malmø.",
    "nb": "Gruppen møtes i Malmø.",
    "sv": "Gruppen träffas i Malmö.",
    "en": "The group meets in Malmö.",
}
NAMES = NameTable((("Malmø", "Malmö"),))


def holds(said: dict[str, str], names: NameTable = NAMES) -> bool:
    line = StatementLine.model_validate({"passage": SOURCE.id, **said})
    return carried(line, SOURCE, (AVANTI, VAMOS), names)


def test_line_that_says_what_its_quote_says_is_accepted() -> None:
    assert holds(LINE)


def test_practice_of_the_passage_may_be_named() -> None:
    assert holds(LINE | {"en": "Avanti lasts at least 12 weeks and does not give a right to pay."})


def test_name_may_be_spelled_as_each_language_spells_it() -> None:
    assert holds(PLACE)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("da", "Kurset varer mindst 12 uger og giver ret til løn."),
        ("nb", "Kurset varer minst 12 uker og gir rett til lønn."),
        ("sv", "Kursen varar minst 12 veckor och ger rätt till lön."),
        ("en", "The course lasts at least 12 weeks and gives a right to pay."),
    ],
)
def test_negation_dropped_in_one_language_is_refused(language: str, said: str) -> None:
    assert not holds(LINE | {language: said})


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("da", "Kurset varer 12 uger og giver ikke ret til løn."),
        ("nb", "Kurset varer opptil 12 uker og gir ikke rett til lønn."),
        ("sv", "Kursen varar 12 veckor och ger inte rätt till lön."),
        ("en", "The course lasts 12 weeks and does not give a right to pay."),
    ],
)
def test_limit_lost_or_turned_round_is_refused(language: str, said: str) -> None:
    assert not holds(LINE | {language: said})


@pytest.mark.parametrize("number", ["14", "1.2", "120"])
@pytest.mark.parametrize("language", ["da", "nb", "sv", "en"])
def test_other_number_is_refused(language: str, number: str) -> None:
    assert not holds(LINE | {language: LINE[language].replace("12", number)})


def test_number_that_moved_to_another_sentence_is_refused() -> None:
    moved = {language: f"{said[:-1]} 12." for language, said in PLACE.items()}
    assert not holds(moved | {"quote": PLACE["quote"]})


@pytest.mark.parametrize(
    "quote",
    ["giver ikke ret til løn.", "Kurset varer mindst 12 uger", QUOTE.removesuffix(" til løn.")],
)
def test_half_a_sentence_is_no_quote(quote: str) -> None:
    half = {
        "quote": quote,
        "da": quote,
        "nb": "Gir ikke rett til lønn." if "ikke" in quote else "Kurset varer minst 12 uker.",
        "sv": "Ger inte rätt till lön." if "ikke" in quote else "Kursen varar minst 12 veckor.",
        "en": "No right to pay." if "ikke" in quote else "The course lasts at least 12 weeks.",
    }
    assert not holds(half)


@pytest.mark.parametrize("language", ["da", "nb", "sv", "en"])
def test_name_that_the_quote_lacks_is_refused(language: str) -> None:
    assert not holds(LINE | {language: f"{LINE[language][:-1]} i Bergen."})
    assert not holds(LINE | {language: f"{LINE[language][:-1]} i VAMOS."})


def test_word_that_the_quote_lacks_is_refused_in_the_passages_own_language() -> None:
    assert not holds(LINE | {"da": "Kurset varer mindst 12 uger og giver ikke ret til bolig."})
