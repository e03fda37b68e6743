"""What kind of thing a question wants to hear, and whether a sentence holds it."""

import pytest

from guide.expected import expected_of, holds


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Hvad koster Avanti?", "money"),
        ("Hvor stor en andel kom i job?", "share"),
        ("Hur många procent fick jobb?", "share"),
        ("is it true that 35% found work", "share"),
        ("Hvor længe varer Avanti?", "length"),
        ("Hvor lang tid er folk i snit med?", "length"),
        ("How long does it last?", "length"),
        ("Hvor mange deltagere er der?", "number"),
        ("gennemsnitsalder i Bærum?", "number"),
        ("How large was the study?", "number"),
        ("Hvornår startede Avanti?", "time"),
        ("Hvem er målgruppen?", None),
        ("Hvor i landet ligger det?", None),
    ],
)
def test_question_wants_to_hear_one_kind_of_thing(question: str, kind: str | None) -> None:
    assert expected_of(question) == kind


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("38 % af deltagerne kom i job", "share"),
        ("50 procent kom i arbejde", "share"),
        ("kun 35% af dem", "share"),
        ("En tredjedel lider af angst", "share"),
        ("12 ud af 18 kom i job", "share"),
        ("18 måneder med mulighed for forlængelse", "length"),
        ("Mellem en dag og maksimalt en uge", "length"),
        ("to og et halvt år", "length"),
        ("prisen er 6,5 mio. kr.", "money"),
        ("Det startede i 2012", "time"),
    ],
)
def test_words_hold_that_kind_of_thing(words: str, kind: str) -> None:
    assert holds(words, kind)


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Der er 18 deltagere", "share"),
        ("en person arbejder timelønnet", "length"),
        ("et sted, hvor daglig støtte gives", "length"),
        ("Opfølgningen er individuel", "length"),
        ("det giver en besparelse på 2 mio. kr.", "money"),
    ],
)
def test_other_words_do_not(words: str, kind: str) -> None:
    assert not holds(words, kind)
