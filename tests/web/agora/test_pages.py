"""Every public page answers, in both languages and both directions, at its cost in queries."""

from __future__ import annotations

import pytest
from django.core.cache import cache

from assises.commons.agenda.models import Edition, EditionStatus
from assises.commons.evidence.actions import Spoken, hear
from assises.commons.journal.actions import Role
from assises.web.door import keeping
from tests.world_agenda import cost, event, scheme, stake, stratum, transformation

pytestmark = pytest.mark.django_db(databases=["default", "vault"])
PAGES = (
    "/2017/",
    "/2017/dire",
    "/2017/enjeux",
    "/2017/enjeux/bord-de-l-eau",
    "/2017/rencontres",
    "/2017/rencontres/1",
    "/2017/calendrier",
    "/2017/sans-suite",
    "/2017/demarche",
    "/2017/demarche/comptes",
    "/2017/demarche/moderation",
    "/2017/dispositifs",
    "/2017/transformations",
    "/2017/transformations/nouveau-quartier",
    "/2017/promesses",
    "/2017/qui-manque",
    "/2017/mentions-legales",
    "/2017/vie-privee",
    "/2017/accessibilite",
    "/2017/contact",
    "/2017/en-danger",
    "/2017/parole/PAR-00001",
    "/2017/avis",
    "/2017/carte-des-avis",
    "/2017/propositions",
    "/2017/orientations",
    "/2017/synthese",
    "/2017/journal",
    "/2017/donnees",
    "/ma-parole",
)
FEWEST, LIGHTEST = 12, 60_000


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
def test_a_page_nobody_has_read_yet_asks_at_most_twelve_questions(
    lived_in, visitor, address, django_assert_max_num_queries
):
    cache.clear()
    keeping.forget()
    with django_assert_max_num_queries(FEWEST):
        page = visitor.get(address)
    assert page.status_code == 200
    assert len(page.content) < LIGHTEST
    assert page.content.decode().count("<h1") == 1


# These speak of the city, whatever the edition, and of a journal that is public.
OF_THE_CITY = ("dispositifs", "transformations", "journal")
OF_THE_EDITION = [one for one in PAGES if one.startswith("/2017/") and one.split("/")[2] not in OF_THE_CITY]


@pytest.mark.parametrize("address", OF_THE_EDITION)
def test_an_edition_that_is_being_prepared_shows_nothing_to_passers_by(lived_in, visitor, address):
    """Words brought in early, a journal, a synthesis: no page of a draft, not only its home."""
    Edition.objects.filter(slug="2017").update(status=EditionStatus.DRAFT)
    cache.clear()
    keeping.forget()
    page = visitor.get(address)
    assert (page.status_code, "On rentre à pied" in page.content.decode()) == (404, False)


def test_the_front_is_the_home_of_the_newest_edition(lived_in, visitor):
    front = visitor.get("/")
    assert front.status_code == 200
    assert 'action="/2017/dire"' in front.content.decode()


def test_before_any_edition_the_front_says_what_will_be_here(db, visitor):
    assert "Bientôt" in visitor.get("/").content.decode()
