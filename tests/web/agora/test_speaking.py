"""Speaking in one sending, without account and without script, and finding one's words again."""

from __future__ import annotations

import re

import pytest

from assises.commons.agenda import actions
from assises.commons.evidence.models import Item, Provenance
from assises.commons.journal.models import JournalEntry
from tests.world_agenda import draft_edition, stake

pytestmark = pytest.mark.django_db(databases=["default", "vault"])
BUS = "J’attends le bus quarante minutes, alors je ne sors plus le soir."


def speak(visitor, words=BUS, **more):
    return visitor.post("/2017/dire", {"words": words, "once": "un-secret", **more})


def text_of(response):
    return re.sub(r"\s+", " ", response.content.decode())


def test_a_sentence_is_said_in_one_sending_and_found_again_by_its_code(city, visitor):
    said = speak(visitor)
    assert said.status_code == 302
    page = visitor.get(said["Location"])
    assert page.status_code == 200
    code = page.context["page"].code
    assert re.fullmatch(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]", code)
    assert BUS in page.content.decode()
    assert "C’est dit. Gardez ce code." in page.content.decode()
    later = visitor.post("/ma-parole", {"codes": f" {code.lower()} "}, follow=True)
    assert later.redirect_chain == [(f"/r/{code.replace('-', '')}", 302)]
    assert BUS in later.content.decode()
    assert "Pas encore traitée : dite aujourd’hui" in text_of(later).replace("\u00a0", " ")


def test_an_impatient_thumb_speaks_once(city, visitor):
    first, second = speak(visitor), speak(visitor)
    assert first["Location"] == second["Location"]
    assert Item.objects.count() == 1


def test_where_it_was_said_about_is_kept(city, visitor):
    stake(city)
    speak(visitor, question="2", stake="bord-de-l-eau", neighbourhood="port", nature="idea")
    kept = Provenance.objects.select_related("question", "stake", "neighbourhood").get()
    assert (kept.question.number, kept.stake.slug, kept.neighbourhood.slug) == (2, "bord-de-l-eau", "port")
    assert (kept.nature, kept.channel, kept.state) == ("idea", "web", "received")


@pytest.mark.parametrize("words", ["", "   \n ", "\x01\x02"])
def test_nothing_said_is_refused_and_what_was_chosen_is_kept(city, visitor, words):
    before = JournalEntry.objects.count()
    refused = speak(visitor, words=words, neighbourhood="port")
    assert refused.status_code in (409, 422)
    assert Item.objects.count() == 0
    assert JournalEntry.objects.count() == before
    assert '<option value="port" selected>' in refused.content.decode()
    assert "Il n" in text_of(refused)


def test_too_many_words_are_refused_and_all_kept(city, visitor):
    long = "mot " * 6000
    refused = speak(visitor, words=long)
    assert refused.status_code == 409
    assert Item.objects.count() == 0
    assert long.strip() in refused.content.decode()
    assert "raccourcissez-le" in text_of(refused)


def test_a_quarter_that_does_not_exist_is_refused_and_the_words_kept(city, visitor):
    refused = speak(visitor, neighbourhood="lune")
    assert refused.status_code == 422
    assert BUS in refused.content.decode()
    assert Item.objects.count() == 0


def test_before_the_opening_the_page_says_so_and_keeps_the_words(db, visitor):
    world = draft_edition()
    actions.announce_edition(by=world.team)
    refused = speak(visitor)
    assert refused.status_code == 409
    assert BUS in refused.content.decode()
    assert Item.objects.count() == 0


def test_the_page_of_a_code_is_kept_by_no_cache(city, visitor):
    page = visitor.get(speak(visitor)["Location"])
    assert "no-store" in page["Cache-Control"]
    assert page["Referrer-Policy"] == "same-origin"


def test_a_mistyped_code_and_an_unknown_code_are_not_the_same_fault(city, visitor):
    code = visitor.get(speak(visitor)["Location"]).context["page"].code.replace("-", "")
    swapped = code[1] + code[0] + code[2:] if code[0] != code[1] else "0" + code[1:]
    mistyped = visitor.post("/ma-parole", {"codes": swapped})
    assert mistyped.status_code == 422
    assert "faute de frappe" in text_of(mistyped)
    assert swapped in mistyped.content.decode()
    unknown = visitor.get("/r/000000001")
    assert unknown.status_code == 404
    assert "jamais remis" in text_of(unknown)


def test_several_codes_open_on_one_page(city, visitor):
    first = visitor.get(speak(visitor)["Location"]).context["page"].code
    other = visitor.get(speak(visitor, words="La laverie ferme trop tôt.", once="b")["Location"])
    found = visitor.post("/ma-parole", {"codes": f"{first}, {other.context['page'].code}, 0000-0000-1"})
    assert found.status_code == 200
    assert BUS in found.content.decode()
    assert "La laverie ferme trop tôt." in found.content.decode()
    assert "jamais remis" in text_of(found)


def test_whoever_tries_codes_is_slowed_down_but_not_a_room_that_speaks(city, visitor):
    for attempt in range(14):
        assert visitor.get(speak(visitor, once=f"s{attempt}")["Location"]).status_code == 200
    tries = [visitor.get("/r/000000001").status_code for _ in range(11)]
    assert tries == [404] * 10 + [429]
    given = speak(visitor, once="after-the-neighbour")["Location"]
    assert visitor.get(given).status_code == 200, "a code just given is shown whatever a neighbour tried"


def test_a_proof_made_up_gives_no_right_to_guess(city, visitor):
    tries = [visitor.get("/r/000000001?recu=1").status_code for _ in range(11)]
    assert tries[-1] == 429


def test_whoever_has_just_spoken_is_not_told_that_somebody_read_it(city, visitor):
    told = text_of(visitor.get(speak(visitor)["Location"]))
    assert "Pas encore lue" in told
    assert "Une personne l’a lue" not in told
