"""Commands that need nothing but the core: no database, no settings, no home, no framework."""

from __future__ import annotations

from assises.cli import opinion, verify
from assises.cli.command import Command
from assises.cli.words import gettext_noop as _

# A researcher runs these on a file, with the core alone: neither Django nor Babel is loaded.
OFFLINE: tuple[Command, ...] = (
    Command(
        "verify",
        _("vérifier un dossier hors ligne, avec le fichier seul"),
        verify.add_arguments,
        verify.run,
    ),
    Command(
        "opinion",
        _("dessiner une carte des avis, choisir une liste qui représente, vérifier une liste"),
        opinion.add_arguments,
        opinion.run,
    ),
)
