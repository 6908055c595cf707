"""Questions asked of the proposals."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch, QuerySet, Subquery, Sum

from assises.commons.agenda.models import Horizon, Objective
from assises.commons.agenda.queries import edition_id, require
from assises.commons.evidence.models import Link, Relation
from assises.commons.evidence.queries import ItemView, items
from assises.commons.journal.actions import Actor
from assises.phases.proposals.errors import NoSuchProposal
from assises.phases.proposals.models import Merge, MergeObjection, Proposal, ProposalState, Support


@dataclass(frozen=True, slots=True)
class ProposalRow:
    """One line of the list of proposals."""

    cote: str
    action: str
    problem: str
    place: str
    neighbourhood: str
    horizon: Horizon
    horizon_label: str
    state: ProposalState
    label: str
    submitted_at: datetime | None
    authors: tuple[str, ...]
    objectives: tuple[int, ...]
    merged_into: str
    undone: bool


@dataclass(frozen=True, slots=True)
class DraftView:
    """A proposal being written."""

    uuid: UUID
    problem: str
    action: str
    who: str
    place: str
    neighbourhood: str
    domain: int | None
    horizon: Horizon
    objectives: tuple[int, ...]
    authors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ObjectionView:
    """An objection to a merge, and its answer if there is one."""

    uuid: UUID
    text: str
    at: datetime
    answer: str
    answered_at: datetime | None


@dataclass(frozen=True, slots=True)
class MergeView:
    """How a proposal was made of others."""

    reason: str
    at: datetime
    undone_at: datetime | None
    undo_reason: str
    parents: tuple[ItemView, ...]
    objections: tuple[ObjectionView, ...]


@dataclass(frozen=True, slots=True)
class CostView:
    """One estimate of what it costs."""

    scenario: str
    low: Decimal
    high: Decimal
    year: int
    source: str


@dataclass(frozen=True, slots=True)
class EffectView:
    """Who gains or bears."""

    side: str
    label: str
    stratum: str
    neighbourhood: str
    evidence_level: str
    evidence_label: str
    note: str


@dataclass(frozen=True, slots=True)
class ProposalView:
    """A proposal with what it rests on, what it costs and who gains."""

    row: ProposalRow
    who: str
    piece: ItemView
    sources: tuple[ItemView, ...]
    merge: MergeView | None
    costs: tuple[CostView, ...]
    effects: tuple[EffectView, ...]
    supports: int


def _merged() -> QuerySet[Link]:
    """Where a proposal was merged, as long as nobody undid it."""
    standing = Merge.objects.filter(undone_at=None).values("result__item_id")
    return Link.objects.filter(
        source=OuterRef("item_id"), relation=Relation.MERGES, claim_id__in=standing
    ).order_by("-id")


def _rows(edition: int) -> QuerySet[Proposal]:
    counted = Support.objects.filter(proposal=OuterRef("pk")).order_by().values("proposal")
    supported = counted.annotate(n=Sum("n")).values("n")
    return (
        Proposal.objects.filter(edition_id=edition, item__isnull=False)
        .select_related("item", "neighbourhood", "merge")
        .annotate(supported=Subquery(supported), into=Subquery(_merged().values("claim__cote")[:1]))
        .prefetch_related("authors", Prefetch("objectives", Objective.objects.order_by("number")))
        .order_by("id")
    )


def proposals(viewer: Actor, *, horizon: str = "", state: str = "") -> tuple[ProposalRow, ...]:
    """The proposals on record, latest versions only, each saying whether it was merged into another."""
    later = Link.objects.filter(source_id=OuterRef("item_id"), relation=Relation.REVISES)
    rows = _rows(edition_id(viewer)).filter(~Exists(later))
    if horizon:
        rows = rows.filter(horizon=horizon)
    if state:
        rows = rows.filter(state=state)
    return tuple(_row(row) for row in rows)


def _merge(row: Proposal) -> Merge | None:
    return getattr(row, "merge", None)


def _row(row: Proposal) -> ProposalRow:
    merged = _merge(row)
    return ProposalRow(
        cote=row.item.cote if row.item else "",
        action=row.action,
        problem=row.problem,
        place=row.place,
        neighbourhood=row.neighbourhood.name if row.neighbourhood else "",
        horizon=Horizon(row.horizon),
        horizon_label=str(row.get_horizon_display()),
        state=ProposalState(row.state),
        label=str(row.get_state_display()),
        submitted_at=row.submitted_at,
        authors=tuple(author.label for author in row.authors.all()),
        objectives=tuple(objective.number for objective in row.objectives.all()),
        merged_into=getattr(row, "into", None) or "",
        undone=merged is not None and merged.undone_at is not None,
    )


def proposal(viewer: Actor, cote: str) -> ProposalView:
    """One proposal: its words, its parents, its costs, who gains and who bears."""
    row = _rows(edition_id(viewer)).filter(item__cote=cote).first()
    if row is None:
        raise NoSuchProposal(cote=cote)
    links: dict[str, list[str]] = defaultdict(list)
    for source, relation in (
        Link.objects.filter(claim_id=row.item_id, source__edition_id=row.edition_id)
        .order_by("source_id")
        .values_list("source__cote", "relation")
    ):
        links[relation].append(source)
    pieces = items(viewer, [cote, *(one for many in links.values() for one in many)])
    return ProposalView(
        row=_row(row),
        who=row.who,
        piece=pieces[cote],
        sources=tuple(
            pieces[one] for relation, many in links.items() if relation != Relation.MERGES for one in many
        ),
        merge=_merge_view(row, tuple(pieces[one] for one in links[Relation.MERGES])),
        costs=tuple(
            CostView(one.scenario, one.low, one.high, one.year, one.source)
            for one in row.costings.order_by("id")
        ),
        effects=_effects(row),
        supports=getattr(row, "supported", None) or 0,
    )


def words_of_proposal(viewer: Actor, cote: str) -> tuple[ItemView, ...]:
    """A proposal as it is on record, then what it draws on: the words shown beside work on it."""
    edition = edition_id(viewer)
    links = Link.objects.filter(claim__cote=cote, claim__edition_id=edition, source__edition_id=edition)
    below = links.exclude(relation=Relation.MERGES).order_by("source_id")
    wanted = [cote, *below.values_list("source__cote", flat=True)]
    pieces = items(viewer, wanted)
    if cote not in pieces:
        raise NoSuchProposal(cote=cote)
    return tuple(pieces[one] for one in wanted)


def written(viewer: Actor, cote: str) -> DraftView:
    """A proposal on record as it was typed, to write its next version."""
    row = _rows(edition_id(viewer)).filter(item__cote=cote).first()
    if row is None:
        raise NoSuchProposal(cote=cote)
    return _draft(row)


def _merge_view(row: Proposal, parents: tuple[ItemView, ...]) -> MergeView | None:
    kept = _merge(row)
    if kept is None:
        return None
    return MergeView(
        reason=kept.reason,
        at=kept.at,
        undone_at=kept.undone_at,
        undo_reason=kept.undo_reason,
        parents=parents,
        objections=tuple(_objection(one) for one in kept.objections.order_by("id")),
    )


def _objection(row: MergeObjection) -> ObjectionView:
    return ObjectionView(row.uuid, row.text, row.at, row.answer, row.answered_at)


def _effects(row: Proposal) -> tuple[EffectView, ...]:
    rows = row.effects.select_related("stratum", "neighbourhood").order_by("side", "id")
    return tuple(
        EffectView(
            side=one.side,
            label=str(one.get_side_display()),
            stratum=one.stratum.label if one.stratum else "",
            neighbourhood=one.neighbourhood.name if one.neighbourhood else "",
            evidence_level=one.evidence_level,
            evidence_label=str(one.get_evidence_level_display()),
            note=one.note,
        )
        for one in rows
    )


def drafts(viewer: Actor) -> tuple[DraftView, ...]:
    """Proposals being written, for those who write."""
    edition = require(viewer, "proposals.proposal.edit")
    rows = (
        Proposal.objects.filter(edition_id=edition, state=ProposalState.DRAFT)
        .select_related("neighbourhood")
        .prefetch_related("authors", Prefetch("objectives", Objective.objects.order_by("number")))
    )
    return tuple(_draft(row) for row in rows.order_by("id"))


def _draft(row: Proposal) -> DraftView:
    return DraftView(
        uuid=row.uuid,
        problem=row.problem,
        action=row.action,
        who=row.who,
        place=row.place,
        neighbourhood=row.neighbourhood.slug if row.neighbourhood else "",
        domain=row.domain_id,
        horizon=Horizon(row.horizon),
        objectives=tuple(objective.number for objective in row.objectives.all()),
        authors=tuple(author.label for author in row.authors.all()),
    )
