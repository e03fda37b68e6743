"""Claims: those that say the same are one, with all the places where it stands."""

from guide.claims import Claim, merge_claims, rank_claims
from tests.guide.small import evidence_of, generation_of, passage, query_of, statement

SHEET = passage("Avanti varer 18 måneder.", practice="avanti", field="Varighed af indsats")
TABLE = passage("Avanti: 18 mdr. VAMOS: 24 mdr.")


def claim(sentence: str | None, quote: str, place: str = "p1") -> Claim:
    return Claim(sentence, place, quote)


def test_claims_with_the_same_quote_are_one() -> None:
    first = claim("It takes 18 months.", "18 måneder")
    second = claim("Its length is given.", "18  måneder", "p2")
    (kept,) = merge_claims([first, second])
    assert kept.sentence == "It takes 18 months."
    assert kept.others == (("p2", "18  måneder"),)


def test_claims_with_the_same_words_and_numbers_are_one() -> None:
    first = claim("Participants stay enrolled for 18 months.", "indskrevet i 18 måneder")
    second = claim("Participants stay for 18 months.", "18 mdr.", "p2")
    third = claim("Enrolled participants stay 18 months.", "i 18 mdr.", "p3")
    (kept,) = merge_claims([first, second, third])
    assert [place for place, _ in kept.others] == ["p2", "p3"]


def test_claims_with_other_numbers_stay_apart() -> None:
    first = claim("Participants stay for 18 months.", "18 måneder")
    second = claim("Participants stay for 24 months.", "24 måneder")
    assert merge_claims([first, second]) == [first, second]


def test_claims_with_other_words_stay_apart() -> None:
    first = claim("Employers receive wage subsidies.", "løntilskud")
    second = claim("Teachers follow language classes.", "sprog")
    assert merge_claims([first, second]) == [first, second]


def test_claims_without_sentence_are_told_apart_by_their_quotes() -> None:
    first, second = claim(None, "18 måneder"), claim(None, "18 mdr.")
    assert merge_claims([first, second, claim(None, "18 måneder", "p2")])[1:] == [second]


def test_no_claims_are_none() -> None:
    assert merge_claims([]) == []


def test_named_practice_goes_first_and_another_last() -> None:
    own = statement(SHEET, "18 måneder", "Avanti takes 18 months.", "avanti", "duration")
    other = statement(TABLE, "24 mdr.", "VAMOS takes 24 months.", "vamos", "duration")
    plain = statement(TABLE, "18 mdr.", "Most take 18 months.")
    generation = generation_of([SHEET, TABLE], [own, other, plain])
    query = query_of("How long is Avanti?", "avanti", topics=("duration",))
    found = evidence_of((other, 0.8), (plain, 0.8), (own, 0.8))
    ranked = rank_claims(query, found, generation)
    assert [one.practice for one in ranked] == ["avanti", None, "vamos"]
    assert [one.score for one in ranked] == sorted((one.score for one in ranked), reverse=True)
    assert ranked[0].place == 0


def test_claim_is_in_the_questions_language_where_there_is_one() -> None:
    own = statement(SHEET, "18 måneder", "Avanti takes 18 months.")
    generation = generation_of([SHEET], [own])
    english = rank_claims(query_of("How long?"), evidence_of((own, 0.8)), generation)
    assert english[0].sentence == "Avanti takes 18 months."
    assert english[0].quote == "18 måneder"
