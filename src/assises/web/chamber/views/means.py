"""The means: levels of service and their costs, envelopes, what marks the city; a repair handed over."""

from __future__ import annotations

from collections.abc import Callable

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from assises.commons.evidence.actions import Relation, RestsOn
from assises.commons.journal.actions import Actor
from assises.phases.followup.actions import report_repair
from assises.phases.orientations import queries
from assises.phases.orientations.actions import (
    LevelName,
    ScenarioName,
    name_marker,
    record_level,
    record_scenario,
)
from assises.web.chamber import choices
from assises.web.chamber.entering import enter, frame, offered
from assises.web.chamber.forms import cotes_in
from assises.web.chamber.means import LevelForm, MarkerForm, RepairForm, ScenarioForm
from assises.web.chamber.pages import GesturePage, MeansPage
from assises.web.chamber.showing import show, tried
from assises.web.door.middleware import CityRequest
from assises.web.ui.parts import Table
from assises.web.ui.shell import Link


@require_safe
def means(request: CityRequest, edition: str) -> HttpResponse:
    """What each level of service costs, how much money there may be, what marks the city."""
    viewer = enter(request.actor)
    here = [edition]
    page = MeansPage(
        frame=frame(viewer, "orientations"),
        levels=_levels(viewer),
        scenarios=_scenarios(viewer),
        markers=_markers(viewer),
        gestures=offered(
            viewer,
            (
                "orientations.level.record",
                _("Chiffrer un niveau de service"),
                reverse("chamber:level", args=here),
            ),
            (
                "orientations.scenario.record",
                _("Inscrire une enveloppe"),
                reverse("chamber:scenario", args=here),
            ),
            (
                "orientations.marker.name",
                _("Nommer ce qui marque la ville"),
                reverse("chamber:marker", args=here),
            ),
        ),
    )
    return show(request, "means", page)


def _levels(viewer: Actor) -> Table:
    rows = tuple(
        (one.domain, capfirst(one.label), f"{one.cost_low:.2f}", f"{one.cost_high:.2f}", one.source)
        for one in queries.levels(viewer)
    )
    heads = (_("Domaine"), _("Niveau"), _("Au moins"), _("Au plus"), _("Source"))
    return Table(_("Niveaux de service et leur coût par an"), heads, rows, figures=(2, 3))


def _scenarios(viewer: Actor) -> Table:
    rows = tuple((str(one.year), one.label, f"{one.envelope:.2f}") for one in queries.scenarios(viewer))
    return Table(_("Enveloppes"), (_("Année"), _("Hypothèse"), _("Euros")), rows, figures=(2,))


def _markers(viewer: Actor) -> Table:
    rows = tuple(
        (one.piece.cote, one.piece.wording or "…", one.indicator, one.method)
        for one in queries.markers(viewer)
    )
    heads = (_("Cote"), _("Ce qui marque la ville"), _("Mesuré par"), _("Comment il a été choisi"))
    return Table(_("Ce qui marque la ville, cinq au plus"), heads, rows)


def _told(
    request: CityRequest,
    form: forms.Form,
    act: Callable[[], object],
    page: GesturePage,
    faults: dict[str, str] | None = None,
) -> HttpResponse:
    return tried(request, form, act=act, to=lambda _made: page.back.href, page=lambda: page, faults=faults)


def _page(viewer: Actor, title: str, lead: str, label: str) -> GesturePage:
    back = Link(_("Les moyens"), reverse("chamber:means", args=[viewer.edition]))
    return GesturePage(frame(viewer, "orientations"), title, lead, (), label, back)


@require_http_methods(["GET", "HEAD", "POST"])
def level(request: CityRequest, edition: str) -> HttpResponse:
    """Record what one level of service costs."""
    viewer = enter(request.actor, "orientations.level.record")
    form = LevelForm(request.POST or None)
    form.offer(choices.domains(viewer))
    title, lead = _("Chiffrer un niveau de service"), _("Une fourchette et sa source, domaine par domaine.")
    return _told(
        request,
        form,
        lambda: record_level(
            domain=form.cleaned_data["domain"],
            name=LevelName(form.cleaned_data["name"]),
            cost_low=form.cleaned_data["cost_low"],
            cost_high=form.cleaned_data["cost_high"],
            source=form.cleaned_data["source"],
            by=viewer,
        ),
        _page(viewer, title, lead, _("Enregistrer")),
        {"orientations.cost_reversed": "cost_high"},
    )


@require_http_methods(["GET", "HEAD", "POST"])
def scenario(request: CityRequest, edition: str) -> HttpResponse:
    """Record how much money there may be."""
    viewer = enter(request.actor, "orientations.scenario.record")
    form = ScenarioForm(request.POST or None)
    title, lead = _("Inscrire une enveloppe"), _("Trois hypothèses valent mieux qu’une.")
    return _told(
        request,
        form,
        lambda: record_scenario(
            name=ScenarioName(form.cleaned_data["name"]),
            envelope=form.cleaned_data["envelope"],
            year=form.cleaned_data["year"],
            by=viewer,
        ),
        _page(viewer, title, lead, _("Enregistrer")),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def marker(request: CityRequest, edition: str) -> HttpResponse:
    """Name a distinctive feature, with its indicator, its method and what it comes from."""
    viewer = enter(request.actor, "orientations.marker.name")
    form = MarkerForm(request.POST or None)
    form.offer(choices.indicators(viewer))
    lead = _("Cinq au plus, chacun mesuré, choisi d’une manière que tous peuvent voir.")
    return _told(
        request,
        form,
        lambda: name_marker(
            wording=form.cleaned_data["wording"],
            indicator=form.cleaned_data["indicator"],
            method=form.cleaned_data["method"],
            rests_on=[RestsOn(one, Relation.DRAWS_ON) for one in cotes_in(form.cleaned_data["rests_on"])],
            by=viewer,
        ),
        _page(viewer, _("Nommer ce qui marque la ville"), lead, _("Nommer")),
        {"evidence.no_such_cote": "rests_on"},
    )


@require_http_methods(["GET", "HEAD", "POST"])
def repair(request: CityRequest, edition: str) -> HttpResponse:
    """Hand something broken to a service at once; the voice stays where it is."""
    viewer = enter(request.actor, "followup.repair.report")
    form = RepairForm(request.POST or None, initial={"cote": request.GET.get("c", "")})
    form.offer(choices.departments(viewer), choices.spaces(viewer))
    back = Link(_("Ailleurs"), reverse("chamber:elsewhere", args=[edition]))
    lead = _(
        "Une panne n’attend pas la synthèse : le service la reçoit tout de suite, et la parole garde sa cote."
    )
    page = GesturePage(frame(viewer, "elsewhere"), _("Confier une réparation"), lead, (), _("Confier"), back)
    return _told(
        request,
        form,
        lambda: report_repair(
            cote=form.cleaned_data["cote"].strip().upper(),
            department=form.cleaned_data["department"],
            space=form.cleaned_data["space"],
            by=viewer,
        ),
        page,
        {"evidence.no_such_cote": "cote", "followup.not_a_repair": "cote"},
    )
