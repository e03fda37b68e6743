"""Figures: means over the items, F1 over the counts."""

import pytest

from eval.tally import Counts, Tally


def test_figure_is_the_mean_over_its_items() -> None:
    tally = Tally()
    for value, language in ((1.0, "da"), (0.0, "da"), (1.0, "sv")):
        tally.add("must", value, language)
    assert tally.figures() == {"must": 0.667, "must [da]": 0.5, "must [sv]": 1.0}


def test_shares_follow_from_the_counts() -> None:
    counts = Counts(right=3, wrong=1, missed=2)
    assert (counts.precision, counts.recall) == (0.75, 0.6)
    assert counts.f1 == pytest.approx(2 * 0.75 * 0.6 / (0.75 + 0.6))


def test_shares_of_nothing_are_nothing() -> None:
    assert (Counts().precision, Counts().recall, Counts().f1) == (0, 0, 0)


def test_wrong_value_is_both_wrong_and_missed() -> None:
    counts = Counts()
    counts.count(wanted=True, found=True, right=True)
    counts.count(wanted=True, found=True, right=False)
    counts.count(wanted=True, found=False, right=False)
    counts.count(wanted=False, found=True, right=False)
    assert counts == Counts(right=1, wrong=2, missed=2)


def test_f1_is_over_all_counts_not_a_mean_over_items() -> None:
    tally = Tally()
    for language, right, missed in (("da", 3, 1), ("sv", 0, 2)):
        for counts in tally.counted("profile", language):
            counts.right += right
            counts.missed += missed
    assert tally.figures() == {
        "profile F1": 0.667,
        "profile F1 [da]": 0.857,
        "profile F1 [sv]": 0.0,
        "profile precision": 1.0,
        "profile recall": 0.5,
    }


def test_total_is_a_whole_number_and_shown_when_nought() -> None:
    tally = Tally()
    tally.totals["violations"] += 0
    assert tally.figures() == {"violations": 0}
