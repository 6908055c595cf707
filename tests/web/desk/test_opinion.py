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
from assises.phases.opinion.models import MapRun, OpenStatement, Position, Round, SetAside, Sheet
from tests.web.desk.test_moderating import text_of
from tests.world_agenda import stake

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


def test_words_are_sorted_one_by_one_and_another_reason_is_asked_in_words(as_, city, said, prepared):
    waiting = [said(f"Une autre idée, numéro {n}.") for n in range(3)]
    publish_voices(cotes=[one.cote for one in waiting], by=city.team)
    moderator, team, page = as_(Role.MODERATOR), as_(Role.TEAM), f"{prepared}/trier"
    shown = text_of(team.get(page))
    assert "3 paroles publiques attendent" in shown
    first, second, third = (one.cote for one in waiting)
    team.post(page, {"cote": first})
    moderator.post(page, {"cote": second, "reason": "several", "explanation": ""})
    asked = moderator.post(page, {"cote": third, "reason": "other", "explanation": ""})
    assert asked.status_code == 422
    assert "Dites cette autre raison" in text_of(asked)
    moderator.post(page, {"cote": third, "reason": "other", "explanation": "nomme un commerce"})
    assert "Tout est trié" in text_of(team.get(page))
    assert OpenStatement.objects.filter(item__cote=first).exists()
    assert list(SetAside.objects.order_by("id").values_list("item__cote", "reason")) == [
        (second, "several"),
        (third, "other"),
    ]
    assert as_(Role.CLERK).get(page).status_code == 403


def test_what_is_disputed_is_asked_then_positions_are_placed_from_the_desk(as_, city, said):
    stake(city, "place")
    team, elected = as_(Role.TEAM), as_(Role.ELECTED_MEMBER)
    voices = [said(f"Une position, numéro {n}.") for n in range(2)]
    publish_voices(cotes=[one.cote for one in voices], by=city.team)
    here = "/2017/bureau/enjeux/place"
    refused = team.post(f"{here}/debat", {"question": "La place"})
    assert refused.status_code == 409
    assert "point d’interrogation" in text_of(refused)
    team.post(f"{here}/debat", {"question": "Faut-il fermer la place ?"})
    team.post(f"{here}/positions", {"side": "for", "cites": voices[0].cote})
    elected.post(f"{here}/positions", {"side": "against", "cites": voices[1].cote})
    assert list(Position.objects.order_by("id").values_list("side", flat=True)) == ["for", "against"]
    assert "Faut-il fermer la place" in text_of(team.get(f"{here}/positions"))
    team.post(f"{here}/positions/reprendre", {"cote": voices[1].cote, "reason": "mal placée"})
    assert Position.objects.count() == 1
