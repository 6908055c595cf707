"""What is typed about a round of reactions."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from assises.commons.agenda import queries as agenda
from assises.phases.opinion import queries as opinion
from assises.phases.opinion.actions import Answer, FilledSheet
from assises.web.desk.forms.parts import cotes_field, hour, long, short
from assises.web.desk.gestures import Asked, DeskForm, choose

SIGNS = {"+": 1, "-": -1, "–": -1, "0": 0}
BLANK = "."


class RoundForm(DeskForm):
    """A title, two hours, perhaps a guiding question."""

    title = short(_("Titre"), help_text=_("Ce que lisent celles et ceux qui réagissent."))
    opens_at = hour(_("Ouverture"))
    closes_at = hour(_("Clôture"))
    question = forms.TypedChoiceField(
        label=_("Question directrice"), required=False, coerce=int, empty_value=None
    )

    def offer(self, asked: Asked) -> None:
        """The guiding questions of the edition."""
        named = [(one.number, one.text) for one in agenda.questions(asked.by)]
        choose(self, "question", [("", _("Aucune en particulier")), *named])


class StatementsForm(DeskForm):
    """Pieces put to reaction in their own words."""

    searches = True
    cites = cotes_field(_("Les paroles soumises"))


class TakeOutForm(DeskForm):
    """Why a statement leaves its round."""

    statement = forms.ChoiceField(label=_("L’affirmation"), widget=forms.RadioSelect)
    reason = long(_("Pourquoi"), rows=3)

    def offer(self, asked: Asked) -> None:
        """The statements of the round."""
        rows = opinion.statements(asked.by, asked.at["round_uuid"])
        choose(self, "statement", [(str(one.statement), f"{one.cote} : {one.wording}") for one in rows])


class SheetsForm(DeskForm):
    """Paper sheets keyed in a batch: one line per sheet, one sign per statement."""

    sheets = forms.CharField(
        label=_("Les feuilles"),
        help_text=_(
            "Une ligne par feuille : son numéro, une espace, puis un signe par affirmation dans l’ordre. "
            "+ d’accord, - pas d’accord, 0 je passe, . sans réponse. Exemple : 0412 ++-0.+"
        ),
        widget=forms.Textarea(attrs={"rows": 12, "class": "code", "spellcheck": "false"}),
        max_length=200_000,
    )

    def offer(self, asked: Asked) -> None:
        """The statements in their order, as printed on the sheet."""
        self.statements = [one.statement for one in opinion.statements(asked.by, asked.at["round_uuid"])]

    def clean_sheets(self) -> tuple[FilledSheet, ...]:
        """Each line a sheet; a fault names its line, and nothing is kept of the others."""
        lines = str(self.cleaned_data["sheets"]).splitlines()
        return tuple(self._sheet(n, line) for n, line in enumerate(lines, start=1) if line.strip())

    def _sheet(self, n: int, line: str) -> FilledSheet:
        serial, _space, signs = line.strip().partition(" ")
        signs = signs.replace(" ", "")
        if len(signs) != len(self.statements):
            said = _("Ligne %(n)s : %(found)s signes pour %(wanted)s affirmations.")
            raise forms.ValidationError(
                said, params={"n": n, "found": len(signs), "wanted": len(self.statements)}
            )
        wrong = next((sign for sign in signs if sign not in SIGNS and sign != BLANK), "")
        if wrong:
            raise forms.ValidationError(
                _("Ligne %(n)s : « %(sign)s » n’est ni +, ni -, ni 0, ni un point."),
                params={"n": n, "sign": wrong},
            )
        pairs = zip(self.statements, signs, strict=True)
        answers = tuple(Answer(uuid, SIGNS[sign]) for uuid, sign in pairs if sign != BLANK)
        return FilledSheet(answers=answers, serial=serial)
