"""On the review evening: what the room says of each earlier promise, beside what the City says."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from assises.commons.agenda.actions import EventKind
from assises.methods.errors import AssisesError
from assises.phases.review import queries as review
from assises.phases.review.actions import RESIDENT_WORDS, Side, Status, state_standing
from assises.web.door.middleware import CityRequest
from assises.web.field.entering import enter, frame, held
from assises.web.field.forms import choose
from assises.web.field.showing import keep_typed, show
from assises.web.field.workshops import Reviewed, ReviewPage


class RoomSaysForm(forms.Form):
    """One promise, one word, what shows it."""

    cote = forms.ChoiceField(label=gettext_lazy("La promesse"))
    status = forms.ChoiceField(
        label=gettext_lazy("Pour la salle, elle est"),
        choices=[(one.value, one.label) for one in Status if one.value in RESIDENT_WORDS],
        widget=forms.RadioSelect,
    )
    reasons = forms.CharField(
        label=gettext_lazy("Ce que la salle voit"),
        required=False,
        max_length=5_000,
        widget=forms.Textarea(attrs={"class": "words", "rows": 3, "data-keep": "reasons"}),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def room_says(request: CityRequest, edition: str, kind: EventKind, number: int) -> HttpResponse:
    """Put on record what the room says of one promise; the City's word is left as it is."""
    viewer = enter(request.actor, "review.residents_standing.state")
    event, opened = held(viewer, kind, number)
    rows = review.past_promises(viewer)
    form, status = RoomSaysForm(request.POST or None), 200
    choose(form.fields["cote"], tuple((one.cote, f"{one.cote} · {one.wording}"[:120]) for one in rows))
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                state_standing(
                    cote=form.cleaned_data["cote"],
                    side=Side.RESIDENTS,
                    status=Status(form.cleaned_data["status"]),
                    reasons=form.cleaned_data["reasons"],
                    by=viewer,
                )
                messages.success(request, _("C’est noté, à côté de ce que dit la Ville."))
                return redirect("field:room_says", edition, kind, number)
            except AssisesError as refusal:
                status = keep_typed(form, refusal)
    silent = _("rien encore")
    page = ReviewPage(
        frame=frame(viewer, event, opened, "room_says"),
        promises=tuple(
            Reviewed(
                one.cote,
                one.wording,
                one.city.label if one.city else silent,
                one.residents.label if one.residents else silent,
            )
            for one in rows
        ),
    )
    return show(request, "review", page, form=form, status=status)
