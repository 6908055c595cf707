"""Audit the city: promises, endings, receipts, digests, chain, triggers, reactions."""

from __future__ import annotations

import argparse

from assises.cli.signing import command_actor
from assises.conduct.audit_city import Audit, audit_city

SHOWN = 20


def run(options: argparse.Namespace) -> int:
    """Print each check; exit 1 when one does not hold, 2 when voices wait longer than promised."""
    del options
    found = audit_city(by=command_actor())
    _print_checks(found)
    for one in found.waiting:
        promised = f"{one.promised_days} days promised" if one.promised_days is not None else "no promise"
        print(
            f"  {one.edition}: {one.voices} voices, {one.untreated} not yet treated, "
            f"{one.overdue} for longer than promised ({promised})"
        )
    return found.exit_code


def _print_checks(found: Audit) -> None:
    print(f"  journal: {found.lines} lines")
    for check in found.checks:
        print(f"  {check.name}: {'holds' if not check.faults else f'{len(check.faults)} FAULTS'}")
        for fault in check.faults[:SHOWN]:
            print(f"    {fault}")
