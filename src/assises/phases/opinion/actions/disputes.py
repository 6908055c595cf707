"""What is disputed about a stake: positions for, against and otherwise, each a piece with its source.

The rules are the same whoever speaks: majority, opposition, association or resident. A position is a piece
on record like any other, shown in the order in which it was placed, with no more room than its neighbour.
"""

from __future__ import annotations

from collections.abc import Sequence

from assises.commons.agenda.errors import NoSuchStake
from assises.commons.agenda.models import Stake
from assises.commons.agenda.queries import require
from assises.commons.evidence.models import Item
from assises.commons.journal import clock
from assises.commons.journal.actions import Actor, gesture, note
from assises.phases.opinion.errors import (
    AlreadyPlaced,
    AskAQuestion,
    NoDispute,
    NoSuchSide,
    NothingToShow,
    NotPlaced,
)
from assises.phases.opinion.lookups import public
from assises.phases.opinion.models import Dispute, Position, Side


@gesture
def open_dispute(*, stake: str, question: str, by: Actor) -> None:
    """Say what is disputed about a stake, as a question; said again, the question is replaced."""
    edition = require(by, "opinion.dispute.open")
    asked = question.strip()
    if not asked.endswith("?"):
        raise AskAQuestion
    held = Stake.objects.filter(edition_id=edition, slug=stake).first()
    if held is None:
        raise NoSuchStake(slug=stake)
    Dispute.objects.update_or_create(
        stake=held,
        defaults={"question": asked},
        create_defaults={"question": asked, "opened_at": clock.now()},
    )
    note(by=by, verb="opinion.dispute.opened", subject=f"agenda.stake:{stake}")


@gesture
def place_positions(*, stake: str, cotes: Sequence[str], side: Side, by: Actor) -> int:
    """Place public pieces on one side of what is disputed, all of them or none; say how many."""
    edition = require(by, "opinion.position.place")
    dispute = _dispute(edition, stake)
    if side not in Side.values:
        raise NoSuchSide
    for cote in cotes:
        _place(dispute, edition, cote, side)
        facts = {"stake": stake, "side": str(side)}
        note(by=by, verb="opinion.position.placed", subject=cote, facts=facts)
    return len(cotes)


def _place(dispute: Dispute, edition: int, cote: str, side: Side) -> None:
    item = Item.objects.select_related("provenance").filter(edition_id=edition, cote=cote).first()
    if item is None or not public(item):
        raise NothingToShow(cote=cote)
    if Position.objects.filter(dispute=dispute, item=item).exists():
        raise AlreadyPlaced(cote=cote)
    Position.objects.create(dispute=dispute, item=item, side=side, placed_at=clock.now())


@gesture
def take_back_position(*, stake: str, cote: str, reason: str, by: Actor) -> None:
    """Take a piece off the side it was placed on, for a reason that the journal keeps."""
    edition = require(by, "opinion.position.take_back")
    taken, _ = Position.objects.filter(dispute=_dispute(edition, stake), item__cote=cote).delete()
    if not taken:
        raise NotPlaced(cote=cote)
    note(
        by=by,
        verb="opinion.position.taken_back",
        subject=cote,
        facts={"stake": stake},
        reason=reason,
    )


def _dispute(edition: int, stake: str) -> Dispute:
    found = Dispute.objects.filter(stake__edition_id=edition, stake__slug=stake).first()
    if found is None:
        raise NoDispute(slug=stake)
    return found
