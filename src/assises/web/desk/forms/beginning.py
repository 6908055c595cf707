"""What is typed to begin one's own city."""

from __future__ import annotations

from django import forms
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from assises.commons.agenda import queries as agenda
from assises.conduct.begin_edition import NewEdition
from assises.web.desk.forms.parts import code, day, long, short
from assises.web.desk.gestures import Asked, DeskForm, choose


class BeginForm(DeskForm):
    """Whose process it is, what it is called, how many people it wants to reach."""

    institution_name = short(_("Votre ville"), help_text=_("Par exemple : Ville de Bellerive."))
    public_name = short(_("Nom de la démarche"), help_text=_("Ce que liront les habitants."))
    label = short(_("Libellé court"), max_length=60, help_text=_("Par exemple : 2030."))
    slug = code(_("Adresse"), help_text=_("Elle figurera sur le papier : 2030 donne votre-site/2030/."))
    target_people = forms.IntegerField(
        label=_("Combien de personnes voulez-vous atteindre"), min_value=1, initial=1000
    )
    copy_of = forms.ChoiceField(
        label=_("Partir de"),
        required=False,
        help_text=_("Une copie reprend objectifs, questions, enjeux et phases ; jamais une parole."),
    )
    starts_on = day(_("Premier jour de la copie"), required=False)

    def offer(self, asked: Asked) -> None:
        """The editions this person may know of."""
        rows = [(one.slug, one.public_name) for one in agenda.editions(asked.by)]
        choose(self, "copy_of", [("", _("Une édition vide")), *rows])

    def new(self) -> NewEdition:
        """What was typed, as an edition to begin."""
        typed = self.cleaned_data
        return NewEdition(
            slug=typed["slug"],
            label=typed["label"],
            public_name=typed["public_name"],
            institution=slugify(typed["institution_name"]),
            institution_name=typed["institution_name"],
            target_people=typed["target_people"],
            copy_of=typed["copy_of"],
            starts_on=typed["starts_on"],
        )


class FirstVisitForm(BeginForm):
    """On a house where nobody works yet: the key printed by the command, and the first account."""

    key = short(
        _("La clé affichée par la commande"),
        help_text=_("Elle prouve que vous êtes devant cette machine : personne d’autre ne prend la ville."),
    )
    username = short(_("Votre identifiant"), max_length=60, help_text=_("Une fonction, pas un nom : equipe."))
    display_name = short(_("Votre fonction"))


class QuartersForm(DeskForm):
    """The quarters, one to a line."""

    names = long(
        _("Les quartiers"), rows=10, help_text=_("Un quartier par ligne. Les contours viennent ensuite.")
    )

    def clean_names(self) -> dict[str, str]:
        """Each line a quarter, named for its address."""
        lines = [line.strip() for line in str(self.cleaned_data["names"]).splitlines() if line.strip()]
        return {slugify(line): line for line in lines if slugify(line)}


class RemoveForm(DeskForm):
    """The address, written again, so that nothing is erased by accident."""

    confirm = short(_("Recopiez l’adresse de l’édition à retirer"))
