"""An evening that has begun, and those who work there."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from django.core.cache import cache
from django.test import Client

from assises.commons.journal.actions import Role
from tests.world_agenda import EditionWorld, neighbourhood, open_edition, stratum
from tests.world_halls import at_work
from tests.world_phases_a import held_meeting

HERE = "/2017/terrain/rencontres/7"


@pytest.fixture(autouse=True)
def _nothing_remembered() -> None:
    """Counts of tries are kept a minute: each story begins without them."""
    cache.clear()


@dataclass(frozen=True, slots=True)
class Evening:
    """Meeting 7, open, and its note-taker's tablet."""

    world: EditionWorld
    event: int
    tablet: Client

    def role(self, role: Role) -> Client:
        """The tablet of somebody else."""
        return at_work(self.world, role)


@pytest.fixture
def city(db: None) -> EditionWorld:
    """An edition whose meetings are running."""
    neighbourhood("port", "Le Port")
    stratum("jeunes", label="Jeunes de moins de 30 ans", denominator=9000)
    return open_edition()


@pytest.fixture
def evening(city: EditionWorld) -> Evening:
    """A meeting at the launderette that has begun."""
    return Evening(city, held_meeting(city, number=7, at="laverie"), at_work(city, Role.NOTE_TAKER))
