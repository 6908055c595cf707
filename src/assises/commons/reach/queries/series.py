"""Where and when to meet next: a series proposed around what is booked, from who was met so far."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from statistics import fmean

import numpy as np
from django.utils import timezone
from numpy.typing import NDArray

from assises.commons.agenda.models import Event, EventKind
from assises.commons.agenda.queries.days import held_events
from assises.commons.agenda.queries.gate import row_of
from assises.commons.journal import clock
from assises.commons.journal.actions import Actor
from assises.commons.reach.errors import NoPlaceToMeet
from assises.commons.reach.queries.ledger import Ledger, ledger
from assises.commons.territory.geometry import middle_of
from assises.commons.territory.queries import CityView, VenueLine, boundaries, city, venues
from assises.formats.closed_days import closed_days
from assises.methods.venues import (
    RHYTHMS,
    Option,
    Rules,
    Series,
    chances,
    free_at,
    kilometres,
    learned,
    needs,
    plan,
)

Real = NDArray[np.float64]
Middle = tuple[float, float]  # latitude, longitude
# The hour of each day of the week: evenings, an afternoon without school, a market morning, a Sunday.
HOURS = (time(19), time(19), time(14, 30), time(19), time(18), time(10), time(15))
SLOTS = 24  # among which a series is chosen: more changes little and takes long
LASTS = timedelta(hours=2)
WANTED = 0.03  # of each quarter, when no target was said
FEWEST_HELD = 4  # meetings before chances are more than assumptions


@dataclass(frozen=True, slots=True)
class Proposed:
    """One meeting of the series: where, when, for whom, and what else could stand in its place."""

    venue: VenueLine
    starts_at: datetime
    ends_at: datetime
    adds: float
    quarters: tuple[str, ...]  # names, those that gain most first
    instead: tuple[tuple[str, datetime, float], ...]  # a venue, an hour, and how many people fewer


@dataclass(frozen=True, slots=True)
class QuarterHope:
    """A quarter: who is still to be heard there, and how many of them the series may bring."""

    name: str
    people: int | None
    to_hear: float
    expected: float


@dataclass(frozen=True, slots=True)
class ProposedSeries:
    """A series, its worth beside the best there could be, and what is only assumed."""

    meetings: tuple[Proposed, ...]
    booked: int
    expected: float
    bound: float
    quarters: tuple[QuarterHope, ...]
    left_out: tuple[tuple[date, str], ...]  # days on which nobody is asked to come, and why
    not_seen: tuple[str, ...]  # venues that cannot be booked: nobody looked at who can get in
    nowhere: tuple[str, ...]  # venues taken to be in the middle of their quarter
    held: int
    assumed: bool


@dataclass(frozen=True, slots=True)
class _Place:
    """Where one could meet, when, and whether it is booked already."""

    venue: VenueLine
    at: datetime
    booked: bool


def propose_series(
    viewer: Actor,
    *,
    meetings: int,
    first: date,
    last: date,
    country: str = "FR",
    avoid: Mapping[date, str] | None = None,
) -> ProposedSeries:
    """Propose so many more meetings between two days, around those that are booked.

    Raises `NoPlaceToMeet` when there is no venue that may be booked, or nothing of the city is on the map,
    and `methods.no_series` when days or places are too few.
    """
    ground, read = city(viewer), ledger(viewer)
    every = {one.slug: one for one in venues(viewer)}
    usable = [one for one in every.values() if one.bookable and one.capacity]
    if not usable:
        raise NoPlaceToMeet
    closed = closed_days(country, tuple(range(first.year, last.year + 1))) | dict(avoid or {})
    places = _places(usable, every, held_events(viewer), (first, last), closed)
    numbers = [one.population.people for one in ground.quarters]
    people = np.array([np.nan if n is None else float(n) for n in numbers])
    middles = _middles(viewer, ground, every)
    fit = _fit(read, ground, every, people, middles)
    table = _chances(ground, places, people, fit, middles)
    heard = np.array([read.people.get(one.slug, 0) for one in ground.quarters], dtype=np.float64)
    weights = (needs(people, heard, _wanted(viewer, people))[:, None] * _shares()).reshape(-1)
    pinned = tuple(at for at, one in enumerate(places) if one.booked)
    visited = {row.event.venue.neighbourhood.slug for row in read.held if row.event.venue is not None}
    options = [_option(one, visited) for one in places]
    lacking = len({one.quarter for one in options if one.quarter})
    rules = Rules(meetings + len(pinned), 1, every_quarter=lacking <= meetings + len(pinned), pinned=pinned)
    found = plan(options, table, weights, rules)
    return _told(found, places, ground, people, weights, closed, (first, last), every, len(read.held))


def _wanted(viewer: Actor, people: Real) -> float:
    target, known = row_of(viewer).target_people, float(np.nansum(people))
    return min(1.0, target / known) if target and known else WANTED


def _shares() -> Real:
    return np.array([one.share for one in RHYTHMS])


def _option(one: _Place, visited: set[str]) -> Option:
    """A quarter where one has been already is not asked for again; what is booked stands beside all else."""
    if one.booked:
        told = f"{one.at.isoformat()} {one.venue.slug}"
        return Option(told, told, one.venue.neighbourhood)
    quarter = "" if one.venue.neighbourhood in visited else one.venue.neighbourhood
    return Option(one.venue.slug, one.at.isoformat(), quarter)


def _places(
    usable: Sequence[VenueLine],
    every: Mapping[str, VenueLine],
    planned: Sequence[Event],
    between: tuple[date, date],
    closed: Mapping[date, str],
) -> list[_Place]:
    """Booked meetings first, then each venue on each slot that is free."""
    now = clock.now()
    coming = [
        one
        for one in planned
        if one.starts_at > now and one.venue is not None and one.kind == EventKind.PUBLIC_MEETING
    ]
    booked = [
        _Place(every[one.venue.slug], timezone.localtime(one.starts_at), booked=True)
        for one in coming
        if one.venue is not None
    ]
    taken = {timezone.localtime(one.starts_at).date() for one in planned}
    slots = [at for at in _slots(between) if at.date() not in closed and at.date() not in taken]
    # One venue hosts one meeting of a series: those that are booked already are not offered again.
    hosts = {one.venue.slug for one in booked}
    free = [one for one in usable if one.slug not in hosts]
    return [*booked, *(_Place(venue, at, booked=False) for venue in free for at in _spread(slots))]


def _slots(between: tuple[date, date]) -> list[datetime]:
    days = [between[0] + timedelta(days=n) for n in range((between[1] - between[0]).days + 1)]
    return [timezone.make_aware(datetime.combine(day, HOURS[day.weekday()])) for day in days]


def _spread(slots: list[datetime]) -> list[datetime]:
    """As many as a plan needs, at even steps, so that every kind of hour is among them."""
    step = max(1.0, len(slots) / SLOTS)
    return [slots[int(n * step)] for n in range(min(SLOTS, len(slots)))]


def _chances(
    ground: CityView,
    places: Sequence[_Place],
    people: Real,
    fit: Mapping[str, Real],
    middles: Mapping[str, Middle],
) -> Real:
    """Of each quarter and rhythm, the chance to come to each place: no more than it can hold."""
    homes = [middles[one.slug] for one in ground.quarters]
    far = kilometres([one[0] for one in homes], [one[1] for one in homes], _where(places, middles))
    free = np.stack([free_at(RHYTHMS, one.at.weekday(), one.at.hour) for one in places], axis=1)
    fits = np.stack([fit.get(one.venue.kind, np.ones(len(people))) for one in places], axis=1)
    table = chances(
        np.repeat(far, len(RHYTHMS), axis=0),
        np.tile(free, (len(people), 1)),
        fit=np.repeat(fits, len(RHYTHMS), axis=0),
    )
    expected = (np.nan_to_num(people)[:, None] * _shares()).reshape(-1) @ table
    room = np.array([one.venue.capacity or 0 for one in places], dtype=np.float64)
    held: Real = table * np.minimum(1.0, room / np.maximum(expected, 1e-9))
    return held


def _where(places: Sequence[_Place], middles: Mapping[str, Middle]) -> tuple[list[float], list[float]]:
    """Where each place is; a venue whose place nobody wrote down stands in the middle of its quarter."""
    found = [
        (float(one.venue.position.latitude), float(one.venue.position.longitude))
        if one.venue.position is not None
        else middles[one.venue.neighbourhood]
        for one in places
    ]
    return [one[0] for one in found], [one[1] for one in found]


def _middles(viewer: Actor, ground: CityView, every: Mapping[str, VenueLine]) -> dict[str, Middle]:
    """Where each quarter is: the middle of its contour, else of its venues, else of all of them."""
    drawn = {one.slug: middle_of(one.contour) for one in boundaries(viewer)}
    known = [
        (one.neighbourhood, float(one.position.latitude), float(one.position.longitude))
        for one in every.values()
        if one.position is not None
    ]
    found: dict[str, Middle] = {}
    for quarter in ground.quarters:
        here = [one for one in known if one[0] == quarter.slug]
        if quarter.slug in drawn:
            found[quarter.slug] = drawn[quarter.slug]
        elif here:
            found[quarter.slug] = (fmean(one[1] for one in here), fmean(one[2] for one in here))
    if not found:
        raise NoPlaceToMeet
    whole = (fmean(one[0] for one in found.values()), fmean(one[1] for one in found.values()))
    return {one.slug: found.get(one.slug, whole) for one in ground.quarters}


def _fit(
    read: Ledger,
    ground: CityView,
    every: Mapping[str, VenueLine],
    people: Real,
    middles: Mapping[str, Middle],
) -> dict[str, Real]:
    """What was learned of each quarter in each kind of place, from the cards of meetings held."""
    rows = [
        (row, every[row.event.venue.slug])
        for row in read.held
        if row.event.venue is not None and row.cards and row.event.pk in read.cards_at
    ]
    past = [_Place(venue, timezone.localtime(row.event.starts_at), booked=True) for row, venue in rows]
    if not past:
        return {}
    table = _chances(ground, past, people, {}, middles).reshape(len(people), len(RHYTHMS), -1)
    expected = np.einsum("q,r,qre->qe", np.nan_to_num(people), _shares(), table)
    came = np.array(
        [
            [read.cards_at[row.event.pk].get(one.slug, 0) * row.heads / row.cards for one in ground.quarters]
            for row, _venue in rows
        ]
    ).T
    kinds = sorted({one.venue.kind for one in past})
    found = {}
    for kind in kinds:
        here = np.array([one.venue.kind == kind for one in past])
        found[kind] = learned(expected[:, here].sum(axis=1), came[:, here].sum(axis=1))
    return found


def _told(
    found: Series,
    places: Sequence[_Place],
    ground: CityView,
    people: Real,
    weights: Real,
    closed: Mapping[date, str],
    between: tuple[date, date],
    every: Mapping[str, VenueLine],
    held: int,
) -> ProposedSeries:
    names = [one.name for one in ground.quarters]
    by_quarter = weights.reshape(len(names), -1)
    reached = (found.reached.reshape(by_quarter.shape) * by_quarter).sum(axis=1)
    proposed = [
        Proposed(
            venue=places[one.option].venue,
            starts_at=places[one.option].at,
            ends_at=places[one.option].at + LASTS,
            adds=one.adds,
            quarters=tuple(dict.fromkeys(names[group // len(RHYTHMS)] for group in one.most)),
            instead=tuple((places[o].venue.name, places[o].at, max(lost, 0.0)) for o, lost in one.instead),
        )
        for one in found.choices
        if not places[one.option].booked
    ]
    return ProposedSeries(
        meetings=tuple(sorted(proposed, key=lambda one: one.starts_at)),
        booked=sum(one.booked for one in places),
        expected=found.value,
        bound=found.bound,
        quarters=tuple(
            QuarterHope(
                name,
                None if np.isnan(people[at]) else int(people[at]),
                float(by_quarter[at].sum()),
                float(reached[at]),
            )
            for at, name in enumerate(names)
        ),
        left_out=tuple((day, why) for day, why in sorted(closed.items()) if between[0] <= day <= between[1]),
        not_seen=tuple(one.name for one in every.values() if not one.bookable),
        nowhere=tuple(one.name for one in every.values() if one.bookable and one.position is None),
        held=held,
        assumed=held < FEWEST_HELD,
    )
