"""What somebody may do with their own words, holding nothing but a code."""

from __future__ import annotations

import re

import pytest

from assises.commons.agenda.actions import assign_role
from assises.commons.evidence.actions import (
    Kind,
    OutcomeState,
    ReasonCode,
    Relation,
    RestsOn,
    confirm_hiding,
    hide,
    publish_voices,
    record_outcome,
    register,
)
from assises.commons.evidence.models import Appeal, Item, Link
from assises.commons.journal import clock
from assises.commons.journal.actions import Role
from assises.commons.people.models import DangerReport
from tests.world_agenda import account

pytestmark = pytest.mark.django_db(databases=["default", "vault"])
BUS = "J’attends le bus quarante minutes."


@pytest.fixture
def mine(city, visitor):
    """The code and the cote of a sentence just said."""
    page = visitor.get(visitor.post("/2017/dire", {"words": BUS, "once": "a"})["Location"]).context["page"]
    return page.code.replace("-", ""), page.quote.cote


def text_of(response):
    return re.sub(r"\s+", " ", response.content.decode())


def moderator(city, name):
    key = account(name)
    assign_role(account=key, role=Role.MODERATOR, valid_from=clock.today(), by=city.team)
    return city.actor(Role.MODERATOR, account=key)


def test_words_are_read_by_their_owner_before_anybody_else_reads_them(city, visitor, mine):
    code, cote = mine
    assert BUS in visitor.get(f"/r/{code}").content.decode()
    public = visitor.get(f"/2017/parole/{cote}")
    assert BUS not in public.content.decode()
    assert "une personne la lit avant" in text_of(public)
    publish_voices(cotes=[cote], by=moderator(city, "lectrice"))
    assert BUS in visitor.get(f"/2017/parole/{cote}").content.decode()


def test_this_is_not_what_i_said_keeps_both_and_links_them(city, visitor, mine):
    code, cote = mine
    publish_voices(cotes=[cote], by=moderator(city, "lectrice"))
    assert BUS in visitor.get(f"/r/{code}/contester").content.decode()
    answered = visitor.post(f"/r/{code}/contester", {"text": "J’ai dit cinquante minutes."}, follow=True)
    assert "J’ai dit cinquante minutes." in answered.content.decode()
    said = Item.objects.exclude(cote=cote).get()
    assert Link.objects.filter(claim=said, source__cote=cote, relation="contests").exists()
    assert said.cote in visitor.get(f"/2017/parole/{cote}").content.decode()


def test_nothing_contested_is_nothing_written(city, visitor, mine):
    refused = visitor.post(f"/r/{mine[0]}/contester", {"text": " "})
    assert refused.status_code == 422
    assert Item.objects.count() == 1


def test_a_word_is_withdrawn_with_its_code_after_a_page_that_says_what_goes(city, visitor, mine):
    code, cote = mine
    asked = visitor.get(f"/r/{code}/retirer")
    assert "effacés partout" in text_of(asked)
    assert Item.objects.get().wording == BUS
    done = visitor.post(f"/r/{code}/retirer", follow=True)
    assert BUS not in done.content.decode()
    assert Item.objects.get().wording == ""
    assert "Retirée par la personne" in text_of(visitor.get(f"/2017/parole/{cote}"))
    assert visitor.get(f"/r/{code}").status_code == 200


def test_a_hidden_word_is_contested_with_its_code_and_says_its_reason(city, visitor, mine):
    code, cote = mine
    hide(cote=cote, reason_code=ReasonCode.INSULT, by=moderator(city, "une"))
    confirm_hiding(cote=cote, by=moderator(city, "autre"))
    page = text_of(visitor.get(f"/r/{code}/contester"))
    assert "masquée par deux personnes" in page
    sent = visitor.post(f"/r/{code}/contester", {"text": "Je parlais des camions."})
    assert "Votre recours est déposé" in text_of(sent)
    assert Appeal.objects.get().text == "Je parlais des camions."


def test_somebody_elses_code_opens_nothing(city, visitor, mine):
    assert visitor.post("/r/000000001/retirer").status_code == 404
    assert Item.objects.get().wording == BUS


def test_the_thread_says_what_the_sentence_became(city, visitor, mine):
    code, cote = mine
    publish_voices(cotes=[cote], by=moderator(city, "lectrice"))
    made = synthesis_of(city, cote)
    record_outcome(cote=cote, state=OutcomeState.IN_SYNTHESIS, target=made, by=city.team)
    page = visitor.get(f"/r/{code}")
    assert made in [rung.cote for rung in page.context["page"].rungs]
    assert page.context["page"].age is None
    upside_down = visitor.get(f"/2017/parole/{made}").context["page"]
    assert [rung.cote for rung in upside_down.down] == [cote]


def synthesis_of(city, *cotes):
    bases = [RestsOn(cote, Relation.DRAWS_ON) for cote in cotes]
    made = register(kind=Kind.SYNTHESIS, wording="Le bus du soir manque.", by=city.team, rests_on=bases)
    return made.cote


def test_a_danger_shows_who_answers_at_once_and_is_sealed_apart(city, visitor):
    page = text_of(visitor.get("/2017/en-danger"))
    assert "tel:112" in page
    assert "tel:119" in page
    told = {"kind": "violence", "text": "Ma voisine crie la nuit.", "neighbourhood": "port"}
    refused = visitor.post("/2017/en-danger", told)
    assert refused.status_code == 409
    assert "Ma voisine crie la nuit." in refused.content.decode()
    assert DangerReport.objects.using("vault").count() == 0
    sent = visitor.post("/2017/en-danger", {**told, "agreed": "on"}, follow=True)
    assert "transmis, scellé" in text_of(sent)
    assert "Ma voisine" not in sent.content.decode()
    kept = DangerReport.objects.using("vault").get()
    assert (kept.kind, kept.place) == ("violence", "port")
    assert Item.objects.count() == 0


def test_a_danger_without_words_is_refused_and_the_numbers_stay(city, visitor):
    refused = visitor.post("/2017/en-danger", {"kind": "violence", "text": "", "agreed": "on"})
    assert refused.status_code == 422
    assert "tel:112" in text_of(refused)
