"""Questions asked of the workshops."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Sum

from assises.commons.agenda.queries import edition_id
from assises.commons.evidence.queries import ItemView, items
from assises.commons.journal.actions import Actor
from assises.phases.workshops.errors import NoSuchWorkshop
from assises.phases.workshops.models import Card, CardKind, Workshop, WorkshopTable


@dataclass(frozen=True, slots=True)
class WorkshopRow:
    """One line of the list of workshops."""

    event: int
    number: int
    title: str
    starts_at: datetime
    opened_at: datetime
    closed_at: datetime | None
    tables: int
    people: int
    cards: int


@dataclass(frozen=True, slots=True)
class CardView:
    """A card, the table that pinned it and what it says."""

    table: int
    kind: CardKind
    label: str
    piece: ItemView


@dataclass(frozen=True, slots=True)
class TableView:
    """A table as it sat."""

    number: int
    people: int
    topic: str


@dataclass(frozen=True, slots=True)
class WorkshopView:
    """A workshop: what it started from, its tables and its cards."""

    row: WorkshopRow
    protocol: str
    inputs: tuple[ItemView, ...]
    tables: tuple[TableView, ...]
    cards: tuple[CardView, ...]


def workshops(viewer: Actor) -> tuple[WorkshopRow, ...]:
    """The workshops of the edition, in their order."""
    rows = Workshop.objects.filter(event__edition_id=edition_id(viewer)).select_related("event")
    found = list(rows.annotate(n=Count("cards")).order_by("event__starts_at", "id"))
    tables = {
        workshop: (n, people)
        for workshop, n, people in WorkshopTable.objects.filter(workshop__in=found)
        .values_list("workshop_id")
        .annotate(n=Count("pk"), sat=Sum("people"))
    }
    return tuple(_row(row, row.n, tables.get(row.pk, (0, 0))) for row in found)


def _row(row: Workshop, cards: int, tables: tuple[int, int]) -> WorkshopRow:
    return WorkshopRow(
        event=row.event_id,
        number=row.event.number,
        title=row.event.title,
        starts_at=row.event.starts_at,
        opened_at=row.opened_at,
        closed_at=row.closed_at,
        tables=tables[0],
        people=tables[1],
        cards=cards,
    )


def workshop(viewer: Actor, event: int) -> WorkshopView:
    """One workshop with its inputs, its tables and its cards."""
    row = (
        Workshop.objects.filter(event__edition_id=edition_id(viewer), event_id=event)
        .select_related("event")
        .first()
    )
    if row is None:
        raise NoSuchWorkshop()
    tables = list(row.tables.order_by("number"))
    cards = list(Card.objects.filter(workshop=row).select_related("item", "table").order_by("id"))
    inputs = list(row.inputs.order_by("id").values_list("cote", flat=True))
    pieces = items(viewer, inputs + [card.item.cote for card in cards])
    return WorkshopView(
        row=_row(row, len(cards), (len(tables), sum(table.people for table in tables))),
        protocol=row.protocol,
        inputs=tuple(pieces[cote] for cote in inputs),
        tables=tuple(TableView(table.number, table.people, table.topic) for table in tables),
        cards=tuple(
            CardView(
                card.table.number, CardKind(card.kind), str(card.get_kind_display()), pieces[card.item.cote]
            )
            for card in cards
        ),
    )
