"""Danger met in a testimony: passed on, sealed, erased; never evidence, a count in the journal."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid4

from django.conf import settings
from django.db import transaction

from assises.commons.journal import clock
from assises.commons.journal.actions import Actor, gesture, note
from assises.commons.journal.queries import require_role
from assises.commons.people import lookups, sealing
from assises.commons.people.errors import DangerIncomplete, DangerNeedsConsent
from assises.commons.people.models import DangerKind, DangerReport
from assises.commons.people.vault import VAULT
from assises.commons.territory.queries import neighbourhood_id

_KEPT_FOR = timedelta(days=90)


@gesture
def report_danger(
    *,
    kind: DangerKind,
    text: str,
    passed_to: str,
    by: Actor,
    neighbourhood: str = "",
    agreed: bool = False,
    life_at_risk: bool = False,
) -> UUID:
    """Seal a danger for the function that must act; return the handle that opens it.

    The person agreed, or a life is at risk. The place is a quarter and nothing finer. The journal
    counts one report: neither who took it down, nor where, nor what, nor with which other gesture.
    """
    require_role(by, "people.danger.report")
    if not (agreed or life_at_risk):
        raise DangerNeedsConsent
    if not text.strip() or not passed_to.strip():
        raise DangerIncomplete
    if neighbourhood:
        neighbourhood_id(by, neighbourhood)
    handle = uuid4()
    with transaction.atomic(using=VAULT):
        DangerReport.objects.create(
            handle=handle,
            kind=lookups.chosen(DangerKind, kind),
            place=neighbourhood,
            sealed_text=sealing.seal(text, row=f"danger:{handle}", setting=settings.ASSISES_VAULT_KEY),
            passed_to=passed_to.strip(),
            erase_after=clock.today() + _KEPT_FOR,
        )
    _count("reported", by=by)
    return handle


@gesture
def open_danger(*, handle: UUID, by: Actor) -> str:
    """Read one report in order to pass it on; the journal counts that one was opened."""
    require_role(by, "people.danger.open")
    row = lookups.danger(handle)
    _count("opened", by=by)
    return sealing.unseal(row.sealed_text, row=f"danger:{row.handle}", setting=settings.ASSISES_VAULT_KEY)


@gesture
def pass_danger_on(*, handle: UUID, by: Actor) -> None:
    """Say that the function named in a report has been told."""
    require_role(by, "people.danger.open")
    row = lookups.danger(handle)
    with transaction.atomic(using=VAULT):
        DangerReport.objects.filter(pk=row.pk).update(passed_at=clock.now())
    _count("passed_on", by=by)


def _count(done: str, *, by: Actor) -> None:
    """One more, and nothing by which it could be joined to a person, a place or another line."""
    nobody = replace(by, account=None, receipt=None, gesture=uuid4())
    note(by=nobody, verb=f"people.danger.{done}", subject="people.dangerreport", facts={"n": 1})
