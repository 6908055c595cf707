"""What became of a piece here: answers, transfers, promises."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from assises.commons.agenda.queries import edition_id
from assises.commons.evidence.models import Link, Relation
from assises.commons.evidence.queries import ItemView, item_id, items
from assises.commons.evidence.walks import claims_on
from assises.commons.journal import clock
from assises.commons.journal.actions import Actor
from assises.phases.followup.models import Transfer
from assises.phases.followup.queries.answers import ReplyView, replies
from assises.phases.followup.queries.ledgers import PromiseRow, promises


@dataclass(frozen=True, slots=True)
class TransferView:
    """What was handed over: to whom, for when, and whether they say so."""

    uuid: UUID
    piece: ItemView
    to: str
    due_on: date
    sent_at: datetime
    acknowledged_at: datetime | None
    answer: str
    age_days: int
    alert: bool


@dataclass(frozen=True, slots=True)
class Became:
    """What became of one piece, and of what was made of it."""

    answers: tuple[ReplyView, ...]
    transfers: tuple[TransferView, ...]
    promises: tuple[PromiseRow, ...]


def transfers(viewer: Actor, *, cote: str = "", alerts: bool = False) -> tuple[TransferView, ...]:
    """What was handed over, oldest first; an alert is one whose day passed without a word."""
    rows = Transfer.objects.filter(item__edition_id=edition_id(viewer))
    if cote:
        rows = rows.filter(item__cote=cote)
    if alerts:
        rows = rows.filter(acknowledged_at=None, due_on__lt=clock.today())
    found = list(rows.select_related("item", "to_scheme", "to_institution").order_by("sent_at", "id"))
    pieces = items(viewer, [row.item.cote for row in found])
    return tuple(_view(row, pieces[row.item.cote]) for row in found)


def unacknowledged_transfers(viewer: Actor) -> int:
    """How many pieces were handed over to somebody who has not said so by the due day."""
    waiting = Transfer.objects.filter(item__edition_id=edition_id(viewer), acknowledged_at=None)
    return waiting.filter(due_on__lt=clock.today()).count()


def _view(row: Transfer, piece: ItemView) -> TransferView:
    there = row.to_scheme or row.to_institution
    return TransferView(
        uuid=row.uuid,
        piece=piece,
        to=there.name if there else "",
        due_on=row.due_on,
        sent_at=row.sent_at,
        acknowledged_at=row.acknowledged_at,
        answer=row.answer,
        age_days=(clock.now() - row.sent_at).days,
        alert=row.acknowledged_at is None and row.due_on < clock.today(),
    )


def became(viewer: Actor, cote: str) -> Became:
    """Answers to a piece or to what was made of it, its transfers, the promises that rest on it."""
    ident = item_id(viewer, cote)
    above = claims_on(ident)
    answering = set(
        Link.objects.filter(source_id__in={ident, *above}, relation=Relation.ANSWERS).values_list(
            "claim__cote", flat=True
        )
    )
    return Became(
        answers=replies(viewer, among=answering) if answering else (),
        transfers=transfers(viewer, cote=cote),
        promises=promises(viewer, among=above) if above else (),
    )
