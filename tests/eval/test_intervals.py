"""Intervals and p-values on cases that can be counted by hand."""

import math

import pytest

from eval.intervals import (
    difference_interval,
    percentile_interval,
    permutation_p,
    ratio,
    ratio_interval,
)
from eval.tally import Share

RIGHT, WRONG = Share(1), Share(0)


def test_figure_is_a_ratio_of_sums() -> None:
    assert ratio([Share(1), Share(0), Share(0.5)]) == 0.5
    assert ratio([Share(3, 4), Share(0, 2)]) == 0.5
    assert ratio([Share(0, 0)]) is None


def test_interval_of_equal_items_has_no_width() -> None:
    assert ratio_interval([RIGHT] * 20) == (1.0, 1.0)
    assert percentile_interval([7.0] * 5, 95) == (7.0, 7.0)
    assert difference_interval([WRONG] * 9, [RIGHT] * 9) == (1.0, 1.0)


def test_interval_is_near_that_of_the_binomial() -> None:
    low, high = ratio_interval([RIGHT] * 50 + [WRONG] * 50)
    assert low == pytest.approx(0.5 - 1.96 * 0.05, abs=0.015)
    assert high == pytest.approx(0.5 + 1.96 * 0.05, abs=0.015)


def test_interval_is_the_same_each_time() -> None:
    shares = [Share(i % 3, 2) for i in range(30)]
    assert ratio_interval(shares) == ratio_interval(shares)


def test_interval_of_nothing_is_unknown() -> None:
    assert all(math.isnan(bound) for bound in ratio_interval([Share(0, 0)]))


def test_difference_is_paired() -> None:
    wobbly = [Share(i % 2) for i in range(40)]
    assert difference_interval(wobbly, wobbly) == (0.0, 0.0)


@pytest.mark.parametrize(
    ("flipped", "p"), [(1, 1.0), (2, 0.5), (3, 0.25), (5, 0.0625), (6, 0.03125)]
)
def test_items_that_all_flip_one_way_leave_two_ways_as_great(flipped: int, p: float) -> None:
    same = [RIGHT, WRONG] * 5
    assert permutation_p([*same, *[WRONG] * flipped], [*same, *[RIGHT] * flipped]) == p


def test_flips_both_ways_are_chance() -> None:
    assert permutation_p([RIGHT, WRONG, WRONG], [WRONG, RIGHT, WRONG]) == 1.0
    # 3 up and 1 down: 10 of the 16 ways of swapping come to a difference of 2 or more.
    assert permutation_p([WRONG] * 3 + [RIGHT], [RIGHT] * 3 + [WRONG]) == 10 / 16


def test_no_difference_is_certain_chance() -> None:
    assert permutation_p([RIGHT] * 3, [RIGHT] * 3) == 1.0


def test_many_flips_are_sampled_and_the_same_each_time() -> None:
    first, second = [WRONG] * 30 + [RIGHT] * 10, [RIGHT] * 30 + [WRONG] * 10
    p = permutation_p(first, second)
    assert p == permutation_p(first, second)
    assert 0.0005 < p < 0.005
    assert permutation_p([WRONG] * 40, [RIGHT] * 40) == pytest.approx(1 / 10_001)


def test_ratios_are_permuted_as_ratios() -> None:
    first, second = [Share(0, 1), Share(2, 2)], [Share(1, 1), Share(2, 2)]
    assert permutation_p(first, second) == 1.0
