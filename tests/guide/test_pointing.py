"""A turn points at practices by name, place, number, country or category."""

from dataclasses import replace

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


@pytest.mark.parametrize(
    "turn",
    [
        "hvorfor ikke nr. 9?",
        "hvad med praksis 12?",
        "what about practice no. 0?",
        "nr. 0 og nr. 2?",
    ],
)
def test_number_that_no_practice_has_means_none(generation: Generation, turn: str) -> None:
    assert len(practices_meant(turn, RANKED, generation)) == 0


def test_numbers_are_those_of_the_corpus(generation: Generation) -> None:
    twelfth = generation.practice("avanti").model_copy(update={"number": 12})
    more = replace(generation, practices=(*generation.practices[:-1], twelfth))
    assert practices_meant("hvad med praksis 12?", RANKED, more).practices == (twelfth,)


def test_places_reach_as_far_as_the_list(generation: Generation) -> None:
    ids = [practice.id for practice in generation.practices]
    listed = Context("", (), (*ids, *ids[:2]), language="da")
    meant = practices_meant("nr. 10 eller nr. 1?", listed, generation)
    assert [one.id for one in meant.practices] == [ids[1], ids[0]]
    (sixth,) = practices_meant("hvorfor ikke nr. 6?", listed, generation).practices
    assert sixth.id == ids[5]
