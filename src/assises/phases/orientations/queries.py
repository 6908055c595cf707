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
from assises.commons.evidence.queries import ItemView, Step, items, steps_below
from assises.commons.journal.actions import Actor
from assises.phases.orientations.actions.writing import BASE_KINDS
from assises.phases.orientations.errors import NoSuchDocument
from assises.phases.orientations.models import (
    ActKind,
    Amendment,
    BudgetScenario,
    Clause,
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


@dataclass(frozen=True, slots=True)
class _Below:
    """What the paragraphs of a version rest on: at once, at any depth, and the voices among it."""

    direct: Mapping[int, tuple[str, ...]]
    reached: Mapping[int, frozenset[int]]
    voices: frozenset[int]

    def hears(self, claim: int) -> bool:
        """Whether a paragraph reaches a voice."""
        return bool(self.reached[claim] & self.voices)


@dataclass(frozen=True, slots=True)
class Reading:
    """One version read whole: its paragraphs, and the test of its base."""

    document: DocumentView
    coverage: Coverage


def reading(viewer: Actor, version: int | None = None) -> Reading:
    """One version, or the latest: every paragraph with its base, drafts included, and what no one uses."""
    row = _document(viewer, version)
    if row is None:
        raise NoSuchDocument(version=version or 0)
    clauses = list(row.clauses.filter(superseded=False).select_related("item", "value").order_by("number"))
    below = _resting(viewer, row, [clause.item_id for clause in clauses])
    revised = Link.objects.filter(source_id=OuterRef("pk"), relation=Relation.REVISES)
    base = Item.objects.filter(
        ~Exists(revised), edition_id=row.edition_id, kind__in=BASE_KINDS, withdrawn_at=None
    )
    listed = dict(base.order_by("id").values_list("pk", "cote"))
    cited = [cote for clause in clauses for cote in (clause.item.cote, *below.direct.get(clause.item_id, ()))]
    pieces = items(viewer, [*cited, *listed.values()])
    return Reading(_shown(row, clauses, below, pieces), _covered(row, clauses, below, listed, pieces))


def document(viewer: Actor, version: int) -> DocumentView:
    """One version: every paragraph with its base, drafts included, since the drafting is public."""
    return reading(viewer, version).document


def coverage(viewer: Actor, version: int) -> Coverage:
    """Which paragraphs have no base, and which pieces of the base no paragraph uses or sets aside."""
    return reading(viewer, version).coverage


def _resting(viewer: Actor, row: OrientationDocument, claims: Sequence[int]) -> _Below:
    steps = steps_below(viewer, claims)
    direct: dict[int, list[str]] = defaultdict(list)
    for one in steps:
        if one.relation != Relation.REVISES and one.edition == row.edition_id:
            direct[one.claim].append(one.cote)
    return _Below(
        direct={claim: tuple(cotes) for claim, cotes in direct.items()},
        reached=_reached(claims, steps),
        voices=frozenset(one.source for one in steps if one.is_voice),
    )


def _reached(claims: Sequence[int], steps: Sequence[Step]) -> dict[int, frozenset[int]]:
    """What each claim rests on at any depth; sources have smaller numbers, so each is known before."""
    sources: dict[int, set[int]] = defaultdict(set)
    for one in steps:
        sources[one.claim].add(one.source)
    found: dict[int, frozenset[int]] = {}
    for claim in sorted(sources):
        found[claim] = frozenset(sources[claim]).union(
            *(found.get(one, frozenset()) for one in sources[claim])
        )
    return {claim: found.get(claim, frozenset()) for claim in claims}


def _shown(
    row: OrientationDocument, clauses: Sequence[Clause], below: _Below, pieces: Mapping[str, ItemView]
) -> DocumentView:
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
                base=tuple(pieces[cote] for cote in below.direct.get(clause.item_id, ())),
                reaches_a_voice=below.hears(clause.item_id),
                amendments=tuple(amended[clause.number]),
            )
            for clause in clauses
        ),
    )


def _covered(
    row: OrientationDocument,
    clauses: Sequence[Clause],
    below: _Below,
    listed: Mapping[int, str],
    pieces: Mapping[str, ItemView],
) -> Coverage:
    aside = dict(row.set_aside.order_by("id").values_list("item_id", "reason"))
    used = frozenset[int]().union(*below.reached.values())
    return Coverage(
        clauses=len(clauses),
        without_base=tuple(clause.item.cote for clause in clauses if clause.no_base),
        resting_on_a_voice=sum(below.hears(clause.item_id) for clause in clauses),
        base=len(listed),
        used=len(listed.keys() & used),
        set_aside=tuple(
            SetAside(pieces[listed[one]], reason)
            for one, reason in aside.items()
            if one in listed and one not in used
        ),
        unused=tuple(pieces[cote] for one, cote in listed.items() if one not in used and one not in aside),
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
    return any(
        one.cote == cote and one.edition == edition_id(viewer) for one in steps_below(viewer, list(rows))
    )


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
