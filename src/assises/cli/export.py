"""Export the whole public record in one file that verifies offline."""

from __future__ import annotations

import argparse
from pathlib import Path

from assises.cli.signing import command_actor
from assises.cli.words import gettext as _
from assises.commons.journal.actions import anchor_day
from assises.conduct.export_bundle import export_bundle


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what can be asked."""
    parser.add_argument("bundle", type=Path, help=_("où l’écrire, par exemple dossier.zip"))


def run(options: argparse.Namespace) -> int:
    """Publish the root of the day, then write the bundle."""
    by = command_actor()
    anchor_day(by=by)
    manifest = export_bundle(target=options.bundle, by=by)
    for name, written in manifest.files.items():
        size = _("%(n)s octets") % {"n": written.bytes}
        rows = ", " + _("%(n)s lignes") % {"n": written.rows} if written.rows else ""
        print(f"  {name} : {size}{rows}")
    print("  " + _("racine %(root)s") % {"root": manifest.root})
    told = _("À vérifier partout : assises verify %(file)s --root %(root)s")
    print(told % {"file": options.bundle, "root": manifest.root})
    return 0
