"""After a restore, forget again: a backup does not bring back what somebody took back."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from assises.commons.agenda.errors import NoSuchEdition
from assises.commons.evidence.actions import replay_tombstones
from assises.commons.evidence.tombstones import carved, ledger
from assises.commons.journal.actions import Actor, Role, gesture, note
from assises.commons.journal.queries import require_role
from assises.commons.people.actions import Tombstone, finish_withdrawals, repeat_tombstone
from assises.conduct.errors import LedgerUnreadable
from assises.conduct.withdraw_voice import LEDGER
from assises.phases.meetings import actions as meetings
from assises.phases.meetings.errors import StillHasItsWords as StillSaid
from assises.phases.opinion import actions as opinion
from assises.phases.opinion.errors import StillHasItsWords as StillShown
from assises.phases.survey.actions import recheck_film


@gesture
def replay_withdrawals(*, by: Actor) -> int:
    """Withdraw again whatever the ledgers name and this database still holds; say how many."""
    require_role(by, "conduct.withdrawals.replay")
    pieces = replay_tombstones(by=by)
    repeated = sum(repeat_tombstone(tombstone=stone, by=by) for stone in _stones())
    if pieces:
        for edition in sorted({stone.edition for stone in carved()}):
            _forget_derived(edition, by)
    if repeated:
        finish_withdrawals(by=by)
    if pieces or repeated:
        note(
            by=by,
            verb="conduct.withdrawals.replayed",
            subject="people.withdrawal",
            facts={"pieces": pieces, "withdrawals": repeated},
        )
    return pieces


def _forget_derived(edition: str, by: Actor) -> None:
    there = replace(by, role=Role.MACHINE, account=None, edition=edition)
    with contextlib.suppress(NoSuchEdition):  # renamed or removed since: its pieces were found by uuid
        recheck_film(by=there)
        for stone in carved():
            if stone.edition == edition:
                with contextlib.suppress(StillShown):
                    opinion.forget_words(cote=stone.cote, by=there)
                with contextlib.suppress(StillSaid):
                    meetings.forget_words(cote=stone.cote, by=there)


def _stones() -> Iterator[Tombstone]:
    path = ledger().with_name(LEDGER)
    if not path.exists():
        return
    with path.open(encoding="utf-8") as file:
        for number, line in enumerate(file, start=1):
            if line.strip():
                yield _read(line, number)


def _read(line: str, number: int) -> Tombstone:
    try:
        kept = json.loads(line)
        return Tombstone(
            uuid=UUID(kept["uuid"]),
            cote=kept["cote"],
            uses=tuple(kept["uses"]),
            asked_at=datetime.fromisoformat(kept["asked_at"]),
            asked_by_channel=kept["asked_by_channel"],
            consent=UUID(kept["consent"]) if kept["consent"] else None,
            handles=tuple(UUID(handle) for handle in kept["handles"]),
        )
    except (ValueError, KeyError, TypeError) as unreadable:
        raise LedgerUnreadable(line=number, path=LEDGER) from unreadable
