"""Saying what one needs in order to come: counted for the organisers, joined to nobody, erased after."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from assises.commons.agenda import queries as agenda
from assises.commons.agenda.actions import EventKind
from assises.commons.agenda.errors import NoSuchEvent
from assises.commons.people.actions import NeedKind, keep_need
from assises.web.agora.lines import event_address, event_line
from assises.web.agora.pages.following import NeedsPage
from assises.web.agora.showing import show
from assises.web.door.guesses import slow_down
from assises.web.door.middleware import CityRequest

PER_MINUTE = 10


class NeedsForm(forms.Form):
    """What would make it possible to come."""

    kinds = forms.MultipleChoiceField(
        label=gettext_lazy("Ce qu’il me faut pour venir"),
        choices=NeedKind.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Cochez ce qu’il vous faut, puis envoyez.")},
    )


@require_http_methods(["GET", "HEAD", "POST"])
def needs(request: CityRequest, edition: str, kind: str, number: int) -> HttpResponse:
    """Tick what one needs; no name and no contact is asked."""
    named = kind.replace("-", "_")
    if named not in EventKind.values:
        raise NoSuchEvent(event=number)
    held = agenda.event_numbered(request.actor, kind=EventKind(named), number=number)
    back = event_address(held, edition)
    form = NeedsForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        slow_down(request, "needs", per_minute=PER_MINUTE)
        keep_need(
            event=held.uuid,
            event_on=timezone.localtime(held.starts_at).date(),
            kinds=[NeedKind(one) for one in form.cleaned_data["kinds"]],
            by=request.actor,
        )
        messages.success(request, _("C’est compté. L’équipe prépare la rencontre avec ce qu’il vous faut."))
        return redirect(back)
    page = NeedsPage(edition=edition, title=event_line(held, edition).title, back=back)
    return show(request, "needs", page, form=form, status=422 if request.method == "POST" else 200)
