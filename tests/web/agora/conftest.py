"""A city open to everybody's word, and a browser without script."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.test import Client

from tests.world_agenda import EditionWorld, neighbourhood, open_edition


@pytest.fixture(autouse=True)
def _nothing_remembered() -> None:
    """Counts and tries are kept a few seconds: each story begins without them."""
    cache.clear()


@pytest.fixture
def city(db: None) -> EditionWorld:
    """An edition whose meetings are running."""
    neighbourhood("port", "Le Port")
    return open_edition()


@pytest.fixture
def visitor() -> Client:
    """Somebody with a telephone, no account and no script; every form carries its token."""
    return Client(enforce_csrf_checks=False)
