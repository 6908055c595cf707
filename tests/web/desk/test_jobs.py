"""The bundle asked for at the desk, the pages that show it, and what the next night erases."""

from __future__ import annotations

import hashlib

import pytest

from assises.cli.works import WORKERS
from assises.commons.jobs.working import work_one
from assises.commons.journal.actions import Role
from assises.conduct.pass_night import pass_night
from tests.web.desk.test_moderating import text_of

pytestmark = pytest.mark.django_db(databases=["default", "vault"])


def test_the_team_publishes_the_bundle_now_and_everybody_takes_it_away(as_, city, client):
    before = client.get("/2017/donnees")
    assert "Le fichier sera ici" in text_of(before)
    team = as_(Role.TEAM)
    assert "Publier le paquet de données" in text_of(team.get("/2017/bureau/donnees"))
    waiting = team.post("/2017/bureau/travaux/paquet", follow=True)
    assert "Le travail attend son tour." in text_of(waiting)
    work_one(WORKERS)
    assert "Les données ouvertes" in text_of(team.get(waiting.request["PATH_INFO"]))
    pass_night(by=city.actor(Role.MACHINE))
    taken = b"".join(client.get("/2017/donnees/paquet.zip").streaming_content)
    page = text_of(client.get("/2017/donnees"))
    assert hashlib.sha256(taken).hexdigest() in page
    assert "Licence Ouverte" in page
    assert "assises verify 2017.zip --root" in page


@pytest.mark.parametrize("role", [Role.ANALYST, Role.ELECTED_MEMBER, Role.RESIDENT])
def test_nobody_else_asks_for_it(as_, client, role):
    who = client if role == Role.RESIDENT else as_(role)
    assert who.post("/2017/bureau/travaux/paquet").status_code == 403
    assert not work_one(WORKERS)


def test_what_the_next_night_erases_is_read_at_the_desk_before(as_, city):
    team = as_(Role.TEAM)
    assert "Aucune nuit n’a encore annoncé" in text_of(team.get("/2017/bureau/donnees"))
    pass_night(by=city.actor(Role.MACHINE))
    assert "annoncées au journal" in text_of(team.get("/2017/bureau/donnees"))


def test_a_job_that_does_not_exist_is_a_page_that_says_so(as_):
    address = "/2017/bureau/travaux/00000000-0000-4000-8000-000000000000"
    gone = as_(Role.TEAM).get(address)
    assert gone.status_code == 404
    assert "Ce travail n’existe pas" in text_of(gone)
    late = as_(Role.TEAM).post(f"{address}/arreter")
    assert late.status_code == 404
