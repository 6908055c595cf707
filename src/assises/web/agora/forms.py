"""What people type, turned into typed values; every field but the words is optional."""

from __future__ import annotations

import secrets
from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext_lazy as _

from assises.commons.agenda.actions import Horizon
from assises.commons.evidence.actions import Nature
from assises.commons.people.actions import DangerKind
from assises.phases.followup.actions import Assessed

Choices = Sequence[tuple[str, object]]


def once() -> str:
    """The secret of one form: sent twice, it speaks once."""
    return secrets.token_urlsafe(24)


class SpeakForm(forms.Form):
    """One sentence, and where it belongs if one likes to say."""

    words = forms.CharField(
        label=_("Vos mots"),
        widget=forms.Textarea(attrs={"class": "words", "rows": 5, "data-keep": "words"}),
        error_messages={
            "required": _("Il n’y a pas encore de texte. Écrivez une phrase, puis envoyez‑la."),
        },
        max_length=200_000,
        strip=True,
    )
    question = forms.TypedChoiceField(
        label=_("À quelle question répondez-vous ?"),
        required=False,
        coerce=int,
        empty_value=None,
        widget=forms.RadioSelect,
    )
    stake = forms.ChoiceField(label=_("Sur quel enjeu ?"), required=False)
    neighbourhood = forms.ChoiceField(
        label=_("Quel quartier ?"),
        required=False,
        help_text=_("Le quartier, jamais la rue : on ne doit pas pouvoir vous reconnaître."),
    )
    nature = forms.ChoiceField(label=_("C’est plutôt…"), required=False)
    once = forms.CharField(widget=forms.HiddenInput, required=False, max_length=100)

    def offer(self, *, questions: Choices, stakes: Choices, neighbourhoods: Choices) -> None:
        """Put on the form what this edition can be spoken to about."""
        _choose(self.fields["question"], (("", _("À aucune en particulier")), *questions))
        _choose(self.fields["stake"], (("", _("Aucun en particulier")), *stakes))
        _choose(self.fields["neighbourhood"], (("", _("Je ne le dis pas")), *neighbourhoods))
        _choose(self.fields["nature"], (("", _("Je ne sais pas")), *Nature.choices))
        for name in ("question", "stake", "neighbourhood"):
            if len(self.fields[name].choices) < 2:  # type: ignore[attr-defined]
                del self.fields[name]


class FollowForm(forms.Form):
    """One code, or several with commas between them."""

    codes = forms.CharField(
        label=_("Votre code"),
        help_text=_("Neuf caractères, comme XXXX-XXXX-C. Plusieurs codes ? Mettez une virgule entre eux."),
        widget=forms.TextInput(
            attrs={
                "class": "code",
                "autocomplete": "off",
                "autocapitalize": "characters",
                "spellcheck": "false",
            }
        ),
        max_length=2_000,
        error_messages={"required": _("Recopiez le code de votre récépissé, puis validez.")},
    )

    def lines(self) -> tuple[str, ...]:
        """The codes as they were typed, each once."""
        typed = str(self.cleaned_data["codes"]).replace(",", "\n").replace(";", "\n").splitlines()
        return tuple(dict.fromkeys(line.strip() for line in typed if line.strip()))[:20]


class ContestForm(forms.Form):
    """Why these are not the words that were said, or why they should not have been hidden."""

    text = forms.CharField(
        label=_("Dites-le avec vos mots"),
        widget=forms.Textarea(attrs={"class": "words", "rows": 4}),
        max_length=20_000,
        error_messages={"required": _("Écrivez une phrase, puis envoyez‑la.")},
    )


class SearchForm(forms.Form):
    """What one looks for in a list."""

    mots = forms.CharField(label=_("Des mots"), required=False, max_length=100)
    quartier = forms.ChoiceField(label=_("Quartier"), required=False)

    def offer(self, neighbourhoods: Choices) -> None:
        """The quarters of this city, or no such field."""
        _choose(self.fields["quartier"], (("", _("Tous les quartiers")), *neighbourhoods))
        if not neighbourhoods:
            del self.fields["quartier"]


class HorizonForm(forms.Form):
    """How far ahead what one looks for reaches."""

    horizon = forms.ChoiceField(
        label=_("Horizon"), required=False, choices=[("", _("Tous les horizons")), *Horizon.choices]
    )

    def wanted(self) -> str:
        """The horizon asked for, or none."""
        return str(self.cleaned_data["horizon"]) if self.is_valid() else ""


def _choose(field: forms.Field, choices: Choices) -> None:
    if isinstance(field, forms.ChoiceField):
        field.choices = list(choices)


class WithdrawForm(forms.Form):
    """Taking one's word back; the reason is a courtesy, never a condition."""

    reason = forms.CharField(
        label=_("Voulez-vous dire pourquoi ?"),
        help_text=_("Ce que vous écrivez ici reste public, à la place de vos mots."),
        required=False,
        max_length=200,
        widget=forms.TextInput,
    )


class DangerForm(forms.Form):
    """A danger, told to those who can act and to nobody else."""

    kind = forms.ChoiceField(
        label=_("Ce dont il s’agit"), choices=DangerKind.choices, widget=forms.RadioSelect
    )
    text = forms.CharField(
        label=_("Ce qui se passe"),
        help_text=_("Sans cela, personne ne peut agir. Rien de ce que vous écrivez ici n’est publié."),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=20_000,
        error_messages={"required": _("Écrivez ce qui se passe, puis envoyez‑le.")},
    )
    neighbourhood = forms.ChoiceField(label=_("Quel quartier ?"), required=False)
    agreed = forms.BooleanField(
        label=_("La personne concernée est d’accord pour que ce soit transmis"), required=False
    )
    life_at_risk = forms.BooleanField(label=_("Une vie est en danger"), required=False)

    def offer(self, neighbourhoods: Choices) -> None:
        """The quarters of this city."""
        _choose(self.fields["neighbourhood"], (("", _("Je ne le dis pas")), *neighbourhoods))


class AssessForm(forms.Form):
    """Whether a promise is kept, said by somebody who holds a code."""

    code = forms.CharField(
        label=_("Votre code"),
        help_text=_("Celui de n’importe laquelle de vos paroles : il empêche de parler deux fois."),
        widget=forms.TextInput(attrs={"class": "code", "autocomplete": "off", "spellcheck": "false"}),
        max_length=40,
        error_messages={"required": _("Recopiez le code de votre récépissé.")},
    )
    assessed = forms.ChoiceField(
        label=_("Pour vous, elle est"),
        choices=Assessed.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choisissez un mot.")},
    )
    reasons = forms.CharField(
        label=_("Ce que vous voyez"),
        widget=forms.Textarea(attrs={"class": "words", "rows": 3}),
        max_length=5_000,
        error_messages={"required": _("Dites ce que vous voyez, en une phrase.")},
    )


class ReactForm(forms.Form):
    """One answer to one statement; without a statement, somebody begins."""

    statement = forms.UUIDField(required=False)
    value = forms.TypedChoiceField(
        required=False, coerce=int, empty_value="0", choices=[("1", ""), ("0", ""), ("-1", "")]
    )


class ObjectForm(forms.Form):
    """What a resident disputes, in a section or in the whole; a code is welcome, not demanded."""

    text = forms.CharField(
        label=_("Ce que vous n’y retrouvez pas, ou qui n’est pas juste"),
        widget=forms.Textarea(attrs={"class": "words", "rows": 4}),
        max_length=20_000,
        error_messages={"required": _("Écrivez une phrase, puis envoyez‑la.")},
    )
    section = forms.ChoiceField(label=_("À propos de"), required=False)
    code = forms.CharField(
        label=_("Votre code"),
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"class": "code", "autocomplete": "off", "spellcheck": "false"}),
    )

    def offer(self, sections: Choices) -> None:
        """What can be disputed."""
        _choose(self.fields["section"], (("", _("Le tout")), *sections))


class ContestMergeForm(forms.Form):
    """Why one does not find oneself in a merged proposal."""

    text = forms.CharField(
        label=_("Ce que la réunion a changé ou perdu"),
        widget=forms.Textarea(attrs={"class": "words", "rows": 4}),
        max_length=20_000,
        error_messages={"required": _("Écrivez une phrase, puis envoyez‑la.")},
    )
    code = forms.CharField(
        label=_("Votre code"),
        help_text=_("Celui de la parole qui se trouve derrière."),
        max_length=40,
        widget=forms.TextInput(attrs={"class": "code", "autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": _("Recopiez le code de votre récépissé.")},
    )
