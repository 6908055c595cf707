"""The talk clock: a button says who speaks now; the turn before it is recorded by itself."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from assises.commons.agenda.actions import EventKind
from assises.commons.journal import clock as time
from assises.methods.errors import AssisesError
from assises.phases.meetings.actions import Speaker, Turn, record_turns
from assises.phases.meetings.errors import NoSuchMeeting
from assises.phases.meetings.queries import Evening
from assises.web.door.middleware import CityRequest
from assises.web.field.entering import enter, frame, held
from assises.web.field.forms import TurnForm, TypedTurnForm
from assises.web.field.pages import ClockPage
from assises.web.field.showing import keep_typed, show
from assises.web.field.timing import Running, clock_of, remember, running


@require_http_methods(["GET", "HEAD", "POST"])
def clock(request: CityRequest, edition: str, kind: EventKind, number: int) -> HttpResponse:
    """The clock on its own page; a turn timed on a watch is typed here."""
    viewer = enter(request.actor, "meetings.turns.record")
    event, opened = held(viewer, kind, number)
    form = TypedTurnForm(request.POST or None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                record_turns(event=event.id, turns=[_typed(form, opened)], by=viewer)
                return redirect("field:clock", edition, kind, number)
            except AssisesError as refusal:
                status = keep_typed(form, refusal, "minutes")
    page = ClockPage(frame(viewer, event, opened, "clock"), clock_of(viewer, event, running(request, event)))
    return show(request, "clock", page, form=form, status=status)


@require_POST
def turn(request: CityRequest, edition: str, kind: EventKind, number: int) -> HttpResponse:
    """Say who speaks now: the turn that ends is recorded, unless it is not to be counted."""
    viewer = enter(request.actor, "meetings.turns.record")
    event, opened = held(viewer, kind, number)
    form = TurnForm(request.POST)
    pressed = Speaker(form.cleaned_data["now"]) if form.is_valid() and form.cleaned_data["now"] else None
    before = running(request, event)
    if before is not None and not form.cleaned_data.get("skip"):
        record_turns(event=event.id, turns=[_timed(before, opened)], by=viewer)
    back = "field:notes" if request.POST.get("back") == "notes" else "field:clock"
    response = redirect(back, edition, kind, number)
    remember(response, request, event, pressed)
    return response


def _typed(form: TypedTurnForm, opened: Evening | None) -> Turn:
    now = _since(opened, time.now())
    lasted = form.milliseconds()
    start = max(0, now - lasted)
    return Turn(Speaker(form.cleaned_data["category"]), start, start + lasted)


def _timed(before: Running, opened: Evening | None) -> Turn:
    start = max(0, _since(opened, before.since))
    return Turn(before.speaker, start, max(start + 1, _since(opened, time.now())))


def _since(opened: Evening | None, moment: datetime) -> int:
    """Milliseconds from the opening."""
    if opened is None:
        raise NoSuchMeeting
    return round((moment - opened.opened_at).total_seconds() * 1000)
