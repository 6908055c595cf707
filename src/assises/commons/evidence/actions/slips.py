"""Slips printed before an evening: codes that do not carry a word yet."""

from __future__ import annotations

from assises.commons.agenda.queries import require
from assises.commons.evidence import codes
from assises.commons.evidence.models import Receipt, VoiceChannel
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
