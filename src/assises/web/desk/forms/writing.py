"""What is typed while reading voices and writing the synthesis."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from assises.commons.agenda import queries as agenda
from assises.commons.evidence import queries as evidence
from assises.commons.territory import queries as territory
from assises.phases.synthesis import queries as synthesis
from assises.phases.synthesis.actions import CodeKind, EchoDecision, NewCode, SectionKind
from assises.web.desk.forms.parts import cotes_field, day, long, parts_of, short
from assises.web.desk.gestures import Asked, DeskForm, choose


class CodeForm(DeskForm):
    """Which code, on which passage of the voice."""

    label = forms.ChoiceField(label=_("Le code"), widget=forms.RadioSelect)
    passage = long(
        _("Le passage"),
        rows=2,
        required=False,
        words=True,
        help_text=_("Recopiez les mots exacts ; laissez vide pour toute la parole."),
    )

    def offer(self, asked: Asked) -> None:
        """The codes of the grid in use."""
        grid = synthesis.codebook(asked.by)
        choose(self, "label", [(one.label, f"{one.label} : {one.definition}") for one in grid])
        self.said = evidence.item(asked.by, asked.at["cote"]).wording or ""

    def clean_passage(self) -> str:
        """The passage must be in the voice, letter for letter."""
        passage = str(self.cleaned_data["passage"]).strip()
        if passage and passage not in self.said:
            raise forms.ValidationError(_("Ces mots ne sont pas dans la parole : recopiez-les exactement."))
        return passage

    def place(self) -> tuple[int, int]:
        """Where the passage begins and ends."""
        passage = str(self.cleaned_data["passage"])
        start = self.said.find(passage) if passage else 0
        return start, start + len(passage) if passage else len(self.said)

    def clean(self) -> dict[str, object]:
        """The place travels with what was typed."""
        typed = dict(super().clean() or {})
        if "passage" in typed:
            typed["start"], typed["end"] = self.place()
        return typed


class ReasonForm(DeskForm):
    """Why, in words that the person who spoke will read."""

    reason = long(_("La raison, que lira la personne"), rows=4)


class TransferForm(DeskForm):
    """To whom, for which day, why."""

    to = forms.ChoiceField(label=_("À qui"))
    due_on = day(_("Pour quand"), help_text=_("Passé ce jour sans accusé de réception, une alerte paraît."))
    reason = long(_("Pourquoi"), rows=3, required=False)

    def offer(self, asked: Asked) -> None:
        """The schemes of the registry, then the institutions."""
        schemes = [(f"scheme:{one.id}", one.name) for one in agenda.schemes(asked.by)]
        others = [(f"institution:{one.slug}", one.name) for one in territory.institutions(asked.by)]
        named = [(_("Dispositifs de la ville"), schemes), (_("Institutions"), others)]
        choose(self, "to", [(title, rows) for title, rows in named if rows])


class SectionForm(DeskForm):
    """A section, what it says, what it rests on."""

    searches = True
    kind = forms.ChoiceField(
        label=_("Sorte de section"), choices=SectionKind.choices, widget=forms.RadioSelect
    )
    stake = forms.ChoiceField(label=_("Enjeu"), required=False)
    wording = long(
        _("Ce que dit la section"),
        rows=8,
        help_text=_("Avec vos mots : les paroles citées s’affichent dessous, telles qu’elles ont été dites."),
    )
    cites = cotes_field(_("Les paroles et constats cités"))

    def offer(self, asked: Asked) -> None:
        """The stakes of the edition."""
        named = [(one.slug, one.title) for one in agenda.stakes(asked.by)]
        choose(self, "stake", [("", _("Aucun en particulier")), *named])


class SignForm(DeskForm):
    """Somebody signs with their function."""

    function = short(_("Votre fonction"), help_text=_("C’est elle qui est publiée, pas votre nom."))


class ValidateForm(DeskForm):
    """Residents recognise themselves; without a divergence somebody says why."""

    no_divergence_reason = long(
        _("S’il n’y a aucune divergence, pourquoi"),
        rows=4,
        required=False,
        help_text=_("À remplir seulement si la synthèse n’a ni divergence ni parole minoritaire."),
    )


class AnswerForm(DeskForm):
    """The answer to an objection."""

    answer = long(_("La réponse"), rows=5)


class EchoForm(DeskForm):
    """Near-same voices, and the one that is shown."""

    searches = True
    cites = cotes_field(_("Les paroles presque pareilles"))
    shown = short(_("Celle que l’on montre"), help_text=_("Sa cote. Les autres gardent la leur."))


class DecideEchoForm(DeskForm):
    """What a human says of near-same voices."""

    decision = forms.ChoiceField(
        label=_("Ce que c’est"),
        choices=[one for one in EchoDecision.choices if one[0] != EchoDecision.OPEN],
        widget=forms.RadioSelect,
    )
    reason = long(_("Pourquoi"), rows=3)


class GridForm(DeskForm):
    """The next version of the grid, one code to a line."""

    codes = long(
        _("Les codes"),
        rows=10,
        help_text=_("Une ligne par code : nom | sorte | définition. Sortes : vision, attente, ressenti."),
    )

    def clean_codes(self) -> tuple[NewCode, ...]:
        """Each line a code; a kind that is not said is «born from the words»."""
        kinds = {str(kind.label): kind for kind in CodeKind}
        found = []
        for label, kind, definition in parts_of(str(self.cleaned_data["codes"]), 3):
            if not definition:
                raise forms.ValidationError(
                    _("Il manque une définition à : %(code)s"), params={"code": label}
                )
            found.append(NewCode(label, kinds.get(kind, CodeKind.GROUNDED), definition))
        return tuple(found)


class ReportForm(DeskForm):
    """What is told back to those who spoke."""

    text = long(_("Ce que vous leur dites"), rows=10)
