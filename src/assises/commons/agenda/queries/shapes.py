"""How time is shaped: series of events, documented formats, gestures kept for a phase."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q

from assises.commons.agenda.models import Event, EventSeries, EventState, Format, PhaseRight
from assises.commons.agenda.queries.gate import edition_id
from assises.commons.journal.actions import Actor, Role


@dataclass(frozen=True, slots=True)
class SeriesView:
    """A series: how many events were planned, how many are on the calendar."""

    id: int
    name: str
    planned: int
    events: int


@dataclass(frozen=True, slots=True)
class FormatView:
    """A way of meeting: what is the same everywhere, and the part left free."""

    name: str
    protocol: str
    free_part: str


@dataclass(frozen=True, slots=True)
class KeptGesture:
    """A gesture kept for a phase; no role is every role of the matrix."""

    phase: int
    gesture: str
    role: Role | None


def series_of_events(viewer: Actor) -> tuple[SeriesView, ...]:
    """The series of the edition; a cancelled event is not on the calendar."""
    rows = EventSeries.objects.filter(edition=edition_id(viewer)).order_by("id")
    held = dict(
        Event.objects.filter(~Q(state=EventState.CANCELLED), series__in=rows)
        .values_list("series_id")
        .annotate(n=Count("pk"))
    )
    return tuple(SeriesView(row.pk, row.name, row.planned, held.get(row.pk, 0)) for row in rows)


def formats(viewer: Actor) -> tuple[FormatView, ...]:
    """Every documented format, by name; a format belongs to no edition."""
    del viewer  # public
    return tuple(FormatView(row.name, row.protocol, row.free_part) for row in Format.objects.order_by("name"))


def kept_gestures(viewer: Actor) -> tuple[KeptGesture, ...]:
    """What each phase of the edition allows, and closes elsewhere."""
    rows = PhaseRight.objects.filter(phase__edition=edition_id(viewer)).order_by(
        "phase__number", "gesture", "role"
    )
    return tuple(
        KeptGesture(number, gesture, Role(role) if role else None)
        for number, gesture, role in rows.values_list("phase__number", "gesture", "role")
    )
