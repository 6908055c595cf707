"""What is read of the rounds: statements, one's own answers, tallies, the published map."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from assises.commons.agenda.queries import edition_id, require
from assises.commons.evidence.queries import run as run_of
from assises.commons.evidence.queries import run_inputs
from assises.commons.journal.actions import Actor
from assises.phases.opinion import tokens
from assises.phases.opinion.drawing import FEWEST, draw
from assises.phases.opinion.errors import BadToken, NoMap, RoundNotOpen
from assises.phases.opinion.lookups import find_round, freeze, last_of_log, open_now, uuid_of_file
from assises.phases.opinion.models import (
    CurrentReaction,
    Finding,
    MapRun,
    OpenStatement,
    Round,
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
    """A statement put to reaction; ``mine`` is what this sheet answered, None when it has not yet."""

    statement: UUID
    cote: str
    wording: str
    meta: bool
    mine: int | None


@dataclass(frozen=True, slots=True)
class TallyRow:
    """Answers to one statement; the counts are None while too few people have answered."""

    statement: UUID
    cote: str
    agree: int | None
    passed: int | None
    disagree: int | None
    n: int | None


@dataclass(frozen=True, slots=True)
class Share:
    """A share in thousandths with its interval."""

    low: int
    point: int
    high: int


@dataclass(frozen=True, slots=True)
class Answers:
    """How many agreed, passed and disagreed."""

    agree: int
    passed: int
    disagree: int

    @property
    def n(self) -> int:
        """How many answered."""
        return self.agree + self.passed + self.disagree


@dataclass(frozen=True, slots=True)
class MappedStatement:
    """One statement of a map; no figure at all when too few people answered."""

    cote: str
    wording: str
    answers: Answers | None
    agree: Share | None
    groups: tuple[Answers, ...]


@dataclass(frozen=True, slots=True)
class FindingRow:
    """What the map finds of one statement, between ``low`` and ``high`` thousandths."""

    cote: str
    statement: str
    wording: str
    kind: str
    label: str
    stance: int
    low: int
    high: int
    n: int


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark of the picture, in hundredths; whose it is is not known here."""

    x: int
    y: int
    uncertain: bool
    group: int | None


@dataclass(frozen=True, slots=True)
class MapPage:
    """A published map with all that is needed to doubt it; ``groups`` is empty when none can be shown."""

    run: str
    round: UUID
    title: str
    published_at: datetime
    sheets: int
    people: int
    groups: tuple[int, ...]
    first_share: int
    halves: int
    statements: tuple[MappedStatement, ...]
    findings: tuple[FindingRow, ...]
    marks: tuple[Mark, ...]
    method: str
    library_version: str
    seed: int
    inputs_sha256: str
    result_sha256: str


@dataclass(frozen=True, slots=True)
class Redrawn:
    """A map drawn again: the digest that was published and the digest found now."""

    run: str
    published_sha256: str
    found_sha256: str
    same: bool


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
    """The statements of a round; with the token of a sheet, its answers and an order of its own."""
    row = find_round(round_uuid, edition_id(viewer))
    shown = list(
        OpenStatement.objects.filter(round=row, item__withdrawn_at__isnull=True)
        .exclude(state=StatementState.OUT)
        .select_related("item")
        .order_by("id")
    )
    mine: Mapping[int, int] = {}
    if token:
        checked = tokens.read(token)
        if checked.round != row.uuid:
            raise BadToken
        mine = dict(
            CurrentReaction.objects.filter(sheet__round=row, sheet__token_hash=checked.hashed).values_list(
                "statement_id", "value"
            )
        )
        shown.sort(key=lambda one: tokens.keyed(f"{checked.hashed}{one.uuid.hex}"))
    return tuple(
        StatementRow(
            statement=one.uuid,
            cote=one.item.cote,
            wording=one.wording_shown,
            meta=one.state == StatementState.META,
            mine=mine.get(one.pk),
        )
        for one in shown
    )


def tally(viewer: Actor, round_uuid: UUID) -> tuple[TallyRow, ...]:
    """The answers in force to each statement."""
    row = find_round(round_uuid, edition_id(viewer))
    rows = (
        OpenStatement.objects.filter(round=row)
        .exclude(state=StatementState.OUT)
        .select_related("item")
        .annotate(
            agree=Count("current", filter=Q(current__value=Stance.AGREE)),
            passed=Count("current", filter=Q(current__value=Stance.PASS)),
            disagree=Count("current", filter=Q(current__value=Stance.DISAGREE)),
            n=Count("current"),
        )
        .order_by("id")
    )
    return tuple(
        TallyRow(
            statement=one.uuid,
            cote=one.item.cote,
            agree=one.agree if one.n >= FEWEST else None,
            passed=one.passed if one.n >= FEWEST else None,
            disagree=one.disagree if one.n >= FEWEST else None,
            n=one.n if one.n >= FEWEST else None,
        )
        for one in rows
    )


def published_map(viewer: Actor, round_uuid: UUID) -> MapPage:
    """The last published map of a round."""
    row = find_round(round_uuid, edition_id(viewer))
    kept = MapRun.objects.filter(round=row).select_related("run").order_by("-id").first()
    if kept is None:
        raise NoMap
    run = run_of(viewer, str(kept.run.uuid))
    result = json.loads(run.result)
    put = {str(one.uuid): one for one in OpenStatement.objects.filter(round=row).select_related("item")}
    return MapPage(
        run=run.uuid,
        round=row.uuid,
        title=row.title,
        published_at=kept.published_at,
        sheets=result["sheets"],
        people=result["structure"]["people"],
        groups=tuple(result["groups"]),
        first_share=result["structure"]["first_share"],
        halves=result["structure"]["halves"],
        statements=tuple(_mapped(put[one["statement"]], one) for one in result["statements"]),
        findings=_findings(Finding.objects.filter(map_run=kept)),
        marks=tuple(Mark(x, y, bool(hollow), None if g < 0 else g) for x, y, hollow, g in result["marks"]),
        method=run.method,
        library_version=run.library_version,
        seed=run.seed,
        inputs_sha256=run.inputs_sha256,
        result_sha256=run.result_sha256,
    )


def last_findings(viewer: Actor) -> tuple[FindingRow, ...]:
    """What the last published map of the edition says, of its newest round that has one."""
    drawn = MapRun.objects.filter(round__edition_id=edition_id(viewer))
    newest = drawn.order_by("-round__opens_at", "-round_id", "-id").values("pk")[:1]
    return _findings(Finding.objects.filter(map_run=Subquery(newest)))


def _mapped(statement: OpenStatement, one: dict[str, list[int] | None]) -> MappedStatement:
    answers, agree = one["all"], one["agree"]
    return MappedStatement(
        cote=statement.item.cote,
        wording=statement.wording_shown if statement.item.withdrawn_at is None else "",
        answers=Answers(*answers) if answers else None,
        agree=Share(*agree) if agree else None,
        groups=tuple(Answers(*group) for group in one["groups"] or ()),  # type: ignore[misc]
    )


def _findings(found: QuerySet[Finding]) -> tuple[FindingRow, ...]:
    rows = found.select_related("item", "statement__item").order_by("item_id")
    return tuple(
        FindingRow(
            cote=row.item.cote,
            statement=row.statement.item.cote,
            wording=row.statement.wording_shown if row.statement.item.withdrawn_at is None else "",
            kind=row.kind,
            label=str(row.get_kind_display()),
            stance=row.stance,
            low=round(1000 * row.low),
            high=round(1000 * row.high),
            n=row.n,
        )
        for row in rows
    )


def frozen_reactions(viewer: Actor, round_uuid: UUID) -> bytes:
    """The reactions of a round as a map is drawn from them, for whoever may publish it."""
    return freeze(find_round(round_uuid, require(viewer, "opinion.map.publish")))


def redraw(viewer: Actor, run: str) -> Redrawn:
    """Draw a published map again from its frozen inputs and compare the bytes."""
    kept = run_of(viewer, run)
    again = draw(run_inputs(viewer, run), seed=kept.seed, shuffles=json.loads(kept.parameters)["shuffles"])
    found = hashlib.sha256(again.encode()).hexdigest()
    return Redrawn(
        run=run,
        published_sha256=kept.result_sha256,
        found_sha256=found,
        same=found == kept.result_sha256 and again == kept.result,
    )


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
