"""Reacting at speed: many answers in one commit, each as if it had come alone."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from assises.commons.agenda.queries import require
from assises.commons.journal import clock
from assises.commons.journal.actions import Actor, gesture, note
from assises.methods.errors import AssisesError
from assises.phases.opinion import tokens
from assises.phases.opinion.actions.reacting import (
    Reacted,
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
    Reaction,
    Round,
    Sheet,
    Shown,
    Stance,
)

_TICK = timedelta(microseconds=1)


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
    hashed: str
    answered: dict[int, tuple[int, datetime]] = field(default_factory=dict)
    seen: set[int] = field(default_factory=set)


@dataclass(slots=True)
class _Batch:
    """What the answers of one round add to the record."""

    row: Round
    put: Mapping[UUID, OpenStatement]
    shown_to_all: Sequence[OpenStatement]
    counted: Following
    people: dict[str, _Participant] = field(default_factory=dict)
    lines: list[Reaction] = field(default_factory=list)
    shown: list[Shown] = field(default_factory=list)


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
    settled = tuple(_settle(cast, batches[cast.token.round], by) for cast in casts)
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
        shown_to_all=[one for one in put if one.item.withdrawn_at is None],
        counted=followed(row),
    )
    hashes = sorted({cast.token.hashed for cast in casts if _refused(cast, batch) is None})
    now = clock.now()
    Sheet.objects.bulk_create(
        [Sheet(round=row, token_hash=one, channel=by.channel, opened_at=now) for one in _new(row, hashes)],
        ignore_conflicts=True,
        batch_size=500,
    )
    for sheet in _sheets(row, hashes):
        batch.people[sheet.token_hash] = _Participant(sheet, sheet.token_hash)
    _read_before(batch)
    return batch


def _sheets(row: Round, hashes: Sequence[str]) -> Iterable[Sheet]:
    return Sheet.objects.filter(round=row, token_hash__in=hashes).only("pk", "uuid", "token_hash", "channel")


def _new(row: Round, hashes: Sequence[str]) -> list[str]:
    known = set(Sheet.objects.filter(round=row, token_hash__in=hashes).values_list("token_hash", flat=True))
    return [one for one in hashes if one not in known]


def _read_before(batch: _Batch) -> None:
    by_pk = {one.sheet.pk: one for one in batch.people.values()}
    answered = CurrentReaction.objects.filter(sheet__in=by_pk)
    for sheet, statement, value, at in answered.values_list("sheet_id", "statement_id", "value", "at"):
        by_pk[sheet].answered[statement] = (value, at)
    for sheet, statement in Shown.objects.filter(sheet__in=by_pk).values_list("sheet_id", "statement_id"):
        by_pk[sheet].seen.add(statement)


def _refused(cast: Cast, batch: _Batch) -> AssisesError | None:
    if cast.statement not in batch.put:
        return NoSuchStatement()
    return None if cast.value in Stance.values else NotAStance()


def _settle(cast: Cast, batch: _Batch | AssisesError, by: Actor) -> Settled | AssisesError:
    if isinstance(batch, AssisesError):
        return batch
    refusal = _refused(cast, batch)
    if refusal is not None:
        return refusal
    who, statement = batch.people[cast.token.hashed], batch.put[cast.statement]
    before = who.answered.get(statement.pk)
    now = clock.now()
    at = now if before is None or before[1] < now else before[1] + _TICK
    batch.lines.append(line_of(who.sheet, statement, cast.value, at, by))
    who.answered[statement.pk] = (cast.value, at)
    if statement.pk not in who.seen:
        who.seen.add(statement.pk)
        batch.shown.append(Shown(sheet=who.sheet, statement=statement, probability=1.0, at=at))
    return Settled(
        reacted=Reacted(cast.statement, cast.value, before[0] if before else None),
        cote=statement.item.cote,
        following=_next(who, batch),
        done=sum(one.pk in who.answered for one in batch.shown_to_all),
        total=len(batch.shown_to_all),
    )


def _next(who: _Participant, batch: _Batch) -> ShownStatement | None:
    """The statement that waits in front of somebody, or the one drawn now."""
    unseen = [one for one in batch.shown_to_all if one.pk not in who.seen]
    waiting = next(
        (one for one in batch.shown_to_all if one.pk in who.seen and one.pk not in who.answered), None
    )
    if waiting is not None:
        return in_front(waiting, len(unseen))
    if not unseen:
        return None
    chosen, chance = route(unseen, f"{who.hashed}{len(who.seen)}", batch.counted)
    who.seen.add(chosen.pk)
    batch.shown.append(Shown(sheet=who.sheet, statement=chosen, probability=chance, at=clock.now()))
    return in_front(chosen, len(unseen) - 1)


def _write(batch: _Batch, by: Actor) -> None:
    # Written in one order whoever writes: two programs that write at once wait for each other, never both.
    write_reactions(batch.lines, batch.row, by, shown=batch.shown)
    if not batch.shown:
        return
    note(
        by=by,
        verb="opinion.statements.shown",
        subject=f"opinion.round:{batch.row.uuid}",
        facts={"n": len(batch.shown), "digest": _digest_of_shown(batch.shown)},
    )


def _digest_of_shown(shown: Sequence[Shown]) -> str:
    """What was shown, to which sheet, with which chance: without saying it."""
    said = "\n".join(
        f"{one.statement.uuid.hex} {one.sheet.uuid.hex} {round(1_000_000 * one.probability)}" for one in shown
    )
    return hashlib.sha256(said.encode()).hexdigest()
