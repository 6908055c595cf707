"""The empty chairs: never more than who came, and named only when one may."""

from __future__ import annotations

import pytest

from assises.commons.reach import actions, queries
from assises.commons.reach.queries import HollowChairs, SharedOutBy
from tests import world_agenda, world_ground

pytestmark = pytest.mark.django_db(databases=["default", "vault"])


def test_while_nobody_is_counted_there_are_no_chairs() -> None:
    assert queries.empty_chairs(world_agenda.open_edition().resident) is None


def test_the_chairs_are_filled_by_who_came_and_the_missing_are_named() -> None:
    world_ground.a_city()
    world_ground.two_quarters()
    world = world_agenda.open_edition(target_people=100)
    for slug, denominator in (("jeunes", 350), ("muets", 70), ("sans-abri", None)):
        world_agenda.stratum(slug, denominator=denominator)
    meeting = world_agenda.event(world)
    actions.count(event=meeting, n=40, stratum="jeunes", by=world.team)
    found = queries.empty_chairs(world.resident)
    assert found is not None
    assert (found.seats, found.filled, found.by) == (50, 20, SharedOutBy.TARGET)
    assert (found.heard, found.low, found.high, found.wanted) == (40, 40, 40, 100)
    assert found.hollow == (HollowChairs("muets", 5),)
    assert found.others == 25
    assert found.without_chair == ("sans-abri",)
