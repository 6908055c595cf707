"""The planner of the team: a series proposed, explained, and planned meeting by meeting."""

from __future__ import annotations

import re
from datetime import timedelta
from urllib.parse import parse_qs, urlparse

import pytest

from assises.commons.journal import clock
from assises.commons.journal.actions import Role
from assises.commons.territory.models import Neighbourhood, Venue
from tests.web.desk.test_moderating import text_of
from tests.world_agenda import venue
from tests.world_ground import SQUARE

PAGE = "/2017/bureau/calendrier/ou-se-reunir"


@pytest.fixture
def places(city):
    Neighbourhood.objects.update(boundary=SQUARE)
    for slug in ("laverie", "ecole", "marche"):
        venue(slug)
    Venue.objects.update(capacity=60)


def _asked(**more: object) -> dict[str, object]:
    today = clock.today()
    return {
        "rencontres": 2,
        "du": today + timedelta(days=2),
        "au": today + timedelta(days=20),
        "eviter": "",
        **more,
    }


def test_the_page_asks_then_proposes_with_its_reasons(city, as_, places, django_assert_max_num_queries):
    browser = as_(Role.TEAM)
    assert "La série proposée" not in text_of(browser.get(PAGE))
    with django_assert_max_num_queries(12):
        page = browser.get(PAGE, _asked())
    told = text_of(page)
    assert page.status_code == 200
    assert "La série proposée" in told
    assert "Ces chances sont des suppositions" in told
    assert "Aucune autre série ne ferait mieux" in told
    assert told.count("Prévoir cette rencontre") == 2
    assert "Rien n’est réservé ici" in told


def test_a_meeting_proposed_is_planned_on_its_own_page(city, as_, places):
    browser = as_(Role.TEAM)
    page = browser.get(PAGE, _asked()).content.decode()
    link = re.search(r'href="([^"]*rendez-vous\?[^"]*)"', page)
    assert link is not None
    address = link[1].replace("&amp;", "&")
    form = browser.get(address).content.decode()
    typed = parse_qs(urlparse(address).query)
    assert f'value="{typed["starts_at"][0]}"' in form
    assert re.search(rf'<option value="{typed["venue"][0]}"[^>]*selected', form)


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"rencontres": 0}, "supérieure ou égale à 1"),
        ({"au": "2017-01-01"}, "Le dernier jour vient avant le premier"),
        ({"eviter": "dimanche prochain"}, "ne commence pas par un jour"),
        ({"rencontres": 9}, "Aucune série ne tient toutes les règles"),
    ],
)
def test_what_cannot_be_asked_is_said_and_what_was_typed_stays(city, as_, places, more, said):
    page = as_(Role.TEAM).get(PAGE, _asked(**more))
    assert page.status_code == 422
    assert said in text_of(page)
    for value in more.values():
        assert str(value) in page.content.decode()


def test_days_avoided_are_listed_and_a_city_without_places_is_told_what_to_do(city, as_, places):
    browser = as_(Role.TEAM)
    day = clock.today() + timedelta(days=4)
    page = browser.get(PAGE, _asked(eviter=f"{day} élection partielle"))
    assert "élection partielle" in text_of(page)
    Venue.objects.update(capacity=None)
    page = browser.get(PAGE, _asked())
    assert page.status_code == 422
    assert "Il manque un lieu réservable" in text_of(page)
