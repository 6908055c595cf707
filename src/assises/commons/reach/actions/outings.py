"""Going out: planned, done with its yield, and the tally of those who would rather not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from assises.commons.agenda.queries import require
from assises.commons.journal.actions import Actor, gesture, note
from assises.commons.people.models import Relay
from assises.commons.reach.actions.heads import strata_called
from assises.commons.reach.errors import (
    MoreSpokeThanMet,
    NobodyCounted,
    NoSuchOutreach,
    NoSuchPlace,
)
from assises.commons.reach.models import Audience, OutreachAct, Refusal, RefusalReason
from assises.commons.territory.models import Neighbourhood


@dataclass(frozen=True, slots=True)
class Outing:
    """Where one goes to meet people, when, to whom, through which relay."""

    place: str
    at: datetime
    neighbourhood: str = ""
    strata: tuple[str, ...] = ()
    relay: int | None = None
    event: int | None = None


@gesture
def plan_outreach(*, outing: Outing, by: Actor) -> UUID:
    """Plan an outing to those one never sees."""
    edition = require(by, "reach.outreach.plan", event=outing.event, during=False)
    act = _write(edition, outing, planned=True)
    note(
        by=by,
        verb="reach.outreach.planned",
        subject=f"reach.outreach:{act.uuid}",
        facts={"strata": list(outing.strata), "at": outing.at.isoformat()},
    )
    return act.uuid


@gesture
def carry_out_outreach(*, act: UUID, met: int, spoke: int, by: Actor) -> None:
    """Say what a planned outing brought: how many were met, how many spoke."""
    edition = require(by, "reach.outreach.record")
    row = _act(edition, act)
    _require_yield(met, spoke)
    OutreachAct.objects.filter(pk=row.pk).update(met=met, spoke=spoke)
    _note_yield(by, act, met, spoke)


@gesture
def record_outreach(*, outing: Outing, met: int, spoke: int, by: Actor, uuid: UUID | None = None) -> UUID:
    """Put on record an outing that was not planned; the same one sent twice is recorded once."""
    edition = require(by, "reach.outreach.record", event=outing.event, during=False)
    _require_yield(met, spoke)
    if uuid is not None and OutreachAct.objects.filter(uuid=uuid).exists():
        return uuid
    act = _write(edition, outing, planned=False, met=met, spoke=spoke, uuid=uuid)
    _note_yield(by, act.uuid, met, spoke)
    return act.uuid


@gesture
def record_refusal(
    *, act: UUID, reason: RefusalReason, by: Actor, n: int = 1, uuid: UUID | None = None
) -> UUID:
    """Tally those who would rather not, and why; the same tally sent twice is counted once."""
    edition = require(by, "reach.refusal.record")
    row = _act(edition, act)
    if n <= 0:
        raise NobodyCounted(n=n)
    tally, new = Refusal.objects.get_or_create(
        uuid=uuid or uuid4(), defaults={"act": row, "reason": reason, "n": n}
    )
    if new:
        note(
            by=by,
            verb="reach.refusal.recorded",
            subject=f"reach.outreach:{act}",
            facts={"reason": str(reason), "n": n},
        )
    return tally.uuid


@gesture
def name_audience(*, label: str, strata: Sequence[str], by: Actor) -> int:
    """Name whom outings and meetings aim at; naming it again changes the groups it holds."""
    edition = require(by, "reach.audience.name")
    if not label.strip():
        raise NobodyCounted(n=0)
    groups = strata_called(strata)
    row, new = Audience.objects.get_or_create(edition_id=edition, label=label.strip())
    row.strata.set(groups)
    note(
        by=by,
        verb="reach.audience.named",
        subject=f"reach.audience:{row.pk}",
        facts={"new": new, "strata": list(strata)},
    )
    return row.pk


def _write(
    edition: int,
    outing: Outing,
    *,
    planned: bool,
    met: int | None = None,
    spoke: int | None = None,
    uuid: UUID | None = None,
) -> OutreachAct:
    quarter = Neighbourhood.objects.filter(slug=outing.neighbourhood).first()
    if not outing.place.strip() or (outing.neighbourhood and quarter is None):
        raise NoSuchPlace(slug=outing.neighbourhood or outing.place)
    if outing.relay is not None and not Relay.objects.filter(pk=outing.relay).exists():
        raise NoSuchOutreach(relay=outing.relay)
    act = OutreachAct.objects.create(
        uuid=uuid or uuid4(),
        edition_id=edition,
        event_id=outing.event,
        relay_id=outing.relay,
        neighbourhood=quarter,
        place=outing.place.strip(),
        at=outing.at,
        planned=planned,
        met=met,
        spoke=spoke,
    )
    act.strata.set(strata_called(outing.strata))
    return act


def _act(edition: int, act: UUID) -> OutreachAct:
    row = OutreachAct.objects.select_for_update().filter(edition=edition, uuid=act).first()
    if row is None:
        raise NoSuchOutreach(act=str(act))
    return row


def _require_yield(met: int, spoke: int) -> None:
    if met < 0 or spoke < 0:
        raise NobodyCounted(n=min(met, spoke))
    if spoke > met:
        raise MoreSpokeThanMet(spoke=spoke, met=met)


def _note_yield(by: Actor, act: UUID, met: int, spoke: int) -> None:
    note(
        by=by,
        verb="reach.outreach.recorded",
        subject=f"reach.outreach:{act}",
        facts={"met": met, "spoke": spoke},
    )
