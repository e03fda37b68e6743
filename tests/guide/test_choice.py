"""Which claims a reply states, and in which form."""

from guide.choice import choose_claims
from guide.evidence import Evidence, ScoredSentence
from guide.passage import Passage
from guide.statement import Statement
from tests.guide.small import evidence_of, generation_of, passage, query_of, statement

LENGTH = passage("Avanti varer 18 måneder.", practice="avanti", field="Varighed af indsats")
RESULTS = passage(
    "35 % kom i arbejde. 38 % i 2018. 50 % i alt.",
    practice="avanti",
    field="Baggrund og resultater",
)
TABLE = passage("Avanti: 50 %. VAMOS: 20 %. VAMOS: 24 mdr.")
GENERAL = passage("Arbejde er godt. Sprog er nyttigt.")


def result(source: Passage, share: str, practice: str = "avanti") -> Statement:
    return statement(
        source, f"{share} %", f"{practice} got {share} % of them work.", practice, "results"
    )


def test_nothing_found_is_no_choice() -> None:
    assert choose_claims(query_of("How long?"), Evidence((), ()), generation_of([LENGTH])) is None


def test_nearest_sentence_is_quoted_where_nothing_was_written() -> None:
    found = Evidence((), (), (ScoredSentence(GENERAL.id, "Arbejde er godt.", 0.9),))
    choice = choose_claims(query_of("Is work good?"), found, generation_of([GENERAL]))
    assert choice is not None
    (claim,) = choice.direct
    assert (claim.sentence, claim.quote) == (None, "Arbejde er godt.")


def test_several_figures_of_a_practice_are_set_side_by_side() -> None:
    shares = [result(RESULTS, "35"), result(RESULTS, "38"), result(TABLE, "50")]
    again = statement(TABLE, "50 %", "Half, 50 % of them, got work.", "avanti", "results")
    generation = generation_of([RESULTS, TABLE], [*shares, again])
    choice = choose_claims(
        query_of("Results of Avanti?", "avanti", topics=("results",)),
        evidence_of(*((one, 0.9) for one in [*shares, again])),
        generation,
    )
    assert choice is not None
    assert choice.form == "figures"
    assert sorted(claim.quote for claim in choice.direct) == ["35 %", "38 %", "50 %"]


def test_two_practices_get_a_claim_each_in_the_reports_order() -> None:
    vamos, avanti = result(TABLE, "20", "vamos"), result(TABLE, "50")
    choice = choose_claims(
        query_of("Compare VAMOS and Avanti", "vamos", "avanti", topics=("results",)),
        evidence_of((vamos, 0.95), (avanti, 0.9)),
        generation_of([TABLE], [vamos, avanti]),
    )
    assert choice is not None
    assert choice.form == "each"
    assert [claim.practice for claim in choice.direct] == ["avanti", "vamos"]


def test_field_of_the_sheet_is_the_direct_answer() -> None:
    own = statement(LENGTH, "18 måneder", "It lasts 18 months.", "avanti", "duration")
    table = statement(TABLE, "24 mdr.", "VAMOS lasts 24 months.", "vamos", "duration")
    choice = choose_claims(
        query_of("How long does Avanti last?", "avanti", topics=("duration",)),
        evidence_of((own, 0.9), (table, 0.91)),
        generation_of([LENGTH, TABLE], [own, table]),
    )
    assert choice is not None
    assert [claim.passage for claim in choice.direct] == [LENGTH.id]
    assert choice.topic == "duration"


def test_direct_claim_is_not_told_again_in_support() -> None:
    first = statement(GENERAL, "Arbejde er godt.", "Work is good for refugees.")
    second = statement(GENERAL, "Sprog er nyttigt.", "Language courses help participants.")
    choice = choose_claims(
        query_of("Is work good?"),
        evidence_of((first, 0.95), (second, 0.94)),
        generation_of([GENERAL], [first, second]),
    )
    assert choice is not None
    assert choice.form == "plain"
    assert choice.direct[0].quote == "Arbejde er godt."
    assert not set(choice.direct) & set(choice.support)
