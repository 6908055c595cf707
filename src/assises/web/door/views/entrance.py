"""Arriving at work: which role today, and where to go."""

from __future__ import annotations

from allauth.mfa.utils import is_mfa_enabled
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from assises.commons.journal.actions import Role
from assises.web.door.context import AT_WORK
from assises.web.door.middleware import HAT, CityRequest
from assises.web.door.pages import ArrivedPage, HatChoice, InvitedPage, Room
from assises.web.ui.shell import Link


@login_required
@require_http_methods(["GET", "POST"])
def arrived(request: CityRequest) -> HttpResponse:
    """Say where to go; a role chosen here is worn until the next choice."""
    if request.method == "POST":
        wanted = request.POST.get("role", "")
        if any(hat.role == wanted for hat in request.hats):
            request.session[HAT] = wanted
        return redirect("door:arrived")
    return render(request, "door/arrived.html", {"page": _page(request)})


def _page(request: CityRequest) -> ArrivedPage:
    purposes = {
        "desk": (_("Bureau"), "desk:board", _("Préparer, lire, relier, publier.")),
        "field": (_("Terrain"), "field:evening", _("Accueillir, noter, clore une rencontre.")),
        "chamber": (_("Conseil"), "chamber:desk", _("Répondre, décider, s’engager.")),
    }
    rooms = []
    for edition in dict.fromkeys(hat.edition for hat in request.hats):
        roles = [hat.role for hat in request.hats if hat.edition == edition]
        for name in dict.fromkeys(room for role in roles for room in AT_WORK.get(role, ())):
            label, view, purpose = purposes[name]
            href = _href(view, edition)
            if href:
                rooms.append(Room(Link(f"{label} {edition}", href), purpose))
    worn = request.actor.role
    return ArrivedPage(
        name=str(request.user),
        hats=tuple(
            HatChoice(hat.role, str(Role(hat.role).label), hat.edition, hat.role == worn)
            for hat in request.hats
        ),
        rooms=tuple(rooms),
        second_factor=request.user.is_authenticated and is_mfa_enabled(request.user),
    )


def _href(view: str, edition: str) -> str:
    try:
        return reverse(view, args=[edition])
    except NoReverseMatch:
        return ""


@require_GET
def invited(request: CityRequest) -> HttpResponse:
    """Nobody signs up, and nobody needs to."""
    return render(request, "door/invited.html", {"page": InvitedPage(speak="/")})
