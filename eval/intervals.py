"""How sure a figure is: percentile bootstrap over items, and the paired permutation test."""

from collections.abc import Sequence
from itertools import product

import numpy as np
import numpy.typing as npt

from eval.tally import Share

SEED = 2019520
RESAMPLES = 1000
PERMUTATIONS = 10_000
_EXACT = 12
"""Up to so many items that differ, every way of swapping them is tried."""

Numbers = npt.NDArray[np.float64]


def ratio(shares: Sequence[Share]) -> float | None:
    """Return the figure that shares come to, None where they are shares of nothing."""
    below = sum(share.out_of for share in shares)
    return sum(share.of for share in shares) / below if below else None


def ratio_interval(shares: Sequence[Share]) -> tuple[float, float]:
    """Return the 95 % interval of a figure, the items resampled."""
    table = _table(shares)
    return _bounds(_ratios(table[_resampled(len(table))].sum(axis=1)))


def percentile_interval(values: Sequence[float], percent: float) -> tuple[float, float]:
    """Return the 95 % interval of a percentile, the items resampled."""
    known = np.asarray(values, dtype=np.float64)
    return _bounds(np.percentile(known[_resampled(len(known))], percent, axis=1))


def difference_interval(first: Sequence[Share], second: Sequence[Share]) -> tuple[float, float]:
    """Return the 95 % interval of second less first, the same items resampled in both."""
    drawn = _resampled(len(first))
    one, other = (_ratios(_table(shares)[drawn].sum(axis=1)) for shares in (first, second))
    return _bounds(other - one)


def permutation_p(first: Sequence[Share], second: Sequence[Share]) -> float:
    """Return how often swapping the two at random makes a difference as great, two-sided.

    Where 12 items or fewer differ, all swaps are tried and the value is exact; else 10,000
    random ones, the observed one counted among them.
    """
    one, other = _table(first), _table(second)
    differs = (one != other).any(axis=1)
    count = int(differs.sum())
    if count <= _EXACT:
        signs = np.array(list(product((1.0, -1.0), repeat=count))).reshape(2**count, count)
    else:
        draws = np.random.default_rng(SEED).integers(0, 2, (PERMUTATIONS, count)) * 2.0 - 1.0
        signs = np.vstack([np.ones(count), draws])
    middle, half = one.sum(axis=0) + other.sum(axis=0), (other - one)[differs]
    swapped = signs @ half
    gaps = _ratios((middle + swapped) / 2) - _ratios((middle - swapped) / 2)
    observed = abs(gaps[0])
    if np.isnan(observed):
        return 1.0
    return float((np.nan_to_num(np.abs(gaps)) >= observed - 1e-12).mean())


def _table(shares: Sequence[Share]) -> Numbers:
    return np.asarray(shares, dtype=np.float64).reshape(len(shares), 2)


def _resampled(count: int) -> npt.NDArray[np.int64]:
    """Return 1,000 draws of as many items as there are, the same ones each time."""
    return np.random.default_rng(SEED).integers(0, count, (RESAMPLES, count))


def _ratios(sums: Numbers) -> Numbers:
    below = sums[:, 1]
    ratios = np.full(len(sums), np.nan)
    np.divide(sums[:, 0], below, out=ratios, where=below > 0)
    return ratios


def _bounds(values: Numbers) -> tuple[float, float]:
    known = values[~np.isnan(values)]
    if not known.size:
        return float("nan"), float("nan")
    low, high = np.percentile(known, [2.5, 97.5])
    return float(low), float(high)
