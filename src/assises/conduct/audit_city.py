"""The audit: does every promise reach a voice, every ending its proof, every line its seal?"""

from __future__ import annotations

from dataclasses import dataclass, replace

from assises.commons.agenda import queries as agenda
from assises.commons.evidence.queries import evidence_faults, overdue, totals, unknown_runs
from assises.commons.journal.actions import EVERYBODY, Actor, gesture, note
from assises.commons.journal.queries import chain_report, require_role, unsealed
from assises.commons.territory.queries import overlapping_powers
from assises.phases.followup.queries import without_voice
from assises.phases.opinion.queries import reaction_faults


@dataclass(frozen=True, slots=True)
class Check:
    """One thing the audit looked at, and the names of what does not hold."""

    name: str
    faults: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Waiting:
    """Voices of one edition, those not yet treated, and those that wait longer than promised."""

    edition: str
    voices: int
    untreated: int
    overdue: int
    promised_days: int | None


@dataclass(frozen=True, slots=True)
class Audit:
    """Everything that was checked."""

    checks: tuple[Check, ...]
    lines: int
    waiting: tuple[Waiting, ...]

    @property
    def exit_code(self) -> int:
        """1 when something does not check, 2 when voices wait too long, 0 otherwise."""
        if any(check.faults for check in self.checks):
            return 1
        return 2 if any(one.overdue for one in self.waiting) else 0


@gesture
def audit_city(*, by: Actor) -> Audit:
    """Check the whole record; nothing is mended, and the audit leaves its own line."""
    require_role(by, "conduct.city.audit")
    viewer = EVERYBODY
    chain = chain_report(viewer)
    pieces = evidence_faults(viewer)
    powers = overlapping_powers(viewer)
    checks = (
        Check("chain", tuple(f"{one.node}/{one.seq} {one.damage}" for one in chain.faults)),
        Check("triggers", unsealed(viewer)),
        Check("digests", pieces.digests),
        Check("cotes", pieces.cotes),
        Check("receipts", pieces.receipts),
        Check("endings", pieces.endings),
        Check("states", pieces.states),
        Check("links", pieces.links),
        Check("numbers", pieces.blocks),
        Check("promises", without_voice(viewer)),
        Check("reactions", tuple(f"round:{one}" for one in reaction_faults(viewer))),
        Check("readings", _readings(viewer)),
        Check("powers", tuple(f"{one.domain} {one.holder}" for one in powers)),
    )
    found = Audit(checks=checks, lines=chain.entries, waiting=tuple(_waiting()))
    faults = sum(len(check.faults) for check in checks)
    note(
        by=by,
        verb="conduct.city.audited",
        subject="conduct.audit",
        facts={"faults": faults, "lines": chain.entries, "exit_code": found.exit_code},
    )
    return found


def _readings(viewer: Actor) -> tuple[str, ...]:
    """Indicators read by a computation that nobody published."""
    named = agenda.measured_by_runs(viewer)
    return tuple(sorted(name for run in unknown_runs(viewer, named.keys()) for name in named[run]))


def _waiting() -> list[Waiting]:
    found = []
    for one in reversed(agenda.editions(EVERYBODY)):
        viewer = replace(EVERYBODY, edition=one.slug)
        promise = agenda.promise(viewer)
        days = promise.answer_within_days if promise else None
        counted = totals(viewer)
        found.append(
            Waiting(
                edition=one.slug,
                voices=counted.voices,
                untreated=counted.untreated,
                overdue=overdue(viewer, answer_within_days=days) if days is not None else 0,
                promised_days=days,
            )
        )
    return found
