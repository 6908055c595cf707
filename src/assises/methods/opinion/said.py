"""What was answered to each statement, and what may be said of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Literal

import numpy as np

from assises.methods.coverage import Interval, share
from assises.methods.opinion.reactions import Reactions, Whole

VOTERS = 10  # people of a group who reacted, for a finding to speak of it
LEVEL = 0.05


@dataclass(frozen=True, slots=True)
class Tally:
    """How a group of people reacted to a statement."""

    agree: int
    disagree: int
    n: int


@dataclass(frozen=True, slots=True)
class StatementResult:
    """What was answered to one statement, by all and group by group."""

    statement: int
    all: Tally
    agree: Interval | None  # None: nobody reacted
    consensus: float
    groups: tuple[Tally, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """What may be said of one statement: agreed on by every group, refused by every group, or dividing."""

    kind: Literal["common_ground", "common_refusal", "divide"]
    statement: int
    low: float
    point: float
    high: float
    n: int


def consensus(groups: Sequence[Tally]) -> float:
    """Give the group-informed consensus: the product over groups of (agree + 1) / (n + 2).

    >>> consensus([Tally(8, 1, 10), Tally(5, 0, 6)])
    0.5625

    Misleads when groups are many or small: the product falls with their number, a group of two weighs as
    much as one of a thousand, and who disagrees counts like who passes. Use it to sort, never as a share.
    Reference: Small et al. 2021, doi:10.6035/recerca.5516.
    """
    product = 1.0
    for tally in groups:
        product *= (tally.agree + 1) / (tally.n + 2)
    return product


def findings(results: Sequence[StatementResult]) -> tuple[Finding, ...]:
    """Say which statements every group agrees on or refuses, and which divide, by the least favourable bound.

    Bounds are Wilson's, widened for the number of groups; a group with fewer than ten reactions silences the
    statement. What divides: one group certainly above one half, another certainly below.

    >>> one = StatementResult(0, Tally(90, 5, 100), share(90, 100), 0.9, ())
    >>> [(f.kind, f.statement) for f in findings([one])]
    [('common_ground', 0)]

    Misleads when the statement is a truism, when those who would refuse it did not come, or when a divide
    is read as a surprise: the groups were made of these very reactions. Reference: Wilson 1927,
    doi:10.1080/01621459.1927.10502953; for the gap, Newcombe 1998, Statistics in Medicine 17, 873-890.
    """
    found: list[Finding] = []
    for result in results:
        groups = result.groups or (result.all,)
        if min(tally.n for tally in groups) < VOTERS:
            continue
        confidence = 1 - LEVEL / len(groups)
        agreed = [share(tally.agree, tally.n, confidence) for tally in groups]
        refused = [share(tally.disagree, tally.n, confidence) for tally in groups]
        for kind, intervals in (("common_ground", agreed), ("common_refusal", refused)):
            least = min(intervals, key=lambda interval: interval.low)
            if least.low > 0.5:
                found.append(_finding(kind, result, least))
        highest, lowest = max(agreed, key=lambda i: i.low), min(agreed, key=lambda i: i.high)
        if highest.low > 0.5 > lowest.high:
            found.append(_finding("divide", result, _gap(highest, lowest)))
    return tuple(sorted(found, key=lambda finding: (finding.kind, -finding.low, finding.statement)))


def _finding(kind: str, result: StatementResult, interval: Interval) -> Finding:
    kinds: dict[str, Literal["common_ground", "common_refusal", "divide"]] = {
        "common_ground": "common_ground",
        "common_refusal": "common_refusal",
        "divide": "divide",
    }
    return Finding(kinds[kind], result.statement, interval.low, interval.point, interval.high, result.all.n)


def _gap(high: Interval, low: Interval) -> Interval:
    # Newcombe: the interval of a difference, from the two Wilson intervals.
    gap = high.point - low.point
    under = sqrt((high.point - high.low) ** 2 + (low.high - low.point) ** 2)
    over = sqrt((high.high - high.point) ** 2 + (low.point - low.low) ** 2)
    return Interval(gap, gap - under, gap + over, high.n + low.n)


def results_of(reactions: Reactions, group: Whole, group_count: int) -> tuple[StatementResult, ...]:
    """Count what was answered to each statement, by all and group by group (-1: in no group).

    >>> from assises.methods.opinion.reactions import gather
    >>> made = gather([0, 1], [0, 0], [1, 0], sheet_count=2, statement_count=1)
    >>> results_of(made, np.array([-1, -1]), 0)[0].all
    Tally(agree=1, disagree=0, n=2)

    Misleads when a group is small: its counts are for the run, and leave it only above the threshold of
    `disclosure`. Reference: Wilson 1927, doi:10.1080/01621459.1927.10502953.
    """
    whose = np.where(group < 0, group_count, group)[reactions.sheets]
    cells = np.zeros((reactions.statement_count, group_count + 1, 3), dtype=np.int64)
    np.add.at(cells, (reactions.statements, whose, reactions.values + 1), 1)
    results = []
    for statement in range(reactions.statement_count):
        of_all = _tally(cells[statement].sum(axis=0))
        groups = tuple(_tally(cells[statement, index]) for index in range(group_count))
        agree = share(of_all.agree, of_all.n) if of_all.n else None
        results.append(StatementResult(statement, of_all, agree, consensus(groups or (of_all,)), groups))
    return tuple(results)


def _tally(cell: Whole) -> Tally:
    return Tally(agree=int(cell[2]), disagree=int(cell[0]), n=int(cell.sum()))
