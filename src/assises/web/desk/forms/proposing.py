"""What is typed to write, merge and weigh a proposal."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.validators import MinValueValidator
from django.utils.translation import gettext_lazy as _

from assises.commons.agenda import queries as agenda
from assises.commons.people import queries as people
from assises.commons.territory import queries as territory
from assises.phases.proposals.actions import Author, Draft, EffectSide, EvidenceLevel, Horizon
from assises.web.desk.forms.ground import groups, quarters
from assises.web.desk.forms.parts import cotes_field, cotes_in, long, short
from assises.web.desk.gestures import Asked, DeskForm, choose


class DraftForm(DeskForm):
    """A proposal: the problem, the action, for whom, where, when, towards which objective or none."""

    action = long(_("Ce qu’il faut faire"), rows=4, words=True)
    problem = long(_("Le problème"), rows=4, required=False, words=True)
    who = short(_("Pour qui"), required=False)
    place = short(_("Où"), required=False)
    neighbourhood = forms.ChoiceField(label=_("Quartier"), required=False)
    horizon = forms.ChoiceField(label=_("Horizon"), choices=Horizon.choices)
    domain = forms.TypedChoiceField(label=_("Domaine"), required=False, coerce=int, empty_value=None)
    objectives = forms.TypedMultipleChoiceField(
        label=_("Les objectifs qu’elle sert"),
        required=False,
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
    )
    no_objective = forms.BooleanField(label=_("Elle n’en sert aucun, et le dit"), required=False)

    def offer(self, asked: Asked) -> None:
        """Quarters, domains and objectives of this city."""
        choose(self, "neighbourhood", [("", _("Toute la ville")), *quarters(asked)])
        choose(self, "domain", [("", _("Non dit")), *territory.domain_names(asked.by).items()])
        aims = [(number, f"{number}. {text}") for number, text in agenda.objective_names(asked.by).items()]
        choose(self, "objectives", aims)

    def clean(self) -> dict[str, object]:
        """Tied to objectives, or to none: one of the two is said."""
        typed: dict[str, Any] = dict(super().clean() or {})
        if bool(typed.get("objectives")) == bool(typed.get("no_objective")):
            self.add_error("objectives", _("Dites quels objectifs elle sert, ou qu’elle n’en sert aucun."))
        return typed

    def draft(self) -> Draft:
        """What was typed, as a draft."""
        typed = self.cleaned_data
        return Draft(
            problem=typed["problem"],
            action=typed["action"],
            who=typed["who"],
            place=typed["place"],
            horizon=typed["horizon"],
            neighbourhood=typed["neighbourhood"],
            domain=typed["domain"],
            objectives=tuple(typed["objectives"]),
        )


class AuthoredForm(DraftForm):
    """The same, with who writes: a table or a body, never a person."""

    author = short(_("Qui l’écrit"), help_text=_("« table 7, atelier 4 » : jamais un nom de personne."))
    body = forms.TypedChoiceField(
        label=_("Au nom du collectif"), required=False, coerce=int, empty_value=None
    )
    field_order: tuple[str, ...] = ("author", "body")

    def offer(self, asked: Asked) -> None:
        """The standing groups too."""
        super().offer(asked)
        rows = [(one.id, one.name) for one in people.bodies(asked.by)]
        choose(self, "body", [("", _("Aucun")), *rows])

    def authors(self) -> tuple[Author, ...]:
        """Who writes."""
        return (Author(self.cleaned_data["author"], self.cleaned_data["body"]),)


class CitesForm(DeskForm):
    """The pieces a proposal rests on."""

    searches = True
    cites = cotes_field(_("Ce sur quoi elle repose"), required=False)

    def clean_cites(self) -> tuple[str, ...]:
        """Each cote once."""
        return cotes_in(str(self.cleaned_data["cites"]))


class ReviseForm(DraftForm, CitesForm):
    """Another version, and what it rests on besides."""


class MergeForm(AuthoredForm, CitesForm):
    """Several pieces become one proposal; each stays and says where it went."""

    cites = cotes_field(_("Les cartes et les propositions réunies"))
    reason = long(_("Pourquoi les réunir"), rows=3)
    field_order: tuple[str, ...] = ("cites", "reason", "author", "body")


class CostingForm(DeskForm):
    """A range, its year and its source."""

    scenario = short(_("Hypothèse"), max_length=60, help_text=_("basse, centrale, haute…"))
    low = forms.DecimalField(
        label=_("Au moins, en euros"), decimal_places=2, validators=[MinValueValidator(0)]
    )
    high = forms.DecimalField(label=_("Au plus"), decimal_places=2, validators=[MinValueValidator(0)])
    year = forms.IntegerField(label=_("Euros de l’année"), min_value=1900, max_value=2200)
    source = short(_("Source"))


class EffectForm(DeskForm):
    """Who gains or bears, and how well that is known."""

    side = forms.ChoiceField(label=_("De quel côté"), choices=EffectSide.choices, widget=forms.RadioSelect)
    evidence_level = forms.ChoiceField(
        label=_("On le sait comment"), choices=EvidenceLevel.choices, widget=forms.RadioSelect
    )
    stratum = forms.ChoiceField(label=_("Quel groupe"), required=False)
    neighbourhood = forms.ChoiceField(label=_("Quel quartier"), required=False)
    text = long(_("En clair"), rows=3, required=False)

    def offer(self, asked: Asked) -> None:
        """Groups and quarters."""
        choose(self, "stratum", [("", _("Non dit")), *groups(asked)])
        choose(self, "neighbourhood", [("", _("Non dit")), *quarters(asked)])


class SupportForm(DeskForm):
    """Supports given elsewhere: a count and where it comes from."""

    source = short(_("D’où viennent-ils"), max_length=120, help_text=_("Pétition, cahier, autre plateforme…"))
    n = forms.IntegerField(label=_("Combien"), min_value=1)


class AnswerForm(DeskForm):
    """The answer to an objection."""

    answer = long(_("La réponse"), rows=4)


class UndoForm(DeskForm):
    """Why the pieces are taken apart again."""

    reason = long(_("Pourquoi, en une phrase que tous liront"), rows=3)
