"""Codes apart from the moment when one speaks: slips printed before, and words brought without a code."""

from __future__ import annotations

from assises.commons.agenda.queries import require
from assises.commons.evidence import codes
from assises.commons.evidence.actions.recording import find
from assises.commons.evidence.errors import AlreadyWithdrawn, CodeAlreadyGiven, NotAVoice
from assises.commons.evidence.models import Item, Provenance, Receipt, VoiceChannel
from assises.commons.journal.actions import Actor, gesture, note

MOST = 2_000


@gesture
def print_slips(*, n: int, batch: str, by: Actor) -> tuple[str, ...]:
    """Draw codes to print; each opens its word once somebody has written on the slip."""
    require(by, "evidence.slips.print")
    drawn: dict[str, None] = {}
    while len(drawn) < min(max(n, 0), MOST):
        drawn[codes.draw()] = None
    Receipt.objects.bulk_create(
        [
            Receipt(
                code_hash=codes.keyed_hash(code, by.node),
                key_id=codes.key_id(by.node),
                node=by.node,
                batch=batch,
                issued_on=VoiceChannel.PAPER,
            )
            for code in drawn
        ],
        batch_size=500,
    )
    note(by=by, verb="evidence.slips.printed", subject=batch, facts={"n": len(drawn)})
    return tuple(codes.printed(code) for code in drawn)


@gesture
def hand_code(*, cote: str, by: Actor) -> str:
    """Give its receipt to a word that came without one: brought from another platform, an earlier file.

    Only such a word: what was said here already has its code, in the pocket of whoever said it.
    """
    require(by, "evidence.receipt.hand")
    item = find(cote, by)
    came_from = Provenance.objects.filter(item=item).first()
    if came_from is None:
        raise NotAVoice(cote=cote)
    if item.withdrawn_at is not None:
        raise AlreadyWithdrawn(cote=cote)
    Item.objects.select_for_update().get(pk=item.pk)
    if Receipt.objects.filter(item=item).exists():
        raise CodeAlreadyGiven(cote=cote)
    code = codes.draw()
    Receipt.objects.create(
        code_hash=codes.keyed_hash(code, by.node),
        key_id=codes.key_id(by.node),
        node=by.node,
        item=item,
        issued_on=came_from.channel,
    )
    note(by=by, verb="evidence.receipt.handed", subject=cote)
    return codes.printed(code)
