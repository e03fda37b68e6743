"""What the measures count."""

import pytest

from eval.metrics import (
    citations_stand,
    found_share,
    holds_all,
    holds_any,
    is_relevant,
    ranking_measures,
    relevant_passages,
)
from eval.sets import FactItem, Quote
from guide.passage import Passage
from guide.reply import Citation, Reply

WORDS = "one two three four five six seven eight nine ten"


def item(kind: str, golds: int = 2) -> FactItem:
    return FactItem.model_validate(
        {"id": "f1", "lang": "en", "question": "?", "kind": kind, "gold": [{"quote": "a"}] * golds}
    )


def citation(n: int, quote: str, page: str | None) -> Citation:
    return Citation(n, "r", "Report", page, "1", "p", quote)


def test_text_that_holds_the_quote_is_relevant() -> None:
    assert is_relevant("Work  COMES first", "Here work comes\nfirst, always.")


@pytest.mark.parametrize(
    ("text", "relevant"),
    [
        (f"and {WORDS} more", True),
        ("one two three four five six", True),
        ("zero five six seven eight nine ten", True),
        ("three four five six seven eight", True),
        ("one two three four five", False),
        ("one two three four five SIX", True),
        ("one two three four six seven eight nine", False),
        ("ten nine eight seven six five four three two one", False),
        ("", False),
    ],
)
def test_run_of_sixty_per_cent_of_the_words_is_relevant(text: str, relevant: bool) -> None:
    assert is_relevant(WORDS, text) == relevant


def test_share_of_words_is_rounded_up() -> None:
    assert is_relevant("one two three four", "one two three")
    assert not is_relevant("one two three four", "one two")


def test_relevant_passages_are_told_quote_by_quote() -> None:
    texts = ["Work comes first.", "Rest comes last.", "Work comes first. Rest comes last."]
    passages = {str(i): Passage.of("r", (), text, "paragraph") for i, text in enumerate(texts)}
    quotes = [Quote(quote="Work comes first."), Quote(quote="Rest comes last."), Quote(quote="No.")]
    assert relevant_passages(quotes, passages) == [{"0", "2"}, {"1", "2"}, set()]


@pytest.mark.parametrize(
    ("kind", "ids", "share"),
    [
        ("fact", {"a"}, 1.0),
        ("fact", {"b", "x"}, 1.0),
        ("fact", {"alt"}, 1.0),
        ("fact", {"x"}, 0.0),
        ("fact", set(), 0.0),
        ("multihop", {"a", "b"}, 1.0),
        ("multihop", {"a"}, 0.5),
        ("multihop", {"alt"}, 0.0),
        ("comparison", {"b", "x"}, 0.5),
        ("comparison", set(), 0.0),
    ],
)
def test_question_of_several_passages_needs_them_all(
    kind: str, ids: set[str], share: float
) -> None:
    assert found_share(item(kind), [{"a", "a2"}, {"b"}], {"alt"}, ids) == share


def test_unanswered_query_scores_nothing() -> None:
    qrels = {"q1": {"a"}, "q2": {"b"}}
    figures = ranking_measures(qrels, {"q1": [("a", 0.9), ("b", 0.1)]})
    assert figures["R@1"] == figures["RR@10"] == figures["nDCG@10"] == 0.5


def test_rank_counts() -> None:
    figures = ranking_measures({"q": {"a"}}, {"q": [("x", 0.9), ("a", 0.5)]})
    assert (figures["R@1"], figures["R@3"], figures["RR@10"]) == (0.0, 1.0, 0.5)
    assert 0.6 < figures["nDCG@10"] < 0.7


def test_score_orders_a_run() -> None:
    assert ranking_measures({"q": {"a"}}, {"q": [("x", 0.1), ("a", 0.5)]})["R@1"] == 1.0


@pytest.mark.parametrize(
    ("text", "required", "held"),
    [
        ("It takes 18 Months", ["18", "months"], True),
        ("scoren er 9,79", ["9.79"], True),
        ("المدة ١٨ شهرا", ["18"], True),
        ("It takes 18 months", ["18", "weeks"], False),
        ("anything", [], True),
    ],
)
def test_required_strings_are_all_held(text: str, required: list[str], held: bool) -> None:
    assert holds_all(text, required) == held


def test_forbidden_string_is_found() -> None:
    assert holds_any("Fatima asked", ["x", "FATIMA"])
    assert not holds_any("She asked", ["fatima"])
    assert not holds_any("She asked", [])


def test_citation_stands_on_its_page_only() -> None:
    pages = {"1": "Work comes first.", "": "Nobody knows this page."}
    cited = (
        citation(1, "Work  comes", "1"),
        citation(2, "Work comes", "2"),
        citation(3, "knows this", None),
        citation(4, "Work comes", None),
    )
    assert citations_stand(Reply("grounded", "en", "x", cited), pages) == (2, 4)
    assert citations_stand(Reply("rejected", "en", "x"), pages) == (0, 0)
