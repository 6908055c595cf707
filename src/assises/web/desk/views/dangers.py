"""What the vault holds: dangers read one by one by whoever must, passed on; what is due, erased."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from assises.commons.journal.queries import require_role
from assises.commons.people import queries as people
from assises.commons.people.actions import erase_due, open_danger, pass_danger_on
from assises.commons.territory import queries as territory
from assises.web.desk.framing import frame
from assises.web.desk.gestures import Asked, Gesture
from assises.web.desk.pages.people import Danger, DangersPage
from assises.web.door.middleware import CityRequest


def _page(request: CityRequest, *, opened: UUID | None = None, text: str = "") -> DangersPage:
    viewer = request.actor
    quarters = {one.slug: one.name for one in territory.neighbourhoods(viewer)}
    return DangersPage(
        desk=frame(viewer, "desk:people"),
        dangers=tuple(
            Danger(
                handle=one.handle,
                kind=one.kind,
                place=quarters.get(one.place, ""),
                passed_to=one.passed_to,
                erase_after=one.erase_after,
                text=text if one.handle == opened else "",
            )
            for one in people.waiting_dangers(viewer)
        ),
    )


@never_cache
@require_safe
def dangers(request: CityRequest, edition: str) -> HttpResponse:
    """What waits, and for which function; nothing of what is said."""
    require_role(request.actor, "people.danger.open")
    return render(request, "desk/dangers.html", {"page": _page(request)})


@never_cache
@require_POST
def open_one(request: CityRequest, edition: str, handle: UUID) -> HttpResponse:
    """Read one, on this page only: the journal counts that one was opened."""
    text = open_danger(handle=handle, by=request.actor)
    page = _page(request, opened=handle, text=text)
    return render(request, "desk/dangers.html", {"page": page})


@never_cache
@require_POST
def pass_on(request: CityRequest, edition: str, handle: UUID) -> HttpResponse:
    """Say that the function named in the report has been told."""
    pass_danger_on(handle=handle, by=request.actor)
    messages.success(request, _("C’est transmis ; le signalement s’effacera à sa date."))
    return redirect("desk:dangers", edition)


def _erase(asked: Asked) -> int:
    """Say how many rows went."""
    return sum(one.erased for one in erase_due(dry_run=False, by=asked.by))


ERASE = Gesture(
    right="people.due.erase",
    here="desk:people",
    title=gettext_lazy("Effacer ce qui est dû"),
    lead=gettext_lazy("Ce qui a dépassé son jour part pour toujours ; le journal en garde le compte."),
    label=gettext_lazy("Effacer"),
    done=gettext_lazy("%(made)s lignes sont effacées."),
    act=_erase,
    back=lambda asked: reverse("desk:keeping", args=[asked.by.edition]),
    stays=(gettext_lazy("Les paroles, les cotes et le journal."),),
)
