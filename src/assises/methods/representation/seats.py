"""What a slate may be: statements that exist, each once, and quotas that can be met."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assises.methods.errors import AssisesError


class WrongSeats(AssisesError):
    """The seats cannot be filled as asked: too many, none, a statement twice, quotas that do not fit."""

    code = "methods.wrong_seats"


@dataclass(frozen=True, slots=True)
class Quota:
    """At least so many seats for these statements, those of people who are rarely heard for example."""

    statements: tuple[int, ...]
    least: int


def as_slate(slate: Sequence[int], statement_count: int) -> tuple[int, ...]:
    """Read a slate as different statements that exist.

    >>> as_slate([2, 0], 3)
    (2, 0)

    Raises `WrongSeats`. Misleads when statements are given by their identifiers instead of their places:
    numbers that exist in both pass. Reference: Lackner and Skowron 2023, doi:10.1007/978-3-031-09016-5.
    """
    chosen = tuple(int(one) for one in slate)
    if not chosen or len(set(chosen)) != len(chosen):
        raise WrongSeats(seats=len(chosen), different=len(set(chosen)))
    if min(chosen) < 0 or max(chosen) >= statement_count:
        raise WrongSeats(seats=len(chosen), statements=statement_count)
    return chosen


class Room:
    """Which statements may still be chosen so that every quota can be met with the seats that are left."""

    def __init__(self, seats: int, statement_count: int, quotas: Sequence[Quota]) -> None:
        self.seats = seats
        self.left = np.ones(statement_count, dtype=np.bool_)
        self.kinds = np.zeros((len(quotas), statement_count), dtype=np.bool_)
        for row, quota in enumerate(quotas):
            self.kinds[row, list(as_slate(quota.statements, statement_count))] = True
        self.least = np.array([quota.least for quota in quotas], dtype=np.int64)
        short = (self.least < 0).any() or (self.kinds.sum(axis=1) < self.least).any()
        shared = (self.kinds.sum(axis=0) > 1).any()
        if not 1 <= seats <= statement_count or short or shared or self.least.sum() > seats:
            raise WrongSeats(seats=seats, statements=statement_count, quotas=int(self.least.sum()))

    def open(self) -> NDArray[np.bool_]:
        """The statements that may be chosen now."""
        taken = self.kinds[:, ~self.left].sum(axis=1)
        missing = np.maximum(self.least - taken, 0)
        free = self.seats - int((~self.left).sum()) - int(missing.sum())
        if free > 0 or not len(self.least):
            return self.left
        open_now: NDArray[np.bool_] = self.left & self.kinds[missing > 0].any(axis=0)
        return open_now

    def take(self, statement: int) -> None:
        """One seat is given."""
        self.left[statement] = False

    def could_hold(self, slate: Sequence[int]) -> bool:
        """Say whether a whole slate meets every quota."""
        return bool((self.kinds[:, list(slate)].sum(axis=1) >= self.least).all())
