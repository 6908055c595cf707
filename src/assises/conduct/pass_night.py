"""What a city does each night: seal the day, forget what it must, look for what nothing holds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from assises.commons.agenda.queries import measured_by_runs
from assises.commons.evidence.actions import sweep_files
from assises.commons.evidence.queries import unknown_runs
from assises.commons.journal import clock
from assises.commons.journal.actions import Actor, anchor_day, gesture, note
from assises.commons.journal.queries import require_role
from assises.commons.people.actions import announce_due, erase_announced, finish_withdrawals

VERB = "conduct.night.passed"


@dataclass(frozen=True, slots=True)
class Night:
    """What was done this night."""

    sealed: int  # roots of yesterday, one per node that wrote
    withdrawals: int  # finished: the vault holds nothing of them any more
    erased: int  # rows whose time had passed, announced the night before
    announced: int  # rows that go the next night
    files: int  # erased: nothing held them
    missing: tuple[str, ...]  # rows whose file is not there
    readings: tuple[str, ...]  # indicators that name a computation nobody published


@gesture
def pass_night(*, by: Actor) -> Night:
    """Do the work of the night, all of it or nothing; done twice the same night, it adds nothing."""
    require_role(by, "conduct.night.pass")
    sealed = anchor_day(by=by, day=clock.today() - timedelta(days=1))
    withdrawals = finish_withdrawals(by=by)
    erased = erase_announced(by=by)
    announced = announce_due(on=clock.today() + timedelta(days=1), by=by)
    swept = sweep_files(by=by)
    named = measured_by_runs(by)
    readings = tuple(sorted(name for run in unknown_runs(by, named.keys()) for name in named[run]))
    night = Night(
        sealed=sealed,
        withdrawals=withdrawals,
        erased=sum(one.erased for one in erased),
        announced=sum(one.due for one in announced),
        files=swept.erased,
        missing=swept.missing,
        readings=readings,
    )
    note(
        by=by,
        verb=VERB,
        subject=clock.today().isoformat(),
        facts={
            "sealed": night.sealed,
            "withdrawals": night.withdrawals,
            "erased": night.erased,
            "announced": night.announced,
            "files": night.files,
            "missing_files": len(night.missing),
            "readings_without_run": len(night.readings),
        },
    )
    return night
