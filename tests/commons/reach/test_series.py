"""Where to meet next: around what is booked, where one has not been, on days when people can come."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from assises.commons.journal import clock
from assises.commons.reach import actions, queries
from assises.commons.reach.actions import CardAtTheDoor
from assises.commons.reach.errors import NoPlaceToMeet
from assises.commons.reach.queries import ProposedSeries
from assises.commons.territory.models import Venue
from assises.methods.venues import NoSeries
from tests import world_agenda, world_ground

pytestmark = pytest.mark.django_db(databases=["default", "vault"])
PORT, HILL = ("laverie", "ecole", "marche"), ("chapelle", "stade")


@pytest.fixture
def world() -> world_agenda.EditionWorld:
    """The port (700 people) and the hill (nobody knows how many), five venues, one nobody looked at."""
    world_ground.a_city()
    world_ground.two_quarters()
    made = world_agenda.open_edition()
    for quarter, slugs in (("port", PORT), ("colline", HILL)):
        for slug in slugs:
            world_agenda.venue(slug, quarter=quarter)
    Venue.objects.update(capacity=60)
    world_agenda.venue("cave", quarter="port", accessible=False)
    return made


def soon(days: int) -> date:
    return clock.today() + timedelta(days=days)


def found(world: world_agenda.EditionWorld, meetings: int = 3, **how: object) -> ProposedSeries:
    asked = {"first": soon(2), "last": soon(30), **how}
    return queries.propose_series(world.resident, meetings=meetings, **asked)  # type: ignore[arg-type]


def test_each_quarter_is_met_and_nobody_is_asked_where_nobody_looked(world) -> None:
    told = found(world)
    assert len(told.meetings) == 3
    assert {one.venue.neighbourhood for one in told.meetings} == {"port", "colline"}
    assert len({one.venue.slug for one in told.meetings}) == 3
    assert told.not_seen == ("Cave",)
    assert set(told.nowhere) >= {"Laverie", "Stade"}, (
        "taken to be in the middle of their quarter, and said so"
    )
    assert told.assumed
    assert told.expected <= told.bound <= 1.01 * told.expected
    assert [one.starts_at for one in told.meetings] == sorted(one.starts_at for one in told.meetings)
    assert all(soon(2) <= one.starts_at.date() <= soon(30) for one in told.meetings)
    hill = next(one for one in told.quarters if one.name == "La Colline")
    assert hill.people is None, "a number nobody knows is not nought"
    assert hill.to_hear > 0
    for one in told.meetings:
        assert all(name != one.venue.name for name, _at, _lost in one.instead)


def test_days_to_avoid_are_avoided_and_said(world) -> None:
    every = {soon(day): "élection" for day in range(2, 29)}
    told = found(world, 2, avoid=every)
    assert {one.starts_at.date() for one in told.meetings} == {soon(29), soon(30)}
    assert (soon(5), "élection") in told.left_out
    with pytest.raises(NoSeries):
        found(world, 4, avoid=every)


def test_what_is_booked_stays_and_where_one_has_been_is_not_asked_for_again(world) -> None:
    world_agenda.event(world, at="chapelle", state="planned", in_days=10)
    told = found(world, 2)
    assert told.booked == 1
    assert "chapelle" not in {one.venue.slug for one in told.meetings}
    assert soon(10) not in {one.starts_at.date() for one in told.meetings}
    assert {one.venue.neighbourhood for one in told.meetings} <= {"port", "colline"}
    assert "port" in {one.venue.neighbourhood for one in told.meetings}, "the hill is booked already"


def test_after_evenings_where_nobody_came_such_places_are_worth_less(world) -> None:
    """R62: after each meeting, where to go next is another question."""
    before = found(world, 1)
    port = next(one for one in before.quarters if one.name == "Le Port")
    for number in range(5):
        held = world_agenda.event(world, at="laverie", in_days=-number - 1)
        actions.count(event=held, n=20, by=world.team)
        strangers = [CardAtTheDoor(first_of_process=False, neighbourhood="colline") for _ in range(20)]
        actions.record_door_cards(event=held, cards=strangers, by=world.team)
    after = found(world, 1)
    assert (after.held, after.assumed) == (5, False)
    again = next(one for one in after.quarters if one.name == "Le Port")
    assert again.expected < port.expected, "twenty people came, none of them of the port"


def test_without_a_place_to_meet_it_says_what_is_missing(world) -> None:
    Venue.objects.update(capacity=None)
    with pytest.raises(NoPlaceToMeet):
        found(world)
