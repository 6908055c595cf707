"""Which statement to put in front of somebody next: each keeps a chance, and all chances are known."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from assises.methods.errors import AssisesError
from assises.methods.opinion.reactions import Real

NEW = 10  # reactions: below, nothing is said of a statement
FLOOR = 0.2  # of all showings, kept for new and minority statements
EVEN = 0.1  # of all showings, shared evenly among all: no weight 1 / chance exceeds ten times the even one


class ImpossibleCounts(AssisesError):
    """No statement has more people on its two sides than people who reacted."""

    code = "methods.opinion.impossible_counts"


def chances(
    agree: ArrayLike, disagree: ArrayLike, seen: ArrayLike, *, floor: float = FLOOR, even: float = EVEN
) -> Real:
    """Give the chance of each statement to be the next one shown.

    A part of the showings is kept for statements that fewer than ten people reacted to, and for those that
    fewer people agree with than refuse, shared evenly among them; a smaller part is shared among all. The
    rest goes where one more reaction teaches most: in proportion to how much it is expected to narrow what
    is known of the rate of agreement.

    >>> chances([30, 0, 2], [5, 0, 30], [40, 0, 40]).round(3).tolist()
    [0.035, 0.832, 0.134]

    Shapes: three arrays (statements,); the result sums to 1 and none is 0. Raises `ImpossibleCounts`.

    Misleads when rates are read without the chances: what was shown more often was answered more often, and
    each answer must be weighed by 1 / chance to speak of all statements alike. Reference: Halpern, Kehne,
    Procaccia, Tucker-Foltz and Wüthrich 2023, doi:10.1609/aaai.v37i5.25701; Horvitz and Thompson 1952,
    doi:10.1080/01621459.1952.10483446.
    """
    yes, no, n = (np.asarray(one, dtype=np.float64) for one in (agree, disagree, seen))
    if (np.minimum(yes, no) < 0).any() or (yes + no > n).any():
        raise ImpossibleCounts
    if not len(n):
        return np.zeros(0)
    kept = kept_for(yes, no, n)
    alike = np.full(len(n), 1 / len(n))
    theirs = kept / kept.sum() if kept.any() else alike
    # The rate has a Beta posterior (Jeffreys): one more reaction takes 1/(n + 2) of its variance.
    rate = (yes + 0.5) / (n + 1)
    learnt = rate * (1 - rate) / (n + 2) ** 2
    found: Real = floor * theirs + even * alike + (1 - floor - even) * learnt / learnt.sum()
    return found


def kept_for(agree: Real, disagree: Real, seen: Real) -> NDArray[np.bool_]:
    """Say which statements a part of the showings is kept for: new ones, and those of a minority.

    >>> kept_for(np.array([30.0, 0.0, 2.0]), np.array([5.0, 0.0, 30.0]), np.array([40.0, 0.0, 40.0])).tolist()
    [False, True, True]

    Misleads when a minority is told by one round: another crowd may agree. Reference: Halpern et al. 2023,
    doi:10.1609/aaai.v37i5.25701.
    """
    found: NDArray[np.bool_] = (seen < NEW) | (agree < disagree)
    return found


def drawn_at(share: float, of: ArrayLike) -> int:
    """Give the place a number between 0 and 1 falls in, each place as wide as its chance.

    >>> [drawn_at(share, [0.2, 0.5, 0.3]) for share in (0.0, 0.19, 0.2, 0.69, 0.71, 0.999999)]
    [0, 0, 1, 1, 2, 2]

    Misleads when the number is not drawn evenly. Reference: Devroye 1986, doi:10.1007/978-1-4613-8643-8.
    """
    edges = np.cumsum(np.asarray(of, dtype=np.float64))
    return min(int(np.searchsorted(edges, share, side="right")), len(edges) - 1)
