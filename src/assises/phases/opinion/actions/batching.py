"""Reacting at speed: many answers in one commit, each as if it had come alone."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from assises.commons.agenda.queries import require
from assises.commons.journal import clock
from assises.commons.journal.actions import Actor, gesture, note
from assises.commons.journal.rows import insert_rows
from assises.methods.errors import AssisesError
from assises.phases.opinion import tokens
from assises.phases.opinion.actions.reacting import (
    Line,
    Reacted,
    ShownLine,
    ShownStatement,
    in_front,
    in_round,
    line_of,
    open_round_of,
    route,
    write_reactions,
)
from assises.phases.opinion.errors import NoSuchStatement, NotAStance
from assises.phases.opinion.following import Following, followed
from assises.phases.opinion.models import (
    CurrentReaction,
    OpenStatement,
    Round,
    Sheet,
    Shown,
    Stance,
)

_TICK = timedelta(microseconds=1)
_STANCES = frozenset(int(one) for one in Stance)


@dataclass(frozen=True, slots=True)
class Cast:
    """One answer that waits for the commit: the token it comes with was read already."""

    token: tokens.Token
    statement: UUID
    value: int


@dataclass(frozen=True, slots=True)
class Settled:
    """What became of one answer: what is in force, what is in front of them now, how far they are."""

    reacted: Reacted
    cote: str
    following: ShownStatement | None
    done: int
    total: int


@dataclass(slots=True)
class _Participant:
    """One sheet while a batch is being made ready."""

    sheet: Sheet
    answered: set[int] = field(default_factory=set)
    last: dict[int, tuple[int, datetime]] = field(default_factory=dict)  # of the statements of this batch
    seen: set[int] = field(default_factory=set)


@dataclass(slots=True)
class _Batch:
    """What the answers of one round add to the record."""

    row: Round
    put: Mapping[UUID, OpenStatement]
    asked: Mapping[int, OpenStatement]  # those shown to everybody, in their order
    counted: Following
    people: dict[str, _Participant] = field(default_factory=dict)
    lines: list[Line] = field(default_factory=list)
    shown: list[ShownLine] = field(default_factory=list)


@gesture
def react_in_batch(*, casts: Sequence[Cast], by: Actor) -> tuple[Settled | AssisesError, ...]:
    """Write many answers in one commit, in their order; one that is refused refuses itself alone.

    Each settles as `react` then `show_next` would have settled it: the last answer of somebody wins, the log
    keeps all, and the next statement is drawn with a chance that is on record.
    """
    edition = require(by, "opinion.reaction.cast")
    batches: dict[UUID, _Batch | AssisesError] = {}
    for wanted in sorted({cast.token.round for cast in casts}):
        batches[wanted] = _begin(wanted, edition, [one for one in casts if one.token.round == wanted], by)
    settled = tuple(_settle(cast, batches[cast.token.round]) for cast in casts)
    for batch in batches.values():
        if isinstance(batch, _Batch) and batch.lines:
            _write(batch, by)
    return settled


def _begin(round_uuid: UUID, edition: int, casts: Sequence[Cast], by: Actor) -> _Batch | AssisesError:
    try:
        row = open_round_of(round_uuid, edition)
    except AssisesError as refusal:
        return refusal
    put = list(in_round(row).select_related("item").order_by("id"))
    batch = _Batch(
        row=row,
        put={one.uuid: one for one in put},
        asked={one.pk: one for one in put if one.item.withdrawn_at is None},
        counted=followed(row),
    )
    hashes = sorted({cast.token.hashed for cast in casts if _refused(cast, batch) is None})
    for sheet in _sheets(row, hashes, by):
        batch.people[sheet.token_hash] = _Participant(sheet)
    _read_before(batch, {batch.put[cast.statement].pk for cast in casts if cast.statement in batch.put})
    return batch


def _sheets(row: Round, hashes: Sequence[str], by: Actor) -> list[Sheet]:
    """The sheets of those who answer; the first answer of somebody opens theirs."""
    found = list(_known(row, hashes))
    missing = sorted(set(hashes) - {one.token_hash for one in found})
    now = clock.now()
    insert_rows(
        Sheet,
        ("uuid", "round_id", "token_hash", "channel", "opened_at"),
        [(uuid4(), row.pk, one, by.channel, now) for one in missing],
        unique=("round_id", "token_hash"),
    )
    return [*found, *_known(row, missing)] if missing else found


def _known(row: Round, hashes: Sequence[str]) -> Iterable[Sheet]:
    return Sheet.objects.filter(round=row, token_hash__in=hashes).only("pk", "uuid", "token_hash", "channel")


def _read_before(batch: _Batch, now: Iterable[int]) -> None:
    by_pk = {one.sheet.pk: one for one in batch.people.values()}
    answered = CurrentReaction.objects.filter(sheet__in=by_pk)
    for sheet, statement in answered.values_list("sheet_id", "statement_id"):
        by_pk[sheet].answered.add(statement)
    here = answered.filter(statement__in=now).values_list("sheet_id", "statement_id", "value", "at")
    for sheet, statement, value, at in here:
        by_pk[sheet].last[statement] = (value, at)
    for sheet, statement in Shown.objects.filter(sheet__in=by_pk).values_list("sheet_id", "statement_id"):
        by_pk[sheet].seen.add(statement)


def _refused(cast: Cast, batch: _Batch) -> AssisesError | None:
    if cast.statement not in batch.put:
        return NoSuchStatement()
    return None if cast.value in _STANCES else NotAStance()


def _settle(cast: Cast, batch: _Batch | AssisesError) -> Settled | AssisesError:
    if isinstance(batch, AssisesError):
        return batch
    refusal = _refused(cast, batch)
    if refusal is not None:
        return refusal
    who, statement = batch.people[cast.token.hashed], batch.put[cast.statement]
    key = statement.pk
    before = who.last.get(key)
    now = clock.now()
    at = now if before is None or before[1] < now else before[1] + _TICK
    batch.lines.append(line_of(who.sheet, key, cast.value, at))
    who.answered.add(key)
    who.last[key] = (cast.value, at)
    if key not in who.seen:
        who.seen.add(key)
        batch.shown.append(ShownLine(who.sheet.pk, key, 1.0, at))
    return Settled(
        reacted=Reacted(cast.statement, cast.value, before[0] if before else None),
        cote=statement.item.cote,
        following=_next(who, batch, cast.token.hashed),
        done=len(batch.asked.keys() & who.answered),
        total=len(batch.asked),
    )


def _next(who: _Participant, batch: _Batch, hashed: str) -> ShownStatement | None:
    """The statement that waits in front of somebody, or the one drawn now."""
    unseen = [key for key in batch.asked if key not in who.seen]
    waiting = (batch.asked.keys() & who.seen) - who.answered
    if waiting:
        return in_front(batch.asked[min(waiting)], len(unseen))
    if not unseen:
        return None
    place, chance = route(unseen, f"{hashed}{len(who.seen)}", batch.counted)
    chosen = unseen[place]
    who.seen.add(chosen)
    batch.shown.append(ShownLine(who.sheet.pk, chosen, chance, clock.now()))
    return in_front(batch.asked[chosen], len(unseen) - 1)


def _write(batch: _Batch, by: Actor) -> None:
    write_reactions(batch.lines, batch.row, by, shown=batch.shown)
    if not batch.shown:
        return
    note(
        by=by,
        verb="opinion.statements.shown",
        subject=f"opinion.round:{batch.row.uuid}",
        facts={"n": len(batch.shown), "digest": _digest_of_shown(batch)},
    )


def _digest_of_shown(batch: _Batch) -> str:
    """What was shown, to which sheet, with which chance: without saying it."""
    sheets = {one.sheet.pk: one.sheet.uuid.hex for one in batch.people.values()}
    put = {one.pk: one.uuid.hex for one in batch.put.values()}
    said = "\n".join(
        f"{put[one.statement_id]} {sheets[one.sheet_id]} {round(1_000_000 * one.probability)}"
        for one in batch.shown
    )
    return hashlib.sha256(said.encode()).hexdigest()
