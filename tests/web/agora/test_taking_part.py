"""Reacting, assessing, objecting: what anybody may do beside speaking, without an account."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from assises.commons.evidence.actions import Spoken, hear
from assises.commons.journal import clock
from assises.commons.journal.actions import Role
from assises.phases.followup.models import Assessment
from assises.phases.opinion.actions import (
    close_round,
    prepare_round,
    publish_map,
    put_statement,
    record_sheets,
)
from assises.phases.opinion.actions.reacting import Answer, FilledSheet
from assises.phases.opinion.models import CurrentReaction, Shown
from assises.phases.proposals.models import MergeObjection
from assises.phases.synthesis.models import SynthesisObjection
from tests import world_phases_b
from tests.world_agenda import stake
from tests.world_phases_a import held_meeting, open_round, say

pytestmark = pytest.mark.django_db(databases=["default", "vault"])


def text_of(response):
    return re.sub(r"\s+", " ", response.content.decode())


def code_of(visitor):
    page = visitor.get(visitor.post("/2017/dire", {"words": "Oui.", "once": "z"})["Location"]).context["page"]
    return page.code


def test_one_statement_at_a_time_until_everybody_s_answers_show(city, visitor):
    round_uuid, statements = open_round(city)
    address = f"/2017/avis/{round_uuid}"
    assert "Commencer" in visitor.get(address).content.decode()
    assert Shown.objects.count() == 0
    visitor.post(address)
    assert Shown.objects.count() == 1
    for done in range(len(statements)):
        page = visitor.get(address).context["page"]
        assert page.done == done
        visitor.post(address, {"statement": str(page.question.uuid), "value": "-1"})
    ended = visitor.get(address)
    assert "C’est fait" in text_of(ended)
    assert CurrentReaction.objects.filter(value=-1).count() == 3
    assert "3 phrases n’ont pas encore cinq réponses" in text_of(ended)


def test_a_mind_is_changed_from_the_page_and_the_last_answer_counts(city, visitor):
    round_uuid, _ = open_round(city)
    address = f"/2017/avis/{round_uuid}"
    visitor.post(address)
    first = visitor.get(address).context["page"].question
    visitor.post(address, {"statement": str(first.uuid), "value": "1"})
    after = visitor.get(address)
    assert after.context["page"].question.uuid != first.uuid
    changing = visitor.get(after.context["page"].question.before).context["page"]
    assert (changing.question.uuid, changing.question.mine) == (first.uuid, 1)
    visitor.post(address, {"statement": str(first.uuid), "value": "-1"})
    assert CurrentReaction.objects.get().value == -1
    assert visitor.get(address).context["page"].question.uuid == after.context["page"].question.uuid
    assert Shown.objects.count() == 2, "changing one's mind shows nothing more"
    assert visitor.get(f"{address}?phrase=REN-99-99").context["page"].question.mine is None


def test_a_statement_put_later_is_drawn_like_the_others(city, visitor):
    round_uuid, (only,) = open_round(city, statements=1)
    address = f"/2017/avis/{round_uuid}"
    visitor.post(address)
    visitor.post(address, {"statement": str(only), "value": "0"})
    assert "C’est fait" in text_of(visitor.get(address))
    later = say(city, held_meeting(city, number=2), "Des bancs devant la poste.")
    put_statement(round_uuid=round_uuid, cote=later, by=city.team)
    assert "Continuer" in text_of(visitor.get(address)), "nothing is asked that was not drawn"
    visitor.post(address)
    assert visitor.get(address).context["page"].question.cote == later
    assert Shown.objects.order_by("-id")[0].probability == 1.0


def test_a_token_of_elsewhere_begins_again_and_nothing_is_lost(city, visitor):
    round_uuid, _ = open_round(city)
    visitor.cookies[f"avis-{round_uuid.hex[:12]}"] = "faux"
    assert "Commencer" in visitor.get(f"/2017/avis/{round_uuid}").content.decode()


def test_a_value_that_is_no_answer_is_taken_for_none(city, visitor):
    round_uuid, statements = open_round(city)
    visitor.post(f"/2017/avis/{round_uuid}")
    visitor.post(f"/2017/avis/{round_uuid}", {"statement": str(statements[0]), "value": "7"})
    assert CurrentReaction.objects.count() == 0


def test_the_map_says_its_sentence_first_and_how_it_was_made(city, visitor):
    round_uuid, statements = open_round(city)
    sheets = [
        FilledSheet(serial=f"{n}", answers=tuple(Answer(one, 1 if n % 3 else -1) for one in statements))
        for n in range(12)
    ]
    record_sheets(round_uuid=round_uuid, sheets=sheets, by=city.team)
    close_round(round_uuid=round_uuid, by=city.team)
    publish_map(round_uuid=round_uuid, by=city.team)
    page = visitor.get("/2017/carte-des-avis")
    assert "On ne peut pas distinguer de groupes parmi les 12 personnes" in text_of(page)
    how = visitor.get(page.context["page"].how)
    assert how.context["page"].method == "opinion.draw_calibrated"
    assert how.context["page"].result_sha256 in how.content.decode()


def _two_camps(city):
    """A closed round with its map: two camps of thirty, eight statements that part them, two that do not."""
    round_uuid, statements = open_round(city, statements=10)

    def said(person, place):
        return (1 if place == 8 else -1) if place >= 8 else (1 if person % 2 else -1)

    sheets = [
        FilledSheet(
            serial=f"{n}", answers=tuple(Answer(one, said(n, at)) for at, one in enumerate(statements))
        )
        for n in range(60)
    ]
    record_sheets(round_uuid=round_uuid, sheets=sheets, by=city.team)
    close_round(round_uuid=round_uuid, by=city.team)
    publish_map(round_uuid=round_uuid, by=city.team, shuffles=39, resamples=20)
    return round_uuid


def test_the_map_says_what_is_shared_before_what_divides_and_who_is_missing_beside(city, visitor):
    _two_camps(city)
    answer = visitor.get("/2017/carte-des-avis")
    page, text = answer.context["page"], text_of(answer)
    assert re.match(r"60 personnes ont réagi\s; 2 façons de voir", page.sentence)
    titles = [section.title for section in page.findings]
    assert titles[:4] == [
        "D’accord dans tous les groupes",
        "Refusé dans tous les groupes",
        "Ce qui fait passerelle",
        "Ce qui sépare",
    ]
    assert titles[4:] == ["Ce qui distingue le groupe A", "Ce qui distingue le groupe B"]
    assert "points d’écart" in page.findings[3].first[0].said
    assert (len(page.findings[3].first), len(page.findings[3].others)) == (3, 5)
    assert text.index("Qui manque") < text.index("Ce qui sépare"), "beside the map, not at the end"
    assert "Pour montrer des groupes, plus de" in text
    assert len(re.findall(r'<use href="#people-', answer.content.decode())) < 60, "no mark is a person"


def test_a_statement_has_a_page_with_its_answers_its_source_and_who_is_missing(city, visitor):
    round_uuid = _two_camps(city)
    shared = visitor.get(f"/2017/avis/{round_uuid}/REN-01-09")
    page = shared.context["page"]
    assert "60 personnes d’accord" in text_of(shared)
    assert [one.split(" :")[0] for one in page.findings] == ["Partagé", "Passerelle"]
    assert page.source in shared.content.decode()
    assert "Qui manque" in text_of(shared)
    parting = visitor.get(f"/2017/avis/{round_uuid}/REN-01-01").context["page"].findings
    assert [one.split(" :")[0] for one in parting] == ["Clivant", "Groupe A", "Groupe B"]
    assert {"plus d’accord" in one for one in parting[1:]} == {True, False}


def test_while_a_round_is_open_the_page_of_a_statement_leads_nobody(city, visitor):
    round_uuid, statements = open_round(city)
    sheets = [FilledSheet(serial=f"{n}", answers=(Answer(statements[0], 1),)) for n in range(8)]
    record_sheets(round_uuid=round_uuid, sheets=sheets, by=city.team)
    address = f"/2017/avis/{round_uuid}/REN-01-01"
    opened = visitor.get(address)
    assert opened.context["page"].picture is None
    assert "pour que personne ne suive les autres" in text_of(opened)
    close_round(round_uuid=round_uuid, by=city.team)
    assert "8 personnes d’accord" in text_of(visitor.get(address))
    assert "Moins de cinq réponses" in text_of(visitor.get(f"/2017/avis/{round_uuid}/REN-01-02"))
    assert visitor.get(f"/2017/avis/{round_uuid}/REN-01-77").status_code == 404


def test_a_round_in_preparation_is_not_listed_to_passers_by(city, visitor):
    open_round(city)
    now = clock.now()
    prepare_round(
        title="Pas encore", opens_at=now + timedelta(days=1), closes_at=now + timedelta(days=2), by=city.team
    )
    listed = visitor.get("/2017/avis")
    assert "Tour d’avis" in text_of(listed)
    assert "Pas encore" not in text_of(listed)


def test_a_promise_is_assessed_with_any_code_once_per_person(city, visitor):
    cote = world_phases_b.promise(city, world_phases_b.said(city).cote)
    said = {"code": code_of(visitor), "assessed": "not_kept", "reasons": "Le bus ne passe pas."}
    done = visitor.post(f"/2017/promesses/{cote}", said, follow=True)
    assert "Le bus ne passe pas." in done.content.decode()
    visitor.post(f"/2017/promesses/{cote}", {**said, "assessed": "partly_kept"})
    assert Assessment.objects.get().assessed == "partly_kept"
    page = visitor.get("/2017/promesses").context["page"]
    assert (page.promises[0].residents.word, page.promises[0].residents.form) == ("Tenu en partie", "part")


@pytest.mark.parametrize("code", ["", "0000-0000-1", "1234"])
def test_without_a_good_code_nothing_is_assessed_and_the_words_stay(city, visitor, code):
    cote = world_phases_b.promise(city, world_phases_b.said(city).cote)
    refused = visitor.post(
        f"/2017/promesses/{cote}", {"code": code, "assessed": "kept", "reasons": "Je le vois."}
    )
    assert refused.status_code in (404, 409, 422)
    assert "Je le vois." in refused.content.decode()
    assert Assessment.objects.count() == 0


def test_the_synthesis_is_disputed_and_says_so(city, visitor):
    stake(city)
    sections = world_phases_b.published(city, world_phases_b.said(city).cote)
    assert visitor.get("/2017/synthese").status_code == 200
    visitor.post("/2017/synthese", {"text": "On n’a pas dit cela.", "section": sections[0]})
    kept = SynthesisObjection.objects.get()
    assert (kept.text, kept.section.item.cote) == ("On n’a pas dit cela.", sections[0])
    assert "On n’a pas dit cela." in visitor.get("/2017/synthese").content.decode()
    empty = visitor.post("/2017/synthese", {"text": ""})
    assert empty.status_code == 422
    assert SynthesisObjection.objects.count() == 1


def test_a_proposal_shows_who_asked_for_it(city, visitor):
    heard = world_phases_b.said(city)
    cote = world_phases_b.proposal(city, heard.cote)
    page = visitor.get(f"/2017/propositions/{cote}")
    assert [rung.cote for rung in page.context["page"].down][-1:] == [heard.cote]
    assert cote in visitor.get("/2017/propositions").content.decode()
    assert MergeObjection.objects.count() == 0


@pytest.mark.parametrize(("language", "direction"), [("fr", "ltr"), ("en", "ltr"), ("ar", "rtl")])
def test_pages_turn_with_their_language(city, visitor, language, direction, settings):
    settings.LANGUAGES = [("fr", "français"), ("en", "anglais"), ("ar", "arabe")]
    hear(wording="On rentre à pied.", spoken=Spoken(), by=city.actor(Role.NOTE_TAKER))
    visitor.cookies["langue"] = language
    for address in ("/2017/", "/2017/dire", "/2017/qui-manque", "/2017/parole/PAR-00001", "/2017/promesses"):
        page = visitor.get(address)
        assert page.status_code == 200
        assert f'<html lang="{language}" dir="{direction}"' in page.content.decode()


@pytest.mark.parametrize(
    "address",
    [
        "/2016/",
        "/2017/enjeux/lune",
        "/2017/parole/PAR-99999",
        "/2017/rencontres/99",
        "/2017/rendez-vous/bal/1",
        "/2017/promesses/ENG-999",
        "/2017/propositions/PRO-9999",
        "/2017/calculs/00000000-0000-4000-8000-000000000000",
        "/2017/avis/00000000-0000-4000-8000-000000000000",
        "/2017/transformations/lune",
    ],
)
def test_nothing_at_this_address_is_said_in_a_sentence(city, visitor, address):
    page = visitor.get(address)
    assert page.status_code == 404
    assert "Rien à cette adresse" in text_of(page)


@pytest.mark.parametrize("query", ["?page=0", "?page=-3", "?page=abc", "?page=99999999999", "?quartier=lune"])
def test_a_list_is_asked_for_oddly_and_answers_all_the_same(city, visitor, query):
    assert visitor.get(f"/2017/sans-suite{query}").status_code == 200
    assert visitor.get("/2017/journal?avant=abc").status_code == 200
