"""The audit of a real database that somebody has touched: one cause, one name, one exit code.

Each cause is brought about behind the back of the house: seals lifted, rows rewritten, seals put back.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection

from assises.commons.evidence.models import CoteBlock, Item, Link, Outcome, Provenance, Receipt
from assises.commons.journal import clock
from assises.commons.journal.actions import Actor, Channel, Role
from assises.commons.journal.errors import NotAllowed
from assises.commons.journal.models import JournalEntry
from assises.commons.journal.triggers import lifted
from assises.conduct.audit_city import audit_city
from assises.phases.followup.models import Commitment
from assises.phases.opinion import queries as opinion
from assises.phases.opinion.actions import react
from assises.phases.opinion.models import CurrentReaction
from tests.world_agenda import EditionWorld
from tests.world_phases_a import open_round
from tests.world_phases_b import city as a_city
from tests.world_phases_b import promise, published, said

pytestmark = pytest.mark.django_db(databases=["default", "vault"])
MACHINE = Actor(role=Role.MACHINE, channel=Channel.COMMAND)


@pytest.fixture
def city(db: None) -> EditionWorld:
    """A word in the synthesis, a word that waits, and a promise that rests on the first."""
    world = a_city()
    heard = said(world)
    said(world, "Une autre parole, sans suite.")
    (section, *_rest) = published(world, heard.cote)
    promise(world, section)
    return world


def faults() -> dict[str, tuple[str, ...]]:
    return {check.name: check.faults for check in audit_city(by=MACHINE).checks if check.faults}


def first(kind: str) -> Item:
    return Item.objects.filter(kind=kind).earliest("id")


def rewrite_words() -> None:
    Item.objects.filter(pk=first("voice").pk).update(wording="Ce que je n’ai jamais dit.")


def rename_a_piece() -> None:
    Item.objects.filter(pk=first("voice").pk).update(cote="FAUX-1")


def cut_the_promise_off() -> None:
    Link.objects.filter(claim__kind="commitment").delete()


def cut_the_ending_off() -> None:
    Link.objects.filter(claim__kind="synthesis", source__kind="voice").delete()


def forge_a_receipt() -> None:
    Receipt.objects.filter(item=first("voice")).update(key_id="ailleurs:1")


def lose_where_a_word_comes_from() -> None:
    Provenance.objects.filter(item=first("voice")).delete()


def hide_without_anybody() -> None:
    Provenance.objects.filter(item=first("voice")).update(state="withdrawn")


def rewrite_a_line() -> None:
    JournalEntry.objects.filter(pk=JournalEntry.objects.earliest("id").pk).update(subject="rien")


def tear_a_line_out() -> None:
    JournalEntry.objects.filter(pk=JournalEntry.objects.order_by("id")[2].pk).delete()


def number_twice() -> None:
    block = CoteBlock.objects.earliest("id")
    CoteBlock.objects.create(
        edition=block.edition,
        series=block.series,
        node="ailleurs",
        first=block.last,
        last=block.last + 9,
        next=block.last,
    )


CAUSES: dict[str, tuple[Callable[[], None], str]] = {
    "a word rewritten": (rewrite_words, "digests"),
    "a cote that is none": (rename_a_piece, "cotes"),
    "a promise cut off from every voice": (cut_the_promise_off, "promises"),
    "an ending that rests on nothing": (cut_the_ending_off, "endings"),
    "a receipt under another key": (forge_a_receipt, "receipts"),
    "a word that comes from nowhere": (lose_where_a_word_comes_from, "receipts"),
    "a word said to be withdrawn that is there": (hide_without_anybody, "states"),
    "a line of the journal rewritten": (rewrite_a_line, "chain"),
    "a line of the journal torn out": (tear_a_line_out, "chain"),
    "numbers given twice": (number_twice, "numbers"),
}


def test_a_city_nobody_touched_holds(city: EditionWorld) -> None:
    found = audit_city(by=MACHINE)
    assert faults() == {}
    assert found.exit_code == 0
    assert [(one.voices, one.untreated, one.overdue) for one in found.waiting] == [(2, 1, 0)]
    assert Outcome.objects.filter(state="in_synthesis").exists()


@pytest.mark.parametrize("cause", CAUSES)
def test_each_cause_is_named_by_its_check_and_exits_one(city: EditionWorld, cause: str) -> None:
    touch, check = CAUSES[cause]
    with lifted():
        touch()
    found = audit_city(by=MACHINE)
    named = {one.name for one in found.checks if one.faults}
    assert check in named
    assert found.exit_code == 1
    assert named <= {check, "endings", "promises"}, "nothing else is accused, but what rested on it"


def test_a_trigger_taken_away_is_named(city: EditionWorld) -> None:
    on = " ON evidence_item" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER evidence_item_no_update{on}")
    assert [*faults()] == ["triggers"]
    assert audit_city(by=MACHINE).exit_code == 1


def test_a_link_that_points_forward_is_named(city: EditionWorld) -> None:
    """The database refuses it; the audit looks all the same, for a file edited elsewhere."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA ignore_check_constraints = ON")
        else:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("ALTER TABLE evidence_link DROP CONSTRAINT evidence_link_points_back")
        voice, section = first("voice"), first("synthesis")
        Link.objects.create(claim=voice, source=section, relation="quotes", made_by="team")
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA ignore_check_constraints = OFF")
    assert faults()["links"] == (f"{voice.pk}→{section.pk}",)


def test_a_reaction_that_differs_from_the_log_is_named(city: EditionWorld) -> None:
    round_, statements = open_round(city)
    token = opinion.open_sheet(city.resident, round_)
    react(token=token, statement=statements[0], value=1, by=city.resident)
    assert faults() == {}
    CurrentReaction.objects.update(value=-1)
    assert faults() == {"reactions": (f"round:{round_}",)}


def test_a_promise_that_comes_from_no_voice_and_says_so_is_no_fault(city: EditionWorld) -> None:
    with lifted():
        Link.objects.filter(claim__kind="commitment").delete()
        Commitment.objects.update(no_voice=True)
    assert faults() == {}


def test_words_left_waiting_longer_than_promised_exit_two_with_their_number(city: EditionWorld) -> None:
    late = clock.now() + timedelta(days=91)
    with clock.told(late):
        found = audit_city(by=MACHINE)
        assert found.exit_code == 2
        assert [(one.edition, one.promised_days, one.untreated, one.overdue) for one in found.waiting] == [
            ("2017", 90, 1, 1)
        ]
        with lifted():
            rewrite_words()
        assert audit_city(by=MACHINE).exit_code == 1, "what does not check comes before what is late"


def test_a_resident_reads_the_audit_and_does_not_make_it(city: EditionWorld) -> None:
    with pytest.raises(NotAllowed):
        audit_city(by=city.resident)
