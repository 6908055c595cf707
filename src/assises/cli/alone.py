"""Commands that need no database, no settings and no home."""

from __future__ import annotations

from assises.cli import catalogues
from assises.cli.command import Command
from assises.cli.offline import OFFLINE
from assises.cli.words import gettext_noop as _

ALONE: tuple[Command, ...] = (
    Command("catalogues", _("construire les traductions"), catalogues.add_arguments, catalogues.run),
    *OFFLINE,
)
