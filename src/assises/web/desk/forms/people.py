"""What is typed about those who work here, groups, and consent texts."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from assises.commons.agenda import queries as agenda
from assises.commons.journal.actions import Role
from assises.commons.people.actions import BodyKind, Use
from assises.commons.territory import queries as territory
from assises.web.desk.forms.parts import code, day, long, short
from assises.web.desk.gestures import Asked, DeskForm, choose

# A resident needs no account, and the machine has none.
ROLES = [one for one in Role.choices if one[0] not in (Role.RESIDENT, Role.MACHINE)]


class InviteForm(DeskForm):
    """A username, a function, a role; no name and no e-mail."""

    username = short(
        _("Identifiant"), max_length=60, help_text=_("Ni nom de famille, ni adresse : equipe-2, port-est…")
    )
    display_name = short(_("Fonction"), help_text=_("Ce que lisent les collègues : chargée d’analyse…"))
    role = forms.ChoiceField(label=_("Rôle dans cette édition"), choices=ROLES)


class AssignForm(DeskForm):
    """A role, perhaps for one phase, perhaps until a day."""

    role = forms.ChoiceField(label=_("Rôle"), choices=ROLES)
    phase = forms.TypedChoiceField(label=_("Pour quelle phase"), required=False, coerce=int, empty_value=None)
    valid_from = day(_("À partir du"), required=False)
    valid_to = day(_("Jusqu’au"), required=False)

    def offer(self, asked: Asked) -> None:
        """The phases of the edition."""
        phases = [(one.number, one.title or one.kind.label) for one in agenda.phases(asked.by)]
        choose(self, "phase", [("", _("Toute l’édition")), *phases])


class WhyForm(DeskForm):
    """Why."""

    reason = short(_("Pourquoi"), required=False)


class BodyForm(DeskForm):
    """A standing group, which speaks as itself and never logs in."""

    slug = code(_("Nom court"))
    name = short(_("Le collectif"))
    kind = forms.ChoiceField(label=_("Sorte"), choices=BodyKind.choices)
    statute = long(_("Statut"), rows=3)
    mandate = long(_("Mandat"), rows=3)
    members_count = forms.IntegerField(label=_("Combien de membres"), required=False, min_value=0)
    institution = forms.ChoiceField(label=_("Auprès de"), required=False)

    def offer(self, asked: Asked) -> None:
        """The institutions of the territory."""
        rows = [(one.slug, one.name) for one in territory.institutions(asked.by)]
        choose(self, "institution", [("", _("Aucune")), *rows])


class ConsentTextForm(DeskForm):
    """The text read aloud for one use, with its easy-read twin."""

    use = forms.ChoiceField(label=_("Pour quel usage"), choices=Use.choices)
    language = short(_("Langue"), max_length=20)
    body = long(_("Le texte lu à la personne"), rows=5)
    easy_read_body = long(_("Le même, facile à lire"), rows=4)
