"""Beginning one's own city: from a fresh house, beside another edition, or from the command line."""

from __future__ import annotations

import argparse
import io
import re
from contextlib import redirect_stdout

import pytest
from django.core.cache import cache
from django.test import Client

from assises.cli import begin, serve
from assises.commons.agenda.models import Assignment, Edition, Objective, Phase, PublicText, Stake
from assises.commons.agenda.queries import opening_key
from assises.commons.journal.actions import Actor, Channel, Role
from assises.commons.people.models import Account
from assises.commons.territory.models import Institution, Neighbourhood
from tests.web.desk.test_moderating import text_of
from tests.web.desk.test_people import PASSWORD
from tests.world_agenda import day

pytestmark = pytest.mark.django_db(databases=["default", "vault"])
MACHINE = Actor(role=Role.MACHINE, channel=Channel.COMMAND)
CITY = {
    "institution_name": "Ville de Bellerive",
    "public_name": "Les Assises de Bellerive",
    "label": "2030",
    "slug": "2030",
    "target_people": "800",
    "copy_of": "",
    "starts_on": "",
}
FIRST = {"username": "equipe", "display_name": "équipe de la démarche"}


def test_the_first_visitor_begins_the_city_with_the_key_of_the_machine(transactional_db_or_db):
    cache.clear()
    visitor = Client()
    assert "La clé affichée par la commande" in text_of(visitor.get("/nouvelle-ville/"))
    shown = visitor.post("/nouvelle-ville/", {**CITY, **FIRST, "key": opening_key(MACHINE)})
    password = PASSWORD.search(shown.content.decode()).group(1)
    assert Account.objects.get().check_password(password)
    assert Assignment.objects.get().role == "team"
    assert Edition.objects.get().status == "draft"
    assert Institution.objects.get().name == "Ville de Bellerive"
    assert visitor.post("/entrer/", {"login": "equipe", "password": password}).status_code == 302
    asked = visitor.get("/nouvelle-ville/2030/motifs")
    assert asked.url.startswith("/entrer/mot-de-passe/"), "the password of the screen opens nothing else"
    own = {
        "oldpassword": password,
        "password1": "quatre-mots-bien-a-nous",
        "password2": "quatre-mots-bien-a-nous",
    }
    assert visitor.post(asked.url, own).status_code == 302
    assert visitor.get("/nouvelle-ville/2030/motifs").status_code == 200


@pytest.fixture
def transactional_db_or_db(db):
    """A house where nobody works yet."""


@pytest.mark.parametrize("key", ["", "0000-0000-0000-0000"])
def test_without_the_key_nobody_takes_the_city_and_what_was_typed_is_kept(transactional_db_or_db, key):
    cache.clear()
    refused = Client().post("/nouvelle-ville/", {**CITY, **FIRST, "key": key})
    assert refused.status_code in (403, 422)
    assert "Les Assises de Bellerive" in text_of(refused)
    assert (Edition.objects.count(), Account.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    "elsewhere",
    [{"REMOTE_ADDR": "203.0.113.7"}, {"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": "203.0.113.7"}],
)
def test_from_elsewhere_not_even_the_key_opens(transactional_db_or_db, elsewhere):
    cache.clear()
    visitor = Client(**elsewhere)
    typed = {**CITY, **FIRST, "key": opening_key(MACHINE)}
    assert visitor.get("/nouvelle-ville/").status_code == 403
    assert visitor.post("/nouvelle-ville/", typed).status_code == 403
    assert Edition.objects.count() == 0


def test_once_somebody_works_here_the_key_opens_nothing(as_):
    key = "0000-0000-0000-0000"
    as_(Role.TEAM)
    assert opening_key(MACHINE) == ""
    assert Client().post("/nouvelle-ville/", {**CITY, **FIRST, "key": key}).status_code == 403
    assert Edition.objects.count() == 1


def test_every_step_is_saved_and_leads_to_the_next(as_, city):
    team = as_(Role.TEAM)
    begun = team.post("/nouvelle-ville/", CITY)
    assert begun["Location"] == "/nouvelle-ville/2030/motifs"
    step = "/nouvelle-ville/2030/"
    assert team.post(f"{step}motifs", {"text": "Pourquoi."})["Location"] == f"{step}promesse"
    promise = {"text": "Une réponse.", "by_function": "la maire", "answer_within_days": "60"}
    assert team.post(f"{step}promesse", promise)["Location"] == f"{step}objectifs"
    aim = {
        "number": "1",
        "text": "Être nombreux.",
        "name": "personnes",
        "unit": "personnes",
        "method": "cartes",
    }
    assert team.post(f"{step}objectifs", aim)["Location"] == f"{step}objectifs"
    assert "1. Être nombreux." in text_of(team.get(f"{step}objectifs"))
    assert team.post(f"{step}questions", {"question_1": "Quelle ville ?"})["Location"] == f"{step}enjeux"
    stake = {
        "slug": "eau",
        "title": "L’eau",
        "text": "Que faire ?",
        "horizon": "2030",
        "no_transformation": "on",
    }
    team.post(f"{step}enjeux", stake)
    phase = {"number": "1", "kind": "meetings", "title": "", "declared_level": "involve"}
    team.post(f"{step}calendrier", {**phase, "starts_on": day(3).isoformat(), "ends_on": day(33).isoformat()})
    done = team.post(f"{step}quartiers", {"names": "Le Port\nLa Colline"}, follow=True)
    assert "Rien : les motifs, la promesse et les indicateurs sont là." in text_of(done)
    assert set(Neighbourhood.objects.values_list("slug", flat=True)) == {"port", "le-port", "la-colline"}
    assert Stake.objects.filter(edition__slug="2030").count() == 1
    assert Phase.objects.filter(edition__slug="2030").count() == 1


def test_the_pages_of_the_city_begin_as_drafts_that_say_so(as_, city):
    as_(Role.TEAM).post("/nouvelle-ville/", CITY)
    pages = dict(PublicText.objects.filter(edition__slug="2030", language="fr").values_list("slug", "body"))
    assert set(pages) == {"legal-notice", "privacy", "accessibility", "contact", "moderation-rules"}
    assert "Ville de Bellerive" in pages["legal-notice"]
    assert "{city}" not in "".join(pages.values())
    assert "[à compléter" in pages["legal-notice"].lower()


def test_a_copy_takes_the_frame_and_never_a_voice(as_, said):
    said()
    as_(Role.TEAM).post("/nouvelle-ville/", {**CITY, "copy_of": "2017", "starts_on": day(10).isoformat()})
    copied = Edition.objects.get(slug="2030")
    assert Objective.objects.filter(edition=copied).count() == 1
    assert Phase.objects.filter(edition=copied).order_by("starts_on")[0].starts_on == day(10)
    assert copied.previous.slug == "2017"


def test_an_address_that_is_taken_is_refused_and_the_name_is_kept(as_, city):
    refused = as_(Role.TEAM).post("/nouvelle-ville/", {**CITY, "slug": "2017"})
    assert refused.status_code == 409
    assert "Les Assises de Bellerive" in text_of(refused)
    assert Edition.objects.count() == 1


@pytest.mark.parametrize("role", [Role.ANALYST, Role.MODERATOR, Role.GUARANTOR])
def test_whoever_does_not_keep_the_house_begins_nothing(as_, city, role):
    as_(Role.TEAM)
    browser = as_(role)
    assert browser.post("/nouvelle-ville/", CITY).status_code == 403
    assert browser.post("/2017/bureau/edition/retirer", {"confirm": "2017"}).status_code == 403
    assert Edition.objects.count() == 1


def test_the_demonstration_is_removed_once_its_address_is_written_again(as_, said):
    said()
    team = as_(Role.TEAM)
    team.post("/nouvelle-ville/", CITY)
    assert team.post("/2017/bureau/edition/retirer", {"confirm": "2018"}).status_code == 409
    assert Edition.objects.filter(slug="2017").exists()
    gone = team.post("/2017/bureau/edition/retirer", {"confirm": "2017"})
    assert gone.status_code == 302
    assert [one.slug for one in Edition.objects.all()] == ["2030"]
    assert team.get("/2030/bureau/edition").status_code == 200


def test_the_command_begins_a_city_and_prints_the_password_once(city):
    printed = io.StringIO()
    words = ["--name", "Les Assises", "--label", "2030", "--copy", "2017", "--starts", "2030-01-07"]
    parser = argparse.ArgumentParser()
    begin.add_arguments(parser)
    with redirect_stdout(printed):
        assert begin.run(parser.parse_args([*words, "--account", "equipe", "--remove", "2017"])) == 0
    password = re.search(r"shown once: ([0-9A-Z-]{19})", printed.getvalue()).group(1)
    assert Account.objects.get(username="equipe").check_password(password)
    assert [(one.slug, one.public_name) for one in Edition.objects.all()] == [("2030", "Les Assises")]


def test_another_city_begins_on_no_ground_of_the_demonstration(city, settings, tmp_path, capsys):
    """Nothing of the removed city is left: neither its quarters, nor its schemes, nor what to open there."""
    settings.ASSISES_HOME = tmp_path
    (tmp_path / "demo.txt").write_text("A demonstration\n  {address}/2017/\n", encoding="utf-8")
    serve._say_what_to_open("http://here")
    assert "http://here/2017/" in capsys.readouterr().out
    assert Neighbourhood.objects.exists()
    parser = argparse.ArgumentParser()
    begin.add_arguments(parser)
    words = ["--name", "Les Assises", "--label", "2030", "--institution", "Ailleurs", "--remove", "2017"]
    assert begin.run(parser.parse_args(words)) == 0
    assert [one.slug for one in Edition.objects.all()] == ["2030"]
    assert not Neighbourhood.objects.exists()
    assert [one.name for one in Institution.objects.all()] == ["Ailleurs"]
    capsys.readouterr()
    serve._say_what_to_open("http://here")
    assert "2017" not in capsys.readouterr().out
