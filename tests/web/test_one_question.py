"""A guiding question is one question: whatever the channel, an answer lands on the same number."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.core.cache import cache
from django.test import Client

from assises.commons.evidence.models import Item, Provenance
from assises.commons.journal import clock
from assises.commons.journal.actions import Role
from tests.world_agenda import neighbourhood, open_edition
from tests.world_halls import at_work
from tests.world_phases_a import field_survey, held_meeting, interview
from tests.world_phases_b import published, said, workshop

pytestmark = pytest.mark.django_db(databases=["default", "vault"])


@pytest.fixture
def city(db):
    cache.clear()
    neighbourhood("port", "Le Port")
    return open_edition()


def test_an_answer_lands_on_the_same_question_whatever_the_channel(city):
    """R77, R78: the web, a meeting, a doorstep, an interview, a workshop card: one question number."""
    Client().post("/2017/dire", {"words": "Sur le web.", "question": "2"})
    note_taker = at_work(city, Role.NOTE_TAKER)
    held_meeting(city, number=7)
    line = {"wording": "En rencontre.", "said_by": "unknown", "fidelity": "verbatim", "question": "2"}
    assert note_taker.post("/2017/terrain/rencontres/7/paroles", line).status_code == 302
    facilitator = at_work(city, Role.FACILITATOR)
    out = facilitator.post(
        "/2017/terrain/sorties",
        {"place": "au dépôt", "at": f"{clock.now():%Y-%m-%dT%H:%M}", "mark": str(uuid4())},
    )
    word = {"wording": "Sur le seuil.", "channel": "door", "fidelity": "verbatim", "question": "2"}
    assert facilitator.post(f"{out.url}/paroles", word).status_code == 302
    number = interview(city, field_survey(city))
    journalist = at_work(city, Role.INTERVIEWER)
    noted = {"wording": "En entretien.", "fidelity": "verbatim", "nature": "expectation", "question": "2"}
    extract = f"/2017/bureau/enquete/entretiens/{number}/extrait"
    assert journalist.post(extract, noted).status_code == 302
    sections = published(city, said(city).cote)
    workshop(city, sections[0], number=4)
    card = {"wording": "En atelier.", "table": "7", "kind": "idea", "question": "2"}
    assert facilitator.post("/2017/terrain/ateliers/4", card).status_code == 302
    spoken = ("Sur le web.", "En rencontre.", "Sur le seuil.", "En entretien.", "En atelier.")
    kept = Provenance.objects.filter(item__in=Item.objects.filter(wording__in=spoken))
    assert len(kept) == len(spoken)
    assert {one.question.number for one in kept.select_related("question")} == {2}
    assert len({one.question_id for one in kept}) == 1
