"""What is typed to shape an edition: its tree of themes, what a phase allows, series, formats, links."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from assises.commons.agenda import queries as agenda
from assises.commons.agenda.actions import EvaluationStage, ParticipationLevel, ThemeKind
from assises.commons.journal.actions import Role
from assises.commons.territory import queries as territory
from assises.web.desk.forms.parts import code, long, short
from assises.web.desk.gestures import Asked, DeskForm, choose

# The gestures that open and close with a moment of the process; the others follow the edition itself.
KEPT = (
    ("evidence.voice.hear", _("dire une parole")),
    ("survey.interview.record", _("mener un entretien")),
    ("meetings.meeting.open", _("ouvrir une rencontre")),
    ("opinion.reaction.cast", _("réagir à une phrase")),
    ("synthesis.section.write", _("écrire la synthèse")),
    ("synthesis.synthesis.object", _("objecter à la synthèse")),
    ("workshops.card.pin", _("poser une carte en atelier")),
    ("proposals.proposal.draft", _("rédiger une proposition")),
    ("proposals.proposal.submit", _("déposer une proposition")),
    ("proposals.proposal.merge", _("réunir des propositions")),
    ("orientations.clause.write", _("écrire un paragraphe des orientations")),
    ("orientations.clause.amend", _("amender les orientations")),
)


class ThemeForm(DeskForm):
    """A branch of the one tree."""

    kind = forms.ChoiceField(label=_("Sorte"), choices=ThemeKind.choices)
    slug = code(_("Nom court"))
    label = short(_("Le thème"))
    parent = forms.ChoiceField(label=_("Dans"), required=False)
    transformations = forms.MultipleChoiceField(
        label=_("Transformations en cours qu’il touche"), required=False, widget=forms.CheckboxSelectMultiple
    )
    for_all_editions = forms.BooleanField(label=_("Pour toutes les éditions"), required=False)

    def offer(self, asked: Asked) -> None:
        """Themes that can hold it, and changes under way."""
        rows = [(one.slug, f"{one.label} ({one.kind.label})") for one in agenda.themes(asked.by)]
        choose(self, "parent", [("", _("La racine")), *rows])
        changes = [(one.slug, one.name) for one in territory.transformations(asked.by)]
        choose(self, "transformations", changes)


class AllowForm(DeskForm):
    """A gesture kept for one phase, perhaps for one role."""

    gesture_name = forms.ChoiceField(label=_("Le geste"))
    role = forms.ChoiceField(label=_("Pour qui"), required=False)

    def offer(self, asked: Asked) -> None:
        """The gestures that a moment can keep for itself, in words."""
        choose(self, "gesture_name", KEPT)
        choose(self, "role", [("", _("Tous ceux qui en ont le droit")), *Role.choices])


class SeriesForm(DeskForm):
    """Events that follow one another."""

    name = short(_("La série"), help_text=_("Les rencontres de l’automne…"), max_length=160)
    planned = forms.IntegerField(label=_("Combien de rendez-vous"), min_value=1)


class FormatForm(DeskForm):
    """A way of meeting."""

    name = short(_("Le format"), max_length=160)
    protocol = long(_("Ce qui est pareil partout"), rows=6)
    free_part = long(_("La part laissée libre"), rows=4, required=False)


class LinkForm(DeskForm):
    """What one scheme hands to another."""

    sender = forms.ChoiceField(label=_("D’où"))
    receiver = forms.ChoiceField(label=_("Vers où"))
    what_passes = short(_("Ce qui passe de l’un à l’autre"), help_text=_("Des demandes, des avis…"))

    def offer(self, asked: Asked) -> None:
        """The schemes of the registry."""
        rows = [(one.slug, one.name) for one in agenda.schemes(asked.by)]
        choose(self, "sender", rows)
        choose(self, "receiver", rows)


class TranslateForm(DeskForm):
    """The newest version of a page of the city, in another language."""

    language = short(_("Langue"), max_length=20, help_text=_("en, ar, fr-x-falc…"))
    body = long(_("Le texte traduit"), rows=16)
    by_machine = forms.BooleanField(label=_("Traduit par une machine"), required=False)


class ReviewForm(DeskForm):
    """Who answers for a translation."""

    language = forms.ChoiceField(label=_("Langue relue"))
    reviewed_by = short(_("Relu par"), help_text=_("Une fonction, pas un nom."))

    def offer(self, asked: Asked) -> None:
        """The languages the newest version has."""
        held = agenda.text(asked.by, asked.at["slug"])
        choose(self, "language", [(one, one) for one in held.languages])


class AssessForm(DeskForm):
    """How far residents really took part, seen from outside."""

    level = forms.ChoiceField(label=_("Niveau constaté"), choices=ParticipationLevel.choices)
    because = long(_("Ce qui le montre"), rows=6)


class EvaluationForm(DeskForm):
    """One finding of the independent evaluation."""

    stage = forms.ChoiceField(label=_("Étape"), choices=EvaluationStage.choices)
    criterion = short(_("Critère"))
    evidence = long(_("Ce qui a été constaté"), rows=6)
    score = forms.IntegerField(label=_("Note, de 0 à 10"), required=False, min_value=0, max_value=10)
