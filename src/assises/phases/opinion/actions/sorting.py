"""Sorting what could be put to reaction: put it, or set it aside for a reason everybody reads."""

from __future__ import annotations

from uuid import UUID

from assises.commons.agenda.queries import require
from assises.commons.evidence.models import Item
from assises.commons.journal import clock
from assises.commons.journal.actions import Actor, gesture, note
from assises.phases.opinion.errors import AlreadyPut, AlreadySetAside, NothingToShow, SayTheReason
from assises.phases.opinion.lookups import hold_round, public
from assises.phases.opinion.models import OpenStatement, SetAside, SetAsideReason


@gesture
def set_aside(
    *, round_uuid: UUID, cote: str, reason: SetAsideReason, by: Actor, explanation: str = ""
) -> None:
    """Say why public words are not put to reaction in a round; the reason is as public as the words."""
    edition = require(by, "opinion.statement.set_aside")
    row = hold_round(round_uuid, edition)
    item = Item.objects.select_related("provenance").filter(edition_id=edition, cote=cote).first()
    if item is None or not public(item):
        raise NothingToShow(cote=cote)
    if OpenStatement.objects.filter(round=row, item=item).exists():
        raise AlreadyPut(cote=cote)
    if SetAside.objects.filter(round=row, item=item).exists():
        raise AlreadySetAside(cote=cote)
    if reason not in SetAsideReason.values or (reason == SetAsideReason.OTHER and not explanation.strip()):
        raise SayTheReason
    SetAside.objects.create(
        round=row, item=item, reason=reason, explanation=explanation.strip(), at=clock.now()
    )
    note(
        by=by,
        verb="opinion.statement.set_aside",
        subject=cote,
        facts={"round": str(row.uuid), "reason": str(reason)},
        reason=explanation.strip(),
    )
