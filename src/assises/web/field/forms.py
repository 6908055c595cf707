"""What is tapped and typed on the field, turned into typed values."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from assises.commons.evidence.actions import Fidelity, Nature, VoiceChannel
from assises.commons.reach.actions import AgeBand
from assises.phases.meetings.actions import Proposer, SaidBy, Speaker

Choices = Sequence[tuple[str, object]]
YES_NO = (("", _("Sans réponse")), ("yes", _("Oui")), ("no", _("Non")))


def yes_no(said: str) -> bool | None:
    """What was ticked; nothing ticked is an answer too."""
    return {"yes": True, "no": False}.get(said)


def choose(field: forms.Field, choices: Choices) -> None:
    """Put on a field what this edition has to offer."""
    if isinstance(field, forms.ChoiceField):
        field.choices = list(choices)


class SubjectForm(forms.Form):
    """A subject proposed, from the room or from the city."""

    title = forms.CharField(
        label=_("Le sujet, avec les mots de qui le propose"),
        max_length=300,
        widget=forms.TextInput(attrs={"class": "words", "autocomplete": "off", "data-keep": "title"}),
        error_messages={"required": _("Écrivez le sujet, puis ajoutez‑le.")},
    )
    proposed_by = forms.ChoiceField(
        label=_("Proposé par"), choices=Proposer.choices, initial=Proposer.RESIDENTS, widget=forms.RadioSelect
    )


class CountForm(forms.Form):
    """What a subject received, by each means apart."""

    dots = forms.IntegerField(label=_("Gommettes"), min_value=0, max_value=10_000, initial=0)
    hands = forms.IntegerField(label=_("Mains"), min_value=0, max_value=10_000, initial=0)
    cards = forms.IntegerField(label=_("Cartons"), min_value=0, max_value=10_000, initial=0)
    phones = forms.IntegerField(label=_("Téléphones"), min_value=0, max_value=10_000, initial=0)


class RankForm(forms.Form):
    """The place of a subject in the evening."""

    rank = forms.IntegerField(label=_("Rang"), min_value=1, max_value=99)


# Ways by which a word arrives without anybody of the team being there when it is said.
BY_ITSELF = (
    VoiceChannel.PAPER,
    VoiceChannel.LETTER,
    VoiceChannel.VOICEMAIL,
    VoiceChannel.SMS,
    VoiceChannel.TABLET,
    VoiceChannel.RELAY,
)


class _WordForm(forms.Form):
    wording = forms.CharField(
        label=_("Ce qui est dit"),
        widget=forms.Textarea(
            attrs={
                "class": "words",
                "rows": 3,
                "autofocus": True,
                "data-keep": "wording",
                "spellcheck": "true",
            }
        ),
        error_messages={"required": _("Écrivez la phrase, puis notez‑la.")},
    )
    fidelity = forms.ChoiceField(
        label=_("Mot pour mot ?"),
        choices=((Fidelity.VERBATIM, _("mot pour mot")), (Fidelity.PARAPHRASE, _("résumé"))),
        initial=Fidelity.VERBATIM,
        widget=forms.RadioSelect,
    )
    slip = forms.CharField(
        label=_("Code du bulletin, s’il y en a un"),
        required=False,
        max_length=20,
        widget=forms.TextInput(attrs={"class": "code", "autocomplete": "off", "spellcheck": "false"}),
    )
    question = forms.TypedChoiceField(
        label=_("Répond à la question"), required=False, coerce=int, empty_value=None
    )
    stake = forms.ChoiceField(label=_("Sur l’enjeu"), required=False)
    neighbourhood = forms.ChoiceField(
        label=_("Quartier"), required=False, help_text=_("Le quartier, jamais la rue.")
    )
    nature = forms.ChoiceField(
        label=_("C’est plutôt"), choices=Nature.choices, initial=Nature.EXPECTATION, required=False
    )
    once = forms.CharField(widget=forms.HiddenInput, required=False, max_length=100)

    def offer(self, *, questions: Choices, stakes: Choices, neighbourhoods: Choices) -> None:
        """What can be spoken about here."""
        choose(self.fields["question"], (("", _("aucune en particulier")), *questions))
        choose(self.fields["stake"], (("", _("aucun en particulier")), *stakes))
        choose(self.fields["neighbourhood"], (("", _("non dit")), *neighbourhoods))


class NoteForm(_WordForm):
    """One line: what was said, how faithfully, by whom as it was heard; never a name."""

    said_by = forms.ChoiceField(
        label=_("Dit par"), choices=SaidBy.choices, initial=SaidBy.UNKNOWN, widget=forms.RadioSelect
    )
    subject = forms.TypedChoiceField(label=_("Au sujet de"), required=False, empty_value="")
    primed_by_film = forms.BooleanField(label=_("Dit après avoir vu le film"), required=False)
    field_order = ("wording", "said_by", "fidelity", "slip", "subject")


class WordForm(_WordForm):
    """A word heard outside, on a doorstep or at a stall."""

    channel = forms.ChoiceField(
        label=_("Entendu"),
        choices=(
            (VoiceChannel.DOOR, VoiceChannel.DOOR.label),
            (VoiceChannel.STALL, VoiceChannel.STALL.label),
            (VoiceChannel.RELAY, VoiceChannel.RELAY.label),
            (VoiceChannel.PAPER, VoiceChannel.PAPER.label),
        ),
        initial=VoiceChannel.DOOR,
        widget=forms.RadioSelect,
    )
    field_order = ("wording", "channel", "fidelity", "slip")


class TranscribeForm(_WordForm):
    """A word that came by itself: on a slip, in a letter, by telephone, on a tablet that was lent."""

    channel = forms.ChoiceField(
        label=_("Arrivée par"),
        choices=tuple((one, one.label) for one in BY_ITSELF),
        initial=VoiceChannel.PAPER,
        widget=forms.RadioSelect,
    )
    field_order = ("wording", "channel", "fidelity", "slip")


class TurnForm(forms.Form):
    """The button that was pressed: who speaks now, or nobody."""

    now = forms.ChoiceField(choices=(("", ""), *Speaker.choices), required=False)
    skip = forms.BooleanField(required=False)


class TypedTurnForm(forms.Form):
    """A turn that was timed on a watch."""

    category = forms.ChoiceField(label=_("Qui a parlé"), choices=Speaker.choices, widget=forms.RadioSelect)
    minutes = forms.IntegerField(label=_("Minutes"), min_value=0, max_value=240, initial=0)
    seconds = forms.IntegerField(label=_("Secondes"), min_value=0, max_value=59, initial=0)

    def clean(self) -> dict[str, object]:
        """A turn lasts."""
        said: dict[str, object] = super().clean() or {}
        if not self.errors and not said["minutes"] and not said["seconds"]:
            self.add_error("minutes", _("Écrivez combien de temps la personne a parlé."))
        return said

    def milliseconds(self) -> int:
        """How long it lasted."""
        return (int(self.cleaned_data["minutes"]) * 60 + int(self.cleaned_data["seconds"])) * 1000


class TapForm(forms.Form):
    """Heads counted: one by a tap, more by a number."""

    n = forms.IntegerField(min_value=1, max_value=2_000)
    stratum = forms.CharField(required=False, max_length=80)
    mark = forms.UUIDField()


class ManyForm(forms.Form):
    """Heads counted at a glance."""

    n = forms.IntegerField(label=_("Combien de personnes"), min_value=1, max_value=2_000)
    stratum = forms.ChoiceField(label=_("Dont on sait qu’elles sont"), required=False)
    mark = forms.UUIDField(widget=forms.HiddenInput)

    def offer(self, groups: Choices) -> None:
        """The groups one watches."""
        choose(self.fields["stratum"], (("", _("rien de particulier")), *groups))


class DoorCardForm(forms.Form):
    """The card of two questions; nothing ticked is an answer too."""

    first_of_process = forms.ChoiceField(
        label=_("C’est votre première fois dans cette démarche ?"),
        choices=YES_NO,
        required=False,
        widget=forms.RadioSelect,
    )
    first_ever = forms.ChoiceField(
        label=_("C’est la première fois de votre vie que vous venez à une réunion de la Ville ?"),
        choices=YES_NO,
        required=False,
        widget=forms.RadioSelect,
    )
    neighbourhood = forms.ChoiceField(label=_("Votre quartier"), required=False)
    age_band = forms.ChoiceField(
        label=_("Votre âge"), choices=(("", _("non dit")), *AgeBand.choices), required=False
    )
    mark = forms.UUIDField(widget=forms.HiddenInput)

    def offer(self, neighbourhoods: Choices) -> None:
        """The quarters of this city."""
        choose(self.fields["neighbourhood"], (("", _("non dit")), *neighbourhoods))


class ExitCardForm(forms.Form):
    """The card on the way out."""

    worth_my_time = forms.ChoiceField(
        label=_("Cela valait la peine de venir"), choices=YES_NO, required=False, widget=forms.RadioSelect
    )
    was_heard = forms.ChoiceField(
        label=_("J’ai été écouté·e"), choices=YES_NO, required=False, widget=forms.RadioSelect
    )
    would_return = forms.ChoiceField(
        label=_("Je reviendrais"), choices=YES_NO, required=False, widget=forms.RadioSelect
    )
    who_was_missing = forms.CharField(
        label=_("Qui manquait, d’après vous ?"),
        help_text=_("Des gens, jamais un nom."),
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs={"class": "words"}),
    )
    mark = forms.UUIDField(widget=forms.HiddenInput)


class ScreenForm(forms.Form):
    """What the room sees next."""

    view = forms.CharField(max_length=20)
    position = forms.IntegerField(min_value=0, max_value=100_000, required=False)
    blank = forms.BooleanField(required=False)


class ClosingForm(forms.Form):
    """What is counted before an evening closes; empty is «nobody counted», zero is a count."""

    headcount = forms.IntegerField(
        label=_("Combien de personnes étaient là"), min_value=0, max_value=20_000, required=False
    )
    cards = forms.IntegerField(
        label=_("Combien de cartes d’entrée"), min_value=0, max_value=20_000, required=False
    )
    minutes = forms.IntegerField(label=_("Durée, en minutes"), min_value=0, max_value=1_440, required=False)

    def by_category(self) -> None:
        """Who was there and who spoke, category by category: a column of each."""
        for category in Speaker:
            self.fields[f"present_{category}"] = forms.IntegerField(
                label=capfirst(category.label), min_value=0, max_value=20_000, required=False
            )
            self.fields[f"spoke_{category}"] = forms.IntegerField(
                label=capfirst(category.label), min_value=0, max_value=1_440, required=False
            )


class MinutesForm(forms.Form):
    """The minutes: the words of the evening are added by themselves, each with its cote."""

    body = forms.CharField(
        label=_("Le récit de la rencontre"),
        help_text=_("Les paroles notées y sont jointes d’elles-mêmes, chacune avec sa cote."),
        widget=forms.Textarea(attrs={"rows": 12, "data-keep": "body"}),
        error_messages={"required": _("Écrivez le compte rendu, puis enregistrez‑le.")},
    )


class SignatureForm(forms.Form):
    """The line of the signed sheet kept at the town hall; never a name."""

    signed_sheet = forms.CharField(
        label=_("Feuille signée par l’habitant·e, et sa ligne"),
        help_text=_("Par exemple : feuille 7, ligne 2. Jamais un nom."),
        max_length=50,
        error_messages={"required": _("Recopiez la référence de la feuille signée.")},
    )


class OutingForm(forms.Form):
    """Where one went, and when."""

    place = forms.CharField(
        label=_("Où"),
        max_length=200,
        help_text=_("Un lieu ouvert à tous : un marché, une sortie d’école, une distribution."),
        error_messages={"required": _("Écrivez le nom du lieu.")},
    )
    at = forms.DateTimeField(
        label=_("Quand"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
    neighbourhood = forms.ChoiceField(label=_("Quartier"), required=False)
    strata = forms.MultipleChoiceField(
        label=_("Pour rencontrer surtout"), required=False, widget=forms.CheckboxSelectMultiple
    )
    mark = forms.UUIDField(widget=forms.HiddenInput)

    def offer(self, *, neighbourhoods: Choices, groups: Choices, now: datetime) -> None:
        """The quarters, the groups, and this very minute."""
        choose(self.fields["neighbourhood"], (("", _("non dit")), *neighbourhoods))
        choose(self.fields["strata"], groups)
        self.fields["at"].initial = now
        if not groups:
            del self.fields["strata"]


class YieldForm(forms.Form):
    """What an outing brought."""

    met = forms.IntegerField(label=_("Personnes rencontrées"), min_value=0, max_value=20_000)
    spoke = forms.IntegerField(label=_("Personnes qui ont parlé"), min_value=0, max_value=20_000)


class RefusalForm(forms.Form):
    """One tap: somebody would rather not."""

    reason = forms.CharField(max_length=20)
    mark = forms.UUIDField()


class SlipsForm(forms.Form):
    """How many slips, for what."""

    batch = forms.CharField(
        label=_("Pour quoi"),
        max_length=40,
        help_text=_("Par exemple : rencontre 7. Cela s’imprime au bas de chaque bulletin."),
        error_messages={"required": _("Dites pour quoi ces bulletins sont faits.")},
    )
    sheets = forms.IntegerField(label=_("Feuilles de huit"), min_value=1, max_value=25, initial=5)


class CounterForm(forms.Form):
    """The codes a person brings, one per line or with commas between them."""

    codes = forms.CharField(
        label=_("Le code de la personne"),
        help_text=_("Plusieurs codes ? Mettez une virgule entre eux."),
        max_length=400,
        widget=forms.TextInput(
            attrs={"class": "code", "autocomplete": "off", "spellcheck": "false", "autofocus": True}
        ),
        error_messages={"required": _("Recopiez le code du récépissé.")},
    )

    def lines(self) -> tuple[str, ...]:
        """Each code once."""
        typed = str(self.cleaned_data["codes"]).replace(";", ",").split(",")
        return tuple(dict.fromkeys(code.strip() for code in typed if code.strip()))[:10]
