"""Which judged questions the judge is calibrated on."""

from eval.calibrate import of_answers
from ingest.answers import AnswerLine
from ingest.aspects import aspect_questions


def line(number: int, **judged: tuple[str, ...]) -> AnswerLine:
    return AnswerLine(question=f"question number {number}", lang="en", **judged)


NUMBERS = [n for n in range(400) if line(n).held]


def test_questions_kept_back_are_taken_with_what_is_told_of_them() -> None:
    answered, silent = line(NUMBERS[0], yes=("s1",)), line(NUMBERS[1], no=("s1", "s2", "s3", "s4"))
    found = of_answers([answered, silent], {"s1", "s2"})
    assert [(one.text, one.wanted) for one in found] == [
        (answered.question, "answer"),
        (silent.question, "not_in_report"),
    ]


def test_what_does_not_tell_whether_it_is_answered_is_left_out() -> None:
    in_part = line(NUMBERS[0], part=("s1",), no=("s2", "s3", "s4", "s5"))
    of_few = line(NUMBERS[1], no=("s1",))
    gone = line(NUMBERS[2], yes=("gone",))
    fitted = line(next(n for n in range(400) if not line(n).held), yes=("s1",))
    assert of_answers([in_part, of_few, gone, fitted], {"s1"}) == []


def test_questions_that_the_aspects_were_fitted_on_are_left_out() -> None:
    known = next(
        judged
        for judged in (
            AnswerLine(question=one.question, lang=one.lang, yes=("s1",))
            for one in aspect_questions()
        )
        if judged.held
    )
    assert of_answers([known], {"s1"}) == []
