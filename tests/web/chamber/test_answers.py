"""The answers workshop: the ground first, its piece with it, everything kept on a refusal."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from assises.commons.evidence.models import Item, Link, Outcome
from assises.commons.evidence.models.care import Attachment
from assises.commons.journal.actions import Role
from assises.commons.journal.models import JournalEntry
from assises.phases.followup.actions import ask_elsewhere
from assises.phases.followup.models import Commitment, Referral, Reply
from tests.world_agenda import day
from tests.world_halls import at_work, text_of
from tests.world_phases_a import nothing_written
from tests.world_phases_b import (
    BUS,
    NIGHT,
    department,
    other_institution,
    promise,
    proposal,
    said,
    value,
)

pytestmark = pytest.mark.django_db(databases=["default", "vault"])
SAID = {
    "wording": "Le bus de nuit coûte trop cher cette année.",
    "signed_by_function": "adjointe aux transports",
}

# Every ground, what it is refused without, and the field that says so.
MISSING = [
    ("accepted", "taken_up_by"),
    ("accepted_in_part", "reason"),
    ("already_decided", "act_reference"),
    ("already_done", "paper"),
    ("not_our_power", "holder"),
    ("no_means", "amount"),
    ("not_feasible", "study"),
    ("against_values", "value"),
    ("to_be_studied", "review_on"),
    ("answered_elsewhere", "reference"),
]


def give(browser, cote, ground="no_means", **more):
    return browser.post(f"/2017/conseil/reponses/{cote}", {**SAID, "ground": ground, **more})


def test_a_reasoned_no_is_given_with_its_amount_and_the_next_one_comes(city, mayor, asked):
    other = proposal(city, said(city, "Des bancs.").cote)
    answered = give(mayor, asked, amount="180000")
    assert (answered.status_code, answered["Location"]) == (302, f"/2017/conseil/reponses/{other}")
    reply = Reply.objects.select_related("item").get()
    assert (reply.ground, reply.amount, reply.signed_by_function) == (
        "no_means",
        180000,
        "adjointe aux transports",
    )
    assert Link.objects.filter(claim=reply.item, source__cote=asked, relation="answers").exists()
    page = mayor.get(answered["Location"])
    assert f"Répondu : {reply.item.cote}." in text_of(page)
    assert page.context["form"].initial["signed_by_function"] == "adjointe aux transports"


@pytest.mark.parametrize(("ground", "field"), MISSING)
def test_each_ground_is_refused_without_its_piece_and_keeps_what_was_typed(city, mayor, asked, ground, field):
    with nothing_written(Reply, Item, Outcome, JournalEntry):
        refused = give(mayor, asked, ground)
    assert refused.status_code == 409
    assert field in refused.context["form"].errors
    page = refused.content.decode()
    assert SAID["wording"] in page
    assert SAID["signed_by_function"] in page
    assert re.search(rf'value="{ground}"[^>]*checked', page)


@pytest.mark.parametrize("ground", [ground for ground, _field in MISSING])
def test_each_ground_is_accepted_with_its_piece(city, mayor, asked, ground):
    other_institution()
    pieces = {
        "accepted": {"taken_up_by": promise(city, asked)},
        "accepted_in_part": {"reason": "Le vendredi seulement."},
        "already_decided": {"act_reference": "délibération 12", "act_date": "2016-06-01"},
        "already_done": {"paper": SimpleUploadedFile("preuve.txt", b"fait", content_type="text/plain")},
        "not_our_power": {"holder": "metropole", "advocacy": "none"},
        "no_means": {"amount": "180000"},
        "not_feasible": {"study": "Étude du 3 mars."},
        "against_values": {"value": value(city)},
        "to_be_studied": {"review_on": day(90).isoformat()},
        "answered_elsewhere": {"reference": "REP-0001"},
    }
    assert give(mayor, asked, ground, **pieces[ground]).status_code == 302
    reply = Reply.objects.get()
    assert reply.ground == ground
    assert (reply.proof_id is not None) is (ground == "already_done")


def test_what_was_typed_under_another_ground_is_not_an_answer(city, mayor, asked):
    give(mayor, asked, "no_means", amount="5", study="une étude laissée là", reference="REP-9")
    reply = Reply.objects.get()
    assert (reply.study, reply.reference) == ("", "")


def test_without_a_ground_or_words_nothing_leaves(city, mayor, asked):
    with nothing_written(Reply, JournalEntry):
        refused = mayor.post(f"/2017/conseil/reponses/{asked}", {"wording": "", "amount": "7"})
    assert refused.status_code == 422
    assert {"ground", "wording", "signed_by_function"} <= set(refused.context["form"].errors)
    assert 'value="7"' in refused.content.decode()


def test_a_file_nobody_can_open_is_refused_and_kept_nowhere(city, mayor, asked):
    with nothing_written(Attachment, Reply):
        strange = SimpleUploadedFile("x.exe", b"MZ", content_type="application/x-msdownload")
        refused = give(mayor, asked, "already_done", paper=strange)
    assert refused.status_code == 422
    assert "Joignez un PDF" in text_of(refused)


def test_raw_voices_stand_behind_the_proposal_dissent_included(city, mayor, asked):
    page = mayor.get(f"/2017/conseil/reponses/{asked}").content.decode()
    assert BUS.replace("'", "&#x27;") in page
    assert NIGHT in page


def test_several_pieces_receive_one_answer_and_each_keeps_its_own_link(city, mayor, asked):
    other = proposal(city, said(city, "Le bus, encore.").cote)
    where = f"/2017/conseil/reponses/ensemble?c={asked}&c={other}"
    assert mayor.get(where).status_code == 200
    answered = mayor.post(where, {**SAID, "ground": "no_means", "amount": "1"})
    assert answered["Location"] == "/2017/conseil/reponses"
    made = Reply.objects.get().item
    links = Link.objects.filter(claim=made, relation="answers").values_list("source__cote", flat=True)
    assert set(links) == {asked, other}


def test_a_desk_has_its_queue_and_stays_in_it(city, mayor, asked):
    other = proposal(city, said(city, "Des bancs.").cote)
    desk = department()
    sent = {"department": desk, "due_on": day(10).isoformat(), "cotes": f"{asked}, {other}"}
    head = at_work(city, Role.SERVICE_HEAD)
    assert head.post("/2017/conseil/services", sent).status_code == 302
    assert Referral.objects.count() == 2
    queue = head.get(f"/2017/conseil/reponses?service={desk}")
    assert [one.cote for one in queue.context["page"].pieces] == [asked, other]
    answered = head.post(
        f"/2017/conseil/reponses/{asked}?service={desk}", {**SAID, "ground": "no_means", "amount": 1}
    )
    assert answered["Location"] == f"/2017/conseil/reponses/{other}?service={desk}"


def test_a_promise_made_on_the_way_leads_back_to_the_answer(city, mayor, asked):
    typed = {
        "term": "Un bus jusqu’à minuit.",
        "owner_function": "direction de la voirie",
        "due_date": day(400).isoformat(),
        "horizon": "term",
        "rests_on": asked,
    }
    made = mayor.post(f"/2017/conseil/promesses/nouvelle?sur={asked}", typed)
    cote = Item.objects.get(kind="commitment").cote
    assert made["Location"] == f"/2017/conseil/reponses/{asked}?ground=accepted&taken_up_by={cote}"
    page = mayor.get(made["Location"]).content.decode()
    assert re.search(r'value="accepted"[^>]*checked', page)
    assert f'<option value="{cote}" selected>' in page
    assert Commitment.objects.get().verifiable is False


def test_an_ask_already_made_can_stand_beside_not_our_power(city, mayor, asked):
    ask = ask_elsewhere(
        wording="Prolongez la ligne.",
        asked_of=other_institution(),
        due_date=date(2027, 1, 1),
        by=city.actor(Role.ELECTED_MEMBER),
    )
    assert give(mayor, asked, "not_our_power", holder="metropole", advocacy=ask).status_code == 302
    assert Reply.objects.get().advocacy == ask


@pytest.mark.parametrize("role", [Role.CLERK, Role.ANALYST, Role.NOTE_TAKER, Role.GUARANTOR, Role.MODERATOR])
def test_whoever_does_not_answer_changes_nothing(city, asked, role):
    with nothing_written(Reply, Item, Outcome):
        assert give(at_work(city, role), asked, amount="1").status_code == 403


def test_the_clerk_reads_the_queue_without_its_form(city, asked):
    clerk = at_work(city, Role.CLERK)
    page = clerk.get(f"/2017/conseil/reponses/{asked}")
    assert page.status_code == 200
    assert page.context["page"].may_answer is False
    assert "<textarea" not in page.content.decode()


def test_a_passer_by_is_shown_the_way_in(city, asked, client):
    assert client.get("/2017/conseil/").status_code == 403
    assert give(client, asked, amount="1").status_code == 403
    assert Reply.objects.count() == 0


def test_an_unknown_cote_is_said_to_be_unknown(city, mayor):
    assert mayor.get("/2017/conseil/reponses/PRO-0999").status_code == 404


def test_the_board_says_what_waits(city, mayor, asked):
    page = mayor.get("/2017/conseil/")
    assert page.status_code == 200
    assert "1 demande attend sa réponse" in text_of(page)
    assert [one.cote for one in page.context["page"].soon] == [asked]


@pytest.mark.parametrize("where", ["", "reponses", "promesses", "ailleurs", "orientations", "actes"])
def test_a_page_of_the_chamber_asks_little_of_the_database(
    city, mayor, asked, where, django_assert_max_num_queries
):
    promise(city, asked)
    mayor.get(f"/2017/conseil/{where}")
    with django_assert_max_num_queries(14 if where == "orientations" else 12):
        assert mayor.get(f"/2017/conseil/{where}").status_code == 200
