"""Working on voices: reading with a grid, echoes, setting aside, handing over; then the synthesis."""

from __future__ import annotations

from datetime import timedelta

import pytest

from assises.commons.agenda.models import Scheme
from assises.commons.evidence.actions import publish_voices
from assises.commons.evidence.models import Link, Outcome
from assises.commons.journal import clock
from assises.commons.journal.actions import Role
from assises.phases.followup.models import Transfer
from assises.phases.synthesis.actions import object_to
from assises.phases.synthesis.models import Coding, EchoGroup, Synthesis, SynthesisObjection, SynthesisSection
from tests.web.desk.test_moderating import text_of
from tests.world_agenda import scheme, stake

pytestmark = pytest.mark.django_db(databases=["default", "vault"])
BUS = "J’attends le bus quarante minutes."


@pytest.fixture
def heard(city, said):
    """Three public voices."""
    voices = [said(), said("Le bus du soir ne passe plus."), said("Je marche, c’est bien aussi.")]
    publish_voices(cotes=[one.cote for one in voices], by=city.team)
    return [one.cote for one in voices]


def with_grid(browser):
    browser.post(
        "/2017/bureau/grille/ouvrir",
        {"codes": "transports | attente | ce qui roule\ncalme | ressenti | le bruit"},
    )


def test_a_voice_is_read_with_a_code_on_its_very_words(as_, heard):
    analyst = as_(Role.ANALYST)
    with_grid(analyst)
    done = analyst.post(
        f"/2017/bureau/paroles/{heard[0]}/coder",
        {"label": "transports", "passage": "quarante minutes"},
        follow=True,
    )
    assert "Le code est posé." in text_of(done)
    kept = Coding.objects.get()
    assert (kept.start, kept.end) == (BUS.index("quarante"), BUS.index("quarante") + 16)
    assert "quarante minutes" in text_of(done)


def test_words_that_are_not_in_the_voice_are_refused_and_kept_in_the_form(as_, heard):
    analyst = as_(Role.ANALYST)
    with_grid(analyst)
    refused = analyst.post(
        f"/2017/bureau/paroles/{heard[0]}/coder", {"label": "transports", "passage": "cinquante minutes"}
    )
    assert refused.status_code == 422
    assert "cinquante minutes" in text_of(refused)
    assert "recopiez-les exactement" in text_of(refused)
    assert Coding.objects.count() == 0


def test_a_line_of_the_grid_without_definition_is_named(as_):
    refused = as_(Role.ANALYST).post("/2017/bureau/grille/ouvrir", {"codes": "transports"})
    assert refused.status_code == 422
    assert "Il manque une définition à : transports" in text_of(refused)


def test_near_same_voices_are_put_side_by_side_and_a_person_decides(as_, heard):
    analyst = as_(Role.ANALYST)
    found = analyst.post(
        "/2017/bureau/echos/reunir",
        {"cites": heard[0], "shown": heard[0], "mots": "bus du soir", "chercher": "1"},
    )
    assert found.status_code == 200
    assert f'value="{heard[1]}"' in found.content.decode()
    assert EchoGroup.objects.count() == 0
    analyst.post("/2017/bureau/echos/reunir", {"cites": heard[0], "shown": heard[0], "ajouter": [heard[1]]})
    group = EchoGroup.objects.get()
    assert group.voices.count() == 2
    analyst.post(f"/2017/bureau/echos/{group.uuid}", {"decision": "same", "reason": "Le même manque."})
    assert EchoGroup.objects.get().decision == "same"
    assert "Le même manque." in text_of(analyst.get("/2017/bureau/echos"))


def test_a_voice_is_set_aside_with_a_reason_and_never_without(as_, heard):
    analyst = as_(Role.ANALYST)
    assert analyst.post(f"/2017/bureau/paroles/{heard[2]}/ecarter", {"reason": " "}).status_code == 422
    assert Outcome.objects.count() == 0
    analyst.post(f"/2017/bureau/paroles/{heard[2]}/ecarter", {"reason": "Ne demande rien à la ville."})
    kept = Outcome.objects.get()
    assert (kept.state, kept.reason) == ("set_aside", "Ne demande rien à la ville.")
    assert heard[2] not in text_of(analyst.get("/2017/bureau/paroles"))


def test_a_voice_is_handed_over_and_its_receipt_acknowledged(as_, heard, city):
    scheme(city)
    team = as_(Role.TEAM)
    due = clock.today() + timedelta(days=10)
    team.post(
        f"/2017/bureau/paroles/{heard[0]}/transmettre",
        {"to": f"scheme:{Scheme.objects.get().pk}", "due_on": due.isoformat(), "reason": ""},
    )
    sent = Transfer.objects.get()
    assert "Comités de quartier" in text_of(team.get("/2017/bureau/transmissions"))
    team.post(f"/2017/bureau/transmissions/{sent.uuid}", {"answer": "Inscrit à l’ordre du jour."})
    assert Transfer.objects.get().answer == "Inscrit à l’ordre du jour."


@pytest.mark.parametrize("role", [Role.INTERVIEWER, Role.MODERATOR, Role.GUARANTOR, Role.EVALUATOR])
def test_whoever_does_not_write_the_synthesis_changes_nothing(as_, heard, role):
    browser = as_(role)
    for address, typed in (
        (f"paroles/{heard[0]}/coder", {"label": "transports"}),
        ("echos/reunir", {"cites": heard[0], "shown": heard[0]}),
        ("synthese/ouvrir", {}),
        ("grille/ouvrir", {"codes": "a | b | c"}),
        (f"paroles/{heard[0]}/transmettre", {"to": "institution:ville"}),
    ):
        assert browser.post(f"/2017/bureau/{address}", typed).status_code == 403
    assert (Coding.objects.count(), EchoGroup.objects.count(), Synthesis.objects.count()) == (0, 0, 0)
    assert Transfer.objects.count() == 0


def section(browser, cites, kind="common_ground", wording="Le soir, on ne peut plus rentrer."):
    return browser.post(
        "/2017/bureau/synthese/1/ecrire", {"kind": kind, "stake": "", "wording": wording, "cites": cites}
    )


def test_a_synthesis_is_written_signed_validated_and_published(as_, heard, city):
    stake(city)
    analyst, team = as_(Role.ANALYST), as_(Role.TEAM)
    analyst.post("/2017/bureau/synthese/ouvrir")
    assert section(analyst, "\n".join(heard[:2])).status_code == 302
    section(analyst, heard[2], kind="dissent", wording="Certains préfèrent marcher.")
    assert "sections de synthèse à signer" in text_of(analyst.get("/2017/bureau/"))
    page = text_of(analyst.get("/2017/bureau/synthese/1"))
    assert "2 pièces citées" in page
    assert BUS in page
    analyst.post("/2017/bureau/synthese/1/signer", {"function": "chargée d’analyse"})
    team.post("/2017/bureau/synthese/1/valider", {"no_divergence_reason": ""})
    done = team.post("/2017/bureau/synthese/1/publier", follow=True)
    assert "3 paroles le disent sur leur fil" in text_of(done)
    assert Synthesis.objects.get().state == "published"
    assert set(Link.objects.values_list("relation", flat=True)) == {"quotes"}


def test_a_section_that_cites_nothing_real_is_refused_and_what_was_written_is_kept(as_, heard):
    analyst = as_(Role.ANALYST)
    analyst.post("/2017/bureau/synthese/ouvrir")
    refused = section(analyst, "PAR-09999")
    assert refused.status_code == 404
    assert "Le soir, on ne peut plus rentrer." in text_of(refused)
    assert "PAR-09999" in text_of(refused)
    assert SynthesisSection.objects.count() == 0


def test_searching_while_writing_loses_nothing(as_, heard):
    analyst = as_(Role.ANALYST)
    analyst.post("/2017/bureau/synthese/ouvrir")
    found = analyst.post(
        "/2017/bureau/synthese/1/ecrire",
        {
            "kind": "minority",
            "stake": "",
            "wording": "À moitié écrit.",
            "cites": "",
            "mots": "bus",
            "chercher": "1",
        },
    )
    page = text_of(found)
    assert found.status_code == 200
    assert "À moitié écrit." in page
    assert "2 pièces trouvées pour « bus »" in page
    assert SynthesisSection.objects.count() == 0


def test_an_objection_is_answered_beside_it(as_, heard, city):
    analyst = as_(Role.ANALYST)
    analyst.post("/2017/bureau/synthese/ouvrir")
    section(analyst, heard[0])
    analyst.post("/2017/bureau/synthese/1/signer", {"function": "chargée d’analyse"})
    as_(Role.TEAM).post("/2017/bureau/synthese/1/valider", {"no_divergence_reason": "Tous d’accord."})
    as_(Role.TEAM).post("/2017/bureau/synthese/1/publier")
    object_to(synthesis=1, text="Vous oubliez le matin.", by=city.resident)
    one = SynthesisObjection.objects.get()
    assert "Vous oubliez le matin." in text_of(analyst.get("/2017/bureau/synthese/1"))
    analyst.post(f"/2017/bureau/synthese/1/objections/{one.uuid}", {"answer": "Le matin est ajouté."})
    assert "Le matin est ajouté." in text_of(analyst.get("/2017/bureau/synthese/1"))
