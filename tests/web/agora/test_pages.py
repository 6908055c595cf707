"""Every public page answers, in both languages and both directions, at its cost in queries."""

from __future__ import annotations

import pytest

from assises.commons.evidence.actions import Spoken, hear
from assises.commons.journal.actions import Role
from tests.world_agenda import cost, event, scheme, stake, stratum, transformation

pytestmark = pytest.mark.django_db(databases=["default", "vault"])
PAGES = {
    "/2017/": 12,
    "/2017/dire": 12,
    "/2017/enjeux": 12,
    "/2017/enjeux/bord-de-l-eau": 12,
    "/2017/rencontres": 12,
    "/2017/rencontres/1": 12,
    "/2017/calendrier": 12,
    "/2017/sans-suite": 12,
    "/2017/demarche": 14,
    "/2017/demarche/comptes": 12,
    "/2017/demarche/moderation": 12,
    "/2017/dispositifs": 12,
    "/2017/transformations": 12,
    "/2017/transformations/nouveau-quartier": 12,
    "/2017/promesses": 12,
    "/2017/qui-manque": 12,
    "/2017/mentions-legales": 12,
    "/2017/vie-privee": 12,
    "/2017/accessibilite": 12,
    "/2017/contact": 12,
    "/2017/en-danger": 12,
    "/2017/parole/PAR-00001": 12,
    "/2017/avis": 12,
    "/2017/carte-des-avis": 12,
    "/2017/propositions": 12,
    "/2017/orientations": 12,
    "/2017/synthese": 12,
    "/2017/journal": 12,
    "/2017/donnees": 12,
    "/ma-parole": 12,
}


@pytest.fixture
def lived_in(city):
    """A city where something of everything has happened."""
    stake(city)
    scheme(city)
    transformation()
    cost(city)
    stratum("jeunes", label="Les jeunes", hard_to_reach=True)
    event(city, at="laverie", state="planned", in_days=3)
    by = city.actor(Role.NOTE_TAKER)
    hear(wording="On rentre à pied.", spoken=Spoken(stake="bord-de-l-eau", neighbourhood="port"), by=by)
    return city


@pytest.mark.parametrize("address", PAGES)
def test_a_page_answers_at_its_cost(lived_in, visitor, address, django_assert_max_num_queries):
    """Counts that are the same for everybody are asked once in ten seconds: the first visit pays them."""
    visitor.get(address)
    with django_assert_max_num_queries(PAGES[address]):
        page = visitor.get(address)
    assert page.status_code == 200
    assert len(page.content) < 60_000
    assert page.content.decode().count("<h1") == 1


def test_the_front_is_the_home_of_the_newest_edition(lived_in, visitor):
    front = visitor.get("/")
    assert front.status_code == 200
    assert 'action="/2017/dire"' in front.content.decode()


def test_before_any_edition_the_front_says_what_will_be_here(db, visitor):
    assert "Bientôt" in visitor.get("/").content.decode()
