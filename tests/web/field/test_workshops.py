"""A workshop from its opening on the published synthesis to its last card."""

from __future__ import annotations

import re

import pytest

from assises.commons.agenda.actions import EventKind
from assises.commons.evidence.models import Item, Link, Provenance
from assises.commons.journal.actions import Role
from assises.phases.workshops.models import Card, Workshop
from tests.world_agenda import event
from tests.world_halls import at_work
from tests.world_phases_b import city as open_city
from tests.world_phases_b import published, said

pytestmark = pytest.mark.django_db(databases=["default", "vault"])
HERE = "/2017/terrain/ateliers"


@pytest.fixture
def world(db):
    found = open_city()
    event(found, kind=EventKind.WORKSHOP, state="planned")
    return found


@pytest.fixture
def facilitator(world):
    return at_work(world, Role.FACILITATOR, named="animation")


def test_without_a_published_synthesis_the_page_says_what_comes_first(facilitator):
    """R69: a workshop starts from what the meetings said, read over by residents."""
    page = facilitator.get(f"{HERE}/1").content.decode()
    assert "La synthèse n’est pas encore publiée" in page
    refused = facilitator.post(f"{HERE}/1", {"inputs": ["SYN-01"]})
    assert refused.status_code == 422
    assert not Workshop.objects.exists()


def test_a_table_pins_its_card_and_leaves_with_a_code(world, facilitator):
    """R71, R77: a vision is stored as such, and the card answers the same question as every channel."""
    section = published(world, said(world).cote)[0]
    assert "Les ateliers" in facilitator.get("/2017/terrain/").content.decode()
    assert facilitator.get(HERE).status_code == 200
    opened = facilitator.post(f"{HERE}/1", {"inputs": [section], "protocol": "une journée en 2030"})
    assert opened.status_code == 302
    seated = facilitator.post(f"{HERE}/1/table", {"number": "7", "people": "6", "topic": "le soir"})
    assert seated.status_code == 302
    again = facilitator.post(f"{HERE}/1/table", {"number": "7", "people": "5"})
    assert again.status_code in (409, 422)
    assert 'value="5"' in again.content.decode()
    once = re.search(r'name="once" value="([^"]+)"', facilitator.get(f"{HERE}/1").content.decode()).group(1)
    card = {
        "wording": "En 2030 le bus passe la nuit.",
        "table": "7",
        "kind": "vision",
        "rests_on": [section],
        "question": "1",
        "once": once,
    }
    pinned = facilitator.post(f"{HERE}/1", card)
    assert pinned.status_code == 302
    shown = facilitator.get(pinned.url).content.decode()
    assert re.search(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]", shown)
    facilitator.post(f"{HERE}/1", card)
    assert Card.objects.count() == 1, "sent twice, pinned once"
    item = Item.objects.get(kind="card")
    assert Link.objects.get(claim=item).source.cote == section
    assert (Card.objects.get().kind, Provenance.objects.get(item=item).nature) == ("vision", "vision")
    assert Provenance.objects.get(item=item).question.number == 1
    assert facilitator.post(f"{HERE}/1/clore").status_code == 302
    late = facilitator.post(f"{HERE}/1", {**card, "once": ""})
    assert late.status_code in (409, 422)
    assert Card.objects.count() == 1


def test_whoever_decides_does_not_pin_cards(world):
    assert at_work(world, Role.ELECTED_MEMBER, named="elue").get(f"{HERE}/1").status_code == 403
