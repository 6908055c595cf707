"""What is read of the published maps: shares, findings, marks, and the bytes drawn again."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from itertools import starmap
from typing import Any
from uuid import UUID

from django.db.models import QuerySet, Subquery

from assises.commons.agenda.queries import edition_id, require
from assises.commons.evidence.queries import run as run_of
from assises.commons.evidence.queries import run_inputs
from assises.commons.journal.actions import Actor
from assises.phases.opinion.drawing import draw
from assises.phases.opinion.errors import NoMap
from assises.phases.opinion.lookups import find_round, freeze
from assises.phases.opinion.models import Finding, MapRun, OpenStatement, Round

LEVEL = 50  # thousandths: what chance does once in twenty times


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
    group: int | None
    low: int
    high: int
    n: int


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark of the picture, in hundredths: a handful of people, five at least, who stand near there."""

    x: int
    y: int
    people: int
    group: int | None
    uncertain: bool


@dataclass(frozen=True, slots=True)
class Checks:
    """What was found beside what shuffled reactions give, in thousandths: 95 shuffles of 100 stay below."""

    shuffles: int
    first_share: int
    first_share_by_chance: int
    halves: int
    halves_by_chance: int
    sure: int | None  # people who fall in one group again and again; None when no groups passed the tests
    first_share_by_style: int | None = None  # shuffled among people as ready to agree; None: not tried
    only_style: bool = False  # the first axis holds no more than that readiness
    foretells: bool = True  # the largest axis helps to foretell reactions held out
    foretold: tuple[int, int] | None = None  # missed of reactions held out: with the axis, without


@dataclass(frozen=True, slots=True)
class Earlier:
    """A group of this map on the map before: its place there (-1: it is new), and how far it moved."""

    group: int
    apart: int  # mean gap of its answers, in thousandths


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
    checks: Checks
    between: int | None
    same: tuple[int, ...]
    statements: tuple[MappedStatement, ...]
    findings: tuple[FindingRow, ...]
    found: int
    marks: tuple[Mark, ...]
    method: str
    library_version: str
    seed: int
    inputs_sha256: str
    result_sha256: str
    before: tuple[Earlier, ...] = ()  # for each group, when a map was published before
    before_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Redrawn:
    """A map drawn again: the digest that was published and the digest found now."""

    run: str
    published_sha256: str
    found_sha256: str
    same: bool


def published_map(viewer: Actor, round_uuid: UUID) -> MapPage:
    """The last published map of a round."""
    row = find_round(round_uuid, edition_id(viewer))
    kept = MapRun.objects.filter(round=row).select_related("run").order_by("-id").first()
    if kept is None:
        raise NoMap
    run = run_of(viewer, str(kept.run.uuid))
    result = json.loads(run.result)
    earlier = result.get("continues", NOTHING_BEFORE)
    put = {str(one.uuid): one for one in OpenStatement.objects.filter(round=row).select_related("item")}
    return MapPage(
        run=run.uuid,
        round=row.uuid,
        title=row.title,
        published_at=kept.published_at,
        sheets=result["sheets"],
        people=result["structure"]["people"],
        groups=tuple(result["groups"]),
        checks=_checks(result["structure"], json.loads(run.parameters)["shuffles"], result.get("held")),
        between=result["belonging"]["between"],
        same=tuple(result["belonging"]["same"]),
        statements=tuple(_mapped(put[one["statement"]], one) for one in result["statements"]),
        findings=_findings(Finding.objects.filter(map_run=kept)),
        found=len(result["findings"]),
        marks=tuple(_mark(*one) for one in result["marks"]),
        method=run.method,
        library_version=run.library_version,
        seed=run.seed,
        inputs_sha256=run.inputs_sha256,
        result_sha256=run.result_sha256,
        before=tuple(starmap(Earlier, zip(earlier["groups"], earlier["apart"], strict=True))),
        before_at=_published(row, earlier["run"]),
    )


NOTHING_BEFORE: dict[str, Any] = {"run": "", "groups": (), "apart": ()}


def _published(row: Round, run: str) -> datetime | None:
    if not run:
        return None
    return MapRun.objects.filter(round=row, run__uuid=run).values_list("published_at", flat=True).first()


def _checks(found: dict[str, int], shuffles: int, held: dict[str, int] | None) -> Checks:
    return Checks(
        first_share_by_style=found.get("first_share_by_style"),
        only_style=found.get("style_p", 0) > LEVEL,
        foretells=bool(held["foretells"]) if held else True,
        foretold=(held["model"], held["without"]) if held else None,
        shuffles=shuffles,
        first_share=found["first_share"],
        first_share_by_chance=found["first_share_by_chance"],
        halves=found["halves"],
        halves_by_chance=found["halves_by_chance"],
        sure=found["sure"],
    )


def _mark(x: int, y: int, people: int, group: int, hollow: int) -> Mark:
    return Mark(x, y, people, None if group < 0 else group, bool(hollow))


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
            group=row.group,
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
    again = draw(run_inputs(viewer, run), seed=kept.seed, parameters=json.loads(kept.parameters))
    found = hashlib.sha256(again.encode()).hexdigest()
    return Redrawn(
        run=run,
        published_sha256=kept.result_sha256,
        found_sha256=found,
        same=found == kept.result_sha256 and again == kept.result,
    )
