"""The survey: conversations without a name, excerpts, the cut; the city stays outside."""

from __future__ import annotations

from datetime import timedelta

import pytest

from assises.commons.evidence.models import Item
from assises.commons.journal import clock
from assises.commons.journal.actions import Role
from assises.commons.journal.models import JournalEntry
from assises.commons.people.actions import Use
from assises.commons.people.models import Consent
from assises.phases.survey.models import FieldSurvey, FilmVersion, Interview, QuotaPlan, Screening
from tests.web.desk.test_moderating import text_of
from tests.world_agenda import event
from tests.world_ground import consent_texts

pytestmark = pytest.mark.django_db(databases=["default", "vault"])
BUS = "J’attends le bus quarante minutes."


@pytest.fixture
def led(as_, city):
    """A survey with a plan of one cell; its number."""
    consent_texts(Use.TRANSCRIPT, Use.ANONYMOUS_QUOTE, Use.ROOM_ONLY)
    journalist = as_(Role.INTERVIEWER)
    journalist.post(
        "/2017/bureau/enquete/ouvrir",
        {
            "title": "Paroles",
            "protocol": "Porte à porte.",
            "guide_version": "1",
            "charter": "Libre.",
            "funder": "La Ville",
        },
    )
    key = FieldSurvey.objects.get().pk
    journalist.post(f"/2017/bureau/enquete/{key}/qui", {"cells": "foyer | Foyer de travailleurs | 10 | 4"})
    return key


def converse(browser, key, *uses):
    return browser.post(
        f"/2017/bureau/enquete/{key}/conversation",
        {
            "pseudonym": "Awa",
            "cell": "foyer",
            "place_kind": "home",
            "neighbourhood": "port",
            "language": "fr",
            "uses": [*uses],
            "ends_on": (clock.today() + timedelta(days=700)).isoformat(),
            "signatures": "1",
        },
    )


def test_a_conversation_is_recorded_with_what_the_person_accepts(as_, led):
    journalist = as_(Role.INTERVIEWER)
    page = text_of(journalist.get(f"/2017/bureau/enquete/{led}/conversation"))
    assert 'value="anonymous_quote"' in page
    assert 'value="press"' not in page
    converse(journalist, led, Use.TRANSCRIPT, Use.ANONYMOUS_QUOTE)
    assert Interview.objects.get().pseudonym == "Awa"
    assert "Accepte :" in text_of(journalist.get("/2017/bureau/enquete/entretiens"))


def test_no_consent_no_interview_and_the_pseudonym_is_kept(as_, led):
    refused = converse(as_(Role.INTERVIEWER), led)
    assert refused.status_code == 422
    assert 'value="Awa"' in refused.content.decode()
    assert (Interview.objects.count(), Consent.objects.count()) == (0, 0)


def test_words_are_noted_by_hand_and_the_receipt_is_given(as_, led):
    journalist = as_(Role.INTERVIEWER)
    converse(journalist, led, Use.TRANSCRIPT, Use.ANONYMOUS_QUOTE)
    done = journalist.post(
        "/2017/bureau/enquete/entretiens/1/extrait",
        {"wording": BUS, "fidelity": "verbatim", "nature": "expectation", "question": "1"},
        follow=True,
    )
    assert "Enregistré : ENQ-0001-01" in text_of(done)
    assert Item.objects.get(cote="ENQ-0001-01").wording == BUS


def test_words_that_may_not_be_quoted_are_refused_and_kept_in_the_form(as_, led):
    journalist = as_(Role.INTERVIEWER)
    converse(journalist, led, Use.TRANSCRIPT)
    refused = journalist.post(
        "/2017/bureau/enquete/entretiens/1/extrait",
        {"wording": BUS, "fidelity": "verbatim", "nature": "expectation", "question": ""},
    )
    assert refused.status_code == 409
    assert BUS in text_of(refused)
    assert Item.objects.count() == 0


def film(journalist, city, led):
    converse(journalist, led, Use.TRANSCRIPT, Use.ANONYMOUS_QUOTE, Use.ROOM_ONLY)
    journalist.post(
        "/2017/bureau/enquete/entretiens/1/extrait",
        {"wording": BUS, "fidelity": "verbatim", "nature": "expectation", "question": ""},
    )
    journalist.post("/2017/bureau/film/nommer", {"title": "Le film"})
    page = text_of(journalist.get("/2017/bureau/film/version"))
    key = page.split('<option value="')[1].split('"')[0]
    journalist.post(
        "/2017/bureau/film/version", {"film": key, "target_use": "room_only", "captions": "français"}
    )
    row = FilmVersion.objects.get().pk
    journalist.post(
        f"/2017/bureau/film/{row}/monter", {"wording": "L’arrêt, la nuit.", "cites": "ENQ-0001-01"}
    )
    journalist.post(f"/2017/bureau/film/{row}/clore", {"wording": "Sept minutes."})
    return FilmVersion.objects.select_related("item").get()


def test_a_version_is_cut_closed_and_shown(as_, led, city):
    journalist = as_(Role.INTERVIEWER)
    version = film(journalist, city, led)
    assert version.state == "approved"
    place = event(city)
    journalist.post(
        f"/2017/bureau/film/{version.item.cote}/projection",
        {"event": place, "language": "fr", "captions": "on"},
    )
    assert Screening.objects.count() == 1


def test_taking_back_the_quotation_takes_the_words_and_the_film(as_, led, city):
    journalist = as_(Role.INTERVIEWER)
    film(journalist, city, led)
    page = journalist.post(
        "/2017/bureau/enquete/entretiens/1/accord",
        {"keep": ["transcript"], "reason": "à la demande de la personne"},
    )
    assert page.status_code == 302
    assert Item.objects.get(cote="ENQ-0001-01").wording == ""
    assert FilmVersion.objects.get().state == "withdrawn"


@pytest.mark.parametrize("role", [Role.TEAM, Role.ANALYST, Role.ADMINISTRATOR, Role.MODERATOR])
def test_a_city_role_that_tries_to_read_raw_interviews_leaves_a_line(as_, led, role):
    journalist = as_(Role.INTERVIEWER)
    converse(journalist, led, Use.TRANSCRIPT, Use.ANONYMOUS_QUOTE)
    refused = as_(role).get("/2017/bureau/enquete/entretiens")
    assert refused.status_code == 403
    assert "Awa" not in text_of(refused)
    line = JournalEntry.objects.filter(verb="survey.access.denied").get()
    assert line.actor_role == role


@pytest.mark.parametrize("role", [Role.TEAM, Role.ANALYST, Role.GUARANTOR])
def test_nobody_else_touches_the_survey(as_, led, role):
    browser = as_(role)
    assert converse(browser, led, Use.TRANSCRIPT).status_code == 403
    for address in (f"enquete/{led}/qui", "film/nommer", f"enquete/{led}/note", "film/1/monter"):
        assert (
            browser.post(f"/2017/bureau/{address}", {"cells": "a | b | 1 | 1", "title": "x"}).status_code
            == 403
        )
    assert (Interview.objects.count(), QuotaPlan.objects.count()) == (0, 1)
    assert JournalEntry.objects.filter(verb="door.gesture.denied").count() == 5


def test_the_guarantor_reads_raw_interviews(as_, led):
    converse(as_(Role.INTERVIEWER), led, Use.TRANSCRIPT)
    assert "Awa" in text_of(as_(Role.GUARANTOR).get("/2017/bureau/enquete/entretiens"))
