"""When things happen: phases, events, the calendar."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from assises.commons.agenda.errors import NoSuchEvent
from assises.commons.agenda.models import (
    Event,
    EventKind,
    EventOffer,
    EventState,
    How,
    OfferKind,
    ParticipationLevel,
    Phase,
    PhaseKind,
    Power,
    Who,
)
from assises.commons.agenda.queries.gate import edition_id, reading_in
from assises.commons.journal import clock
from assises.commons.journal.actions import Actor


@dataclass(frozen=True, slots=True)
class PhaseView:
    """A phase with its dates, what was declared of it and what was assessed."""

    number: int
    kind: PhaseKind
    title: str
    starts_on: date
    ends_on: date
    declared_level: ParticipationLevel
    assessed_level: ParticipationLevel | None
    assessed_because: str
    who: Who | None
    how: How | None
    power: Power | None
    running: bool
    over: bool


@dataclass(frozen=True, slots=True)
class Place:
    """Where an event is held, and whether everybody can come in."""

    slug: str
    name: str
    address: str
    neighbourhood: str
    neighbourhood_slug: str
    is_unusual: bool
    unusual_reason: str
    step_free: bool | None
    accessible_toilets: bool | None
    hearing_loop: bool | None
    transport: str


@dataclass(frozen=True, slots=True)
class EventView:
    """An event as the calendar shows it."""

    id: int
    uuid: UUID
    kind: EventKind
    number: int
    title: str
    state: EventState
    starts_at: datetime
    ends_at: datetime
    place: Place | None
    phase: int | None
    series: str
    format: str
    offers: tuple[OfferKind, ...]
    invented: bool


@dataclass(frozen=True, slots=True)
class Calendar:
    """Every phase and every event of an edition, in order: for the page, the poster and the ICS file."""

    phases: tuple[PhaseView, ...]
    events: tuple[EventView, ...]


def phases(viewer: Actor) -> tuple[PhaseView, ...]:
    """The phases of the edition in the order in which they begin."""
    rows = Phase.objects.filter(edition=edition_id(viewer)).order_by("starts_on", "number")
    today = clock.today()
    return tuple(_phase_view(row, today) for row in rows)


def events(
    viewer: Actor, *, kind: EventKind | None = None, upcoming: bool = False, limit: int | None = None
) -> tuple[EventView, ...]:
    """The events of the edition in the order of their dates; upcoming ones only if asked."""
    rows = _rows(viewer)
    if kind is not None:
        rows = rows.filter(kind=kind)
    if upcoming:
        rows = rows.filter(ends_at__gte=clock.now()).exclude(state=EventState.CANCELLED)
    return _views(rows[:limit] if limit is not None else rows)


def events_near(viewer: Actor, *, neighbourhood: str, limit: int = 5) -> tuple[EventView, ...]:
    """The next events, those of this quarter first."""
    coming = events(viewer, upcoming=True)
    here = [view for view in coming if view.place and view.place.neighbourhood_slug == neighbourhood]
    elsewhere = [view for view in coming if view not in here]
    return tuple((here + elsewhere)[:limit])


def past_events(viewer: Actor, *, limit: int = 3) -> tuple[EventView, ...]:
    """The events that took place, the latest first."""
    rows = _rows(viewer).filter(ends_at__lt=clock.now()).exclude(state=EventState.CANCELLED)
    return _views(rows.order_by("-starts_at", "-id")[:limit])


@dataclass(frozen=True, slots=True)
class Around:
    """The events on both sides of this instant: the nearest first on each."""

    coming: tuple[EventView, ...]
    past: tuple[EventView, ...]


def events_around(viewer: Actor, *, limit: int) -> Around:
    """The next events and the last ones, from one reading of the calendar."""
    now, found = clock.now(), held_events(viewer)
    coming = [row for row in found if row.ends_at >= now][:limit]
    past = sorted((row for row in found if row.ends_at < now), key=lambda row: (row.starts_at, row.pk))
    # What an event offered no longer matters once it is over.
    return Around(coming=_views(coming), past=tuple(_event_view(row, ()) for row in past[: -limit - 1 : -1]))


def held_events(viewer: Actor) -> tuple[Event, ...]:
    """Every event that was not cancelled, in the order of its dates; read once in one request."""
    request = reading_in(viewer)
    return _held(viewer) if request is None else _known(viewer, request)


@lru_cache(maxsize=8)
def _known(viewer: Actor, request: UUID) -> tuple[Event, ...]:
    del request  # a key only: another request looks again
    return _held(viewer)


def _held(viewer: Actor) -> tuple[Event, ...]:
    return tuple(_rows(viewer).exclude(state=EventState.CANCELLED))


def event(viewer: Actor, event: int) -> EventView:
    """One event of the edition."""
    found = _views(_rows(viewer).filter(pk=event))
    if not found:
        raise NoSuchEvent(event=event)
    return found[0]


def event_numbered(viewer: Actor, *, kind: EventKind, number: int) -> EventView:
    """One event by its kind and the number printed on paper."""
    found = _views(_rows(viewer).filter(kind=kind, number=number))
    if not found:
        raise NoSuchEvent(event=number)
    return found[0]


def calendar(viewer: Actor) -> Calendar:
    """The whole calendar of the edition."""
    return Calendar(phases=phases(viewer), events=events(viewer))


def _rows(viewer: Actor) -> QuerySet[Event]:
    # What an event offers comes with it: one reading for a whole calendar.
    offered = {
        f"offers_{kind}": Exists(EventOffer.objects.filter(event=OuterRef("pk"), kind=kind))
        for kind in OfferKind.values
    }
    return (
        Event.objects.filter(edition=edition_id(viewer))
        .select_related("venue__neighbourhood", "phase", "series", "format")
        .annotate(**offered)
        .order_by("starts_at", "id")
    )


def _views(rows: Iterable[Event]) -> tuple[EventView, ...]:
    kinds = sorted(OfferKind.values)
    return tuple(
        _event_view(row, tuple(OfferKind(kind) for kind in kinds if getattr(row, f"offers_{kind}")))
        for row in rows
    )


def _event_view(row: Event, offers: tuple[OfferKind, ...]) -> EventView:
    return EventView(
        id=row.pk,
        uuid=row.uuid,
        kind=EventKind(row.kind),
        number=row.number,
        title=row.title,
        state=EventState(row.state),
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        place=_place(row),
        phase=row.phase.number if row.phase else None,
        series=row.series.name if row.series else "",
        format=row.format.name if row.format else "",
        offers=offers,
        invented=row.invented,
    )


def _place(row: Event) -> Place | None:
    venue = row.venue
    if venue is None:
        return None
    return Place(
        slug=venue.slug,
        name=venue.name,
        address=venue.address,
        neighbourhood=venue.neighbourhood.name,
        neighbourhood_slug=venue.neighbourhood.slug,
        is_unusual=venue.is_unusual,
        unusual_reason=venue.unusual_reason,
        step_free=venue.step_free,
        accessible_toilets=venue.accessible_toilets,
        hearing_loop=venue.hearing_loop,
        transport=venue.transport,
    )


def _phase_view(row: Phase, today: date) -> PhaseView:
    return PhaseView(
        number=row.number,
        kind=PhaseKind(row.kind),
        title=row.title or str(PhaseKind(row.kind).label),
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        declared_level=ParticipationLevel(row.declared_level),
        assessed_level=ParticipationLevel(row.assessed_level) if row.assessed_level else None,
        assessed_because=row.assessed_because,
        who=Who(row.who) if row.who else None,
        how=How(row.how) if row.how else None,
        power=Power(row.power) if row.power else None,
        running=row.starts_on <= today <= row.ends_on,
        over=row.ends_on < today,
    )
