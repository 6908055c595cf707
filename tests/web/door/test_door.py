"""The way in: residents walk straight through, staff log in, refusals are said in sentences."""

from __future__ import annotations

import importlib
import pkgutil
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client, RequestFactory
from django.views.defaults import server_error

import assises
from assises.commons.agenda.models import Assignment, Edition
from assises.commons.journal import clock
from assises.commons.journal.actions import Role
from assises.commons.journal.models import JournalEntry
from assises.commons.people.models import Account
from assises.methods.errors import AssisesError
from assises.web.door.guesses import TooManyTries
from assises.web.door.middleware import status_of
from assises.web.door.refusals import SENTENCES
from assises.web.door.saying import sentence
from tests.world_evidence import listening_city, voice

pytestmark = pytest.mark.django_db(databases=["default", "vault"])


def every_refusal() -> set[type[AssisesError]]:
    for module in pkgutil.walk_packages(assises.__path__, "assises."):
        if module.name.endswith("errors") or ".formats." in module.name or ".methods." in module.name:
            importlib.import_module(module.name)
    found, queue = set(), [AssisesError]
    while queue:
        for child in queue.pop().__subclasses__():
            found.add(child)
            queue.append(child)
    return {refusal for refusal in found if refusal.__module__.startswith("assises.")}


def test_every_refusal_has_its_sentence() -> None:
    without = {refusal.code for refusal in every_refusal()} - SENTENCES.keys()
    assert without == set()


def test_a_sentence_is_filled_with_what_happened() -> None:
    assert "60" in sentence(TooManyTries(seconds=60))
    assert status_of(TooManyTries(seconds=60)) == 429


def staff(username: str = "equipe", role: Role = Role.TEAM) -> Account:
    listening_city()
    account = Account.objects.create(username=username, display_name="Équipe de la démarche")
    account.set_password("une phrase assez longue")
    account.save()
    Assignment.objects.create(
        account=account, role=role, edition=Edition.objects.get(slug="2030"), valid_from=clock.today()
    )
    return account


def test_somebody_who_works_here_logs_in_and_the_journal_knows_it() -> None:
    staff()
    client = Client()
    answer = client.post("/entrer/", {"login": "equipe", "password": "une phrase assez longue"}, follow=True)
    assert answer.status_code == 200
    assert "Équipe de la démarche" in answer.content.decode()
    assert JournalEntry.objects.filter(verb="door.account.logged_in").count() == 1


def test_a_wrong_password_is_refused_kindly_and_leaves_a_line() -> None:
    staff()
    answer = Client().post("/entrer/", {"login": "equipe", "password": "faux"})
    assert answer.status_code == 200
    assert "_auth_user_id" not in answer.client.session
    line = JournalEntry.objects.get(verb="door.login.failed")
    assert "faux" not in line.facts
    assert "equipe" not in line.facts


def test_nobody_signs_up_and_nobody_needs_to() -> None:
    answer = Client().get("/entrer/sur-invitation/")
    assert "ni compte, ni nom, ni adresse" in answer.content.decode()


def test_the_language_is_chosen_by_a_link_and_remembered() -> None:
    client = Client()
    answer = client.get("/entrer/?langue=en")
    assert (answer.status_code, answer["Location"]) == (302, "/entrer/")
    assert '<html lang="en"' in client.get("/entrer/").content.decode()


@pytest.mark.parametrize(
    "path",
    ["mot-de-passe/", "second-facteur/", "second-facteur/telephone/", "sortir/", "poste/"],
)
def test_each_page_of_an_account_opens_in_our_look(path: str) -> None:
    client = Client()
    client.force_login(staff(), backend="allauth.account.auth_backends.AuthenticationBackend")
    answer = client.get(f"/entrer/{path}", follow=True)
    assert answer.status_code == 200
    assert "ui/look.css" in answer.content.decode()


ONE_TIME = "0123-4567-89AB-CDEF"
CHOSEN = "une phrase à moi, assez longue"


def invited() -> Client:
    """Somebody who has just logged in with the password handed over at the counter."""
    cache.clear()  # tries are counted for a minute: each story begins without them
    row = staff()
    row.set_password(ONE_TIME)
    row.one_time_until = clock.now() + timedelta(days=7)
    row.save()
    browser = Client()
    browser.post("/entrer/", {"login": "equipe", "password": ONE_TIME})
    return browser


@pytest.mark.parametrize("path", ["/entrer/poste/", "/2030/bureau/", "/2030/", "/entrer/second-facteur/"])
def test_the_password_of_the_counter_opens_nothing_but_the_choice_of_another(path: str) -> None:
    browser = invited()
    for answer in (browser.get(path), browser.post(path, {"role": "team"})):
        assert (answer.status_code, answer["Location"]) == (302, "/entrer/mot-de-passe/")
    page = browser.get("/entrer/mot-de-passe/").content.decode()
    assert "n’ouvre qu’une chose" in page


def test_once_chosen_the_work_opens_and_the_journal_knows_it() -> None:
    browser = invited()
    form = {"oldpassword": ONE_TIME, "password1": CHOSEN, "password2": CHOSEN}
    browser.post("/entrer/mot-de-passe/", form)
    assert browser.get("/2030/bureau/").status_code == 200, "still logged in, and at work"
    assert Account.objects.get(username="equipe").one_time_until is None
    assert JournalEntry.objects.filter(verb="people.account.password_chosen").count() == 1
    assert Client().post("/entrer/", {"login": "equipe", "password": CHOSEN}).status_code == 302
    assert Client().post("/entrer/", {"login": "equipe", "password": ONE_TIME}).status_code == 200


def test_somebody_may_always_leave_without_choosing() -> None:
    assert invited().get("/entrer/sortir/").status_code == 200


def test_a_refusal_gives_back_what_was_written_and_never_a_password() -> None:
    """A session that ended in the middle of a long text: the words are shown, to be copied."""
    listening_city()
    typed = {
        "text": "Une remarque écrite pendant une heure.",
        "password": "un secret bien gardé",
        "code": "AB",
    }
    page = Client().post("/2030/bureau/regard/ecrire", typed)
    assert page.status_code == 403
    assert "Une remarque écrite pendant une heure." in page.content.decode()
    assert "un secret" not in page.content.decode()
    assert page["Cache-Control"] == "no-store"


def test_a_form_open_for_too_long_gives_back_what_was_written() -> None:
    listening_city()
    page = Client(enforce_csrf_checks=True).post("/2030/dire", {"words": "Dit il y a longtemps."})
    assert page.status_code == 403
    assert "ouverte depuis trop longtemps" in page.content.decode()
    assert "Dit il y a longtemps." in page.content.decode()


def test_good_codes_are_never_the_one_too_many() -> None:
    """Whoever holds a receipt reads it as often as they like; only what opens nothing is counted."""
    listening_city()
    code = voice().code.replace("-", "")
    cache.clear()
    assert [Client().get(f"/r/{code}").status_code for _ in range(12)] == [200] * 12
    wrong = [Client().get("/r/000000001").status_code for _ in range(11)]
    assert wrong == [404] * 10 + [429]


def test_once_the_password_is_chosen_one_goes_on_to_where_one_was_going() -> None:
    """The first visitor of a new city was on their way to its reasons; somebody invited, to their post."""
    form = {"oldpassword": ONE_TIME, "password1": CHOSEN, "password2": CHOSEN}
    browser = invited()
    browser.get("/2030/bureau/edition?etape=2")
    assert browser.post("/entrer/mot-de-passe/", form)["Location"] == "/2030/bureau/edition?etape=2"
    again = {"oldpassword": CHOSEN, "password1": f"{CHOSEN}-2", "password2": f"{CHOSEN}-2"}
    assert browser.post("/entrer/mot-de-passe/", again)["Location"] == "/entrer/poste/"


def test_whoever_tries_passwords_too_often_reads_a_page_of_ours() -> None:
    """Six choices of a password in a minute: a sentence, a way out, and no bare page in English."""
    browser = invited()
    wrong = {"oldpassword": "pas-celui-la", "password1": CHOSEN, "password2": CHOSEN}
    answers = [browser.post("/entrer/mot-de-passe/", wrong) for _ in range(8)]
    last = answers[-1]
    assert last.status_code == 429
    assert last["Retry-After"] == "60"
    page = last.content.decode()
    assert "Trop d’essais en une minute" in page
    assert "<main" in page


def test_a_breakdown_says_what_was_kept_and_what_to_do() -> None:
    """Nothing is at hand any more, neither the city nor its database: the page stands all the same."""
    page = server_error(RequestFactory().get("/2030/dire")).content.decode()
    assert "Rien n’a été enregistré à moitié" in page
    assert '<a class="go" href="/">' in page
    assert "<main" in page
