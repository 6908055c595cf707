"""A round of reactions, from its statements to its map; sheets of paper keyed in a batch."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from assises.cli.works import WORKERS
from assises.commons.evidence.actions import publish_voices
from assises.commons.jobs.working import work_one
from assises.commons.journal import clock
from assises.commons.journal.actions import Role
from assises.phases.opinion.models import MapRun, OpenStatement, Round, Sheet
from tests.web.desk.test_moderating import text_of

pytestmark = pytest.mark.django_db(databases=["default", "vault"])


@pytest.fixture
def prepared(as_, city, said):
    """A round with three statements, not open yet; its address."""
    voices = [said(f"Une idée claire, numéro {n}.") for n in range(3)]
    publish_voices(cotes=[one.cote for one in voices], by=city.team)
    analyst = as_(Role.ANALYST)
    now = clock.now()
    analyst.post(
        "/2017/bureau/avis/preparer",
        {
            "title": "Ce qui compte",
            "opens_at": (now - timedelta(days=1)).strftime("%Y-%m-%dT%H:%M"),
            "closes_at": (now + timedelta(days=9)).strftime("%Y-%m-%dT%H:%M"),
            "question": "1",
        },
    )
    address = f"/2017/bureau/avis/{Round.objects.get().uuid}"
    analyst.post(f"{address}/soumettre", {"cites": " ".join(one.cote for one in voices)})
    return address


def test_a_round_is_prepared_opened_keyed_closed_and_mapped(as_, prepared):
    analyst = as_(Role.ANALYST)
    assert OpenStatement.objects.count() == 3
    analyst.post(f"{prepared}/ouvrir")
    lines = "\n".join(f"{n:04d} {'++-' if n % 2 else '-0.'}" for n in range(1, 9))
    done = analyst.post(f"{prepared}/feuilles", {"sheets": lines}, follow=True)
    assert "20 réponses sont enregistrées." in text_of(done)
    assert Sheet.objects.count() == 8
    assert "8 personnes ont répondu." in text_of(done)
    analyst.post(f"{prepared}/clore")
    waiting = analyst.post(f"{prepared}/carte", follow=True)
    assert "Le travail attend son tour." in text_of(waiting)
    assert '<noscript><meta http-equiv="refresh"' in waiting.content.decode()
    again = analyst.post(f"{prepared}/carte", follow=True)
    assert again.request["PATH_INFO"] == waiting.request["PATH_INFO"], "asked twice, drawn once"
    assert "La carte est en train d’être calculée" in text_of(analyst.get(prepared))
    assert MapRun.objects.count() == 0
    assert work_one(WORKERS)
    done = analyst.get(waiting.request["PATH_INFO"])
    assert MapRun.objects.count() == 1
    assert "Terminé" in text_of(done)
    assert "refresh" not in done.content.decode()
    assert "Comment la carte a été calculée" in text_of(analyst.get(prepared))


def test_a_map_that_was_asked_for_can_be_stopped_before_it_is_published(as_, city, prepared):
    analyst = as_(Role.ANALYST)
    analyst.post(f"{prepared}/ouvrir")
    analyst.post(f"{prepared}/feuilles", {"sheets": "0001 ++-\n0002 -+-"})
    analyst.post(f"{prepared}/clore")
    job = analyst.post(f"{prepared}/carte")["Location"]
    assert as_(Role.MODERATOR).get(job).status_code == 403
    stopped = analyst.post(f"{job}/arreter", follow=True)
    assert "Annulé" in text_of(stopped)
    assert "arreter" not in stopped.content.decode()
    assert not work_one(WORKERS)
    assert MapRun.objects.count() == 0
    assert "Calculer et publier la carte des avis</a> · annulé" in text_of(
        analyst.get("/2017/bureau/travaux")
    )


def test_nobody_waits_for_a_map_of_no_reaction(as_, prepared):
    analyst = as_(Role.ANALYST)
    analyst.post(f"{prepared}/ouvrir")
    analyst.post(f"{prepared}/clore")
    assert analyst.post(f"{prepared}/carte").status_code == 409
    assert not work_one(WORKERS)


@pytest.mark.parametrize(
    ("lines", "said_so"),
    [
        ("0001 ++-\n0002 ++", "Ligne 2 : 2 signes pour 3 affirmations."),
        ("0001 +x-", "Ligne 1 : « x » n’est ni +"),
    ],
)
def test_a_fault_in_a_batch_names_its_line_and_nothing_is_kept(as_, prepared, lines, said_so):
    analyst = as_(Role.ANALYST)
    analyst.post(f"{prepared}/ouvrir")
    refused = analyst.post(f"{prepared}/feuilles", {"sheets": lines})
    assert refused.status_code == 422
    assert said_so in text_of(refused)
    assert lines.splitlines()[0] in text_of(refused)
    assert Sheet.objects.count() == 0


def test_a_sheet_keyed_twice_is_refused_with_all_its_batch(as_, prepared):
    analyst = as_(Role.ANALYST)
    analyst.post(f"{prepared}/ouvrir")
    analyst.post(f"{prepared}/feuilles", {"sheets": "0001 ++-"})
    refused = analyst.post(f"{prepared}/feuilles", {"sheets": "0002 ++-\n0001 ++-"})
    assert refused.status_code == 409
    assert "0002 ++-" in text_of(refused)
    assert Sheet.objects.count() == 1


def test_a_round_without_statements_does_not_open(as_, city):
    analyst = as_(Role.ANALYST)
    now = clock.now()
    typed = {"title": "Vide", "question": ""}
    typed["opens_at"] = now.strftime("%Y-%m-%dT%H:%M")
    typed["closes_at"] = (now + timedelta(days=1)).strftime("%Y-%m-%dT%H:%M")
    analyst.post("/2017/bureau/avis/preparer", typed)
    refused = analyst.post(f"/2017/bureau/avis/{Round.objects.get().uuid}/ouvrir")
    assert refused.status_code == 409
    assert Round.objects.get().state == "draft"


def test_dates_the_wrong_way_are_refused_and_the_title_kept(as_, city):
    refused = as_(Role.ANALYST).post(
        "/2017/bureau/avis/preparer",
        {
            "title": "À l’envers",
            "opens_at": "2018-02-02T10:00",
            "closes_at": "2018-02-01T10:00",
            "question": "",
        },
    )
    assert refused.status_code == 409
    assert re.search(r'value="À l’envers"', text_of(refused))
    assert Round.objects.count() == 0


@pytest.mark.parametrize("role", [Role.INTERVIEWER, Role.MODERATOR, Role.GUARANTOR, Role.DATA_PROTECTION])
def test_other_roles_change_no_round(as_, prepared, role):
    browser = as_(role)
    for step in ("soumettre", "ouvrir", "clore", "feuilles", "carte"):
        assert (
            browser.post(f"{prepared}/{step}", {"cites": "PAR-00001", "sheets": "1 +++"}).status_code == 403
        )
    assert Round.objects.get().state == "draft"
    assert (Sheet.objects.count(), MapRun.objects.count()) == (0, 0)
