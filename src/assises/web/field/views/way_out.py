"""On the way out: three questions, and who was missing."""

from __future__ import annotations

from uuid import uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from assises.commons.agenda.actions import EventKind
from assises.commons.reach.actions import CardOnTheWayOut, record_exit_card
from assises.commons.reach.queries import attendance
from assises.methods.errors import AssisesError
from assises.web.door.middleware import CityRequest
from assises.web.field.entering import enter, frame, held
from assises.web.field.forms import ExitCardForm, yes_no
from assises.web.field.pages import WayOutPage
from assises.web.field.showing import keep_typed, show


@require_http_methods(["GET", "HEAD", "POST"])
def way_out(request: CityRequest, edition: str, kind: EventKind, number: int) -> HttpResponse:
    """Type one exit card."""
    viewer = enter(request.actor, "reach.exit_card.record")
    event, opened = held(viewer, kind, number)
    form = ExitCardForm(request.POST if request.method == "POST" else None, initial={"mark": uuid4()})
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                record_exit_card(event=event.id, card=_card(form), by=viewer)
                messages.success(request, _("Carte de sortie enregistrée."))
                return redirect("field:way_out", edition, kind, number)
            except AssisesError as refusal:
                status = keep_typed(form, refusal)
    page = WayOutPage(frame(viewer, event, opened, "way_out"), attendance(viewer, event.id).exit_cards)
    return show(request, "way_out", page, form=form, status=status)


def _card(form: ExitCardForm) -> CardOnTheWayOut:
    said = form.cleaned_data
    return CardOnTheWayOut(
        worth_my_time=yes_no(said["worth_my_time"]),
        was_heard=yes_no(said["was_heard"]),
        would_return=yes_no(said["would_return"]),
        who_was_missing=said["who_was_missing"],
        uuid=said["mark"],
    )
