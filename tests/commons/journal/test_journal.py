"""The journal: what was done is written once, in order, and cannot be rewritten."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.utils import DatabaseError

from assises.commons.journal import clock
from assises.commons.journal.actions import EVERYBODY, Actor, Channel, Role, anchor_day, gesture, note
from assises.commons.journal.errors import NotAllowed, UnknownGesture
from assises.commons.journal.models import Anchor, ChainHead, JournalEntry
from assises.commons.journal.queries import chain_report, entries, require_role, unsealed
from assises.formats.chain import NotCanonical

pytestmark = pytest.mark.django_db(databases=["default", "vault"])
MACHINE = Actor(role=Role.MACHINE, channel=Channel.COMMAND)


def say(what: str, **facts: str) -> None:
    note(by=EVERYBODY, verb=f"journal.{what}.done", subject=what, facts=facts)


def test_each_line_is_sealed_by_the_line_before() -> None:
    say("first")
    say("second", where="laverie")
    first, second = JournalEntry.objects.order_by("seq")
    assert (first.seq, second.seq) == (1, 2)
    assert second.prev_hash == first.hash
    assert chain_report(EVERYBODY).faults == ()
    assert [line.subject for line in entries(EVERYBODY)] == ["second", "first"]


def test_a_gesture_writes_all_its_lines_under_one_name() -> None:
    @gesture
    def inner() -> None:
        say("heard")

    @gesture
    def outer() -> None:
        inner()
        say("counted")
        assert not JournalEntry.objects.exists(), "lines are written last, before the commit"

    outer()
    assert JournalEntry.objects.count() == 2
    assert JournalEntry.objects.values("gesture_uuid").distinct().count() == 1


def test_a_gesture_that_fails_leaves_no_line() -> None:
    @gesture
    def failing() -> None:
        say("begun")
        raise ValueError("the room went dark")

    with pytest.raises(ValueError, match="dark"):
        failing()
    assert not JournalEntry.objects.exists()
    assert not ChainHead.objects.exists()


def test_a_part_that_fails_is_forgotten_and_the_rest_is_kept() -> None:
    @gesture
    def part() -> None:
        say("refused")
        raise ValueError("refused")

    @gesture
    def whole() -> None:
        say("before")
        with pytest.raises(ValueError, match="refused"):
            part()
        say("after")

    whole()
    assert [line.subject for line in entries(EVERYBODY)] == ["after", "before"]
    assert chain_report(EVERYBODY).faults == ()


@pytest.mark.parametrize("table", ["journal_journalentry", "journal_anchor"])
def test_the_database_itself_refuses_to_rewrite_the_past(table: str) -> None:
    say("spoken")
    anchor_day(by=MACHINE)
    for statement in (f"DELETE FROM {table}", f"UPDATE {table} SET node = 'elsewhere'"):
        with (
            pytest.raises(DatabaseError, match="insert only"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)
    assert JournalEntry.objects.count() == 2
    assert Anchor.objects.count() == 1
    assert unsealed(EVERYBODY) == ()


def test_two_lines_cannot_hold_the_same_place() -> None:
    say("first")
    line = JournalEntry.objects.get()
    line.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        line.save(force_insert=True)  # journal_entry_once_per_node


def test_a_node_has_one_head_and_a_day_one_root() -> None:
    say("first")
    anchor_day(by=MACHINE)
    assert anchor_day(by=MACHINE) == 0, "the root of a day is published once"
    with pytest.raises(IntegrityError), transaction.atomic():
        ChainHead.objects.create(node="home", hash="x")  # journal_head_once_per_node
    root = Anchor.objects.get()
    root.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        root.save(force_insert=True)  # journal_anchor_once_per_day


def test_a_fact_carries_no_float() -> None:
    with pytest.raises(NotCanonical):
        note(by=EVERYBODY, verb="journal.share.said", subject="x", facts={"share": 0.5})  # type: ignore[dict-item]
    assert not JournalEntry.objects.exists()


def test_a_past_process_is_told_at_its_own_hour() -> None:
    evening = datetime(2017, 11, 7, 20, 15, tzinfo=UTC)
    with clock.told(evening):
        say("told")
        assert clock.today().isoformat() == "2017-11-07"
    assert JournalEntry.objects.get().at == evening
    assert clock.now().year >= 2026


def test_nobody_makes_a_gesture_without_the_right() -> None:
    with pytest.raises(NotAllowed):
        require_role(EVERYBODY, "journal.day.anchor")
    with pytest.raises(UnknownGesture):
        require_role(MACHINE, "journal.past.rewrite")
    with pytest.raises(NotAllowed):
        anchor_day(by=EVERYBODY)
    assert not Anchor.objects.exists()
