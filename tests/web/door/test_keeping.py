"""A page kept for everybody: never stale, never anybody's own, never shown to those who work here."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from assises.commons.agenda.actions import assign_role
from assises.commons.evidence.actions import Heard, Spoken, hear, publish_voices
from assises.commons.journal import clock
from assises.commons.journal.actions import Role, note
from assises.commons.people.models import Account
from assises.conduct.withdraw_voice import withdraw_voice
from assises.web.door import keeping
from assises.web.door.keeping import Memory, counted, same_for_everybody
from tests.world_agenda import EditionWorld, account, neighbourhood, open_edition

pytestmark = pytest.mark.django_db(databases=["default", "vault"])
HOME = "/2017/"
BUS = "J’attends le bus quarante minutes."
FIELD = re.compile(r'name="(csrfmiddlewaretoken|once)" value="([^"]+)"')


@pytest.fixture(autouse=True)
def _nothing_kept() -> Iterator[None]:
    cache.clear()
    keeping.forget()
    yield
    keeping.forget()


@pytest.fixture
def city(db: None) -> EditionWorld:
    """An edition whose meetings are running."""
    neighbourhood("port", "Le Port")
    return open_edition()


def at_work(city: EditionWorld, role: Role, named: str = "") -> tuple[Client, int]:
    """Somebody of this role who has logged in, and their account."""
    key = account(named or str(role))
    assign_role(account=key, role=role, by=city.team)
    browser = Client()
    browser.force_login(
        Account.objects.get(pk=key), backend="allauth.account.auth_backends.AuthenticationBackend"
    )
    return browser, key


def spoken(city: EditionWorld, wording: str = BUS) -> Heard:
    """A word everybody may read."""
    return hear(wording=wording, spoken=Spoken(neighbourhood="port"), by=city.actor(Role.NOTE_TAKER))


def text(client: Client, address: str = HOME) -> str:
    return client.get(address).content.decode()


def own(page: str) -> dict[str, str]:
    return dict(FIELD.findall(page))


def test_a_kept_page_costs_one_question(city, django_assert_num_queries):
    spoken(city)
    first = text(Client())
    with django_assert_num_queries(1):
        again = text(Client())
    assert FIELD.sub("", again) == FIELD.sub("", first)
    assert BUS in again


def test_after_a_gesture_the_next_read_shows_it(city):
    spoken(city)
    before = text(Client())
    assert "1 parole reste sans suite" in before
    spoken(city, "Le square ferme trop tôt.")
    after = text(Client())
    assert "Le square ferme trop tôt." in after
    assert "2 paroles restent sans suite" in after


def test_a_word_taken_back_is_gone_at_once_from_every_page(city):
    heard = spoken(city)
    pages = (HOME, "/", f"/2017/parole/{heard.cote}", "/2017/sans-suite")
    for address in pages:
        assert BUS in text(Client(), address)
        assert BUS in text(Client(), address)
    withdraw_voice(cote=heard.cote, reason="à sa demande", by=city.team)
    assert [address for address in pages if BUS in text(Client(), address)] == []


def test_a_gesture_undone_before_its_end_is_never_shown(city):
    spoken(city)
    text(Client())
    undone = transaction.atomic()
    undone.__enter__()
    spoken(city, "Jamais dite.")
    transaction.set_rollback(True)
    undone.__exit__(None, None, None)
    assert "Jamais dite." not in text(Client())


def test_each_visitor_has_tokens_of_their_own_that_work(city):
    spoken(city)
    ours, theirs = Client(enforce_csrf_checks=True), Client(enforce_csrf_checks=True)
    mine, other = own(text(ours)), own(text(theirs))
    assert mine.keys() == {"csrfmiddlewaretoken", "once"}
    assert all(mine[name] != other[name] for name in mine)
    assert ours.cookies["csrftoken"].value != theirs.cookies["csrftoken"].value
    assert ours.post("/2017/dire", {"words": "Une.", **other}).status_code == 403
    assert ours.post("/2017/dire", {"words": "Une.", **mine}).status_code == 302
    assert theirs.post("/2017/dire", {"words": "Deux.", **other}).status_code == 302


def test_a_form_opened_twice_speaks_twice_and_sent_twice_speaks_once(city):
    spoken(city)
    visitor = Client()
    first, second = own(text(visitor)), own(text(visitor))
    addresses = [
        visitor.post("/2017/dire", {"words": words, "once": sent["once"]})["Location"]
        for words, sent in (("Une.", first), ("Une.", first), ("Deux.", second))
    ]
    assert addresses[0] == addresses[1] != addresses[2]


def test_whoever_works_here_is_never_served_a_kept_page_nor_kept(city):
    spoken(city)
    team, _ = at_work(city, Role.TEAM)
    assert "Bureau" in text(team)
    everybody = text(Client())
    assert "Bureau" not in everybody
    assert "Bureau" in text(team)
    assert team.get(HOME).headers.get("ETag") is None


def test_language_and_look_have_pages_of_their_own(city):
    spoken(city)
    english, dark, plain = Client(headers={"accept-language": "en"}), Client(), Client()
    dark.cookies["theme"] = "dark"
    for _ in range(2):
        assert '<html lang="en"' in text(english)
        assert 'data-theme="dark"' in text(dark)
        assert '<html lang="fr" dir="ltr">' in text(plain)


def test_another_question_is_another_page(city):
    spoken(city)
    spoken(city, "Le square ferme trop tôt.")
    address = "/2017/sans-suite"
    assert BUS in text(Client(), address)
    found = text(Client(), f"{address}?mots=square")
    assert "square" in found
    assert BUS not in found


def test_what_a_visitor_carries_is_out_of_reach_while_a_page_is_made(city):
    spoken(city)

    @same_for_everybody
    def view(request: HttpRequest) -> HttpResponse:
        return HttpResponse(", ".join(sorted(request.COOKIES)) or "nothing")

    asked = RequestFactory().get("/x")
    asked.COOKIES = {"avis-1234": "secret", "langue": "fr"}
    assert view(asked).content == b"nothing"
    assert asked.COOKIES == {"avis-1234": "secret", "langue": "fr"}


@pytest.mark.parametrize("carried", ["sessionid", "messages"])
def test_a_session_or_a_waiting_message_is_answered_apart(city, carried):
    spoken(city)
    made = []

    @same_for_everybody
    def view(request: HttpRequest) -> HttpResponse:
        made.append(request)
        return HttpResponse("page")

    for _ in range(3):
        asked = RequestFactory().get("/x")
        asked.COOKIES = {carried: "something"}
        view(asked)
    view(RequestFactory().post("/x"))
    assert len(made) == 4


def test_what_gives_a_cookie_or_refuses_is_not_kept(city):
    spoken(city)
    made = []

    @same_for_everybody
    def view(request: HttpRequest) -> HttpResponse:
        made.append(request)
        response = HttpResponse("page", status=int(request.GET["status"]))
        if "cookie" in request.GET:
            response.set_cookie("a", "b")
        return response

    for _ in range(2):
        view(RequestFactory().get("/x?status=404"))
        view(RequestFactory().get("/x?status=200&cookie"))
    assert len(made) == 4


def test_a_token_shown_outside_its_field_is_not_kept(city):
    spoken(city)
    made = []

    @same_for_everybody
    def view(request: HttpRequest) -> HttpResponse:
        made.append(request)
        token = "a" * 64
        return HttpResponse(f'<input name="csrfmiddlewaretoken" value="{token}"><p>{token}</p>')

    for _ in range(2):
        assert b"a" * 64 in view(RequestFactory().get("/x")).content
    assert len(made) == 2


def test_time_alone_makes_a_new_page(city):
    heard = spoken(city)
    address = f"/2017/parole/{heard.cote}"
    assert "3 jours" not in text(Client(), address)
    with clock.told(clock.now() + timedelta(days=3)):
        assert "3 jours" in text(Client(), address)


def test_a_page_without_a_form_is_not_sent_again_while_nothing_happens(city):
    heard = spoken(city)
    address = f"/2017/parole/{heard.cote}"
    reader = Client()
    first = reader.get(address)
    same = reader.get(address, headers={"If-None-Match": first["ETag"]})
    assert (same.status_code, same.content) == (304, b"")
    withdraw_voice(cote=heard.cote, reason="à sa demande", by=city.team)
    changed = reader.get(address, headers={"If-None-Match": first["ETag"]})
    assert changed.status_code == 200
    assert changed["ETag"] != first["ETag"]
    assert changed["Cache-Control"] == "private, no-cache"
    assert {"Cookie", "Accept-Language", "Accept-Encoding"} <= set(changed["Vary"].split(", "))
    assert "ETag" not in reader.get(HOME), "a form has tokens of its own each time"


def test_whoever_reads_gzip_reads_the_same_page(city):
    spoken(city)
    plain = text(Client())
    zipped = Client().get(HOME, headers={"Accept-Encoding": "gzip"})
    assert zipped["Content-Encoding"] == "gzip"
    assert FIELD.sub("", gzip.decompress(zipped.content).decode()) == FIELD.sub("", plain)


def test_a_count_is_made_again_after_a_gesture_and_not_before(city):
    spoken(city)
    made = []

    def count() -> int:
        made.append(1)
        return len(made)

    with clock.told(clock.now()):
        assert [counted("paroles", count) for _ in range(3)] == [1, 1, 1]
        note(by=city.team, verb="agenda.something.done", subject="x")
        assert counted("paroles", count) == 2


def test_a_memory_is_bounded_and_forgets_what_was_least_used() -> None:
    memory: Memory[str] = Memory(room=100)
    for name in "abcd":
        memory.put("h1", name, name, weight=25)
    assert memory.get("h1", "a") == "a"
    memory.put("h1", "e", "e", weight=25)
    assert [name for name in "abcde" if memory.get("h1", name)] == ["a", "c", "d", "e"]
    memory.put("h1", "too large", "x", weight=26)
    assert memory.get("h1", "too large") is None
    memory.put("h2", "b", "b", weight=25)
    assert (memory.get("h1", "a"), memory.get("h2", "a"), memory.get("h2", "b")) == (None, None, "b")


def test_those_who_ask_together_wait_for_the_one_who_makes_it() -> None:
    memory: Memory[str] = Memory(room=100)
    with memory.once("page"), ThreadPoolExecutor(1) as other:
        assert other.submit(memory.once("page").acquire, timeout=0.05).result() is False


def test_a_word_not_yet_read_shows_on_no_kept_page_until_it_is(city):
    heard = hear(wording=BUS, spoken=Spoken(), by=city.resident)
    address = f"/2017/parole/{heard.cote}"
    assert BUS not in text(Client(), address)
    _, key = at_work(city, Role.MODERATOR)
    publish_voices(cotes=[heard.cote], by=city.actor(Role.MODERATOR, account=key))
    assert BUS in text(Client(), address)
