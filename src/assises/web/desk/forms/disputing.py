"""What is typed about a dispute."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from assises.phases.opinion import queries as opinion
from assises.phases.opinion.actions import Side
from assises.web.desk.forms.parts import cotes_field, long, short
from assises.web.desk.gestures import Asked, DeskForm, choose


class DisputeForm(DeskForm):
    """The question that divides."""

    question = short(_("La question"), help_text=_("Exemple : faut-il rendre la rue piétonne ?"))


class PositionForm(DeskForm):
    """Pieces that stand on one side."""

    searches = True
    side = forms.ChoiceField(label=_("De quel côté"), choices=Side.choices, widget=forms.RadioSelect)
    cites = cotes_field(_("Les pièces"))


class TakeBackForm(DeskForm):
    """Which position is taken back, and why."""

    cote = forms.ChoiceField(label=_("La position"), widget=forms.RadioSelect)
    reason = long(_("Pourquoi"), rows=3)

    def offer(self, asked: Asked) -> None:
        """The positions of the dispute."""
        found = opinion.dispute(asked.by, asked.at["slug"])
        placed = found.positions if found else ()
        choose(self, "cote", [(one.cote, f"{one.side.label} : {one.wording}") for one in placed])
