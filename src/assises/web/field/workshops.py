"""Workshops and the review evening: what is tapped and typed there, what their pages are given."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django import forms
from django.utils.translation import gettext_lazy as _

from assises.phases.workshops.actions import CardKind
from assises.web.field.forms import Choices, choose
from assises.web.field.pages import Frame


class OpenForm(forms.Form):
    """The sections of the published synthesis a workshop starts from."""

    inputs = forms.MultipleChoiceField(
        label=_("Ce dont on part"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Cochez au moins une partie de la synthèse : un atelier part d’elle.")},
    )
    protocol = forms.CharField(
        label=_("Le déroulé"), required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 3})
    )


class TableForm(forms.Form):
    """A table as it sits; no name."""

    number = forms.IntegerField(label=_("Table"), min_value=1, max_value=99)
    people = forms.IntegerField(label=_("Combien de personnes"), min_value=1, max_value=99)
    topic = forms.CharField(label=_("Sur quoi elle travaille"), required=False, max_length=200)


class CardForm(forms.Form):
    """A card: the words of the table, what it carries, what it draws on."""

    wording = forms.CharField(
        label=_("Ce qu’a écrit la table"),
        widget=forms.Textarea(attrs={"class": "words", "rows": 3, "data-keep": "wording"}),
        error_messages={"required": _("Écrivez la carte, puis posez-la.")},
    )
    table = forms.TypedChoiceField(label=_("La table"), coerce=int)
    kind = forms.ChoiceField(label=_("C’est"), choices=CardKind.choices, widget=forms.RadioSelect)
    rests_on = forms.MultipleChoiceField(
        label=_("Elle part de"), required=False, widget=forms.CheckboxSelectMultiple
    )
    question = forms.TypedChoiceField(
        label=_("Répond à la question"), required=False, coerce=int, empty_value=None
    )
    slip = forms.CharField(
        label=_("Code du bulletin, s’il y en a un"),
        required=False,
        max_length=20,
        widget=forms.TextInput(attrs={"class": "code", "autocomplete": "off", "spellcheck": "false"}),
    )
    once = forms.CharField(widget=forms.HiddenInput, required=False, max_length=100)

    def offer(self, *, tables: Choices, inputs: Choices, questions: Choices) -> None:
        """The tables that sit, the inputs of the workshop, the guiding questions."""
        choose(self.fields["table"], tables)
        choose(self.fields["rests_on"], inputs)
        choose(self.fields["question"], (("", _("aucune en particulier")), *questions))


@dataclass(frozen=True, slots=True)
class WorkshopLine:
    """One workshop in the list."""

    title: str
    starts_at: datetime
    state: str
    href: str


@dataclass(frozen=True, slots=True)
class WorkshopsPage:
    """The workshops of the edition."""

    edition: str
    workshops: tuple[WorkshopLine, ...]
    danger: str


@dataclass(frozen=True, slots=True)
class Pinned:
    """A card that was pinned."""

    cote: str
    wording: str
    table: int
    label: str


@dataclass(frozen=True, slots=True)
class Started:
    """A part of the synthesis the workshop starts from."""

    cote: str
    wording: str


@dataclass(frozen=True, slots=True)
class WorkshopPage:
    """One workshop: opened on what, its tables, its cards, the code just handed out."""

    edition: str
    number: int
    title: str
    starts_at: datetime
    opened: bool
    closed: bool
    nothing_published: bool
    inputs: tuple[Started, ...]
    tables: tuple[str, ...]
    cards: tuple[Pinned, ...]
    may_set: bool
    may_pin: bool
    may_close: bool
    code: str
    address: str
    noted: str
    danger: str
    table_form: forms.BaseForm


@dataclass(frozen=True, slots=True)
class Reviewed:
    """An earlier promise with the last word of each side."""

    cote: str
    wording: str
    city: str
    residents: str


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """What the room says of earlier promises."""

    frame: Frame
    promises: tuple[Reviewed, ...]


@dataclass(frozen=True, slots=True)
class WallCard:
    """One thing the room reads on the wall: its words, its cote, what it comes from."""

    cote: str
    wording: str
    note: str
