"""A city that must answer, and those who answer."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.test import Client

from assises.commons.agenda.models import Assignment
from assises.commons.journal.actions import Role
from assises.commons.people.actions import seat_member
from tests.world_agenda import EditionWorld
from tests.world_ground import a_body
from tests.world_halls import at_work
from tests.world_phases_b import NIGHT, proposal, said
from tests.world_phases_b import city as open_city


@pytest.fixture(autouse=True)
def _nothing_remembered() -> None:
    """Each story begins without what was counted before."""
    cache.clear()


@pytest.fixture
def city(db: None) -> EditionWorld:
    """An edition whose residents have spoken."""
    return open_city()


@pytest.fixture
def asked(city: EditionWorld) -> str:
    """A proposal that rests on two voices, one of which disagrees."""
    return proposal(city, said(city).cote, said(city, NIGHT).cote)


@pytest.fixture
def mayor(city: EditionWorld) -> Client:
    """A deputy mayor who has logged in."""
    return at_work(city, Role.ELECTED_MEMBER, named="adjointe")


@pytest.fixture(params=["majorite", "opposition"])
def member(request: pytest.FixtureRequest, city: EditionWorld) -> Client:
    """An elected member: of the majority, then of the opposition."""
    by = city.team
    body = a_body("conseil", by=by)
    seat_member(
        body="conseil",
        function=f"conseillère, {request.param}",
        in_majority=request.param == "majorite",
        group=request.param,
        by=by,
    )
    del body
    browser = at_work(city, Role.ELECTED_MEMBER, named=request.param)
    assert Assignment.objects.filter(role=Role.ELECTED_MEMBER).count() == 1
    return browser
