"""The certificate of a slate: what the votes and the slate alone can show, and nothing else is asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from assises.methods.coverage import Interval, share
from assises.methods.representation.approvals import Approvals, Real, Whole
from assises.methods.representation.seats import as_slate

NEAR = 1e-9  # two sums of the same weights may differ by that much


@dataclass(frozen=True, slots=True)
class Claim:
    """People who all approve one statement left aside, and hold fewer than `level` seats each."""

    statement: int
    level: int
    people: float  # counted with their weights
    needed: float  # as many would have a right to `level` seats


@dataclass(frozen=True, slots=True)
class Certificate:
    """How near each group left aside is to its right, the nearest of all, and who has nobody."""

    seats: int
    slate: tuple[int, ...]
    holds: bool  # EJR+: no group that deserves a seat was left without
    alpha: float  # the largest part of its right that a group reached; below 1, none has reached it
    worst: Claim | None  # None when every statement is on the slate
    unrepresented: Interval  # share of people who approve nothing on the slate
    people: Real  # (statement_count, seats): who approves it and holds fewer than 1, 2, … seats
    needed: Real  # (seats,)


def certify(approvals: Approvals, slate: Sequence[int]) -> Certificate:
    """Check a slate against every group that agrees on a statement left aside.

    A group of at least l of k parts of the people that all approve a statement left aside, each of whom
    approves fewer than l statements of the slate, was wronged. `alpha` is the largest group over its part:
    below 1, nobody was.

    >>> from assises.methods.representation import approve
    >>> votes = approve([0, 1, 2, 3], [0, 0, 0, 1], voter_count=4, statement_count=2)
    >>> certify(votes, [0]).holds, certify(votes, [0]).alpha, certify(votes, [1]).worst
    (True, 0.25, Claim(statement=0, level=1, people=3.0, needed=4.0))

    Shapes: slate (k,) of statements, all different. Raises `WrongSeats`. Statements on the slate hold zeros
    in `people`.

    Misleads when votes are few for each person: silence counts as not approving, claims shrink, and almost
    any slate passes. Read `alpha` and `unrepresented` beside the verdict, and `guess_missing`.
    Reference: Brill and Peters 2023, doi:10.1145/3580507.3597785.
    """
    chosen = as_slate(slate, approvals.statement_count)
    seats = len(chosen)
    held = np.minimum(approvals.on(chosen), seats)
    people = _below(approvals, held, seats)
    people[list(chosen)] = 0.0
    needed = np.arange(1, seats + 1) * approvals.total / seats
    parts = people / needed if approvals.total > 0 else np.zeros_like(people)
    worst = None
    if seats < approvals.statement_count:
        statement, level = divmod(int(np.argmax(parts)), seats)
        worst = Claim(statement, level + 1, float(people[statement, level]), float(needed[level]))
    alpha = float(parts.max(initial=0.0))
    for array in (people, needed):
        array.flags.writeable = False
    return Certificate(
        seats=seats,
        slate=chosen,
        holds=alpha < 1 - NEAR,
        alpha=alpha,
        worst=worst,
        unrepresented=_with_nobody(approvals, held),
        people=people,
        needed=needed,
    )


def _below(approvals: Approvals, held: Whole, seats: int) -> Real:
    """For each statement, the supporters who hold fewer than 1, 2, … k seats: one pass over the approvals."""
    sizes = np.diff(approvals.starts)
    column = np.repeat(np.arange(approvals.statement_count), sizes)
    cell = column * (seats + 1) + held[approvals.supporters]
    counted = np.bincount(
        cell,
        weights=approvals.weights[approvals.supporters],
        minlength=approvals.statement_count * (seats + 1),
    ).reshape(approvals.statement_count, seats + 1)
    below: Real = np.cumsum(counted, axis=1, dtype=np.float64)[:, :seats]
    return below


def _with_nobody(approvals: Approvals, held: Whole) -> Interval:
    """The share of people without a statement, with the interval of as many as the weights are worth."""
    weights = approvals.weights
    total = approvals.total
    if total <= 0:
        return Interval(0.0, 0.0, 1.0, 0)
    worth = max(1, round(total**2 / float((weights**2).sum())))
    point = float(weights[held == 0].sum()) / total
    around = share(min(worth, round(point * worth)), worth)
    return Interval(point, min(around.low, point), max(around.high, point), approvals.voter_count)
