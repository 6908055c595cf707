"""What is read of the rounds: statements, one's own answers, tallies, what drifted from the log."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from assises.commons.agenda.queries import edition_id
from assises.commons.journal.actions import Actor
from assises.phases.opinion import tokens
from assises.phases.opinion.drawing import FEWEST
from assises.phases.opinion.errors import BadToken, NoSuchStatement, RoundNotOpen
from assises.phases.opinion.following import followed
from assises.phases.opinion.lookups import find_round, last_of_log, open_now, uuid_of_file
from assises.phases.opinion.models import (
    CurrentReaction,
    MapRun,
    OpenStatement,
    Round,
    Shown,
    Stance,
    StatementState,
)


@dataclass(frozen=True, slots=True)
class RoundRow:
    """A round of reactions."""

    round: UUID
    title: str
    question: int | None
    opens_at: datetime
    closes_at: datetime
    state: str
    open_now: bool
    statements: int
    sheets: int
    mapped: bool


@dataclass(frozen=True, slots=True)
class StatementRow:
    """A statement put to reaction; ``mine`` is what this sheet answered, None when it has not yet.

    ``shown`` says whether it was put in front of this sheet, with a chance that is on record.
    """

    statement: UUID
    cote: str
    wording: str
    meta: bool
    mine: int | None
    shown: bool = False


@dataclass(frozen=True, slots=True)
class Progress:
    """How many statements of a round somebody has answered, of how many."""

    cote: str
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class TallyRow:
    """Answers to one statement; the counts are None while too few people have answered."""

    statement: UUID
    cote: str
    agree: int | None
    passed: int | None
    disagree: int | None
    n: int | None


def rounds(viewer: Actor) -> tuple[RoundRow, ...]:
    """The rounds of the edition, oldest first."""
    # Counted one table at a time: joined together they would multiply.
    put = OpenStatement.objects.filter(round=OuterRef("pk")).exclude(state=StatementState.OUT)
    answered = CurrentReaction.objects.filter(sheet__round=OuterRef("pk"))
    rows = (
        Round.objects.filter(edition_id=edition_id(viewer))
        .select_related("question")
        .annotate(
            put=Coalesce(_many(put, "pk"), 0),
            answered=Coalesce(_many(answered, "sheet"), 0),
            drawn=Exists(MapRun.objects.filter(round=OuterRef("pk"))),
        )
        .order_by("opens_at", "id")
    )
    return tuple(
        RoundRow(
            round=row.uuid,
            title=row.title,
            question=row.question.number if row.question else None,
            opens_at=row.opens_at,
            closes_at=row.closes_at,
            state=row.state,
            open_now=open_now(row),
            statements=row.put,
            sheets=row.answered,
            mapped=bool(row.drawn),
        )
        for row in rows
    )


def _many(rows: QuerySet[OpenStatement] | QuerySet[CurrentReaction], what: str) -> Subquery:
    """How many different ones, in a query of its own."""
    group = "round" if rows.model is OpenStatement else "sheet__round"
    return Subquery(rows.order_by().values(group).annotate(n=Count(what, distinct=True)).values("n"))


def open_sheet(viewer: Actor, round_uuid: UUID) -> str:
    """A new token for one participant, while the round is open; nothing is written until they answer."""
    row = find_round(round_uuid, edition_id(viewer))
    if not open_now(row):
        raise RoundNotOpen
    return tokens.issue(row.uuid)


def statements(viewer: Actor, round_uuid: UUID, *, token: str = "") -> tuple[StatementRow, ...]:
    """The statements of a round; with the token of a sheet, its answers, in the order shown to it."""
    row = find_round(round_uuid, edition_id(viewer))
    shown = list(
        OpenStatement.objects.filter(round=row, item__withdrawn_at__isnull=True)
        .exclude(state=StatementState.OUT)
        .select_related("item")
        .order_by("id")
    )
    mine: Mapping[int, int] = {}
    order: Mapping[int, int] = {}
    if token:
        checked = tokens.read(token)
        if checked.round != row.uuid:
            raise BadToken
        mine = dict(
            CurrentReaction.objects.filter(sheet__round=row, sheet__token_hash=checked.hashed).values_list(
                "statement_id", "value"
            )
        )
        logged = Shown.objects.filter(sheet__round=row, sheet__token_hash=checked.hashed).order_by("id")
        order = {statement: at for at, statement in enumerate(logged.values_list("statement_id", flat=True))}
        shown.sort(key=lambda one: (order.get(one.pk, len(order)), one.pk))
    return tuple(
        StatementRow(
            statement=one.uuid,
            cote=one.item.cote,
            wording=one.wording_shown,
            meta=one.state == StatementState.META,
            mine=mine.get(one.pk),
            shown=one.pk in order,
        )
        for one in shown
    )


def statement(viewer: Actor, round_uuid: UUID, cote: str) -> StatementRow:
    """One statement of a round, by the cote of the piece it shows."""
    here = OpenStatement.objects.filter(round__uuid=round_uuid, round__edition_id=edition_id(viewer))
    found = here.select_related("item").filter(item__cote=cote).first()
    if found is None or found.state == StatementState.OUT or found.item.withdrawn_at is not None:
        raise NoSuchStatement
    return StatementRow(
        statement=found.uuid,
        cote=cote,
        wording=found.wording_shown,
        meta=found.state == StatementState.META,
        mine=None,
    )


def progress(viewer: Actor, round_uuid: UUID, token: str, uuid: UUID) -> Progress:
    """How far a participant is, and the cote of the statement they have just answered."""
    row, checked = find_round(round_uuid, edition_id(viewer)), tokens.read(token)
    put = list(
        OpenStatement.objects.filter(round=row).exclude(state=StatementState.OUT).select_related("item")
    )
    answered = set(
        CurrentReaction.objects.filter(sheet__round=row, sheet__token_hash=checked.hashed).values_list(
            "statement_id", flat=True
        )
    )
    shown = [one for one in put if one.item.withdrawn_at is None]
    return Progress(
        cote=next((one.item.cote for one in put if one.uuid == uuid), ""),
        done=sum(one.pk in answered for one in shown),
        total=len(shown),
    )


def tally(viewer: Actor, round_uuid: UUID, *, cote: str = "") -> tuple[TallyRow, ...]:
    """The answers in force to each statement, or to that of a cote; by handfuls while the round is open."""
    row = find_round(round_uuid, edition_id(viewer))
    put = OpenStatement.objects.filter(round=row).exclude(state=StatementState.OUT)
    found = (put.filter(item__cote=cote) if cote else put).select_related("item").order_by("id")
    if open_now(row):
        counted = followed(row)
        return tuple(tally_row(one.uuid, one.item.cote, *counted.of(one.pk).shown) for one in found)
    counts = found.annotate(
        agree=Count("current", filter=Q(current__value=Stance.AGREE)),
        passed=Count("current", filter=Q(current__value=Stance.PASS)),
        disagree=Count("current", filter=Q(current__value=Stance.DISAGREE)),
    )
    return tuple(tally_row(one.uuid, one.item.cote, one.agree, one.passed, one.disagree) for one in counts)


def tally_row(statement: UUID, cote: str, agree: int, passed: int, disagree: int) -> TallyRow:
    """The counts of one statement, or nothing while too few have answered it."""
    n = agree + passed + disagree
    if n < FEWEST:
        return TallyRow(statement, cote, None, None, None, None)
    return TallyRow(statement, cote, agree, passed, disagree, n)


def round_of_file(viewer: Actor, sha256: str) -> UUID | None:
    """The round that a file has brought already, or None."""
    found = Round.objects.filter(uuid=uuid_of_file(edition_id(viewer), sha256)).first()
    return None if found is None else found.uuid


def reaction_faults(viewer: Actor) -> tuple[UUID, ...]:
    """The rounds, of every edition, whose reactions in force differ from the log."""
    del viewer  # the audit looks everywhere; a round says nothing of anybody
    return tuple(row.uuid for row in Round.objects.order_by("id") if _differs(row))


def _differs(row: Round) -> bool:
    due = {key: one.value for key, one in last_of_log(row).items()}
    kept = CurrentReaction.objects.filter(sheet__round=row).values_list("sheet_id", "statement_id", "value")
    return due != {(sheet, statement): value for sheet, statement, value in kept}
