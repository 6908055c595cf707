"""Rates of two crowds beside one another: intervals, tests, and what is left when many are tried."""

from __future__ import annotations

import numpy as np
import scipy
from numpy.typing import ArrayLike, NDArray

from assises.methods.opinion.reactions import Real

Z95 = 1.959963984540054
SMALL = 30  # below, the exact test


def wilson(successes: ArrayLike, trials: ArrayLike, z: float = Z95) -> tuple[Real, Real]:
    """Give the Wilson bounds of many rates at once; (0, 1) where nobody answered.

    >>> low, high = wilson([8], [10])
    >>> round(float(low[0]), 3), round(float(high[0]), 3)
    (0.49, 0.943)

    Misleads when answers depend on one another: a family that votes alike counts as so many people.
    Reference: Wilson 1927, doi:10.1080/01621459.1927.10502953.
    """
    yes, n = np.asarray(successes, dtype=np.float64), np.asarray(trials, dtype=np.float64)
    of = np.maximum(n, 1e-12)
    rate = yes / of
    middle = (rate + z * z / (2 * of)) / (1 + z * z / of)
    around = z / (1 + z * z / of) * np.sqrt(rate * (1 - rate) / of + z * z / (4 * of * of))
    low, high = np.clip(middle - around, 0, 1), np.clip(middle + around, 0, 1)
    return np.where(n > 0, low, 0.0), np.where(n > 0, high, 1.0)


def differences(
    first: ArrayLike, of_first: ArrayLike, second: ArrayLike, of_second: ArrayLike
) -> tuple[Real, Real, Real]:
    """Give each difference of two rates with its bounds: low, point, high.

    >>> [round(float(one[0]), 3) for one in differences([56], [70], [48], [80])]
    [0.052, 0.2, 0.334]

    Misleads when the two crowds were told apart by these very answers. Reference: Newcombe 1998,
    Statistics in Medicine 17, 873-890.
    """
    a, n, b, m = (np.asarray(one, dtype=np.float64) for one in (first, of_first, second, of_second))
    p, q = a / np.maximum(n, 1e-12), b / np.maximum(m, 1e-12)
    (low_p, high_p), (low_q, high_q) = wilson(a, n), wilson(b, m)
    point = p - q
    low = point - np.sqrt((p - low_p) ** 2 + (high_q - q) ** 2)
    high = point + np.sqrt((high_p - p) ** 2 + (q - low_q) ** 2)
    return low, point, high


def more_often(first: ArrayLike, of_first: ArrayLike, second: ArrayLike, of_second: ArrayLike) -> Real:
    """Test whether the first crowd says it more often than the second, one-sided, cell by cell.

    Exact (Fisher) when either crowd has fewer than thirty answers, by the score otherwise; 1 where a crowd
    did not answer.

    >>> more_often([3, 60], [3, 100], [0, 40], [3, 100]).round(3).tolist()
    [0.05, 0.002]

    Misleads when many cells are tried and the smallest is shown: use `kept_by_rate`. Reference: Fisher 1922,
    doi:10.2307/2340521.
    """
    a, n, b, m = (np.asarray(one, dtype=np.int64) for one in (first, of_first, second, of_second))
    pooled = (a + b) / np.maximum(n + m, 1)
    spread = np.sqrt(pooled * (1 - pooled) * (1 / np.maximum(n, 1) + 1 / np.maximum(m, 1)))
    gap = a / np.maximum(n, 1) - b / np.maximum(m, 1)
    score = np.divide(gap, spread, out=np.zeros_like(gap), where=spread > 0)
    found: Real = scipy.special.ndtr(-score)
    few = np.minimum(n, m) < SMALL
    found[few] = _exact(a[few], n[few], b[few], m[few])
    found[(n == 0) | (m == 0)] = 1.0
    return found


def _exact(a: NDArray[np.int64], n: NDArray[np.int64], b: NDArray[np.int64], m: NDArray[np.int64]) -> Real:
    """P(the first crowd holds a or more of the a + b), in at most thirty steps over the smaller crowd."""
    both = a + b
    by_first = n <= m
    size, other = np.where(by_first, n, m), np.where(by_first, m, n)
    total = np.zeros(len(a))
    for step in range(int(size.max(initial=0)) + 1):
        inside = np.where(by_first, step >= a, step <= b)
        possible = (step <= size) & (step <= both) & (both - step <= other) & inside
        log = _choose(size, step) + _choose(other, both - step) - _choose(n + m, both)
        total += np.where(possible, np.exp(np.where(possible, log, -np.inf)), 0.0)
    bounded: Real = np.minimum(total, 1.0)
    return bounded


def _choose(n: NDArray[np.int64], k: ArrayLike) -> Real:
    part = np.clip(np.asarray(k), 0, n)
    log: Real = (
        scipy.special.gammaln(n + 1.0)
        - scipy.special.gammaln(part + 1.0)
        - scipy.special.gammaln(n - part + 1.0)
    )
    return log


def cauchy(chances: Real) -> Real:
    """Combine the tests of several repeats of the same question, however they depend on one another.

    >>> cauchy(np.array([[0.01, 0.5], [0.02, 0.5]])).round(3).tolist()
    [0.013, 0.5]

    Shape: (repeats, …) gives (…). Misleads when repeats are many and one is exactly 0: it decides alone.
    Reference: Liu and Xie 2020, doi:10.1080/01621459.2018.1554485.
    """
    bounded = np.clip(chances, 1e-15, 1 - 1e-15)
    total = np.tan((0.5 - bounded) * np.pi).mean(axis=0)
    combined: Real = 0.5 - np.arctan(total) / np.pi
    return combined


def kept_by_rate(chances: ArrayLike, level: float = 0.05) -> NDArray[np.bool_]:
    """Say which of many tests are kept so that, on average, at most `level` of those kept are false.

    >>> kept_by_rate([0.001, 0.04, 0.03, 0.5]).tolist()
    [True, False, False, False]

    Misleads when tests depend on one another in opposite ways: the bound is then looser. Reference:
    Benjamini and Hochberg 1995, doi:10.1111/j.2517-6161.1995.tb02031.x.
    """
    tried = np.asarray(chances, dtype=np.float64).reshape(-1)
    order = np.argsort(tried, kind="stable")
    bounds = level * np.arange(1, len(tried) + 1) / max(len(tried), 1)
    under = np.flatnonzero(tried[order] <= bounds)
    kept = np.zeros(len(tried), dtype=np.bool_)
    if len(under):
        kept[order[: under[-1] + 1]] = True
    return kept
