"""Asking where and when to meet next."""

from __future__ import annotations

from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from assises.web.desk.forms.parts import day, long

MOST = 40
LONGEST = 366  # days between the first and the last


class SeriesToFindForm(forms.Form):
    """How many meetings, between which days, and the days to avoid beside holidays and feasts."""

    rencontres = forms.IntegerField(label=_("Combien de rencontres de plus"), min_value=1, max_value=MOST)
    du = day(_("À partir du"))
    au = day(_("Jusqu’au"))
    eviter = long(
        _("Jours à éviter"),
        rows=3,
        required=False,
        help_text=_("Un par ligne : 2018-03-11 élection partielle. Jours fériés et fêtes le sont déjà."),
    )

    def clean_eviter(self) -> dict[date, str]:
        """Each line: a day, then why."""
        found: dict[date, str] = {}
        for line in str(self.cleaned_data["eviter"]).splitlines():
            if not line.strip():
                continue
            told, _space, why = line.strip().partition(" ")
            try:
                found[date.fromisoformat(told)] = why.strip() or str(_("jour à éviter"))
            except ValueError:
                said = _("« %(line)s » ne commence pas par un jour : écrivez 2018-03-11 élection.")
                raise ValidationError(said % {"line": line}) from None
        return found

    def clean(self) -> dict[str, object]:
        """Days in order, and not a century apart."""
        told = super().clean() or {}
        first, last = told.get("du"), told.get("au")
        if isinstance(first, date) and isinstance(last, date):
            if last < first:
                self.add_error("au", _("Le dernier jour vient avant le premier : échangez-les."))
            elif (last - first).days > LONGEST:
                self.add_error("au", _("Plus d’un an entre les deux : choisissez des jours plus proches."))
        return told
