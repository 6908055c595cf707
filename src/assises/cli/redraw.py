"""Compute a published figure again from its frozen inputs, and compare the bytes."""

from __future__ import annotations

import argparse

from assises.cli.signing import everybody
from assises.phases.opinion.queries import redraw


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what can be asked."""
    parser.add_argument(
        "run_uuid", metavar="RUN", help="the name of the computation, shown beside each figure"
    )


def run(options: argparse.Namespace) -> int:
    """0 when the bytes are the same, 1 when they differ."""
    seen = redraw(everybody(), options.run_uuid)
    print(f"  published {seen.published_sha256}")
    print(f"  redrawn   {seen.found_sha256}")
    print("The same bytes." if seen.same else "NOT the same bytes.")
    return 0 if seen.same else 1
