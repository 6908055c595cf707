"""The registers a city fills itself: the ground it stands on, shelf by shelf."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from assises.commons.journal.actions import Actor
from assises.commons.territory import queries as territory
from assises.commons.territory.queries import NeighbourhoodView, VenueLine
from assises.web.desk.framing import frame, offered
from assises.web.desk.pages.parts import Shelf, ShelfPage, Shelved
from assises.web.door.middleware import CityRequest
from assises.web.ui.shell import Link


def one_link(viewer: Actor, right: str, words: str, name: str, *parts: object) -> tuple[Link, ...]:
    """One gesture of this edition, for whoever may make it."""
    return offered(viewer, (right, words, reverse(name, args=[viewer.edition, *parts])))


@never_cache
@require_safe
def ground(request: CityRequest, edition: str) -> HttpResponse:
    """Places, powers, changes and groups: what everything else of a process refers to."""
    viewer = request.actor
    page = ShelfPage(
        desk=frame(viewer, "desk:ground"),
        title=_("Le territoire"),
        lead=_("Ce à quoi tout le reste renvoie. Chaque registre se remplit ici, ou s’apporte par fichier."),
        shelves=(*_places(viewer), _groups(viewer)),
        also=offered(
            viewer,
            ("territory.power.name_holder", _("Qui décide de quoi"), reverse("desk:powers", args=[edition])),
            ("conduct.territory.import", _("Apporter des fichiers"), reverse("desk:bring", args=[edition])),
        ),
    )
    return render(request, "desk/shelves.html", {"page": page})


@never_cache
@require_safe
def powers(request: CityRequest, edition: str) -> HttpResponse:
    """Who decides what, and what is already changing."""
    viewer = request.actor
    page = ShelfPage(
        desk=frame(viewer, "desk:ground"),
        title=_("Qui décide de quoi"),
        lead=_("Une réponse « ce n’est pas nous » nommera qui le peut."),
        shelves=(_changes(viewer), _domains(viewer), _institutions(viewer)),
        also=one_link(viewer, "territory.venue.add", _("Le territoire"), "desk:ground"),
    )
    return render(request, "desk/shelves.html", {"page": page})


def _places(viewer: Actor) -> tuple[Shelf, ...]:
    quarters = territory.neighbourhoods(viewer)
    return _quarters(viewer, quarters), _venues(viewer), _spaces(viewer, quarters)


def _quarters(viewer: Actor, quarters: tuple[NeighbourhoodView, ...]) -> Shelf:
    right = "territory.neighbourhood.redraw"
    return Shelf(
        title=_("Quartiers"),
        things=tuple(
            Shelved(
                one.name,
                (_("contour dessiné") if one.contour else _("sans contour"),),
                one_link(viewer, right, _("Renommer ou dessiner"), "desk:quarter", one.slug),
            )
            for one in quarters
        ),
        gestures=one_link(viewer, "territory.neighbourhood.add", _("Nommer les quartiers"), "desk:quarters"),
    )


def _venues(viewer: Actor) -> Shelf:
    return Shelf(
        title=_("Lieux où se réunir"),
        things=tuple(_venue(viewer, one) for one in territory.venues(viewer)),
        gestures=one_link(viewer, "territory.venue.add", _("Inscrire un lieu"), "desk:venue"),
    )


def _venue(viewer: Actor, one: VenueLine) -> Shelved:
    right = "territory.venue.describe"
    seen = _("peut être réservé") if one.bookable else _("personne n’est allé voir qui peut y entrer")
    return Shelved(
        one.name,
        tuple(part for part in (one.kind_label, one.neighbourhood_name, seen, one.unusual_reason) if part),
        (
            *one_link(viewer, right, _("Décrire"), "desk:describe_venue", one.slug),
            *one_link(viewer, right, _("Dire qui peut y entrer"), "desk:access", one.slug),
        ),
    )


def _spaces(viewer: Actor, quarters: tuple[NeighbourhoodView, ...]) -> Shelf:
    names = {one.slug: one.name for one in quarters}
    return Shelf(
        title=_("Espaces communs"),
        things=tuple(
            Shelved(one.name, (one.kind_label, names.get(one.neighbourhood, "")), ())
            for one in territory.spaces(viewer)
        ),
        gestures=one_link(viewer, "territory.space.add", _("Inscrire un espace commun"), "desk:space"),
    )


def _changes(viewer: Actor) -> Shelf:
    moved, counted = "territory.transformation.move", "territory.quantity.record"
    return Shelf(
        title=_("Transformations en cours"),
        things=tuple(
            Shelved(
                one.name,
                tuple(part for part in (one.holder_name, one.state_label, one.place) if part),
                (
                    *one_link(
                        viewer,
                        moved,
                        _("Dire où elle en est"),
                        "desk:move_change",
                        one.slug,
                    ),
                    *one_link(
                        viewer,
                        counted,
                        _("Publier un chiffre daté"),
                        "desk:figure",
                        one.slug,
                    ),
                ),
            )
            for one in territory.transformations(viewer)
        ),
        gestures=one_link(
            viewer, "territory.transformation.add", _("Inscrire une transformation"), "desk:new_change"
        ),
    )


def _groups(viewer: Actor) -> Shelf:
    unknown = _("personne ne sait combien ils sont")
    return Shelf(
        title=_("Groupes à ne pas oublier"),
        things=tuple(
            Shelved(
                one.label,
                (
                    unknown
                    if one.denominator is None
                    else _("%(n)s personnes, %(source)s")
                    % {"n": one.denominator, "source": one.denominator_source},
                ),
                one_link(viewer, "territory.stratum.size", _("Dire combien ils sont"), "desk:size", one.slug),
            )
            for one in territory.strata(viewer)
        ),
        gestures=one_link(viewer, "territory.stratum.add", _("Nommer un groupe"), "desk:stratum"),
    )


def _institutions(viewer: Actor) -> Shelf:
    return Shelf(
        title=_("Institutions et services"),
        things=tuple(
            Shelved(one.name, (str(one.level_label), *(desk.name for desk in one.departments)), ())
            for one in territory.institutions(viewer)
        ),
        gestures=(
            *one_link(viewer, "territory.institution.add", _("Inscrire une institution"), "desk:institution"),
            *one_link(viewer, "territory.department.add", _("Inscrire un service"), "desk:office"),
        ),
    )


def _domains(viewer: Actor) -> Shelf:
    nobody, said = _("personne ne dit qui l’exerce"), "territory.domain.describe"
    found = []
    for one in territory.domains(viewer):
        right = "territory.power.transfer" if one.holder else "territory.power.name_holder"
        words = _("Il passe à une autre") if one.holder else _("Dire qui l’exerce")
        name = "desk:hand_power" if one.holder else "desk:holder"
        found.append(
            Shelved(
                one.name,
                (one.holder.holder_name if one.holder else nobody,),
                (
                    *one_link(viewer, said, _("Décrire"), "desk:describe_domain", one.id),
                    *one_link(viewer, right, words, name, one.id),
                ),
            )
        )
    return Shelf(
        title=_("Domaines d’action"),
        things=tuple(found),
        gestures=one_link(viewer, "territory.domain.add", _("Inscrire un domaine"), "desk:domain"),
    )
