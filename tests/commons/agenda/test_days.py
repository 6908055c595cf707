"""Events and the home: planned, moved in public, held; and what moment it is."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from assises.commons.agenda import actions, queries
from assises.commons.agenda.actions import EventKind, OfferKind, ParticipationLevel, PhaseKind
from assises.commons.agenda.errors import (
    DatesCrossed,
    EventClosed,
    NoSuchEvent,
    NothingWritten,
    NumberTaken,
    SlugTaken,
    UnknownName,
)
from assises.commons.agenda.models import Event
from assises.commons.agenda.queries import Moment
from assises.commons.journal import clock
from assises.commons.journal.actions import EVERYBODY
from assises.commons.journal.queries import entries
from assises.commons.territory.errors import NoSuchVenue, VenueAccessUnknown
from tests import world_agenda

pytestmark = pytest.mark.django_db(databases=["default", "vault"])


def test_events_take_the_next_number_of_their_kind() -> None:
    world = world_agenda.open_edition()
    series = actions.plan_series(name="Les treize rencontres", planned=13, by=world.team)
    for _ in range(2):
        world_agenda.event(world, series=series)
    world_agenda.event(world, kind=EventKind.WORKSHOP)
    assert [(one.kind, one.number, one.series) for one in queries.events(world.resident)] == [
        ("public_meeting", 1, "Les treize rencontres"),
        ("public_meeting", 2, "Les treize rencontres"),
        ("workshop", 1, ""),
    ]
    with pytest.raises(NumberTaken):
        world_agenda.event(world, number=2)
    with pytest.raises(SlugTaken):
        actions.plan_series(name="Les treize rencontres", planned=3, by=world.team)
    assert queries.event_numbered(world.resident, kind=EventKind.WORKSHOP, number=1).number == 1
    with pytest.raises(NoSuchEvent):
        queries.event_numbered(world.resident, kind=EventKind.WORKSHOP, number=2)


def test_a_place_nobody_went_to_see_cannot_be_booked() -> None:
    """R62: accessibility unknown, no booking."""
    world = world_agenda.open_edition()
    world_agenda.venue("hangar", accessible=False)
    with pytest.raises(VenueAccessUnknown):
        world_agenda.event(world, at="hangar")
    now = clock.now()
    for refusal, arguments in (
        (NoSuchVenue, {"venue": "nulle-part"}),
        (UnknownName, {"format_name": "inconnu"}),
        (DatesCrossed, {"ends_at": now - timedelta(hours=1)}),
    ):
        with pytest.raises(refusal):
            actions.plan_event(
                **{"kind": EventKind.WORKSHOP, "starts_at": now, "ends_at": now + timedelta(hours=1)}  # type: ignore[arg-type]
                | arguments,
                by=world.team,
            )
    assert not Event.objects.exists()


def test_an_event_that_moves_says_where_it_was() -> None:
    """R06: late changes are logged."""
    world = world_agenda.open_edition()
    event = world_agenda.event(world, state="planned", at="laverie", in_days=3)
    before = queries.event(world.resident, event)
    later = before.starts_at + timedelta(days=1)
    actions.move_event(
        event=event,
        starts_at=later,
        ends_at=later + timedelta(hours=2),
        venue=world_agenda.venue("gymnase"),
        reason="la laverie est en travaux",
        by=world.team,
    )
    after = queries.event(world.resident, event)
    assert after.place is not None
    assert (after.starts_at, after.place.slug) == (later, "gymnase")
    (line,) = entries(EVERYBODY, prefix="agenda.event.moved")
    assert before.starts_at.isoformat() in line.facts
    assert '"venue_before":"laverie"' in line.facts
    assert line.reason == "la laverie est en travaux"


def test_a_cancelled_event_stays_on_its_page_and_leaves_the_next_ones() -> None:
    world = world_agenda.open_edition()
    event = world_agenda.event(world, state="planned", in_days=2)
    with pytest.raises(NothingWritten):
        actions.cancel_event(event=event, reason=" ", by=world.team)
    assert queries.events(world.resident, upcoming=True)[0].id == event
    actions.cancel_event(event=event, reason="tempête", by=world.team)
    assert queries.events(world.resident, upcoming=True) == ()
    assert queries.event(world.resident, event).state == "cancelled"


def test_an_event_opens_once_closes_once() -> None:
    world = world_agenda.open_edition()
    event = world_agenda.event(world)
    with pytest.raises(EventClosed):
        actions.open_event(event=event, by=world.team)
    actions.close_event(event=event, by=world.team)
    with pytest.raises(EventClosed):
        actions.close_event(event=event, by=world.team)
    assert queries.event(world.resident, event).state == "closed"


def test_an_event_says_what_helps_people_to_come() -> None:
    """R36: childcare, a meal, transport are on the sheet of the event."""
    world = world_agenda.open_edition()
    event = world_agenda.event(world, state="planned", offers=(OfferKind.FOOD,))
    actions.offer(event=event, kinds=[OfferKind.CHILDCARE, OfferKind.FOOD], by=world.team)
    assert queries.event(world.resident, event).offers == (OfferKind.CHILDCARE, OfferKind.FOOD)


def test_each_event_may_cite_a_documented_format() -> None:
    world = world_agenda.open_edition()
    key = actions.document_format(name="Bocal", protocol="Quatre chaises au centre.", by=world.team)
    assert actions.document_format(name="Bocal", protocol="Cinq chaises.", by=world.team) == key
    now = clock.now()
    event = actions.plan_event(
        kind=EventKind.WORKSHOP,
        starts_at=now,
        ends_at=now + timedelta(hours=2),
        format_name="Bocal",
        by=world.team,
    )
    assert queries.event(world.resident, event).format == "Bocal"


def test_the_next_events_begin_with_those_of_my_quarter() -> None:
    world = world_agenda.open_edition()
    world_agenda.venue("gymnase", quarter="colline")
    far = world_agenda.event(world, state="planned", at="laverie", in_days=1)
    near = world_agenda.event(world, state="planned", at="gymnase", in_days=5)
    world_agenda.event(world, state="planned", at="gymnase", in_days=-5)
    found = queries.events_near(world.resident, neighbourhood="colline")
    assert [one.id for one in found] == [near, far]


STORY = (
    (1, PhaseKind.REVIEW, date(2017, 10, 12), date(2017, 10, 12), ParticipationLevel.INFORM),
    (2, PhaseKind.SURVEY, date(2017, 10, 1), date(2017, 11, 5), ParticipationLevel.CONSULT),
    (3, PhaseKind.MEETINGS, date(2017, 11, 7), date(2017, 12, 5), ParticipationLevel.INVOLVE),
    (4, PhaseKind.WORKSHOPS, date(2017, 12, 9), date(2017, 12, 9), ParticipationLevel.CO_CONSTRUCT),
    (5, PhaseKind.ANSWERS, date(2017, 12, 10), date(2018, 2, 2), ParticipationLevel.CONSULT),
    (6, PhaseKind.ORIENTATIONS, date(2018, 2, 3), date(2018, 6, 30), ParticipationLevel.CONSULT),
    (7, PhaseKind.FOLLOWUP, date(2018, 7, 1), date(2020, 2, 2), ParticipationLevel.INFORM),
)


@pytest.mark.parametrize(
    ("day", "moment", "phase", "counted_to", "days"),
    [
        (date(2017, 9, 20), Moment.BEFORE, None, date(2017, 10, 1), 11),
        (date(2017, 10, 12), Moment.REVIEW, 1, date(2017, 10, 12), 0),
        (date(2017, 10, 20), Moment.SURVEY, 2, date(2017, 11, 5), 16),
        (date(2017, 11, 6), Moment.SURVEY, 2, date(2017, 11, 7), 1),
        (date(2017, 11, 20), Moment.MEETINGS, 3, date(2017, 12, 5), 15),
        (date(2017, 12, 9), Moment.WORKSHOPS, 4, date(2017, 12, 9), 0),
        (date(2018, 1, 3), Moment.ANSWERS, 5, date(2018, 2, 2), 30),
        (date(2018, 4, 9), Moment.DRAFTING, 6, date(2018, 6, 30), 82),
        (date(2019, 4, 9), Moment.FOLLOW_UP, 7, date(2020, 2, 2), 299),
        (date(2021, 1, 1), Moment.FOLLOW_UP, 7, None, None),
    ],
)
def test_the_home_knows_what_moment_it_is_even_between_two_phases(
    day: date, moment: Moment, phase: int | None, counted_to: date | None, days: int | None
) -> None:
    with clock.told(datetime(2017, 9, 1, 9, tzinfo=UTC)):
        world = world_agenda.open_edition(phases=False)
        for number, kind, starts_on, ends_on, level in STORY:
            actions.plan_phase(
                number=number,
                kind=kind,
                starts_on=starts_on,
                ends_on=ends_on,
                declared_level=level,
                by=world.team,
            )
    with clock.told(datetime(day.year, day.month, day.day, 12, tzinfo=UTC)):
        home = queries.home(world.resident)
    assert home.moment == moment
    assert (home.phase.number if home.phase else None) == phase
    assert (home.countdown.on if home.countdown else None) == counted_to
    assert (home.countdown.days if home.countdown else None) == days
    assert home.promise is not None


def test_the_home_and_the_calendar_cost_few_questions_to_the_database() -> None:
    world = world_agenda.open_edition()
    for number in range(5):
        world_agenda.event(world, state="planned", at="laverie", in_days=number + 1)
    with CaptureQueriesContext(connection) as asked:
        home = queries.home(world.resident)
    assert len(asked) <= 10
    assert len(home.next_events) == 3
    with CaptureQueriesContext(connection) as asked:
        calendar = queries.calendar(world.resident)
    assert len(asked) <= 5
    assert (len(calendar.phases), len(calendar.events)) == (4, 5)
