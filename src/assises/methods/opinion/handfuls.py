"""The picture of a map without anybody in it: each mark stands for a handful of people near one another."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

FEWEST = 5  # people of a mark
MARKS = 400  # at most: more are not told apart by eye, and must travel to a telephone


@dataclass(frozen=True, slots=True)
class Handful:
    """Where a handful of people stand on average, how many they are, and of which crowd."""

    x: float
    y: float
    people: int
    crowd: int


def handfuls(
    x: ArrayLike, y: ArrayLike, crowd: ArrayLike, *, fewest: int = FEWEST, marks: int = MARKS
) -> tuple[Handful, ...]:
    """Cut each crowd in two again and again, along its longer side, while both halves hold enough people.

    >>> handfuls([0.0, 0.1, 5.0, 5.1], [0.0, 0.0, 1.0, 1.0], [0, 0, 0, 0], fewest=2)
    (Handful(x=0.05, y=0.0, people=2, crowd=0), Handful(x=5.05, y=1.0, people=2, crowd=0))

    Shapes: x, y and crowd (people,). Nobody of a crowd smaller than `fewest` is in any mark. Handfuls grow
    when there would be more than about `marks` of them. Given in the order of crowd, x, y.

    Misleads when marks are counted as people, or an outlier is looked for: it is drawn into its handful. A
    handful that all answered alike still says what each of them answered. Reference: LeFevre, DeWitt and
    Ramakrishnan 2006, doi:10.1109/ICDE.2006.101.
    """
    places = np.stack([np.asarray(x, dtype=np.float64), np.asarray(y, dtype=np.float64)], axis=1)
    whose = np.asarray(crowd, dtype=np.int64)
    least = max(fewest, -(-len(whose) // max(marks, 1)))
    found = []
    for name in np.unique(whose):
        members = np.flatnonzero(whose == name)
        if len(members) < fewest:
            continue
        for part in _cut(places, members, least):
            middle = places[part].mean(axis=0)
            found.append(Handful(float(middle[0]), float(middle[1]), len(part), int(name)))
    return tuple(sorted(found, key=lambda one: (one.crowd, one.x, one.y, one.people)))


def _cut(places: NDArray[np.float64], members: NDArray[np.int64], least: int) -> list[NDArray[np.int64]]:
    waiting, done = [members], []
    while waiting:
        part = waiting.pop()
        if len(part) < 2 * least:
            done.append(part)
            continue
        here = places[part]
        axis = int(np.argmax(np.round(np.ptp(here, axis=0), 9)))
        # Ties by the other axis, then by nothing anybody chose: the same places give the same handfuls.
        order = np.lexsort((here[:, 1 - axis], here[:, axis]))
        waiting += [part[order[: len(part) // 2]], part[order[len(part) // 2 :]]]
    return done
