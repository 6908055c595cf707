"""Promises, transfers, acts and the orientation document; the same pages for every elected member."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from assises.commons.evidence.models import Item
from assises.commons.evidence.models.care import Attachment
from assises.commons.journal.actions import Role
from assises.commons.journal.models import JournalEntry
from assises.phases.followup.actions import transfer
from assises.phases.followup.models import (
    Action,
    Advocacy,
    Commitment,
    DeclaredStatus,
    Proof,
    Reply,
    ReviewDate,
    Transfer,
)
from assises.phases.orientations.models import (
    Amendment,
    BaseSetAside,
    Clause,
    CouncilAct,
    Decision,
    OrientationDocument,
)
from tests.world_agenda import day, scheme
from tests.world_halls import at_work, text_of
from tests.world_phases_a import nothing_written
from tests.world_phases_b import other_institution, promise, proposal, said

pytestmark = pytest.mark.django_db(databases=["default", "vault"])
HOME = "/2017/conseil"
PLACES = ("", "reponses", "promesses", "ailleurs", "orientations", "actes")


def paper(name: str = "preuve.txt") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, b"la ligne roule", content_type="text/plain")


def act(clerk, kind="deliberation", number="2018-12", **votes):
    typed = {"kind": kind, "number": number, "title": "Vers 2030", "on": "2018-04-12", **votes}
    return clerk.post(f"{HOME}/actes/nouveau", typed)


def test_majority_and_opposition_read_answer_promise_and_amend_alike(city, member, asked):
    for where in PLACES:
        assert member.get(f"{HOME}/{where}").status_code == 200
    answered = {
        "ground": "no_means",
        "amount": "9",
        "wording": "Pas cette année.",
        "signed_by_function": "élue",
    }
    assert member.post(f"{HOME}/reponses/{asked}", answered).status_code == 302
    term = {
        "term": "Une étude publique.",
        "owner_function": "direction de la voirie",
        "due_date": day(300).isoformat(),
        "horizon": "now",
        "rests_on": asked,
    }
    assert member.post(f"{HOME}/promesses/nouvelle", term).status_code == 302
    team = at_work(city, Role.TEAM)
    team.post(f"{HOME}/orientations/ouvrir")
    clause = {"wording": "La nuit aussi, la ville roule.", "rests_on": asked}
    assert member.post(f"{HOME}/orientations/1/paragraphe", clause).status_code == 302
    cote = Clause.objects.get().item.cote
    amended = {"wording": "La nuit, la ville roule doucement.", "origin": "un groupe"}
    assert member.post(f"{HOME}/orientations/paragraphes/{cote}/amender", amended).status_code == 302
    judged = {"accepted": "no", "reason": "Trop vague."}
    assert (
        member.post(f"{HOME}/orientations/amendements/{Amendment.objects.get().pk}", judged).status_code
        == 302
    )
    assert (Reply.objects.count(), Commitment.objects.count(), Clause.objects.count()) == (1, 1, 1)
    assert Amendment.objects.get().state == "refused"


def test_the_menu_of_an_elected_member_is_the_same_on_both_sides(city, member):
    shown = member.get(f"{HOME}/").context["page"]
    assert [link.href for link in shown.gestures] == [
        f"{HOME}/reponses",
        f"{HOME}/promesses/nouvelle",
        f"{HOME}/ailleurs/transmettre",
    ]


def test_an_elected_member_does_not_record_acts(city, member):
    with nothing_written(CouncilAct, Item):
        assert act(member).status_code == 403
    assert member.get(f"{HOME}/actes/nouveau").status_code == 403


def test_a_promise_nobody_can_check_is_kept_and_says_so(city, mayor, asked):
    typed = {
        "term": "Améliorer les transports.",
        "owner_function": "adjointe",
        "due_date": day(30).isoformat(),
        "horizon": "term",
        "rests_on": asked,
    }
    made = mayor.post(f"{HOME}/promesses/nouvelle", typed)
    page = mayor.get(made["Location"])
    cote = Item.objects.get(kind="commitment").cote
    assert made["Location"] == f"{HOME}/promesses/{cote}"
    assert "Non vérifiable tel qu’écrit" in text_of(page)


def test_a_promise_without_its_voice_is_refused_and_all_is_kept(city, mayor):
    typed = {
        "term": "Un parc.",
        "owner_function": "adjointe",
        "due_date": day(30).isoformat(),
        "horizon": "term",
        "cost": "1200",
    }
    with nothing_written(Commitment, Item, JournalEntry):
        refused = mayor.post(f"{HOME}/promesses/nouvelle", typed)
    assert refused.status_code == 409
    assert "rests_on" in refused.context["form"].errors
    assert "Un parc." in refused.content.decode()
    assert 'value="1200"' in refused.content.decode()
    assert mayor.post(f"{HOME}/promesses/nouvelle", {**typed, "no_voice": "on"}).status_code == 302


def test_kept_is_said_with_its_proof_or_not_at_all(city, mayor, asked):
    here = f"{HOME}/promesses/{promise(city, asked)}"
    with nothing_written(DeclaredStatus, Attachment):
        refused = mayor.post(f"{here}/etat", {"declared": "kept", "reason": "Tout roule."})
    assert refused.status_code == 409
    assert "paper" in refused.context["form"].errors
    assert "Tout roule." in refused.content.decode()
    assert mayor.post(f"{here}/etat", {"declared": "kept", "paper": paper()}).status_code == 302
    assert DeclaredStatus.objects.get().proof is not None
    assert "Tenu" in text_of(mayor.get(here))


def test_something_done_then_proved_then_reviewed(city, mayor, asked):
    cote = promise(city, asked)
    here = f"{HOME}/promesses/{cote}"
    mayor.post(f"{here}/action", {"what": "Trois bus de plus, le soir.", "done_on": "2018-09-01"})
    done = Action.objects.select_related("item").get()
    proved = mayor.post(f"{HOME}/actions/{done.item.cote}/preuve", {"wording": "La ligne.", "paper": paper()})
    assert proved.status_code == 302
    assert Proof.objects.get().action == done
    first = ReviewDate.objects.order_by("on").first().on
    assert mayor.post(f"{here}/revue", {"on": first.isoformat()}).status_code == 302
    assert ReviewDate.objects.filter(done_at__isnull=False).count() == 1
    page = text_of(mayor.get(here))
    assert "Trois bus de plus, le soir." in page
    assert "La ligne." in page


def test_a_word_is_handed_over_and_the_silence_of_the_other_shows(city, mayor):
    there, word = scheme(city), said(city)
    typed = {"cotes": word.cote, "to": "i:metropole", "due_on": day(20).isoformat(), "reason": "la ligne"}
    other_institution()
    assert mayor.post(f"{HOME}/ailleurs/transmettre", typed).status_code == 302
    sent = Transfer.objects.get()
    assert sent.to_institution.slug == "metropole"
    assert there not in text_of(mayor.get(f"{HOME}/ailleurs"))
    assert mayor.post(f"{HOME}/ailleurs/{sent.uuid}/accuse", {"answer": "Nous étudions."}).status_code == 302
    sent.refresh_from_db()
    assert (sent.acknowledged_at is not None, sent.answer) == (True, "Nous étudions.")
    again = mayor.post(f"{HOME}/ailleurs/{sent.uuid}/accuse", {"answer": "Encore."})
    assert again.status_code == 409
    assert "Encore." in again.content.decode()


def test_a_transfer_nobody_acknowledged_is_on_the_board(city, mayor):
    other_institution()
    transfer(cote=said(city).cote, due_on=day(-3), institution="metropole", by=city.actor(Role.SERVICE_HEAD))
    assert [one.alert for one in mayor.get(f"{HOME}/").context["page"].silent] == [True]


def test_a_transfer_without_a_place_is_refused_and_kept(city, mayor):
    with nothing_written(Transfer):
        refused = mayor.post(
            f"{HOME}/ailleurs/transmettre", {"cotes": "PAR-00001", "to": "", "due_on": day(20).isoformat()}
        )
    assert refused.status_code == 422
    assert "PAR-00001" in refused.content.decode()


def test_what_is_asked_of_others_is_public_and_followed(city, mayor):
    other_institution()
    typed = {"wording": "Prolongez la ligne.", "asked_of": "metropole", "due_date": day(90).isoformat()}
    assert mayor.post(f"{HOME}/ailleurs/demander", typed).status_code == 302
    cote = Advocacy.objects.get().item.cote
    refused = mayor.post(f"{HOME}/ailleurs/{cote}/suite", {"state": "refused", "reason": ""})
    assert refused.status_code == 409
    mayor.post(f"{HOME}/ailleurs/{cote}/suite", {"state": "refused", "reason": "Pas de crédits."})
    assert Advocacy.objects.get().state == "refused"


def test_an_information_carries_no_vote_and_decides_nothing(city, asked):
    clerk = at_work(city, Role.CLERK)
    with nothing_written(CouncilAct):
        refused = act(clerk, "information", votes_for=30, against=2)
    assert refused.status_code == 409
    assert "votes_for" in refused.context["form"].errors
    assert act(clerk, "information").status_code == 302
    wanted = {
        "act": "2018-12",
        "wording": "Le bus de nuit est créé.",
        "rests_on": asked,
        "decided_by": "le conseil",
        "declared_level": "involve",
    }
    with nothing_written(Decision, Item):
        refused = clerk.post(f"{HOME}/actes/decider", wanted)
    assert refused.status_code == 409
    assert "act" in refused.context["form"].errors
    assert "Le bus de nuit est créé." in refused.content.decode()
    assert "Cet acte ne décide rien." in text_of(clerk.get(f"{HOME}/actes"))


def test_a_deliberation_decides_with_its_vote_and_its_lineage(city, asked):
    clerk = at_work(city, Role.CLERK)
    act(clerk, votes_for=33, against=8, abstain=2)
    wanted = {
        "act": "2018-12",
        "wording": "Le bus de nuit est créé.",
        "rests_on": asked,
        "agenda_set_by": "la maire",
        "written_by": "la voirie",
        "decided_by": "le conseil",
        "declared_level": "involve",
    }
    assert clerk.post(f"{HOME}/actes/decider", wanted).status_code == 302
    assert Decision.objects.get().decided_by == "le conseil"
    assert "33 pour, 8 contre, 2 abstentions" in text_of(clerk.get(f"{HOME}/actes"))


def test_a_paragraph_cites_its_base_or_says_it_has_none(city, mayor, asked):
    at_work(city, Role.TEAM).post(f"{HOME}/orientations/ouvrir")
    with nothing_written(Clause, Item):
        refused = mayor.post(f"{HOME}/orientations/1/paragraphe", {"wording": "La ville avance."})
    assert refused.status_code == 409
    assert "La ville avance." in refused.content.decode()
    mayor.post(f"{HOME}/orientations/1/paragraphe", {"wording": "La ville avance.", "no_base": "on"})
    mayor.post(f"{HOME}/orientations/1/paragraphe", {"wording": "Le bus roule tard.", "rests_on": asked})
    page = mayor.get(f"{HOME}/orientations").context["page"]
    assert [(one.number, one.no_base, one.reaches_a_voice) for one in page.clauses] == [
        (1, True, False),
        (2, False, True),
    ]
    assert (page.without_base, page.on_a_voice, page.used, page.base) == (1, 1, 1, 1)


def test_what_no_paragraph_uses_is_set_aside_with_a_reason(city, mayor, asked):
    team = at_work(city, Role.TEAM)
    team.post(f"{HOME}/orientations/ouvrir")
    page = mayor.get(f"{HOME}/orientations").context["page"]
    assert [left.words.cote for left in page.unused] == [asked]
    where = page.unused[0].set_aside
    with nothing_written(BaseSetAside):
        assert mayor.post(where, {"reason": " "}).status_code == 422
    assert mayor.post(where, {"reason": "Relève de la Métropole."}).status_code == 302
    page = mayor.get(f"{HOME}/orientations").context["page"]
    assert (page.unused, [left.reason for left in page.aside]) == ((), ["Relève de la Métropole."])


def test_an_accepted_amendment_gives_the_paragraph_a_version(city, mayor, asked):
    at_work(city, Role.TEAM).post(f"{HOME}/orientations/ouvrir")
    mayor.post(f"{HOME}/orientations/1/paragraphe", {"wording": "Le bus roule tard.", "rests_on": asked})
    old = Clause.objects.get().item.cote
    mayor.post(
        f"{HOME}/orientations/paragraphes/{old}/amender", {"wording": "Le bus roule.", "origin": "un groupe"}
    )
    wanted = Amendment.objects.get().pk
    with nothing_written(Amendment, Clause):
        assert mayor.post(f"{HOME}/orientations/amendements/{wanted}", {"accepted": "no"}).status_code == 409
    assert mayor.post(f"{HOME}/orientations/amendements/{wanted}", {"accepted": "yes"}).status_code == 302
    page = mayor.get(f"{HOME}/orientations").context["page"]
    assert [one.wording for one in page.clauses] == ["Le bus roule."]


def test_the_document_is_discussed_adopted_by_a_deliberation_and_published(city, mayor, asked):
    team, clerk = at_work(city, Role.TEAM), at_work(city, Role.CLERK)
    team.post(f"{HOME}/orientations/ouvrir")
    mayor.post(f"{HOME}/orientations/1/paragraphe", {"wording": "Le bus roule tard.", "rests_on": asked})
    team.post(f"{HOME}/orientations/1/discuter")
    act(clerk, "motion", number="V-1")
    act(clerk, votes_for=30, against=5, abstain=1)
    adopted = {"act": "V-1", "wording": "Adopté.", "decided_by": "le conseil", "declared_level": "consult"}
    refused = clerk.post(f"{HOME}/orientations/1/adopter", adopted)
    assert refused.status_code == 409
    assert OrientationDocument.objects.get().state == "discussed"
    assert clerk.post(f"{HOME}/orientations/1/adopter", {**adopted, "act": "2018-12"}).status_code == 302
    assert team.post(f"{HOME}/orientations/1/publier").status_code == 302
    assert OrientationDocument.objects.get().state == "published"
    assert date(2018, 4, 12) == CouncilAct.objects.get(number="2018-12").date


def test_other_roles_stay_outside(city, asked):
    for role in (Role.NOTE_TAKER, Role.ANALYST, Role.MODERATOR, Role.GUARANTOR, Role.INTERVIEWER):
        browser = at_work(city, role)
        for where in PLACES:
            assert browser.get(f"{HOME}/{where}").status_code == 403
        with nothing_written(Transfer, Commitment, OrientationDocument):
            assert browser.post(f"{HOME}/orientations/ouvrir").status_code == 403


def test_a_proposal_cannot_be_deleted_from_anywhere_in_the_chamber(city, mayor, asked):
    other = proposal(city, said(city, "Un parc.").cote)
    for where in (asked, other):
        assert mayor.delete(f"{HOME}/reponses/{where}").status_code == 405
    assert Item.objects.filter(kind="proposal").count() == 2
