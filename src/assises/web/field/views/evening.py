"""The evenings: today's first; opening one; how far it is."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from assises.commons.agenda import queries as agenda
from assises.commons.agenda.actions import EventKind
from assises.commons.agenda.queries import EventView
from assises.commons.journal import clock
from assises.commons.journal.actions import Actor
from assises.commons.journal.queries import may
from assises.commons.reach.queries import Attendance, attendance
from assises.phases.meetings.actions import open_meeting
from assises.phases.meetings.queries import Evening
from assises.web.door.middleware import CityRequest
from assises.web.field.entering import WORDS, address, enter, frame, held, name_of
from assises.web.field.pages import EveningLine, EveningsPage, MeetingPage, Tile
from assises.web.field.showing import show
from assises.web.ui.shell import Link

PROTOCOL = "1"


@require_safe
def evenings(request: CityRequest, edition: str) -> HttpResponse:
    """Where one works today, then what comes, then what is over."""
    viewer = enter(request.actor)
    today = clock.today()
    found = [one for one in agenda.events(viewer) if one.kind in WORDS and one.state != "cancelled"]
    days = [(timezone.localtime(one.starts_at).date(), _line(viewer, one)) for one in found]
    page = EveningsPage(
        edition=edition,
        today=tuple(line for on, line in days if on == today or (line.state == "open" and on < today)),
        coming=tuple(line for on, line in days if on > today),
        past=tuple(line for on, line in reversed(days) if on < today and line.state != "open"),
        more=_more(viewer, edition),
        danger=reverse("agora:danger", args=[edition]),
    )
    return show(request, "evenings", page)


def _line(viewer: Actor, event: EventView) -> EveningLine:
    place = event.place
    return EveningLine(
        kind=event.kind,
        number=event.number,
        title=name_of(event),
        where=", ".join(part for part in (place.name, place.address) if part) if place else "",
        starts_at=event.starts_at,
        state=event.state.value,
        href=address(viewer, event),
        may_open=event.state == "planned" and may(viewer, "meetings.meeting.open"),
    )


def _more(viewer: Actor, edition: str) -> tuple[Link, ...]:
    """What is done on the field without an evening."""
    named = (
        ("field:counter", _("Lire un récépissé avec une personne"), "meetings.statement.record"),
        (
            "field:transcribe",
            _("Saisir une parole arrivée par papier, lettre ou téléphone"),
            "evidence.voice.hear",
        ),
        ("field:outings", _("Sortir à la rencontre des gens"), "reach.outreach.record"),
        ("field:workshops", _("Les ateliers"), "workshops.card.pin"),
        ("field:slips", _("Imprimer des bulletins"), "evidence.slips.print"),
    )
    return tuple(
        Link(label, reverse(name, args=[edition])) for name, label, gesture in named if may(viewer, gesture)
    )


@require_safe
def meeting(request: CityRequest, edition: str, kind: EventKind, number: int) -> HttpResponse:
    """One evening: its figures, and the way to each thing to do."""
    viewer = enter(request.actor)
    event, opened = held(viewer, kind, number)
    place = event.place
    page = MeetingPage(
        frame=frame(viewer, event, opened, "meeting"),
        where=", ".join(part for part in (place.name, place.address, place.neighbourhood) if part)
        if place
        else "",
        may_open=opened is None and may(viewer, "meetings.meeting.open"),
        minutes=_minutes(opened),
        tiles=_tiles(viewer, event, opened, attendance(viewer, event.id)) if opened else (),
        public=_public(viewer, event),
    )
    return show(request, "meeting", page)


def _minutes(opened: Evening | None) -> int | None:
    """How long it has lasted, or lasted."""
    if opened is None:
        return None
    return round(((opened.closed_at or clock.now()) - opened.opened_at).total_seconds() / 60)


def _public(viewer: Actor, event: EventView) -> str:
    if event.kind == EventKind.PUBLIC_MEETING:
        return reverse("agora:meeting", args=[viewer.edition, event.number])
    return reverse("agora:event", args=[viewer.edition, event.kind.value.replace("_", "-"), event.number])


def _tiles(viewer: Actor, event: EventView, opened: Evening, counted: Attendance) -> tuple[Tile, ...]:
    """The figures of the evening, each with the page where it is made."""
    rows = (
        (counted.heads, _("personnes comptées"), "door", _("Compter"), "reach.heads.count"),
        (counted.door_cards, _("cartes d’entrée"), "door", _("Saisir une carte"), "reach.door_card.record"),
        (
            opened.subjects,
            _("sujets, dont %(n)s proposés par la salle") % {"n": opened.resident_subjects},
            "agenda",
            _("Ordre du jour"),
            "meetings.subject.propose",
        ),
        (opened.statements, _("paroles notées"), "notes", _("Noter"), "meetings.statement.record"),
        (
            counted.exit_cards,
            _("cartes de sortie"),
            "way_out",
            _("Saisir une carte"),
            "reach.exit_card.record",
        ),
    )
    return tuple(
        Tile(value, of, address(viewer, event, name), go)
        for value, of, name, go, gesture in rows
        if may(viewer, gesture)
    )


@require_POST
def open_evening(request: CityRequest, edition: str, kind: EventKind, number: int) -> HttpResponse:
    """Open an evening: from here on, subjects and words can be recorded."""
    viewer = enter(request.actor, "meetings.meeting.open")
    event, _opened = held(viewer, kind, number)
    open_meeting(event=event.id, protocol_version=PROTOCOL, by=viewer)
    return redirect("field:meeting", edition, kind, number)
