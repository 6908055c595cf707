"""Withdrawing a word: the wording goes everywhere, the place it held in the ladder stays."""

from __future__ import annotations

import functools

from django.db import transaction

from assises.commons.agenda.queries import require
from assises.commons.evidence.actions.files import erase_file
from assises.commons.evidence.actions.outcomes import Ending, write_endings
from assises.commons.evidence.actions.recording import find
from assises.commons.evidence.errors import AlreadyWithdrawn, NotYours, ReasonMissing
from assises.commons.evidence.models import (
    Attachment,
    Item,
    OutcomeState,
    Provenance,
    Receipt,
    Translation,
    Verbatim,
    VoiceState,
)
from assises.commons.evidence.tombstones import Tombstone, carve, carved
from assises.commons.journal import clock
from assises.commons.journal.actions import Actor, Role, gesture, note


@gesture
def withdraw_item(*, cote: str, reason: str, by: Actor) -> None:
    """Blank the wording and its salt, purge what repeats it, keep the cote and the links.

    A resident withdraws with the receipt of that very word; staff on the person's behalf. What the
    phases derived from it (a film, a drawing) is withdrawn by ``conduct.withdraw_voice``.
    """
    require(by, "evidence.voice.withdraw")
    if not reason.strip():
        raise ReasonMissing()
    item = find(cote, by)
    if by.role == Role.RESIDENT and not _holds_receipt(item, by):
        raise NotYours()
    if item.withdrawn_at is not None:
        raise AlreadyWithdrawn(cote=cote)
    blank(item, reason, by)
    if Provenance.objects.filter(item=item).update(state=VoiceState.WITHDRAWN):
        write_endings([(item, Ending(cote, OutcomeState.WITHDRAWN, reason=reason), None)], by)
    note(by=by, verb="evidence.voice.withdrawn", subject=cote, facts={"uuid": str(item.uuid)}, reason=reason)
    # Carved once the withdrawal is certain, so that a restored backup withdraws it again.
    tombstone = Tombstone(
        uuid=str(item.uuid), cote=cote, edition=by.edition, at=clock.now().isoformat(), reason=reason
    )
    transaction.on_commit(functools.partial(carve, tombstone))


def _holds_receipt(item: Item, by: Actor) -> bool:
    return by.receipt is not None and Receipt.objects.filter(item=item, code_hash=by.receipt).exists()


def blank(item: Item, reason: str, by: Actor) -> None:
    """Take the words away, in this database, from every place of this room that repeats them."""
    Item.objects.filter(pk=item.pk).update(
        wording="", salt="", withdrawn_at=clock.now(), withdrawn_reason=reason[:200]
    )
    spoken = Translation.objects.filter(item=item, attachment__isnull=False)
    files = list(Attachment.objects.filter(pk__in=spoken.values("attachment")))
    Translation.objects.filter(item=item).delete()
    for file in files:
        erase_file(file, by)
    Verbatim.objects.filter(item=item).delete()


@gesture
def replay_tombstones(*, by: Actor) -> int:
    """After a restore, withdraw again whatever was withdrawn since the backup; say how many."""
    again = 0
    for tombstone in carved():
        item = Item.objects.filter(uuid=tombstone.uuid, withdrawn_at=None).first()
        if item is None:
            continue
        blank(item, tombstone.reason, by)
        if Provenance.objects.filter(item=item).update(state=VoiceState.WITHDRAWN):
            ending = Ending(item.cote, OutcomeState.WITHDRAWN, reason=tombstone.reason)
            write_endings([(item, ending, None)], by)
        again += 1
    if again:
        note(by=by, verb="evidence.tombstones.replayed", subject="evidence.tombstones", facts={"n": again})
    return again
