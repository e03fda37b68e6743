"""Shares of one item, and when it is met."""

import pytest

from eval.tally import Counts, Share
from tests.eval.cases import scored


def test_shares_follow_from_the_counts() -> None:
    assert Counts(right=3, wrong=1, missed=2).shares("ask") == {
        "ask precision": Share(3, 4),
        "ask recall": Share(3, 5),
        "ask F1": Share(6, 9),
    }


def test_wrong_value_is_both_wrong_and_missed() -> None:
    counts = Counts()
    counts.count(wanted=True, found=True, right=True)
    counts.count(wanted=True, found=True, right=False)
    counts.count(wanted=True, found=False, right=False)
    counts.count(wanted=False, found=True, right=False)
    assert counts == Counts(right=1, wrong=2, missed=2)


def test_counts_add_up() -> None:
    counts = Counts(1, 2, 3)
    counts.add(Counts(10, 20, 30))
    assert counts == Counts(11, 22, 33)


@pytest.mark.parametrize(
    ("shares", "deciding", "met"),
    [
        ({"Recall@5": 0, "right and cited": 1}, "right and cited", True),
        ({"Recall@5": 0.5}, "Recall@5", False),
        ({"status": 1, "as expected": 0}, "as expected", False),
        ({"category@1": 0, "as labelled": 1}, "as labelled", True),
        ({"status": 1}, None, False),
    ],
)
def test_one_measure_decides(shares: dict[str, float], deciding: str | None, met: bool) -> None:
    score = scored("f1", shares)
    assert (score.deciding, score.is_met()) == (deciding, met)


def test_failed_are_the_measures_that_are_right_or_wrong() -> None:
    score = scored(
        "f1",
        {
            "Recall@1": 0,
            "RR@10": 0.5,
            "citation precision": 0.5,
            "ask F1": Share(0, 3),
            "right and cited": 0,
            "must": 0.5,
            "gold cited": 1,
            "refused": 1,
            "exclusion violations": Share(0, 2),
            "citation validity": Share(0, 0),
        },
    )
    assert score.failed == ("must", "refused")
