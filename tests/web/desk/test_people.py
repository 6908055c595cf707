"""Inviting, giving and taking back roles, and what the house keeps."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from assises.commons.agenda.models import Assignment
from assises.commons.journal.actions import Role
from assises.commons.people.models import Account, Body
from tests.web.desk.test_moderating import text_of
from tests.world_agenda import account

pytestmark = pytest.mark.django_db(databases=["default", "vault"])
PASSWORD = re.compile(r'id="password">([0-9A-Z-]{19})<')


def test_somebody_is_invited_and_the_password_is_shown_once(as_):
    team = as_(Role.TEAM)
    shown = team.post(
        "/2017/bureau/personnes/inviter",
        {"username": "analyste-2", "display_name": "chargée d’analyse", "role": "analyst"},
    )
    password = PASSWORD.search(shown.content.decode()).group(1)
    invited = Account.objects.get(username="analyste-2")
    assert invited.check_password(password)
    assert Assignment.objects.get(account=invited).role == "analyst"
    assert password not in text_of(team.get("/2017/bureau/personnes"))
    assert Client().login(username="analyste-2", password=password)


def test_a_username_that_is_taken_is_refused_and_the_function_kept(as_):
    account("analyste")
    refused = as_(Role.TEAM).post(
        "/2017/bureau/personnes/inviter",
        {"username": "analyste", "display_name": "autre fonction", "role": "analyst"},
    )
    assert refused.status_code == 409
    assert "autre fonction" in text_of(refused)
    assert Assignment.objects.filter(account__username="analyste").count() == 0


def test_a_role_is_given_and_taken_back(as_):
    team, key = as_(Role.TEAM), account("ben")
    team.post(
        f"/2017/bureau/personnes/{key}/role",
        {"role": "moderator", "phase": "", "valid_from": "", "valid_to": ""},
    )
    held = Assignment.objects.get(account_id=key)
    assert held.role == "moderator"
    team.post(f"/2017/bureau/personnes/roles/{held.pk}/fin", {"reason": "Fin de mission."})
    assert Assignment.objects.get(pk=held.pk).ended_at is not None


def test_an_account_is_closed_and_another_password_is_given(as_):
    team, key = as_(Role.TEAM), account("ben")
    shown = team.post(f"/2017/bureau/personnes/{key}/mot-de-passe")
    assert Account.objects.get(pk=key).check_password(PASSWORD.search(shown.content.decode()).group(1))
    team.post(f"/2017/bureau/personnes/{key}/fermer", {"reason": ""})
    assert not Account.objects.get(pk=key).is_active


def test_nobody_closes_their_own_account(as_):
    team = as_(Role.TEAM, "equipe")
    refused = team.post(f"/2017/bureau/personnes/{account('equipe')}/fermer", {"reason": ""})
    assert refused.status_code == 409
    assert Account.objects.get(username="equipe").is_active


def test_a_group_is_recorded_and_described(as_):
    team = as_(Role.TEAM)
    body = {
        "slug": "coop",
        "name": "Coopérative",
        "kind": "cooperative",
        "statute": "Tirée au sort.",
        "mandate": "Suivre.",
    }
    kinds = re.findall(r'name="kind".*?</select>', text_of(team.get("/2017/bureau/collectifs/inscrire")))[0]
    body["kind"] = re.findall(r'option value="(\w+)"', kinds)[0]
    team.post("/2017/bureau/collectifs/inscrire", body)
    team.post("/2017/bureau/collectifs/coop", {**body, "name": "Coopérative citoyenne"})
    assert Body.objects.get().name == "Coopérative citoyenne"


@pytest.mark.parametrize(
    "role", [Role.ANALYST, Role.MODERATOR, Role.GUARANTOR, Role.INTERVIEWER, Role.DATA_PROTECTION]
)
def test_whoever_does_not_keep_accounts_changes_none(as_, role):
    browser, key = as_(role), account("ben")
    for address, typed in (
        ("personnes/inviter", {"username": "intrus", "display_name": "x", "role": "team"}),
        (f"personnes/{key}/role", {"role": "team"}),
        (f"personnes/{key}/fermer", {}),
        (f"personnes/{key}/mot-de-passe", {}),
    ):
        assert browser.post(f"/2017/bureau/{address}", typed).status_code == 403
    assert not Account.objects.filter(username="intrus").exists()
    assert Account.objects.get(pk=key).is_active
    assert not Assignment.objects.filter(account_id=key).exists()


@pytest.mark.parametrize("role", [Role.DATA_PROTECTION, Role.GUARANTOR, Role.TEAM])
def test_what_the_house_keeps_is_counted_and_nothing_is_erased(as_, role):
    before = Account.objects.count()
    page = text_of(as_(role).get("/2017/bureau/donnees"))
    assert "Registre des traitements" in page
    assert "people.account" in page
    assert Account.objects.count() == before + 1


def test_an_analyst_does_not_read_the_register_of_the_desk(as_):
    assert as_(Role.ANALYST).get("/2017/bureau/donnees").status_code == 403
