"""Rows of queries said in the words of the chamber."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from assises.commons.agenda.queries import StakeView
from assises.commons.evidence.actions import Kind, VoiceState
from assises.commons.evidence.queries import ItemView
from assises.commons.journal.actions import Actor
from assises.phases.followup.actions import Assessed
from assises.phases.followup.queries import AwaitedAnswer, PromiseRow, TransferView
from assises.web.chamber.pages import PromiseLine, StakeBeside, TransferLine, Waiting, Words

# What the city wrote or computed; all the rest was said or written by residents.
CITY_KINDS = frozenset(
    {Kind.PAST_PROMISE, Kind.CLAUSE, Kind.MARKER, Kind.DECISION, Kind.REPLY, Kind.COMMITMENT, Kind.ADVOCACY}
    | {Kind.ACTION, Kind.PROOF, Kind.SYNTHESIS, Kind.FINDING}
)


def words_of(item: ItemView) -> Words:
    """A piece in its own words, or why they are not shown."""
    where = item.event_name or item.channel_label
    return Words(
        cote=item.cote,
        wording=item.wording,
        label=capfirst(str(item.kind.label)),
        voice=item.kind not in CITY_KINDS,
        channel=item.channel or "speech",
        channel_label=where if item.is_voice else capfirst(str(item.kind.label)),
        place=" · ".join(part for part in (item.neighbourhood, item.body) if part),
        on=item.recorded_at,
        language=item.language,
        href=reverse("agora:ladder", args=[item.edition, item.cote]),
    )


def all_words(items: Iterable[ItemView]) -> tuple[Words, ...]:
    """The same for many."""
    return tuple(words_of(item) for item in items)


def shown(item: ItemView) -> str:
    """The words, or why they are not shown."""
    if item.wording is not None:
        return item.wording
    return _("(parole retirée)") if item.silence == VoiceState.WITHDRAWN else _("(parole non publiée)")


def waiting(viewer: Actor, one: AwaitedAnswer) -> Waiting:
    """One piece that waits."""
    return Waiting(
        cote=one.piece.cote,
        wording=shown(one.piece),
        department=one.department,
        age_days=one.age_days,
        due_on=one.due_on,
        days_left=one.days_left,
        late=-one.days_left if one.overdue and one.days_left is not None else None,
        href=reverse("chamber:answer", args=[viewer.edition, one.piece.cote]),
    )


def promise_line(viewer: Actor, row: PromiseRow) -> PromiseLine:
    """One promise with its two sides, never merged."""
    return PromiseLine(
        cote=row.cote,
        term=row.term,
        owner=row.owner,
        due_on=row.due_date,
        past_due=row.past_due,
        declared=capfirst(row.declared_label),
        residents=residents_say(row),
        contested=row.contested,
        verifiable=row.verifiable,
        href=reverse("chamber:promise", args=[viewer.edition, row.cote]),
    )


def residents_say(row: PromiseRow) -> str:
    """What residents say, with how many say it."""
    if not row.residents:
        return _("Personne n’a encore rien dit")
    said = sorted(row.residents.items(), key=lambda one: (-one[1], list(Assessed).index(one[0])))
    return capfirst(", ".join(f"{Assessed(one).label} ({n})" for one, n in said))


def transfer_line(viewer: Actor, one: TransferView) -> TransferLine:
    """What was handed over."""
    return TransferLine(
        uuid=one.uuid,
        cote=one.piece.cote,
        wording=shown(one.piece),
        to=one.to,
        due_on=one.due_on,
        sent_at=one.sent_at,
        acknowledged_at=one.acknowledged_at,
        answer=one.answer,
        alert=one.alert,
        acknowledge=reverse("chamber:acknowledge", args=[viewer.edition, one.uuid]),
    )


def stake_beside(viewer: Actor, stake: StakeView) -> StakeBeside:
    """What is decided where this was said."""
    return StakeBeside(
        title=stake.title,
        mark=stake.status.value if stake.status else "",
        act=", ".join(part for part in (stake.act_reference, stake.act_body) if part),
        act_date=stake.act_date,
        room_left=stake.room_left,
        href=reverse("agora:stake", args=[viewer.edition, stake.slug]),
    )
