"""The planner: where and when to meet next, around what is booked, with a proof of what it is worth."""

from __future__ import annotations

from datetime import datetime, timedelta
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from assises.commons.agenda.actions import EventKind
from assises.commons.journal import clock
from assises.commons.journal.actions import Actor
from assises.commons.journal.queries import may
from assises.commons.reach import queries as reach
from assises.commons.reach.queries import Proposed, ProposedSeries
from assises.methods.errors import AssisesError
from assises.web.desk.forms.parts import HOUR
from assises.web.desk.forms.series import SeriesToFindForm
from assises.web.desk.framing import frame
from assises.web.desk.pages.series import ProposedMeeting, SeriesPage
from assises.web.door.middleware import CityRequest
from assises.web.door.saying import sentence
from assises.web.ui.parts import Table
from assises.web.ui.shell import Link
from assises.web.ui.templatetags.ui import day, number

MEETINGS, WEEKS = 13, 5


@never_cache
@require_safe
def planner(request: CityRequest, edition: str) -> HttpResponse:
    """A form, and the series it asked for: nothing is written until each meeting is planned on its page."""
    viewer = request.actor
    here = frame(viewer, "desk:edition")
    asked = "rencontres" in request.GET
    form = SeriesToFindForm(request.GET if asked else None, initial=_first_asked())
    found = None
    if asked and form.is_valid():
        told = form.cleaned_data
        try:
            found = reach.propose_series(
                viewer, meetings=told["rencontres"], first=told["du"], last=told["au"], avoid=told["eviter"]
            )
        except AssisesError as refusal:
            form.add_error(None, sentence(refusal))
    page = SeriesPage(
        desk=here,
        meetings=tuple(_meeting(viewer, one) for one in found.meetings) if found else (),
        worth=_worth(found) if found else "",
        assumed=_assumed(found) if found else "",
        quarters=_quarters(found) if found else None,
        left_out=tuple(f"{day(on)} : {why}" for on, why in found.left_out) if found else (),
        not_seen=found.not_seen if found else (),
        nowhere=found.nowhere if found else (),
    )
    status = 200 if not form.errors else 422
    return render(request, "desk/series.html", {"page": page, "form": form}, status=status)


def _first_asked() -> dict[str, object]:
    tomorrow = clock.today() + timedelta(days=1)
    return {"rencontres": MEETINGS, "du": tomorrow, "au": tomorrow + timedelta(weeks=WEEKS)}


def _meeting(viewer: Actor, one: Proposed) -> ProposedMeeting:
    words = {"n": number(round(one.adds)), "quarters": ", ".join(one.quarters)}
    return ProposedMeeting(
        title=f"{one.venue.name}, {one.venue.neighbourhood_name}",
        starts=one.starts_at,
        why=_("Pour %(quarters)s surtout : environ %(n)s personnes que rien d’autre ne toucherait.") % words,
        instead=tuple(_instead(*other) for other in one.instead),
        plan=_plan(viewer, one) if may(viewer, "agenda.event.plan") else None,
    )


def _instead(name: str, at: datetime, lost: float) -> str:
    words = {"name": name, "day": day(at), "hour": f"{at:%H:%M}", "n": number(round(lost, 1))}
    return _("%(name)s, le %(day)s à %(hour)s (%(n)s personnes de moins)") % words


def _plan(viewer: Actor, one: Proposed) -> Link:
    typed = {
        "kind": EventKind.PUBLIC_MEETING.value,
        "starts_at": one.starts_at.strftime(HOUR),
        "ends_at": one.ends_at.strftime(HOUR),
        "venue": one.venue.slug,
    }
    there = reverse("desk:event", args=[viewer.edition])
    return Link(_("Prévoir cette rencontre"), f"{there}?{urlencode(typed)}")


def _worth(found: ProposedSeries) -> str:
    gap = 100 * max(0.0, found.bound - found.expected) / max(found.expected, 1e-9)
    words = {
        "n": number(round(found.expected)),
        "booked": number(found.booked),
        "gap": number(round(gap, 2)),
    }
    return (
        _(
            "Avec les rencontres déjà prévues (%(booked)s), environ %(n)s personnes encore à entendre "
            "pourraient venir au moins une fois. Aucune autre série ne ferait mieux de plus de "
            "%(gap)s sur 100."
        )
        % words
    )


def _assumed(found: ProposedSeries) -> str:
    if found.assumed:
        return _(
            "Ces chances sont des suppositions : la distance, l’heure, et trois façons de vivre ses "
            "journées. Elles se corrigent dès que des rencontres ont été tenues et leurs cartes comptées."
        )
    return _(
        "Ces chances ont été corrigées par les %(n)s rencontres tenues : où l’on est venu moins que prévu, "
        "elles ont baissé. Recalculez après chaque soirée."
    ) % {"n": number(found.held)}


def _quarters(found: ProposedSeries) -> Table:
    return Table(
        _("Quartier par quartier"),
        (_("Quartier"), _("Habitants"), _("Encore à entendre"), _("Pourraient venir")),
        tuple((one.name, one.people, round(one.to_hear), round(one.expected)) for one in found.quarters),
        figures=(1, 2, 3),
    )
