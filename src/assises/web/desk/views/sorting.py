"""Sorting public words for a round: put them, or set them aside for a reason everybody reads."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from assises.commons.journal.queries import require_role
from assises.phases.opinion import queries as opinion
from assises.phases.opinion.actions import put_statement, set_aside
from assises.web.desk.forms.sorting import SortForm
from assises.web.desk.framing import address, shown
from assises.web.desk.pages.opinion import SortPage
from assises.web.door.middleware import CityRequest


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sort(request: CityRequest, edition: str, round_uuid: UUID) -> HttpResponse:
    """The words that wait, oldest first; each is put or set aside, and the next ones come."""
    viewer = request.actor
    require_role(viewer, "opinion.statement.set_aside")
    form = SortForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        if said["reason"]:
            set_aside(
                round_uuid=round_uuid,
                cote=said["cote"],
                reason=said["reason"],
                explanation=said["explanation"],
                by=viewer,
            )
            messages.success(request, _("%(cote)s n’est pas soumis ; la raison est publique.") % said)
        else:
            put_statement(round_uuid=round_uuid, cote=said["cote"], by=viewer)
            messages.success(request, _("%(cote)s est soumis, avec ses mots.") % said)
        return redirect("desk:sort", edition, round_uuid)
    waiting, many = opinion.to_sort(viewer, round_uuid)
    page = SortPage(
        desk=shown(viewer, "desk:rounds"),
        waiting=waiting,
        many=many,
        back=reverse("desk:round", args=[edition, round_uuid]),
        public=address("agora:set_aside", edition, round_uuid),
    )
    status = 422 if request.method == "POST" else 200
    return render(
        request, "desk/sort.html", {"page": page, "form": form, "reasons": form.reasons}, status=status
    )
