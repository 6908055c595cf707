"""Reacting: every answer is appended to a log, the last one of each sheet is in force."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import NamedTuple
from uuid import UUID, uuid4

from django.db.models import QuerySet

from assises.commons.agenda.queries import require
from assises.commons.journal import clock
from assises.commons.journal.actions import Actor, Channel, gesture, note
from assises.commons.journal.rows import insert_rows
from assises.commons.territory.models import Stratum
from assises.methods.opinion import chances, drawn_at
from assises.phases.opinion import tokens
from assises.phases.opinion.errors import (
    EmptySheet,
    NoSuchStatement,
    NotAStance,
    PaperAlreadyKeyed,
    RoundNotOpen,
    StatementTwice,
    UnknownStratum,
)
from assises.phases.opinion.following import Following, followed
from assises.phases.opinion.lookups import find_round, hold_round, last_of_log, open_now
from assises.phases.opinion.models import (
    CurrentReaction,
    OpenStatement,
    Reaction,
    Round,
    RoundState,
    Sheet,
    Shown,
    Stance,
    StatementState,
)


@dataclass(frozen=True, slots=True)
class Answer:
    """What somebody answers to one statement: 1 agree, -1 disagree, 0 pass."""

    statement: UUID
    value: int


@dataclass(frozen=True, slots=True)
class FilledSheet:
    """All that one participant answered; ``serial``, printed on the sheet, makes it enter once."""

    answers: tuple[Answer, ...]
    serial: str = ""
    channel: Channel = Channel.PAPER
    strata: tuple[str, ...] = ()
    uuid: UUID = field(default_factory=uuid4)


@dataclass(frozen=True, slots=True)
class Reacted:
    """What is now in force; ``before`` is None when this sheet had not answered yet."""

    statement: UUID
    value: int
    before: int | None


@dataclass(frozen=True, slots=True)
class ShownStatement:
    """A statement put in front of somebody; ``left`` counts the others not seen yet."""

    statement: UUID
    cote: str
    wording: str
    left: int


class Line(NamedTuple):
    """One line of the log, not written yet."""

    uuid: UUID
    sheet_id: int
    sheet_uuid: UUID
    statement_id: int
    value: int
    at: datetime
    channel: str


class ShownLine(NamedTuple):
    """A statement shown to somebody, and the chance it had; not written yet."""

    sheet_id: int
    statement_id: int
    probability: float
    at: datetime


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What rebuilding found: reactions in force, and how many differed from the log."""

    in_force: int
    differed: int


def open_round_of(round_uuid: UUID, edition: int) -> Round:
    """The round while it takes answers, held until the commit."""
    row = hold_round(round_uuid, edition)
    if not open_now(row):
        raise RoundNotOpen
    return row


def _sheet(row: Round, hashed: str, channel: str) -> Sheet:
    sheet, _ = Sheet.objects.get_or_create(
        round=row, token_hash=hashed, defaults={"channel": channel, "opened_at": clock.now()}
    )
    return sheet


@gesture
def show_next(*, token: str, by: Actor) -> ShownStatement | None:
    """Put the next statement in front of a participant and log the chance it had, until all were shown.

    While the one in front of them waits for an answer it stays there: asking twice shows nothing more.
    """
    edition = require(by, "opinion.reaction.cast")
    checked = tokens.read(token)
    row = open_round_of(checked.round, edition)
    sheet = _sheet(row, checked.hashed, by.channel)
    seen = {one.statement_id for one in Shown.objects.filter(sheet=sheet)}
    answered = set(CurrentReaction.objects.filter(sheet=sheet).values_list("statement_id", flat=True))
    put = list(in_round(row).filter(item__withdrawn_at__isnull=True).select_related("item").order_by("id"))
    unseen = [one for one in put if one.pk not in seen]
    waiting = next((one for one in put if one.pk in seen - answered), None)
    if waiting is not None:
        return in_front(waiting, len(unseen))
    if not unseen:
        return None
    place, chance = route([one.pk for one in unseen], f"{checked.hashed}{len(seen)}", followed(row))
    chosen = unseen[place]
    Shown.objects.create(sheet=sheet, statement=chosen, probability=chance, at=clock.now())
    note(
        by=by,
        verb="opinion.statement.shown",
        subject=chosen.item.cote,
        facts={"one_in": len(unseen), "in_a_million": round(1_000_000 * chance)},
    )
    return in_front(chosen, len(unseen) - 1)


def in_front(one: OpenStatement, left: int) -> ShownStatement:
    """What is put in front of somebody."""
    return ShownStatement(statement=one.uuid, cote=one.item.cote, wording=one.wording_shown, left=left)


def route(unseen: Sequence[int], secret: str, counted: Following) -> tuple[int, float]:
    """The place of one of the statements not seen yet, drawn, and the chance it had."""
    now = [counted.of(one).now for one in unseen]
    each = chances([one[0] for one in now], [one[2] for one in now], [sum(one) for one in now])
    # The token is drawn at random and nobody else knows it: so is this number.
    place = drawn_at(int(tokens.keyed(secret)[:13], 16) / 16**13, each)
    return place, float(each[place])


@gesture
def react(*, token: str, statement: UUID, value: int, by: Actor) -> Reacted:
    """Answer one statement; answering again changes one's mind, and the log keeps both."""
    edition = require(by, "opinion.reaction.cast")
    checked = tokens.read(token)
    row = open_round_of(checked.round, edition)
    put = {one.uuid: one for one in in_round(row).filter(uuid=statement)}
    _check([Answer(statement, value)], put)
    sheet = _sheet(row, checked.hashed, by.channel)
    current = (
        CurrentReaction.objects.select_for_update().filter(sheet=sheet, statement=put[statement]).first()
    )
    line = line_of(sheet, put[statement].pk, value, _after(current))
    write_reactions([line._replace(channel=by.channel)], row, by)
    return Reacted(statement=statement, value=value, before=current.value if current else None)


@gesture
def key_paper_sheet(*, round_uuid: UUID, sheet: FilledSheet, by: Actor) -> int:
    """Key in a sheet of paper, all of it at once; a serial keyed twice is refused.

    Paper comes back after the evening: it is taken as long as the round is not closed by hand.
    """
    return _record_sheets(round_uuid, [sheet], by)


@gesture
def record_sheets(*, round_uuid: UUID, sheets: Sequence[FilledSheet], by: Actor) -> int:
    """Record many filled sheets at once, all of them or none; returns how many answers."""
    return _record_sheets(round_uuid, sheets, by)


def _record_sheets(round_uuid: UUID, filled: Sequence[FilledSheet], by: Actor) -> int:
    row = hold_round(round_uuid, require(by, "opinion.sheet.key"))
    if row.state != RoundState.OPEN:
        raise RoundNotOpen
    put = {one.uuid: one for one in in_round(row)}
    for one in filled:
        if not one.answers:
            raise EmptySheet
        _check(one.answers, put)
    strata = _strata({slug for one in filled for slug in one.strata})
    sheets = _new_sheets(row, filled)
    through = Sheet.strata.through
    through.objects.bulk_create(
        [
            through(sheet_id=sheet.pk, stratum_id=strata[slug])
            for sheet, one in zip(sheets, filled, strict=True)
            for slug in one.strata
        ],
        batch_size=500,
    )
    now = clock.now()
    lines = [
        line_of(sheet, put[answer.statement].pk, answer.value, now)
        for sheet, one in zip(sheets, filled, strict=True)
        for answer in one.answers
    ]
    write_reactions(lines, row, by)
    return len(lines)


def _new_sheets(row: Round, filled: Sequence[FilledSheet]) -> list[Sheet]:
    hashed = [tokens.keyed(f"paper:{row.uuid.hex}:{one.serial.strip() or uuid4().hex}") for one in filled]
    known = set(Sheet.objects.filter(round=row).values_list("token_hash", flat=True))
    for one, key in zip(filled, hashed, strict=True):
        if key in known:
            raise PaperAlreadyKeyed(serial=one.serial)
        known.add(key)
    now = clock.now()
    return Sheet.objects.bulk_create(
        [
            Sheet(uuid=one.uuid, round=row, token_hash=key, channel=one.channel, opened_at=now)
            for one, key in zip(filled, hashed, strict=True)
        ],
        batch_size=500,
    )


def _strata(slugs: set[str]) -> dict[str, int]:
    found = dict(Stratum.objects.filter(slug__in=slugs).values_list("slug", "pk"))
    for slug in sorted(slugs - found.keys()):
        raise UnknownStratum(slug=slug)
    return found


def in_round(row: Round) -> QuerySet[OpenStatement]:
    """The statements of a round that can be answered."""
    return OpenStatement.objects.filter(round=row).exclude(state=StatementState.OUT)


def _check(answers: Sequence[Answer], put: dict[UUID, OpenStatement]) -> None:
    if len({answer.statement for answer in answers}) != len(answers):
        raise StatementTwice
    for answer in answers:
        if answer.statement not in put:
            raise NoSuchStatement
        if answer.value not in Stance.values:
            raise NotAStance


def line_of(sheet: Sheet, statement: int, value: int, at: datetime) -> Line:
    """One line of the log, said through the channel of its sheet."""
    return Line(uuid4(), sheet.pk, sheet.uuid, statement, value, at, sheet.channel)


def write_reactions(
    lines: Sequence[Line], row: Round, by: Actor, *, shown: Sequence[ShownLine] | None = None
) -> None:
    """Append to the log, then put in force; one line in the journal for the batch.

    Without ``shown``, each statement answered was put in front of whoever answered it, for certain.
    """
    role = str(by.role)
    insert_rows(
        Reaction,
        ("uuid", "sheet_id", "statement_id", "value", "at", "channel", "keyed_by_role"),
        [(one.uuid, one.sheet_id, one.statement_id, one.value, one.at, one.channel, role) for one in lines],
    )
    # The last of each; sorted, so that two programs that write at once take the rows in the same order.
    last = {(line.sheet_id, line.statement_id): line for line in lines}
    insert_rows(
        CurrentReaction,
        ("sheet_id", "statement_id", "value", "at"),
        [(*key, last[key].value, last[key].at) for key in sorted(last)],
        unique=("sheet_id", "statement_id"),
        update=("value", "at"),
    )
    if shown is None:
        shown = [ShownLine(line.sheet_id, line.statement_id, 1.0, line.at) for line in lines]
    insert_rows(Shown, ShownLine._fields, sorted(shown), unique=("sheet_id", "statement_id"))
    note(
        by=by,
        verb="opinion.reactions.cast",
        subject=f"opinion.round:{row.uuid}",
        facts={"n": len(lines), "digest": _digest(lines)},
    )


def _after(current: CurrentReaction | None) -> datetime:
    """Now, or the instant after the reaction it replaces: the last of the log is always the last said."""
    now = clock.now()
    if current is None or current.at < now:
        return now
    return current.at + timedelta(microseconds=1)


def _digest(lines: Sequence[Line]) -> str:
    """What the journal says of reactions: that they are these, without saying what they are."""
    said = "\n".join(f"{line.uuid.hex} {line.sheet_uuid.hex} {line.value}" for line in lines)
    return hashlib.sha256(said.encode()).hexdigest()


@gesture
def rebuild_reactions(*, round_uuid: UUID, by: Actor) -> Rebuilt:
    """Write the reactions in force again from the log, and say how many differed."""
    row = find_round(round_uuid, require(by, "opinion.reactions.rebuild"))
    due = last_of_log(row)
    kept = {(one.sheet_id, one.statement_id): one for one in CurrentReaction.objects.filter(sheet__round=row)}
    wrong = [key for key, one in due.items() if key not in kept or kept[key].value != one.value]
    extra = [one.pk for key, one in kept.items() if key not in due]
    CurrentReaction.objects.filter(pk__in=extra).delete()
    CurrentReaction.objects.bulk_create(
        [
            CurrentReaction(sheet_id=key[0], statement_id=key[1], value=due[key].value, at=due[key].at)
            for key in wrong
        ],
        update_conflicts=True,
        unique_fields=["sheet", "statement"],
        update_fields=["value", "at"],
        batch_size=500,
    )
    differed = len(wrong) + len(extra)
    note(
        by=by,
        verb="opinion.reactions.rebuilt",
        subject=f"opinion.round:{row.uuid}",
        facts={"in_force": len(due), "differed": differed},
    )
    return Rebuilt(in_force=len(due), differed=differed)
