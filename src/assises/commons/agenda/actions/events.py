"""Events: planned at a place, moved in public, cancelled, opened, closed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Max

from assises.commons.agenda.errors import (
    DatesCrossed,
    EventCancelled,
    EventClosed,
    EventNotOpen,
    NoSuchEvent,
    NoSuchPhase,
    NothingWritten,
    NumberTaken,
    UnknownName,
)
from assises.commons.agenda.models import (
    Edition,
    Event,
    EventKind,
    EventOffer,
    EventSeries,
    EventState,
    Format,
    OfferKind,
    Phase,
)
from assises.commons.agenda.queries import require
from assises.commons.journal.actions import Actor, gesture, note
from assises.commons.territory.queries import require_bookable


@gesture
def plan_event(
    *,
    kind: EventKind,
    starts_at: datetime,
    ends_at: datetime,
    by: Actor,
    number: int | None = None,
    title: str = "",
    venue: str = "",
    phase: int | None = None,
    series: int | None = None,
    format_name: str = "",
    offers: Sequence[OfferKind] = (),
    invented: bool = False,
) -> int:
    """Plan an event; without a number it takes the next one of its kind. ``phase`` is a phase number."""
    edition = Edition.objects.select_for_update().get(pk=require(by, "agenda.event.plan"))
    if starts_at >= ends_at:
        raise DatesCrossed(starts=starts_at, ends=ends_at)
    numbered = _free_number(edition, kind, series, number)
    event = Event.objects.create(
        edition=edition,
        kind=kind,
        number=numbered,
        title=title,
        starts_at=starts_at,
        ends_at=ends_at,
        venue_id=require_bookable(by, venue) if venue else None,
        phase=_phase(edition, phase) if phase is not None else None,
        series=_series(edition, series) if series is not None else None,
        format=_format(format_name) if format_name else None,
        invented=invented,
    )
    EventOffer.objects.bulk_create(EventOffer(event=event, kind=offer) for offer in dict.fromkeys(offers))
    note(
        by=by,
        verb="agenda.event.planned",
        subject=f"agenda.event:{event.uuid}",
        facts={
            "kind": str(kind),
            "number": numbered,
            "starts_at": starts_at.isoformat(),
            "venue": venue,
            "offers": [str(offer) for offer in dict.fromkeys(offers)],
        },
    )
    return event.pk


@gesture
def move_event(
    *, event: int, starts_at: datetime, ends_at: datetime, reason: str, by: Actor, venue: str = ""
) -> None:
    """Move an event to another hour or place: the old ones and the reason stay in the journal."""
    row = _planned(by, "agenda.event.move", event)
    if starts_at >= ends_at:
        raise DatesCrossed(starts=starts_at, ends=ends_at)
    before = row.starts_at.isoformat()
    row.starts_at, row.ends_at = starts_at, ends_at
    old_venue = row.venue.slug if row.venue else ""
    if venue:
        row.venue_id = require_bookable(by, venue)
    row.save()
    note(
        by=by,
        verb="agenda.event.moved",
        subject=f"agenda.event:{row.uuid}",
        facts={
            "number": row.number,
            "before": before,
            "after": starts_at.isoformat(),
            "venue_before": old_venue,
            "venue_after": venue or old_venue,
        },
        reason=reason,
    )


@gesture
def cancel_event(*, event: int, reason: str, by: Actor) -> None:
    """Cancel an event that has not begun, and say why; its page stays."""
    row = _planned(by, "agenda.event.cancel", event)
    if not reason.strip():
        raise NothingWritten
    _change_state(row, EventState.CANCELLED, "agenda.event.cancelled", by, reason)


@gesture
def open_event(*, event: int, by: Actor) -> None:
    """Open an event: from now on heads, cards and words are put on record there."""
    _change_state(_planned(by, "agenda.event.open", event), EventState.OPEN, "agenda.event.opened", by)


@gesture
def close_event(*, event: int, by: Actor) -> None:
    """Close an event; what its phase requires before that is checked by whoever calls."""
    require(by, "agenda.event.close", event=event)
    row = Event.objects.select_for_update().get(pk=event)
    if row.state != EventState.OPEN:
        raise EventNotOpen(number=row.number)
    _change_state(row, EventState.CLOSED, "agenda.event.closed", by)


@gesture
def offer(*, event: int, kinds: Sequence[OfferKind], by: Actor) -> None:
    """Say what an event offers so that people can come: care of children, a meal, transport."""
    row = _planned(by, "agenda.event.offer", event)
    for kind in dict.fromkeys(kinds):
        EventOffer.objects.get_or_create(event=row, kind=kind)
    note(
        by=by,
        verb="agenda.event.offered",
        subject=f"agenda.event:{row.uuid}",
        facts={"offers": [str(kind) for kind in dict.fromkeys(kinds)]},
    )


def _planned(by: Actor, name: str, event: int) -> Event:
    require(by, name, event=event, during=False)
    row = Event.objects.select_for_update(of=("self",)).select_related("venue").get(pk=event)
    if row.state == EventState.CANCELLED:
        raise EventCancelled(number=row.number)
    if row.state != EventState.PLANNED:
        raise EventClosed(number=row.number)
    return row


def _change_state(row: Event, state: EventState, verb: str, by: Actor, reason: str = "") -> None:
    Event.objects.filter(pk=row.pk).update(state=state)
    note(
        by=by,
        verb=verb,
        subject=f"agenda.event:{row.uuid}",
        facts={"kind": row.kind, "number": row.number},
        reason=reason,
    )


def _free_number(edition: Edition, kind: EventKind, series: int | None, number: int | None) -> int:
    alike = Event.objects.filter(edition=edition, kind=kind)
    if number is None:
        return (alike.aggregate(last=Max("number"))["last"] or 0) + 1
    in_series = Event.objects.filter(series=series, number=number) if series is not None else alike.none()
    if alike.filter(number=number).exists() or in_series.exists():
        raise NumberTaken(number=number)
    return number


def _phase(edition: Edition, number: int) -> Phase:
    found = Phase.objects.filter(edition=edition, number=number).first()
    if found is None:
        raise NoSuchPhase(number=number)
    return found


def _series(edition: Edition, series: int) -> EventSeries:
    found = EventSeries.objects.filter(edition=edition, pk=series).first()
    if found is None:
        raise NoSuchEvent(event=series)
    return found


def _format(name: str) -> Format:
    found = Format.objects.filter(name=name).first()
    if found is None:
        raise UnknownName(slug=name)
    return found
