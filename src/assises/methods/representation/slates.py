"""A short list that represents: equal shares first, proportional approval for the seats nobody could buy."""

from __future__ import annotations

import heapq
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from assises.methods.representation.approvals import Approvals, Real, Whole
from assises.methods.representation.certifying import NEAR, Certificate, certify
from assises.methods.representation.seats import Quota, Room, WrongSeats, as_slate

__all__ = ["Quota", "Slate", "WrongSeats", "choose_slate"]


@dataclass(frozen=True, slots=True)
class Slate:
    """The statements chosen, in the order they were, how each came in, and the certificate of the whole."""

    statements: tuple[int, ...]
    bought: int  # the first so many were bought by equal shares
    completed: int  # then so many by proportional approval
    exchanged: int  # exchanges made afterwards because they left the strongest claim smaller
    certificate: Certificate


def choose_slate(
    approvals: Approvals, seats: int, *, rng: np.random.Generator, quotas: Sequence[Quota] = ()
) -> Slate:
    """Choose statements so that every group of the people large enough has its own.

    Everybody receives the same share of `seats`; a statement costs 1 and is paid by its supporters as evenly
    as they can; the one that costs them least is bought. What cannot be bought any more is completed by
    proportional approval (the seat goes where the sum of weight / (1 + seats already held) is largest),
    then exchanged as long as that score grows and the strongest claim left aside becomes smaller. Equals
    are told apart by the order drawn from `rng`, to be published.

    >>> from assises.methods.representation import approve
    >>> people, parties = np.arange(10), np.repeat([0, 1], [6, 4])
    >>> votes = [(i, p * 3 + c) for i, p in zip(people, parties) for c in range(3)]
    >>> made = approve(*np.array(votes).T, voter_count=10, statement_count=6)
    >>> chosen = choose_slate(made, 5, rng=np.random.default_rng(1))
    >>> sorted(s // 3 for s in chosen.statements), chosen.certificate.holds
    ([0, 0, 0, 1, 1], True)

    Raises `WrongSeats`. With quotas the certificate may fail: a seat kept for some is a seat others lose.

    Misleads when most people saw few statements: few seats can be bought, and the completion decides the
    rest. Read `bought`. Reference: Peters and Skowron 2020, doi:10.1145/3391403.3399465; completion and
    exchanges, Aziz, Elkind, Huang, Lackner, Sánchez-Fernández and Skowron 2018,
    doi:10.1609/aaai.v32i1.11478.
    """
    room = Room(seats, approvals.statement_count, quotas)
    rank = rng.permutation(approvals.statement_count)
    chosen = _equal_shares(approvals, seats, room, rank)
    bought = len(chosen)
    _complete(approvals, seats, room, rank, chosen)
    kept, exchanged = _exchange(approvals, chosen, room, rank)
    return Slate(
        statements=kept,
        bought=bought,
        completed=seats - bought,
        exchanged=exchanged,
        certificate=certify(approvals, kept),
    )


def _equal_shares(approvals: Approvals, seats: int, room: Room, rank: Whole) -> list[int]:
    """Buy while somebody can: the price of a statement only rises, so the old one is a bound."""
    total = approvals.total
    budget = np.full(approvals.voter_count, seats / total if total > 0 else 0.0)
    support = approvals.support()
    bounds = [(float(f"{1 / support[c]:.12e}"), int(rank[c]), int(c)) for c in np.flatnonzero(support > 0)]
    heapq.heapify(bounds)
    aside: list[tuple[float, int, int]] = []
    chosen: list[int] = []
    while bounds and len(chosen) < seats:
        bound, order, statement = heapq.heappop(bounds)
        if not room.open()[statement]:
            aside.append((bound, order, statement))
            continue
        price = _price(budget, approvals, statement)
        if price is None:
            continue  # what its supporters have left only shrinks: it will never be bought
        if bounds and (price, order) > bounds[0][:2]:
            heapq.heappush(bounds, (price, order, statement))
            continue
        paying = approvals.of(statement)
        budget[paying] -= np.minimum(budget[paying], price)
        room.take(statement)
        chosen.append(statement)
        while aside:
            heapq.heappush(bounds, aside.pop())
    return chosen


def _price(budget: Real, approvals: Approvals, statement: int) -> float | None:
    """The most anybody pays when supporters share the cost of 1 as evenly as their budgets allow."""
    paying = approvals.of(statement)
    order = np.argsort(budget[paying], kind="stable")
    left, weights = budget[paying][order], approvals.weights[paying][order]
    spent = np.concatenate([[0.0], np.cumsum(left * weights)])
    if spent[-1] < 1 - NEAR:
        return None
    still = np.cumsum(weights[::-1])[::-1]
    prices = (1 - spent[:-1]) / still
    enough = np.flatnonzero(prices <= left * (1 + NEAR))
    price = prices[enough[0]] if len(enough) else left[-1]
    # Two prices that are equal on paper are equal here too: the drawn order decides, not the last bit.
    return float(f"{price:.12e}")


def _complete(approvals: Approvals, seats: int, room: Room, rank: Whole, chosen: list[int]) -> None:
    held = approvals.on(chosen)
    while len(chosen) < seats:
        gains = approvals.summed(approvals.weights / (1.0 + held))
        best = _first(np.where(room.open(), gains, -1.0), rank)
        room.take(best)
        chosen.append(best)
        held[approvals.of(best)] += 1


def _first(gains: Real, rank: Whole) -> int:
    """The largest gain; among equals, the first of the order that was drawn."""
    equal = np.flatnonzero(gains >= gains.max() - NEAR)
    return int(equal[np.argmin(rank[equal])])


def _exchange(
    approvals: Approvals, chosen: list[int], room: Room, rank: Whole
) -> tuple[tuple[int, ...], int]:
    """Exchange one statement for another while the score grows and the strongest claim shrinks."""
    slate, exchanged = list(chosen), 0
    now = certify(approvals, slate)
    while exchanged < len(slate):
        found = _best_exchange(approvals, slate, room, rank)
        if found is None:
            break
        place, statement = found
        tried = [*slate[:place], statement, *slate[place + 1 :]]
        then = certify(approvals, tried)
        if then.alpha >= now.alpha - NEAR:
            break
        slate, now, exchanged = tried, then, exchanged + 1
    return as_slate(slate, approvals.statement_count), exchanged


def _best_exchange(approvals: Approvals, slate: list[int], room: Room, rank: Whole) -> tuple[int, int] | None:
    held = approvals.on(slate)
    outside = np.ones(approvals.statement_count, dtype=np.bool_)
    outside[slate] = False
    if not outside.any():
        return None
    best: tuple[float, int, int] | None = None
    for place, leaving in enumerate(slate):
        without = held.copy()
        without[approvals.of(leaving)] -= 1
        worth = approvals.weights / (1.0 + without)
        lost = float(worth[approvals.of(leaving)].sum())
        gains = np.where(outside, approvals.summed(worth) - lost, -np.inf)
        entering = _first(gains, rank)
        found = (float(gains[entering]), place, entering)
        held_by_quota = room.could_hold([*slate[:place], entering, *slate[place + 1 :]])
        if held_by_quota and found[0] > NEAR and (best is None or found[0] > best[0] + NEAR):
            best = found
    return None if best is None else (best[1], best[2])
