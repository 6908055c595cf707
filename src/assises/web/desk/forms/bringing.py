"""What is typed to bring files in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from assises.commons.agenda import queries as agenda
from assises.web.desk.forms.parts import short
from assises.web.desk.gestures import Asked, DeskForm, choose

WHAT = (
    ("contributions", _("Des paroles recueillies ailleurs")),
    ("votes", _("Des avis : d’accord, pas d’accord, passe")),
    ("territory", _("Le territoire : recensement, revenus, contours")),
)
MANY = 20


class ManyFiles(forms.ClearableFileInput):
    """Several files at once."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """One file or several, each checked by its reader afterwards."""

    widget = ManyFiles

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[Any]]:  # noqa: ANN401 - as Django gives it
        """Every file that was chosen."""
        files: Sequence[UploadedFile[Any]] = data if isinstance(data, list | tuple) else [data]
        found = [super(FilesField, self).clean(one, initial) for one in files]
        if len(found) > MANY:
            raise forms.ValidationError(_("Apportez au plus %(n)s fichiers à la fois."), params={"n": MANY})
        return found


class BringForm(DeskForm):
    """Which files, holding what; nothing is written before the report is read."""

    what = forms.ChoiceField(
        label=_("Ce que contiennent les fichiers"), choices=WHAT, widget=forms.RadioSelect
    )
    chosen = FilesField(
        label=_("Les fichiers"), help_text=_("CSV, tableur, zip ou contours, tels que publiés.")
    )
    question = forms.TypedChoiceField(
        label=_("Ils répondent à la question"), required=False, coerce=int, empty_value=None
    )
    title = short(_("Pour des avis : le titre de la consultation"), required=False)
    commune = short(_("Pour le territoire : le code de la commune"), required=False, max_length=10)
    already_read = forms.BooleanField(
        label=_("Ces paroles étaient déjà publiques là d’où elles viennent"), required=False
    )

    def offer(self, asked: Asked) -> None:
        """The guiding questions."""
        named = [(one.number, one.text) for one in agenda.questions(asked.by)]
        choose(self, "question", [("", _("Aucune en particulier")), *named])
