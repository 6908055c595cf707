"""A city at work, and people who log in by their function."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.cache import cache
from django.test import Client

from assises.commons.agenda.actions import assign_role
from assises.commons.agenda.queries import roles_of
from assises.commons.evidence.actions import Heard, Spoken, hear
from assises.commons.journal.actions import Role
from assises.commons.people.models import Account
from tests.world_agenda import EditionWorld, account, neighbourhood, open_edition

Login = Callable[..., Client]


@pytest.fixture(autouse=True)
def _nothing_remembered() -> None:
    """Figures are kept a minute: each story begins without them."""
    cache.clear()


@pytest.fixture
def city(db: None) -> EditionWorld:
    """An edition whose meetings are running."""
    neighbourhood("port", "Le Port")
    return open_edition()


@pytest.fixture
def as_(city: EditionWorld) -> Login:
    """A browser in which somebody of this role has logged in; the same name is the same person."""

    def login(role: Role, named: str = "", world: EditionWorld = city) -> Client:
        key = account(named or str(role))
        if not any(hat.role == role and hat.edition == world.slug for hat in roles_of(world.team, key)):
            assign_role(account=key, role=role, by=world.team)
        browser = Client()
        browser.force_login(
            Account.objects.get(pk=key), backend="allauth.account.auth_backends.AuthenticationBackend"
        )
        return browser

    return login


@pytest.fixture
def said(city: EditionWorld) -> Callable[..., Heard]:
    """A resident's word, not yet read by anybody."""

    def say(wording: str = "J’attends le bus quarante minutes.") -> Heard:
        return hear(wording=wording, spoken=Spoken(neighbourhood="port"), by=city.resident)

    return say
