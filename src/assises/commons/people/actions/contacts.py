"""The vault: how to reach somebody who asked for it, and what they need in order to come."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID, uuid4

from django.conf import settings
from django.db import transaction

from assises.commons.journal import clock
from assises.commons.journal.actions import Actor, gesture, note
from assises.commons.journal.queries import require_role
from assises.commons.people import lookups, sealing
from assises.commons.people.errors import ContactUnreadable, ErasureOutOfReach
from assises.commons.people.models import Contact, ContactChannel, Need, NeedKind
from assises.commons.people.vault import VAULT

_LONGEST = timedelta(days=3 * 366)
_AFTER_EVENT = timedelta(days=30)
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]{2,}")


@gesture
def keep_contact(*, channel: ContactChannel, value: str, purpose: str, erase_after: date, by: Actor) -> UUID:
    """Seal a contact in the vault for one purpose until a day; return the handle that opens it."""
    require_role(by, "people.contact.keep")
    kind = lookups.chosen(ContactChannel, channel)
    plain = plain_contact(kind, value)
    if not purpose.strip() or not clock.today() < erase_after <= clock.today() + _LONGEST:
        raise ErasureOutOfReach(erase_after=erase_after.isoformat())
    handle = uuid4()
    with transaction.atomic(using=VAULT):
        Contact.objects.create(
            handle=handle,
            channel=kind,
            sealed_value=sealing.seal(plain, row=f"contact:{handle}", setting=settings.ASSISES_VAULT_KEY),
            stop_hash=sealing.stop_digest(plain, setting=settings.ASSISES_VAULT_KEY),
            purpose=purpose.strip(),
            erase_after=erase_after,
        )
    note(by=by, verb="people.contact.kept", subject="people.contact", facts={"channel": str(kind)})
    return handle


@gesture
def open_contact(*, handle: UUID, by: Actor, reason: str) -> str:
    """Open one contact in order to use it once; that it was opened, and why, is journaled."""
    require_role(by, "people.contact.open")
    row = lookups.contact(handle)
    note(
        by=by,
        verb="people.contact.opened",
        subject="people.contact",
        facts={"channel": row.channel},
        reason=reason,
    )
    return sealing.unseal(row.sealed_value, row=f"contact:{row.handle}", setting=settings.ASSISES_VAULT_KEY)


@gesture
def erase_contact(*, handle: UUID, by: Actor) -> None:
    """Erase one contact now, because somebody asked for it."""
    require_role(by, "people.contact.erase")
    row = lookups.contact(handle)
    with transaction.atomic(using=VAULT):
        row.delete()
    note(by=by, verb="people.contact.erased", subject="people.contact", facts={"n": 1})


@gesture
def stop_contact(*, channel: ContactChannel, value: str, by: Actor) -> int:
    """Somebody answered STOP: erase every contact at this address, opening none; say how many."""
    require_role(by, "people.contact.stop")
    plain = plain_contact(lookups.chosen(ContactChannel, channel), value)
    digests = sealing.stop_digests(plain, setting=settings.ASSISES_VAULT_KEY)
    with transaction.atomic(using=VAULT):
        erased, _ = Contact.objects.filter(stop_hash__in=digests).delete()
    note(by=by, verb="people.contact.stopped", subject="people.contact", facts={"n": erased})
    return erased


@gesture
def keep_need(
    *, event: UUID, event_on: date, kinds: Sequence[NeedKind], by: Actor, handle: UUID | None = None
) -> UUID:
    """Keep what somebody needs in order to come, until thirty days after the event; return the handle."""
    require_role(by, "people.need.keep")
    wanted = sorted({str(lookups.chosen(NeedKind, kind)) for kind in kinds})
    opened = handle or uuid4()
    with transaction.atomic(using=VAULT):
        for kind in wanted:
            Need.objects.get_or_create(
                handle=opened, event=event, kind=kind, defaults={"erase_after": event_on + _AFTER_EVENT}
            )
    note(by=by, verb="people.need.kept", subject=f"agenda.event:{event}", facts={"kinds": len(wanted)})
    return opened


def plain_contact(channel: ContactChannel, value: str) -> str:
    """A contact in one form only, so that STOP finds it however it was written."""
    text = " ".join(value.split())
    if channel in {ContactChannel.PHONE, ContactChannel.SMS}:
        digits = re.sub(r"[\s.()\-]", "", text)
        if not re.fullmatch(r"\+?[0-9]{6,15}", digits):
            raise ContactUnreadable(channel=str(channel))
        return digits
    if channel == ContactChannel.EMAIL and not _EMAIL.fullmatch(text):
        raise ContactUnreadable(channel=str(channel))
    if not text:
        raise ContactUnreadable(channel=str(channel))
    return text.casefold() if channel == ContactChannel.EMAIL else text
