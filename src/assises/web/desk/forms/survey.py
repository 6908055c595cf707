"""What the outside team types: protocol, quotas, conversations, excerpts, the cut."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from assises.commons.agenda import queries as agenda
from assises.commons.evidence.actions import Fidelity, Nature
from assises.commons.people import queries as people
from assises.commons.people.actions import Use
from assises.commons.territory import queries as territory
from assises.phases.survey import queries as survey
from assises.phases.survey.actions import Cell, PlaceKind, TargetUse
from assises.web.desk.forms.parts import code, cotes_field, day, long, parts_of, short
from assises.web.desk.gestures import Asked, DeskForm, choose


class ProtocolForm(DeskForm):
    """How the survey is led, by whom, paid by whom."""

    title = short(_("Titre"))
    protocol = long(_("Le protocole"), help_text=_("Qui l’on va voir, où, comment, avec quelles limites."))
    guide_version = short(_("Version du guide d’entretien"), max_length=40)
    charter = long(_("La charte d’indépendance"))
    funder = short(_("Qui paie"))


class QuotasForm(DeskForm):
    """Whom to meet, one cell to a line."""

    cells = long(
        _("Qui rencontrer"),
        rows=10,
        help_text=_("Une ligne par groupe : nom court | nom complet | nombre visé | nombre minimal."),
    )

    def clean_cells(self) -> tuple[Cell, ...]:
        """Each line a cell; a line that is not one is named."""
        found = []
        for key, label, target, floor in parts_of(str(self.cleaned_data["cells"]), 4):
            if not key or not target.isdigit() or not (floor or "0").isdigit():
                raise forms.ValidationError(
                    _("Cette ligne ne dit pas combien : %(line)s"), params={"line": key}
                )
            found.append(Cell(key=key, label=label, target=int(target), floor=int(floor or 0)))
        return tuple(found)


class ConversationForm(DeskForm):
    """A conversation: no name, a pseudonym chosen with the person, consent box by box."""

    pseudonym = short(
        _("Pseudonyme"), help_text=_("Choisi avec la personne ; jamais son nom."), max_length=60
    )
    cell = forms.ChoiceField(label=_("Groupe"))
    place_kind = forms.ChoiceField(label=_("Où"), choices=PlaceKind.choices)
    neighbourhood = forms.ChoiceField(label=_("Quartier"), required=False)
    language = short(_("Langue"), max_length=20)
    uses = forms.MultipleChoiceField(
        label=_("Ce que la personne accepte"),
        choices=Use.choices,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Lisez chaque case à voix haute. Une case non cochée est un refus."),
    )
    ends_on = day(_("Accord valable jusqu’au"))
    minor = forms.BooleanField(label=_("La personne est mineure"), required=False)
    signatures = forms.TypedChoiceField(
        label=_("Signatures"),
        choices=((1, _("une : la personne")), (2, _("deux : la personne et un parent"))),
        coerce=int,
    )

    def offer(self, asked: Asked) -> None:
        """The cells of the plan, the quarters, and only the uses whose text is published."""
        cells = survey.coverage(asked.by, asked.at["survey"])
        choose(self, "cell", [(one.key, one.label or one.key) for one in cells])
        quarters = [(one.slug, one.name) for one in territory.neighbourhoods(asked.by)]
        choose(self, "neighbourhood", [("", _("Non dit")), *quarters])
        texts = {one.use: one.body for one in people.consent_texts(asked.by)}
        choose(self, "uses", [(use, texts[use]) for use, _label in Use.choices if use in texts])


class ExcerptForm(DeskForm):
    """Words of an interview, as they were said."""

    wording = long(_("Les mots de la personne"), words=True, rows=5)
    fidelity = forms.ChoiceField(
        label=_("Ces mots sont"),
        choices=Fidelity.choices,
        widget=forms.RadioSelect,
        initial=Fidelity.VERBATIM,
    )
    nature = forms.ChoiceField(label=_("C’est plutôt"), choices=Nature.choices, initial=Nature.EXPECTATION)
    question = forms.TypedChoiceField(
        label=_("Question directrice"), required=False, coerce=int, empty_value=None
    )
    begins = forms.IntegerField(
        label=_("Début dans l’enregistrement (secondes)"),
        required=False,
        min_value=0,
        help_text=_("Laissez vide si vous l’avez noté à la main."),
    )
    ends = forms.IntegerField(label=_("Fin dans l’enregistrement (secondes)"), required=False, min_value=0)

    def offer(self, asked: Asked) -> None:
        """The guiding questions."""
        named = [(one.number, one.text) for one in agenda.questions(asked.by)]
        choose(self, "question", [("", _("Aucune en particulier")), *named])


class TakeBackForm(DeskForm):
    """Which uses the person still accepts; none takes everything back."""

    keep = forms.MultipleChoiceField(
        label=_("Ce que la personne accepte encore"),
        choices=Use.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "Sans « citation sans nom », ses mots disparaissent partout, et le film qui les contient."
        ),
    )
    reason = short(_("La raison publique"), help_text=_("Par exemple : à la demande de la personne."))

    def offer(self, asked: Asked) -> None:
        """Only the uses in force can be kept."""
        rows = [one for one in survey.interviews(asked.by) if one.number == asked.at["interview"]]
        in_force = set(rows[0].uses) if rows else set()
        choose(self, "keep", [(use, label) for use, label in Use.choices if use in in_force])


class NoteForm(DeskForm):
    """What the results are worth."""

    text = long(
        _("La note de méthode"),
        rows=12,
        help_text=_("Ce que valent ces résultats, et ce qu’ils ne valent pas."),
    )


class FilmForm(DeskForm):
    """The name of the film."""

    title = short(_("Titre du film"))


class VersionForm(DeskForm):
    """A version, for one kind of place."""

    film = forms.TypedChoiceField(label=_("Le film"), coerce=int)
    target_use = forms.ChoiceField(label=_("Où il sera montré"), choices=TargetUse.choices)
    captions = short(_("Sous-titres"), help_text=_("Les langues, par exemple : français, arabe."))

    def offer(self, asked: Asked) -> None:
        """The films of the edition."""
        choose(self, "film", list(survey.films(asked.by).items()))


class SequenceForm(DeskForm):
    """A sequence of the cut, and the excerpts it rests on."""

    searches = True
    wording = long(_("Ce que l’on entend et voit"), rows=4)
    cites = cotes_field(
        _("Les extraits qu’elle contient"),
        required=False,
        help_text=_("Une cote par ligne, comme ENQ-0231-04. Vide pour un plan de coupe."),
    )
    cutaway = forms.BooleanField(label=_("C’est un plan de coupe, sans parole"), required=False)


class ApproveForm(DeskForm):
    """What the version is, in words."""

    wording = long(_("Ce que montre cette version"), rows=4)


class ShowForm(DeskForm):
    """Where a version was shown."""

    event = forms.TypedChoiceField(label=_("La rencontre"), coerce=int)
    language = code(_("Langue de la projection"), help_text=_("fr, ar, en…"))
    captions = forms.BooleanField(label=_("Avec sous-titres"), required=False, initial=True)

    def offer(self, asked: Asked) -> None:
        """The events of the edition."""
        named = [
            (one.id, f"{one.kind.label} {one.number} – {one.starts_at:%d/%m/%Y}")
            for one in agenda.events(asked.by)
        ]
        choose(self, "event", named)


class WithdrawForm(DeskForm):
    """Why, in public."""

    reason = short(_("La raison publique"))


class RecallForm(DeskForm):
    """Which recalled copy was given back or destroyed."""

    copy = forms.TypedChoiceField(label=_("La copie"), coerce=int)

    def offer(self, asked: Asked) -> None:
        """The copies that were recalled and not yet answered for."""
        rows = [
            (one.copy, f"{one.version} – {one.holder} ({one.medium})")
            for one in survey.recall_list(asked.by)
            if one.recalled_at and not one.acknowledged_at
        ]
        choose(self, "copy", rows)


class CopyForm(DeskForm):
    """A copy that leaves the server."""

    holder = short(_("Qui la tient"), help_text=_("Une fonction, pas un nom."))
    medium = short(_("Sur quoi"), help_text=_("Clé, disque, lien…"), max_length=60)
