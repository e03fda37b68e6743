"""What the measures count."""

import math

import pytest

from eval.metrics import (
    citations_stand,
    found_share,
    held_share,
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


def ranked(kind: str, *passages: str) -> dict[str, float]:
    return ranking_measures(item(kind), [{"a", "a2"}, {"b"}], {"alt"}, passages)


def test_one_gold_or_alternative_is_enough() -> None:
    for found in ("a", "a2", "b", "alt"):
        figures = ranked("fact", "x", found)
        assert [figures[f"Recall@{k}"] for k in (1, 3, 5, 10)] == [0, 1, 1, 1]
        assert figures["RR@10"] == 0.5


def test_several_golds_are_each_to_be_found() -> None:
    figures = ranked("multihop", "a", "x", "y", "b")
    assert [figures[f"Recall@{k}"] for k in (1, 3, 5, 10)] == [0.5, 0.5, 1, 1]
    assert figures["RR@10"] == 1.0
    assert ranked("comparison", "alt")["Recall@10"] == 0.0


def test_ndcg_is_over_all_that_is_relevant() -> None:
    # Relevant are a, a2, b and alt; found are the second and the third.
    gain = 1 / math.log2(3) + 1 / math.log2(4)
    ideal = sum(1 / math.log2(place + 1) for place in (1, 2, 3, 4))
    assert ranked("fact", "x", "a", "b")["nDCG@10"] == pytest.approx(gain / ideal)


def test_order_of_a_long_ranking_is_kept() -> None:
    passages = [f"x{i}" for i in range(9)] + ["a"]
    assert ranked("fact", *passages)["RR@10"] == pytest.approx(0.1)
    assert ranked("fact", *passages)["Recall@5"] == 0.0


def test_ranking_without_passages_scores_nothing() -> None:
    assert set(ranked("fact").values()) == {0.0}
    assert set(ranking_measures(item("fact"), [set()], set(), ["a"]).values()) == {0.0}


def test_required_strings_are_counted() -> None:
    assert held_share("It takes 18 months", ["18", "weeks", "MONTHS", "x"]) == 0.5


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
