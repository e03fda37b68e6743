"""Questions say what each answer would mean, numbers as the ranges they stand for."""

import pytest

from guide.matching.asking import questions
from guide.matching.inquiry import Answer, Inquiry, inquire
from guide.matching.phrases import phrases
from guide.participant.vocabulary import Value
from tests.guide.matching.cases import YEAR, category, criterion, practice

CLUB = practice(id="club", name="Club")
GYM = practice(id="gym", name="Gym")


def lines(attribute: str, *answers: Answer) -> list[str]:
    text = questions([Inquiry(attribute, 1.0, answers)], phrases("en"))
    return [line.strip() for line in text.splitlines()]


def answer(value: Value, *opens: object, closes: tuple[object, ...] = ()) -> Answer:
    return Answer(value, opens, closes)  # type: ignore[arg-type]


def test_question_is_followed_by_what_its_answers_mean() -> None:
    said = lines("employed", answer(True, closes=(CLUB, GYM)), answer(False, CLUB))
    assert said == [
        f"1. {phrases('en').attributes['employed'].question}",
        "- Yes: rules out Club and Gym",
        "- No: speaks for Club",
    ]


def test_answer_that_changes_nothing_is_left_out() -> None:
    assert len(lines("employed", answer(True, CLUB), answer(False))) == 2


def test_answers_of_one_effect_are_one() -> None:
    trauma = [answer(value, CLUB) for value in ("symptoms", "ptsd")]
    said = lines("trauma", *trauma, answer("none", closes=(CLUB,)))
    assert said[1:] == ["- Symptoms or PTSD: speaks for Club", "- None: rules out Club"]


@pytest.mark.parametrize(
    ("when", "said"),
    [
        ("age in 16..29", ["- Below 16 or from 30 up: rules out Club", "- 16–29: speaks for Club"]),
        ("age >= 18", ["- Below 18: rules out Club", "- From 18 up: speaks for Club"]),
        ("age <= 55", ["- Below 56: speaks for Club", "- From 56 up: rules out Club"]),
        ("language_level >= A2", ["rules out Club", "- From A2 up: speaks for Club"]),
    ],
)
def test_values_tried_are_said_as_ranges(when: str, said: list[str]) -> None:
    wanting = practice(criterion(when), id="club", name="Club")
    (attribute,) = criterion(when).condition.attributes
    asked = inquire({}, [wanting], [category()], YEAR, [attribute])
    written = questions(asked, phrases("en")).splitlines()[1:]
    for line, expected in zip(written, said, strict=True):
        assert expected in line


def test_questions_are_numbered() -> None:
    two = [Inquiry("age", 1.0, ()), Inquiry("employed", 0.5, ())]
    assert [line[:2] for line in questions(two, phrases("en")).splitlines()] == ["1.", "2."]
