"""The note-taker's black page: one line at a time, a code for each, nothing lost."""

from __future__ import annotations

import re

import pytest

from assises.commons.evidence.actions import print_slips
from assises.commons.evidence.models import Item, Provenance
from assises.commons.journal.actions import Role
from assises.commons.journal.models import JournalEntry
from assises.phases.meetings.models import Statement
from tests.web.field.conftest import HERE
from tests.world_halls import text_of
from tests.world_phases_a import discussed, nothing_written

pytestmark = pytest.mark.django_db(databases=["default", "vault"])
BUS = "Le dernier bus est trop tôt."
CODE = r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]"


def note(tablet, wording=BUS, **more):
    typed = {"wording": wording, "said_by": "woman", "fidelity": "verbatim", "once": "secret-1", **more}
    return tablet.post(f"{HERE}/paroles", typed)


def test_a_line_is_a_word_on_record_and_its_code_is_handed_over(evening):
    said = note(evening.tablet)
    assert said.status_code == 302
    page = evening.tablet.get(said["Location"])
    assert page.status_code == 200
    code = page.context["page"].code
    assert re.fullmatch(CODE, code)
    assert code in page.content.decode()
    assert "no-store" in page["Cache-Control"]
    row = Statement.objects.select_related("item").get()
    assert (row.item.cote, row.item.wording, row.said_by) == ("REN-07-01", BUS, "woman")
    assert row.note_taker_role == "note_taker"
    assert BUS in evening.tablet.get(f"/r/{code.replace('-', '')}").content.decode()


def test_the_code_is_no_longer_shown_once_the_page_is_left(evening):
    note(evening.tablet)
    page = evening.tablet.get(f"{HERE}/paroles")
    assert page.context["page"].code == ""
    assert BUS in page.content.decode()


def test_an_impatient_thumb_notes_once(evening):
    first, second = note(evening.tablet), note(evening.tablet)
    codes = [evening.tablet.get(one["Location"]).context["page"].code for one in (first, second)]
    assert codes[0] == codes[1]
    assert Item.objects.count() == Statement.objects.count() == 1


def test_the_line_goes_under_the_subject_the_room_has_come_to(evening):
    subject = discussed(evening.world, evening.event)
    page = evening.tablet.get(f"{HERE}/paroles")
    assert page.context["form"].initial["subject"] == str(subject)
    kept = note(evening.tablet, subject=str(subject))
    assert Statement.objects.get().subject.uuid == subject
    again = evening.tablet.get(kept["Location"])
    assert f'<option value="{subject}" selected>' in again.content.decode()


@pytest.mark.parametrize("wording", ["", "   ", "\x01"])
def test_an_empty_line_is_refused_and_what_was_chosen_is_kept(evening, wording):
    with nothing_written(Item, Statement, JournalEntry):
        refused = note(evening.tablet, wording=wording, said_by="man")
    assert refused.status_code in (409, 422)
    assert re.search(r'value="man"[^>]*checked', refused.content.decode())


def test_a_mistyped_slip_is_refused_and_the_line_is_kept(evening):
    with nothing_written(Item, Statement, JournalEntry):
        refused = note(evening.tablet, slip="0000-0000-2")
    assert refused.status_code in (404, 409, 422)
    assert BUS in refused.content.decode()
    assert "0000-0000-2" in refused.content.decode()


def test_the_code_of_a_slip_printed_beforehand_opens_the_line(evening):
    (slip,) = print_slips(n=1, batch="rencontre 7", by=evening.world.actor(Role.NOTE_TAKER))
    page = evening.tablet.get(note(evening.tablet, slip=slip)["Location"])
    assert page.context["page"].code == slip
    assert BUS in evening.tablet.get(f"/r/{slip.replace('-', '')}").content.decode()


def test_the_last_line_is_undone_and_its_number_stays(evening):
    note(evening.tablet)
    page = evening.tablet.get(f"{HERE}/paroles")
    assert [line.may_undo for line in page.context["page"].lines] == [True]
    undone = evening.tablet.post(f"{HERE}/paroles/REN-07-01/defaire")
    assert undone.status_code == 302
    after = evening.tablet.get(f"{HERE}/paroles")
    assert BUS not in after.content.decode()
    assert "Ligne défaite." in text_of(after)
    assert [line.may_undo for line in after.context["page"].lines] == [False]


def test_only_the_last_five_lines_are_shown(evening):
    for n in range(7):
        note(evening.tablet, wording=f"Phrase {n}.", once=f"s{n}")
    page = evening.tablet.get(f"{HERE}/paroles").context["page"]
    assert [line.wording for line in page.lines] == [f"Phrase {n}." for n in (6, 5, 4, 3, 2)]
    assert page.total == 7


@pytest.mark.parametrize(
    "role", [Role.ELECTED_MEMBER, Role.SERVICE_HEAD, Role.CLERK, Role.ANALYST, Role.GUARANTOR]
)
def test_whoever_does_not_work_on_the_field_notes_nothing(evening, role):
    browser = evening.role(role)
    with nothing_written(Item, Statement, Provenance):
        refused = note(browser)
    assert refused.status_code == 403
    assert browser.get(f"{HERE}/paroles").status_code == 403
    denied = JournalEntry.objects.filter(verb="door.gesture.denied")
    assert denied.count() == 2


def test_a_passer_by_is_shown_the_way_in(evening, client):
    refused = client.get(f"{HERE}/paroles")
    assert refused.status_code == 403
    assert "Se connecter" in text_of(refused)
    assert note(client).status_code == 403
    assert Item.objects.count() == 0
