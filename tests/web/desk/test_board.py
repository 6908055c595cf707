"""The evening board, for each role what concerns it."""

from __future__ import annotations

import pytest
from django.test import Client

from assises.commons.journal.actions import Role
from assises.commons.reach.actions import CardAtTheDoor, count, record_door_cards
from tests.web.desk.test_moderating import text_of
from tests.world_agenda import event, neighbourhood

pytestmark = pytest.mark.django_db(databases=["default", "vault"])
AT_THE_DESK = (
    Role.TEAM,
    Role.ANALYST,
    Role.INTERVIEWER,
    Role.MODERATOR,
    Role.DATA_PROTECTION,
    Role.GUARANTOR,
    Role.EVALUATOR,
    Role.ADMINISTRATOR,
)


@pytest.mark.parametrize("role", AT_THE_DESK)
def test_whoever_works_at_the_desk_has_the_board(as_, role):
    page = as_(role).get("/2017/bureau/")
    assert page.status_code == 200
    assert "Tableau du soir" in text_of(page)
    assert "Rien ne vous attend ce soir." in text_of(page)


@pytest.mark.parametrize("role", [Role.ELECTED_MEMBER, Role.SERVICE_HEAD, Role.NOTE_TAKER, Role.RELAY])
def test_whoever_works_elsewhere_does_not(as_, role):
    assert as_(role).get("/2017/bureau/").status_code == 403


def test_residents_are_shown_the_way_in_for_those_who_work_here(city):
    page = Client().get("/2017/bureau/")
    assert page.status_code == 403
    assert "/entrer/" in page.content.decode()


def test_the_board_says_what_waits_for_a_moderator_and_not_for_a_journalist(as_, said):
    said()
    assert "paroles à lire avant publication" in text_of(as_(Role.MODERATOR).get("/2017/bureau/"))
    assert "paroles à lire avant publication" not in text_of(as_(Role.INTERVIEWER).get("/2017/bureau/"))


def test_the_menu_offers_each_role_its_own_sections(as_):
    moderator = text_of(as_(Role.MODERATOR).get("/2017/bureau/"))
    assert "/2017/bureau/lire" in moderator
    assert "/2017/bureau/lire" not in text_of(as_(Role.INTERVIEWER).get("/2017/bureau/"))


@pytest.mark.parametrize("voices", [1, 30])
def test_the_board_asks_the_database_a_bounded_number_of_times(
    as_, said, voices, django_assert_max_num_queries
):
    for n in range(voices):
        said(f"Parole numéro {n}.")
    team = as_(Role.TEAM)
    team.get("/2017/bureau/")
    with django_assert_max_num_queries(12):
        team.get("/2017/bureau/")


def test_the_record_is_checked_on_demand_and_the_board_remembers(as_, said):
    said()
    team = as_(Role.TEAM)
    assert "Pas de contrôle depuis une journée" in text_of(team.get("/2017/bureau/controle"))
    page = text_of(team.post("/2017/bureau/controle", follow=True))
    assert "Tout tient" in page
    assert "Tout tenait au contrôle du" in text_of(team.get("/2017/bureau/"))


def test_whoever_may_not_check_the_record_is_refused(as_):
    assert as_(Role.INTERVIEWER).post("/2017/bureau/controle").status_code == 403


def test_the_board_says_tonight_that_each_meeting_had_its_own_public(city, as_):
    """R56: thirteen evenings each of its own crowd are a failure, said the same evening."""
    for slug in ("nord", "sud", "ouest"):
        neighbourhood(slug, slug.title())
        meeting = event(city)
        count(event=meeting, n=40, by=city.team)
        cards = [CardAtTheDoor(first_of_process=True, neighbourhood=slug) for _ in range(40)]
        record_door_cards(event=meeting, cards=cards, by=city.team)
    told = as_(Role.TEAM).get("/2017/bureau/").content.decode()
    assert "Chaque rencontre a eu son public" in told
    assert "/2017/bureau/calendrier/ou-se-reunir" in told
    assert "ou-se-reunir" not in as_(Role.EVALUATOR).get("/2017/bureau/").content.decode()
