"""Compute a published figure again from its frozen inputs, and compare the bytes."""

from __future__ import annotations

import argparse
from uuid import UUID

from assises.cli.signing import everybody
from assises.cli.words import gettext as _
from assises.phases.opinion.queries import redraw


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what can be asked."""
    parser.add_argument(
        "run_uuid", metavar="RUN", type=UUID, help=_("le nom du calcul, montré à côté de chaque chiffre")
    )


def run(options: argparse.Namespace) -> int:
    """0 when the bytes are the same, 1 when they differ."""
    seen = redraw(everybody(), str(options.run_uuid))
    print("  " + _("publié   %(digest)s") % {"digest": seen.published_sha256})
    print("  " + _("recalculé %(digest)s") % {"digest": seen.found_sha256})
    print(_("Les mêmes octets.") if seen.same else _("PAS les mêmes octets."))
    return 0 if seen.same else 1
