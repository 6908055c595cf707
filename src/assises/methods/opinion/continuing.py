"""From one map to the next: groups keep their names, by the people they share or by what they answered."""

from __future__ import annotations

import numpy as np
import scipy
from numpy.typing import ArrayLike

from assises.methods.opinion.crossfit import named_after
from assises.methods.opinion.reactions import Real, Whole

FAR = 0.5  # mean gap of answers: beyond, a group is another one
COMMON = 5  # statements both were asked, at least


def continued(before: Whole, now: Whole) -> tuple[tuple[int, ...], float]:
    """Name the groups of a new map after those of the one before, and say how many people moved.

    >>> continued(np.array([0, 0, 1, -1]), np.array([1, 1, 0, 0]))
    ((1, 0), 0.0)

    Shapes: two arrays (people,) of the same people, -1 for nobody's. Gives, for each new group, the old one
    (-1 for a group that is new), and the share of people in a group both times who changed.

    Misleads when people are not the same: only those in a group both times count. Reference: Kuhn 1955,
    doi:10.1002/nav.3800020109.
    """
    both = (before >= 0) & (now >= 0)
    k, old = int(now.max(initial=-1)) + 1, int(before.max(initial=-1)) + 1
    size = max(k, old)
    if not both.any():
        return tuple([-1] * k), 0.0
    # One person of each name more: a group nobody was in before must still have a row.
    labels = np.concatenate([now[both], np.arange(size)])
    names = named_after(labels, np.concatenate([before[both], np.arange(size)]), size)
    renamed, kept = names[: int(both.sum())], before[both]
    whose = tuple(int(names[int(both.sum()) + g]) for g in range(k))
    return tuple(g if g < old else -1 for g in whose), float((renamed != kept).mean())


def resembling(before: ArrayLike, now: ArrayLike) -> tuple[tuple[int, ...], tuple[float, ...]]:
    """Match groups with those of an earlier map by what they answered alone: nobody is followed.

    >>> resembling([[0.9, 0.1, 0.5, 0.8, 0.2], [0.1, 0.9, 0.5, 0.2, 0.8]],
    ...            [[0.2, 0.8, 0.5, 0.2, 0.9], [0.9, 0.2, 0.5, 0.7, 0.2]])
    ((1, 0), (0.06, 0.04))

    Shapes: two arrays (groups, statements) of rates of agreement, nan where few answered. Gives, for each
    group of `now`, the earlier one (-1 when none is near: fewer than five statements in common, or a mean gap
    of half or more), and the mean gap.

    Misleads when a group is new and happens to answer like one that left: people may be others. Reference:
    Kuhn 1955, doi:10.1002/nav.3800020109.
    """
    old, new = (np.asarray(one, dtype=np.float64) for one in (before, now))
    if not (len(old) and len(new)):
        return tuple([-1] * len(new)), tuple([1.0] * len(new))
    gaps = np.abs(new[:, None, :] - old[None, :, :])
    there = ~np.isnan(gaps)
    shared = there.sum(axis=2)
    gap: Real = np.where(there, gaps, 0.0).sum(axis=2) / np.maximum(shared, 1)
    gap[shared < COMMON] = 1.0
    rows, columns = scipy.optimize.linear_sum_assignment(gap)
    whose = np.full(len(new), -1, dtype=np.int64)
    apart = np.ones(len(new))
    for row, column in zip(rows, columns, strict=True):
        if gap[row, column] < FAR:
            whose[row], apart[row] = column, gap[row, column]
    return tuple(int(one) for one in whose), tuple(round(float(one), 9) for one in apart)


def in_the_order_before(whose: tuple[int, ...]) -> Whole:
    """Give the new place of each group: those that were there before first, in their old order.

    >>> in_the_order_before((1, 0)).tolist(), in_the_order_before((-1, 2, 0)).tolist()
    ([1, 0], [2, 1, 0])

    Misleads when an earlier group is gone: those after it move up, and their old name must be told.
    Reference: Kuhn 1955, doi:10.1002/nav.3800020109.
    """
    order = sorted(range(len(whose)), key=lambda at: (whose[at] < 0, whose[at], at))
    place = np.empty(len(whose), dtype=np.int64)
    place[order] = np.arange(len(whose))
    return place
