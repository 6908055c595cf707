"""What is typed about the ground: places, who holds which power, what is changing, who is watched for."""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal

from django import forms
from django.core.validators import MinValueValidator
from django.utils.translation import gettext_lazy as _

from assises.commons.territory import queries as territory
from assises.commons.territory.actions import (
    InstitutionKind,
    Level,
    Position,
    QuantityState,
    SpaceKind,
    TransformationState,
    VenueKind,
)
from assises.web.desk.forms.parts import code, day, long, short
from assises.web.desk.gestures import Asked, DeskForm, choose

KNOWN = [("", _("On ne sait pas encore")), ("yes", _("Oui")), ("no", _("Non"))]


def quarters(asked: Asked) -> list[tuple[str, str]]:
    """The quarters, by name."""
    return list(territory.quarter_names(asked.by).items())


def groups(asked: Asked) -> list[tuple[str, str]]:
    """The groups whose presence is watched."""
    return [(one.slug, one.label) for one in territory.strata(asked.by)]


def holders(asked: Asked) -> list[tuple[str, str]]:
    """The institutions, by name."""
    return [(one.slug, one.name) for one in territory.institutions(asked.by)]


class PlacedForm(DeskForm):
    """A form that may say where something stands on the map."""

    def position(self) -> Position | None:
        """The point, when both degrees are given."""
        longitude, latitude = self.cleaned_data.get("longitude"), self.cleaned_data.get("latitude")
        if longitude is None or latitude is None:
            return None
        return Position(longitude=Decimal(longitude), latitude=Decimal(latitude))

    def clean(self) -> dict[str, object]:
        """A point needs both."""
        typed = dict(super().clean() or {})
        if (typed.get("longitude") is None) != (typed.get("latitude") is None):
            self.add_error("longitude", _("Donnez les deux degrés, ou aucun."))
        typed["position"] = self.position()
        return typed


def _degree(label: object) -> forms.DecimalField:
    return forms.DecimalField(label=str(label), required=False, max_digits=9, decimal_places=6)


class VenueForm(PlacedForm):
    """A place one can meet in, and who can get in: without that it cannot be booked."""

    slug = code(_("Nom court"))
    name = short(_("Le lieu"))
    kind = forms.ChoiceField(label=_("Sorte de lieu"), choices=VenueKind.choices)
    neighbourhood = forms.ChoiceField(label=_("Quartier"))
    address = short(_("Adresse"), required=False)
    capacity = forms.IntegerField(label=_("Combien de personnes"), required=False, min_value=1)
    is_unusual = forms.BooleanField(label=_("C’est un lieu inhabituel pour une réunion"), required=False)
    unusual_reason = short(_("S’il est inhabituel : pourquoi lui"), required=False)
    step_free = forms.ChoiceField(label=_("On y entre sans marche"), choices=KNOWN, required=False)
    accessible_toilets = forms.ChoiceField(label=_("Toilettes accessibles"), choices=KNOWN, required=False)
    hearing_loop = forms.ChoiceField(label=_("Boucle magnétique"), choices=KNOWN, required=False)
    transport = short(_("Comment y venir"), required=False)
    lighting = short(_("Éclairage"), required=False)
    power = short(_("Électricité"), required=False)
    network = short(_("Réseau"), required=False)
    host_name = short(_("Qui accueille"), required=False, help_text=_("Une fonction, pas un nom."))
    strata_at_home = forms.MultipleChoiceField(
        label=_("Qui s’y sent chez soi"), required=False, widget=forms.CheckboxSelectMultiple
    )
    longitude = _degree(_("Longitude"))
    latitude = _degree(_("Latitude"))

    def offer(self, asked: Asked) -> None:
        """Quarters and groups; a place keeps its short name."""
        choose(self, "neighbourhood", quarters(asked))
        choose(self, "strata_at_home", groups(asked))
        if "slug" in asked.at:
            del self.fields["slug"]


class AccessForm(DeskForm):
    """What somebody went to see."""

    step_free = forms.BooleanField(label=_("On y entre sans marche"), required=False)
    accessible_toilets = forms.BooleanField(label=_("Toilettes accessibles"), required=False)
    hearing_loop = forms.BooleanField(label=_("Boucle magnétique"), required=False)


class SpaceForm(PlacedForm):
    """A space that people share."""

    slug = code(_("Nom court"))
    name = short(_("L’espace"))
    kind = forms.ChoiceField(label=_("Sorte d’espace"), choices=SpaceKind.choices)
    neighbourhood = forms.ChoiceField(label=_("Quartier"))
    longitude = _degree(_("Longitude"))
    latitude = _degree(_("Latitude"))

    def offer(self, asked: Asked) -> None:
        """The quarters."""
        choose(self, "neighbourhood", quarters(asked))


class QuarterForm(DeskForm):
    """A quarter, renamed or drawn."""

    name = short(_("Le quartier"))
    boundary = long(_("Son contour, en GeoJSON"), rows=6, required=False, help_text=_("Vide : le même."))
    indicative = forms.BooleanField(label=_("Ce contour est indicatif"), required=False)

    def clean_boundary(self) -> Mapping[str, object] | None:
        """The contour read, or why it cannot be."""
        typed = str(self.cleaned_data["boundary"]).strip()
        if not typed:
            return None
        try:
            read = json.loads(typed)
        except ValueError as fault:
            raise forms.ValidationError(_("Ce n’est pas du GeoJSON : copiez l’objet entier.")) from fault
        if not isinstance(read, dict):
            raise forms.ValidationError(_("Ce n’est pas du GeoJSON : copiez l’objet entier."))
        return read


class StratumForm(DeskForm):
    """A group whose presence is watched: defined in words, counted by a source or by nobody."""

    slug = code(_("Nom court"))
    label = short(_("Le groupe"))
    rule = long(_("Qui en fait partie"), rows=3)
    dimension = short(_("Avec quels autres il se compare"), required=False, help_text=_("Âge, logement…"))
    denominator = forms.IntegerField(label=_("Combien de personnes"), required=False, min_value=0)
    denominator_source = short(_("Qui l’a compté"), required=False)
    denominator_vintage = forms.IntegerField(
        label=_("En quelle année"), required=False, min_value=1900, max_value=2200
    )
    hard_to_reach = forms.BooleanField(label=_("On ne le voit jamais en réunion"), required=False)


class SizeForm(DeskForm):
    """How many they are, and who counted; empty says that nobody knows."""

    denominator = forms.IntegerField(
        label=_("Combien de personnes"),
        required=False,
        min_value=0,
        help_text=_("Vide : personne ne le sait, et la page le dit."),
    )
    source = short(_("Qui l’a compté"), required=False)
    vintage = forms.IntegerField(label=_("En quelle année"), required=False, min_value=1900, max_value=2200)


class InstitutionForm(DeskForm):
    """A public body or a landlord."""

    slug = code(_("Nom court"))
    name = short(_("L’institution"))
    level = forms.ChoiceField(label=_("Échelon"), choices=Level.choices)
    kind = forms.ChoiceField(label=_("Sorte"), choices=InstitutionKind.choices)
    parent = forms.ChoiceField(label=_("Dépend de"), required=False)

    def offer(self, asked: Asked) -> None:
        """The institutions."""
        choose(self, "parent", [("", _("Aucune")), *holders(asked)])


class OfficeForm(DeskForm):
    """An office that answers, by the function of its head."""

    institution = forms.ChoiceField(label=_("Institution"))
    slug = code(_("Nom court"))
    name = short(_("Le service"))
    head_function = short(_("Fonction de qui le dirige"))

    def offer(self, asked: Asked) -> None:
        """The institutions."""
        choose(self, "institution", holders(asked))


class DomainCardForm(DeskForm):
    """What the public power does, in plain words."""

    for_whom = long(_("Pour qui"), rows=3, required=False)
    how_to_get = long(_("Comment l’obtenir"), rows=3, required=False)
    easy_read = long(_("Facile à lire"), rows=3, required=False)
    yearly_cost = forms.DecimalField(
        label=_("Coût annuel en euros"), required=False, decimal_places=2, validators=[MinValueValidator(0)]
    )
    cost_source = short(_("Source du coût"), required=False)


class DomainForm(DomainCardForm):
    """A domain of the catalogue."""

    institution = forms.ChoiceField(label=_("Institution"))
    slug = code(_("Nom court"))
    name = short(_("Le domaine"))
    parent = forms.ChoiceField(label=_("Dans"), required=False)
    field_order = ("institution", "slug", "name", "parent")

    def offer(self, asked: Asked) -> None:
        """Institutions, and the domains that can hold this one."""
        choose(self, "institution", holders(asked))
        rows = [(one.slug, f"{one.name} ({one.institution})") for one in territory.domains(asked.by)]
        choose(self, "parent", [("", _("Aucun")), *rows])


class HolderForm(DeskForm):
    """Who holds a power, since when, and who says so."""

    holder = forms.ChoiceField(label=_("Qui l’exerce"))
    compulsory = forms.BooleanField(label=_("La loi l’y oblige"), required=False)
    valid_from = day(_("Depuis le"))
    valid_to = day(_("Jusqu’au"), required=False)
    source = short(_("Source"), help_text=_("La loi, la délibération…"))

    def offer(self, asked: Asked) -> None:
        """The institutions."""
        choose(self, "holder", holders(asked))


class HandPowerForm(DeskForm):
    """To whom a power passes, from which day."""

    to = forms.ChoiceField(label=_("À qui il passe"))
    compulsory = forms.BooleanField(label=_("La loi l’y oblige"), required=False)
    on = day(_("À partir du"))
    source = short(_("Source"), help_text=_("La loi, la délibération…"))

    def offer(self, asked: Asked) -> None:
        """The institutions."""
        choose(self, "to", holders(asked))


class ChangeForm(PlacedForm):
    """A transformation under way."""

    slug = code(_("Nom court"))
    name = short(_("La transformation"))
    holder = forms.ChoiceField(label=_("Qui la conduit"))
    state = forms.ChoiceField(label=_("Où elle en est"), choices=TransformationState.choices)
    summary = long(_("Ce qui change"), rows=4, required=False)
    neighbourhood = forms.ChoiceField(label=_("Quartier"), required=False)
    place = short(_("Endroit"), required=False)
    starts_on = day(_("Commence"), required=False)
    ends_on = day(_("Finit"), required=False)
    document = short(_("Document"), required=False, help_text=_("L’adresse d’une page ou une référence."))
    longitude = _degree(_("Longitude"))
    latitude = _degree(_("Latitude"))

    def offer(self, asked: Asked) -> None:
        """Institutions and quarters."""
        choose(self, "holder", holders(asked))
        choose(self, "neighbourhood", [("", _("Toute la ville")), *quarters(asked)])


class ChangeStateForm(DeskForm):
    """Another state, and why."""

    state = forms.ChoiceField(label=_("Où elle en est"), choices=TransformationState.choices)
    reason = short(_("Pourquoi"), required=False)


class FigureForm(DeskForm):
    """A figure with its certainty, its day and its source."""

    label = short(_("Ce qui est compté"), help_text=_("Logements livrés, emplois…"))
    value = forms.DecimalField(label=_("Combien"), decimal_places=2)
    unit = short(_("Unité"), help_text=_("logements, hectares…"), max_length=60)
    state = forms.ChoiceField(label=_("Certitude"), choices=QuantityState.choices)
    as_of = day(_("À la date du"))
    source = short(_("Source"))
    revises = forms.TypedChoiceField(label=_("Corrige"), required=False, coerce=int, empty_value=None)

    def offer(self, asked: Asked) -> None:
        """The figures that stand."""
        held = territory.transformation(asked.by, asked.at["slug"]).quantities
        rows = [
            (one.id, f"{one.label} : {one.value.normalize():f} {one.unit} ({one.state_label}, {one.as_of})")
            for one in held
        ]
        choose(self, "revises", [("", _("C’est un nouveau chiffre")), *rows])
