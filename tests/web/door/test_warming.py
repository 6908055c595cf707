"""The first pages are made when a process starts."""

from __future__ import annotations

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import Client

from assises.web.door import keeping
from assises.web.door.warming import warmed
from tests.world_evidence import listening_city, voice

pytestmark = pytest.mark.django_db(databases=["default", "vault"])


@pytest.fixture(autouse=True)
def _the_connection_of_the_test_stays_open():
    """A served request closes the connection it finds; here it is the one the test stands on."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def test_what_everybody_reads_first_is_ready_before_the_first_visitor(
    settings, django_assert_num_queries
) -> None:
    settings.ALLOWED_HOSTS = ["testserver"]
    keeping.forget()
    listening_city()
    voice("Le bus du soir manque.")
    warmed(WSGIHandler())
    for address in ("/", "/2030/enjeux", "/2030/promesses"):
        with django_assert_num_queries(1):
            assert Client().get(address).status_code == 200


def test_an_empty_house_starts_too(settings) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    settings.SECURE_SSL_REDIRECT = True
    served = WSGIHandler()
    assert warmed(served) is served
