"""The barometer at the way out: the same few questions everywhere and every year, on one sheet."""

from __future__ import annotations

from uuid import uuid4

from django import forms
from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from assises.commons.agenda.actions import EventKind
from assises.commons.reach.actions import record_barometer
from assises.commons.reach.queries import BarometerAsked, barometer_questions
from assises.methods.errors import AssisesError
from assises.web.door.middleware import CityRequest
from assises.web.field import choices
from assises.web.field.entering import enter, frame, held
from assises.web.field.forms import choose
from assises.web.field.pages import WayOutPage
from assises.web.field.showing import keep_typed, show


class SheetForm(forms.Form):
    """One note per question; a question left blank stays blank."""

    neighbourhood = forms.ChoiceField(label=gettext_lazy("Quartier"), required=False)
    mark = forms.UUIDField(widget=forms.HiddenInput)


@require_http_methods(["GET", "HEAD", "POST"])
def barometer(request: CityRequest, edition: str, kind: EventKind, number: int) -> HttpResponse:
    """Type one sheet of the newest version."""
    viewer = enter(request.actor, "reach.barometer.record")
    event, opened = held(viewer, kind, number)
    asked = barometer_questions(viewer)
    newest = tuple(one for one in asked if one.version == asked[0].version)
    form, status = _form(newest, request.POST if request.method == "POST" else None), 200
    choose(form.fields["neighbourhood"], (("", _("non dit")), *choices.neighbourhoods(viewer)))
    if request.method == "POST":
        status = 422
        if newest and form.is_valid():
            try:
                record_barometer(
                    version=newest[0].version,
                    answers=_answers(newest, form),
                    event=event.id,
                    neighbourhood=form.cleaned_data["neighbourhood"],
                    uuid=form.cleaned_data["mark"],
                    by=viewer,
                )
                messages.success(request, _("Feuille enregistrée."))
                return redirect("field:barometer", edition, kind, number)
            except AssisesError as refusal:
                status = keep_typed(form, refusal)
    page = WayOutPage(frame(viewer, event, opened, "way_out"), len(newest))
    return show(request, "barometer", page, form=form, status=status)


def _form(questions: tuple[BarometerAsked, ...], sent: QueryDict | None) -> SheetForm:
    form = SheetForm(sent, initial={"mark": uuid4()})
    for one in questions:
        form.fields[f"question_{one.number}"] = forms.IntegerField(
            label=_("%(text)s (de 0 à %(highest)s)") % {"text": one.text, "highest": one.highest},
            required=False,
            min_value=0,
            max_value=one.highest,
        )
    return form


def _answers(questions: tuple[BarometerAsked, ...], form: SheetForm) -> dict[int, int]:
    said = {one.number: form.cleaned_data[f"question_{one.number}"] for one in questions}
    return {number: note for number, note in said.items() if note is not None}
