"""A series of meetings: which places, at which hours, and a proof of how far any other could be better."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import scipy
from numpy.typing import ArrayLike, NDArray

from assises.methods.errors import AssisesError

Real = NDArray[np.float64]
Chosen = tuple[int, ...]
CLOSE = 1e-9
STEPS = 60  # of the bound, when the first one is not close enough


class NoSeries(AssisesError):
    """No series of meetings keeps all the rules at once: the one that cannot be kept is named."""

    code = "methods.no_series"


class NotAChance(AssisesError):
    """A chance is between 0 and 1, and a weight is not negative."""

    code = "methods.not_a_chance"


@dataclass(frozen=True, slots=True)
class Option:
    """One venue on one slot, in a quarter; venues, slots and quarters are told apart by their keys."""

    venue: str
    slot: str
    quarter: str = ""


@dataclass(frozen=True, slots=True)
class Rules:
    """What a series must keep."""

    meetings: int
    at_once: int = 1  # meetings on one slot: as many teams as there are
    every_quarter: bool = True  # one meeting at least in each quarter that has a venue
    pinned: Chosen = ()  # booked, or chosen by hand
    barred: frozenset[int] = field(default_factory=frozenset)


@dataclass(frozen=True, slots=True)
class Choice:
    """One meeting of the series: what it adds that no other one does, and to which groups most."""

    option: int
    adds: float
    most: tuple[int, ...]  # groups, those that gain most first
    instead: tuple[tuple[int, float], ...]  # the three best other venues, and what they would lose


@dataclass(frozen=True, slots=True)
class Series:
    """A series and what is proved of it; `value` and `bound` are people still to be heard who may come."""

    chosen: Chosen
    value: float
    bound: float
    reached: Real  # of each group: the chance to come at least once
    choices: tuple[Choice, ...]
    never: tuple[int, ...]  # groups that no option reaches: go to them

    @property
    def gap(self) -> float:
        """How much better another series could be, at most, as a share."""
        return (self.bound - self.value) / self.value if self.value > 0 else 0.0


def plan(options: Sequence[Option], chances: ArrayLike, weights: ArrayLike, rules: Rules) -> Series:
    """Choose the series that reaches most of those who are still to be heard, each person counted once.

    The value is Σ w (1 − Π (1 − q)): a second meeting next to the first adds less. Meetings are added one by
    one, then exchanged while that helps; the bound is that of a plane that lies above the value everywhere.

    >>> school, hall = Option("school", "mon", "north"), Option("hall", "mon", "north")
    >>> options = [school, hall, Option("market", "sat", "south")]
    >>> found = plan(options, [[0.5, 0.4, 0.0], [0.0, 0.1, 0.4]], [100, 50], Rules(meetings=2))
    >>> found.chosen, round(found.value, 6), round(found.gap, 9)
    ((0, 2), 70.0, 0.0)

    Shapes: chances (groups, options), weights (groups,). Raises `NotAChance`, and `NoSeries` with the rule
    that cannot be kept. Options equal in all are told apart by their place in the list.

    Misleads when chances are guesses: before three or four meetings were observed the plan shows assumptions.
    Reference: Nemhauser, Wolsey and Fisher 1978, doi:10.1007/BF01588971; Frank and Wolfe 1956,
    doi:10.1002/nav.3800030109.
    """
    table, people = np.asarray(chances, dtype=np.float64), np.asarray(weights, dtype=np.float64)
    if not ((table >= 0) & (table < 1)).all() or not (people >= 0).all():
        raise NotAChance()
    room = _Room(options, -np.log1p(-table), people, rules)
    chosen = room.exchanged(room.greedy())
    value = room.value(chosen)
    return Series(
        chosen=tuple(sorted(chosen)),
        value=value,
        bound=max(value, room.bound(chosen)),
        reached=1 - np.exp(-room.held(chosen)),
        choices=tuple(room.choice(chosen, one) for one in sorted(chosen)),
        never=tuple(int(one) for one in np.flatnonzero((table.max(axis=1, initial=0) <= 0) & (people > 0))),
    )


class _Room:
    """The options, the rules, and the value of a series."""

    def __init__(self, options: Sequence[Option], logs: Real, people: Real, rules: Rules) -> None:
        self.options, self.logs, self.people, self.rules = options, logs, people, rules
        self.rows = self._rows()
        self.upper = np.ones(len(options))
        self.upper[list(rules.barred)] = 0
        self.lower = np.zeros(len(options))
        self.lower[list(rules.pinned)] = 1

    def _rows(self) -> list[tuple[str, Real, float, float]]:
        """Each rule as a row: its name, its options, the least and the most of them."""
        rules, n = self.rules, len(self.options)
        rows = [("meetings", np.ones(n), float(rules.meetings), float(rules.meetings))]
        rows += [("one_slot_per_venue", row, 0.0, 1.0) for row in self._told("venue")]
        rows += [("teams", row, 0.0, float(rules.at_once)) for row in self._told("slot")]
        if rules.every_quarter:
            rows += [("every_quarter", row, 1.0, float(n)) for row in self._told("quarter")]
        return rows

    def _told(self, name: str) -> list[Real]:
        keys = [getattr(one, name) for one in self.options]
        return [np.array([float(key == one) for key in keys]) for one in sorted(set(keys)) if one]

    def held(self, chosen: Sequence[int]) -> Real:
        found: Real = self.logs[:, list(chosen)].sum(axis=1)
        return found

    def value(self, chosen: Sequence[int]) -> float:
        return float((self.people * -np.expm1(-self.held(chosen))).sum())

    def keeps(self, chosen: Sequence[int]) -> bool:
        taken = np.zeros(len(self.options))
        taken[list(chosen)] = 1
        inside = all(low - CLOSE <= row @ taken <= high + CLOSE for _, row, low, high in self.rows)
        return inside and bool((taken >= self.lower).all() and (taken <= self.upper).all())

    def best(self, gains: Real, without: str = "") -> tuple[float, Chosen]:
        """The most of a sum of gains that the rules allow, and a series that gives it; none when none may."""
        rows = [one for one in self.rows if one[0] != without]
        found = scipy.optimize.milp(
            -gains,
            constraints=scipy.optimize.LinearConstraint(
                np.array([one[1] for one in rows]), [one[2] for one in rows], [one[3] for one in rows]
            ),
            integrality=np.ones(len(gains)),
            bounds=scipy.optimize.Bounds(
                self.lower if without != "pinned" else np.zeros_like(self.lower), self.upper
            ),
        )
        if found.x is None:
            return -np.inf, ()
        return float(-found.fun), tuple(int(one) for one in np.flatnonzero(found.x > 0.5))

    def greedy(self) -> list[int]:
        """Meeting by meeting, the one that adds most, as long as the rules can still be kept."""
        alone = (self.people[:, None] * -np.expm1(-self.logs)).sum(axis=0)
        start = self.best(alone)[1]
        if not start:
            raise NoSeries(rule=self._why_not(alone))
        chosen = list(self.rules.pinned)
        while len(chosen) < self.rules.meetings:
            held = self.held(chosen)
            gains = ((self.people * np.exp(-held))[:, None] * -np.expm1(-self.logs)).sum(axis=0)
            for one in np.argsort(-np.round(gains, 9), kind="stable"):
                if int(one) not in chosen and self._may_still(chosen, int(one)):
                    chosen.append(int(one))
                    break
            else:
                return list(start)
        return chosen if self.keeps(chosen) and self.value(chosen) >= self.value(start) else list(start)

    def _may_still(self, chosen: Sequence[int], one: int) -> bool:
        taken = np.zeros(len(self.options))
        taken[[*chosen, one]] = 1
        left = self.rules.meetings - len(chosen) - 1
        lacking = 0
        for _, row, low, high in self.rows[1:]:
            had = row @ taken
            if had > high:
                return False
            lacking += int(had < low)
        return lacking <= left and self.upper[one] > 0

    def exchanged(self, chosen: list[int]) -> list[int]:
        """The same, with one meeting put in the place of another while that helps."""
        value = self.value(chosen)
        while True:
            best, swap = value, None
            for place, out in enumerate(chosen):
                if out in self.rules.pinned:
                    continue
                rest = chosen[:place] + chosen[place + 1 :]
                left = self.people * np.exp(-self.held(rest))
                values = self.value(rest) + (left[:, None] * -np.expm1(-self.logs)).sum(axis=0)
                for one in np.argsort(-np.round(values, 9), kind="stable"):
                    if values[one] <= best + CLOSE:
                        break
                    if int(one) not in chosen and self.keeps([*rest, int(one)]):
                        best, swap = float(values[one]), (place, int(one))
                        break
            if swap is None:
                return chosen
            chosen[swap[0]] = swap[1]
            value = best

    def bound(self, chosen: Sequence[int]) -> float:
        """What no series can exceed: the least of the planes that touch the value along a way to its top."""
        taken = np.zeros(len(self.options))
        taken[list(chosen)] = 1
        least, value = np.inf, self.value(chosen)
        for step in range(STEPS):
            held = self.logs @ taken
            slope = self.people * np.exp(-held)
            gains = slope @ self.logs
            touching = float((self.people * -np.expm1(-held) - slope * held).sum())
            whole, ends = self.best(gains)
            least = min(least, touching + whole)
            if least - value <= max(CLOSE, 1e-4 * value):
                break
            toward = np.zeros(len(self.options))
            toward[list(ends)] = 1
            taken += (toward - taken) * 2 / (step + 3)
        return least

    def choice(self, chosen: Sequence[int], one: int) -> Choice:
        """Why a meeting is in the series."""
        rest = [other for other in chosen if other != one]
        left = self.people * np.exp(-self.held(rest))
        gains = left[:, None] * -np.expm1(-self.logs)
        adds = float(gains[:, one].sum())
        others: dict[str, tuple[int, float]] = {}
        for other in np.argsort(-np.round(gains.sum(axis=0), 9), kind="stable").tolist():
            where = self.options[other].venue
            if where == self.options[one].venue or where in others or one in self.rules.pinned:
                continue
            if other not in chosen and self.keeps([*rest, other]):
                others[where] = (other, round(float(adds - gains[:, other].sum()), 6))
            if len(others) == 3:
                break
        ranked = np.argsort(-np.round(gains[:, one], 9), kind="stable")[:3]
        most = tuple(int(group) for group in ranked if gains[group, one] > 0)
        return Choice(one, adds, most, tuple(others.values()))

    def _why_not(self, gains: Real) -> str:
        for name in ("pinned", "every_quarter", "teams", "one_slot_per_venue"):
            if self.best(gains, name)[1]:
                return name
        return "meetings"
