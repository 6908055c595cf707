"""Was the room mixed? The profile of each event beside the city, and beside two other ways to fill it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import scipy
from numpy.typing import ArrayLike, NDArray

from assises.methods.coverage.shares import ImpossibleCount, NobodyCounted

Real = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Mixing:
    """How mixed the events of a series were, from 0 (each its own crowd) to 1 (each like the whole)."""

    index: float
    by_chance: tuple[float, float, float]  # the same people dealt at random: low, mean, high
    segregated: float  # the same people seated group after group
    from_city: float | None  # how far the whole series is from the city, in nats; None: margins unknown
    between: float  # how far events are from the series, in nats
    each: tuple[float, ...]  # how far each event is from the city (from the series when margins are unknown)
    people: int
    alarm: bool


def mixing(
    counts: ArrayLike, *, rng: np.random.Generator, city: ArrayLike | None = None, deals: int = 1000
) -> Mixing:
    """Measure how mixed a series of events was, beside the same people dealt at random and seated by group.

    The distance of events to the city is exactly that of the series to the city plus that of events to the
    series. The alarm rings when the series is below what chance does, and nearer to the segregated one.

    >>> found = mixing([[30, 10], [10, 30]], rng=np.random.default_rng(1), city=[1, 1])
    >>> round(found.index, 7), round(found.between, 7), found.from_city, found.alarm
    (0.8112781, 0.130812, 0.0, False)

    Shapes: counts (events, groups); city (groups,), any unit. Raises `NobodyCounted` when nobody came or a
    margin is all noughts, `ImpossibleCount` for a negative count.

    Misleads when a room was mixed and its tables were not, and when groups are few: what was not asked is not
    seen. Reference: Theil and Finizza 1971, doi:10.1080/0022250X.1971.9989795; Reardon and Firebaugh 2002,
    doi:10.1111/1467-9531.00110.
    """
    table = np.asarray(counts, dtype=np.int64)
    if table.ndim != 2 or (table < 0).any():
        raise ImpossibleCount(count=int(table.min(initial=0)), n=0)
    events = table[table.sum(axis=1) > 0]
    if not len(events):
        raise NobodyCounted()
    sizes, groups = events.sum(axis=1), events.sum(axis=0)
    people = int(sizes.sum())
    between = _between(events)
    scale = _entropy(groups / people)
    profile = groups / people if city is None else _profile(city)
    each = np.array([_far(row / row.sum(), profile) for row in table if row.sum()])
    if len(events) > 1 and scale > 0:
        drawn = scipy.stats.random_table(sizes, groups, seed=rng).rvs(deals)
        dealt = np.array([1 - _between(one) / scale for one in drawn])
        seated = 1 - _between(_seated(sizes, groups)) / scale
    else:
        dealt, seated = np.ones(1), 1.0
    index = 1 - between / scale if scale > 0 else 1.0
    low, high = (float(one) for one in np.quantile(dealt, [0.025, 0.975]))
    mean = float(dealt.mean())
    return Mixing(
        index=float(index),
        by_chance=(low, mean, high),
        segregated=float(seated),
        from_city=None if city is None else round(_far(groups / people, profile), 12),
        between=float(between),
        each=tuple(round(float(one), 12) for one in each),
        people=people,
        alarm=bool(index < low and abs(index - seated) < abs(index - mean)),
    )


def _profile(city: ArrayLike) -> Real:
    margins = np.asarray(city, dtype=np.float64)
    if margins.sum() <= 0:
        raise NobodyCounted()
    if (margins < 0).any():
        raise ImpossibleCount(count=float(margins.min()), n=0)
    found: Real = margins / margins.sum()
    return found


def _far(share: Real, profile: Real) -> float:
    """Kullback and Leibler; infinite when somebody came whom the margins do not know."""
    there = share > 0
    with np.errstate(divide="ignore"):
        return float((share[there] * np.log(share[there] / profile[there])).sum())


def _entropy(share: Real) -> float:
    there = share[share > 0]
    return float(-(there * np.log(there)).sum())


def _between(table: NDArray[np.int64]) -> float:
    """How much the event of somebody says of their group, in nats."""
    whole = table.sum()
    rows, columns = table.sum(axis=1, keepdims=True), table.sum(axis=0, keepdims=True)
    there = table > 0
    ratio = np.where(there, table * whole / np.maximum(rows * columns, 1), 1.0)
    return max(0.0, float((table * np.log(ratio)).sum() / whole))


def _seated(sizes: NDArray[np.int64], groups: NDArray[np.int64]) -> NDArray[np.int64]:
    """The same people, group after group, filling one event and then the next."""
    who = np.repeat(np.arange(len(groups)), groups)
    where = np.repeat(np.arange(len(sizes)), sizes)
    table = np.zeros((len(sizes), len(groups)), dtype=np.int64)
    np.add.at(table, (where, who), 1)
    return table
