"""What the retention policy says must go, goes: contacts, needs, danger reports, old sessions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.apps import apps
from django.conf import settings
from django.db import transaction
from django.db.models import Model

from assises.commons.journal import clock
from assises.commons.journal.actions import Actor, Fact, gesture, note
from assises.commons.journal.queries import require_role
from assises.commons.people import sealing
from assises.commons.people.announcing import SUBJECT, announcement
from assises.commons.people.errors import ErasureOutOfReach
from assises.commons.people.models import Contact, DangerReport
from assises.commons.people.retention import ERASABLE, due_rows
from assises.commons.people.vault import VAULT


@dataclass(frozen=True, slots=True)
class Erased:
    """How many rows of one table were due, and how many of them are now gone."""

    table: str
    due: int
    erased: int


@gesture
def erase_due(*, dry_run: bool, by: Actor) -> tuple[Erased, ...]:
    """Erase every row whose day has passed, table by table; a dry run only counts them.

    The proof in the journal is a count per table: a danger report leaves nothing else behind.
    """
    require_role(by, "people.due.erase")
    done = tuple(_erase(model, clock.today(), dry_run=dry_run) for model in _erasable())
    if not dry_run:
        _note_erased(done, by)
    return done


@gesture
def announce_due(*, on: date, by: Actor) -> tuple[Erased, ...]:
    """Say in public what the policy erases on a day to come, table by table: the dry run, before the act."""
    require_role(by, "people.due.erase")
    due = tuple(_erase(model, on, dry_run=True) for model in _erasable())
    facts: dict[str, Fact] = {one.table: one.due for one in due}
    note(by=by, verb="people.due.announced", subject=SUBJECT, facts={**facts, "day": on.isoformat()})
    return due


@gesture
def erase_announced(*, by: Actor) -> tuple[Erased, ...]:
    """Erase what was announced for today or before, and nothing that was not; the proof is a count."""
    require_role(by, "people.due.erase")
    said = announcement(by)
    if said is None or said.day > clock.today():
        return ()
    done = tuple(_erase(model, said.day, dry_run=False) for model in _erasable())
    _note_erased(done, by)
    return done


def _note_erased(done: Sequence[Erased], by: Actor) -> None:
    facts = {one.table: one.erased for one in done}
    note(by=by, verb="people.due.erased", subject=SUBJECT, facts=facts)


def _erasable() -> list[type[Model]]:
    known = {model._meta.label_lower: model for model in apps.get_models()}
    return [known[label] for label in sorted(ERASABLE) if label in known]


def _erase(model: type[Model], on: date, *, dry_run: bool) -> Erased:
    rows = due_rows(model, on)
    due = 0 if rows is None else rows.count()
    gone = 0
    if rows is not None and due and not dry_run:
        with transaction.atomic(using=rows.db):
            gone, _ = rows.delete()
    return Erased(table=model._meta.label_lower, due=due, erased=gone)


@gesture
def bring_erasure_forward(*, purpose: str, to: date, by: Actor) -> int:
    """The edition closes: contacts kept for this purpose go by this day at the latest; say how many."""
    require_role(by, "people.erasure.bring_forward")
    if to < clock.today():
        raise ErasureOutOfReach(erase_after=to.isoformat())
    with transaction.atomic(using=VAULT):
        moved = Contact.objects.filter(purpose=purpose, erase_after__gt=to).update(erase_after=to)
    note(
        by=by,
        verb="people.erasure.brought_forward",
        subject="people.contact",
        facts={"n": moved, "to": to.isoformat()},
    )
    return moved


@gesture
def reseal_vault(*, by: Actor) -> int:
    """Seal again, under the first key, everything sealed under a former one; say how many values."""
    require_role(by, "people.vault.reseal")
    with transaction.atomic(using=VAULT):
        moved = _reseal_contacts() + _reseal_dangers()
    note(by=by, verb="people.vault.resealed", subject="people.vault", facts={"n": moved})
    return moved


def _reseal_contacts() -> int:
    key, moved = settings.ASSISES_VAULT_KEY, 0
    for row in Contact.objects.select_for_update().iterator():
        if sealing.is_current(row.sealed_value, setting=key):
            continue
        about = f"contact:{row.handle}"
        plain = sealing.unseal(row.sealed_value, row=about, setting=key)
        Contact.objects.filter(pk=row.pk).update(
            sealed_value=sealing.seal(plain, row=about, setting=key),
            stop_hash=sealing.stop_digest(plain, setting=key),
        )
        moved += 1
    return moved


def _reseal_dangers() -> int:
    key, moved = settings.ASSISES_VAULT_KEY, 0
    for row in DangerReport.objects.select_for_update().iterator():
        if sealing.is_current(row.sealed_text, setting=key):
            continue
        about = f"danger:{row.handle}"
        plain = sealing.unseal(row.sealed_text, row=about, setting=key)
        DangerReport.objects.filter(pk=row.pk).update(sealed_text=sealing.seal(plain, row=about, setting=key))
        moved += 1
    return moved
