"""What is written in the chamber, turned into typed values."""

from __future__ import annotations

from collections.abc import Sequence

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from assises.commons.agenda.actions import Horizon, ParticipationLevel
from assises.conduct.show_papers import Paper
from assises.phases.followup.actions import NONE_SAID, AdvocacyState, CommitmentKind, Declared, Ground
from assises.phases.orientations.actions import ActKind

Choices = Sequence[tuple[str, object]]
MOST = 20 * 1024 * 1024
PAPERS = {"application/pdf", "image/jpeg", "image/png", "image/webp", "text/plain"}


class PickDate(forms.DateInput):
    """A day, chosen with what the device offers."""

    def __init__(self) -> None:
        """The format every browser sends."""
        super().__init__(attrs={"type": "date"}, format="%Y-%m-%d")


def choose(field: forms.Field, choices: Choices) -> None:
    """Put on a field what this edition has to offer."""
    if isinstance(field, forms.ChoiceField):
        field.choices = list(choices)


def cotes_in(typed: str) -> tuple[str, ...]:
    """The cotes somebody typed or ticked, each once."""
    parts = typed.replace(",", " ").replace(";", " ").upper().split()
    return tuple(dict.fromkeys(parts))[:50]


def paper_of(uploaded: object) -> Paper | None:
    """The file that was handed over, if one was."""
    if not isinstance(uploaded, UploadedFile):
        return None
    return Paper(content=uploaded.read(), media_type=str(uploaded.content_type))


class PaperField(forms.FileField):
    """A file that shows something; PDF, picture or plain text."""

    def clean(self, data: object, initial: object = None) -> object:
        """Neither too large nor of a sort nobody can open."""
        found: object = super().clean(data, initial)
        if isinstance(found, UploadedFile) and (found.size or 0) > MOST:
            raise forms.ValidationError(_("Ce fichier dépasse 20 Mo : joignez-en un plus léger."))
        if isinstance(found, UploadedFile) and found.content_type not in PAPERS:
            raise forms.ValidationError(_("Joignez un PDF, une image ou un texte."))
        return found


class AnswerForm(forms.Form):
    """One answer: its ground first, then the piece that this ground demands."""

    ground = forms.ChoiceField(
        label=_("Le motif"),
        choices=[(one.value, capfirst(one.label)) for one in Ground],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choisissez un motif : il dit quelle pièce est due avec lui.")},
    )
    taken_up_by = forms.ChoiceField(
        label=_("Repris par quel engagement, paragraphe ou décision"), required=False
    )
    reason = forms.CharField(
        label=_("Quelle part est retenue, laquelle ne l’est pas, et pourquoi"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "data-keep": "reason"}),
    )
    act_reference = forms.CharField(label=_("Par quel acte"), required=False, max_length=120)
    act_date = forms.DateField(label=_("Daté du"), required=False, widget=PickDate())
    paper = PaperField(
        label=_("La preuve que c’est fait"),
        help_text=_("Un PDF, une photo ou un texte. Après un refus, joignez-la de nouveau."),
        required=False,
    )
    holder = forms.ChoiceField(label=_("Qui peut décider"), required=False)
    advocacy = forms.ChoiceField(label=_("Ce que la Ville lui demande"), required=False)
    amount = forms.DecimalField(
        label=_("Combien cela coûterait, en euros"),
        required=False,
        min_value=0,
        max_digits=14,
        decimal_places=2,
    )
    study = forms.CharField(
        label=_("Ce qui a été étudié, et ce qui l’empêche"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "data-keep": "study"}),
    )
    value = forms.ChoiceField(label=_("Quelle valeur déclarée"), required=False)
    review_on = forms.DateField(
        label=_("Réponse définitive au plus tard le"), required=False, widget=PickDate()
    )
    reference = forms.CharField(
        label=_("Où se trouve la réponse (cote, page, document)"), required=False, max_length=200
    )
    wording = forms.CharField(
        label=_("La réponse, à la personne qui a parlé"),
        help_text=_("Des phrases courtes. Elle sera lue avec le code, à côté de ses mots."),
        widget=forms.Textarea(attrs={"rows": 6, "data-keep": "wording"}),
        error_messages={"required": _("Écrivez la réponse : un motif seul ne répond à personne.")},
    )
    signed_by_function = forms.CharField(
        label=_("Signée par (la fonction, jamais le nom)"),
        max_length=120,
        error_messages={"required": _("Dites quelle fonction signe.")},
    )
    department = forms.TypedChoiceField(
        label=_("Préparée par le service"), required=False, coerce=int, empty_value=None
    )

    def offer(
        self, *, takers: Choices, holders: Choices, asks: Choices, values: Choices, departments: Choices
    ) -> None:
        """What this city can point to."""
        choose(self.fields["taken_up_by"], (("", "—"), *takers))
        choose(self.fields["holder"], (("", "—"), *holders))
        choose(self.fields["advocacy"], (("", "—"), (NONE_SAID, _("rien, et c’est dit")), *asks))
        choose(self.fields["value"], (("", "—"), *values))
        choose(self.fields["department"], (("", _("non précisé")), *departments))


class ReferForm(forms.Form):
    """Which desk must prepare the answer, for which day."""

    department = forms.TypedChoiceField(label=_("Le service"), coerce=int)
    due_on = forms.DateField(label=_("Réponse préparée pour le"), widget=PickDate())
    cotes = forms.CharField(
        label=_("Les demandes"),
        widget=forms.Textarea(attrs={"rows": 2, "class": "code", "data-keep": "cotes"}),
    )

    def offer(self, departments: Choices) -> None:
        """The offices of the city."""
        choose(self.fields["department"], departments)


class CommitForm(forms.Form):
    """What is promised: who answers for it, what, how much, by when, at what cost, where."""

    term = forms.CharField(
        label=_("L’engagement, en une phrase que l’on puisse vérifier"),
        widget=forms.Textarea(attrs={"rows": 3, "data-keep": "term"}),
        error_messages={"required": _("Écrivez ce qui est promis.")},
    )
    owner_function = forms.CharField(
        label=_("Qui en répond (la fonction)"),
        max_length=120,
        error_messages={"required": _("Dites quelle fonction répond de cet engagement.")},
    )
    due_date = forms.DateField(
        label=_("Tenu au plus tard le"),
        widget=PickDate(),
        error_messages={"required": _("Donnez une date : sans elle, rien ne peut être tenu.")},
    )
    horizon = forms.ChoiceField(label=_("Horizon"), choices=Horizon.choices, initial=Horizon.TERM)
    quantity = forms.DecimalField(label=_("Combien"), required=False, max_digits=14, decimal_places=2)
    unit = forms.CharField(label=_("De quoi (l’unité)"), required=False, max_length=60)
    test = forms.CharField(
        label=_("Ou : à quoi verra-t-on qu’il est tenu"),
        help_text=_("Sans quantité ni épreuve, il porte la mention « non vérifiable tel qu’écrit »."),
        required=False,
        max_length=300,
    )
    cost = forms.DecimalField(
        label=_("Ce que cela coûte, en euros"), required=False, min_value=0, max_digits=14, decimal_places=2
    )
    place = forms.CharField(label=_("Où"), required=False, max_length=200)
    kind = forms.ChoiceField(label=_("Nature"), choices=CommitmentKind.choices, required=False)
    objectives = forms.TypedMultipleChoiceField(
        label=_("Sert l’objectif"), required=False, coerce=int, widget=forms.CheckboxSelectMultiple
    )
    rests_on = forms.CharField(
        label=_("Les paroles, fiches ou propositions dont il vient (leurs cotes)"),
        required=False,
        max_length=600,
    )
    no_voice = forms.BooleanField(label=_("Il ne vient d’aucune parole, et on le dit"), required=False)

    def offer(self, objectives: Choices) -> None:
        """The aims of this edition."""
        choose(self.fields["objectives"], objectives)
        if not objectives:
            del self.fields["objectives"]


class DeclareForm(forms.Form):
    """Where a promise stands, for the city."""

    declared = forms.ChoiceField(
        label=_("Où en est cette promesse"),
        choices=[(one.value, capfirst(one.label)) for one in Declared if one != Declared.MADE],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choisissez un état.")},
    )
    reason = forms.CharField(
        label=_("Ce qui l’explique"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "data-keep": "reason"}),
    )
    paper = PaperField(
        label=_("La preuve"), help_text=_("« Tenu » ne se dit qu’avec sa preuve."), required=False
    )


class ActionForm(forms.Form):
    """Something concrete done, or under way."""

    what = forms.CharField(
        label=_("Ce qui est fait"),
        widget=forms.Textarea(attrs={"rows": 3, "data-keep": "what"}),
        error_messages={"required": _("Écrivez ce qui est fait.")},
    )
    done_on = forms.DateField(label=_("Fait le"), required=False, widget=PickDate())


class ProofForm(forms.Form):
    """A file, and one line that says what it shows."""

    wording = forms.CharField(
        label=_("Ce que la preuve montre"),
        max_length=500,
        error_messages={"required": _("Dites en une ligne ce que l’on voit.")},
    )
    paper = PaperField(label=_("Le fichier"))


class ReviewForm(forms.Form):
    """The day on which a promise was looked at again."""

    on = forms.DateField(widget=forms.HiddenInput)


class TransferForm(forms.Form):
    """What is handed over, to one place, for one day."""

    cotes = forms.CharField(
        label=_("Ce qui est transmis (les cotes)"),
        max_length=600,
        error_messages={"required": _("Dites quelles paroles ou propositions sont transmises.")},
    )
    to = forms.ChoiceField(label=_("À qui"))
    due_on = forms.DateField(label=_("Réponse attendue pour le"), widget=PickDate())
    reason = forms.CharField(label=_("Pourquoi"), required=False, max_length=300)

    def offer(self, *, schemes: Choices, institutions: Choices) -> None:
        """Schemes of the city, and other institutions."""
        groups: list[tuple[object, object]] = []
        if schemes:
            groups.append((_("Dispositifs de la Ville"), [(f"s:{key}", name) for key, name in schemes]))
        if institutions:
            groups.append((_("Autres institutions"), [(f"i:{key}", name) for key, name in institutions]))
        choose(self.fields["to"], [("", "—"), *groups])  # type: ignore[list-item]

    def scheme(self) -> int | None:
        """The scheme that was chosen, if one was."""
        sort, _colon, key = str(self.cleaned_data["to"]).partition(":")
        return int(key) if sort == "s" else None

    def institution(self) -> str:
        """The institution that was chosen, if one was."""
        sort, _colon, key = str(self.cleaned_data["to"]).partition(":")
        return key if sort == "i" else ""


class AcknowledgeForm(forms.Form):
    """That whoever received it says so, and what they answer."""

    answer = forms.CharField(
        label=_("Ce qui est répondu"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "data-keep": "a"}),
    )


class AskForm(forms.Form):
    """What the city asks of another institution."""

    wording = forms.CharField(
        label=_("La demande"),
        widget=forms.Textarea(attrs={"rows": 3, "data-keep": "wording"}),
        error_messages={"required": _("Écrivez ce qui est demandé.")},
    )
    asked_of = forms.ChoiceField(label=_("À qui"))
    due_date = forms.DateField(label=_("Pour le"), widget=PickDate())
    rests_on = forms.CharField(label=_("Elle vient de (cotes)"), required=False, max_length=600)

    def offer(self, institutions: Choices) -> None:
        """Other institutions."""
        choose(self.fields["asked_of"], institutions)


class ReportForm(forms.Form):
    """What the other institution did with the ask."""

    state = forms.ChoiceField(
        label=_("Où en est la demande"),
        choices=[(one.value, capfirst(one.label)) for one in AdvocacyState],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(label=_("Ce qui est dit"), required=False, max_length=1000)


class ActForm(forms.Form):
    """An act of the council, with its legal nature and its vote."""

    kind = forms.ChoiceField(
        label=_("Nature"),
        choices=[(one.value, capfirst(one.label)) for one in ActKind],
        help_text=_("Une information et un vœu ne décident rien."),
        widget=forms.RadioSelect,
    )
    number = forms.CharField(label=_("Numéro"), max_length=60)
    title = forms.CharField(label=_("Objet"), max_length=300)
    on = forms.DateField(label=_("Séance du"), widget=PickDate())
    votes_for = forms.IntegerField(label=_("Pour"), required=False, min_value=0, max_value=1000)
    against = forms.IntegerField(label=_("Contre"), required=False, min_value=0, max_value=1000)
    abstain = forms.IntegerField(label=_("Abstentions"), required=False, min_value=0, max_value=1000)


class _PensForm(forms.Form):
    act = forms.ChoiceField(label=_("Par quel acte"))
    wording = forms.CharField(
        label=_("Ce qui est décidé"),
        widget=forms.Textarea(attrs={"rows": 4, "data-keep": "wording"}),
        error_messages={"required": _("Écrivez ce qui est décidé.")},
    )
    agenda_set_by = forms.CharField(label=_("Qui l’a mis à l’ordre du jour"), max_length=200, required=False)
    written_by = forms.CharField(label=_("Qui l’a écrit"), max_length=200, required=False)
    decided_by = forms.CharField(label=_("Qui décide"), max_length=200, required=False)
    declared_level = forms.ChoiceField(
        label=_("Part des habitants dans cette décision, telle que la Ville la déclare"),
        choices=ParticipationLevel.choices,
    )

    def offer(self, acts: Choices) -> None:
        """The acts on record, of any nature: one that decides nothing is refused by name."""
        choose(self.fields["act"], acts)


class DecideForm(_PensForm):
    """A decision: what it rests on, and who held each of the three pens."""

    rests_on = forms.CharField(label=_("Elle repose sur (cotes)"), required=False, max_length=1000)


class AdoptForm(_PensForm):
    """The adoption of the whole document: it rests on every living paragraph."""


class ClauseForm(forms.Form):
    """A paragraph: it cites its base, or says that it has none."""

    wording = forms.CharField(
        label=_("Le paragraphe"),
        widget=forms.Textarea(attrs={"rows": 5, "data-keep": "wording"}),
        error_messages={"required": _("Écrivez le paragraphe.")},
    )
    rests_on = forms.CharField(
        label=_("Son socle (cotes de synthèse, de fiches, de propositions, de paroles)"),
        required=False,
        max_length=1000,
    )
    no_base = forms.BooleanField(label=_("Sans socle, et c’est dit"), required=False)
    value = forms.ChoiceField(label=_("Sert la valeur"), required=False)

    def offer(self, values: Choices) -> None:
        """The declared values."""
        choose(self.fields["value"], (("", "—"), *values))


class AmendForm(forms.Form):
    """Another wording, and where it comes from."""

    wording = forms.CharField(
        label=_("L’autre rédaction"),
        widget=forms.Textarea(attrs={"rows": 5, "data-keep": "wording"}),
        error_messages={"required": _("Écrivez la rédaction proposée.")},
    )
    origin = forms.CharField(
        label=_("D’où elle vient (groupe, service, habitants)"),
        max_length=120,
        error_messages={"required": _("Dites d’où vient l’amendement.")},
    )


class JudgeForm(forms.Form):
    """Accept an amendment, or refuse it with a reason."""

    accepted = forms.ChoiceField(
        label=_("Cet amendement est"),
        choices=(("yes", _("Accepté")), ("no", _("Refusé"))),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choisissez.")},
    )
    reason = forms.CharField(
        label=_("Pourquoi"), required=False, widget=forms.Textarea(attrs={"rows": 3, "data-keep": "reason"})
    )
    rests_on = forms.CharField(label=_("Nouveau socle (cotes)"), required=False, max_length=600)


class AsideForm(forms.Form):
    """Why the document does not use a piece of the base."""

    reason = forms.CharField(
        label=_("Pourquoi le document ne la reprend pas"),
        widget=forms.Textarea(attrs={"rows": 3, "data-keep": "reason"}),
        error_messages={"required": _("Dites pourquoi : rien n’est écarté sans raison.")},
    )


class ConfirmForm(forms.Form):
    """A gesture that needs no words."""
