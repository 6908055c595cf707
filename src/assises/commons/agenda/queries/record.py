"""What is said about the process itself: costs, remarks, method, evaluations, roles held."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from assises.commons.agenda.models import (
    Assignment,
    Evaluation,
    EvaluationStage,
    MethodNote,
    ProcessCost,
    Remark,
)
from assises.commons.agenda.queries.gate import edition_id
from assises.commons.journal.actions import Actor, Role
from assises.commons.journal.queries import require_role


@dataclass(frozen=True, slots=True)
class CostLine:
    """One public line of cost; ``phase`` is a phase number."""

    label: str
    amount: Decimal
    contractor: str
    source: str
    phase: int | None


@dataclass(frozen=True, slots=True)
class PhaseCost:
    """What one phase cost; no number is what belongs to none."""

    phase: int | None
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Costs:
    """The lines, and sums that are the sums of these lines."""

    lines: tuple[CostLine, ...]
    by_phase: tuple[PhaseCost, ...]
    total: Decimal
    outside: Decimal


@dataclass(frozen=True, slots=True)
class RemarkView:
    """A remark of the guarantor."""

    text: str
    phase: int | None
    published_at: datetime


@dataclass(frozen=True, slots=True)
class MethodNoteView:
    """A version of the method note."""

    version: int
    text: str
    published_at: datetime


@dataclass(frozen=True, slots=True)
class EvaluationView:
    """One finding of the independent evaluation."""

    stage: EvaluationStage
    criterion: str
    evidence: str
    score: int | None
    at: datetime


@dataclass(frozen=True, slots=True)
class AssignmentView:
    """One role held by an account, for whoever gives and takes roles."""

    id: int
    account: int
    display_name: str
    role: Role
    phase: int | None
    event: int | None
    valid_from: date
    valid_to: date | None
    ended_at: datetime | None


def costs(viewer: Actor) -> Costs:
    """What the process costs, line by line, by phase, in all, and how much of it to contractors."""
    rows = ProcessCost.objects.filter(edition=edition_id(viewer)).select_related("phase")
    lines = tuple(
        CostLine(
            label=row.label,
            amount=row.amount,
            contractor=row.contractor,
            source=row.source,
            phase=row.phase.number if row.phase else None,
        )
        for row in rows.order_by("phase__starts_on", "id")
    )
    sums: dict[int | None, Decimal] = {}
    for line in lines:
        sums[line.phase] = sums.get(line.phase, Decimal(0)) + line.amount
    return Costs(
        lines=lines,
        by_phase=tuple(PhaseCost(phase=phase, amount=amount) for phase, amount in sums.items()),
        total=sum((line.amount for line in lines), Decimal(0)),
        outside=sum((line.amount for line in lines if line.contractor), Decimal(0)),
    )


def remarks(viewer: Actor) -> tuple[RemarkView, ...]:
    """The guarantor's remarks, the newest first."""
    rows = Remark.objects.filter(edition=edition_id(viewer)).select_related("phase").order_by("-id")
    return tuple(
        RemarkView(
            text=row.text, phase=row.phase.number if row.phase else None, published_at=row.published_at
        )
        for row in rows
    )


def method_note(viewer: Actor) -> MethodNoteView | None:
    """The newest method note, or none yet."""
    row = MethodNote.objects.filter(edition=edition_id(viewer)).order_by("-version").first()
    if row is None:
        return None
    return MethodNoteView(version=row.version, text=row.text, published_at=row.published_at)


def evaluations(viewer: Actor) -> tuple[EvaluationView, ...]:
    """What the independent evaluation found, stage by stage."""
    rows = Evaluation.objects.filter(edition=edition_id(viewer)).order_by("id")
    return tuple(
        EvaluationView(
            stage=EvaluationStage(row.stage),
            criterion=row.criterion,
            evidence=row.evidence,
            score=row.score,
            at=row.at,
        )
        for row in rows
    )


def assignments(viewer: Actor) -> tuple[AssignmentView, ...]:
    """Who holds or held which role in this edition."""
    require_role(viewer, "agenda.role.assign")
    rows = Assignment.objects.filter(edition=edition_id(viewer)).select_related("account", "phase")
    return tuple(
        AssignmentView(
            id=row.pk,
            account=row.account_id,
            display_name=row.account.display_name,
            role=Role(row.role),
            phase=row.phase.number if row.phase else None,
            event=row.event_id,
            valid_from=row.valid_from,
            valid_to=row.valid_to,
            ended_at=row.ended_at,
        )
        for row in rows.order_by("account__username", "id")
    )
