"""Whether a turn describes someone: by what is asked in it, and what is told besides."""

import pytest

from guide.matching.description import describes, only_asks
from guide.participant.profile import Profile, profile_of
from tests.guide.matching.cases import PRACTICES

WOMAN = profile_of({"age": 34, "sex": "f"})
BARE = profile_of({"in_treatment": True, "employed": False})
NOBODY = Profile()


def told(text: str, heard: Profile, rest: Profile = NOBODY, *, known: bool = False) -> bool:
    """Say whether a turn describes; `rest` is what is read in the part that asks nothing."""
    return describes(text, [heard], lambda _: [rest], PRACTICES, known=known)


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("Hvor længe varer Avanti?", True),
        ("Hvor længe varer Avanti? Og hvem er den for?", True),
        ("Hvad passer til hende?", False),
        ("Hvorfor ikke Avanti?", False),
        ("Hun er 34. Hvor længe varer Avanti?", False),
    ],
)
def test_turn_only_asks_where_every_sentence_does(text: str, asks: bool) -> None:
    assert only_asks(text, PRACTICES) == asks


def test_two_facts_of_someone_describe_them_and_three_are_needed_of_no_one_named() -> None:
    assert told("Kvinde, 34 år.", WOMAN)
    assert not told("I behandling, uden arbejde.", BARE)


def test_one_fact_is_enough_of_someone_described_before() -> None:
    one = profile_of({"in_treatment": True})
    assert told("Det er i behandling.", one, known=True)
    assert not told("Det er i behandling.", one)


def test_facts_of_a_question_describe_no_one_unless_it_asks_what_suits_them() -> None:
    assert not told("Er der noget om kvinder på 34 år?", WOMAN)
    assert told("Hvad passer bedst til hende på 34 år?", WOMAN)


def test_what_is_told_beside_a_question_on_a_practice_has_to_be_much() -> None:
    text = "Kvinde, 34 år. Hvor længe varer Avanti?"
    much = profile_of({"age": 34, "sex": "f", "trauma": True, "employed": False})
    assert not told(text, WOMAN, WOMAN)
    assert told(text, much, much)
