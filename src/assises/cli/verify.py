"""Verify a bundle with nothing but the file: no database, no server."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from assises.cli.words import gettext as _
from assises.cli.words import said_of
from assises.formats.faults import Fault
from assises.formats.verification import verify_bundle

SHOWN = 5  # of each sort


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
    for line in _told(seen.faults):
        print(f"  {line}")
    unsound = _("%(n)s fautes : le dossier ne tient pas.") % {"n": len(seen.faults)}
    print(_("Le dossier tient.") if seen.sound else unsound)
    return 0 if seen.sound else 1


def _told(faults: Sequence[Fault]) -> Iterator[str]:
    """The first faults of each sort with their place, then how many more there are."""
    for code, n in Counter(fault.code for fault in faults).items():
        for fault in [one for one in faults if one.code == code][:SHOWN]:
            place = f"{fault.parameters.get('file', '')}:{fault.line}: " if fault.line else ""
            yield f"{place}{said_of(code, {**fault.parameters, 'line': fault.line})} [{code}]"
        if n > SHOWN:
            more = _("… et %(n)s autres comme la dernière [%(code)s]")
            yield more % {"n": n - SHOWN, "code": code}
