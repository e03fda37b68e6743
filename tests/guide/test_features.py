"""What the judge looks at, taken from a question and what was found for it."""

import math
from dataclasses import replace

import pytest

from guide.evidence import Evidence, ScoredStatement
from guide.features import FEATURES, answer_odds, features_of, field_told, is_strange
from guide.generation import Generation
from guide.guide import Guide
from guide.query import read_query


def found(generation: Generation, *odds: float | None) -> Evidence:
    statements = list(generation.statements.values())
    return Evidence(
        passages=(),
        statements=tuple(
            ScoredStatement(statement, 0.9, one)
            for statement, one in zip(statements, odds, strict=False)
        ),
    )


def test_every_feature_is_told_of_a_question(assistant: Guide) -> None:
    query = read_query("Hvor længe varer Avanti?", "da", assistant.generation)
    features = features_of(query, assistant.retriever.retrieve(query), assistant.generation)
    assert len(features) == len(FEATURES)
    told = dict(zip(FEATURES, features, strict=True))
    assert (told["field"], told["named"], told["unknown"], told["foreign"]) == (1, 1, 0, 0)
    assert told["statement"] > 0.8


def test_odds_are_those_of_the_likeliest_the_next_and_any(generation: Generation) -> None:
    first, second, anyone = answer_odds(found(generation, -1.0, 0.5, -9.0))
    assert (first, second) == (0.5, -1.0)
    assert anyone > first
    alone, nothing, any_ = answer_odds(found(generation, -2.0))
    assert (alone, nothing) == (-2.0, -6.0)
    assert any_ == pytest.approx(-2.0)
    assert all(math.isnan(one) for one in answer_odds(found(generation, None, None)))


def test_figure_that_is_asked_for_is_missing_where_nothing_near_holds_one(
    generation: Generation,
) -> None:
    place = FEATURES.index("missing")
    shares = [s for s in generation.statements.values() if "%" in s.quote]
    query = read_query("Hvor mange procent kom i arbejde?", "da", generation)
    for statements, missing in ((shares, 0.0), ([], 1.0)):
        near = Evidence((), tuple(ScoredStatement(s, 0.9, 0.0) for s in statements[:3]))
        assert features_of(query, near, generation)[place] == missing
    unasked = read_query("Hvad laver de i Avanti?", "da", generation)
    assert features_of(unasked, Evidence((), ()), generation)[place] == 0.0


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Hvor længe følger de op i Avanti?", 0.0),
        ("Hvor længe varer Avanti?", 1.0),
        ("Hvor længe varer indsatserne?", 0.0),
        ("Hvad laver de i Avanti?", 0.0),
    ],
)
def test_field_of_a_sheet_is_told_of_practices_named(
    generation: Generation, question: str, told: float
) -> None:
    assert field_told(read_query(question, "da", generation), generation) == told


def test_field_that_no_statement_tells_is_not_told(generation: Generation) -> None:
    query = read_query("Hvor længe varer Avanti?", "da", generation)
    silent = {
        key: one
        for key, one in generation.statements.items()
        if (one.practice, one.topic) != ("avanti", "duration")
    }
    assert field_told(query, replace(generation, statements=silent)) == -1.0


@pytest.mark.parametrize(
    ("question", "strange"),
    [
        ("Hvad skete der i 2031?", True),
        ("Hvad siger rapporten om Canada og Peru?", True),
        ("Hvad siger rapporten om Reykjavik?", False),
        ("Hvad skete der i Avanti i 2017?", False),
    ],
)
def test_year_or_name_that_stands_nowhere_is_strange(
    generation: Generation, question: str, strange: bool
) -> None:
    assert is_strange(read_query(question, "da", generation), generation) is strange
