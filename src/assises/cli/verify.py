"""Verify a bundle with nothing but the file: no database, no server."""

from __future__ import annotations

import argparse
from pathlib import Path

from assises.formats.verification import say, verify_bundle


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what can be asked."""
    parser.add_argument("bundle", type=Path, help="the file made by «assises export»")
    parser.add_argument("--root", default="", help="the root that was published, to compare")


def run(options: argparse.Namespace) -> int:
    """Say what was checked; 0 when everything holds, 1 when something does not."""
    seen = verify_bundle(options.bundle, published_root=options.root)
    for name, rows in seen.rows.items():
        print(f"  {name}: {rows}")
    for head in seen.heads:
        print(f"  chain of {head.node}: {head.seq} lines, head {head.hash[:16]}…")
    print(f"  withdrawn: {seen.withdrawn}; hidden: {seen.hidden}; root {seen.root}")
    for fault in seen.faults:
        print(f"  {say(fault)}")
    print("The bundle holds." if seen.sound else f"{len(seen.faults)} faults: the bundle does not hold.")
    return 0 if seen.sound else 1
