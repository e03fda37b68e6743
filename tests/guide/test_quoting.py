"""What is quoted is shown with the whole sentence that it stands in."""

from guide.quoting import sentences_around
from tests.guide.small import passage

SOURCE = passage("Det varer ca. 18 uger. Man får\nikke ”løn”  for det. Det er alt.")


def test_whole_sentence_is_returned_around_a_part_of_it() -> None:
    assert sentences_around(SOURCE, "18 uger") == ["Det varer ca. 18 uger."]


def test_quote_over_two_sentences_has_both() -> None:
    both = sentences_around(SOURCE, "for det. Det er alt.")
    assert both == ["Det er alt."], "a sentence of which only the end is quoted is left out"
    whole = passage("Det varer længe. Det er alt. Tak.")
    quote = "Det varer længe. Det er alt."
    assert sentences_around(whole, quote) == ["Det varer længe.", "Det er alt."]


def test_marks_and_white_space_make_no_difference() -> None:
    source = passage("Man får  ikke ”løn” for det. Ja.")
    assert sentences_around(source, "ikke »løn« for") == ["Man får  ikke ”løn” for det."]


def test_words_that_stand_twice_bring_the_first_sentence() -> None:
    twice = passage("Avanti varer længe. Avanti varer kort.")
    assert sentences_around(twice, "Avanti varer") == ["Avanti varer længe."]


def test_words_that_stand_nowhere_bring_none() -> None:
    assert sentences_around(SOURCE, "19 uger") == []
