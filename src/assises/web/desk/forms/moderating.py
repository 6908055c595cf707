"""What is typed while reading before publication."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from assises.commons.agenda import queries as agenda
from assises.commons.evidence.actions import ReasonCode
from assises.web.desk.gestures import Asked, DeskForm, choose


class HideForm(DeskForm):
    """A published reason, out of a closed list: behaviours, never groups."""

    reason_code = forms.ChoiceField(
        label=_("La raison publiée"),
        choices=ReasonCode.choices,
        widget=forms.RadioSelect,
        help_text=_("On masque un comportement, jamais une opinion ni un groupe."),
    )


class AppealForm(DeskForm):
    """The answer to somebody who wants their words back."""

    restore = forms.TypedChoiceField(
        label=_("Votre décision"),
        choices=(("yes", _("Rétablir le texte")), ("no", _("Le laisser masqué"))),
        coerce=lambda typed: typed == "yes",
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=_("La raison, que lira la personne"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=5_000,
    )


class RemarkForm(DeskForm):
    """A remark that nobody edits afterwards, its author neither."""

    text = forms.CharField(
        label=_("La remarque"), widget=forms.Textarea(attrs={"rows": 8}), max_length=50_000
    )
    phase = forms.TypedChoiceField(
        label=_("À propos de quelle phase ?"), required=False, coerce=int, empty_value=None
    )

    def offer(self, asked: Asked) -> None:
        """The phases of the edition, or none in particular."""
        named = [(one.number, one.title or one.kind.label) for one in agenda.phases(asked.by)]
        choose(self, "phase", [("", _("Aucune en particulier")), *named])
