"""Every release of an edition taken together: what somebody who kept them all can work out."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import highspy
import numpy as np
from numpy.typing import NDArray

from assises.methods.disclosure.tables import THRESHOLD
from assises.methods.errors import AssisesError

Real = NDArray[np.float64]
DUST = 1e-6


class ReleasesDisagree(AssisesError):
    """No table of whole counts agrees with all that was published."""

    code = "methods.releases_disagree"


@dataclass(frozen=True, slots=True)
class Release:
    """A number of people as it was published on a day: the sum of named cells, exact or between two bounds.

    Cells are the smallest that anybody counts: a quarter, or a quarter and an age; a total names them all.
    """

    day: int  # the rank of the publication: 0 for the first
    cells: tuple[str, ...]
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Found:
    """What can be worked out of a cell: how many it holds on a day, or joined it since the day before."""

    cell: str
    day: int
    joined: bool
    low: int
    high: int


def exact(day: int, cells: Sequence[str], value: int) -> Release:
    """Write an exact number that was published.

    >>> exact(0, ["port", "centre"], 40)
    Release(day=0, cells=('port', 'centre'), low=40, high=40)

    Misleads when the number was rounded: give its bounds then. Reference: Fischetti and Salazar 2001,
    doi:10.1287/mnsc.47.7.1008.9805.
    """
    return Release(day, tuple(cells), value, value)


def attack(
    releases: Sequence[Release],
    threshold: int = THRESHOLD,
    *,
    leavers: bool = False,
    only: Collection[str] = (),
) -> tuple[Found, ...]:
    """Find every cell that the releases taken together show to hold, or to have gained, one to four people.

    Somebody who kept every page knows that counts are whole and not negative, and that people who were
    counted stay counted unless some may leave (`leavers`). Each cell is bounded by linear programming over
    all of it; `only` names the cells to look at.

    >>> quarter = [exact(0, ["iris a", "iris b"], 42), exact(0, ["iris a"], 39)]
    >>> attack(quarter)
    (Found(cell='iris b', day=0, joined=False, low=3, high=3),)
    >>> attack([exact(0, ["port"], 40), exact(1, ["port"], 42)])
    (Found(cell='port', day=1, joined=True, low=2, high=2),)

    Raises `ReleasesDisagree` when nothing agrees with all of them.

    Misleads when the attacker was in the room, knows a record of their own, or reads a table that is not
    given here. Linear bounds are exact for nested and two-way tables, and a little wide beyond. Reference:
    Fischetti and Salazar 2001, doi:10.1287/mnsc.47.7.1008.9805; Dinur and Nissim 2003,
    doi:10.1145/773153.773173.
    """
    names = sorted({cell for one in releases for cell in one.cells})
    days = sorted({one.day for one in releases})
    place = {name: at for at, name in enumerate(names)}
    rank = {day: at for at, day in enumerate(days)}
    model = _model(releases, place, rank, leavers=leavers)
    found = []
    for name in names:
        if only and name not in only:
            continue
        for day in days:
            # What a cell holds on a day is all that joined it by then.
            held = [place[name] * len(days) + at for at in range(rank[day] + 1)]
            for joined, columns in ((False, held), (True, held[-1:])) if rank[day] else ((False, held),):
                low, high = _bounds(model, columns)
                if low >= 1 and high < threshold:
                    found.append(Found(name, day, joined, low, high))
    return tuple(found)


def safe_to_add(
    published: Sequence[Release],
    candidates: Sequence[Release],
    threshold: int = THRESHOLD,
    *,
    leavers: bool = False,
) -> tuple[Found, ...]:
    """Say what would be given away by publishing more beside all that is published; nothing when it is safe.

    >>> safe_to_add([exact(0, ["a", "b"], 42)], [exact(0, ["a"], 39)])
    (Found(cell='b', day=0, joined=False, low=3, high=3),)
    >>> safe_to_add([exact(0, ["a", "b"], 42)], [exact(0, ["a"], 20)])
    ()

    Raises `ReleasesDisagree`.

    Misleads when something is published elsewhere: give it too. Reference: Dinur and Nissim 2003,
    doi:10.1145/773153.773173.
    """
    already = {(one.cell, one.day, one.joined) for one in attack(published, threshold, leavers=leavers)}
    together = attack([*published, *candidates], threshold, leavers=leavers)
    return tuple(one for one in together if (one.cell, one.day, one.joined) not in already)


def by_handfuls(day: int, cells: Sequence[str], value: int, threshold: int = THRESHOLD) -> Release:
    """Write a number of people shown by handfuls: as many fives as it holds, and what the reader then knows.

    >>> by_handfuls(0, ["port"], 42), by_handfuls(1, ["port"], 44)
    (Release(day=0, cells=('port',), low=40, high=44), Release(day=1, cells=('port',), low=40, high=44))

    Below one handful nothing is shown, and the reader knows no more than that.

    Misleads when a total beside it is exact and all other cells are known: `attack` says so. Reference:
    Fischetti and Salazar 2001, doi:10.1287/mnsc.47.7.1008.9805.
    """
    whole = value - value % threshold
    return Release(day, tuple(cells), whole, whole + threshold - 1)


def _model(
    releases: Sequence[Release], place: dict[str, int], rank: dict[int, int], *, leavers: bool
) -> highspy.Highs:
    days = len(rank)
    highs = highspy.Highs()  # type: ignore[no-untyped-call]
    highs.setOptionValue("output_flag", False)
    highs.setOptionValue("threads", 1)
    infinite = highspy.kHighsInf
    for column in range(len(place) * days):
        highs.addVar(-infinite if leavers and column % days else 0.0, infinite)
    if leavers:
        for at in place.values():
            for last in range(1, days):
                columns = [at * days + one for one in range(last + 1)]
                highs.addRow(0.0, infinite, len(columns), columns, [1.0] * len(columns))
    for one in releases:
        columns = [place[cell] * days + at for cell in one.cells for at in range(rank[one.day] + 1)]
        highs.addRow(float(one.low), float(one.high), len(columns), columns, [1.0] * len(columns))
    return highs


def _bounds(highs: highspy.Highs, columns: Sequence[int]) -> tuple[int, int]:
    """The least and greatest whole value of a sum of columns; a bound that nothing sets is very large."""
    ends = []
    for sense in (highspy.ObjSense.kMinimize, highspy.ObjSense.kMaximize):
        for column in columns:
            highs.changeColCost(column, 1.0)
        highs.changeObjectiveSense(sense)
        highs.run()
        status = highs.getModelStatus()
        value = highs.getInfo().objective_function_value
        for column in columns:
            highs.changeColCost(column, 0.0)
        if status == highspy.HighsModelStatus.kInfeasible:
            raise ReleasesDisagree()
        unbounded = status != highspy.HighsModelStatus.kOptimal
        ends.append(
            10**9 if unbounded and sense == highspy.ObjSense.kMaximize else -(10**9) if unbounded else value
        )
    return int(np.ceil(ends[0] - DUST)), int(np.floor(ends[1] + DUST))
