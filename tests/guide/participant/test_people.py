"""How many people a message describes, and which words are about whom."""

import pytest

from guide.participant.people import people_in


def said(text: str) -> dict[int, str]:
    """Return the words about each person, joined."""
    told: dict[int, str] = {}
    for part in people_in(text):
        told[part.person] = f"{told.get(part.person, '')} {part.text}".strip()
    return told


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Kvinde på 34 år. Hun har to børn. Han er hendes søn.",
        "Hun er 34 og han er 40",
        "Borger 1: kvinde på 34 år",
        "Et par ord dansk. Hun er 34. Han er 5.",
        "Kl. 2. mødte hun op",
        "Hun: 34 år. Hun: to børn.",
    ],
)
def test_one_person_unless_the_message_says_otherwise(text: str) -> None:
    assert said(text) == {0: text}


@pytest.mark.parametrize(
    "text",
    [
        "Kvinde på 34 år. Den anden er en mand på 40 år.",
        "Kvinne på 34 år. Den andre er en mann på 40 år.",
        "Kvinna på 34 år. Den andra är en man på 40 år.",
        "Woman aged 34. The other one is a man aged 40.",
        "Kvinde på 34 år.\n2. Mand på 40 år",
        "Borger 1: kvinde på 34 år. Borger 2: mand på 40 år.",
        "Deltager 1: kvinde på 34 år\nDeltager 2: mand på 40 år",
        "Client A: woman aged 34. Client B: man aged 40",
        "Hun: 34 år. Han: 40 år.",
        "She: aged 34. He: aged 40.",
        "Et ægtepar. Hun er 34 år. Han er 40 år.",
        "Et ektepar, hun er 34 og han er 40.",
        "Två personer. Hon är 34. Han är 40.",
        "A married couple: she is 34. He is 40.",
        "Ægtepar. Hun er 34, mens han er 40.",
    ],
)
def test_two_people_are_told_apart(text: str) -> None:
    told = said(text)
    assert sorted(told) == [0, 1]
    assert "34" in told[0]
    assert "40" not in told[0]
    assert "40" in told[1]
    assert "34" not in told[1]


@pytest.mark.parametrize(
    "text",
    [
        "1. Kvinde på 34.\n2. Mand på 40.\n3. Kvinde på 50.",
        "Tre deltagere: 1) kvinde på 34. 2) mand på 40. 3) kvinde på 50.",
    ],
)
def test_people_of_a_numbered_list_are_told_apart(text: str) -> None:
    told = said(text)
    assert [age in told[person] for person, age in enumerate(("34", "40", "50"))] == [True] * 3
    assert len(told) == 3


@pytest.mark.parametrize("label", ["Borger", "Deltager", "Person", "Client", "Participant"])
def test_number_of_a_label_is_not_said_of_the_person(label: str) -> None:
    told = said(f"{label} 1: kvinde, glad.\n{label} 2: mand, træt.")
    assert len(told) == 2
    assert not any(character.isdigit() for words in told.values() for character in words)


def test_sentence_without_a_subject_is_about_the_person_before() -> None:
    told = said("Et ægtepar. Hun er 34. Meget træt. Han er 40. Glad.")
    assert "træt" in told[0]
    assert "Glad" in told[1]


def test_what_is_said_of_both_is_said_of_each() -> None:
    told = said("Begge er flygtninge. Hun: 34 år. Han: 40 år.")
    assert all("flygtninge" in words for words in told.values())


def test_order_is_that_of_the_message() -> None:
    told = said("Et ægtepar. Han er 40. Hun er 34. Han er træt.")
    assert "40" in told[0]
    assert "træt" in told[0]
