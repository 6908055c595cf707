"""Hand pieces to a scheme or an institution that can act, without losing sight of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from assises.commons.agenda.queries import require
from assises.commons.journal.actions import Actor, gesture, note
from assises.conduct.errors import NothingToDo
from assises.phases.followup.actions import transfer
from assises.phases.proposals.actions import take_up
from assises.phases.proposals.queries import proposals


@gesture
def transfer_voice(
    *,
    cotes: Sequence[str],
    due_on: date,
    by: Actor,
    scheme: int | None = None,
    institution: str = "",
    reason: str = "",
) -> tuple[UUID, ...]:
    """Hand several pieces to one place; proposals among them are said to be under review there."""
    require(by, "conduct.voice.transfer")
    if not cotes:
        raise NothingToDo()
    sent = tuple(
        transfer(cote=cote, due_on=due_on, scheme=scheme, institution=institution, reason=reason, by=by)
        for cote in dict.fromkeys(cotes)
    )
    submitted = {row.cote for row in proposals(by, state="submitted")}
    for cote in dict.fromkeys(cotes):
        if cote in submitted:
            take_up(cote=cote, by=by)
    note(
        by=by,
        verb="conduct.voice.transferred",
        subject="followup.transfer",
        facts={"cotes": [*dict.fromkeys(cotes)], "due_on": due_on.isoformat()},
        reason=reason,
    )
    return sent
