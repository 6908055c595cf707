"""What is typed about the edition: why, what is promised, what is at stake, when."""

from __future__ import annotations

from django import forms
from django.core.validators import MinValueValidator
from django.utils.translation import gettext_lazy as _

from assises.commons.agenda import queries as agenda
from assises.commons.agenda.actions import (
    DecisionStatus,
    EventKind,
    Horizon,
    How,
    OfferKind,
    ParticipationLevel,
    PhaseKind,
    Power,
    SchemeKind,
    Who,
)
from assises.commons.territory import queries as territory
from assises.web.desk.forms.parts import code, day, hour, long, short
from assises.web.desk.gestures import Asked, DeskForm, choose

EASY = _("Le même, facile à lire")
EASY_HELP = _("Phrases courtes, mots de tous les jours, une idée par phrase.")
QUESTIONS = 4


class NameForm(DeskForm):
    """What an edition is called."""

    public_name = short(_("Nom public"))
    label = short(_("Libellé court"), max_length=60, help_text=_("Par exemple : 2017."))
    slug = code(_("Adresse"), required=False, help_text=_("Elle ne change plus une fois l’édition annoncée."))


class FileForm(DeskForm):
    """Where the council put it."""

    rubric = short(_("Rubrique du site de la ville"), required=False)
    council_file = short(_("Dossier du conseil"), required=False)
    council_date = day(_("Date de la séance"), required=False)


class RationaleForm(DeskForm):
    """Why the process is held."""

    text = long(_("Pourquoi cette démarche, et qui décide à la fin"), rows=14)
    easy_text = long(EASY, rows=6, required=False, help_text=EASY_HELP)


class PromiseForm(DeskForm):
    """What is promised, by whom, within how many days."""

    text = long(_("La promesse"), rows=6)
    by_function = short(_("Qui promet"), help_text=_("Une fonction : la maire, le conseil municipal…"))
    answer_within_days = forms.IntegerField(
        label=_("Une réponse à chaque parole, en combien de jours"), min_value=1, max_value=1000
    )
    easy_text = long(EASY, rows=4, required=False, help_text=EASY_HELP)


class AimForm(DeskForm):
    """An objective and the first way to read it."""

    number = forms.IntegerField(label=_("Numéro"), min_value=1, max_value=99)
    text = long(_("L’objectif"), rows=3)
    name = short(_("L’indicateur"), help_text=_("Par exemple : personnes différentes venues."))
    unit = short(_("Unité"), max_length=60)
    method = long(_("Comment on le mesure"), rows=3)
    target = forms.DecimalField(label=_("Visé"), required=False)


class IndicatorForm(DeskForm):
    """One more way to read an objective."""

    objective = forms.TypedChoiceField(label=_("L’objectif"), coerce=int)
    name = short(_("L’indicateur"))
    unit = short(_("Unité"), max_length=60)
    method = long(_("Comment on le mesure"), rows=3)
    target = forms.DecimalField(label=_("Visé"), required=False)

    def offer(self, asked: Asked) -> None:
        """The objectives of the edition."""
        rows = agenda.objectives(asked.by)
        choose(self, "objective", [(one.number, f"{one.number}. {one.text}") for one in rows])


class MeasureForm(DeskForm):
    """What an indicator reads, with its interval and its people."""

    indicator = forms.TypedChoiceField(label=_("L’indicateur"), coerce=int)
    value = forms.DecimalField(label=_("Mesuré"))
    low = forms.DecimalField(label=_("Au moins"), help_text=_("Les bornes, si l’on compte le hasard."))
    high = forms.DecimalField(label=_("Au plus"))
    n = forms.IntegerField(label=_("Sur combien de personnes ou de fiches"), min_value=0)
    as_of = day(_("À la date du"))
    source = short(_("Source"))

    def offer(self, asked: Asked) -> None:
        """The indicators of every objective."""
        rows = [
            (one.id, f"{aim.number}. {one.name}")
            for aim in agenda.objectives(asked.by)
            for one in aim.indicators
        ]
        choose(self, "indicator", rows)


class QuestionsForm(DeskForm):
    """The guiding questions, asked alike on every channel."""

    question_1 = long(_("Première question"), rows=2, required=False)
    question_2 = long(_("Deuxième question"), rows=2, required=False)
    question_3 = long(_("Troisième question"), rows=2, required=False)
    question_4 = long(_("Quatrième question"), rows=2, required=False)

    def clean(self) -> dict[str, object]:
        """Four questions in their order."""
        typed = dict(super().clean() or {})
        typed["texts"] = tuple(str(typed.get(f"question_{n}", "")) for n in range(1, QUESTIONS + 1))
        if not any(typed["texts"]):
            self.add_error("question_1", _("Écrivez au moins une question."))
        return typed


class ValueForm(DeskForm):
    """A value that answers can be held against."""

    name = short(_("La valeur"), help_text=_("Un mot : solidarité, sobriété…"))


class StakeForm(DeskForm):
    """What is at stake, tied to changes under way or to none."""

    slug = code(_("Nom court"))
    title = short(_("L’enjeu"))
    text = long(_("Ce qui est en jeu"), rows=8)
    horizon = forms.ChoiceField(label=_("Horizon"), choices=Horizon.choices)
    strategic = forms.BooleanField(label=_("C’est un enjeu stratégique"), required=False, initial=True)
    transformations = forms.MultipleChoiceField(
        label=_("Transformations en cours qu’il touche"), required=False, widget=forms.CheckboxSelectMultiple
    )
    no_transformation = forms.BooleanField(label=_("Il n’en touche aucune"), required=False)

    def offer(self, asked: Asked) -> None:
        """The transformations under way."""
        rows = territory.transformations(asked.by)
        choose(self, "transformations", [(one.slug, one.name) for one in rows])


class DecideForm(DeskForm):
    """What is decided, constrained or open, said before anybody speaks."""

    status = forms.ChoiceField(
        label=_("Où en est-on"), choices=DecisionStatus.choices, widget=forms.RadioSelect
    )
    act_reference = short(_("Si c’est décidé : par quel acte"), required=False)
    act_date = day(_("Date de l’acte"), required=False)
    act_body = short(_("Pris par"), required=False)
    room_left = long(_("Si c’est cadré : la marge qui reste"), rows=3, required=False)


class PhaseForm(DeskForm):
    """A moment of the process, and how far residents take part in it."""

    number = forms.IntegerField(label=_("Numéro"), min_value=1, max_value=99)
    kind = forms.ChoiceField(label=_("Moment"), choices=PhaseKind.choices)
    title = short(_("Titre"), required=False)
    starts_on = day(_("Du"))
    ends_on = day(_("Au"))
    declared_level = forms.ChoiceField(
        label=_("Niveau de participation annoncé"), choices=ParticipationLevel.choices
    )
    who = forms.ChoiceField(label=_("Qui"), choices=[("", _("Non dit")), *Who.choices], required=False)
    how = forms.ChoiceField(label=_("Comment"), choices=[("", _("Non dit")), *How.choices], required=False)
    power = forms.ChoiceField(
        label=_("Avec quel poids"), choices=[("", _("Non dit")), *Power.choices], required=False
    )


class MovePhaseForm(DeskForm):
    """Other dates, and why."""

    starts_on = day(_("Du"))
    ends_on = day(_("Au"))
    reason = short(_("Pourquoi"))


class EventForm(DeskForm):
    """A date: what, when, where, what is offered."""

    kind = forms.ChoiceField(label=_("Sorte de rendez-vous"), choices=EventKind.choices)
    title = short(_("Titre"), required=False)
    starts_at = hour(_("Commence"))
    ends_at = hour(_("Finit"))
    venue = forms.ChoiceField(
        label=_("Lieu"),
        required=False,
        help_text=_("Un lieu n’est proposé que si quelqu’un est allé voir qui peut y entrer."),
    )
    phase = forms.TypedChoiceField(label=_("Phase"), required=False, coerce=int, empty_value=None)
    series = forms.TypedChoiceField(label=_("Dans la série"), required=False, coerce=int, empty_value=None)
    format_name = forms.ChoiceField(label=_("Format"), required=False)
    offers = forms.MultipleChoiceField(
        label=_("Ce qui est offert"),
        choices=OfferKind.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def offer(self, asked: Asked) -> None:
        """Places that can be booked, phases, series and documented formats."""
        places = [(one.slug, one.name) for one in territory.venues(asked.by, only_bookable=True)]
        choose(self, "venue", [("", _("Pas encore choisi")), *places])
        phases = [(one.number, one.title or one.kind.label) for one in agenda.phases(asked.by)]
        choose(self, "phase", [("", _("Aucune")), *phases])
        held = [(one.id, one.name) for one in agenda.series_of_events(asked.by)]
        choose(self, "series", [("", _("Aucune")), *held])
        ways = [(one.name, one.name) for one in agenda.formats(asked.by)]
        choose(self, "format_name", [("", _("Aucun")), *ways])


class MoveEventForm(DeskForm):
    """Another hour or place, and why."""

    starts_at = hour(_("Commence"))
    ends_at = hour(_("Finit"))
    venue = forms.ChoiceField(label=_("Lieu"), required=False)
    reason = short(_("Pourquoi"))

    def offer(self, asked: Asked) -> None:
        """Places that can be booked."""
        places = [(one.slug, one.name) for one in territory.venues(asked.by, only_bookable=True)]
        choose(self, "venue", [("", _("Le même")), *places])


class WhyForm(DeskForm):
    """Why."""

    reason = short(_("Pourquoi"))


class SchemeForm(DeskForm):
    """A scheme of the city, described by anybody's questions."""

    slug = code(_("Nom court"))
    name = short(_("Le dispositif"))
    kind = forms.ChoiceField(label=_("Sorte"), choices=SchemeKind.choices)
    territory = short(_("Territoire"), required=False)
    rhythm = short(_("Rythme"), required=False)
    audience = short(_("Pour qui"), required=False)
    budget = forms.DecimalField(label=_("Budget annuel"), required=False, validators=[MinValueValidator(0)])
    contact_function = short(_("Qui contacter"), required=False, help_text=_("Une fonction."))
    source = short(_("Source"), required=False)
    active_from = day(_("Depuis"), required=False)
    active_to = day(_("Jusqu’à"), required=False)


class CostForm(DeskForm):
    """One line of what the process costs."""

    label = short(_("Dépense"))
    amount = forms.DecimalField(label=_("Montant en euros"), min_value=0, decimal_places=2)
    contractor = short(_("Prestataire"), required=False, help_text=_("Vide : la ville elle-même."))
    source = short(_("Source"), help_text=_("Facture, marché, délibération…"))
    phase = forms.TypedChoiceField(label=_("Phase"), required=False, coerce=int, empty_value=None)

    def offer(self, asked: Asked) -> None:
        """The phases."""
        phases = [(one.number, one.title or one.kind.label) for one in agenda.phases(asked.by)]
        choose(self, "phase", [("", _("Aucune")), *phases])


class NoteForm(DeskForm):
    """What figures can and cannot say."""

    text = long(_("La note de méthode"), rows=14)


class TextForm(DeskForm):
    """A page of the city and its easy-to-read twin."""

    body = long(_("Le texte"), rows=16)
    easy_body = long(EASY, rows=6, required=False, help_text=EASY_HELP)


class ArchiveForm(DeskForm):
    """Why no cost was published, if none was."""

    no_costs_because = long(_("Si aucune dépense n’est publiée, pourquoi"), rows=3, required=False)
