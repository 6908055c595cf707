"""Who is not heard: said beside every result, and whole on this page."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from assises.commons.agenda import queries as agenda
from assises.commons.reach import queries as reach
from assises.commons.reach.queries import GroupHeard, Hearing, Outreach
from assises.commons.territory import queries as territory
from assises.web.agora import coming, drawings
from assises.web.agora.pages.missing import MissingPage
from assises.web.agora.showing import recent, show
from assises.web.door.keeping import same_for_everybody
from assises.web.door.middleware import CityRequest
from assises.web.ui.parts import Table
from assises.web.ui.templatetags.ui import day, number


@same_for_everybody
@require_safe
def missing(request: CityRequest, edition: str) -> HttpResponse:
    """The chairs, the quarters, the thread that thins out, and the groups one by one."""
    viewer = request.actor
    held = agenda.edition(viewer)
    heard = recent("heard", viewer, lambda: reach.heard(viewer))
    contours = {one.slug: one.contour for one in territory.boundaries(viewer)}
    kept = recent("uptake", viewer, lambda: reach.uptake(viewer))
    mixed, mixing = coming.mixed(heard.mixed)
    gone = reach.gone_out(viewer)
    page = MissingPage(
        edition=edition,
        chairs=drawings.chairs(heard.chairs),
        people=coming.different_people(heard.people),
        how_people=coming.how_people(heard.people),
        mixed=mixed,
        mixing=mixing,
        never_met=coming.never_met(heard.quarters),
        by_quarter=coming.by_quarter(heard.quarters, reach.nearest_event(viewer, contours))
        if heard.quarters
        else None,
        words=coming.words_thread(kept),
        kept=coming.words_kept(kept) if kept.groups else None,
        funnel=drawings.funnel(heard.funnel, agenda.phases(viewer), held.target_people),
        map=drawings.quarters(heard.quarters, contours),
        groups=Table(
            _("Les groupes dont on regarde la présence"),
            (_("Qui"), _("Dans la ville"), _("Parmi les présents"), _("Paroles"), _("Ce qu’on peut en dire")),
            tuple(_group(one) for one in heard.groups),
            figures=(1, 2, 3),
        ),
        outings=Table(
            _("Là où l’on est allé"),
            (_("Où"), _("Quand"), _("Rencontrées"), _("Ont parlé"), _("N’ont pas voulu")),
            tuple(_outing(one) for one in gone.outings),
            figures=(2, 3, 4),
        ),
        refusals=tuple(f"{one.reason.label} ({number_or_few(one.n)})" for one in gone.refusals),
        obstacles=coming.obstacles(gone),
    )
    return show(request, "missing", page)


def _group(one: GroupHeard) -> tuple[str | int | None, ...]:
    share = f"{number(round(100 * one.population_share))} %" if one.population_share is not None else None
    came = one.heads_share
    heads = (
        f"{number(round(100 * came.point))} % ({number(round(100 * came.low))} – "
        f"{number(round(100 * came.high))})"
        if came is not None and one.heads
        else None
    )
    return (one.label, share, heads, one.words, _heard(one))


def _heard(one: GroupHeard) -> str:
    return {
        Hearing.SILENT: _("personne n’a été compté, personne n’a parlé"),
        Hearing.TOO_FEW: _("moins de cinq : on ne peut pas le dire"),
        Hearing.UNKNOWN_SIZE: _("entendus, mais personne ne sait combien ils sont"),
        Hearing.NOT_COUNTED: _("des paroles ; à l’entrée, personne ne les a comptés"),
        Hearing.LESS: _("moins que leur part, même en comptant le hasard"),
        Hearing.CANNOT_TELL: _("trop peu de monde ou de soirées pour dire plus ou moins que leur part"),
        Hearing.FAIR: _("à peu près leur part, ou davantage"),
    }[one.hearing]


def _outing(one: Outreach) -> tuple[str | int | None, ...]:
    place = _("%(place)s (prévu)") % {"place": one.place} if one.planned else one.place
    counts = (None if n is None else coming.few(n) for n in (one.met, one.spoke, one.refused or None))
    return (place, day(one.at), *counts)


def number_or_few(n: int) -> str:
    """A count of people as it may be said in public."""
    said = coming.few(n)
    return said if isinstance(said, str) else number(said)
