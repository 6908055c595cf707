"""The chairs left empty: the city seated on fifty of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assises.methods.coverage.shares import ImpossibleCount, NobodyCounted


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
