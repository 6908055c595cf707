"""Stakes: a matter at issue is written, says what is still open, then is published."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils.text import format_lazy

from assises.commons.agenda.actions.matters import themes_called, transformations_called
from assises.commons.agenda.errors import NoSuchStake, NothingWritten, StakeNotReady
from assises.commons.agenda.models import DecisionStatus, Horizon, Stake
from assises.commons.agenda.queries import require
from assises.commons.agenda.readiness import Missing, before_deciding, untied
from assises.commons.journal import clock
from assises.commons.journal.actions import Actor, gesture, note


@gesture
def write_stake(
    *,
    slug: str,
    title: str,
    text: str,
    horizon: Horizon,
    by: Actor,
    strategic: bool = True,
    transformations: Sequence[str] = (),
    no_transformation: bool = False,
    themes: Sequence[str] = (),
) -> int:
    """Write a stake, or write it better: what is at issue, how far ahead, tied to which changes or none."""
    edition = require(by, "agenda.stake.write")
    if not (slug and title.strip() and text.strip()):
        raise NothingWritten
    row, new = Stake.objects.update_or_create(
        edition_id=edition,
        slug=slug,
        defaults={
            "title": title.strip(),
            "text": text.strip(),
            "horizon": horizon,
            "strategic": strategic,
            "no_transformation": no_transformation and not transformations,
        },
    )
    row.transformations.set(transformations_called(transformations))
    row.themes.set(themes_called(edition, themes))
    note(
        by=by,
        verb="agenda.stake.written",
        subject=f"agenda.stake:{by.edition}/{slug}",
        facts={
            "new": new,
            "horizon": str(horizon),
            "strategic": strategic,
            "transformations": list(transformations),
            "themes": list(themes),
        },
    )
    return row.pk


@gesture
def decide_stake(
    *,
    slug: str,
    status: DecisionStatus,
    by: Actor,
    act_reference: str = "",
    act_date: date | None = None,
    act_body: str = "",
    room_left: str = "",
) -> None:
    """Say what is decided (by which act), constrained (what room is left) or open."""
    edition = require(by, "agenda.stake.decide")
    stake = _stake(edition, slug)
    stake.decision_status, stake.room_left = status, room_left.strip()
    stake.act_reference, stake.act_date, stake.act_body = act_reference.strip(), act_date, act_body.strip()
    _refuse_if(_still_to_say(stake), slug)
    stake.save()
    note(
        by=by,
        verb="agenda.stake.decided",
        subject=f"agenda.stake:{by.edition}/{slug}",
        facts={
            "status": str(status),
            "act_reference": stake.act_reference,
            "act_date": act_date.isoformat() if act_date else None,
        },
    )


@gesture
def publish_stake(*, slug: str, by: Actor) -> None:
    """Publish a stake that says its status, and the changes it touches or that it touches none."""
    edition = require(by, "agenda.stake.publish")
    stake = _stake(edition, slug)
    tied = stake.no_transformation or stake.transformations.exists()
    _refuse_if(_still_to_say(stake) + (() if tied else (untied(),)), slug)
    if stake.published_at is None:
        Stake.objects.filter(pk=stake.pk).update(published_at=clock.now())
    note(
        by=by,
        verb="agenda.stake.published",
        subject=f"agenda.stake:{by.edition}/{slug}",
        facts={"status": stake.decision_status},
    )


def _stake(edition: int, slug: str) -> Stake:
    found = Stake.objects.select_for_update().filter(edition=edition, slug=slug).first()
    if found is None:
        raise NoSuchStake(slug=slug)
    return found


def _still_to_say(stake: Stake) -> tuple[Missing, ...]:
    return before_deciding(
        status=stake.decision_status,
        act_reference=stake.act_reference,
        act_date=stake.act_date,
        room_left=stake.room_left,
    )


def _refuse_if(missing: tuple[Missing, ...], slug: str) -> None:
    if missing:
        raise StakeNotReady(
            slug=slug,
            missing=format_lazy(" ; ".join("{}" for _ in missing), *(item.said for item in missing)),
            codes=tuple(item.code for item in missing),
        )
