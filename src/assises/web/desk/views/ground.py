"""The gestures of the ground: places, powers, changes under way, groups watched for."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy

from assises.commons.territory import queries as territory
from assises.commons.territory.actions import (
    DomainCard,
    InstitutionKind,
    Level,
    QuantityState,
    SpaceKind,
    TransformationCard,
    TransformationState,
    VenueCard,
    VenueKind,
    add_department,
    add_domain,
    add_institution,
    add_space,
    add_stratum,
    add_transformation,
    add_venue,
    describe_access,
    describe_domain,
    describe_venue,
    move_transformation,
    name_holder,
    record_quantity,
    redraw_neighbourhood,
    size_stratum,
    transfer_power,
)
from assises.web.desk.forms import ground as forms
from assises.web.desk.gestures import Asked, Gesture

HERE = "desk:ground"
KNOWN = {"": None, "yes": True, "no": False}
SEEN = {None: "", True: "yes", False: "no"}
POWERS = "desk:powers"
ACCESS = ("step_free", "accessible_toilets", "hearing_loop")


def to_ground(asked: Asked) -> str:
    """Back to the ground."""
    return reverse(HERE, args=[asked.by.edition])


def to_powers(asked: Asked) -> str:
    """Back to who decides what."""
    return reverse(POWERS, args=[asked.by.edition])


def _venue_card(asked: Asked) -> VenueCard:
    typed: dict[str, Any] = dict(asked.typed)
    typed.pop("longitude"), typed.pop("latitude")
    typed["kind"] = VenueKind(typed["kind"])
    typed["strata_at_home"] = tuple(typed["strata_at_home"])
    typed.update({name: KNOWN[typed[name]] for name in ACCESS})
    return VenueCard(slug=asked.at.get("slug") or typed.pop("slug"), **typed)


def _venue_so_far(asked: Asked) -> dict[str, object]:
    held = territory.venue(asked.by, asked.at["slug"])
    line = held.line
    found: dict[str, object] = {
        name: getattr(line, name) for name in ("name", "kind", "neighbourhood", "capacity", "is_unusual")
    }
    found |= {name: SEEN[getattr(line.access, name)] for name in ACCESS}
    found |= {name: getattr(held, name) for name in ("address", "lighting", "power", "network", "transport")}
    found |= {"host_name": held.host_name, "unusual_reason": line.unusual_reason}
    found |= {"strata_at_home": list(line.strata_at_home)}
    if line.position:
        found |= {"longitude": line.position.longitude, "latitude": line.position.latitude}
    return found


def _describe_venue(asked: Asked) -> object:
    kept = territory.venue(asked.by, asked.at["slug"]).line.invented
    return describe_venue(venue=replace(_venue_card(asked), invented=kept), by=asked.by)


VENUE = Gesture(
    right="territory.venue.add",
    here=HERE,
    title=gettext_lazy("Inscrire un lieu"),
    lead=gettext_lazy("Un lieu se réserve quand quelqu’un est allé voir qui peut y entrer."),
    label=gettext_lazy("Inscrire"),
    done=gettext_lazy("Le lieu est inscrit."),
    form=forms.VenueForm,
    act=lambda asked: add_venue(venue=_venue_card(asked), by=asked.by),
    back=to_ground,
)
DESCRIBE_VENUE = replace(
    VENUE,
    right="territory.venue.describe",
    title=gettext_lazy("Mieux décrire un lieu"),
    label=gettext_lazy("Enregistrer"),
    done=gettext_lazy("Le lieu est décrit."),
    act=_describe_venue,
    begin=_venue_so_far,
)
ACCESS_SEEN = Gesture(
    right="territory.venue.describe",
    here=HERE,
    title=gettext_lazy("Dire qui peut y entrer"),
    lead=gettext_lazy("À remplir après être allé voir. Une case vide veut dire non."),
    label=gettext_lazy("Enregistrer la visite"),
    done=gettext_lazy("L’accès est décrit : le lieu peut être réservé."),
    form=forms.AccessForm,
    act=lambda asked: describe_access(slug=asked.at["slug"], by=asked.by, **asked.typed),
    back=to_ground,
)


def _space(asked: Asked) -> object:
    typed: dict[str, Any] = dict(asked.typed)
    typed.pop("longitude"), typed.pop("latitude")
    typed["kind"] = SpaceKind(typed["kind"])
    return add_space(by=asked.by, **typed)


SPACE = Gesture(
    right="territory.space.add",
    here=HERE,
    title=gettext_lazy("Inscrire un espace commun"),
    lead=gettext_lazy("Un square, une place : les paroles et les signalements s’y rattachent."),
    label=gettext_lazy("Inscrire"),
    done=gettext_lazy("L’espace est inscrit."),
    form=forms.SpaceForm,
    act=_space,
    back=to_ground,
)


def _quarter_so_far(asked: Asked) -> dict[str, object]:
    held = next((one for one in territory.neighbourhoods(asked.by) if one.slug == asked.at["slug"]), None)
    return {"name": held.name, "indicative": held.indicative} if held else {}


QUARTER = Gesture(
    right="territory.neighbourhood.redraw",
    here=HERE,
    title=gettext_lazy("Renommer ou dessiner un quartier"),
    lead=gettext_lazy("Son adresse, imprimée sur le papier, ne change pas."),
    label=gettext_lazy("Enregistrer"),
    done=gettext_lazy("Le quartier est enregistré."),
    form=forms.QuarterForm,
    act=lambda asked: redraw_neighbourhood(slug=asked.at["slug"], by=asked.by, **asked.typed),
    back=to_ground,
    begin=_quarter_so_far,
)
STRATUM = Gesture(
    right="territory.stratum.add",
    here=HERE,
    title=gettext_lazy("Nommer un groupe à ne pas oublier"),
    lead=gettext_lazy("On compte sa présence, jamais une personne. Sa taille peut rester inconnue."),
    label=gettext_lazy("Nommer"),
    done=gettext_lazy("Le groupe est nommé."),
    form=forms.StratumForm,
    act=lambda asked: add_stratum(by=asked.by, **asked.typed),
    back=to_ground,
)


def _size_so_far(asked: Asked) -> dict[str, object]:
    held = next((one for one in territory.strata(asked.by) if one.slug == asked.at["slug"]), None)
    if held is None:
        return {}
    return {
        "denominator": held.denominator,
        "source": held.denominator_source,
        "vintage": held.denominator_vintage,
    }


SIZE = Gesture(
    right="territory.stratum.size",
    here=HERE,
    title=gettext_lazy("Dire combien ils sont"),
    label=gettext_lazy("Enregistrer"),
    done=gettext_lazy("Le nombre est enregistré, avec sa source."),
    form=forms.SizeForm,
    act=lambda asked: size_stratum(slug=asked.at["slug"], by=asked.by, **asked.typed),
    back=to_ground,
    begin=_size_so_far,
)


def _institution(asked: Asked) -> object:
    typed: dict[str, Any] = dict(asked.typed)
    typed["level"], typed["kind"] = Level(typed["level"]), InstitutionKind(typed["kind"])
    return add_institution(by=asked.by, **typed)


INSTITUTION = Gesture(
    right="territory.institution.add",
    here=HERE,
    title=gettext_lazy("Inscrire une institution"),
    lead=gettext_lazy("Qui décide de quoi : la Ville, la métropole, l’État, un bailleur."),
    label=gettext_lazy("Inscrire"),
    done=gettext_lazy("L’institution est inscrite."),
    form=forms.InstitutionForm,
    act=_institution,
    back=to_powers,
)
OFFICE = Gesture(
    right="territory.department.add",
    here=HERE,
    title=gettext_lazy("Inscrire un service"),
    lead=gettext_lazy("Le service qui répondra, par la fonction de qui le dirige."),
    label=gettext_lazy("Inscrire"),
    done=gettext_lazy("Le service est inscrit."),
    form=forms.OfficeForm,
    act=lambda asked: add_department(by=asked.by, **asked.typed),
    back=to_powers,
)
CARD = tuple(forms.DomainCardForm.base_fields)


def _domain(asked: Asked) -> object:
    typed: dict[str, Any] = dict(asked.typed)
    card = DomainCard(**{name: typed.pop(name) for name in CARD})
    return add_domain(by=asked.by, card=card, **typed)


def _domain_so_far(asked: Asked) -> dict[str, object]:
    held = next((one for one in territory.domains(asked.by) if one.id == asked.at["domain"]), None)
    return {name: getattr(held, name) for name in CARD} if held else {}


DOMAIN = Gesture(
    right="territory.domain.add",
    here=HERE,
    title=gettext_lazy("Inscrire un domaine d’action"),
    label=gettext_lazy("Inscrire"),
    done=gettext_lazy("Le domaine est inscrit."),
    form=forms.DomainForm,
    act=_domain,
    back=to_powers,
)
DESCRIBE_DOMAIN = Gesture(
    right="territory.domain.describe",
    here=HERE,
    title=gettext_lazy("Décrire un domaine d’action"),
    label=gettext_lazy("Enregistrer"),
    done=gettext_lazy("Le domaine est décrit."),
    form=forms.DomainCardForm,
    act=lambda asked: describe_domain(domain=asked.at["domain"], card=DomainCard(**asked.typed), by=asked.by),
    back=to_powers,
    begin=_domain_so_far,
)
HOLDER = Gesture(
    right="territory.power.name_holder",
    here=HERE,
    title=gettext_lazy("Dire qui exerce ce pouvoir"),
    lead=gettext_lazy("Une réponse « ce n’est pas nous » nommera qui le peut."),
    label=gettext_lazy("Enregistrer"),
    done=gettext_lazy("Qui l’exerce est dit."),
    form=forms.HolderForm,
    act=lambda asked: name_holder(domain=asked.at["domain"], by=asked.by, **asked.typed),
    back=to_powers,
)
HAND_POWER = Gesture(
    right="territory.power.transfer",
    here=HERE,
    title=gettext_lazy("Ce pouvoir passe à une autre institution"),
    label=gettext_lazy("Enregistrer le passage"),
    done=gettext_lazy("Le passage est enregistré ; qui l’exerçait avant reste lisible."),
    form=forms.HandPowerForm,
    act=lambda asked: transfer_power(domain=asked.at["domain"], by=asked.by, **asked.typed),
    back=to_powers,
)


def _change(asked: Asked) -> object:
    typed: dict[str, Any] = dict(asked.typed)
    typed.pop("longitude"), typed.pop("latitude")
    typed["state"] = TransformationState(typed["state"])
    return add_transformation(transformation=TransformationCard(**typed), by=asked.by)


CHANGE = Gesture(
    right="territory.transformation.add",
    here=HERE,
    title=gettext_lazy("Inscrire une transformation en cours"),
    lead=gettext_lazy("Ce qui change déjà : les enjeux diront lesquelles ils touchent, ou aucune."),
    label=gettext_lazy("Inscrire"),
    done=gettext_lazy("La transformation est inscrite."),
    form=forms.ChangeForm,
    act=_change,
    back=to_powers,
)
MOVE_CHANGE = Gesture(
    right="territory.transformation.move",
    here=HERE,
    title=gettext_lazy("Dire où elle en est"),
    label=gettext_lazy("Enregistrer"),
    done=gettext_lazy("L’état est enregistré."),
    form=forms.ChangeStateForm,
    act=lambda asked: move_transformation(
        slug=asked.at["slug"],
        state=TransformationState(asked.typed["state"]),
        reason=asked.typed["reason"],
        by=asked.by,
    ),
    back=to_powers,
    begin=lambda asked: {"state": territory.transformation(asked.by, asked.at["slug"]).line.state},
)


def _figure(asked: Asked) -> object:
    typed: dict[str, Any] = dict(asked.typed)
    typed["state"] = QuantityState(typed["state"])
    return record_quantity(transformation=asked.at["slug"], by=asked.by, **typed)


FIGURE = Gesture(
    right="territory.quantity.record",
    here=HERE,
    title=gettext_lazy("Publier un chiffre daté"),
    lead=gettext_lazy("Prévu, programmé ou livré : un chiffre dit sa date et sa source, ou ne paraît pas."),
    label=gettext_lazy("Publier"),
    done=gettext_lazy("Le chiffre est publié ; celui qu’il corrige reste lisible."),
    form=forms.FigureForm,
    act=_figure,
    back=to_powers,
)
