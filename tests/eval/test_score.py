"""The development halves of the sets: what the guide found, cited and said stays as good."""

import pytest

from eval.score import Tally, score, source_pages
from eval.sets import read_set
from guide.conversation import Guide
from tests.guide.index import CORPUS, ROOT

SETS = ROOT / "eval" / "sets"


@pytest.fixture(scope="module")
def facts(assistant: Guide) -> dict[str, float]:
    return score(assistant, read_set(SETS / "facts.jsonl", "dev"), lambda: None).figures()


@pytest.fixture(scope="module")
def talks(assistant: Guide) -> dict[str, float]:
    return score(assistant, read_set(SETS / "conversations.jsonl", "dev"), lambda: None).figures()


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


def test_figure_is_the_mean_over_its_items() -> None:
    tally = Tally()
    for value, language in ((1.0, "da"), (0.0, "da"), (1.0, "sv")):
        tally.add("must", value, language)
    figures = tally.figures()
    assert figures == {"must": 0.667, "must [da]": 0.5, "must [sv]": 1.0}


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
