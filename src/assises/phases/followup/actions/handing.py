"""Handing an item to whoever must answer it: a department here, a scheme or an institution elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from assises.commons.agenda.models import Scheme
from assises.commons.agenda.queries import require
from assises.commons.evidence.actions import OutcomeState, record_outcome
from assises.commons.evidence.errors import NoSuchCote
from assises.commons.evidence.models import Item
from assises.commons.journal import clock
from assises.commons.journal.actions import Actor, gesture, note
from assises.commons.territory.models import CommonSpace, Department
from assises.phases.followup.actions.replying import institution as named_institution
from assises.phases.followup.errors import (
    AlreadyReferred,
    NoSuchDepartment,
    NoSuchTransfer,
    NotARepair,
    TransferAcknowledged,
    TransferNeedsOneDestination,
)
from assises.phases.followup.models import Referral, RepairReport, Transfer


@gesture
def refer(*, cotes: Sequence[str], department: int, due_on: date, by: Actor) -> int:
    """Put items in the queue of the department that must prepare their answers; say how many."""
    edition = require(by, "followup.item.refer")
    if not Department.objects.filter(pk=department).exists():
        raise NoSuchDepartment()
    items = _items(cotes, edition)
    already = Referral.objects.filter(item__in=items.values(), department_id=department)
    for cote in already.values_list("item__cote", flat=True):
        raise AlreadyReferred(cote=cote)
    Referral.objects.bulk_create(
        Referral(item=item, department_id=department, referred_at=clock.now(), due_on=due_on)
        for item in items.values()
    )
    note(
        by=by,
        verb="followup.item.referred",
        subject=f"territory.department:{department}",
        facts={"cotes": [*items], "due_on": due_on.isoformat()},
    )
    return len(items)


def _items(cotes: Sequence[str], edition: int) -> dict[str, Item]:
    found = {item.cote: item for item in Item.objects.filter(edition_id=edition, cote__in=cotes)}
    for cote in cotes:
        if cote not in found:
            raise NoSuchCote(cote=cote)
    return {cote: found[cote] for cote in dict.fromkeys(cotes)}


@gesture
def transfer(
    *, cote: str, due_on: date, by: Actor, scheme: int | None = None, institution: str = "", reason: str = ""
) -> UUID:
    """Hand an item over, with a due date: it keeps its cote, and its owner sees where it went."""
    edition = require(by, "followup.item.transfer")
    if (scheme is None) == (not institution):
        raise TransferNeedsOneDestination()
    if scheme is not None and not Scheme.objects.filter(pk=scheme).exists():
        raise TransferNeedsOneDestination()
    item = _items([cote], edition)[cote]
    there = named_institution(institution) if institution else None
    kept = Transfer.objects.create(
        item=item, to_scheme_id=scheme, to_institution=there, due_on=due_on, sent_at=clock.now()
    )
    if hasattr(item, "provenance"):
        record_outcome(
            cote=cote,
            state=OutcomeState.TRANSFERRED_TO,
            scheme=scheme,
            institution=there.pk if there else None,
            reason=reason,
            by=by,
        )
    note(
        by=by,
        verb="followup.item.transferred",
        subject=cote,
        facts={
            "transfer": str(kept.uuid),
            "scheme": scheme,
            "institution": institution,
            "due_on": due_on.isoformat(),
        },
        reason=reason,
    )
    return kept.uuid


@gesture
def acknowledge_transfer(*, transfer: UUID, by: Actor, answer: str = "") -> None:
    """Record that whoever received an item says so, and perhaps answers."""
    edition = require(by, "followup.transfer.acknowledge")
    kept = Transfer.objects.select_for_update().filter(uuid=transfer, item__edition_id=edition).first()
    if kept is None:
        raise NoSuchTransfer()
    if kept.acknowledged_at is not None:
        raise TransferAcknowledged()
    Transfer.objects.filter(pk=kept.pk).update(acknowledged_at=clock.now(), answer=answer.strip())
    note(by=by, verb="followup.transfer.acknowledged", subject=f"followup.transfer:{transfer}")


@gesture
def report_repair(*, cote: str, department: int, by: Actor, space: int | None = None) -> int:
    """Hand something broken to a department at once; the voice stays where it is."""
    edition = require(by, "followup.repair.report")
    item = _items([cote], edition)[cote]
    if not hasattr(item, "provenance") or RepairReport.objects.filter(item=item).exists():
        raise NotARepair(cote=cote)
    if not Department.objects.filter(pk=department).exists():
        raise NoSuchDepartment()
    if space is not None and not CommonSpace.objects.filter(pk=space).exists():
        raise NotARepair(cote=cote)
    kept = RepairReport.objects.create(item=item, space_id=space, department_id=department, at=clock.now())
    note(by=by, verb="followup.repair.reported", subject=cote, facts={"department": department})
    return kept.pk
