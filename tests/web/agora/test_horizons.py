"""How far ahead things reach, what they aim at, whether an answer answers, what one needs to come."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.core.cache import cache
from django.test import Client

from assises.commons.agenda.actions import EventKind, Horizon
from assises.commons.journal.actions import Role
from assises.commons.people.models import Need
from assises.phases.followup.actions import reply
from assises.phases.followup.models import Assessment
from assises.phases.proposals.actions import Draft
from tests.web.desk.test_moderating import text_of
from tests.world_agenda import event, stake
from tests.world_phases_b import Author, answer, city, draft_proposal, promise, said, submit

pytestmark = pytest.mark.django_db(databases=["default", "vault"])


@pytest.fixture(autouse=True)
def _nothing_remembered() -> None:
    cache.clear()


@pytest.fixture
def world(db):
    return city()


def put(world, action: str, horizon: Horizon) -> str:
    draft = Draft(problem="p", action=action, who="tous", place="ici", horizon=horizon)
    drafted = draft_proposal(draft=draft, authors=(Author("table 1"),), by=world.team)
    return submit(proposal=drafted, by=world.team)


def test_proposals_promises_and_stakes_are_found_by_their_horizon(world):
    """R50: daily and long-term are kept apart, and both are kept."""
    put(world, "Réparer le banc.", Horizon.NOW)
    put(world, "Un tramway.", Horizon.BEYOND)
    everybody = Client()
    both = text_of(everybody.get("/2017/propositions"))
    assert "Réparer le banc." in both
    assert "Un tramway." in both
    far = text_of(everybody.get("/2017/propositions?horizon=beyond"))
    assert "Un tramway." in far
    assert "Réparer le banc." not in far
    assert "1 proposition" in far
    promise(world)
    assert "0 engagement" in text_of(everybody.get("/2017/promesses?horizon=beyond"))
    assert "1 engagement" in text_of(everybody.get("/2017/promesses?horizon=term"))
    stake(world)
    assert "0 enjeu" in text_of(everybody.get("/2017/enjeux?horizon=beyond"))
    assert everybody.get("/2017/propositions?horizon=jamais").status_code == 200


def test_a_promise_says_its_objective_or_that_it_has_none(world):
    """R15: what serves no objective says so, for everybody."""
    made = promise(world)
    page = text_of(Client().get(f"/2017/promesses/{made}"))
    assert "Aucun objectif annoncé" in page


def test_what_one_needs_in_order_to_come_is_counted_and_joined_to_nobody(world):
    event(world, kind=EventKind.PUBLIC_MEETING, number=7, state="planned", in_days=3)
    visitor = Client()
    assert "Dire ce qu’il me faut pour venir" in text_of(visitor.get("/2017/rencontres/7"))
    here = "/2017/rendez-vous/public-meeting/7/besoins"
    assert visitor.get(here).status_code == 200
    silent = visitor.post(here, {})
    assert silent.status_code == 422
    assert visitor.post(here, {"kinds": ["childcare", "interpreter"]}).status_code == 302
    kept = Need.objects.using("vault")
    assert sorted(kept.values_list("kind", flat=True)) == ["childcare", "interpreter"]
    assert visitor.get("/2017/rendez-vous/rien/7/besoins").status_code == 404


def test_a_resident_says_with_a_code_whether_an_answer_answers(world):
    """R82: the verdict of residents on an answer, by token, with its reasons; a stranger has no say."""
    heard = said(world)
    given = reply(to=[heard.cote], answer=answer(amount=Decimal(9)), by=world.actor(Role.SERVICE_HEAD))
    here = f"/2017/reponses/{given}"
    resident = Client()
    assert "Lire cette réponse" in text_of(resident.get(f"/2017/parole/{given}"))
    page = text_of(resident.get(here))
    assert "Cette réponse vous répond-elle ?" in page
    assert heard.cote in page
    said_of_it = {"assessed": "not_kept", "reasons": "Ce n’est pas une réponse."}
    assert resident.post(here, {**said_of_it, "code": "0000-0000-0"}).status_code in (404, 409, 422)
    assert not Assessment.objects.exists()
    assert resident.post(here, {**said_of_it, "code": heard.code}).status_code == 302
    assert resident.post(here, {**said_of_it, "code": heard.code}).status_code == 302
    assert Assessment.objects.get().reasons == "Ce n’est pas une réponse."
    assert "1 personne l’a dit" in text_of(resident.get(here))
