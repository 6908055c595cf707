"""Begin one's own city from the command line, through the same gestures as the pages."""

from __future__ import annotations

import argparse
from datetime import date

from django.utils.text import slugify

from assises.cli.signing import command_actor
from assises.commons.journal.actions import Role
from assises.conduct.begin_edition import Colleague, NewEdition, begin_edition
from assises.conduct.remove_edition import remove_edition


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what can be asked."""
    parser.add_argument("--name", required=True, help="public name of the process, as residents read it")
    parser.add_argument("--label", required=True, help="short label, such as 2030; also its address")
    parser.add_argument("--institution", default="", help="name of the city (default: that of the copy)")
    parser.add_argument("--target", type=int, default=1000, help="people to reach (default %(default)s)")
    parser.add_argument("--copy", default="", metavar="EDITION", help="take the frame of this edition")
    parser.add_argument("--starts", type=date.fromisoformat, default=None, help="first day of a copy")
    parser.add_argument("--remove", default="", metavar="EDITION", help="then erase this demonstration")
    parser.add_argument("--account", default="team", help="username of the first colleague")
    parser.add_argument(
        "--function", default="project team", help="what colleagues read (default %(default)s)"
    )


def run(options: argparse.Namespace) -> int:
    """Begin, print the password to hand over once, and perhaps remove the demonstration."""
    if not options.institution and not options.copy:
        raise SystemExit("Say which city holds the process: --institution, or --copy an edition.")
    by = command_actor(role=Role.ADMINISTRATOR)
    begun = begin_edition(
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
    print(f"The edition {begun.edition} has begun, in draft.")
    if begun.invited is not None:
        print(
            f"Log in as {options.account} with this password, shown once: {begun.invited.one_time_password}"
        )
    if options.remove:
        gone = remove_edition(
            confirm=options.remove,
            by=command_actor(options.remove, role=Role.ADMINISTRATOR),
        )
        print(f"{options.remove} is removed: {gone} rows.")
    return 0
