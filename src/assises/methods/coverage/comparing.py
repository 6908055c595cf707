"""A group beside its share of the city, and from one stage to the next: more, less, or one cannot tell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from math import exp, log, sqrt

import numpy as np
from numpy.typing import ArrayLike

from assises.methods.coverage.shares import ImpossibleCount, NobodyCounted

Z95 = 1.959963984540054
LESS, MORE = 0.8, 1.25  # between the two, a group has about its share


class Verdict(StrEnum):
    """What an interval allows one to say of a ratio."""

    LESS = "less"
    ALIKE = "alike"
    MORE = "more"
    CANNOT_TELL = "cannot_tell"
    SILENT = "silent"  # nobody of the group


@dataclass(frozen=True, slots=True)
class Ratio:
    """A share beside another one: 1 means the same."""

    point: float
    low: float
    high: float
    count: int
    n: int
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class StageCount:
    """How many of a group at one stage of the process, of how many in all."""

    stage: str
    count: int
    n: int


@dataclass(frozen=True, slots=True)
class Chain:
    """A group from stage to stage: its share over that of the stage before, and the largest loss."""

    steps: tuple[tuple[str, Ratio | None], ...]  # None: nobody at one of the two stages
    largest_loss: str | None


def representation(
    counts: ArrayLike, totals: ArrayLike, city: float, *, rng: np.random.Generator, resamples: int = 2000
) -> Ratio:
    """Compare the share of a group among those who came with its share of the city.

    The interval draws events anew, then people within each: who comes to one evening comes together. «Cannot
    tell» when it holds both four fifths and five quarters.

    >>> found = representation([2, 3, 1, 2], [60, 80, 50, 70], 0.12, rng=np.random.default_rng(1))
    >>> round(found.point, 2), found.verdict.value, found.count, found.n
    (0.26, 'less', 8, 260)

    Shapes: counts and totals (events,); `city` between 0 and 1, both excluded. Raises `NobodyCounted` when
    nobody came, `ImpossibleCount` when a part is greater than its whole or the share of the city is none.

    Misleads when the census is of another year, and with few events: three evenings say little of a fourth.
    Reference: Efron 1979, doi:10.1214/aos/1176344552; Field and Welsh 2007,
    doi:10.1111/j.1467-9868.2007.00593.x.
    """
    part, whole = (np.asarray(one, dtype=np.int64).reshape(-1) for one in (counts, totals))
    if (part < 0).any() or (part > whole).any() or not 0 < city < 1:
        raise ImpossibleCount(count=int(part.min(initial=0)), n=int(whole.sum()))
    part, whole = part[whole > 0], whole[whole > 0]
    n, count = int(whole.sum()), int(part.sum())
    if not n:
        raise NobodyCounted()
    if count == 0:
        return Ratio(0.0, 0.0, min(1.0, 1 - 0.05 ** (1 / n)) / city, 0, n, Verdict.SILENT)
    events = rng.integers(0, len(whole), size=(resamples, len(whole)))
    # An evening where nobody of a group came is not sure of it: each leans by two people on all of them.
    rates = (part + 2 * count / n) / (whole + 2)
    drawn = rng.binomial(whole[events], rates[events]).sum(axis=1) / whole[events].sum(axis=1)
    low, high = (float(one) / city for one in np.quantile(drawn, [0.025, 0.975]))
    point = count / n / city
    return _said(point, min(low, point), max(high, point), count, n)


def uptake(before: StageCount, after: StageCount) -> Ratio:
    """Compare the share of a group at one stage with its share at the stage before.

    >>> kept = uptake(StageCount("said", 120, 1000), StageCount("kept", 9, 300))
    >>> round(kept.point, 2), round(kept.low, 2), round(kept.high, 2), kept.verdict.value
    (0.25, 0.13, 0.49, 'less')

    Raises `NobodyCounted` when there is nobody at a stage or nobody of the group at the first,
    `ImpossibleCount` when a part is greater than its whole.

    Misleads when the two stages count other things: words at one, people at the other. Reference: Katz,
    Baptista, Azen and Pike 1978, doi:10.2307/2530610.
    """
    for one in (before, after):
        if not 0 <= one.count <= one.n:
            raise ImpossibleCount(count=one.count, n=one.n)
    if not (before.count and before.n and after.n):
        raise NobodyCounted()
    point = (after.count / after.n) / (before.count / before.n)
    if after.count == 0:
        high = (1 - 0.05 ** (1 / after.n)) / (before.count / before.n)
        return Ratio(0.0, 0.0, high, 0, after.n, Verdict.SILENT if high < LESS else Verdict.CANNOT_TELL)
    spread = sqrt(max(1 / after.count - 1 / after.n + 1 / before.count - 1 / before.n, 0.0))
    low, high = (exp(log(point) + sign * Z95 * spread) for sign in (-1, 1))
    return _said(point, low, high, after.count, after.n)


def chain(stages: Sequence[StageCount]) -> Chain:
    """Follow a group from stage to stage, and name the stage at which it surely loses most.

    >>> said, kept = StageCount("said", 120, 1000), StageCount("kept", 40, 300)
    >>> found = chain([said, kept, StageCount("cited", 2, 96)])
    >>> [ratio.verdict.value for _, ratio in found.steps if ratio], found.largest_loss
    (['cannot_tell', 'less'], 'cited')

    Raises what `uptake` raises. A stage at which there is nobody in all breaks the chain: what follows is
    compared with nothing.

    Misleads when a stage is small: its loss is not sure, so it is not named, and may still be the largest.
    Reference: Katz, Baptista, Azen and Pike 1978, doi:10.2307/2530610.
    """
    steps: list[tuple[str, Ratio | None]] = []
    for before, after in pairwise(stages):
        told = before.n and before.count and after.n
        steps.append((after.stage, uptake(before, after) if told else None))
    lost = [
        (ratio.high, name)
        for name, ratio in steps
        if ratio is not None and ratio.verdict in (Verdict.LESS, Verdict.SILENT)
    ]
    return Chain(tuple(steps), min(lost)[1] if lost else None)


def _said(point: float, low: float, high: float, count: int, n: int) -> Ratio:
    if low <= LESS and high >= MORE:
        verdict = Verdict.CANNOT_TELL
    elif high < 1:
        verdict = Verdict.LESS
    elif low > 1:
        verdict = Verdict.MORE
    else:
        verdict = Verdict.ALIKE
    return Ratio(point, low, high, count, n, verdict)
