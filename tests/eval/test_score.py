"""The development halves of the sets: what the guide found, cited and said stays as good."""

import pytest

from eval.score import score, source_pages
from eval.sets import ProfileItem, read_set
from guide.conversation import Guide
from tests.guide.index import CORPUS, ROOT

SETS = ROOT / "eval" / "sets"


@pytest.fixture(scope="module")
def facts(assistant: Guide) -> dict[str, float]:
    return score(assistant, read_set(SETS / "facts.jsonl", "dev"), lambda: None).figures()


@pytest.fixture(scope="module")
def talks(assistant: Guide) -> dict[str, float]:
    return score(assistant, read_set(SETS / "conversations.jsonl", "dev"), lambda: None).figures()


@pytest.fixture(scope="module")
def participants(assistant: Guide) -> dict[str, float]:
    return score(assistant, read_set(SETS / "profiles.jsonl", "dev"), lambda: None).figures()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("measure", "least"),
    [
        ("found@5", 0.85),
        ("gold cited", 0.75),
        ("citation validity", 1.0),
        ("must", 0.9),
        ("answer language", 0.95),
        ("nDCG@10", 0.75),
    ],
)
def test_facts_are_found_and_cited(facts: dict[str, float], measure: str, least: float) -> None:
    assert facts[measure] >= least


@pytest.mark.slow
def test_answerable_questions_are_seldom_refused(facts: dict[str, float]) -> None:
    assert facts["refused"] <= 0.1


@pytest.mark.slow
@pytest.mark.parametrize(
    ("measure", "least"),
    [
        ("citation validity", 1.0),
        ("answer language", 0.95),
        ("status", 0.85),
        ("status, safety", 1.0),
        ("status, privacy", 1.0),
        ("status, out_of_scope", 0.8),
        ("status, clarify", 0.75),
        ("status, answer", 0.8),
    ],
)
def test_conversations_are_met_as_expected(
    talks: dict[str, float], measure: str, least: float
) -> None:
    assert talks[measure] >= least


@pytest.mark.slow
@pytest.mark.parametrize(
    ("measure", "least"),
    [
        ("category@1", 0.85),
        ("practice@1", 0.9),
        ("practice recall@3", 0.9),
        ("profile F1", 0.88),
        ("asked when it should", 0.6),
        ("gold cited, recommend", 0.9),
        ("citation validity", 1.0),
        ("answer language", 0.95),
    ],
)
def test_participants_are_understood_and_matched(
    participants: dict[str, float], measure: str, least: float
) -> None:
    assert participants[measure] >= least


@pytest.mark.slow
def test_what_the_report_rules_out_is_never_shown_as_fitting(
    participants: dict[str, float],
) -> None:
    assert participants["exclusion violations, count"] == 0
    assert participants["asked when it should not"] <= 0.1


def test_source_is_read_page_by_page() -> None:
    pages = source_pages(CORPUS)
    assert "Man kan være indskrevet i 18 måneder" in pages["63"]
    assert "Man kan være indskrevet i 18 måneder" not in pages["64"]
    assert {str(n) for n in range(13, 24)} <= set(pages)
    assert {str(n) for n in range(25, 77)} <= set(pages)
    assert "beskæftigelsesindsatser" in pages["7"]


def test_each_item_is_told_when_done(assistant: Guide) -> None:
    done: list[int] = []
    items = read_set(SETS / "facts.jsonl", "dev")[:2]
    tally = score(assistant, items, lambda: done.append(1))
    assert len(done) == 2
    assert set(tally.qrels) == set(tally.runs) == {item.id for item in items}
    assert len(tally.values["elapsed ms"]) == 2


def test_description_is_measured_with_the_words_it_was_read_from(assistant: Guide) -> None:
    item = ProfileItem.model_validate(
        {
            "id": "p1",
            "lang": "da",
            "text": "Kvinde, 34 år, flygtning, dansk A2, motiveret for arbejde.",
            "facts": {"sex": "m", "age": 34},
        }
    )
    tally = score(assistant, [item], lambda: None)
    wrong = {fact["attribute"]: fact for fact in tally.failures[0]["facts"]}
    assert (wrong["sex"]["wanted"], wrong["sex"]["got"]) == ("m", "f")
    assert "vinde" in wrong["sex"]["phrase"]
    assert "age" not in wrong
    assert tally.attributes["age"].right == 1
