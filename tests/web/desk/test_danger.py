"""A danger heard in an interview or read in a word leaves at once by its own, confidential way."""

from __future__ import annotations

import pytest

from assises.commons.evidence.models import Item
from assises.commons.journal.actions import Role
from assises.commons.journal.models import JournalEntry
from assises.commons.people.models import DangerReport
from tests.web.test_withdrawal import places_that_hold
from tests.world_halls import text_of

pytestmark = pytest.mark.django_db(databases=["default", "vault"])
TOLD = "Le plafond de la chambre d’un enfant est tombé cette nuit."


@pytest.mark.parametrize(
    ("role", "where"),
    [
        (Role.INTERVIEWER, "enquete"),
        (Role.INTERVIEWER, "enquete/entretiens"),
        (Role.MODERATOR, "lire"),
        (Role.TEAM, "paroles"),
        (Role.ANALYST, "paroles"),
    ],
)
def test_wherever_words_are_written_or_read_the_way_is_one_tap(as_, role, where):
    page = as_(role).get(f"/2017/bureau/{where}")
    assert page.status_code == 200
    assert 'href="/2017/en-danger"' in page.content.decode()


def test_who_answers_is_shown_at_once_and_what_is_confided_stays_out_of_the_evidence(as_):
    """R35 N22: numbers first; then sealed, at the level of the quarter, and nowhere else."""
    journalist = as_(Role.INTERVIEWER)
    page = text_of(journalist.get("/2017/en-danger"))
    assert page.index("112") < page.index("Ce qui se passe")
    sent = journalist.post(
        "/2017/en-danger",
        {"kind": "dangerous_housing", "text": TOLD, "neighbourhood": "port", "agreed": "on"},
    )
    assert sent.status_code == 302, text_of(sent)
    assert (DangerReport.objects.using("vault").count(), Item.objects.count()) == (1, 0)
    assert list(places_that_hold("plafond")) == []
    assert TOLD not in str(DangerReport.objects.using("vault").values())
    line = JournalEntry.objects.get(verb="people.danger.reported")
    assert (line.actor_account, "plafond" in line.facts) == (None, False)
