"""Questions asked of the orientations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db.models import Exists, OuterRef

from assises.commons.agenda.queries import edition_id
from assises.commons.evidence.models import Item, Link, Relation
from assises.commons.evidence.queries import ItemView, items
from assises.commons.evidence.queries.reading import VOICE_KINDS
from assises.commons.journal.actions import Actor
from assises.phases.orientations.actions.writing import BASE_KINDS
from assises.phases.orientations.errors import NoSuchDocument
from assises.phases.orientations.models import (
    ActKind,
    Amendment,
    BudgetScenario,
    CouncilAct,
    Decision,
    DocumentState,
    Marker,
    OrientationDocument,
    ServiceLevel,
)


@dataclass(frozen=True, slots=True)
class AmendmentView:
    """Another wording that was asked for, and what was made of it."""

    id: int
    wording: str
    origin: str
    state: str
    label: str
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ClauseView:
    """A paragraph, its base or the mention that it has none, and its amendments."""

    cote: str
    number: int
    piece: ItemView
    no_base: bool
    value: str
    base: tuple[ItemView, ...]
    reaches_a_voice: bool
    amendments: tuple[AmendmentView, ...]


@dataclass(frozen=True, slots=True)
class SetAside:
    """A piece of the base left out, and why."""

    piece: ItemView
    reason: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """The test of the base, both ways."""

    clauses: int
    without_base: tuple[str, ...]
    resting_on_a_voice: int
    base: int
    used: int
    set_aside: tuple[SetAside, ...]
    unused: tuple[ItemView, ...]


@dataclass(frozen=True, slots=True)
class DocumentView:
    """One version of the document with its paragraphs."""

    version: int
    state: DocumentState
    label: str
    published_at: datetime | None
    clauses: tuple[ClauseView, ...]


@dataclass(frozen=True, slots=True)
class DecisionView:
    """What an act decided."""

    piece: ItemView
    agenda_set_by: str
    written_by: str
    decided_by: str
    declared_level: str
    assessed_level: str


@dataclass(frozen=True, slots=True)
class ActView:
    """An act with its legal nature, its tally and what it decided."""

    number: str
    kind: ActKind
    label: str
    title: str
    date: date
    body: str
    votes_for: int | None
    against: int | None
    abstain: int | None
    decisions: tuple[DecisionView, ...]


@dataclass(frozen=True, slots=True)
class MarkerView:
    """What marks the city, with its indicator and how it was chosen."""

    piece: ItemView
    indicator: str
    method: str


@dataclass(frozen=True, slots=True)
class LevelView:
    """One level of service in a domain."""

    domain: str
    rank: int
    label: str
    cost_low: Decimal
    cost_high: Decimal
    source: str


@dataclass(frozen=True, slots=True)
class ScenarioView:
    """One envelope."""

    name: str
    label: str
    envelope: Decimal
    year: int


def _document(viewer: Actor, version: int | None) -> OrientationDocument | None:
    rows = OrientationDocument.objects.filter(edition_id=edition_id(viewer)).order_by("-version")
    return rows.first() if version is None else rows.filter(version=version).first()


def latest_version(viewer: Actor) -> int | None:
    """The number of the latest version, or None while nothing is written."""
    found = _document(viewer, None)
    return None if found is None else found.version


def document(viewer: Actor, version: int) -> DocumentView:
    """One version: every paragraph with its base, drafts included, since the drafting is public."""
    row = _document(viewer, version)
    if row is None:
        raise NoSuchDocument(version=version)
    clauses = list(row.clauses.filter(superseded=False).select_related("item", "value").order_by("number"))
    below = _below([clause.item_id for clause in clauses])
    direct: dict[int, list[str]] = defaultdict(list)
    links = Link.objects.filter(
        claim_id__in=[clause.item_id for clause in clauses], source__edition_id=row.edition_id
    ).exclude(relation=Relation.REVISES)
    for claim, cote in links.order_by("source_id").values_list("claim_id", "source__cote"):
        direct[claim].append(cote)
    voices = _voices({one for many in below.values() for one in many})
    pieces = items(
        viewer, [one for many in direct.values() for one in many] + [clause.item.cote for clause in clauses]
    )
    amended = _amendments(row)
    return DocumentView(
        version=row.version,
        state=DocumentState(row.state),
        label=str(row.get_state_display()),
        published_at=row.published_at,
        clauses=tuple(
            ClauseView(
                cote=clause.item.cote,
                number=clause.number,
                piece=pieces[clause.item.cote],
                no_base=clause.no_base,
                value=clause.value.name if clause.value else "",
                base=tuple(pieces[cote] for cote in direct[clause.item_id]),
                reaches_a_voice=bool(below[clause.item_id] & voices),
                amendments=tuple(amended[clause.number]),
            )
            for clause in clauses
        ),
    )


def _amendments(row: OrientationDocument) -> Mapping[int, list[AmendmentView]]:
    found: dict[int, list[AmendmentView]] = defaultdict(list)
    rows = Amendment.objects.filter(clause__document=row).select_related("clause").order_by("id")
    for one in rows:
        found[one.clause.number].append(
            AmendmentView(
                id=one.pk,
                wording=one.wording,
                origin=one.origin,
                state=one.state,
                label=str(one.get_state_display()),
                reason=one.reason,
                at=one.at,
            )
        )
    return found


def _below(claims: Sequence[int]) -> dict[int, set[int]]:
    """What each claim rests on, at any depth: one query per depth, whatever the number of claims."""
    sources: dict[int, set[int]] = {}
    frontier = set(claims)
    while frontier:
        for one in frontier:
            sources[one] = set()
        for claim, source in Link.objects.filter(claim_id__in=frontier).values_list("claim_id", "source_id"):
            sources[claim].add(source)
        frontier = {one for claim in frontier for one in sources[claim]} - sources.keys()
    reached: dict[int, set[int]] = {}
    for claim in sorted(sources):
        reached[claim] = set(sources[claim]).union(*(reached[one] for one in sources[claim]))
    return {claim: reached[claim] for claim in claims}


def _voices(among: set[int]) -> set[int]:
    found = Item.objects.filter(pk__in=among, kind__in=VOICE_KINDS, withdrawn_at=None)
    return set(found.values_list("pk", flat=True))


def coverage(viewer: Actor, version: int) -> Coverage:
    """Which paragraphs have no base, and which pieces of the base no paragraph uses or sets aside."""
    row = _document(viewer, version)
    if row is None:
        raise NoSuchDocument(version=version)
    clauses = list(row.clauses.filter(superseded=False).select_related("item").order_by("number"))
    below = _below([clause.item_id for clause in clauses])
    reached = {one for many in below.values() for one in many}
    voices = _voices(reached)
    revised = Link.objects.filter(source_id=OuterRef("pk"), relation=Relation.REVISES)
    base = Item.objects.filter(
        ~Exists(revised), edition_id=row.edition_id, kind__in=BASE_KINDS, withdrawn_at=None
    )
    listed = dict(base.order_by("id").values_list("pk", "cote"))
    aside = dict(row.set_aside.order_by("id").values_list("item_id", "reason"))
    pieces = items(viewer, list(listed.values()))
    return Coverage(
        clauses=len(clauses),
        without_base=tuple(clause.item.cote for clause in clauses if clause.no_base),
        resting_on_a_voice=sum(bool(below[clause.item_id] & voices) for clause in clauses),
        base=len(listed),
        used=len(listed.keys() & reached),
        set_aside=tuple(
            SetAside(pieces[listed[one]], reason)
            for one, reason in aside.items()
            if one in listed and one not in reached
        ),
        unused=tuple(pieces[cote] for one, cote in listed.items() if one not in reached and one not in aside),
    )


def acts(viewer: Actor) -> tuple[ActView, ...]:
    """Acts of the edition in their order, each saying what it decided, if anything."""
    rows = list(
        CouncilAct.objects.filter(edition_id=edition_id(viewer)).select_related("body").order_by("date", "id")
    )
    decisions = list(Decision.objects.filter(act__in=rows).select_related("item").order_by("id"))
    pieces = items(viewer, [one.item.cote for one in decisions])
    taken: dict[int, list[DecisionView]] = defaultdict(list)
    for one in decisions:
        taken[one.act_id].append(
            DecisionView(
                piece=pieces[one.item.cote],
                agenda_set_by=one.agenda_set_by,
                written_by=one.written_by,
                decided_by=one.decided_by,
                declared_level=str(one.get_declared_level_display()),
                assessed_level=str(one.get_assessed_level_display()),
            )
        )
    return tuple(
        ActView(
            number=row.number,
            kind=ActKind(row.kind),
            label=str(row.get_kind_display()),
            title=row.title,
            date=row.date,
            body=row.body.name if row.body else "",
            votes_for=row.votes_for,
            against=row.against,
            abstain=row.abstain,
            decisions=tuple(taken[row.pk]),
        )
        for row in rows
    )


def decided(viewer: Actor, cote: str) -> bool:
    """Whether a piece has been decided: a decision rests on it, at any depth."""
    rows = Decision.objects.filter(act__edition_id=edition_id(viewer)).values_list("item_id", flat=True)
    found = Item.objects.filter(edition_id=edition_id(viewer), cote=cote).values_list("pk", flat=True).first()
    return any(found in reached for reached in _below(list(rows)).values())


def markers(viewer: Actor) -> tuple[MarkerView, ...]:
    """What marks the city: five at most."""
    rows = list(
        Marker.objects.filter(item__edition_id=edition_id(viewer))
        .select_related("item", "indicator")
        .order_by("id")
    )
    pieces = items(viewer, [row.item.cote for row in rows])
    return tuple(MarkerView(pieces[row.item.cote], row.indicator.name, row.method) for row in rows)


def levels(viewer: Actor) -> tuple[LevelView, ...]:
    """Levels of service by domain, with their cost ranges."""
    rows = ServiceLevel.objects.filter(edition_id=edition_id(viewer)).select_related("domain")
    return tuple(
        LevelView(
            row.domain.name, row.rank, str(row.get_name_display()), row.cost_low, row.cost_high, row.source
        )
        for row in rows.order_by("domain__name", "rank")
    )


def scenarios(viewer: Actor) -> tuple[ScenarioView, ...]:
    """Envelopes by year."""
    rows = BudgetScenario.objects.filter(edition_id=edition_id(viewer)).order_by("year", "envelope")
    return tuple(ScenarioView(row.name, str(row.get_name_display()), row.envelope, row.year) for row in rows)
