"""Shares with the interval chance leaves around them."""

from __future__ import annotations

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


def silence(n: int) -> float:
    """Give the greatest share a group that was not heard at all may have among those one could have heard.

    >>> round(silence(59), 3)
    0.05

    With 95 chances of 100. Raises `NobodyCounted` when nobody was heard.

    Misleads when read as the share of the group in the city: it speaks of those who would come. Reference:
    Hanley and Lippman-Hand 1983, doi:10.1001/jama.1983.03330370053031.
    """
    if n < 1:
        raise NobodyCounted()
    return float(1 - 0.05 ** (1 / n))
