"""What is put to reaction and what is not, said to everybody; and what is disputed, by one rule for all."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction
from django.db.utils import DatabaseError

from assises.commons.evidence.actions import withdraw_item
from assises.commons.journal import clock
from assises.commons.journal.actions import EVERYBODY, Role
from assises.commons.journal.errors import NotAllowed
from assises.commons.journal.models import JournalEntry
from assises.commons.journal.queries import entries
from assises.commons.journal.rights import RIGHTS
from assises.phases.opinion import actions, queries
from assises.phases.opinion.actions import SetAsideReason, Side
from assises.phases.opinion.errors import (
    AlreadyPlaced,
    AlreadyPut,
    AlreadySetAside,
    AskAQuestion,
    NoDispute,
    NothingToShow,
    NotPlaced,
    SayTheReason,
)
from assises.phases.opinion.models import OpenStatement, Position, SetAside
from tests.world_agenda import EditionWorld, open_edition, stake
from tests.world_phases_a import held_meeting, nothing_written, open_round, say

pytestmark = pytest.mark.django_db(databases=["default", "vault"])


def heard(world: EditionWorld, *wordings: str) -> list[str]:
    key = held_meeting(world, number=3)
    return [say(world, key, wording) for wording in wordings]


def test_words_wait_until_they_are_put_or_set_aside_and_everybody_reads_why() -> None:
    world = open_edition()
    round_uuid, _ = open_round(world)
    benches, both, neighbour = heard(world, "Des bancs.", "Des bancs et des bus.", "Mon voisin est bruyant.")
    waiting, many = queries.to_sort(world.team, round_uuid)
    assert [one.cote for one in waiting] == [benches, both, neighbour]
    assert many == 3
    actions.put_statement(round_uuid=round_uuid, cote=benches, by=world.team)
    actions.set_aside(round_uuid=round_uuid, cote=both, reason=SetAsideReason.SEVERAL, by=world.team)
    actions.set_aside(
        round_uuid=round_uuid,
        cote=neighbour,
        reason=SetAsideReason.OTHER,
        explanation="parle de quelqu’un qu’on reconnaîtrait",
        by=world.actor(Role.MODERATOR),
    )
    assert queries.to_sort(world.team, round_uuid) == ((), 0)
    told = {
        row.cote: (row.reason, row.explanation) for row in queries.set_aside_in(world.resident, round_uuid)
    }
    assert told == {
        both: ("plusieurs idées à la fois : on ne saurait à laquelle répondre", ""),
        neighbour: ("autre raison, dite en toutes lettres", "parle de quelqu’un qu’on reconnaîtrait"),
    }
    assert len(entries(EVERYBODY, prefix="opinion.statement.set_aside")) == 2


def test_nothing_is_set_aside_without_a_reason_or_twice() -> None:
    world = open_edition()
    round_uuid, put = open_round(world)
    (cote,) = heard(world, "Des bancs.")
    there = OpenStatement.objects.get(uuid=put[0]).item.cote
    with nothing_written(SetAside, JournalEntry):
        with pytest.raises(SayTheReason):
            actions.set_aside(round_uuid=round_uuid, cote=cote, reason=SetAsideReason.OTHER, by=world.team)
        with pytest.raises(AlreadyPut):
            actions.set_aside(round_uuid=round_uuid, cote=there, reason=SetAsideReason.DOUBLE, by=world.team)
        with pytest.raises(NothingToShow):
            actions.set_aside(
                round_uuid=round_uuid, cote="REN-99-99", reason=SetAsideReason.DOUBLE, by=world.team
            )
        with pytest.raises(NotAllowed):
            actions.set_aside(
                round_uuid=round_uuid, cote=cote, reason=SetAsideReason.DOUBLE, by=world.actor(Role.RESIDENT)
            )
    actions.set_aside(round_uuid=round_uuid, cote=cote, reason=SetAsideReason.DOUBLE, by=world.team)
    with pytest.raises(AlreadySetAside):
        actions.set_aside(round_uuid=round_uuid, cote=cote, reason=SetAsideReason.DOUBLE, by=world.team)


def test_a_statement_taken_out_says_why_and_words_put_after_all_leave_the_list() -> None:
    world = open_edition()
    round_uuid, put = open_round(world)
    (cote,) = heard(world, "Des bancs.")
    actions.take_out_statement(statement=put[1], reason="dit deux fois", by=world.team)
    actions.set_aside(round_uuid=round_uuid, cote=cote, reason=SetAsideReason.UNCLEAR, by=world.team)
    assert [one.explanation for one in queries.set_aside_in(world.resident, round_uuid)] == [
        "dit deux fois",
        "",
    ]
    actions.put_statement(round_uuid=round_uuid, cote=cote, by=world.team)
    (left,) = queries.set_aside_in(world.resident, round_uuid)
    withdraw_item(cote=left.cote, reason="à sa demande", by=world.team)
    actions.forget_words(cote=left.cote, by=world.team)
    (left,) = queries.set_aside_in(world.resident, round_uuid)
    assert (left.wording, left.explanation) == ("", ""), "withdrawn words are shown nowhere"
    assert "dit deux fois" not in SetAside.objects.values_list("explanation", flat=True)


def test_the_database_holds_what_the_gestures_promise() -> None:
    world = open_edition()
    round_uuid, put = open_round(world)
    stake(world, "place")
    actions.open_dispute(stake="place", question="Faut-il la fermer ?", by=world.team)
    (cote,) = heard(world, "Des bancs.")
    actions.place_positions(stake="place", cotes=[cote], side=Side.FOR, by=world.team)
    actions.set_aside(round_uuid=round_uuid, cote=cote, reason=SetAsideReason.DOUBLE, by=world.team)
    aside, position, now = SetAside.objects.get(), Position.objects.get(), clock.now()
    other = OpenStatement.objects.get(uuid=put[0]).item
    refused = {
        "opinion_set_aside_once": lambda: SetAside.objects.create(
            round=aside.round, item=aside.item, reason="double", at=now
        ),
        "opinion_another_reason_is_said": lambda: SetAside.objects.create(
            round=aside.round, item=other, reason="other", at=now
        ),
        "opinion_position_once": lambda: Position.objects.create(
            dispute=position.dispute, item=position.item, side="against", placed_at=now
        ),
    }
    for attempt in refused.values():
        with pytest.raises(IntegrityError), transaction.atomic():
            attempt()
    with pytest.raises(DatabaseError, match="insert only"), transaction.atomic():
        SetAside.objects.update(reason="person")


def test_a_stake_gathers_what_is_said_for_against_and_otherwise_and_one_side_alone_is_said() -> None:
    world = open_edition()
    stake(world, "place")
    yes, no, other = heard(
        world, "Rendons la place aux piétons.", "On ne pourra plus livrer.", "Un jour sur deux."
    )
    with pytest.raises(NoDispute):
        actions.place_positions(stake="place", cotes=[yes], side=Side.FOR, by=world.team)
    with pytest.raises(AskAQuestion):
        actions.open_dispute(stake="place", question="La place", by=world.team)
    actions.open_dispute(stake="place", question="Faut-il fermer la place aux voitures ?", by=world.team)
    assert queries.dispute(world.resident, "place") is None
    actions.place_positions(stake="place", cotes=[yes], side=Side.FOR, by=world.team)
    alone = queries.dispute(world.resident, "place")
    assert alone is not None
    assert (alone.one_sided, alone.missing) == (True, (Side.AGAINST, Side.OTHERWISE))
    with nothing_written(Position, JournalEntry), pytest.raises(AlreadyPlaced):
        actions.place_positions(stake="place", cotes=[no, yes], side=Side.AGAINST, by=world.team)
    actions.place_positions(stake="place", cotes=[no], side=Side.AGAINST, by=world.team)
    actions.place_positions(stake="place", cotes=[other], side=Side.OTHERWISE, by=world.team)
    found = queries.dispute(world.resident, "place")
    assert found is not None
    assert (found.one_sided, [one.side for one in found.positions]) == (False, list(Side))
    actions.take_back_position(stake="place", cote=no, reason="mal placée", by=world.team)
    withdraw_item(cote=other, reason="à sa demande", by=world.team)
    left = queries.dispute(world.resident, "place")
    assert left is not None
    assert (left.one_sided, [one.cote for one in left.positions]) == (True, [yes])
    with pytest.raises(NotPlaced):
        actions.take_back_position(stake="place", cote=no, reason="encore", by=world.team)


def test_majority_and_opposition_speak_by_the_same_rules() -> None:
    """The role is one: no right, no order and no room depends on where somebody sits."""
    assert {role for roles in RIGHTS.values() for role in roles if "member" in role} == {Role.ELECTED_MEMBER}
    shown = []
    for first_is_majority in (True, False):
        world = open_edition("2023" if first_is_majority else "2024")
        stake(world, "place")
        actions.open_dispute(stake="place", question="Faut-il la fermer ?", by=world.team)
        cotes = heard(world, "Fermons-la.", "Gardons-la ouverte.")
        seats = [world.actor(Role.ELECTED_MEMBER), world.actor(Role.ELECTED_MEMBER)]
        sides = [Side.FOR, Side.AGAINST] if first_is_majority else [Side.AGAINST, Side.FOR]
        for by, cote, side in zip(seats, cotes, sides, strict=True):
            assert actions.place_positions(stake="place", cotes=[cote], side=side, by=by) == 1
            with pytest.raises(NotAllowed):
                actions.take_back_position(stake="place", cote=cote, reason="non", by=by)
        found = queries.dispute(world.resident, "place")
        assert found is not None
        shown.append([one.wording for one in found.positions])
    assert shown[0] == shown[1] == ["Fermons-la.", "Gardons-la ouverte."]
