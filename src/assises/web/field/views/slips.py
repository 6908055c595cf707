"""Slips printed before an evening: eight to a sheet, each with a code nobody has written on yet."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from assises.commons.agenda.queries import edition as edition_now
from assises.commons.evidence.actions import print_slips
from assises.web.door.middleware import CityRequest
from assises.web.field.entering import enter
from assises.web.field.forms import SlipsForm
from assises.web.field.pages import Slip, SlipsPage, SlipsSheetPage
from assises.web.field.showing import show

PER_SHEET = 8


@require_http_methods(["GET", "HEAD", "POST"])
def slips(request: CityRequest, edition: str) -> HttpResponse:
    """Draw codes and lay them on sheets; they are kept nowhere, so the sheet is the answer itself."""
    viewer = enter(request.actor, "evidence.slips.print")
    form = SlipsForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        status = 422 if request.method == "POST" else 200
        return show(request, "slips", SlipsPage(edition), form=form, status=status)
    said = form.cleaned_data
    drawn = print_slips(n=said["sheets"] * PER_SHEET, batch=said["batch"], by=viewer)
    return show(request, "slips_sheet", _sheet(request, drawn, said["batch"]))


def _sheet(request: CityRequest, drawn: tuple[str, ...], batch: str) -> SlipsSheetPage:
    held = edition_now(request.actor)
    laid = [
        Slip(number, code, request.build_absolute_uri(reverse("agora:receipt", args=[code.replace("-", "")])))
        for number, code in enumerate(drawn, start=1)
    ]
    return SlipsSheetPage(
        edition=held.public_name,
        city=held.institution,
        batch=batch,
        shown=request.build_absolute_uri(reverse("agora:follow")).partition("://")[2],
        sheets=tuple(tuple(laid[first : first + PER_SHEET]) for first in range(0, len(laid), PER_SHEET)),
    )
