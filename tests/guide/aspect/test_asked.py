"""What a question asks for, and whether statements tell of it."""

import numpy as np
import pytest

from guide.aspect.asked import agreement, read_asked, told
from guide.aspect.vocabulary import aspects
from guide.encoder import Encoder
from guide.generation import Generation
from guide.participant.examples import Heads, no_heads
from guide.query import mask_names
from guide.statement import Statement


def statement(*aspect: str, practice: str = "avanti") -> Statement:
    return Statement("s", "p", "q", ("q",) * 4, practice, None, aspect)


def test_shares_sum_to_one_and_follow_the_regression() -> None:
    heads = Heads(
        "none",
        ("cost", "duration"),
        np.array([[1, 0], [0, 1]], dtype=np.float32),
        np.zeros(2, dtype=np.float32),
        np.zeros(2, dtype=np.float32),
    )
    asked = read_asked(np.array([0.0, 1.0], dtype=np.float32), heads)
    assert sum(asked.values()) == pytest.approx(1.0, abs=1e-5)
    assert asked["duration"] > 0.99


def test_nothing_is_asked_where_nothing_was_fitted() -> None:
    assert read_asked(np.ones(2, dtype=np.float32), no_heads()) == {}


def test_statement_agrees_by_the_aspects_that_it_has() -> None:
    asked = {"cost": 0.6, "funding": 0.3, "duration": 0.1}
    assert agreement(asked, statement("cost", "funding")) == pytest.approx(0.9)
    assert agreement(asked, statement()) == 0


def test_aspect_counts_once_however_many_tell_of_it() -> None:
    asked = {"cost": 0.6, "funding": 0.3, "duration": 0.1}
    assert told(asked, [statement("cost"), statement("cost", "place")]) == pytest.approx(0.6)
    assert told(asked, []) == 0


@pytest.mark.parametrize(
    ("question", "aspect"),
    [
        ("Hvor mange deltagere har hver sagsbehandler?", "caseload"),
        ("Hvor længe varer Avanti?", "duration"),
        ("Hvem betaler for Arba?", "funding"),
        ("Hva koster en plass per deltaker?", "cost"),
        ("Hur många kvinnor fick jobb jämfört med männen?", "result_by_gender"),
        ("Who can I call about Framsteget?", "contact"),
        ("Kuinka moni jättää VAMOSin kesken?", "dropout"),
    ],
)
def test_question_is_read_in_the_users_language(
    generation: Generation, encoder: Encoder, question: str, aspect: str
) -> None:
    vector = encoder.encode([mask_names(question, generation)], query=True)[0]
    asked = read_asked(vector, generation.aspects)
    assert max(asked, key=lambda one: asked[one]) == aspect


def test_report_tells_nothing_of_some_aspects(generation: Generation) -> None:
    known = {a for one in generation.statements.values() for a in one.aspects}
    assert known <= set(aspects())
    assert not known & {"cost", "earnings", "later_result", "result_by_age"}
    assert {"duration", "employment_result", "caseload"} <= known


def test_every_statement_answers_something(generation: Generation) -> None:
    assert [one.id for one in generation.statements.values() if not one.aspects] == []
