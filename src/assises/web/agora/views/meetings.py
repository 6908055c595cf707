"""Where to come, how to get in, what was said there."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from assises.commons.agenda import queries as agenda
from assises.commons.agenda.actions import EventKind
from assises.commons.agenda.errors import NoSuchEvent
from assises.commons.agenda.queries import EventView
from assises.commons.evidence import queries as evidence
from assises.commons.journal import clock
from assises.commons.journal.actions import Actor
from assises.commons.reach import queries as reach
from assises.formats.calendar import Appointment, write_calendar
from assises.phases.meetings import queries as meetings_room
from assises.phases.meetings.errors import NoMinutes, NoSuchMeeting
from assises.phases.meetings.queries import MeetingPage as Room
from assises.phases.meetings.queries import MinutesPage
from assises.web.agora import drawings
from assises.web.agora.lines import event_address, event_line, quote_of
from assises.web.agora.pages.lists import CalendarPage, MeetingPage, MeetingsPage, SubjectLine
from assises.web.agora.showing import show
from assises.web.agora.views.texts import paragraphs
from assises.web.door.keeping import same_for_everybody
from assises.web.door.middleware import CityRequest
from assises.web.ui.parts import Table
from assises.web.ui.templatetags.ui import day


@same_for_everybody
@require_safe
def meetings(request: CityRequest, edition: str) -> HttpResponse:
    """Every event: those to come first."""
    lines = [event_line(one, edition) for one in agenda.events(request.actor)]
    page = MeetingsPage(
        edition=edition,
        coming=tuple(one for one in lines if not one.over),
        past=tuple(one for one in reversed(lines) if one.over),
        diary=reverse("agora:diary", args=[edition]),
    )
    return show(request, "meetings", page)


@same_for_everybody
@require_safe
def diary(request: CityRequest, edition: str) -> HttpResponse:
    """The dates, for any diary."""
    held = agenda.edition(request.actor)
    rows = agenda.events(request.actor)
    written = write_calendar(
        [_appointment(one, request, edition) for one in rows],
        name=held.public_name,
        language=get_language() or "fr",
        stamp=clock.now(),
    )
    response = HttpResponse(written, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{edition}.ics"'
    return response


def _appointment(one: EventView, request: CityRequest, edition: str) -> Appointment:
    line = event_line(one, edition)
    return Appointment(
        uid=f"{one.uuid}@{request.get_host()}",
        title=line.title,
        starts_at=one.starts_at,
        ends_at=one.ends_at,
        place=", ".join(part for part in (line.place, line.address) if part),
        description=". ".join((*line.offers, *line.access)),
        url=request.build_absolute_uri(event_address(one, edition)),
        cancelled=line.cancelled,
    )


@same_for_everybody
@require_safe
def calendar(request: CityRequest, edition: str) -> HttpResponse:
    """The calendar on paper."""
    found = agenda.calendar(request.actor)
    lines = [event_line(one, edition) for one in found.events]
    page = CalendarPage(
        edition=edition,
        name=agenda.edition(request.actor).public_name,
        table=Table(
            _("Les rencontres"),
            (_("Quand"), _("Quoi"), _("Où"), _("Sur place")),
            tuple(
                (
                    f"{day(one.starts_at)}, {one.hour}",
                    one.title,
                    ", ".join(part for part in (one.place, one.address, one.neighbourhood) if part),
                    ", ".join(one.offers),
                )
                for one in lines
            ),
            theirs=(1, 2),
        ),
        phases=Table(
            _("Les moments"),
            (_("Quoi"), _("Du"), _("Au"), _("Ce qui est annoncé")),
            tuple(
                (one.title, day(one.starts_on), day(one.ends_on), str(one.declared_level.label))
                for one in found.phases
            ),
            theirs=(0,),
        ),
    )
    return show(request, "calendar", page)


@same_for_everybody
@require_safe
def meeting(request: CityRequest, edition: str, number: int) -> HttpResponse:
    """A public meeting, by the number printed on its poster."""
    return _event(request, edition, EventKind.PUBLIC_MEETING, number)


@same_for_everybody
@require_safe
def event(request: CityRequest, edition: str, kind: str, number: int) -> HttpResponse:
    """Any other event."""
    named = kind.replace("-", "_")
    if named not in EventKind.values:
        raise NoSuchEvent(event=number)
    return _event(request, edition, EventKind(named), number)


def _event(request: CityRequest, edition: str, kind: EventKind, number: int) -> HttpResponse:
    viewer = request.actor
    held = agenda.event_numbered(viewer, kind=kind, number=number)
    said = evidence.latest_voices(viewer, limit=60, event=held.id)
    room = room_of(viewer, held.id)
    written = _minutes(viewer, held.id)
    page = MeetingPage(
        edition=edition,
        line=event_line(held, edition),
        transport=held.place.transport if held.place else "",
        voices=tuple(quote_of(one) for one in reversed(said)),
        subjects=tuple(SubjectLine(one.title, one.label, one.dots) for one in room.subjects) if room else (),
        by_residents=room.resident_subjects if room else 0,
        heads=reach.headcount(viewer, held.id),
        shares=drawings.floor(room.shares) if room and room.shares else None,
        numbered=kind == EventKind.PUBLIC_MEETING,
        minutes=paragraphs(written.body) if written else (),
        validations=written.validations if written else 0,
        minutes_due=room.minutes_due_on if room else None,
        needs=_needs(held, edition),
    )
    return show(request, "meeting", page)


def _needs(held: EventView, edition: str) -> str:
    """Where one says what one needs in order to come, while it is still to come."""
    if held.ends_at < clock.now() or held.state.value != "planned":
        return ""
    return reverse("agora:needs", args=[edition, held.kind.value.replace("_", "-"), held.number])


def room_of(viewer: Actor, event: int) -> Room | None:
    """What the room put on its agenda and who spoke, once it has met."""
    try:
        return meetings_room.meeting(viewer, event)
    except NoSuchMeeting:
        return None


def _minutes(viewer: Actor, event: int) -> MinutesPage | None:
    try:
        return meetings_room.minutes(viewer, event)
    except (NoMinutes, NoSuchMeeting):
        return None
