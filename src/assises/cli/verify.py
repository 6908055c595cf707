"""Verify a bundle with nothing but the file: no database, no server."""

from __future__ import annotations

import argparse
from pathlib import Path

from assises.cli.words import gettext as _
from assises.cli.words import said_of
from assises.formats.verification import verify_bundle


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what can be asked."""
    parser.add_argument("bundle", type=Path, help=_("le fichier fait par « assises export »"))
    parser.add_argument("--root", default="", help=_("la racine qui a été publiée, pour comparer"))


def run(options: argparse.Namespace) -> int:
    """Say what was checked; 0 when everything holds, 1 when something does not."""
    seen = verify_bundle(options.bundle, published_root=options.root)
    for name, rows in seen.rows.items():
        print(f"  {name}: {rows}")
    for head in seen.heads:
        told = _("chaîne de %(node)s : %(n)s lignes, tête %(head)s…")
        print("  " + told % {"node": head.node, "n": head.seq, "head": head.hash[:16]})
    told = _("retirées : %(withdrawn)s ; masquées : %(hidden)s ; racine %(root)s")
    print("  " + told % {"withdrawn": seen.withdrawn, "hidden": seen.hidden, "root": seen.root})
    for fault in seen.faults:
        print(f"  {said_of(fault.code, fault.parameters)} [{fault.code}]")
    unsound = _("%(n)s fautes : le dossier ne tient pas.") % {"n": len(seen.faults)}
    print(_("Le dossier tient.") if seen.sound else unsound)
    return 0 if seen.sound else 1
