"""Transformations under way, with every figure ever published about them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from assises.commons.journal.actions import Actor
from assises.commons.territory import lookups
from assises.commons.territory.geometry import Position
from assises.commons.territory.models import DatedQuantity, Transformation


@dataclass(frozen=True, slots=True)
class QuantityView:
    """A figure as it stands, with those it replaced, the newest first."""

    id: int
    label: str
    value: Decimal
    unit: str
    state: str
    state_label: str
    as_of: date
    source: str
    before: tuple[QuantityView, ...] = ()


@dataclass(frozen=True, slots=True)
class TransformationLine:
    """One line of the register of transformations."""

    id: int
    slug: str
    name: str
    holder: str
    holder_name: str
    neighbourhood: str
    place: str
    position: Position | None
    state: str
    state_label: str
    starts_on: date | None
    ends_on: date | None


@dataclass(frozen=True, slots=True)
class TransformationView:
    """A transformation with its figures and their revisions."""

    line: TransformationLine
    summary: str
    document: str
    quantities: tuple[QuantityView, ...]


def transformations(viewer: Actor) -> tuple[TransformationLine, ...]:
    """Every transformation, by name."""
    del viewer  # public
    rows = Transformation.objects.select_related("holder", "neighbourhood").order_by("name", "id")
    return tuple(_line(row) for row in rows)


def transformation(viewer: Actor, slug: str) -> TransformationView:
    """One transformation with its figures, each followed by what it revised."""
    del viewer
    row = lookups.transformation(slug)
    return TransformationView(
        line=_line(row), summary=row.summary, document=row.document, quantities=_quantities(row)
    )


def _line(row: Transformation) -> TransformationLine:
    known = row.longitude is not None and row.latitude is not None
    return TransformationLine(
        id=row.pk,
        slug=row.slug,
        name=row.name,
        holder=row.holder.slug,
        holder_name=row.holder.name,
        neighbourhood=row.neighbourhood.slug if row.neighbourhood else "",
        place=row.place,
        position=Position(row.longitude, row.latitude) if known else None,  # type: ignore[arg-type]
        state=row.state,
        state_label=row.get_state_display(),
        starts_on=row.starts_on,
        ends_on=row.ends_on,
    )


def _quantities(row: Transformation) -> tuple[QuantityView, ...]:
    rows = {quantity.pk: quantity for quantity in row.quantities.order_by("as_of", "id")}
    revised = {quantity.revises_id for quantity in rows.values()}
    last = [quantity for quantity in rows.values() if quantity.pk not in revised]
    return tuple(_view(quantity, _history(quantity, rows)) for quantity in last)


def _history(last: DatedQuantity, rows: dict[int, DatedQuantity]) -> tuple[QuantityView, ...]:
    found: list[QuantityView] = []
    one = rows.get(last.revises_id or 0)
    while one is not None:
        found.append(_view(one, ()))
        one = rows.get(one.revises_id or 0)
    return tuple(found)


def _view(row: DatedQuantity, before: tuple[QuantityView, ...]) -> QuantityView:
    return QuantityView(
        id=row.pk,
        label=row.label,
        value=row.value,
        unit=row.unit,
        state=row.state,
        state_label=row.get_state_display(),
        as_of=row.as_of,
        source=row.source,
        before=before,
    )
