"""Export the whole public record in one file that verifies offline."""

from __future__ import annotations

import argparse
from pathlib import Path

from assises.cli.signing import command_actor
from assises.commons.journal.actions import anchor_day
from assises.conduct.export_bundle import export_bundle


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what can be asked."""
    parser.add_argument("bundle", type=Path, help="where to write it, for example bundle.zip")


def run(options: argparse.Namespace) -> int:
    """Publish the root of the day, then write the bundle."""
    by = command_actor()
    anchor_day(by=by)
    manifest = export_bundle(target=options.bundle, by=by)
    for name, written in manifest.files.items():
        print(f"  {name}: {written.bytes} bytes" + (f", {written.rows} rows" if written.rows else ""))
    print(f"  root {manifest.root}")
    print(f"Check it anywhere: assises verify {options.bundle} --root {manifest.root}")
    return 0
