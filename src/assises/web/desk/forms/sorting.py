"""What is typed when words are sorted for a round."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext as _

from assises.phases.opinion.actions import SetAsideReason


class SortForm(forms.Form):
    """One piece: put as it is, or set aside for a reason; another reason is said in words."""

    cote = forms.CharField(max_length=40)
    reason = forms.ChoiceField(choices=[("", ""), *SetAsideReason.choices], required=False)
    explanation = forms.CharField(max_length=500, required=False, strip=True)

    @property
    def reasons(self) -> list[tuple[str, str]]:
        """The reasons that can be given."""
        return [(str(one.value), str(one.label)) for one in SetAsideReason]

    def clean(self) -> dict[str, object]:
        """Another reason than those of the list comes with its words."""
        said = super().clean() or {}
        if said.get("reason") == SetAsideReason.OTHER and not said.get("explanation"):
            self.add_error(
                "explanation", _("Dites cette autre raison en toutes lettres : elle sera publique.")
            )
        return said
