"""Tables of one or two ways with their totals, and two publications of the same table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import scipy
from numpy.typing import ArrayLike, NDArray

from assises.methods.errors import AssisesError

Counts = NDArray[np.int64]
Mask = NDArray[np.bool_]

THRESHOLD = 5
HIDDEN = -1


class NotATable(AssisesError):
    """A table to publish has one or two ways, and whole counts of people."""

    code = "methods.not_a_table"


class DifferentTables(AssisesError):
    """Two publications can be compared only cell by cell."""

    code = "methods.different_tables"


@dataclass(frozen=True, slots=True)
class Protected:
    """A table as it may be published, totals last; hidden cells hold -1."""

    published: Counts
    hidden: Mask
    small: Mask  # hidden because they are small; which ones stays inside the house
    threshold: int


@dataclass(frozen=True, slots=True)
class Ranges:
    """What anybody can deduce of each cell from what is published."""

    low: NDArray[np.float64]
    high: NDArray[np.float64]  # infinite when nothing bounds it


@dataclass(frozen=True, slots=True)
class Revealed:
    """A cell whose change between two publications tells of a few people; column -1 in a table of one way."""

    row: int
    column: int
    change: int


@dataclass(frozen=True, slots=True)
class _Circuit:
    # Cells that may move together without changing any total: some by +1 with the cell protected, some by -1.
    along: list[tuple[int, ...]]
    against: list[tuple[int, ...]]


def protect(counts: ArrayLike, threshold: int = THRESHOLD, also: Sequence[tuple[int, ...]] = ()) -> Protected:
    """Hide the small cells of a table with totals, and as little else as keeps them hidden.

    A small cell is protected when its value could lie anywhere in a range at least `threshold` wide, for
    somebody who knows every published figure and that a hidden cell is not zero (zeros are printed). Cells
    named in `also` are protected in the same way, however large: their change since an earlier publication
    would tell of a few people.

    >>> protect([[3, 20, 12], [15, 4, 30], [40, 22, 9]]).published
    array([[ -1,  -1,  12,  35],
           [ -1,  -1,  30,  49],
           [ 40,  22,   9,  71],
           [ 58,  46,  51, 155]])

    Shapes: `counts` (n,) or (n, m); the result has one row and one column more, or one cell more. Raises
    `NotATable`.

    Misleads when a whole row falls in one column: then everybody in the row is known by their number, however
    large. Nor does it protect from somebody who was in the room, from another table about the same people, or
    from free text. It hides a little more than the least possible. Reference: Fischetti and Salazar 2001,
    doi:10.1287/mnsc.47.7.1008.9805.
    """
    full = _with_totals(counts)
    small = (full >= 1) & (full < threshold)
    hidden = small.copy()
    for place in also:
        hidden[place] = True
    for cell in [tuple(int(part) for part in place) for place in np.argwhere(hidden)]:
        if not _is_protected(full, hidden, cell, threshold):
            _hide_for(full, hidden, cell, threshold)
    published = np.where(hidden, HIDDEN, full)
    for array in (published, hidden, small):
        array.flags.writeable = False
    return Protected(published, hidden, small, threshold)


def ranges(published: ArrayLike) -> Ranges:
    """Give the least and greatest value each cell can have, for anybody who reads the table.

    >>> found = ranges([[-1, -1, 12, 35], [-1, -1, 30, 49], [40, 22, 9, 71], [58, 46, 51, 155]])
    >>> found.low[:2, :2].tolist(), found.high[:2, :2].tolist()
    ([[1.0, 6.0], [1.0, 2.0]], [[17.0, 22.0], [17.0, 18.0]])

    `published` carries its totals last and -1 where a cell is hidden. Raises `NotATable`.

    Misleads when the reader knows more than this table: their range is narrower. Reference: Fischetti and
    Salazar 2001, doi:10.1287/mnsc.47.7.1008.9805.
    """
    table = np.asarray(published)
    if table.ndim not in (1, 2) or not np.issubdtype(table.dtype, np.integer):
        raise NotATable()
    hidden = table == HIDDEN
    low, high = table.astype(np.float64), table.astype(np.float64)
    for place in np.argwhere(hidden):
        cell = tuple(int(part) for part in place)
        bounds = _bounds(table, hidden, cell)
        low[cell], high[cell] = bounds
    low.flags.writeable = high.flags.writeable = False
    return Ranges(low, high)


def differences(before: ArrayLike, after: ArrayLike, threshold: int = THRESHOLD) -> tuple[Revealed, ...]:
    """Find the cells whose change from one publication to the next tells of one to four people.

    >>> differences([40, 2 + 40, 82], [40, 44, 84])
    (Revealed(row=1, column=-1, change=2), Revealed(row=2, column=-1, change=2))

    An empty answer lets the second table be published. Raises `DifferentTables` and `NotATable`.

    Misleads when the two tables were not drawn by the same rule, or when a third publication joins them: only
    the pair is looked at. Reference: Dinur and Nissim 2003, doi:10.1145/773153.773173.
    """
    first, second = np.asarray(before), np.asarray(after)
    if first.shape != second.shape:
        raise DifferentTables()
    if first.ndim not in (1, 2):
        raise NotATable()
    change = second.astype(np.int64) - first.astype(np.int64)
    seen = (first != HIDDEN) & (second != HIDDEN) & (np.abs(change) >= 1) & (np.abs(change) < threshold)
    found = []
    for place in np.argwhere(seen):
        column = int(place[1]) if first.ndim == 2 else -1
        found.append(Revealed(int(place[0]), column, int(change[tuple(place)])))
    return tuple(found)


def _with_totals(counts: ArrayLike) -> Counts:
    table = np.asarray(counts)
    if table.ndim not in (1, 2) or not table.size or not np.issubdtype(table.dtype, np.integer):
        raise NotATable()
    if (table < 0).any():
        raise NotATable()
    whole = table.astype(np.int64)
    if whole.ndim == 1:
        return np.append(whole, whole.sum())
    whole = np.vstack([whole, whole.sum(axis=0)])
    return np.hstack([whole, whole.sum(axis=1, keepdims=True)])


def _is_protected(full: Counts, hidden: Mask, cell: tuple[int, ...], threshold: int) -> bool:
    if any(
        _width(full, circuit) >= threshold and all(hidden[place] for place in circuit.along + circuit.against)
        for circuit in _circuits(full.shape, cell)
    ):
        return True
    low, high = _bounds(full, hidden, cell)
    return high - low >= threshold


def _hide_for(full: Counts, hidden: Mask, cell: tuple[int, ...], threshold: int) -> None:
    """Hide the cheapest circuit that widens the range of a cell; failing one, all that is not zero."""
    best, least = None, None
    for circuit in _circuits(full.shape, cell):
        places = circuit.along + circuit.against
        if any(full[place] == 0 for place in places) or _width(full, circuit) < threshold:
            continue
        price = sum(int(full[place]) for place in places if not hidden[place])
        if least is None or price < least:
            best, least = places, price
    if best is None:
        hidden |= full > 0
        return
    for place in best:
        hidden[place] = True


def _width(full: Counts, circuit: _Circuit) -> float:
    down = min(int(full[place]) - 1 for place in circuit.along)
    up = min((int(full[place]) - 1 for place in circuit.against), default=None)
    return float("inf") if up is None else float(down + up)


def _circuits(shape: tuple[int, ...], cell: tuple[int, ...]) -> Iterator[_Circuit]:
    if len(shape) == 1:
        last = shape[0] - 1
        for other in range(shape[0]):
            if other != cell[0]:
                together = last in (other, cell[0])  # a part and its total move the same way
                yield _Circuit([cell, (other,)], []) if together else _Circuit([cell], [(other,)])
        return
    row, column = cell
    for other_row in range(shape[0]):
        for other_column in range(shape[1]):
            if other_row == row or other_column == column:
                continue
            down = 1 if shape[0] - 1 in (row, other_row) else -1
            across = 1 if shape[1] - 1 in (column, other_column) else -1
            moved = {
                (other_row, column): down,
                (row, other_column): across,
                (other_row, other_column): down * across,
            }
            yield _Circuit(
                [cell, *(place for place, way in moved.items() if way > 0)],
                [place for place, way in moved.items() if way < 0],
            )


def _equations(shape: tuple[int, ...]) -> NDArray[np.float64]:
    # One line per total: its parts minus itself are nothing.
    places = np.arange(int(np.prod(shape))).reshape(shape)
    lines = [places] if len(shape) == 1 else [*places, *places.T]
    table = np.zeros((len(lines), places.size))
    for index, line in enumerate(lines):
        table[index, line[:-1]] = 1
        table[index, line[-1]] = -1
    return table


def _bounds_of_list(full: Counts, hidden: Mask, place: int) -> tuple[float, float]:
    """The same without solving anything: hidden parts share what the others leave of the total."""
    unknown = int(hidden[:-1].sum())
    known = int(full[:-1][~hidden[:-1]].sum())
    if hidden[-1]:
        least = known + unknown if place == full.size - 1 else 1
        return float(least), float("inf") if unknown else float(least)
    left = int(full[-1]) - known
    return float(left if unknown == 1 else 1), float(left - (unknown - 1))


def _bounds(full: Counts, hidden: Mask, cell: tuple[int, ...]) -> tuple[float, float]:
    if full.ndim == 1:
        return _bounds_of_list(full, hidden, cell[0])
    free = hidden.reshape(-1)
    table = _equations(full.shape)
    known = -table[:, ~free] @ full.reshape(-1)[~free].astype(np.float64)
    aim = np.zeros(int(free.sum()))
    aim[int(np.count_nonzero(free[: int(np.ravel_multi_index(cell, full.shape))]))] = 1
    found = []
    for way in (1.0, -1.0):
        answer = scipy.optimize.linprog(
            way * aim, A_eq=table[:, free], b_eq=known, bounds=(1, None), method="highs"
        )
        found.append(way * answer.fun if answer.status == 0 else (1.0 if way > 0 else float("inf")))
    # A table of two ways is a network: its extreme values are whole numbers, and rounding only removes dust.
    return round(found[0]), round(found[1]) if np.isfinite(found[1]) else found[1]
