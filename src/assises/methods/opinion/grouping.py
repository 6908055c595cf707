"""Groups of places: two to four, large enough, and whether two groupings say the same."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from assises.methods.opinion.reactions import Real, Whole

SMALLEST = 5  # people in a group that may be shown
SMALL_SHARE = 0.03  # of the people: below, a group is a corner of another
MANY = (2, 3, 4)  # groups that are tried; more are hardly told apart in two dimensions


def same_groups(first: ArrayLike, second: ArrayLike) -> float:
    """Measure how alike two groupings of the same people are, beyond chance (adjusted Rand index).

    >>> same_groups([0, 0, 1, 1], [1, 1, 0, 0])
    1.0

    Misleads when one grouping puts everybody together: it is then 0, whatever the other. Reference: Hubert
    and Arabie 1985, doi:10.1007/BF01908075.
    """
    one, other = np.asarray(first), np.asarray(second)
    table = np.zeros((int(one.max(initial=0)) + 1, int(other.max(initial=0)) + 1))
    np.add.at(table, (one, other), 1)

    def pairs(counts: Real) -> float:
        return float((counts * (counts - 1) / 2).sum())

    both, rows, columns = pairs(table), pairs(table.sum(axis=1)), pairs(table.sum(axis=0))
    everybody = pairs(np.asarray([float(len(one))]))
    expected = rows * columns / everybody if everybody else 0.0
    greatest = (rows + columns) / 2
    return (both - expected) / (greatest - expected) if greatest > expected else 0.0


def groupings(places: Real, rng: np.random.Generator) -> dict[int, Whole]:
    """Give the groups of two to four, each of them large enough: five people, and three of 100.

    >>> places = np.array([[float(side * 9 + i % 3), float(i)] for side in (0, 1) for i in range(6)])
    >>> {k: np.bincount(labels).tolist() for k, labels in groupings(places, np.random.default_rng(1)).items()}
    {2: [6, 6]}

    Misleads when asked alone: it cuts any cloud, also one without groups. How many can be shown, and whether
    any can, is decided by `draw_map`. Reference: Lloyd 1982, doi:10.1109/TIT.1982.1056489.
    """
    found = {k: nearest_centres(places, k, rng) for k in MANY if len(places) >= k * SMALLEST}
    least = max(SMALLEST, round(SMALL_SHARE * len(places)))
    return {k: labels for k, labels in found.items() if np.bincount(labels, minlength=k).min() >= least}


def nearest_centres(places: Real, k: int, rng: np.random.Generator, starts: int = 6) -> Whole:
    """Group places around k centres, keeping the tightest of several starts; the largest group first.

    >>> places = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [9.0, 9.0], [9.0, 8.0]])
    >>> nearest_centres(places, 2, np.random.default_rng(1)).tolist()
    [0, 0, 0, 1, 1]

    Misleads when groups are long or of very different sizes: it cuts them into round and even ones.
    Reference: Lloyd 1982, doi:10.1109/TIT.1982.1056489.
    """
    best, tightest = np.zeros(len(places), dtype=np.int64), np.inf
    columns = _columns(places)
    for _ in range(starts):
        centres = _spread(places, k, rng)
        for _ in range(60):
            labels, near = _nearest(columns, centres)
            moved = _middles(columns, labels, centres)
            if (np.abs(moved - centres) <= 1e-9 + 1e-5 * np.abs(centres)).all():
                break
            centres = moved
        else:
            near = _nearest(columns, centres)[1]
        spread = float(near.sum())
        if spread < tightest - 1e-9:
            best, tightest = labels, spread
    sizes = np.bincount(best, minlength=k)
    rank = np.empty(k, dtype=np.int64)
    rank[sorted(range(k), key=lambda i: (-sizes[i], places[best == i, 0].sum()))] = np.arange(k)
    return rank[best]


def _spread(places: Real, k: int, rng: np.random.Generator) -> Real:
    columns = _columns(places)
    centres = [places[int(rng.integers(len(places)))]]
    while len(centres) < k:
        far = _nearest(columns, np.array(centres))[1]
        total = float(far.sum())
        weights = far / total if total > 0 else np.full(len(places), 1 / len(places))
        centres.append(places[int(rng.choice(len(places), p=weights))])
    return np.array(centres)


# One column at a time, each in one piece of memory: the same additions in the same order as over the whole
# table, so the same bits, several times sooner. A map is drawn again to the byte, whatever drew it first.


def _columns(places: Real) -> tuple[Real, ...]:
    return tuple(np.ascontiguousarray(column) for column in places.T)


def _squared(columns: tuple[Real, ...], centre: Real) -> Real:
    found: Real = (columns[0] - centre[0]) ** 2
    for column, middle in zip(columns[1:], centre[1:], strict=True):
        found += (column - middle) ** 2
    return found


def _nearest(columns: tuple[Real, ...], centres: Real) -> tuple[Whole, Real]:
    """The first of the nearest centres of each place, and the square of its distance."""
    near = _squared(columns, centres[0])
    labels = np.zeros(len(near), dtype=np.int64)
    for index in range(1, len(centres)):
        far = _squared(columns, centres[index])
        labels[far < near] = index
        near = np.minimum(near, far)
    return labels, near


def _middles(columns: tuple[Real, ...], labels: Whole, centres: Real) -> Real:
    """Where each centre should be; a centre nobody is near to stays where it is."""
    sizes = np.bincount(labels, minlength=len(centres))
    moved = centres.copy()
    for axis, column in enumerate(columns):
        sums = np.bincount(labels, weights=column, minlength=len(centres))
        np.divide(sums, sizes, out=moved[:, axis], where=sizes > 0)
    return moved
