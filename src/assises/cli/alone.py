"""Commands that need no database, no settings and no home: a researcher runs them on a file."""

from __future__ import annotations

from assises.cli import catalogues, verify
from assises.cli.command import Command

ALONE: tuple[Command, ...] = (
    Command("catalogues", "build the translations", catalogues.add_arguments, catalogues.run),
    Command("verify", "check a bundle offline, with nothing but the file", verify.add_arguments, verify.run),
)
