"""An evening from its opening to its minutes, by plain forms."""

from __future__ import annotations

import re
from datetime import timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
import time_machine

from assises.commons.agenda.actions import EventKind
from assises.commons.agenda.models import Event
from assises.commons.evidence.actions import print_slips
from assises.commons.evidence.models import Item, Provenance, Receipt, VoiceState
from assises.commons.journal import clock
from assises.commons.journal.actions import Role
from assises.commons.reach.models import DoorCard, ExitCard, OutreachAct, Presence, Refusal
from assises.phases.followup.actions import reply
from assises.phases.meetings.models import (
    AgendaItem,
    Meeting,
    Minutes,
    ProjectorState,
    SpeakingShare,
    SpeakingTurn,
)
from tests.web.field.conftest import HERE
from tests.world_agenda import event as plan
from tests.world_halls import at_work, text_of
from tests.world_phases_a import discussed, nothing_written, ready_to_close, say
from tests.world_phases_b import answer, said

pytestmark = pytest.mark.django_db(databases=["default", "vault"])


def test_tonight_comes_first_and_is_opened_with_one_button(city):
    plan(city, number=3, state="planned", at="laverie")
    plan(city, number=4, state="planned", in_days=6)
    browser = at_work(city, Role.FACILITATOR)
    page = browser.get("/2017/terrain/")
    assert [line.number for line in page.context["page"].today] == [3]
    assert [line.number for line in page.context["page"].coming] == [4]
    opened = browser.post("/2017/terrain/rencontres/3/ouvrir")
    assert (opened.status_code, opened["Location"]) == (302, "/2017/terrain/rencontres/3")
    assert Meeting.objects.get().event.number == 3
    assert Event.objects.get(number=3).state == "open"


def test_other_sorts_of_evenings_have_their_own_address(city):
    plan(city, kind=EventKind.REVIEW_EVENING, number=1, state="planned")
    browser = at_work(city, Role.TEAM)
    browser.post("/2017/terrain/bilans/1/ouvrir")
    assert Meeting.objects.get().event.kind == "review_evening"
    assert browser.get("/2017/terrain/bilans/1").status_code == 200
    assert browser.get("/2017/terrain/rencontres/1").status_code == 404


def test_a_relay_counts_and_listens_but_opens_nothing(city):
    plan(city, number=3, state="planned")
    relay = at_work(city, Role.RELAY)
    page = relay.get("/2017/terrain/")
    assert [line.may_open for line in page.context["page"].today] == [False]
    with nothing_written(Meeting, Event):
        assert relay.post("/2017/terrain/rencontres/3/ouvrir").status_code == 403


def test_the_room_proposes_counts_chooses_and_comes_to_a_subject(evening):
    said = evening.tablet.post(
        f"{HERE}/ordre-du-jour", {"title": "Le dernier bus", "proposed_by": "residents"}
    )
    assert said.status_code == 302
    subject = AgendaItem.objects.get()
    here = f"{HERE}/sujets/{subject.uuid}"
    evening.tablet.post(f"{here}/compter", {"dots": 12, "hands": 5, "cards": 0, "phones": 3})
    evening.tablet.post(f"{here}/choisir", {"rank": 1})
    evening.tablet.post(f"{here}/aborder")
    subject.refresh_from_db()
    counted = (subject.dots, subject.hands, subject.cards, subject.phones)
    assert (counted, subject.rank, subject.state) == ((12, 5, 0, 3), 1, "discussed")
    page = evening.tablet.get(f"{HERE}/ordre-du-jour")
    assert "gommettes : 12" in text_of(page)


def test_a_subject_without_words_is_refused(evening):
    with nothing_written(AgendaItem):
        refused = evening.tablet.post(f"{HERE}/ordre-du-jour", {"title": " ", "proposed_by": "city"})
    assert refused.status_code == 422
    assert re.search(r'value="city"[^>]*checked', refused.content.decode())


def test_a_button_says_who_speaks_and_the_turn_before_it_is_recorded(evening):
    start = clock.now()
    with time_machine.travel(start, tick=False) as now:
        evening.tablet.post(f"{HERE}/temps/tour", {"now": "resident_woman"})
        assert SpeakingTurn.objects.count() == 0
        now.shift(timedelta(seconds=90))
        assert "habitante" in text_of(evening.tablet.get(f"{HERE}/temps"))
        evening.tablet.post(f"{HERE}/temps/tour", {"now": "elected"})
        now.shift(timedelta(seconds=20))
        evening.tablet.post(f"{HERE}/temps/tour", {"now": ""})
        now.shift(timedelta(seconds=60))
        evening.tablet.post(f"{HERE}/temps/tour", {"now": "staff"})
    turns = SpeakingTurn.objects.order_by("id")
    assert [(one.category, one.end_ms - one.start_ms) for one in turns] == [
        ("resident_woman", 90_000),
        ("elected", 20_000),
    ]


def test_a_turn_somebody_forgot_is_not_counted(evening):
    with time_machine.travel(clock.now(), tick=False) as now:
        evening.tablet.post(f"{HERE}/temps/tour", {"now": "elected"})
        now.shift(timedelta(minutes=25))
        assert "oublié" in text_of(evening.tablet.get(f"{HERE}/paroles"))
        evening.tablet.post(f"{HERE}/temps/tour", {"skip": "on", "back": "notes"})
    assert SpeakingTurn.objects.count() == 0


def test_a_turn_timed_on_a_watch_is_typed(evening):
    typed = {"category": "resident_man", "minutes": 2, "seconds": 5}
    assert evening.tablet.post(f"{HERE}/temps", typed).status_code == 302
    turn = SpeakingTurn.objects.get()
    assert (turn.category, turn.end_ms - turn.start_ms) == ("resident_man", 125_000)
    with nothing_written(SpeakingTurn):
        refused = evening.tablet.post(f"{HERE}/temps", {**typed, "minutes": 0, "seconds": 0})
    assert refused.status_code == 422


def test_one_tap_is_one_head_even_when_the_thumb_trembles(evening):
    mark = str(uuid4())
    tap = {"n": 1, "stratum": "jeunes", "mark": mark}
    first = evening.tablet.post(f"{HERE}/porte/compter", tap)
    evening.tablet.post(f"{HERE}/porte/compter", tap)
    evening.tablet.post(f"{HERE}/porte/compter", {"n": 5, "mark": str(uuid4())})
    assert [(row.n, row.stratum and row.stratum.slug) for row in Presence.objects.order_by("id")] == [
        (1, "jeunes"),
        (5, None),
    ]
    page = evening.tablet.get(first["Location"])
    assert page.context["page"].heads == 6
    evening.tablet.post(f"{HERE}/porte/annuler/{mark}")
    assert evening.tablet.get(f"{HERE}/porte").context["page"].heads == 5


def test_a_card_left_blank_is_an_answer_and_counts_once(evening):
    mark = str(uuid4())
    for _twice in range(2):
        evening.tablet.post(f"{HERE}/porte", {"mark": mark, "first_of_process": "yes"})
    evening.tablet.post(f"{HERE}/porte", {"mark": str(uuid4()), "neighbourhood": "port"})
    rows = DoorCard.objects.order_by("id").values_list(
        "first_of_process", "first_ever", "neighbourhood__slug"
    )
    assert list(rows) == [(True, None, None), (None, None, "port")]
    evening.tablet.post(
        f"{HERE}/sortie", {"mark": str(uuid4()), "was_heard": "no", "who_was_missing": "les livreurs"}
    )
    card = ExitCard.objects.get()
    assert (card.was_heard, card.worth_my_time, card.who_was_missing) == (False, None, "les livreurs")


def test_the_screen_shows_one_published_word_and_never_one_that_nobody_has_read(evening, client):
    say(evening.world, evening.event, "Le dernier bus est trop tôt.")
    say(evening.world, evening.event, "Un mot que personne n’a lu.")
    Provenance.objects.filter(item__wording__startswith="Un mot").update(state=VoiceState.RECEIVED)
    for position in (0, 1, 7):
        evening.tablet.post(f"{HERE}/regie", {"view": "statement", "position": position})
        shown = client.get(f"{HERE}/ecran")
        assert shown.status_code == 200
        assert "Un mot que personne" not in shown.content.decode()
        assert ("Le dernier bus est trop tôt." in shown.content.decode()) is (position == 0)
        assert "Pour réagir" in text_of(shown)
    assert "Un mot que personne" not in evening.tablet.get(f"{HERE}/regie").content.decode()


def test_a_subject_nobody_has_chosen_is_not_projected(evening, client):
    evening.tablet.post(f"{HERE}/ordre-du-jour", {"title": "Pas encore lu", "proposed_by": "residents"})
    discussed(evening.world, evening.event, title="Le dernier bus")
    evening.tablet.post(f"{HERE}/regie", {"view": "subjects"})
    shown = client.get(f"{HERE}/ecran").content.decode()
    assert "Le dernier bus" in shown
    assert "Pas encore lu" not in shown


def test_a_blank_screen_keeps_the_line_that_says_how_to_take_part(evening, client):
    say(evening.world, evening.event)
    evening.tablet.post(f"{HERE}/regie", {"view": "statement", "blank": "on"})
    shown = client.get(f"{HERE}/ecran")
    assert "dernier bus" not in shown.content.decode()
    assert "/2017/dire" in shown.content.decode()


def test_whoever_does_not_drive_the_screen_does_not_change_it(evening):
    with nothing_written(ProjectorState):
        refused = at_work(evening.world, Role.RELAY).post(f"{HERE}/regie", {"view": "clock"})
    assert refused.status_code == 403


def test_closing_names_everything_that_is_missing_and_keeps_what_was_typed(evening):
    with nothing_written(Meeting, Presence, SpeakingShare):
        refused = evening.tablet.post(f"{HERE}/clore", {"headcount": 41})
    assert refused.status_code == 409
    said = text_of(refused)
    for missing in ("cartes d’entrée", "la durée", "les sujets débattus", "qui a parlé"):
        assert missing in said
    assert 'value="41"' in refused.content.decode()


def test_an_evening_closes_and_what_was_not_reached_becomes_a_voice(city):
    key = ready_to_close(city)
    here = f"/2017/terrain/rencontres/{Event.objects.get(pk=key).number}"
    browser = at_work(city, Role.NOTE_TAKER)
    browser.post(f"{here}/ordre-du-jour", {"title": "Les bancs du square", "proposed_by": "residents"})
    before = browser.get(f"{here}/clore")
    assert before.context["page"].unused == ("Les bancs du square",)
    typed = {"headcount": 41, "cards": 37, "minutes": 125, "present_resident_woman": 30}
    closed = browser.post(f"{here}/clore", typed)
    assert closed["Location"] == f"{here}/compte-rendu"
    assert "est devenu une parole" in text_of(browser.get(closed["Location"]))
    meeting = Meeting.objects.get()
    assert (meeting.duration_minutes, meeting.closed_at is not None) == (125, True)
    assert Presence.objects.get().n == 41
    assert Item.objects.filter(wording="Les bancs du square").count() == 1
    assert SpeakingTurn.objects.count() == 0
    assert SpeakingShare.objects.get(category="resident_woman").present == 30


def test_two_residents_stand_behind_the_minutes_before_they_are_published(city):
    key = ready_to_close(city)
    here = f"/2017/terrain/rencontres/{Event.objects.get(pk=key).number}"
    browser = at_work(city, Role.NOTE_TAKER)
    browser.post(f"{here}/clore", {"headcount": 41, "cards": 37, "minutes": 125})
    browser.post(f"{here}/compte-rendu", {"body": "La salle a parlé du bus."})
    with nothing_written(Minutes):
        assert browser.post(f"{here}/compte-rendu/publier").status_code == 409
    for line in (1, 2):
        browser.post(f"{here}/compte-rendu/valider", {"signed_sheet": f"feuille 7, ligne {line}"})
    assert browser.post(f"{here}/compte-rendu/publier").status_code == 302
    assert Minutes.objects.get().published_at is not None


def test_an_outing_hears_words_and_counts_refusals_by_reason(city):
    relay = at_work(city, Role.RELAY)
    begun = relay.post(
        "/2017/terrain/sorties",
        {"place": "Marché du Port", "at": "2017-11-04T10:00", "strata": ["jeunes"], "mark": str(uuid4())},
    )
    assert begun.status_code == 302
    act = OutreachAct.objects.get()
    here = f"/2017/terrain/sorties/{act.uuid}"
    word = {"wording": "Je travaille de nuit.", "channel": "stall", "fidelity": "verbatim", "once": "s"}
    heard = relay.post(f"{here}/paroles", word)
    page = relay.get(heard["Location"])
    assert re.fullmatch(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]", page.context["page"].code)
    kept = Provenance.objects.get()
    assert (kept.channel, kept.taken_by_role) == ("stall", "relay")
    mark = str(uuid4())
    for _twice in range(2):
        relay.post(f"{here}/refus", {"reason": "no_trust", "mark": mark})
    assert [(row.reason, row.n) for row in Refusal.objects.all()] == [("no_trust", 1)]
    refused = relay.post(here, {"met": 3, "spoke": 9})
    assert refused.status_code == 409
    assert 'value="9"' in refused.content.decode()
    relay.post(here, {"met": 12, "spoke": 9})
    act.refresh_from_db()
    assert (act.met, act.spoke) == (12, 9)


def test_slips_are_eight_to_a_sheet_and_all_different(city):
    page = at_work(city, Role.NOTE_TAKER).post(
        "/2017/terrain/bulletins", {"batch": "rencontre 7", "sheets": 3}
    )
    assert page.status_code == 200
    sheets = page.context["page"].sheets
    assert [len(sheet) for sheet in sheets] == [8, 8, 8]
    codes = [slip.code for sheet in sheets for slip in sheet]
    assert len(set(codes)) == 24 == Receipt.objects.filter(batch="rencontre 7").count()
    assert [slip.number for sheet in sheets for slip in sheet] == list(range(1, 25))
    assert page.content.decode().count('role="img"') == 24
    assert "no-store" in page["Cache-Control"]
    assert not Receipt.objects.filter(code_hash__in=codes).exists()


def test_whoever_does_not_listen_prints_no_slips(city):
    with nothing_written(Receipt):
        refused = at_work(city, Role.CLERK).post("/2017/terrain/bulletins", {"batch": "x", "sheets": 1})
    assert refused.status_code == 403


def test_a_code_is_read_at_the_counter_with_the_person(evening):
    said = evening.tablet.post(
        f"{HERE}/paroles", {"wording": "Le bus.", "said_by": "man", "fidelity": "verbatim", "once": "z"}
    )
    code = evening.tablet.get(said["Location"]).context["page"].code
    page = evening.tablet.post("/2017/terrain/guichet", {"codes": f"{code.lower()}, 0000-0000-1"})
    assert page.status_code == 200
    assert "Le bus." in page.content.decode()
    assert "Pas encore traitée." in text_of(page)
    assert [found for found, _why in page.context["page"].refused] == ["0000-0000-1"]
    assert "no-store" in page["Cache-Control"]


def test_an_answer_is_read_at_the_counter_in_its_own_words(city):
    heard = said(city)
    reply(to=[heard.cote], answer=answer(amount=Decimal(7)), by=city.actor(Role.ELECTED_MEMBER))
    page = at_work(city, Role.FACILITATOR).post("/2017/terrain/guichet", {"codes": heard.code})
    assert page.status_code == 200
    assert "Le bus de nuit coûte plus que ce que la ville peut payer cette année." in text_of(page)
    assert "Répondue" in text_of(page)


def test_a_slip_without_words_says_so_at_the_counter(city):
    (slip,) = print_slips(n=1, batch="x", by=city.actor(Role.NOTE_TAKER))
    page = at_work(city, Role.NOTE_TAKER).post("/2017/terrain/guichet", {"codes": slip})
    assert page.status_code == 422
    assert slip in page.content.decode()


def test_danger_is_one_tap_away_everywhere_on_the_field(evening):
    for where in ("", "/paroles", "/porte", "/temps", "/ordre-du-jour", "/clore", "/sortie", "/regie"):
        assert "/2017/en-danger" in evening.tablet.get(f"{HERE}{where}").content.decode(), where
    assert "/2017/en-danger" in evening.tablet.get("/2017/terrain/").content.decode()


@pytest.mark.parametrize("where", ["", "/paroles", "/porte", "/temps", "/ordre-du-jour", "/clore", "/ecran"])
def test_a_page_of_the_field_asks_little_of_the_database(evening, where, django_assert_max_num_queries):
    say(evening.world, evening.event)
    discussed(evening.world, evening.event)
    evening.tablet.get(f"{HERE}{where}")  # what an edition offers to a form is the same for everybody
    with django_assert_max_num_queries(12):
        assert evening.tablet.get(f"{HERE}{where}").status_code == 200


def test_the_list_of_evenings_asks_little_of_the_database(city, django_assert_max_num_queries):
    for n in range(1, 14):
        plan(city, number=n, state="planned", in_days=n, at="laverie")
    browser = at_work(city, Role.TEAM)
    with django_assert_max_num_queries(12):
        assert browser.get("/2017/terrain/").status_code == 200
