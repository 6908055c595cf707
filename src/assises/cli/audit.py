"""Audit the city: promises, endings, receipts, digests, chain, triggers, reactions."""

from __future__ import annotations

import argparse

from assises.cli.signing import command_actor
from assises.cli.words import gettext as _
from assises.cli.words import gettext_noop as _noted
from assises.conduct.audit_city import Audit, audit_city

SHOWN = 20
NAMES = {
    "chain": _noted("la chaîne du journal"),
    "triggers": _noted("les tables scellées"),
    "digests": _noted("les empreintes des paroles"),
    "cotes": _noted("les cotes"),
    "receipts": _noted("les récépissés"),
    "endings": _noted("les issues données"),
    "states": _noted("ce qui est retiré ou masqué"),
    "links": _noted("l’ordre des liens"),
    "numbers": _noted("les numéros"),
    "promises": _noted("les promesses"),
    "reactions": _noted("les réactions"),
    "readings": _noted("les mesures et leur calcul"),
    "powers": _noted("les compétences"),
}


def run(options: argparse.Namespace) -> int:
    """Print each check; exit 1 when one does not hold, 2 when voices wait longer than promised."""
    del options
    found = audit_city(by=command_actor())
    _print_checks(found)
    for one in found.waiting:
        promised = (
            _("%(n)s jours promis") % {"n": one.promised_days}
            if one.promised_days is not None
            else _("aucune promesse")
        )
        told = _(
            "%(edition)s : %(voices)s paroles, %(untreated)s pas encore traitées, dont %(overdue)s depuis "
            "plus longtemps que promis (%(promised)s)"
        )
        print(
            "  "
            + told
            % {
                "edition": one.edition,
                "voices": one.voices,
                "untreated": one.untreated,
                "overdue": one.overdue,
                "promised": promised,
            }
        )
    return found.exit_code


def _print_checks(found: Audit) -> None:
    print("  " + _("journal : %(n)s lignes") % {"n": found.lines})
    for check in found.checks:
        held = _("tient") if not check.faults else _("%(n)s FAUTES") % {"n": len(check.faults)}
        print(f"  {check.name} ({_(NAMES[check.name])}): {held}")
        for fault in check.faults[:SHOWN]:
            print(f"    {fault}")
