"""Heads are counted at an event, once each, in one group or in none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID, uuid4

from django.db.models import Sum

from assises.commons.agenda.models import Event
from assises.commons.agenda.queries import require
from assises.commons.journal import clock
from assises.commons.journal.actions import Actor, gesture, note
from assises.commons.reach.errors import NobodyCounted, NoSuchCount, NoSuchStratum
from assises.commons.reach.models import Presence
from assises.commons.territory.models import Stratum


@dataclass(frozen=True, slots=True)
class Counted:
    """A count on record, and the heads of the event with it."""

    uuid: UUID
    headcount: int


@gesture
def count(
    *, event: int, n: int, by: Actor, stratum: str = "", device: str = "", uuid: UUID | None = None
) -> Counted:
    """Count heads at an event; the same count sent twice by a device is counted once."""
    require(by, "reach.heads.count", event=event)
    if n <= 0:
        raise NobodyCounted(n=n)
    named = uuid or uuid4()
    group = strata_called([stratum])[0] if stratum else None
    _, new = Presence.objects.get_or_create(
        uuid=named,
        defaults={"event_id": event, "at": clock.now(), "stratum": group, "n": n, "device": device},
    )
    if new:
        note(
            by=by,
            verb="reach.heads.counted",
            subject=event_subject(event),
            facts={"n": n, "stratum": stratum},
        )
    return Counted(uuid=named, headcount=_headcount(event))


@gesture
def correct_count(*, count: UUID, n: int, reason: str, by: Actor) -> Counted:
    """Correct a count; what it was before stays in the journal."""
    row = Presence.objects.select_for_update().filter(uuid=count).first()
    if row is None:
        require(by, "reach.heads.correct")
        raise NoSuchCount(count=str(count))
    require(by, "reach.heads.correct", event=row.event_id, during=False)
    if n < 0:
        raise NobodyCounted(n=n)
    before = row.n
    Presence.objects.filter(pk=row.pk).update(n=n)
    note(
        by=by,
        verb="reach.heads.corrected",
        subject=event_subject(row.event_id),
        facts={"before": before, "after": n},
        reason=reason,
    )
    return Counted(uuid=count, headcount=_headcount(row.event_id))


@gesture
def settle_counts(*, event: int, by: Actor) -> int:
    """Replace the counts of an event by one total per group: the minute somebody came in is forgotten."""
    require(by, "reach.heads.settle", event=event, during=False)
    rows = Presence.objects.select_for_update().filter(event=event)
    totals: dict[int | None, int] = {}
    for stratum, n in rows.values_list("stratum_id", "n"):
        totals[stratum] = totals.get(stratum, 0) + n
    rows.delete()
    closing = Event.objects.values_list("ends_at", flat=True).get(pk=event)
    Presence.objects.bulk_create(
        Presence(event_id=event, at=closing, stratum_id=stratum, n=n, device="total")
        for stratum, n in totals.items()
    )
    heads = sum(totals.values())
    note(by=by, verb="reach.heads.settled", subject=event_subject(event), facts={"headcount": heads})
    return heads


def event_subject(event: int) -> str:
    """Name an event in the journal."""
    return f"agenda.event:{Event.objects.values_list('uuid', flat=True).get(pk=event)}"


def strata_called(slugs: Sequence[str]) -> list[Stratum]:
    """Find the groups that are watched by their names, all of them or none."""
    found = {row.slug: row for row in Stratum.objects.filter(slug__in=slugs)}
    for slug in slugs:
        if slug not in found:
            raise NoSuchStratum(slug=slug)
    return [found[slug] for slug in slugs]


def _headcount(event: int) -> int:
    return Presence.objects.filter(event=event).aggregate(heads=Sum("n"))["heads"] or 0
