"""The command `assises`: one module per command."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from assises.cli.alone import ALONE
from assises.cli.command import Command
from assises.methods.errors import AssisesError


def all_commands() -> tuple[Command, ...]:
    """Every command; loading those of the platform reads the settings, makes the home and its tables."""
    from assises.cli import table  # noqa: PLC0415 - verifying a file must not need a database

    table.lay_first_tables()
    return (*table.COMMANDS, *ALONE)


def parser(commands: Sequence[Command]) -> argparse.ArgumentParser:
    """The command line, for the shell and for its reference page."""
    top = argparse.ArgumentParser(prog="assises", description="Run a city's Assises, and follow every voice.")
    below = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for command in commands:
        one = below.add_parser(command.name, help=command.promise, description=command.promise)
        command.add_arguments(one)
        one.set_defaults(run=command.run)
    return top


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; a refusal is one sentence on standard error and exit code 3."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    alone = bool(given) and given[0] in {command.name for command in ALONE}
    options = parser(ALONE if alone else all_commands()).parse_args(given)
    try:
        return int(options.run(options))
    except AssisesError as refusal:
        print(f"assises: {refusal}", file=sys.stderr)
        return 3
    except KeyboardInterrupt:
        print("assises: stopped by hand; nothing half-written is kept", file=sys.stderr)
        return 130
