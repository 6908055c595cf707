"""How many different people came, from anonymous door cards: a point, its band, and bounds without a model.

Each person has exactly one first event: the sum over events of heads times the share of cards that say
«first».
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assises.methods.coverage.shares import ImpossibleCount, Interval, NobodyCounted

Real = NDArray[np.float64]
Z95 = 1.959963984540054


@dataclass(frozen=True, slots=True)
class Door:
    """One event, or one channel: heads counted, cards that answer, those that say «first of these Assises».

    Interviews and messages are a channel: units, units asked whether it was their first contact, and yes.
    """

    heads: int
    cards: int = 0
    first: int = 0


@dataclass(frozen=True, slots=True)
class Band:
    """What may differ from a perfect answer: regulars who answer less or more, cards ticked wrong."""

    least: float  # return rate of regulars ÷ that of newcomers
    most: float
    wrong: float  # share of cards ticked wrong, either way, at most


PLAUSIBLE = Band(0.7, 1.1, 0.05)
ROBUST = Band(0.6, 1.1, 0.10)


@dataclass(frozen=True, slots=True)
class Distinct:
    """How many different people came: what is published is point, low and high, never the point alone."""

    point: float | None  # None: no card at all
    low: float  # of the robust band
    high: float
    plausible: tuple[float, float]
    chance: tuple[float, float]  # what chance alone leaves, if every card were true
    bounds: tuple[int, int]  # without any model, if every card is true
    doors: int
    without_cards: int
    naive_sum: int  # heads added up: regulars count as often as they came


def distinct(doors: Sequence[Door]) -> Distinct:
    """Estimate how many different people came to a series of events, in the order of their dates.

    The band published holds if regulars return from 0.6 to 1.1 times as many cards as newcomers, and up to
    one card in ten is ticked wrong; the plausible one from 0.7 and one in twenty. Both are widened by what
    chance does among the cards that did not come back. An event without cards takes, for the point only, a
    share read on a logistic curve of the others; for the band it may hold nobody new, or nobody else.

    >>> found = distinct([Door(heads=100, cards=50, first=50), Door(heads=80, cards=40, first=20)])
    >>> found.point, found.bounds, found.naive_sum
    (140.0, (100, 160), 180)
    >>> round(found.low), round(found.high)
    (117, 155)
    >>> distinct([Door(heads=100), Door(heads=80)]).point is None
    True

    Raises `NobodyCounted` without any event, `ImpossibleCount` when there are more cards than heads or more
    «first» than cards.

    Misleads when quoted without its band: with 65 of 100 newcomers and 45 of 100 regulars returning their
    card the point is some 15 % too high, and chance alone never shows it. Reference: Cochran 1977, Sampling
    Techniques, chapter 5; for what no model can know, Manski 2003, doi:10.1007/b97478.
    """
    if not doors:
        raise NobodyCounted()
    for door in doors:
        if not 0 <= door.first <= door.cards <= door.heads:
            raise ImpossibleCount(count=door.first, n=door.heads)
    heads, cards, first = (
        np.array([getattr(door, name) for door in doors], dtype=np.float64)
        for name in ("heads", "cards", "first")
    )
    told = cards > 0
    least, most = int(heads.max()), int(heads.sum())
    bounds = (int(max(least, first.sum())), int((heads - (cards - first)).sum()))
    if not told.any():
        nothing = (float(least), float(most))
        return Distinct(None, *nothing, nothing, nothing, bounds, len(doors), len(doors), most)
    half = Z95 * float(np.sqrt(_spread(heads[told], cards[told], first[told]).sum()))
    rate = np.divide(first, cards, out=np.zeros_like(first), where=told)
    point = float((heads * np.where(told, rate, _curve(cards, first))).sum())

    def inside(low: float, high: float) -> tuple[float, float]:
        return float(np.clip(low, least, most)), float(np.clip(high, least, most))

    def band(asked: Band) -> tuple[float, float]:
        lowest = np.where(told, _true_rate(rate, asked.least, says_not=0.0, says_first=asked.wrong), 0.0)
        highest = np.where(told, _true_rate(rate, asked.most, says_not=asked.wrong, says_first=0.0), 1.0)
        return inside(float((heads * lowest).sum()) - half, float((heads * highest).sum()) + half)

    (at, _), (low, high) = inside(point, point), band(ROBUST)
    without = int((~told).sum())
    chance = inside(point - half, point + half)
    return Distinct(at, low, high, band(PLAUSIBLE), chance, bounds, len(doors), without, most)


def _spread(heads: Real, cards: Real, first: Real) -> Real:
    """The variance of each sum, of the cards that did not come back; not nought when all say one thing."""
    rate = (first + 0.5) / (cards + 1)
    found: Real = heads**2 * (1 - cards / heads) * rate * (1 - rate) / cards
    return found


def _true_rate(rate: Real, answering: float, *, says_not: float, says_first: float) -> Real:
    """The share of newcomers, if regulars answer so much less and so many cards are ticked wrong."""
    told = np.clip((rate - says_first) / (1 - says_not - says_first), 0, 1)
    found: Real = told / np.maximum(told + (1 - told) / answering, 1e-12)
    return found


def _curve(cards: Real, first: Real) -> Real:
    """The share of newcomers of each event, read on a logistic curve of the order of events."""
    order = np.linspace(-1, 1, len(cards)) if len(cards) > 1 else np.zeros(1)
    table = np.stack([np.ones(len(cards)), order], axis=1)
    slope = np.zeros(2)
    for _ in range(50):
        rate = 1 / (1 + np.exp(-np.clip(table @ slope, -30, 30)))
        # A little of the middle keeps the curve finite when every card says the same.
        hill = table.T @ (table * (cards * rate * (1 - rate))[:, None]) + np.diag([1e-3, 0.5])
        step = np.linalg.solve(hill, table.T @ (first - cards * rate) - np.array([1e-3, 0.5]) * slope)
        slope += step
        if np.abs(step).max() < 1e-10:
            break
    found: Real = 1 / (1 + np.exp(-np.clip(table @ slope, -30, 30)))
    return found


@dataclass(frozen=True, slots=True)
class Newcomers:
    """Cards of one event that answer both questions: first of these Assises, never in any scheme before."""

    heads: int
    cards: int
    first: int
    never: int  # of the first, those who had never taken part in anything


def first_timers(events: Sequence[Newcomers], *, rng: np.random.Generator, resamples: int = 2000) -> Interval:
    """Estimate, among the different people who came, the share who had never taken part in anything.

    Over people and not over visits: each is counted at their first event. The interval is that of cards drawn
    anew within each event.

    >>> seen = [Newcomers(100, 50, 50, 10), Newcomers(80, 40, 20, 8)]
    >>> found = first_timers(seen, rng=np.random.default_rng(1))
    >>> round(found.point, 3), round(found.low, 2), round(found.high, 2), found.n
    (0.257, 0.16, 0.36, 70)

    Raises `NobodyCounted` when no card says «first», `ImpossibleCount` when a part is greater than its whole.

    Misleads when those who never took part answer less than the others. Reference: Efron 1979,
    doi:10.1214/aos/1176344552.
    """
    for one in events:
        if not 0 <= one.never <= one.first <= one.cards <= one.heads:
            raise ImpossibleCount(count=one.never, n=one.heads)
    kept = [one for one in events if one.cards]
    firsts = sum(one.first for one in kept)
    if not firsts:
        raise NobodyCounted()
    heads, cards = (
        np.array([getattr(one, name) for one in kept], dtype=np.float64) for name in ("heads", "cards")
    )
    parts = np.array([[one.never, one.first - one.never, one.cards - one.first] for one in kept])
    each = heads / cards
    point = float((each * parts[:, 0]).sum() / (each * (parts[:, 0] + parts[:, 1])).sum())
    drawn = np.stack(
        [rng.multinomial(int(n), row / n, size=resamples) for n, row in zip(cards, parts, strict=True)],
        axis=1,
    )
    never = (drawn[:, :, 0] * each).sum(axis=1)
    every = (drawn[:, :, :2].sum(axis=2) * each).sum(axis=1)
    rates = np.divide(never, every, out=np.full(resamples, point), where=every > 0)
    low, high = np.quantile(rates, [0.025, 0.975])
    return Interval(point, min(float(low), point), max(float(high), point), firsts)


def chapman(first: int, second: int, both: int) -> Interval:
    """Estimate from two lists of self-made codes how many people could have been on either.

    >>> found = chapman(200, 150, 30)
    >>> round(found.point, 2), round(found.low), round(found.high)
    (978.06, 700, 1256)

    Raises `ImpossibleCount` when more are on both lists than on one.

    Misleads when taken for the number who came: it counts those who might have, and far too few when the same
    regulars are on every list. Reference: Chapman 1951, University of California Publications in Statistics
    1, 131-160; Seber 1982, The Estimation of Animal Abundance.
    """
    if not 0 <= both <= min(first, second):
        raise ImpossibleCount(count=both, n=min(first, second))
    n, m, k = first + 1, second + 1, both + 1
    point = n * m / k - 1
    spread = n * m * (first - both) * (second - both) / (k * k * (both + 2))
    half = Z95 * float(np.sqrt(spread))
    return Interval(
        point, max(point - half, float(first + second - both)), point + half, first + second - both
    )
