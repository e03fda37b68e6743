"""Misspelt names of practices are put right, other words are left alone."""

import pytest

from guide.generation import Generation
from guide.spelling import respelled


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("og hvad med Avnti?", "og hvad med Avanti?"),
        ("hvad med Buisness trainning?", "hvad med Business Training?"),
        ("Framstget, hvad med den", "Framsteget, hvad med den"),
        ("hvad med Hela Famljen?", "hvad med Hela Familjen 2.0?"),
        ("hvad med Arbeid fra dag ene?", "hvad med Arbeid fra dag én?"),
        ("hvor længe varer Avanti?", "hvor længe varer Avanti?"),
        ("hun vil gerne arbejde", "hun vil gerne arbejde"),
        ("avant", "Avanti"),
        ("hvad siger rapporten om integration", "hvad siger rapporten om integration"),
        ("", ""),
    ],
)
def test_misspelt_practice_is_put_right(generation: Generation, typed: str, meant: str) -> None:
    assert respelled(typed, generation) == meant
