"""What is typed about seats, terms of office, go-betweens, outings, the barometer, past promises."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from assises.commons.agenda import queries as agenda
from assises.commons.agenda.actions import EventKind
from assises.commons.people import queries as people
from assises.commons.territory import queries as territory
from assises.phases.review.actions import CITY_WORDS, Status
from assises.web.desk.forms.ground import groups, quarters
from assises.web.desk.forms.parts import day, hour, long, short
from assises.web.desk.gestures import Asked, DeskForm, choose


def bodies(asked: Asked) -> list[tuple[str, str]]:
    """The standing groups."""
    return [(one.slug, one.name) for one in people.bodies(asked.by)]


class TermForm(DeskForm):
    """For how long a body was elected or named."""

    starts_on = day(_("Depuis le"))
    ends_on = day(_("Jusqu’au"), required=False)


class SeatForm(DeskForm):
    """A seat by its function; majority and opposition alike."""

    function = short(_("Fonction"), help_text=_("Adjointe au logement… jamais un nom."))
    in_majority = forms.BooleanField(label=_("Dans la majorité"), required=False)
    group = short(_("Groupe"), required=False)
    term = forms.TypedChoiceField(label=_("Pour quel mandat"), required=False, coerce=int, empty_value=None)

    def offer(self, asked: Asked) -> None:
        """The terms of this body."""
        rows = [
            (one.id, f"{one.starts_on} – {one.ends_on or '…'}")
            for one in people.terms(asked.by, body=asked.at["slug"])
        ]
        choose(self, "term", [("", _("Non dit")), *rows])


class RelayForm(DeskForm):
    """Somebody trusted who goes between, of a body or known by a function."""

    body = forms.ChoiceField(label=_("Du collectif"), required=False)
    function = short(
        _("Ou par sa fonction"), required=False, help_text=_("Gardien, bénévole… jamais un nom.")
    )
    languages = short(_("Langues parlées"), help_text=_("fr ar pt… : des codes, avec une espace."))
    strata = forms.MultipleChoiceField(
        label=_("Auprès de qui"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def offer(self, asked: Asked) -> None:
        """Standing groups, and groups watched for."""
        choose(self, "body", [("", _("Aucun")), *bodies(asked)])
        choose(self, "strata", groups(asked))

    def clean_languages(self) -> tuple[str, ...]:
        """Each language once."""
        return tuple(dict.fromkeys(str(self.cleaned_data["languages"]).replace(",", " ").split()))


class OutingForm(DeskForm):
    """Where one will go to meet those one never sees."""

    place = short(_("Où"), help_text=_("Un lieu, jamais une adresse de personne."))
    at = hour(_("Quand"))
    neighbourhood = forms.ChoiceField(label=_("Quartier"), required=False)
    strata = forms.MultipleChoiceField(
        label=_("Pour rencontrer"), required=False, widget=forms.CheckboxSelectMultiple
    )
    relay = forms.TypedChoiceField(label=_("Avec le relais"), required=False, coerce=int, empty_value=None)
    event = forms.TypedChoiceField(
        label=_("Pour le rendez-vous"), required=False, coerce=int, empty_value=None
    )

    def offer(self, asked: Asked) -> None:
        """Quarters, groups, relays, events to come."""
        choose(self, "neighbourhood", [("", _("Non dit")), *quarters(asked)])
        choose(self, "strata", groups(asked))
        rows = [(one.id, one.function or one.body) for one in people.relays(asked.by)]
        choose(self, "relay", [("", _("Aucun")), *rows])
        coming = [
            (one.id, f"{one.kind.label} {one.number}") for one in agenda.events(asked.by, upcoming=True)
        ]
        choose(self, "event", [("", _("Aucun")), *coming])


class AudienceForm(DeskForm):
    """Groups that one speaks to together."""

    label = short(_("Le public"), help_text=_("Jeunes sans formation, familles à l’hôtel…"))
    strata = forms.MultipleChoiceField(label=_("Les groupes"), widget=forms.CheckboxSelectMultiple)

    def offer(self, asked: Asked) -> None:
        """Groups watched for."""
        choose(self, "strata", groups(asked))


class BarometerForm(DeskForm):
    """A version of the barometer: its questions never change afterwards."""

    version = forms.IntegerField(label=_("Version"), min_value=1, max_value=999)
    questions = long(_("Les questions, une par ligne"), rows=6)
    highest = forms.IntegerField(label=_("Note la plus haute"), min_value=2, max_value=10, initial=10)

    def clean_questions(self) -> tuple[str, ...]:
        """One question to a line."""
        lines = str(self.cleaned_data["questions"]).splitlines()
        return tuple(line.strip() for line in lines if line.strip())


class OpenReviewForm(DeskForm):
    """Which evening carries the review."""

    event = forms.TypedChoiceField(label=_("La soirée"), coerce=int)

    def offer(self, asked: Asked) -> None:
        """The review evenings of the calendar."""
        found = agenda.events(asked.by, kind=EventKind.REVIEW_EVENING)
        rows = [(one.id, f"{one.kind.label} {one.number}, {one.starts_at:%d/%m/%Y}") for one in found]
        choose(self, "event", rows)


class PastPromiseForm(DeskForm):
    """An earlier promise, where it was made, where it can be read."""

    wording = long(_("La promesse, avec ses mots"), rows=3, required=False)
    commitment = short(
        _("Ou la cote d’un engagement d’une édition d’avant"), required=False, help_text=_("2017/ENG-019")
    )
    origin = short(_("D’où elle vient"), help_text=_("Programme, délibération, réunion…"))
    source = short(_("Où on peut la lire"))
    made_on = day(_("Faite le"), required=False)
    domain = forms.TypedChoiceField(label=_("Domaine"), required=False, coerce=int, empty_value=None)

    def offer(self, asked: Asked) -> None:
        """The domains of the catalogue."""
        rows = [(one.id, one.name) for one in territory.domains(asked.by)]
        choose(self, "domain", [("", _("Non dit")), *rows])

    def clean(self) -> dict[str, object]:
        """Words, or the cote of a commitment that has them."""
        typed: dict[str, Any] = dict(super().clean() or {})
        if not typed.get("wording") and not typed.get("commitment"):
            self.add_error("wording", _("Écrivez la promesse, ou donnez la cote de l’engagement."))
        return typed


class StandingForm(DeskForm):
    """Where a promise stands for the City; what the room says is noted on the evening."""

    status = forms.ChoiceField(
        label=_("Où elle en est"),
        choices=[(one.value, one.label) for one in Status if one.value in CITY_WORDS],
    )
    reasons = long(_("Ce qui le montre"), rows=4, required=False)
