"""Groups of places: two or three, large enough, and whether two groupings say the same."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from assises.methods.opinion.reactions import Real, Whole

SMALLEST = 5  # people in a group that may be shown


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


def groups_of(places: Real, rng: np.random.Generator) -> Whole:
    """Give two or three groups, the best told apart of those large enough; one when neither is.

    >>> places = np.array([[float(side * 9 + i % 3), float(i)] for side in (0, 1) for i in range(6)])
    >>> np.bincount(groups_of(places, np.random.default_rng(1))).tolist()
    [6, 6]

    Misleads when asked alone: it cuts any cloud in two, also one without groups. Whether they can be shown
    is decided by `draw_map`. Reference: Rousseeuw 1987, doi:10.1016/0377-0427(87)90125-7.
    """
    best, best_width = np.zeros(len(places), dtype=np.int64), 0.0
    for k in (2, 3):
        labels = nearest_centres(places, k, rng)
        if np.bincount(labels, minlength=k).min() < SMALLEST:
            continue
        width = _silhouette(places, labels, rng)
        if width > best_width + 1e-9:
            best, best_width = labels, width
    return best


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


def _apart(places: Real) -> Real:
    squares: Real = np.zeros((len(places), len(places)))
    for column in _columns(places):
        squares += (column[:, None] - column[None, :]) ** 2
    return np.sqrt(squares)


def _silhouette(places: Real, labels: Whole, rng: np.random.Generator, most: int = 1500) -> float:
    if len(places) > most:
        chosen = np.sort(rng.choice(len(places), most, replace=False))
        places, labels = places[chosen], labels[chosen]
    apart = _apart(places)
    k = int(labels.max()) + 1
    sums = np.stack([apart[:, labels == index].sum(axis=1) for index in range(k)], axis=1)
    sizes = np.bincount(labels, minlength=k).astype(np.float64)
    own = np.take_along_axis(sums, labels[:, None], axis=1)[:, 0] / np.maximum(sizes[labels] - 1, 1)
    others = sums / np.maximum(sizes, 1)
    others[np.arange(len(labels)), labels] = np.inf
    near = others.min(axis=1)
    width = (near - own) / np.maximum(np.maximum(near, own), 1e-12)
    return float(width.mean())
