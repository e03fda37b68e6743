"""A turn points at practices by name, place, number, country or category."""

import pytest

from guide.context import Context
from guide.generation import Generation
from guide.pointing import asks_what_fits, practices_meant

RANKED = Context("", ("avanti",), ("avanti", "vamos", "framsteget"), language="da")


@pytest.mark.parametrize(
    ("turn", "practices"),
    [
        ("og hvad med Avanti?", ["avanti"]),
        ("hvorfor ikke Business Training eller VAMOS?", ["business-training", "vamos"]),
        ("hvad med PTSD-centret?", ["avanti"]),
        ("hvad med praksis 7?", ["avanti"]),
        ("what about practice no. 4?", ["framsteget"]),
        ("hvorfor ikke nr. 2?", ["vamos"]),
        ("den tredje", ["framsteget"]),
        ("den finske", ["vamos"]),
        ("hvad med helhedsorienteret?", ["hela-familjen", "avanti"]),
        ("what about work first?", ["arbeid-fra-dag-en", "arba-inkludering", "ips-integration"]),
        ("passer Avanti til hende?", ["avanti"]),
    ],
)
def test_practices_meant_for_the_participant(
    generation: Generation, turn: str, practices: list[str]
) -> None:
    meant = practices_meant(turn, RANKED, generation)
    assert sorted(one.id for one in meant.practices) == sorted(practices)


@pytest.mark.parametrize(
    "turn",
    [
        "hvor længe varer Avanti?",
        "hvem er kontaktperson for VAMOS?",
        "hun er i øvrigt 34",
        "tak",
        "Hvad er empowerment, og hvordan bruges det i alle de forskellige praksisser i rapporten?",
    ],
)
def test_question_on_the_report_means_no_practice_for_the_participant(
    generation: Generation, turn: str
) -> None:
    assert len(practices_meant(turn, RANKED, generation)) == 0


def test_several_of_a_country_are_not_all_named(generation: Generation) -> None:
    meant = practices_meant("den svenske", RANKED, generation)
    assert {one.id for one in meant.practices} == {"avanti", "framsteget"}
    assert not meant.all_named
    assert practices_meant("Avanti og VAMOS?", RANKED, generation).all_named


@pytest.mark.parametrize(
    ("turn", "asks"),
    [
        ("hvad passer til hende?", True),
        ("which practice fits?", True),
        ("hvor længe varer Avanti?", False),
        ("tak", False),
    ],
)
def test_asking_what_fits_is_known(turn: str, asks: bool) -> None:
    assert asks_what_fits(turn) == asks
