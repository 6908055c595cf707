"""Preparing an edition from its draft to its archive, through its pages."""

from __future__ import annotations

import pytest

from assises.commons.agenda.models import (
    Edition,
    Event,
    Indicator,
    Phase,
    ProcessCost,
    Promise,
    PublicText,
    Scheme,
    Stake,
)
from assises.commons.journal.actions import Role
from tests.web.desk.test_moderating import text_of
from tests.world_agenda import day, draft_edition, transformation

pytestmark = pytest.mark.django_db(databases=["default", "vault"])


@pytest.fixture
def team(as_, city):
    """The team, in an edition still in draft."""
    return as_(Role.TEAM, world=draft_edition("2030"))


def test_what_is_missing_is_said_one_by_one_and_goes_away(team):
    page = text_of(team.get("/2030/bureau/edition"))
    assert "L’exposé des motifs" in page
    assert "La promesse et son délai de réponse" in page
    assert "Au moins un objectif" in page
    team.post("/2030/bureau/edition/motifs", {"text": "Pourquoi.", "easy_text": "C’est pour vous."})
    team.post(
        "/2030/bureau/edition/promesse",
        {"text": "Une réponse.", "by_function": "la maire", "answer_within_days": "60"},
    )
    team.post(
        "/2030/bureau/edition/objectif",
        {
            "number": "1",
            "text": "Être plus nombreux.",
            "name": "personnes",
            "unit": "personnes",
            "method": "cartes",
        },
    )
    page = text_of(team.get("/2030/bureau/edition"))
    assert "Rien : les motifs, la promesse et les indicateurs sont là." in page
    twin = PublicText.objects.exclude(language="fr").get(edition__slug="2030")
    assert (twin.slug, twin.body) == ("rationale", "C’est pour vous.")
    assert Indicator.objects.get(objective__edition__slug="2030").name == "personnes"


def test_opening_too_early_is_refused_with_all_that_is_missing(team):
    team.post("/2030/bureau/edition/annoncer")
    refused = team.post("/2030/bureau/edition/ouvrir")
    assert refused.status_code == 409
    assert "promesse" in text_of(refused)
    assert Edition.objects.get(slug="2030").status == "announced"


def test_an_edition_lives_from_its_draft_to_its_archive(team):
    team.post("/2030/bureau/edition/motifs", {"text": "Pourquoi."})
    team.post(
        "/2030/bureau/edition/promesse",
        {"text": "Une réponse.", "by_function": "la maire", "answer_within_days": "60"},
    )
    team.post(
        "/2030/bureau/edition/objectif",
        {
            "number": "1",
            "text": "Être plus nombreux.",
            "name": "personnes",
            "unit": "personnes",
            "method": "cartes",
        },
    )
    seen = []
    for step in ("annoncer", "ouvrir", "reponses", "redaction", "suivi"):
        assert team.get(f"/2030/bureau/edition/{step}").status_code == 200
        team.post(f"/2030/bureau/edition/{step}")
        seen.append(Edition.objects.get(slug="2030").status)
    assert seen == ["announced", "open", "answering", "drafting", "following_up"]
    refused = team.post("/2030/bureau/edition/archiver", {"no_costs_because": ""})
    assert refused.status_code == 409
    team.post("/2030/bureau/edition/archiver", {"no_costs_because": "Rien n’a été payé."})
    assert Edition.objects.get(slug="2030").status == "archived"


def test_a_stake_says_what_is_decided_before_it_is_published(team):
    transformation()
    stake = {"slug": "eau", "title": "Le bord de l’eau", "text": "Que faire ?", "horizon": "2030"}
    team.post("/2030/bureau/enjeux/ecrire", {**stake, "transformations": ["nouveau-quartier"]})
    refused = team.post("/2030/bureau/enjeux/eau/publier")
    assert refused.status_code == 409
    assert Stake.objects.get().published_at is None
    late = team.post("/2030/bureau/enjeux/eau/decide", {"status": "decided", "act_reference": ""})
    assert late.status_code == 409
    team.post("/2030/bureau/enjeux/eau/decide", {"status": "constrained", "room_left": "les plantations"})
    team.post("/2030/bureau/enjeux/eau/publier")
    assert Stake.objects.get().published_at is not None
    page = text_of(team.get("/2030/bureau/enjeux"))
    assert "Un nouveau quartier" in page
    assert "Cadré" in page
    assert "les plantations" in text_of(team.get("/2030/bureau/enjeux/eau/decide"))


def test_the_calendar_is_planned_moved_and_cancelled(team):
    team.post(
        "/2030/bureau/calendrier/phase",
        {
            "number": "1",
            "kind": "meetings",
            "title": "",
            "starts_on": day(1).isoformat(),
            "ends_on": day(30).isoformat(),
            "declared_level": "involve",
        },
    )
    team.post(
        "/2030/bureau/calendrier/phases/1",
        {"starts_on": day(5).isoformat(), "ends_on": day(40).isoformat(), "reason": "Vacances."},
    )
    assert Phase.objects.get(edition__slug="2030").starts_on == day(5)
    crossed = team.post(
        "/2030/bureau/calendrier/phases/1",
        {"starts_on": day(9).isoformat(), "ends_on": day(8).isoformat(), "reason": "Erreur."},
    )
    assert crossed.status_code == 409
    assert "Erreur." in text_of(crossed)
    team.post(
        "/2030/bureau/calendrier/rendez-vous",
        {
            "kind": "public_meeting",
            "title": "À la laverie",
            "starts_at": f"{day(6)}T18:30",
            "ends_at": f"{day(6)}T20:30",
            "venue": "",
            "phase": "1",
            "offers": ["childcare"],
        },
    )
    planned = Event.objects.get()
    assert "À la laverie" in text_of(team.get("/2030/bureau/calendrier"))
    team.post(f"/2030/bureau/calendrier/rendez-vous/{planned.pk}/annuler", {"reason": "Salle fermée."})
    assert Event.objects.get().state == "cancelled"


def test_schemes_costs_questions_and_pages_are_kept(team):
    team.post("/2030/bureau/dispositifs/inscrire", {"slug": "comites", "name": "Comités", "kind": "other"})
    team.post(
        "/2030/bureau/dispositifs/comites",
        {"slug": "comites", "name": "Comités de quartier", "kind": "other"},
    )
    assert Scheme.objects.get().name == "Comités de quartier"
    team.post(
        "/2030/bureau/depenses/publier",
        {"label": "Salle", "amount": "120.50", "source": "facture 3", "phase": ""},
    )
    assert str(ProcessCost.objects.get().amount) == "120.50"
    team.post("/2030/bureau/edition/questions", {"question_1": "Quelle ville ?", "question_2": "Pour qui ?"})
    assert "2. Pour qui ?" in text_of(team.get("/2030/bureau/edition"))
    team.post("/2030/bureau/pages/contact", {"body": "Au guichet.", "easy_body": "Venez au guichet."})
    assert "avec sa version facile à lire" in text_of(team.get("/2030/bureau/pages"))
    assert "Au guichet." in text_of(team.get("/2030/bureau/pages/contact"))


def test_a_promise_without_days_is_refused_and_its_words_are_kept(team):
    refused = team.post(
        "/2030/bureau/edition/promesse",
        {"text": "Une réponse à tous.", "by_function": "la maire", "answer_within_days": ""},
    )
    assert refused.status_code == 422
    assert "Une réponse à tous." in text_of(refused)
    assert not Promise.objects.filter(edition__slug="2030").exists()


@pytest.mark.parametrize("role", [Role.ANALYST, Role.INTERVIEWER, Role.MODERATOR, Role.GUARANTOR])
def test_nobody_else_prepares_the_edition(as_, city, role):
    browser = as_(role)
    before = (
        Edition.objects.get().status,
        Promise.objects.count(),
        Stake.objects.count(),
        Phase.objects.count(),
    )
    for address in (
        "edition/promesse",
        "edition/reponses",
        "enjeux/ecrire",
        "calendrier/phase",
        "edition/nom",
    ):
        assert browser.post(f"/2017/bureau/{address}", {"slug": "x"}).status_code == 403
    after = (
        Edition.objects.get().status,
        Promise.objects.count(),
        Stake.objects.count(),
        Phase.objects.count(),
    )
    assert before == after
