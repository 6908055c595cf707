"""What is written about means: levels of service, envelopes, what marks the city, something broken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.core.validators import MinValueValidator
from django.utils.translation import gettext_lazy as _

from assises.phases.orientations.actions import LevelName, ScenarioName
from assises.web.chamber.forms import Choices, choose

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


def _euros(label: str | _StrPromise) -> forms.DecimalField:
    return forms.DecimalField(label=label, decimal_places=2, validators=[MinValueValidator(0)])


class LevelForm(forms.Form):
    """What one level of service costs in a domain."""

    domain = forms.TypedChoiceField(label=_("Domaine"), coerce=int)
    name = forms.ChoiceField(label=_("Jusqu’où la Ville va"), choices=LevelName.choices)
    cost_low = _euros(_("Au moins, en euros par an"))
    cost_high = _euros(_("Au plus"))
    source = forms.CharField(label=_("Source"), max_length=200)

    def offer(self, domains: Choices) -> None:
        """The domains of the catalogue."""
        choose(self.fields["domain"], domains)


class ScenarioForm(forms.Form):
    """How much money there may be."""

    name = forms.ChoiceField(label=_("Hypothèse"), choices=ScenarioName.choices)
    envelope = _euros(_("Enveloppe, en euros"))
    year = forms.IntegerField(label=_("Année"), min_value=1900, max_value=2200)


class MarkerForm(forms.Form):
    """A distinctive feature of the city, measured, chosen by a visible method."""

    wording = forms.CharField(
        label=_("Ce qui marque la ville"), widget=forms.Textarea(attrs={"rows": 3, "data-keep": "wording"})
    )
    indicator = forms.TypedChoiceField(label=_("Mesuré par"), coerce=int)
    method = forms.CharField(
        label=_("Comment il a été choisi"), widget=forms.Textarea(attrs={"rows": 3, "data-keep": "method"})
    )
    rests_on = forms.CharField(label=_("Ce dont il vient (cotes)"), max_length=600)

    def offer(self, indicators: Choices) -> None:
        """The indicators of the objectives."""
        choose(self.fields["indicator"], indicators)


class RepairForm(forms.Form):
    """Which service mends it, and where."""

    cote = forms.CharField(label=_("Le signalement (cote)"), max_length=40)
    department = forms.TypedChoiceField(label=_("Le service qui répare"), coerce=int)
    space = forms.TypedChoiceField(label=_("L’espace"), required=False, coerce=int, empty_value=None)

    def offer(self, departments: Choices, spaces: Choices) -> None:
        """The services, and the spaces people share."""
        choose(self.fields["department"], departments)
        choose(self.fields["space"], [("", _("Non dit")), *spaces])
