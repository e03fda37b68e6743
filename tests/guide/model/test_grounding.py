"""Claims of a model: shown only where the report carries them, word, number, name and negation."""

from typing import Any

import pytest

from guide.claims import Claim
from guide.generation import Generation
from guide.model.claims import Proposal
from guide.model.grounding import Grounding
from guide.passage import PageStart
from guide.query import Query
from tests.guide.small import generation_of, passage, statement

DURATION = passage(
    "Man kan være indskrevet i 18 måneder. Derefter er der ikke krav om fremmøde.",
    practice="avanti",
    pages=(PageStart(0, "63"),),
)
TRAIL = passage("Deltagerne er 16-29 år. Forløbet varer op til 12 måneder.", practice="vamos")
BOTH = passage(
    "I ”Avanti” er 38 % kommet i arbejde og 12 % i uddannelse, i ”VAMOS” er 44 % kommet i arbejde."
    " Business-coachen besøger virksomheden. Kun mænd kan deltage i svømning.",
)
STATEMENTS = (
    statement(
        DURATION,
        "Man kan være indskrevet i 18 måneder.",
        "Man kan være indskrevet i Avanti i 18 måneder.",
        "avanti",
        "duration",
    ),
    statement(
        DURATION,
        "Derefter er der ikke krav om fremmøde.",
        "Efter 18 måneder er der i Avanti ikke krav om fremmøde.",
        "avanti",
    ),
    statement(
        TRAIL, "Forløbet varer op til 12 måneder.", "VAMOS varer op til 12 måneder.", "vamos"
    ),
    statement(TRAIL, "Deltagerne er 16-29 år.", "Deltagerne i VAMOS er 16-29 år.", "vamos"),
)
GENERATION: Generation = generation_of([DURATION, TRAIL, BOTH], STATEMENTS)
SHOWN = {"a1": DURATION, "b2": TRAIL, "c3": BOTH}


def check(text: str, quote: str, *ids: str, **query: Any) -> Claim | str:
    asked = Query("Hvor længe?", **{"language": "da", "practices": (), **query})
    proposal = Proposal(text=text, passages=ids or ("a1",), quote=quote)
    return Grounding(SHOWN, asked, GENERATION).check(proposal)


MONTHS = "Man kan være indskrevet i 18 måneder."


def test_claim_in_the_words_of_a_statement_is_shown_with_its_quote() -> None:
    found = check("I Avanti kan man være indskrevet i 18 måneder.", MONTHS)
    assert isinstance(found, Claim)
    assert (found.passage, found.quote, found.practice) == (DURATION.id, MONTHS, "avanti")
    assert found.topic == "duration"


def test_claim_in_the_words_of_the_passage_needs_no_statement() -> None:
    found = check(
        "Business-coachen besøger virksomheden.", "Business-coachen besøger virksomheden.", "c3"
    )
    assert isinstance(found, Claim)
    assert found.quote == "Business-coachen besøger virksomheden."


def test_quote_cut_out_of_a_sentence_is_cited_whole() -> None:
    found = check(
        "I Avanti er 38 % kommet i arbejde og 12 % i uddannelse, i VAMOS 44 % i arbejde.",
        "38 % kommet i arbejde og 12 % i uddannelse",
        "c3",
    )
    assert isinstance(found, Claim)
    assert found.quote.startswith("I ”Avanti” er")
    assert found.quote.endswith("arbejde.")


def test_words_quoted_from_what_was_told_are_cited_as_the_report_has_them() -> None:
    told = "Man kan være indskrevet i Avanti i 18 måneder."
    found = check(told, told)
    assert isinstance(found, Claim)
    assert found.quote == MONTHS


@pytest.mark.parametrize(
    ("quote", "ids"),
    [
        ("Man kan være indskrevet i Avanti i 24 måneder.", ("a1",)),
        ("Man kan være indskrevet i Avanti.", ("a1",)),
        ("Man kan være indskrevet i Avanti i 18 måneder.", ("b2",)),
    ],
)
def test_words_that_were_not_told_whole_of_that_passage_are_no_quote(
    quote: str, ids: tuple[str, ...]
) -> None:
    assert check("I Avanti kan man være indskrevet i 18 måneder.", quote, *ids) == "altered_quote"


def test_marks_that_a_model_adds_are_not_shown() -> None:
    found = check("- Man kan være indskrevet i Avanti i 18 måneder. [a1]", f"»{MONTHS}« …")
    assert isinstance(found, Claim)
    assert found.sentence == "Man kan være indskrevet i Avanti i 18 måneder."


def test_practice_that_the_question_names_need_not_be_named_again() -> None:
    text = "Man kan være indskrevet i 18 måneder."
    assert isinstance(check(text, MONTHS, practices=("avanti",)), Claim)
    assert check(text, MONTHS, practices=("vamos",)) == "subject"
    assert check(text, MONTHS) == "subject"


@pytest.mark.parametrize(
    ("text", "quote", "ids", "reason"),
    [
        ("Avanti varer 18 måneder.", MONTHS, ("zz",), "unknown_id"),
        ("Avanti varer 18 måneder.", MONTHS, ("a1", "zz"), "unknown_id"),
        ("Man kan være indskrevet i Avanti i 18 måneder.", MONTHS, ("b2",), "altered_quote"),
        (
            "Man kan være indskrevet i Avanti i 18 måneder.",
            "Man må være indskrevet i 18 måneder.",
            ("a1",),
            "altered_quote",
        ),
        ("Man kan være indskrevet i Avanti i 18 måneder.", "18", ("a1",), "altered_quote"),
        ("Man kan være indskrevet i Avanti i 18 måneder.", "", ("a1",), "altered_quote"),
        # an invented number, and a right one for the wrong practice
        ("Man kan være indskrevet i Avanti i 24 måneder.", MONTHS, ("a1",), "uncarried"),
        ("Man kan være indskrevet i VAMOS i 18 måneder.", MONTHS, ("a1",), "uncarried"),
        # a word that nothing carries: an invented name, a verdict, a recommendation
        ("Avanti i Oslo varer i 18 måneder.", MONTHS, ("a1",), "uncarried"),
        ("Avanti passer til deltageren.", MONTHS, ("a1",), "uncarried"),
        # a negation dropped, added, or moved
        (
            "Efter 18 måneder er der i Avanti krav om fremmøde.",
            "Derefter er der ikke krav om fremmøde.",
            ("a1",),
            "turned",
        ),
        ("Man kan ikke være indskrevet i Avanti i 18 måneder.", MONTHS, ("a1",), "uncarried"),
        # what limits a number is part of it
        ("VAMOS varer 12 måneder.", "Forløbet varer op til 12 måneder.", ("b2",), "turned"),
        (
            "I VAMOS varer forløbet over 12 måneder.",
            "Forløbet varer op til 12 måneder.",
            ("b2",),
            "uncarried",
        ),
        # only is no ornament, may is not must
        (
            "Mænd kan deltage i svømning.",
            "Kun mænd kan deltage i svømning.",
            ("c3",),
            "turned",
        ),
        (
            "Man skal være indskrevet i Avanti i 18 måneder.",
            MONTHS,
            ("a1",),
            "uncarried",
        ),
        # right words and numbers, wrongly joined
        (
            "I VAMOS er 38 % kommet i arbejde og 12 % i uddannelse, i Avanti er 44 % i arbejde.",
            "i ”VAMOS” er 44 % kommet i arbejde",
            ("c3",),
            "order",
        ),
        (
            "I Avanti er 12 % kommet i arbejde og 38 % i uddannelse, i VAMOS er 44 % i arbejde.",
            "i ”VAMOS” er 44 % kommet i arbejde",
            ("c3",),
            "order",
        ),
        (
            "Virksomheden besøger business-coachen.",
            "Business-coachen besøger virksomheden.",
            ("c3",),
            "order",
        ),
        # a scrap of a long sentence
        (
            "I Avanti er 44 % kommet i arbejde.",
            "i ”VAMOS” er 44 % kommet i arbejde",
            ("c3",),
            "order",
        ),
        ("Se https://example.org om Avanti.", MONTHS, ("a1",), "markup"),
        ("<b>Avanti</b> varer 18 måneder.", MONTHS, ("a1",), "markup"),
        ("Avanti [her](x) varer 18 måneder.", MONTHS, ("a1",), "markup"),
        ("Avanti " * 100, MONTHS, ("a1",), "overlong"),
        ("  ", MONTHS, ("a1",), "malformed"),
        ("[1]", MONTHS, ("a1",), "malformed"),
        ("Avanti.", MONTHS, ("a1",), "uncarried"),
        ("Avanti varer 18 måneder.", MONTHS, (), "unknown_id"),
    ],
)
def test_claim_that_is_not_carried_is_not_shown(
    text: str, quote: str, ids: tuple[str, ...], reason: str
) -> None:
    asked = Query("Hvor længe?", "da")
    proposal = Proposal(text=text, passages=ids, quote=quote)
    assert Grounding(SHOWN, asked, GENERATION).check(proposal) == reason


def test_what_is_no_claim_is_malformed() -> None:
    assert Grounding(SHOWN, Query("?", "da"), GENERATION).check(None) == "malformed"


def test_language_without_statements_carries_no_claim() -> None:
    assert check("Avanti kestää 18 kuukautta.", MONTHS, language="fi") == "uncarried"


def test_sentence_of_the_passage_carries_only_its_own_language() -> None:
    text = "Business-coachen besøger virksomheden."
    assert check(text, text, "c3", language="nb") == "uncarried"
