"""Commands that need no database, no settings and no home."""

from __future__ import annotations

from assises.cli import catalogues, coverage, venues
from assises.cli.command import Command
from assises.cli.offline import OFFLINE
from assises.cli.words import gettext_noop as _

ALONE: tuple[Command, ...] = (
    Command("catalogues", _("construire les traductions"), catalogues.add_arguments, catalogues.run),
    Command(
        "coverage",
        _("dire combien de personnes différentes sont venues, et qui manque, d’après des fichiers"),
        coverage.add_arguments,
        coverage.run,
    ),
    Command(
        "venues",
        _("choisir où et quand se réunir, avec la preuve de ce que vaut la série"),
        venues.add_arguments,
        venues.run,
    ),
    *OFFLINE,
)
