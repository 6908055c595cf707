"""Taking a word back: asked for once, carried out until it is done, proved without keeping anything."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from assises.commons.journal import clock
from assises.commons.journal.actions import Actor, Channel, Role, gesture, note
from assises.commons.journal.queries import require_role
from assises.commons.people import lookups
from assises.commons.people.actions.consents import narrow_consent, withdraw_consent
from assises.commons.people.errors import NoSuchWithdrawal, NothingToWithdraw, ReceiptNeeded
from assises.commons.people.models import Consent, Contact, Need, Use, Withdrawal
from assises.commons.people.scopes import uses_in_force
from assises.commons.people.vault import VAULT
from assises.formats.chain import canonical


@dataclass(frozen=True, slots=True)
class Tombstone:
    """One line of the ledger kept outside the database, so that a restored backup forgets again."""

    uuid: UUID
    cote: str
    uses: tuple[str, ...]
    asked_at: datetime
    asked_by_channel: str
    consent: UUID | None = None
    handles: tuple[UUID, ...] = ()


@gesture
def ask_withdrawal(
    *,
    by: Actor,
    cote: str = "",
    consent: int | None = None,
    uses: Sequence[Use] = (),
    handles: Sequence[UUID] = (),
) -> int:
    """Take back a word, a consent, or some uses of it, at once; return the number of the withdrawal.

    Without uses, all of them. The handles are contacts to erase from the vault, in a second step
    that is repeated until it is done (`finish_withdrawal`).
    """
    require_role(by, "people.withdrawal.ask")
    if by.role == Role.RESIDENT and by.receipt is None:
        raise ReceiptNeeded
    if not cote and consent is None:
        raise NothingToWithdraw
    gone = _take_back(consent, uses, by=by) if consent is not None else frozenset(map(str, uses))
    row = Withdrawal.objects.create(
        consent_id=consent,
        cote=cote,
        uses=" ".join(sorted(gone)),
        asked_at=clock.now(),
        asked_by_channel=by.channel,
        handles_to_erase=" ".join(str(handle) for handle in handles),
    )
    note(
        by=by,
        verb="people.withdrawal.asked",
        subject=cote or f"people.withdrawal:{row.uuid}",
        facts={"uses": [*sorted(gone)], "contacts": len(handles)},
    )
    return row.pk


def _take_back(consent: int, uses: Sequence[Use], *, by: Actor) -> frozenset[str]:
    if not uses:
        return withdraw_consent(consent=consent, by=by)
    held = uses_in_force(lookups.consent(consent).events.all())
    keep = [Use(use) for use in held - {str(lookups.chosen(Use, use)) for use in uses}]
    return narrow_consent(consent=consent, keep=keep, by=by)


@gesture
def finish_withdrawal(*, withdrawal: int, by: Actor) -> str:
    """Erase from the vault what the withdrawal named, forget the handles, return the proof.

    May be repeated: what is done stays done, and gives the same proof.
    """
    require_role(by, "people.withdrawal.finish")
    row = Withdrawal.objects.select_for_update().filter(pk=withdrawal).first()
    if row is None:
        raise NoSuchWithdrawal(withdrawal=withdrawal)
    if row.done_at is not None:
        return row.proof_sha256
    handles = [UUID(handle) for handle in row.handles_to_erase.split()]
    with transaction.atomic(using=VAULT):
        Contact.objects.filter(handle__in=handles).delete()
        Need.objects.filter(handle__in=handles).delete()
    row.done_at, row.handles_to_erase = clock.now(), ""
    row.proof_sha256 = _proof(row)
    row.save(update_fields=["done_at", "handles_to_erase", "proof_sha256"])
    note(
        by=by,
        verb="people.withdrawal.finished",
        subject=row.cote or f"people.withdrawal:{row.uuid}",
        facts={"contacts": len(handles), "proof": row.proof_sha256},
    )
    return row.proof_sha256


def _proof(row: Withdrawal) -> str:
    told = {
        "uuid": str(row.uuid),
        "cote": row.cote,
        "uses": row.uses.split(),
        "asked_at": row.asked_at.isoformat(),
        "done_at": row.done_at.isoformat() if row.done_at else None,
    }
    return hashlib.sha256(canonical(told).encode()).hexdigest()


@gesture
def finish_withdrawals(*, by: Actor) -> int:
    """Carry out every withdrawal still open; say how many. A nightly job calls it."""
    require_role(by, "people.withdrawal.finish")
    waiting = list(Withdrawal.objects.filter(done_at__isnull=True).values_list("pk", flat=True))
    for number in waiting:
        finish_withdrawal(withdrawal=number, by=by)
    return len(waiting)


@gesture
def repeat_tombstone(*, tombstone: Tombstone, by: Actor) -> bool:
    """After a restore: take back again what the ledger says was taken back; say if it was forgotten."""
    require_role(by, "people.withdrawal.repeat")
    if Withdrawal.objects.filter(uuid=tombstone.uuid).exists():
        return False
    held = Consent.objects.filter(uuid=tombstone.consent).first() if tombstone.consent else None
    uses = [lookups.chosen(Use, use) for use in tombstone.uses]
    if held is not None:
        _take_back(held.pk, uses, by=by)
    Withdrawal.objects.create(
        uuid=tombstone.uuid,
        consent=held,
        cote=tombstone.cote,
        uses=" ".join(tombstone.uses),
        asked_at=tombstone.asked_at,
        asked_by_channel=lookups.chosen(Channel, tombstone.asked_by_channel),
        handles_to_erase=" ".join(str(handle) for handle in tombstone.handles),
    )
    note(
        by=by,
        verb="people.withdrawal.repeated",
        subject=tombstone.cote or f"people.withdrawal:{tombstone.uuid}",
        facts={"uses": [*tombstone.uses]},
    )
    return True
