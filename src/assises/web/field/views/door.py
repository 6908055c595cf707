"""At the door: one tap, one head; the card of two questions; nobody is named."""

from __future__ import annotations

from urllib.parse import urlencode
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from assises.commons.agenda.actions import EventKind
from assises.commons.agenda.queries import EventView
from assises.commons.journal.actions import Actor
from assises.commons.journal.queries import may
from assises.commons.reach.actions import AgeBand, CardAtTheDoor, correct_count, count, record_door_card
from assises.commons.reach.queries import attendance
from assises.methods.errors import AssisesError
from assises.phases.meetings.queries import Evening
from assises.web.door.middleware import CityRequest
from assises.web.field import choices
from assises.web.field.entering import enter, frame, held
from assises.web.field.forms import DoorCardForm, TapForm, yes_no
from assises.web.field.pages import DoorPage, Group
from assises.web.field.showing import as_uuid, keep_typed, show


@require_http_methods(["GET", "HEAD", "POST"])
def door(request: CityRequest, edition: str, kind: EventKind, number: int) -> HttpResponse:
    """Taps to count heads, and one door card."""
    viewer = enter(request.actor, "reach.door_card.record")
    event, opened = held(viewer, kind, number)
    form = DoorCardForm(
        request.POST if request.method == "POST" else None, initial={"mark": uuid4()}, auto_id="card-%s"
    )
    form.offer(choices.neighbourhoods(viewer))
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                record_door_card(event=event.id, card=_card(form), by=viewer)
                messages.success(request, _("Carte d’entrée enregistrée."))
                return redirect("field:door", edition, kind, number)
            except AssisesError as refusal:
                status = keep_typed(form, refusal)
    return show(request, "door", _page(viewer, event, opened, request), form=form, status=status)


def _card(form: DoorCardForm) -> CardAtTheDoor:
    said = form.cleaned_data
    return CardAtTheDoor(
        first_of_process=yes_no(said["first_of_process"]),
        first_ever=yes_no(said["first_ever"]),
        neighbourhood=said["neighbourhood"],
        age_band=AgeBand(said["age_band"]) if said["age_band"] else None,
        uuid=said["mark"],
    )


def _page(viewer: Actor, event: EventView, opened: Evening | None, request: CityRequest) -> DoorPage:
    counted = attendance(viewer, event.id)
    undo = as_uuid(request.GET.get("compte", ""))
    everybody = Group("", _("Une personne"), str(uuid4()), str(uuid4()))
    watched = (Group(slug, str(label), str(uuid4()), "") for slug, label in choices.groups(viewer))
    return DoorPage(
        frame=frame(viewer, event, opened, "door"),
        heads=counted.heads,
        cards=counted.door_cards,
        groups=(everybody, *watched),
        undo=str(undo) if undo else "",
        undo_n=int(request.GET["n"]) if request.GET.get("n", "").isdecimal() else 1,
        may_undo=may(viewer, "reach.heads.correct"),
    )


@require_POST
def tap(request: CityRequest, edition: str, kind: EventKind, number: int) -> HttpResponse:
    """Count heads; the same tap sent twice counts once."""
    viewer = enter(request.actor, "reach.heads.count")
    event, opened = held(viewer, kind, number)
    form = TapForm(request.POST)
    if not form.is_valid():
        blank = DoorCardForm(initial={"mark": uuid4()}, auto_id="card-%s")
        messages.error(request, _("Ce nombre n’a pas été compris : rien n’est compté."))
        return show(request, "door", _page(viewer, event, opened, request), form=blank, status=422)
    said = form.cleaned_data
    counted = count(event=event.id, n=said["n"], stratum=said["stratum"], uuid=said["mark"], by=viewer)
    heads = counted.headcount
    messages.success(
        request, ngettext("%(n)s personne comptée.", "%(n)s personnes comptées.", heads) % {"n": heads}
    )
    query = urlencode({"compte": str(counted.uuid), "n": said["n"]})
    return redirect(f"{reverse('field:door', args=[edition, kind, number])}?{query}")


@require_POST
def cancel(request: CityRequest, edition: str, kind: EventKind, number: int, count: UUID) -> HttpResponse:
    """Take back a count made by mistake; the journal keeps that it was."""
    viewer = enter(request.actor, "reach.heads.correct")
    held(viewer, kind, number)
    correct_count(count=count, n=0, reason="tapped by mistake", by=viewer)
    messages.success(request, _("Ce comptage est annulé."))
    return redirect("field:door", edition, kind, number)
