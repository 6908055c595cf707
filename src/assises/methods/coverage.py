"""Who came, who did not: shares with their interval, people counted once, and the chairs left empty.

First true part. The bounds on distinct people hold without any model; the estimate from door cards is given
without its sensitivity band (people who return the card may differ from those who do not), which comes later:
until then it is shown with its bounds, never alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist

from assises.methods.errors import AssisesError


class NobodyCounted(AssisesError):
    """A share of nobody cannot be told."""

    code = "methods.nobody_counted"


class ImpossibleCount(AssisesError):
    """A count is negative, or a part is greater than its whole."""

    code = "methods.impossible_count"


@dataclass(frozen=True, slots=True)
class Interval:
    """A figure with the interval chance leaves around it, and the number it comes from."""

    point: float
    low: float
    high: float
    n: int


@dataclass(frozen=True, slots=True)
class Cards:
    """Door cards of an event: ever taken part in a scheme of the city? Blank cards are counted too."""

    yes: int  # never before: a first-timer
    no: int
    unanswered: int = 0


@dataclass(frozen=True, slots=True)
class Door:
    """One event: heads counted, cards returned, and cards that answer «first event of these Assises»."""

    heads: int
    cards: int = 0
    first: int = 0


@dataclass(frozen=True, slots=True)
class Distinct:
    """How many different people came: bounds that always hold, and an estimate if cards allow."""

    point: float | None
    low: int
    high: int
    doors: int
    without_cards: int


@dataclass(frozen=True, slots=True)
class GroupChairs:
    """The chairs of one group of the city: its own, those filled, those that stay hollow."""

    group: str
    chairs: int
    filled: int
    hollow: int


@dataclass(frozen=True, slots=True)
class Chairs:
    """The row of chairs, group by group, with what could not be seated said by name."""

    seats: int
    filled: int
    groups: tuple[GroupChairs, ...]
    without_denominator: tuple[str, ...]
    too_small_for_a_chair: tuple[str, ...]


def share(count: int, n: int, confidence: float = 0.95) -> Interval:
    """Give a share with its Wilson interval.

    >>> found = share(8, 10)
    >>> round(found.low, 5), found.point, round(found.high, 5)
    (0.49016, 0.8, 0.94332)

    Raises `NobodyCounted` when n is 0, `ImpossibleCount` when the count is negative or above n.

    Misleads when the n people are no random sample of those one speaks of: the interval knows chance only,
    not who stayed at home. Reference: Wilson 1927, doi:10.1080/01621459.1927.10502953.
    """
    if n == 0:
        raise NobodyCounted()
    if n < 0 or not 0 <= count <= n:
        raise ImpossibleCount(count=count, n=n)
    z = NormalDist().inv_cdf(0.5 + confidence / 2)
    p = count / n
    middle = (p + z * z / (2 * n)) / (1 + z * z / n)
    half = z / (1 + z * z / n) * sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    low = 0.0 if count == 0 else max(0.0, middle - half)
    high = 1.0 if count == n else min(1.0, middle + half)
    return Interval(point=p, low=low, high=high, n=n)


def reach(people: int, population: int, confidence: float = 0.95) -> Interval:
    """Give the people reached per 1,000 residents, with a Wilson interval.

    >>> reach(26, 1000).point
    26.0

    Raises `NobodyCounted` and `ImpossibleCount` as `share` does.

    Misleads when the population is of another year than the count, or when people of elsewhere came: neither
    is in the interval. Reference: Wilson 1927, doi:10.1080/01621459.1927.10502953.
    """
    found = share(people, population, confidence)
    return Interval(1000 * found.point, 1000 * found.low, 1000 * found.high, population)


def first_timer_share(cards: Cards, confidence: float = 0.95) -> Interval:
    """Estimate the share of people who had never taken part in a scheme of the city.

    >>> first_timer_share(Cards(yes=30, no=70, unanswered=20)).point
    0.3

    Raises `NobodyCounted` when no card answers, `ImpossibleCount` when a count is negative.

    Misleads when those who return the card differ from those who do not: 20 of 120 cards are blank here,
    and the interval does not know why. Over several events it counts visits, not people: regulars weigh
    more. Reference: Wilson 1927, doi:10.1080/01621459.1927.10502953.
    """
    if min(cards.yes, cards.no, cards.unanswered) < 0:
        raise ImpossibleCount(count=min(cards.yes, cards.no, cards.unanswered), n=0)
    return share(cards.yes, cards.yes + cards.no, confidence)


def distinct(doors: Sequence[Door]) -> Distinct:
    """Bound how many different people came to a series of events, and estimate it from their door cards.

    Each person has exactly one first event: the estimate is the sum over events of heads times the share of
    cards that say «first». An event without cards takes the pooled share of the others, and is counted apart.

    >>> distinct([Door(heads=100, cards=50, first=50), Door(heads=80, cards=40, first=20)])
    Distinct(point=140.0, low=100, high=160, doors=2, without_cards=0)
    >>> distinct([Door(heads=100), Door(heads=80)])
    Distinct(point=None, low=100, high=180, doors=2, without_cards=2)

    Raises `NobodyCounted` without any event, `ImpossibleCount` when there are more cards than heads or more
    «first» than cards.

    Misleads when newcomers and regulars do not return the card alike: with 65 % of newcomers and 45 % of
    heavy regulars answering, the point is some 15 % too high. The sensitivity band that shows it comes
    later; until then publish the bounds beside the point. Reference: Cochran 1977, Sampling Techniques,
    chapter 5.
    """
    if not doors:
        raise NobodyCounted()
    for door in doors:
        if not 0 <= door.first <= door.cards <= door.heads:
            raise ImpossibleCount(count=door.first, n=door.heads)
    told = [door for door in doors if door.cards]
    low = max(max(door.heads for door in doors), sum(door.first for door in doors))
    high = sum(door.heads - (door.cards - door.first) for door in doors)
    point = None
    if told:
        pooled = sum(d.heads * d.first / d.cards for d in told) / sum(d.heads for d in told)
        expected = sum(d.heads * (d.first / d.cards if d.cards else pooled) for d in doors)
        point = min(max(expected, float(low)), float(high))
    return Distinct(point, low, high, len(doors), len(doors) - len(told))


def chairs(heard: Mapping[str, int], city: Mapping[str, int | None], seats: int = 50) -> Chairs:
    """Seat the people heard on chairs shared out as the city is, and say whose chairs stay hollow.

    The chairs are shared among the groups of the city by largest remainders; the people heard would take,
    by the same rule, so many chairs per group; a group fills its own chairs only: many of one group never
    stand for the absent of another. A group whose number in the city is unknown (None) has no chair and is
    named apart.

    >>> row = chairs({"under 25": 10, "25 and over": 90}, {"under 25": 300, "25 and over": 700}, seats=10)
    >>> row.filled, [(g.group, g.filled, g.hollow) for g in row.groups]
    (8, [('under 25', 1, 2), ('25 and over', 7, 0)])

    Raises `NobodyCounted` when no group of the city has a number, `ImpossibleCount` for a negative count or a
    group heard that is not listed for the city.

    Misleads when groups overlap or leave people out, when a group is heard by two talkative members, or
    when the census is old; and by its grain: with 50 chairs nothing under 2 % of the city is seen.
    Reference for largest remainders: Balinski and Young 1975, doi:10.1080/00029890.1975.11993911.
    """
    negative = [count for count in (*heard.values(), *city.values()) if count is not None and count < 0]
    if negative or seats < 0:
        raise ImpossibleCount(count=min([*negative, seats]), n=0)
    foreign = sorted(set(heard) - set(city))
    if foreign:
        raise ImpossibleCount(group=foreign[0], count=heard[foreign[0]], n=0)
    margins = {group: count for group, count in city.items() if count is not None}
    if not sum(margins.values()):
        raise NobodyCounted()
    own = _largest_remainders([margins[group] for group in margins], seats)
    taken = _largest_remainders([heard.get(group, 0) for group in margins], seats)
    groups = tuple(
        GroupChairs(group, chairs, min(chairs, sat), chairs - min(chairs, sat))
        for group, chairs, sat in zip(margins, own, taken, strict=True)
    )
    return Chairs(
        seats=seats,
        filled=sum(group.filled for group in groups),
        groups=tuple(group for group in groups if group.chairs),
        without_denominator=tuple(group for group, count in city.items() if count is None),
        too_small_for_a_chair=tuple(g.group for g in groups if not g.chairs and margins[g.group]),
    )


def _largest_remainders(counts: Sequence[int], seats: int) -> list[int]:
    total = sum(counts)
    if not total:
        return [0] * len(counts)
    whole = [count * seats // total for count in counts]
    order = sorted(range(len(counts)), key=lambda index: (-(counts[index] * seats % total), index))
    for index in order[: seats - sum(whole)]:
        whole[index] += 1
    return whole
