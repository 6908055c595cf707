"""Three hundred telephones at once: one commit for many answers, each as if it had come alone."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from assises.commons.journal import clock
from assises.commons.journal.actions import EVERYBODY
from assises.commons.journal.models import JournalEntry
from assises.commons.journal.queries import chain_report, entries
from assises.methods.errors import AssisesError
from assises.phases.opinion import actions, queries, tokens
from assises.phases.opinion.actions import Cast, FilledSheet, Settled, react_in_batch
from assises.phases.opinion.errors import BadToken, NoSuchRound, NoSuchStatement, NotAStance, RoundNotOpen
from assises.phases.opinion.following import Following
from assises.phases.opinion.models import CurrentReaction, Reaction, Round, Sheet, Shown
from tests.world_agenda import EditionWorld, open_edition
from tests.world_phases_a import nothing_written, open_round

pytestmark = pytest.mark.django_db(databases=["default", "vault"])
Spoken = tuple[int, int, int]  # who, which statement, which answer


def casts(
    world: EditionWorld, said: Sequence[Spoken], held: Sequence[str], put: Sequence[UUID]
) -> list[Cast]:
    return [Cast(tokens.read(held[who]), put[statement], value) for who, statement, value in said]


def rows() -> tuple[list[object], ...]:
    """Everything a round leaves, ids and clocks apart."""
    return (
        list(Reaction.objects.order_by("id").values_list("sheet__token_hash", "statement__uuid", "value")),
        sorted(CurrentReaction.objects.values_list("sheet__token_hash", "statement__uuid", "value"), key=str),
        sorted(Shown.objects.values_list("sheet__token_hash", "statement__uuid", "probability"), key=str),
        sorted(Sheet.objects.values_list("token_hash", "channel")),
    )


def one_by_one(world: EditionWorld, cast: tuple[str, UUID, int]) -> object:
    token, statement, value = cast
    try:
        reacted = actions.react(token=token, statement=statement, value=value, by=world.resident)
    except AssisesError as refusal:
        return refusal.code
    return reacted, actions.show_next(token=token, by=world.resident)


class TestTogether(TestCase):
    databases = ("default", "vault")  # type: ignore[assignment]

    @settings(max_examples=25)
    @given(
        st.lists(
            st.tuples(st.integers(0, 3), st.integers(0, 3), st.sampled_from([1, 0, -1, 1, 0, -1, 7])),
            min_size=1,
            max_size=24,
        ),
        st.integers(1, 24),
    )
    def test_answers_together_leave_what_they_leave_one_by_one(self, said: list[Spoken], cut: int) -> None:
        world = open_edition()
        round_uuid, put = open_round(world)
        statements = [*put, uuid4()]
        held = [tokens.issue(round_uuid) for _ in range(4)]
        alone: list[object] = []
        with transaction.atomic():
            for who, statement, value in said:
                alone.append(one_by_one(world, (held[who], statements[statement], value)))
            one_after_another = rows()
            transaction.set_rollback(True)
        together: list[object] = []
        for start in range(0, len(said), cut):
            for one in react_in_batch(
                casts=casts(world, said[start : start + cut], held, statements), by=world.resident
            ):
                together.append((one.reacted, one.following) if isinstance(one, Settled) else one.code)
        # The draws of a batch use what was counted before it: one by one they are the same exactly.
        if cut == 1:
            assert together == alone
            assert rows() == one_after_another
        assert rows()[:2] == one_after_another[:2]
        assert rows()[3] == one_after_another[3]
        assert [kind if isinstance(kind, str) else kind[0] for kind in together] == [  # type: ignore[index]
            kind if isinstance(kind, str) else kind[0]  # type: ignore[index]
            for kind in alone
        ]
        assert queries.reaction_faults(EVERYBODY) == ()


def test_a_batch_leaves_two_lines_in_the_journal_and_no_word_of_anybody() -> None:
    world = open_edition()
    round_uuid, put = open_round(world)
    held = [tokens.issue(round_uuid) for _ in range(6)]
    before = JournalEntry.objects.count()
    react_in_batch(casts=casts(world, [(who, 0, 1) for who in range(6)], held, put), by=world.resident)
    assert JournalEntry.objects.count() == before + 2
    (cast,) = entries(EVERYBODY, prefix="opinion.reactions.cast")
    (shown,) = entries(EVERYBODY, prefix="opinion.statements.shown")
    assert json.loads(cast.facts)["n"] == 6
    assert json.loads(shown.facts)["n"] == 12  # the one answered, and the next one drawn
    for sheet in Sheet.objects.all():
        assert sheet.token_hash not in cast.facts + shown.facts
    assert chain_report(EVERYBODY).faults == ()


def test_what_is_refused_refuses_itself_alone() -> None:
    world = open_edition()
    round_uuid, (first, second, third) = open_round(world)
    actions.take_out_statement(statement=third, reason="double", by=world.team)
    token = tokens.read(tokens.issue(round_uuid))
    elsewhere = tokens.read(tokens.issue(uuid4()))
    settled = react_in_batch(
        casts=[
            Cast(token, third, 1),
            Cast(token, first, 9),
            Cast(elsewhere, first, 1),
            Cast(token, second, -1),
            Cast(token, uuid4(), 1),
        ],
        by=world.resident,
    )
    kinds = [type(one) for one in settled]
    assert kinds == [NoSuchStatement, NotAStance, NoSuchRound, Settled, NoSuchStatement]
    assert list(Reaction.objects.values_list("statement__uuid", "value")) == [(second, -1)]
    with nothing_written(Reaction, CurrentReaction, Sheet, Shown, JournalEntry):
        late = clock.now() + timedelta(days=21)
        with clock.told(late):
            assert isinstance(
                react_in_batch(casts=[Cast(token, first, 1)], by=world.resident)[0], RoundNotOpen
            )
        with pytest.raises(BadToken):
            tokens.read("forged")


def test_one_answer_of_another_person_is_not_read_on_the_screen() -> None:
    """Shown by handfuls: between two readings, five answers have come or none."""
    world = open_edition()
    round_uuid, (first, *_) = open_round(world)
    seen = []
    for value in (1, 1, -1, 1, 0, -1, -1, 1, 1, 1, -1):
        actions.react(token=tokens.issue(round_uuid), statement=first, value=value, by=world.resident)
        tally = next(row.tally for row in queries.live(world.resident, round_uuid).rows if row.moved)
        seen.append((tally.agree, tally.passed, tally.disagree))
    assert seen[:4] == [(None, None, None)] * 4
    assert seen[4:9] == [(3, 1, 1)] * 5
    assert seen[9:] == [(6, 1, 3)] * 2
    assert queries.tally(world.resident, round_uuid)[0].agree == 6
    now = queries.live(world.resident, round_uuid)
    assert (now.people, now.answers) == (11, 11)
    actions.close_round(round_uuid=round_uuid, by=world.team)
    closed = queries.live(world.resident, round_uuid).rows[0].tally
    assert (closed.agree, closed.passed, closed.disagree) == (6, 1, 4)
    assert queries.tally(world.resident, round_uuid)[0] == closed


class TestFollowing(TestCase):
    databases = ("default", "vault")  # type: ignore[assignment]

    @settings(max_examples=25)
    @given(
        st.lists(st.tuples(st.integers(0, 6), st.integers(0, 1), st.sampled_from([1, 0, -1])), max_size=40),
        st.data(),
    )
    def test_following_line_by_line_or_beginning_now_shows_the_same(
        self, said: list[Spoken], data: st.DataObject
    ) -> None:
        world = open_edition()
        round_uuid, put = open_round(world)
        held = [tokens.issue(round_uuid) for _ in range(7)]
        row = Round.objects.get(uuid=round_uuid)
        followed, at = Following(row), 0
        while at < len(said):
            size = data.draw(st.integers(1, 9))
            react_in_batch(casts=casts(world, said[at : at + size], held, put), by=world.resident)
            at += size
            followed.catch_up()
            begun = Following(row)
            for one in {*followed.counts, *begun.counts}:
                assert followed.of(one).now == begun.of(one).now
                assert followed.of(one).shown == begun.of(one).shown
            assert (followed.people, followed.answers, followed.last) == (
                begun.people,
                begun.answers,
                begun.last,
            )
        assert followed.answers == CurrentReaction.objects.count()
        assert followed.people == Sheet.objects.count()


def test_paper_keyed_at_the_desk_is_followed_too() -> None:
    world = open_edition()
    round_uuid, (first, *_) = open_round(world)
    followed = Following(Round.objects.get(uuid=round_uuid))
    sheets = [FilledSheet(answers=(actions.Answer(first, 1),), serial=f"A-{n}") for n in range(5)]
    actions.record_sheets(round_uuid=round_uuid, sheets=sheets, by=world.team)
    assert followed.catch_up()
    assert not followed.catch_up(), "nothing more to read"
    assert (followed.people, followed.answers) == (5, 5)
