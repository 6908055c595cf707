"""A workshop starts from a synthesis; a table pins its cards, each with a receipt."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.db.models import Model

from assises.commons.agenda.actions import EventKind
from assises.commons.agenda.errors import EventClosed
from assises.commons.evidence.models import Item
from assises.commons.evidence.queries import by_receipt
from assises.commons.journal.actions import Role
from assises.commons.journal.errors import NotAllowed
from assises.phases.workshops.actions import CardKind, close_workshop, open_workshop, pin_card, set_table
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
from assises.phases.workshops.models import Card, Workshop, WorkshopTable
from assises.phases.workshops.queries import workshop, workshops
from tests.world_agenda import EditionWorld, event
from tests.world_phases_b import NIGHT, TREES, card, city, published, rows_of, said
from tests.world_phases_b import workshop as an_open_workshop

pytestmark = pytest.mark.django_db(databases=["default", "vault"])
NOW = datetime(2026, 11, 23, tzinfo=UTC)


@pytest.fixture
def world() -> EditionWorld:
    return city()


def test_a_table_pins_a_card_and_takes_its_receipt_home(world: EditionWorld) -> None:
    bus = said(world)
    (section, _) = published(world, bus.cote, said(world, NIGHT).cote)
    at = an_open_workshop(world, section)
    heard = pin_card(event=at, table=7, kind=CardKind.VISION, wording=TREES, by=world.actor(Role.FACILITATOR))
    assert heard.cote == "ATE-04-01"
    assert by_receipt(world.resident, heard.code).item.wording == TREES
    view = workshop(world.resident, at)
    assert [(one.table, one.kind, one.piece.cote) for one in view.cards] == [(7, "vision", "ATE-04-01")]
    assert [one.cote for one in view.inputs] == [section]
    assert card(world, at, "Un bus de nuit.", section, bus.cote) == "ATE-04-02"
    (row,) = workshops(world.resident)
    assert (row.tables, row.people, row.cards) == (1, 6, 2)


def test_a_workshop_does_not_open_without_a_synthesis(world: EditionWorld) -> None:
    """R69; that it be published is asked by the gesture which sees both rooms."""
    at = event(world, kind=EventKind.WORKSHOP, number=4)
    heard = said(world)
    with pytest.raises(NoInput):
        open_workshop(event=at, inputs=[], by=world.team)
    with pytest.raises(InputNotASection):
        open_workshop(event=at, inputs=[heard.cote], by=world.team)
    sections = published(world, heard.cote, said(world, NIGHT).cote)
    with pytest.raises(NotAWorkshop):
        open_workshop(event=event(world, number=1), inputs=sections, by=world.team)
    with pytest.raises(NotAllowed):
        open_workshop(event=at, inputs=sections, by=world.resident)
    assert rows_of(Workshop) == (0,)
    open_workshop(event=at, inputs=sections, by=world.team)
    with pytest.raises(WorkshopAlreadyOpen):
        open_workshop(event=at, inputs=sections, by=world.team)
    assert rows_of(Workshop) == (1,)


def test_a_table_is_recorded_by_hand_as_it_sat(world: EditionWorld) -> None:
    heard = said(world)
    at = an_open_workshop(world, *published(world, heard.cote))
    with pytest.raises(TableEmpty):
        set_table(event=at, number=8, people=0, by=world.team)
    with pytest.raises(TableAlreadySet):
        set_table(event=at, number=7, people=5, by=world.team)
    with pytest.raises(NotAllowed):
        set_table(event=at, number=8, people=5, by=world.resident)
    other = event(world, kind=EventKind.WORKSHOP, number=5)
    with pytest.raises(NoSuchWorkshop):
        set_table(event=other, number=1, people=5, by=world.team)
    with pytest.raises(NoSuchWorkshop):
        workshop(world.team, other)
    assert rows_of(WorkshopTable) == (1,)


def test_nothing_is_pinned_without_a_table_nor_after_the_closing(world: EditionWorld) -> None:
    heard = said(world)
    at = an_open_workshop(world, *published(world, heard.cote))
    facilitator = world.actor(Role.FACILITATOR)
    before = rows_of(Card, Item)
    with pytest.raises(NoSuchTable):
        pin_card(event=at, table=9, kind=CardKind.FEAR, wording="x", by=facilitator)
    with pytest.raises(NotAllowed):
        pin_card(event=at, table=7, kind=CardKind.FEAR, wording="x", by=world.resident)
    with pytest.raises(NotAllowed):
        close_workshop(event=at, by=world.resident)
    assert rows_of(Card, Item) == before
    assert close_workshop(event=at, by=facilitator) == 0
    with pytest.raises(EventClosed):
        pin_card(event=at, table=7, kind=CardKind.FEAR, wording="x", by=facilitator)
    with pytest.raises(WorkshopClosed):
        set_table(event=at, number=8, people=5, by=facilitator)
    assert rows_of(Card, Item) == before


def test_the_database_holds_what_the_gestures_promise(world: EditionWorld) -> None:
    heard = said(world)
    at = an_open_workshop(world, *published(world, heard.cote))
    open_, table = Workshop.objects.get(), WorkshopTable.objects.get()
    broken: dict[str, Model] = {
        "workshops_opened_before_closed": Workshop(
            event_id=event(world, kind=EventKind.WORKSHOP, number=5),
            opened_at=NOW,
            closed_at=NOW - timedelta(hours=1),
        ),
        "workshops_table_once_per_workshop": WorkshopTable(workshop=open_, number=7, people=2),
        "workshops_table_has_people": WorkshopTable(workshop=open_, number=8, people=0),
        "workshops_card_kind_is_known": Card(item_id=heard.item, workshop=open_, table=table, kind="slogan"),
    }
    for name, row in broken.items():
        with pytest.raises(IntegrityError), transaction.atomic():
            row.save(force_insert=True)
        assert name.startswith("workshops_")
    assert workshop(world.team, at).cards == ()
