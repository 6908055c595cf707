"""Proposals at the desk, past promises, and what is seen from outside."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from assises.commons.agenda.actions import EventKind
from assises.commons.agenda.models import Evaluation, Phase
from assises.commons.evidence.models import Outcome
from assises.commons.journal.actions import Role
from assises.phases.proposals.models import Merge, Proposal
from tests.web.desk.test_moderating import text_of
from tests.web.desk.test_registers import MOST_QUESTIONS, sent
from tests.world_agenda import event

pytestmark = pytest.mark.django_db(databases=["default", "vault"])
HERE = "/2017/bureau/propositions"
BUS = {
    "author": "table 7, atelier 4",
    "action": "Un bus jusqu’à minuit.",
    "problem": "Le dernier bus part trop tôt.",
    "who": "qui travaille tard",
    "place": "ligne du port",
    "horizon": "2030",
}


@pytest.fixture
def team(as_):
    return as_(Role.TEAM)


def test_a_draft_says_its_objectives_or_none_then_is_submitted_on_what_it_rests_on(team, said):
    """R15, R50: tied to an objective or to none, said; and no proposal without its horizon."""
    silent = team.post(f"{HERE}/ecrire", BUS)
    assert silent.status_code == 422
    assert "ou qu’elle n’en sert aucun" in text_of(silent)
    assert not Proposal.objects.exists()
    endless = team.post(f"{HERE}/ecrire", {**BUS, "no_objective": "on", "horizon": ""})
    assert endless.status_code == 422
    sent(team, f"{HERE}/ecrire", **BUS, no_objective="on")
    draft = Proposal.objects.get()
    sent(team, f"{HERE}/brouillons/{draft.uuid}", **{**BUS, "who": "tout le monde"}, objectives=["1"])
    assert team.get(f"{HERE}/brouillons/{draft.uuid}").context["form"].initial["objectives"] == [1]
    cote = said().cote
    sent(team, f"{HERE}/brouillons/{draft.uuid}/deposer", cites=cote)
    page = text_of(team.get(f"/2017/parole/{cote}"))
    assert "PRO-0001" in page
    assert "Elle sert l’objectif 1." in text_of(team.get(f"{HERE}/PRO-0001"))


def test_two_proposals_become_one_and_the_merge_is_contested_answered_and_undone(team, as_, city, said):
    first = said("Un bus le soir.").cote
    second = said("Un bus la nuit.").cote
    sent(
        team,
        f"{HERE}/reunir",
        **BUS,
        no_objective="on",
        cites=f"{first} {second}",
        reason="elles disent la même chose",
    )
    assert Merge.objects.get().result.item.cote == "PRO-0001"
    assert f"{first}, {second}" in text_of(team.get(f"{HERE}/PRO-0001"))
    sent(team, f"{HERE}/PRO-0001/defaire", reason="elles ne parlent pas du même bus")
    assert [one.state for one in Outcome.objects.order_by("id")].count("not_yet_treated") == 2
    assert Merge.objects.get().undone_at is not None


def test_what_a_proposal_costs_and_who_gains_is_said_with_its_source(team, said):
    sent(team, f"{HERE}/ecrire", **BUS, no_objective="on")
    draft = Proposal.objects.get()
    sent(team, f"{HERE}/brouillons/{draft.uuid}/deposer", cites=said().cote)
    here = f"{HERE}/PRO-0001"
    wrong = team.post(
        f"{here}/chiffrer", {"scenario": "basse", "low": "9", "high": "3", "year": "2018", "source": "DGS"}
    )
    assert wrong.status_code in (409, 422)
    sent(team, f"{here}/chiffrer", scenario="basse", low="100", high="300", year="2018", source="DGS")
    sent(
        team, f"{here}/effet", side="gains", evidence_level="estimated", neighbourhood="port", text="le soir"
    )
    sent(team, f"{here}/effet", side="bears", evidence_level="unknown")
    sent(team, f"{here}/soutiens", source="pétition du quai", n="212")
    twice = team.post(f"{here}/soutiens", {"source": "pétition du quai", "n": "212"})
    assert twice.status_code in (409, 422)
    sent(
        team, f"{here}/version", **{**BUS, "action": "Un bus jusqu’à une heure."}, no_objective="on", cites=""
    )
    public = text_of(team.get("/2017/propositions/PRO-0001"))
    assert "Le Port" in public
    with CaptureQueriesContext(connection) as asked:
        page = text_of(team.get(here))
    assert len(asked) <= MOST_QUESTIONS + 4  # one proposal whole: parents, costs, effects, supports
    assert "de 100.00 à 300.00 euros de 2018, DGS" in page
    assert "212 soutiens" in page


def test_only_who_writes_proposals_comes_in(as_):
    assert as_(Role.MODERATOR).get(HERE).status_code == 403
    assert as_(Role.ANALYST).get(HERE).status_code == 200


def test_the_evaluator_says_what_was_seen_beside_what_was_announced(as_, city):
    """R40: declared and assessed level, phase by phase, side by side and public."""
    evaluator = as_(Role.EVALUATOR)
    page = text_of(evaluator.get("/2017/bureau/evaluation"))
    assert "constaté : pas encore constaté" in page
    empty = evaluator.post("/2017/bureau/evaluation/phases/1", {"level": "inform", "because": ""})
    assert empty.status_code == 422
    sent(
        evaluator,
        "/2017/bureau/evaluation/phases/1",
        level="inform",
        because="personne n’a changé l’ordre du jour",
    )
    sent(
        evaluator,
        "/2017/bureau/evaluation/constat",
        stage="experience",
        criterion="écoute",
        evidence="douze entretiens",
        score="4",
    )
    assert (Phase.objects.get(number=1).assessed_level, Evaluation.objects.get().score) == ("inform", 4)
    public = text_of(evaluator.get("/2017/demarche"))
    assert "personne n’a changé l’ordre du jour" in public
    for phase in Phase.objects.exclude(number=1):
        because = f"vu de la phase {phase.number}"
        sent(evaluator, f"/2017/bureau/evaluation/phases/{phase.number}", level="consult", because=because)
    told = evaluator.get("/2017/demarche").context["page"].moments
    assert len(told) == Phase.objects.count() > 1
    assert [one.title for one in told if not (one.declared and one.assessed and one.because)] == []
    team = as_(Role.TEAM)
    assert team.get("/2017/bureau/evaluation/phases/1").status_code == 403
    assert team.post("/2017/bureau/evaluation/constat", {"stage": "design"}).status_code == 403


def test_the_review_is_opened_on_its_evening_and_each_side_has_its_words(team, as_, city):
    """R51: the evening has its place before the series; what it brings is on record and public."""
    assert "Ouvrez d’abord le bilan" in text_of(team.get("/2017/bureau/bilan"))
    evening = event(city, kind=EventKind.REVIEW_EVENING, state="planned")
    sent(team, "/2017/bureau/bilan/ouvrir", event=str(evening))
    silent = team.post("/2017/bureau/bilan/promesse", {"origin": "programme", "source": "tract"})
    assert silent.status_code == 422
    sent(
        team,
        "/2017/bureau/bilan/promesse",
        wording="Dix places de crèche.",
        origin="programme",
        source="tract",
    )
    sent(team, "/2017/bureau/bilan/BIL-001/etat", status="kept")
    room = as_(Role.FACILITATOR)
    room.post("/2017/terrain/bilans/1/ouvrir")
    said = {"cote": "BIL-001", "status": "not_kept", "reasons": "aucune place"}
    assert room.post("/2017/terrain/bilans/1/promesses", said).status_code == 302
    assert "Promesses d’avant" in text_of(room.get("/2017/terrain/bilans/1"))
    wrong = team.post("/2017/bureau/bilan/BIL-001/etat", {"status": "not_kept"})
    assert wrong.status_code in (409, 422)
    page = text_of(team.get("/2017/bureau/bilan"))
    assert "la Ville : tenu" in page
    assert "les habitants : non tenu" in page
    assert "Dix places de crèche." in text_of(team.get("/2017/bilan"))
