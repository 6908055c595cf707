"""Begin one's own city from the command line, through the same gestures as the pages."""

from __future__ import annotations

import argparse
from datetime import date

from django.db import transaction
from django.utils.text import slugify

from assises.cli.signing import command_actor
from assises.cli.words import gettext as _
from assises.commons.agenda.queries import editions
from assises.commons.journal.actions import Actor, Role
from assises.conduct.begin_edition import Begun, Colleague, NewEdition, begin_edition
from assises.conduct.remove_edition import remove_edition


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what can be asked."""
    parser.add_argument(
        "--name", required=True, help=_("nom public de la démarche, tel que le lisent les habitants")
    )
    parser.add_argument(
        "--label", required=True, help=_("libellé court, comme 2030 ; c’est aussi son adresse")
    )
    parser.add_argument(
        "--institution", default="", help=_("nom de la ville (par défaut : celui de la copie)")
    )
    parser.add_argument(
        "--target", type=int, default=1000, help=_("personnes à réunir (par défaut %(default)s)")
    )
    parser.add_argument(
        "--copy", default="", metavar="EDITION", help=_("reprendre le cadre de cette édition")
    )
    parser.add_argument("--starts", type=date.fromisoformat, default=None, help=_("premier jour d’une copie"))
    parser.add_argument(
        "--remove",
        default="",
        metavar="EDITION",
        help=_("effacer cette démonstration, avec son territoire si rien n’en est copié"),
    )
    parser.add_argument("--account", default="equipe", help=_("identifiant du premier collègue"))
    parser.add_argument(
        "--function",
        default=_("équipe projet"),
        help=_("ce que lisent les collègues (par défaut %(default)s)"),
    )


def run(options: argparse.Namespace) -> int:
    """Begin, print the password to hand over once, and perhaps remove the demonstration."""
    if not options.institution and not options.copy:
        raise SystemExit(
            _("Dites quelle ville tient la démarche : --institution, ou --copy et le nom d’une édition.")
        )
    by = command_actor(role=Role.ADMINISTRATOR)
    gone = 0
    with transaction.atomic():
        # Alone and not copied: its quarters, venues and schemes are those of another city, and go as well.
        before = not options.copy and [one.slug for one in editions(by)] == [options.remove]
        if before:
            gone = _remove(options.remove, with_ground=True)
        begun = _begin(options, by)
        if options.remove and not before:
            gone = _remove(options.remove, with_ground=False)
    print(_("L’édition %(edition)s a commencé, en brouillon.") % {"edition": begun.edition})
    if begun.invited is not None:
        told = _("Entrez comme %(account)s avec ce mot de passe, montré une seule fois : %(password)s")
        print(told % {"account": options.account, "password": begun.invited.one_time_password})
    if options.remove:
        print(_("%(edition)s est retirée : %(n)s lignes.") % {"edition": options.remove, "n": gone})
    return 0


def _remove(slug: str, *, with_ground: bool) -> int:
    by = command_actor(slug, role=Role.ADMINISTRATOR)
    return remove_edition(confirm=slug, with_ground=with_ground, by=by)


def _begin(options: argparse.Namespace, by: Actor) -> Begun:
    return begin_edition(
        new=NewEdition(
            slug=slugify(options.label),
            label=options.label,
            public_name=options.name,
            institution=slugify(options.institution),
            institution_name=options.institution,
            target_people=options.target,
            copy_of=options.copy,
            starts_on=options.starts,
        ),
        first=Colleague(username=options.account, display_name=options.function),
        by=by,
    )
