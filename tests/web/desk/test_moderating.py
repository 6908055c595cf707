"""Reading before publication, hiding by two, appeals, and remarks nobody edits."""

from __future__ import annotations

import html
import re

import pytest

from assises.commons.agenda.models import Remark
from assises.commons.evidence.actions import appeal
from assises.commons.evidence.models import Appeal, Item, Moderation, Provenance
from assises.commons.journal.actions import Role
from assises.commons.journal.models import JournalEntry

pytestmark = pytest.mark.django_db(databases=["default", "vault"])
NAMES = "Monsieur Durand, au 12, ne paie pas son loyer."


def text_of(response):
    return re.sub(r"\s+", " ", html.unescape(response.content.decode()))


def hidden(as_, heard, by="ana", second="ben"):
    as_(Role.MODERATOR, by).post(f"/2017/bureau/lire/{heard.cote}/masquer", {"reason_code": "names_somebody"})
    return as_(Role.MODERATOR, second).post(f"/2017/bureau/moderation/{heard.cote}/confirmer")


def test_the_oldest_voices_are_read_and_published_in_one_gesture(as_, said):
    first, second = said(), said("Le marché ferme trop tôt.")
    moderator = as_(Role.MODERATOR)
    page = moderator.get("/2017/bureau/lire")
    assert "2 paroles attendent que quelqu’un les lise." in text_of(page)
    assert "Le marché ferme trop tôt." in text_of(page)
    done = moderator.post("/2017/bureau/lire", {"cotes": [first.cote, second.cote]}, follow=True)
    assert "2 paroles sont publiées." in text_of(done)
    assert set(Provenance.objects.values_list("state", flat=True)) == {"published"}
    assert "Tout est lu" in text_of(done)


def test_nothing_ticked_publishes_nothing_and_says_so(as_, said):
    said()
    done = as_(Role.MODERATOR).post("/2017/bureau/lire", follow=True)
    assert "Aucune parole n’est cochée" in text_of(done)
    assert Provenance.objects.get().state == "received"


@pytest.mark.parametrize("role", [Role.ANALYST, Role.INTERVIEWER, Role.EVALUATOR, Role.NOTE_TAKER])
def test_whoever_does_not_moderate_reads_nothing_there_and_changes_nothing(as_, said, role):
    heard = said(NAMES)
    browser = as_(role)
    for answer in (
        browser.get("/2017/bureau/lire"),
        browser.post("/2017/bureau/lire", {"cotes": [heard.cote]}),
        browser.get(f"/2017/bureau/lire/{heard.cote}/masquer"),
        browser.post(f"/2017/bureau/lire/{heard.cote}/masquer", {"reason_code": "insult"}),
        browser.get("/2017/bureau/moderation"),
    ):
        assert answer.status_code == 403
        assert NAMES not in text_of(answer)
    assert Provenance.objects.get().state == "received"
    assert Moderation.objects.count() == 0
    assert JournalEntry.objects.filter(verb="door.gesture.denied").count() == 5


def test_a_text_is_hidden_by_two_people_with_a_published_reason(as_, said):
    heard = said(NAMES)
    ana = as_(Role.MODERATOR, "ana")
    ana.post(f"/2017/bureau/lire/{heard.cote}/masquer", {"reason_code": "names_somebody"})
    assert Provenance.objects.get().state == "received"
    assert "quelqu’un d’autre doit confirmer" in text_of(ana.get("/2017/bureau/moderation"))
    alone = ana.post(f"/2017/bureau/moderation/{heard.cote}/confirmer")
    assert alone.status_code == 409
    assert Provenance.objects.get().state == "received"
    done = as_(Role.MODERATOR, "ben").post(f"/2017/bureau/moderation/{heard.cote}/confirmer", follow=True)
    assert done.status_code == 200
    assert Provenance.objects.get().state == "moderated"
    assert Item.objects.get().wording == NAMES


def test_hiding_without_a_reason_is_refused_and_nothing_is_asked(as_, said):
    heard = said(NAMES)
    refused = as_(Role.MODERATOR).post(f"/2017/bureau/lire/{heard.cote}/masquer", {"reason_code": "dislike"})
    assert refused.status_code == 422
    assert Moderation.objects.count() == 0


def test_an_appeal_is_answered_by_somebody_else_with_a_reason(as_, said, city):
    heard = said(NAMES)
    hidden(as_, heard)
    asked = appeal(code=heard.code, text="C’est le nom de la rue.", by=city.resident)
    refused = as_(Role.MODERATOR, "ana").post(
        f"/2017/bureau/recours/{asked}", {"restore": "yes", "reason": "C’est bien une rue."}
    )
    assert refused.status_code == 409
    assert "C’est bien une rue." in text_of(refused)
    assert Appeal.objects.get().decision == "open"
    page = as_(Role.MODERATOR, "ben").get(f"/2017/bureau/recours/{asked}")
    assert "C’est le nom de la rue." in text_of(page)
    as_(Role.MODERATOR, "ben").post(
        f"/2017/bureau/recours/{asked}", {"restore": "yes", "reason": "C’est bien une rue."}
    )
    assert Appeal.objects.get().decision == "restored"
    assert Provenance.objects.get().state == "published"


def test_an_appeal_that_does_not_exist_is_said_not_to(as_):
    answer = as_(Role.MODERATOR).post("/2017/bureau/recours/99", {"restore": "no", "reason": "Rien."})
    assert answer.status_code == 404


def test_the_guarantor_reads_what_is_hidden_and_hides_nothing(as_, said):
    heard = said(NAMES)
    hidden(as_, heard)
    guarantor = as_(Role.GUARANTOR)
    assert NAMES in text_of(guarantor.get("/2017/bureau/moderation"))
    other = said("Une autre parole.")
    assert guarantor.get(f"/2017/bureau/lire/{other.cote}/masquer").status_code == 403
    assert guarantor.post("/2017/bureau/lire", {"cotes": [other.cote]}).status_code == 403
    assert Moderation.objects.count() == 1


def test_the_guarantor_writes_a_remark_that_the_city_cannot_write(as_, city):
    done = as_(Role.GUARANTOR).post(
        "/2017/bureau/regard/ecrire",
        {"text": "Deux réunions ont commencé en retard.", "phase": "2"},
        follow=True,
    )
    assert "Deux réunions ont commencé en retard." in text_of(done)
    assert Remark.objects.get().phase.number == 2
    refused = as_(Role.TEAM).post("/2017/bureau/regard/ecrire", {"text": "Tout va bien.", "phase": ""})
    assert refused.status_code == 403
    assert Remark.objects.count() == 1
