"""What is typed to bring files in, and to say how they are to be read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.functional import Promise
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from assises.commons.agenda import queries as agenda
from assises.conduct.bring_files import Brief
from assises.formats.reading import ENCODINGS
from assises.web.desk.forms.parts import short
from assises.web.desk.gestures import Asked, DeskForm, choose

WHAT = (
    ("contributions", _("Des paroles recueillies ailleurs")),
    ("votes", _("Des avis : d’accord, pas d’accord, passe")),
    ("commitments", _("Des engagements déjà pris")),
    ("schemes", _("Les dispositifs qui existent déjà")),
    ("territory", _("Le territoire : recensement, revenus, contours")),
)
MANY = 20
# The columns somebody may have to point at, by what the files hold; the others are found by their name.
FIELDS: Mapping[str, Mapping[str, Promise]] = {
    "contributions": {
        "text": _("Le texte"),
        "title": _("Le titre"),
        "at": _("La date"),
        "place": _("Le quartier"),
        "question": _("Le numéro de la question"),
        "id": _("Le numéro de la contribution"),
    },
    "votes": {
        "voter": _("La personne (son numéro, jamais son nom)"),
        "statement": _("L’affirmation"),
        "value": _("La réponse"),
        "at": _("La date"),
    },
    "commitments": {
        "wording": _("L’engagement"),
        "owner": _("Le responsable (une fonction)"),
        "due": _("L’échéance"),
        "quantity": _("La quantité"),
        "unit": _("L’unité"),
        "test": _("La preuve attendue"),
        "cost": _("Le coût"),
        "declared": _("L’état"),
        "reason": _("La raison"),
        "origin": _("L’origine (promesses d’avant)"),
        "source": _("La source (promesses d’avant)"),
    },
    "schemes": {
        "name": _("Le nom"),
        "kind": _("Le type"),
        "body": _("L’instance"),
        "audience": _("Le public habituel"),
        "budget": _("Le budget"),
        "active_from": _("Depuis"),
        "active_to": _("Jusqu’à"),
    },
    "territory": {},
}
DELIMITERS = (
    ("", _("Trouvé dans le fichier")),
    (";", _("point-virgule")),
    (",", _("virgule")),
    ("\t", _("tabulation")),
    ("|", _("barre verticale")),
)


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
        label=_("Les fichiers"),
        help_text=_("CSV, tableur, zip ou contours, tels que publiés. Un dossier s’apporte en zip."),
    )
    question = forms.TypedChoiceField(
        label=_("Ils répondent à la question"), required=False, coerce=int, empty_value=None
    )
    title = short(_("Pour des avis : le titre de la consultation"), required=False)
    commune = short(_("Pour le territoire : le code de la commune"), required=False, max_length=10)
    years = short(
        _("Pour le territoire : l’année d’un fichier qui la tait"),
        required=False,
        help_text=_("Le nom du fichier, le signe égal, l’année : gares.csv=2023"),
    )
    past = forms.BooleanField(
        label=_("Pour des engagements : ce sont des promesses d’avant, à mettre au bilan"), required=False
    )
    already_read = forms.BooleanField(
        label=_("Ces paroles étaient déjà publiques là d’où elles viennent"), required=False
    )

    def offer(self, asked: Asked) -> None:
        """The guiding questions."""
        named = [(one.number, one.text) for one in agenda.questions(asked.by)]
        choose(self, "question", [("", _("Aucune en particulier")), *named])

    def clean_years(self) -> dict[str, int]:
        """The year of each file named."""
        found: dict[str, int] = {}
        for said in str(self.cleaned_data["years"]).split():
            name, _equal, year = said.rpartition("=")
            if not name or not (year.isdecimal() and len(year) == 4):
                raise forms.ValidationError(_("Écrivez le nom du fichier, le signe égal, puis l’année."))
            found[name] = int(year)
        return found


class ReadForm(forms.Form):
    """How files are to be read: their encoding, their separator, which column is what."""

    encoding = forms.ChoiceField(label=_("L’encodage du texte"), required=False)
    delimiter = forms.ChoiceField(label=_("Ce qui sépare les colonnes"), required=False, choices=DELIMITERS)
    sheet = short(_("La feuille du classeur"), required=False, help_text=_("La première, si rien n’est dit."))
    repair = forms.BooleanField(label=_("Réparer les apostrophes devenues invisibles"), required=False)

    def ask(self, brief: Brief, headers: Sequence[str], samples: Mapping[str, str]) -> None:
        """Put on it the encodings, each with what it gives, and a choice of column for each field."""
        encodings = [(one, f"{one} — {samples[one]}" if samples.get(one) else one) for one in ENCODINGS]
        field = self.fields["encoding"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", _now("Trouvé dans le fichier")), *encodings]
        now = {field: column for column, field in brief.mapping.items()}
        for name, label in FIELDS[brief.what].items():
            chosen = now.get(name, "")
            columns = list(dict.fromkeys(one for one in (*headers, chosen) if one))
            self.fields[f"column_{name}"] = forms.ChoiceField(
                label=str(label),
                required=False,
                initial=chosen,
                choices=[("", _now("Trouvée à son nom, ou absente")), *((one, one) for one in columns)],
            )

    @property
    def mapping(self) -> dict[str, str]:
        """From a column of the file to a field of ours, those that were chosen only."""
        prefix = "column_"
        return {
            str(column): name.removeprefix(prefix)
            for name, column in self.cleaned_data.items()
            if name.startswith(prefix) and column
        }
