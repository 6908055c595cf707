"""Transformations under way, and their figures, each with its day, its source and its revisions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from assises.commons.journal.actions import Actor, gesture, note
from assises.commons.journal.queries import require_role
from assises.commons.territory import lookups
from assises.commons.territory.errors import (
    DatesReversed,
    NoSuchQuantity,
    QuantityAlreadyRevised,
    QuantityRepeats,
    SourceMissing,
)
from assises.commons.territory.geometry import Position, checked_position
from assises.commons.territory.models import (
    DatedQuantity,
    QuantityState,
    Transformation,
    TransformationState,
)


@dataclass(frozen=True, slots=True)
class TransformationCard:
    """A change under way: what, where, led by whom, between which days."""

    slug: str
    name: str
    holder: str
    state: TransformationState
    summary: str = ""
    neighbourhood: str = ""
    place: str = ""
    position: Position | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    document: str = ""


@gesture
def add_transformation(*, transformation: TransformationCard, by: Actor) -> int:
    """Enter a transformation in the register; return its number."""
    require_role(by, "territory.transformation.add")
    card = transformation
    lookups.slug_free(Transformation.objects.all(), slug=card.slug, thing="transformation")
    if card.starts_on and card.ends_on and card.ends_on < card.starts_on:
        raise DatesReversed(first=card.starts_on.isoformat(), last=card.ends_on.isoformat())
    where = checked_position(card.position)
    row = Transformation.objects.create(
        slug=card.slug,
        name=card.name,
        summary=card.summary,
        holder=lookups.institution(card.holder),
        neighbourhood=lookups.neighbourhood(card.neighbourhood) if card.neighbourhood else None,
        place=card.place,
        longitude=where.longitude if where else None,
        latitude=where.latitude if where else None,
        state=lookups.chosen(TransformationState, card.state),
        starts_on=card.starts_on,
        ends_on=card.ends_on,
        document=card.document,
    )
    note(
        by=by,
        verb="territory.transformation.added",
        subject=f"territory.transformation:{card.slug}",
        facts={"holder": card.holder, "state": str(row.state)},
    )
    return row.pk


@gesture
def move_transformation(*, slug: str, state: TransformationState, by: Actor, reason: str = "") -> None:
    """Say that a transformation has come to another state."""
    require_role(by, "territory.transformation.move")
    row = lookups.transformation(slug)
    reached = lookups.chosen(TransformationState, state)
    Transformation.objects.filter(pk=row.pk).update(state=reached)
    note(
        by=by,
        verb="territory.transformation.moved",
        subject=f"territory.transformation:{slug}",
        facts={"from": row.state, "to": str(reached)},
        reason=reason,
    )


@gesture
def record_quantity(
    *,
    transformation: str,
    label: str,
    value: Decimal,
    unit: str,
    state: QuantityState,
    as_of: date,
    source: str,
    by: Actor,
    revises: int | None = None,
) -> int:
    """Publish a figure with its day and source; a revision leaves the former one readable."""
    require_role(by, "territory.quantity.record")
    row = lookups.transformation(transformation)
    certainty = lookups.chosen(QuantityState, state)
    if not source.strip():
        raise SourceMissing(what=label)
    before = None if revises is None else _revisable(row, revises)
    if before is None:
        _refuse_repeat(row, label=label, state=certainty)
    quantity = DatedQuantity.objects.create(
        transformation=row,
        label=label,
        value=value,
        unit=unit,
        state=certainty,
        as_of=as_of,
        source=source,
        revises=before,
    )
    note(
        by=by,
        verb="territory.quantity.revised" if before else "territory.quantity.recorded",
        subject=f"territory.transformation:{transformation}",
        facts={"value": str(value), "unit": unit, "state": str(certainty), "as_of": as_of.isoformat()},
    )
    return quantity.pk


def _revisable(row: Transformation, revises: int) -> DatedQuantity:
    before = DatedQuantity.objects.filter(pk=revises, transformation=row).first()
    if before is None:
        raise NoSuchQuantity(quantity=revises, transformation=row.name)
    if DatedQuantity.objects.filter(revises=before).exists():
        raise QuantityAlreadyRevised(label=before.label)
    return before


def _refuse_repeat(row: Transformation, *, label: str, state: QuantityState) -> None:
    standing = DatedQuantity.objects.filter(
        transformation=row, label=label, state=state, revises__isnull=True
    )
    if standing.exists():
        raise QuantityRepeats(label=label, transformation=row.name)
