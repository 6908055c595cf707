"""The empty chairs: fifty seats for the city, those filled by people heard, and whose stay hollow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from assises.commons.journal.actions import Actor
from assises.commons.reach.queries.cards import QuarterReach, reach_by_neighbourhood
from assises.commons.reach.queries.heads import DistinctPeople, Funnel, distinct_people, funnel
from assises.commons.reach.queries.ledger import Ledger, ledger
from assises.commons.reach.queries.unheard import SEED, GroupHeard, Hearing, who_is_not_heard
from assises.commons.territory.queries import city
from assises.methods import coverage
from assises.methods.coverage import Mixing

SEATS = 50
NAMED = 3  # beyond three names a row of chairs is a table
ENOUGH = 50  # fewer cards than chairs would seat nobody for whole quarters, by chance alone
FEWEST_EVENINGS = 3  # two evenings are not a series
FAR_BELOW = 0.8  # a group is named when it has less than four fifths of its share


class SharedOutBy(StrEnum):
    """What the chairs stand for."""

    QUARTERS = "quarters"  # the people of the city, quarter by quarter
    TARGET = "target"  # the people that were to be heard


@dataclass(frozen=True, slots=True)
class HollowChairs:
    """Chairs that stay hollow for one group that can be named."""

    label: str
    chairs: int


@dataclass(frozen=True, slots=True)
class EmptyChairs:
    """The row: how many are filled, whose are hollow, and who has no chair because nobody counts them."""

    seats: int
    filled: int
    by: SharedOutBy
    hollow: tuple[HollowChairs, ...]
    others: int
    heard: int
    low: int
    high: int
    wanted: int
    without_chair: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Heard:
    """Who is heard and who is not, from one reading of the ledger."""

    groups: tuple[GroupHeard, ...]
    quarters: tuple[QuarterReach, ...]
    people: DistinctPeople
    funnel: Funnel
    chairs: EmptyChairs | None
    mixed: Mixing | None = None  # events beside one another, by the quarters their cards name


def heard(viewer: Actor) -> Heard:
    """All that the pages show of who is heard: groups, quarters, the thread that thins out, the chairs."""
    read, ground = ledger(viewer), city(viewer)
    quarters = reach_by_neighbourhood(viewer, read=read, ground=ground)
    groups = who_is_not_heard(viewer, read=read, ground=ground)
    people = distinct_people(viewer, read=read)
    without = tuple(one.label for one in groups if one.population is None)
    said = sum(one.people or 0 for one in quarters)
    if said >= ENOUGH and any(one.population for one in quarters):
        chairs: EmptyChairs | None = _by_quarter(quarters, said, without)
    else:
        chairs = _by_target(people, groups, without) if people.events and people.target else None
    return Heard(groups, quarters, people, funnel(viewer, read=read), chairs, _mixed(read, quarters))


def _mixed(read: Ledger, quarters: Sequence[QuarterReach]) -> Mixing | None:
    """Whether each evening had people of the whole city; nothing is said of a few cards."""
    names = [one.slug for one in quarters]
    table = [[told.get(name, 0) for name in names] for told in read.cards_at.values()]
    if len(table) < FEWEST_EVENINGS or sum(map(sum, table)) < ENOUGH:
        return None
    people = [one.population for one in quarters]
    known = [n for n in people if n is not None]
    city = known if len(known) == len(people) else None
    return coverage.mixing(table, rng=np.random.default_rng(SEED), city=city)


def empty_chairs(viewer: Actor) -> EmptyChairs | None:
    """The chairs of the edition, by quarter when enough cards name one; none while nobody is counted."""
    return heard(viewer).chairs


def _by_quarter(quarters: Sequence[QuarterReach], said: int, without: tuple[str, ...]) -> EmptyChairs:
    # A quarter whose population nobody knows has no chair, so nobody can be seated for it.
    heard = {one.name: one.people or 0 for one in quarters if one.population is not None}
    found = coverage.chairs(heard, {one.name: one.population for one in quarters}, SEATS)
    ordered = sorted(found.groups, key=lambda one: (-one.hollow, one.group))
    named = tuple(HollowChairs(one.group, one.hollow) for one in ordered[:NAMED] if one.hollow)
    return EmptyChairs(
        seats=SEATS,
        filled=found.filled,
        by=SharedOutBy.QUARTERS,
        hollow=named,
        others=SEATS - found.filled - sum(one.chairs for one in named),
        heard=said,
        low=said,
        high=said,
        wanted=sum(one.population or 0 for one in quarters),
        without_chair=without,
    )


def _by_target(people: DistinctPeople, groups: Sequence[GroupHeard], without: tuple[str, ...]) -> EmptyChairs:
    came = people.point if people.point is not None else people.low
    filled = min(SEATS, came * SEATS // people.target)
    left, named = SEATS - filled, []
    lacking = sorted(
        ((_lacks(one, filled), one.label) for one in groups), key=lambda pair: (-pair[0], pair[1])
    )
    for chairs, label in lacking[:NAMED]:
        if 0 < chairs <= left:
            named.append(HollowChairs(label, chairs))
            left -= chairs
    return EmptyChairs(
        seats=SEATS,
        filled=filled,
        by=SharedOutBy.TARGET,
        hollow=tuple(named),
        others=left,
        heard=came,
        low=people.low,
        high=people.high,
        wanted=people.target,
        without_chair=without,
    )


def _lacks(group: GroupHeard, filled: int) -> int:
    """How many of the hollow chairs are this group's: its share of the city, less the seats it took."""
    if not _named(group) or group.population_share is None:
        return 0
    taken = group.heads_share.point * filled if group.heads_share is not None else 0.0
    return round(group.population_share * SEATS) - round(taken)


def _named(group: GroupHeard) -> bool:
    """Whether one may say that they are missing: silent, or counted at the door and far below their share."""
    if group.hearing == Hearing.SILENT:
        return True
    counted = group.heads != 0  # a group that gave words but was never counted at a door may well have come
    return group.hearing == Hearing.LESS and counted and _sat(group) < FAR_BELOW


def _sat(group: GroupHeard) -> float:
    """The share it has among those who came, for one of its share in the city."""
    if group.heads_share is None or not group.population_share:
        return 0.0
    return group.heads_share.point / group.population_share
