"""Opening a workshop, setting its tables, pinning their cards, closing it."""

from __future__ import annotations

from collections.abc import Sequence

from assises.commons.agenda.actions import close_event, open_event
from assises.commons.agenda.models import Event, EventKind, EventState
from assises.commons.agenda.queries import require
from assises.commons.evidence.actions import (
    Heard,
    Kind,
    Nature,
    RestsOn,
    Spoken,
    VoiceChannel,
    hear,
)
from assises.commons.evidence.models import Item
from assises.commons.journal import clock
from assises.commons.journal.actions import Actor, gesture, note
from assises.phases.workshops.errors import (
    InputNotASection,
    NoInput,
    NoSuchTable,
    NoSuchWorkshop,
    NotAWorkshop,
    TableAlreadySet,
    TableEmpty,
    WorkshopAlreadyOpen,
    WorkshopClosed,
)
from assises.phases.workshops.models import Card, CardKind, Workshop, WorkshopTable

__all__ = [
    "CardKind",
    "close_workshop",
    "open_workshop",
    "pin_card",
    "set_table",
]

NATURES = {
    CardKind.IDEA: Nature.IDEA,
    CardKind.VISION: Nature.VISION,
    CardKind.FEAR: Nature.PERCEPTION,
}


@gesture
def open_workshop(*, event: int, inputs: Sequence[str], by: Actor, protocol: str = "") -> int:
    """Open a workshop on sections of a synthesis; ``conduct.open_workshop`` asks that they be published."""
    edition = require(by, "workshops.workshop.open", event=event, during=False)
    if not inputs:
        raise NoInput()
    held = Event.objects.get(pk=event)
    if held.kind != EventKind.WORKSHOP:
        raise NotAWorkshop()
    sections = dict(
        Item.objects.filter(edition_id=edition, cote__in=inputs, kind=Kind.SYNTHESIS).values_list(
            "cote", "pk"
        )
    )
    for cote in inputs:
        if cote not in sections:
            raise InputNotASection(cote=cote)
    if Workshop.objects.filter(event_id=event).exists():
        raise WorkshopAlreadyOpen()
    opened = Workshop.objects.create(event_id=event, protocol=protocol, opened_at=clock.now())
    opened.inputs.set(sections.values())
    if held.state == EventState.PLANNED:
        open_event(event=event, by=by)
    note(
        by=by,
        verb="workshops.workshop.opened",
        subject=f"workshops.workshop:{opened.pk}",
        facts={"event": event, "inputs": [*sorted(sections)]},
    )
    return opened.pk


def _take(event: int, edition: int) -> Workshop:
    found = (
        Workshop.objects.select_for_update(of=("self",))
        .select_related("event")
        .filter(event_id=event, event__edition_id=edition)
        .first()
    )
    if found is None:
        raise NoSuchWorkshop()
    if found.closed_at is not None:
        raise WorkshopClosed(number=found.event.number)
    return found


@gesture
def set_table(*, event: int, number: int, people: int, by: Actor, topic: str = "") -> int:
    """Record by hand a table as it sat: its number, how many people, what it worked on."""
    edition = require(by, "workshops.table.set", event=event, during=False)
    workshop = _take(event, edition)
    if people < 1:
        raise TableEmpty()
    if workshop.tables.filter(number=number).exists():
        raise TableAlreadySet(number=number)
    table = WorkshopTable.objects.create(workshop=workshop, number=number, people=people, topic=topic)
    note(
        by=by,
        verb="workshops.table.set",
        subject=f"workshops.workshoptable:{table.pk}",
        facts={"event": event, "number": number, "people": people},
    )
    return table.pk


@gesture
def pin_card(
    *,
    event: int,
    table: int,
    kind: CardKind,
    wording: str,
    by: Actor,
    rests_on: Sequence[RestsOn] = (),
    slip: str = "",
    strata: tuple[str, ...] = (),
    question: int | None = None,
    once: str = "",
) -> Heard:
    """Pin a table's card: its own words, the pieces it draws on, and a receipt for the table."""
    edition = require(by, "workshops.card.pin", event=event)
    workshop = _take(event, edition)
    sat = workshop.tables.filter(number=table).first()
    if sat is None:
        raise NoSuchTable(number=table)
    heard = hear(
        wording=wording,
        spoken=Spoken(
            nature=NATURES[kind],
            channel=VoiceChannel.MEETING,
            event=event,
            question=question,
            strata=strata,
        ),
        by=by,
        kind=Kind.CARD,
        series=f"ATE-{workshop.event.number:02d}",
        rests_on=rests_on,
        slip=slip,
        once=once,
    )
    if Card.objects.filter(item_id=heard.item).exists():
        return heard  # the same form, sent twice
    Card.objects.create(item_id=heard.item, workshop=workshop, table=sat, kind=kind)
    note(
        by=by,
        verb="workshops.card.pinned",
        subject=heard.cote,
        facts={"event": event, "table": table, "kind": str(kind)},
    )
    return heard


@gesture
def close_workshop(*, event: int, by: Actor) -> int:
    """Close a workshop; say how many cards it leaves."""
    edition = require(by, "workshops.workshop.close", event=event, during=False)
    workshop = _take(event, edition)
    Workshop.objects.filter(pk=workshop.pk).update(closed_at=clock.now())
    cards = workshop.cards.count()
    if workshop.event.state == EventState.OPEN:
        close_event(event=event, by=by)
    note(
        by=by,
        verb="workshops.workshop.closed",
        subject=f"workshops.workshop:{workshop.pk}",
        facts={"event": event, "cards": cards, "tables": workshop.tables.count()},
    )
    return cards
