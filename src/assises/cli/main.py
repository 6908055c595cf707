"""The command `assises`: one module per command."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from assises.cli.command import Command
from assises.cli.offline import OFFLINE
from assises.cli.words import gettext as _
from assises.cli.words import said
from assises.methods.errors import AssisesError

HELP = frozenset({"-h", "--help"})


def commands_for(name: str, *, ready: bool = True) -> tuple[Command, ...]:
    """The commands to choose from: those of the platform read the settings, make the home and its tables.

    With ``ready`` false somebody only asks what there is: no table is laid for that.
    """
    if name in {command.name for command in OFFLINE}:
        return OFFLINE
    try:
        from assises.cli.alone import ALONE  # noqa: PLC0415 - verifying a file needs the core alone
    except ModuleNotFoundError:
        print(
            "assises: " + _("le reste demande la plateforme : pip install 'assises[platform]'"),
            file=sys.stderr,
        )
        return OFFLINE
    if name in {command.name for command in ALONE}:
        return ALONE
    from assises.cli import table  # noqa: PLC0415 - building the catalogues needs no database

    if ready:
        table.lay_first_tables()
    return (*table.COMMANDS, *ALONE)


def parser(commands: Sequence[Command]) -> argparse.ArgumentParser:
    """The command line, for the shell and for its reference page."""
    top = argparse.ArgumentParser(
        prog="assises", description=_("Tenir les Assises d’une ville, et suivre chaque parole.")
    )
    below = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for command in commands:
        one = below.add_parser(command.name, help=_(command.promise), description=_(command.promise))
        command.add_arguments(one)
        one.set_defaults(run=command.run)
    return top


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; a refusal, or a file that cannot be opened, is one sentence and exit code 3."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    ready = bool(given) and HELP.isdisjoint(given)
    options = parser(commands_for(given[0] if given else "", ready=ready)).parse_args(given)
    try:
        return int(options.run(options))
    except AssisesError as refusal:
        print(f"assises: {said(refusal)} [{refusal.code}]", file=sys.stderr)
        return 3
    except OSError as closed:
        if closed.filename is None:
            raise
        told = _("« %(file)s » ne s’ouvre pas (%(why)s) : vérifiez le chemin et les droits.")
        print("assises: " + told % {"file": closed.filename, "why": closed.strerror}, file=sys.stderr)
        return 3
    except KeyboardInterrupt:
        print("assises: " + _("arrêtée à la main ; rien n’est gardé à moitié"), file=sys.stderr)
        return 130
