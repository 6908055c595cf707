"""Rounds of reactions: the last one wins, the log keeps all, the map can be drawn again."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, transaction
from django.db.utils import DatabaseError
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from assises.commons.agenda.errors import NotAssigned
from assises.commons.evidence.actions import withdraw_item
from assises.commons.evidence.models import Item, Provenance, Run
from assises.commons.evidence.queries import lineage, run, run_inputs
from assises.commons.jobs.actions import ask_job
from assises.commons.jobs.queries import job
from assises.commons.jobs.working import work_one
from assises.commons.journal import clock
from assises.commons.journal.actions import EVERYBODY, Role
from assises.commons.journal.errors import NotAllowed
from assises.commons.journal.models import JournalEntry
from assises.commons.journal.queries import chain_report, entries
from assises.phases.opinion import actions, queries, tokens
from assises.phases.opinion.actions import Answer, FilledSheet
from assises.phases.opinion.drawing import draw, parameters
from assises.phases.opinion.errors import (
    AlreadyPut,
    BadToken,
    DatesTheWrongWay,
    EmptySheet,
    NobodyReacted,
    NoMap,
    NoSuchRound,
    NoSuchStatement,
    NotAStance,
    NothingToShow,
    PaperAlreadyKeyed,
    RoundHasNoStatement,
    RoundNotOpen,
    StatementTwice,
    StillHasItsWords,
    UnknownStratum,
)
from assises.phases.opinion.models import (
    CurrentReaction,
    Finding,
    MapRun,
    OpenStatement,
    Reaction,
    Round,
    Sheet,
    Shown,
)
from assises.phases.opinion.working import draw_asked_map
from tests.world_agenda import EditionWorld, open_edition, stratum
from tests.world_phases_a import held_meeting, note_taker, nothing_written, open_round, say, verbs

pytestmark = pytest.mark.django_db(databases=["default", "vault"])


def answer(world: EditionWorld, token: str, statement: UUID, value: int) -> actions.Reacted:
    return actions.react(token=token, statement=statement, value=value, by=world.resident)


def test_a_mind_that_changes_is_counted_once_and_remembered_twice() -> None:
    world = open_edition()
    round_uuid, (first, *_) = open_round(world)
    token = queries.open_sheet(world.resident, round_uuid)
    assert not Sheet.objects.exists(), "a token writes nothing until somebody answers"
    assert answer(world, token, first, 1).before is None
    again = answer(world, token, first, -1)
    assert (again.value, again.before) == (-1, 1)
    assert CurrentReaction.objects.get().value == -1
    assert list(Reaction.objects.order_by("at").values_list("value", flat=True)) == [1, -1]
    assert Sheet.objects.count() == 1
    mine = {row.statement: row.mine for row in queries.statements(world.resident, round_uuid, token=token)}
    assert mine[first] == -1
    assert sorted(mine.values(), key=str) == [-1, None, None]


def test_the_journal_says_that_a_reaction_was_cast_not_what_it_was() -> None:
    world = open_edition()
    round_uuid, (first, *_) = open_round(world)
    token = queries.open_sheet(world.resident, round_uuid)
    answer(world, token, first, 1)
    (line,) = entries(EVERYBODY, prefix="opinion.reactions.cast")
    facts = json.loads(line.facts)
    assert set(facts) == {"n", "digest"}
    sheet = Sheet.objects.get()
    assert sheet.token_hash not in line.facts
    assert str(sheet.uuid) not in line.facts + line.subject
    assert token not in line.facts
    assert chain_report(EVERYBODY).faults == ()


def test_two_reactions_at_the_same_instant_keep_their_order() -> None:
    world = open_edition()
    round_uuid, (first, *_) = open_round(world)
    token = queries.open_sheet(world.resident, round_uuid)
    with clock.told(clock.now()):
        for value in (1, -1, 0, 1, -1):
            answer(world, token, first, value)
    assert CurrentReaction.objects.get().value == -1
    assert queries.reaction_faults(EVERYBODY) == ()


def test_what_is_not_a_reaction_is_refused_and_nothing_changes() -> None:
    world = open_edition()
    round_uuid, (first, second, third) = open_round(world)
    token = queries.open_sheet(world.resident, round_uuid)
    elsewhere = open_edition("2023")
    actions.take_out_statement(statement=third, reason="double", by=world.team)
    with nothing_written(Reaction, CurrentReaction, Sheet, Shown, JournalEntry):
        for value in (2, -2, 7):
            with pytest.raises(NotAStance):
                answer(world, token, first, value)
        for unknown in (uuid4(), third):
            with pytest.raises(NoSuchStatement):
                answer(world, token, unknown, 1)
        for bad in ("", "x", token[:-1] + ("A" if token[-1] != "A" else "B"), token.replace(".", ":")):
            with pytest.raises(BadToken):
                answer(world, bad, first, 1)
        with pytest.raises(NoSuchRound):
            actions.react(token=token, statement=first, value=1, by=elsewhere.resident)
        with pytest.raises(NotAllowed):
            actions.react(token=token, statement=first, value=1, by=world.actor(Role.ELECTED_MEMBER))
    assert [row.statement for row in queries.statements(world.resident, round_uuid)] == [first, second]


def test_reactions_are_taken_while_the_round_is_open() -> None:
    world = open_edition()
    round_uuid, (first, *_) = open_round(world)
    token = queries.open_sheet(world.resident, round_uuid)
    with clock.told(clock.now() + timedelta(days=21)):
        with nothing_written(Reaction, Sheet, JournalEntry), pytest.raises(RoundNotOpen):
            answer(world, token, first, 1)
        with pytest.raises(RoundNotOpen):
            queries.open_sheet(world.resident, round_uuid)
    actions.close_round(round_uuid=round_uuid, by=world.team)
    with nothing_written(Reaction, Sheet, JournalEntry):
        with pytest.raises(RoundNotOpen):
            answer(world, token, first, 1)
        with pytest.raises(RoundNotOpen):
            actions.key_paper_sheet(
                round_uuid=round_uuid, sheet=FilledSheet((Answer(first, 1),)), by=world.team
            )
    (row,) = queries.rounds(world.resident)
    assert (row.state, row.open_now, row.statements, row.sheets, row.mapped) == ("closed", False, 3, 0, False)


def test_a_round_opens_with_statements_and_in_the_right_order_of_dates() -> None:
    world = open_edition()
    now = clock.now()
    with nothing_written(Round, JournalEntry):
        with pytest.raises(DatesTheWrongWay):
            actions.prepare_round(title="T", opens_at=now, closes_at=now, by=world.team)
        with pytest.raises(NotAllowed):
            actions.prepare_round(
                title="T", opens_at=now, closes_at=now + timedelta(days=1), by=world.resident
            )
    round_uuid = actions.prepare_round(
        title="T", opens_at=now, closes_at=now + timedelta(days=1), by=world.team, question=2
    )
    with nothing_written(Round, JournalEntry):
        with pytest.raises(RoundHasNoStatement):
            actions.open_round(round_uuid=round_uuid, by=world.team)
        with pytest.raises(NoSuchRound):
            actions.open_round(round_uuid=uuid4(), by=world.team)
    assert queries.rounds(world.resident)[0].question == 2


def test_a_statement_shows_public_words_once_per_round() -> None:
    world = open_edition()
    round_uuid, _ = open_round(world)
    key = held_meeting(world)
    hidden, gone, fine = (say(world, key, words) for words in ("Masquée.", "Retirée.", "Bonne."))
    Provenance.objects.filter(item__cote=hidden).update(state="moderated")
    withdraw_item(cote=gone, reason="demande", by=world.team)
    actions.put_statement(round_uuid=round_uuid, cote=fine, by=world.team, wording_shown="Bonne !", meta=True)
    row = next(one for one in queries.statements(world.resident, round_uuid) if one.cote == fine)
    assert (row.wording, row.meta) == ("Bonne !", True)
    with nothing_written(OpenStatement, JournalEntry):
        for cote in (hidden, gone, "REN-99-99"):
            with pytest.raises(NothingToShow):
                actions.put_statement(round_uuid=round_uuid, cote=cote, by=world.team)
        with pytest.raises(AlreadyPut):
            actions.put_statement(round_uuid=round_uuid, cote=fine, by=world.team)
        with pytest.raises(NotAllowed):
            actions.put_statement(round_uuid=round_uuid, cote=fine, by=world.resident)


def test_withdrawn_words_leave_the_round() -> None:
    world = open_edition()
    round_uuid, (first, *_) = open_round(world)
    row = OpenStatement.objects.select_related("item").get(uuid=first)
    with nothing_written(OpenStatement, JournalEntry), pytest.raises(StillHasItsWords):
        actions.forget_words(cote=row.item.cote, by=world.resident)
    withdraw_item(cote=row.item.cote, reason="demande", by=world.team)
    assert first not in [one.statement for one in queries.statements(world.resident, round_uuid)]
    assert actions.forget_words(cote=row.item.cote, by=world.resident) == 1
    row.refresh_from_db()
    assert (row.wording_shown, row.state) == ("", "out")


def test_each_statement_is_shown_once_with_the_chance_it_had() -> None:
    world = open_edition()
    round_uuid, put = open_round(world)
    token = queries.open_sheet(world.resident, round_uuid)
    seen = []
    while (shown := actions.show_next(token=token, by=world.resident)) is not None:
        again = actions.show_next(token=token, by=world.resident)
        assert again == shown, "it stays in front until it is answered"
        seen.append(shown.statement)
        answer(world, token, shown.statement, 0)
    assert sorted(seen) == sorted(put)
    logged = list(Shown.objects.order_by("id").values_list("probability", flat=True))
    assert logged == pytest.approx([1 / 3, 1 / 2, 1.0]), "nobody has reacted: all have the same chance"
    assert seen == [row.statement for row in queries.statements(world.resident, round_uuid, token=token)]
    with pytest.raises(NotAllowed):
        actions.show_next(token=token, by=world.actor(Role.CLERK))


def test_what_nobody_has_seen_and_what_a_minority_holds_keep_their_part_of_the_showings() -> None:
    world = open_edition()
    round_uuid, (known, held, new) = open_round(world)
    sheets = [FilledSheet((Answer(known, 1), Answer(held, 1 if n < 3 else -1))) for n in range(30)]
    actions.record_sheets(round_uuid=round_uuid, sheets=sheets, by=world.team)
    before = Shown.objects.count()
    for _ in range(60):
        actions.show_next(token=queries.open_sheet(world.resident, round_uuid), by=world.resident)
    logged = {
        uuid: [one.probability for one in Shown.objects.filter(statement__uuid=uuid, probability__lt=1)]
        for uuid in (known, held, new)
    }
    assert Shown.objects.count() == before + 60
    assert sum(len(some) for some in logged.values()) == 60
    assert len(logged[new]) > len(logged[held]) > 0, "what is new teaches most, the minority has its floor"
    assert all(chance >= 0.1 for some in (logged[held], logged[new]) for chance in some)
    assert len(set(logged[new])) == 1, "the chance is known, and the same for everybody"


def test_a_sheet_of_paper_enters_whole_and_once() -> None:
    world = open_edition()
    round_uuid, (first, second, third) = open_round(world)
    stratum("jeunes")
    kept = actions.key_paper_sheet(
        round_uuid=round_uuid,
        sheet=FilledSheet((Answer(first, 1), Answer(second, 0)), serial="A-17", strata=("jeunes",)),
        by=note_taker(world),
    )
    assert kept == 2
    sheet = Sheet.objects.get()
    assert (sheet.channel, sheet.strata.count()) == ("paper", 1)
    assert set(Reaction.objects.values_list("channel", "keyed_by_role")) == {("paper", "note_taker")}
    answers = (Answer(first, 1),)
    with nothing_written(Sheet, Reaction, CurrentReaction, Shown, JournalEntry):
        for wrong, refusal in (
            (FilledSheet(answers, serial="A-17"), PaperAlreadyKeyed),
            (FilledSheet(()), EmptySheet),
            (FilledSheet((Answer(third, 1), Answer(third, -1))), StatementTwice),
            (FilledSheet((*answers, Answer(uuid4(), 1))), NoSuchStatement),
            (FilledSheet((*answers, Answer(second, 3))), NotAStance),
            (FilledSheet(answers, strata=("inconnue",)), UnknownStratum),
        ):
            with pytest.raises(refusal):
                actions.key_paper_sheet(round_uuid=round_uuid, sheet=wrong, by=note_taker(world))
            with pytest.raises(refusal):
                actions.record_sheets(
                    round_uuid=round_uuid, sheets=[FilledSheet(answers), wrong], by=note_taker(world)
                )
        twins = [FilledSheet(answers, serial="B-1"), FilledSheet(answers, serial="B-1")]
        with pytest.raises(PaperAlreadyKeyed):
            actions.record_sheets(round_uuid=round_uuid, sheets=twins, by=note_taker(world))
        with pytest.raises(NotAllowed):
            actions.key_paper_sheet(round_uuid=round_uuid, sheet=FilledSheet(answers), by=world.resident)


def test_many_sheets_take_one_line_of_the_journal_and_a_fixed_number_of_queries(
    django_assert_max_num_queries: Callable[[int], object],
) -> None:
    world = open_edition()
    round_uuid, put = open_round(world)
    before = JournalEntry.objects.count()
    with django_assert_max_num_queries(24):  # type: ignore[attr-defined]
        many_sheets(world, round_uuid, put, 60, lambda person, place: 1)
    assert JournalEntry.objects.count() == before + 1
    assert Reaction.objects.count() == CurrentReaction.objects.count() == Shown.objects.count() == 180


def many_sheets(
    world: EditionWorld, round_uuid: UUID, put: list[UUID], n: int, say_: Callable[[int, int], int]
) -> None:
    sheets = [
        FilledSheet(tuple(Answer(statement, say_(person, place)) for place, statement in enumerate(put)))
        for person in range(n)
    ]
    assert actions.record_sheets(round_uuid=round_uuid, sheets=sheets, by=world.team) == n * len(put)


def test_a_count_of_one_to_four_people_is_not_shown() -> None:
    world = open_edition()
    round_uuid, put = open_round(world)
    many_sheets(world, round_uuid, put, 4, lambda person, place: 1)
    assert {(row.agree, row.n) for row in queries.tally(world.resident, round_uuid)} == {(None, None)}
    many_sheets(world, round_uuid, put, 2, lambda person, place: -place % 2)
    assert queries.tally(world.resident, round_uuid)[0].n == 5, "by handfuls while the round is open"
    actions.close_round(round_uuid=round_uuid, by=world.team)
    first, second, _ = queries.tally(world.resident, round_uuid)
    assert (first.agree, first.passed, first.disagree, first.n) == (4, 2, 0, 6)
    assert second.agree == 6


def test_rebuilding_from_the_log_finds_what_drifted() -> None:
    world = open_edition()
    round_uuid, put = open_round(world)
    many_sheets(world, round_uuid, put, 3, lambda person, place: 1)
    CurrentReaction.objects.filter(statement__uuid=put[0]).update(value=-1)
    CurrentReaction.objects.filter(statement__uuid=put[1]).delete()
    assert queries.reaction_faults(EVERYBODY) == (round_uuid,)
    rebuilt = actions.rebuild_reactions(round_uuid=round_uuid, by=world.team)
    assert (rebuilt.in_force, rebuilt.differed) == (9, 6)
    assert queries.reaction_faults(EVERYBODY) == ()
    assert actions.rebuild_reactions(round_uuid=round_uuid, by=world.team).differed == 0
    with pytest.raises(NotAllowed):
        actions.rebuild_reactions(round_uuid=round_uuid, by=world.resident)


def test_a_map_with_two_camps_shows_them_and_what_they_share() -> None:
    world = open_edition()
    round_uuid, put = open_round(world, statements=10)

    # Eight statements part two camps of thirty; the last two are shared: one agreed on, one refused.
    # One person in five leaves their camp on one statement.
    def said(person: int, place: int) -> int:
        if place >= 8:
            return 1 if place == 8 else -1
        side = 1 if person % 2 else -1
        return -side if person % 5 == 0 and place == person % 8 else side

    many_sheets(world, round_uuid, put, 60, said)
    published = actions.publish_map(round_uuid=round_uuid, by=world.team, shuffles=39)
    assert published.groups == (30, 30)
    page = queries.published_map(world.resident, round_uuid)
    assert (page.sheets, page.people, page.groups) == (60, 60, (30, 30))
    shared = {row.statement: row.stance for row in page.findings if row.kind == "common_ground"}
    assert shared == {"REN-01-09": 1, "REN-01-10": -1}
    assert {row.kind for row in page.findings} == {"common_ground", "bridge", "divide", "typical"}
    assert {row.statement for row in page.findings if row.kind == "bridge"} == {"REN-01-09"}
    divided = {row.statement for row in page.findings if row.kind == "divide"}
    assert divided == {f"REN-01-{n:02}" for n in range(1, 9)}, "found without the votes that made the groups"
    assert {row.group for row in page.findings if row.kind == "typical"} == {0, 1}
    assert all(row.low > 0 for row in page.findings)
    assert page.findings[0].cote == "CAR-01"
    assert {rung.item.cote for rung in lineage(world.resident, "CAR-01").down} == {page.findings[0].statement}
    ninth = next(one for one in page.statements if one.cote == "REN-01-09")
    assert ninth.answers is not None
    assert (ninth.answers.agree, ninth.answers.n, [group.n for group in ninth.groups]) == (60, 60, [30, 30])
    assert ninth.agree is not None
    assert ninth.agree.low < ninth.agree.point == 1000 == ninth.agree.high
    assert sum(mark.people for mark in page.marks) == 60
    assert all(mark.people >= 5 for mark in page.marks), "nobody stands alone on the map"
    assert (page.between, page.same[0] > 900) == (None, True)
    assert verbs()[-1] == "opinion.map.published"


def test_a_published_map_is_drawn_again_to_the_byte() -> None:
    world = open_edition()
    round_uuid, put = open_round(world)
    many_sheets(world, round_uuid, put, 12, lambda person, place: (person + place) % 3 - 1)
    published = actions.publish_map(round_uuid=round_uuid, by=world.team, shuffles=19)
    drawn = queries.redraw(world.resident, published.run)
    assert drawn.same
    assert drawn.found_sha256 == run(world.resident, published.run).result_sha256
    many_sheets(world, round_uuid, put, 3, lambda person, place: 1)
    assert queries.redraw(world.resident, published.run).same, "its inputs are frozen"
    frozen = json.loads(run_inputs(world.resident, published.run))
    assert set(frozen) == {"sheets", "statements", "reactions", "near"}
    assert not any(sheet.uuid.hex in json.dumps(frozen) for sheet in Sheet.objects.all())


def test_a_map_drawn_by_a_worker_is_the_map_drawn_in_one_go() -> None:
    world = open_edition()
    round_uuid, put = open_round(world)
    many_sheets(world, round_uuid, put, 12, lambda person, place: (person + place) % 3 - 1)
    at_once = actions.publish_map(round_uuid=round_uuid, by=world.team)
    actions.ask_map(round_uuid=round_uuid, by=world.team)
    assert work_one({"opinion.map.publish": draw_asked_map})
    page = queries.published_map(world.resident, round_uuid)
    assert page.run != at_once.run
    assert page.result_sha256 == run(world.resident, at_once.run).result_sha256
    assert queries.redraw(world.resident, page.run).same
    assert run(world.resident, at_once.run).state == "superseded"


def test_a_map_whose_worker_died_goes_on_with_the_run_it_had_begun() -> None:
    world = open_edition()
    round_uuid, put = open_round(world)
    many_sheets(world, round_uuid, put, 6, lambda person, place: (person + place) % 3 - 1)
    frozen = queries.frozen_reactions(world.team, round_uuid)
    begun = actions.begin_map(round_uuid=round_uuid, inputs=frozen, by=world.team)
    actions.ask_map(round_uuid=round_uuid, by=world.team)
    work_one({"opinion.map.publish": draw_asked_map})
    assert queries.published_map(world.resident, round_uuid).run == begun


def test_a_map_asked_by_somebody_whose_role_has_ended_is_refused() -> None:
    world = open_edition()
    round_uuid, put = open_round(world)
    many_sheets(world, round_uuid, put, 6, lambda person, place: 1)
    stranger = replace(world.team, account=987654)
    with pytest.raises(NotAssigned):
        actions.ask_map(round_uuid=round_uuid, by=stranger)
    asked = ask_job(
        what="opinion.map.publish",
        parameters={"round": str(round_uuid), "seed": 1, "shuffles": 19, "resamples": 20},
        by=stranger,
    )
    work_one({"opinion.map.publish": draw_asked_map})
    assert (job(world.team, asked).state, job(world.team, asked).refusal) == ("failed", "agenda.not_assigned")
    assert not MapRun.objects.exists()


def test_no_groups_can_be_shown_is_a_result() -> None:
    world = open_edition()
    round_uuid, put = open_round(world)
    many_sheets(world, round_uuid, put, 6, lambda person, place: 1)
    published = actions.publish_map(round_uuid=round_uuid, by=world.team, shuffles=19)
    assert (published.groups, published.findings) == ((), ())
    page = queries.published_map(world.resident, round_uuid)
    assert (page.groups, page.findings, page.sheets) == ((), (), 6)
    assert {mark.group for mark in page.marks} == {None}


def test_a_map_of_a_handful_of_people_gives_no_figure() -> None:
    world = open_edition()
    round_uuid, put = open_round(world)
    many_sheets(world, round_uuid, put, 4, lambda person, place: 1)
    actions.publish_map(round_uuid=round_uuid, by=world.team, shuffles=19)
    page = queries.published_map(world.resident, round_uuid)
    assert {(one.answers, one.agree, one.groups) for one in page.statements} == {(None, None, ())}
    assert page.marks == ()


def test_the_next_map_says_that_it_replaces_the_former() -> None:
    world = open_edition()
    round_uuid, put = open_round(world)
    many_sheets(world, round_uuid, put, 5, lambda person, place: 1)
    first = actions.publish_map(round_uuid=round_uuid, by=world.team, shuffles=19)
    second = actions.publish_map(round_uuid=round_uuid, by=world.actor(Role.ANALYST), shuffles=19)
    assert run(world.resident, first.run).state == "superseded"
    assert run(world.resident, second.run).supersedes == first.run
    assert queries.published_map(world.resident, round_uuid).run == second.run


def test_groups_keep_their_letters_when_the_smaller_one_has_grown() -> None:
    world = open_edition()
    round_uuid, put = open_round(world, statements=10)

    def camp(side: int) -> Callable[[int, int], int]:
        return lambda person, place: (
            (-side if person % 5 == 0 and place == person % 10 else side) * (-1 if place % 2 else 1)
        )

    many_sheets(world, round_uuid, put, 30, camp(1))
    many_sheets(world, round_uuid, put, 20, camp(-1))
    assert actions.publish_map(round_uuid=round_uuid, by=world.team, shuffles=19).groups == (30, 20)
    first = queries.published_map(world.resident, round_uuid)
    assert (first.before, first.before_at) == ((), None)
    many_sheets(world, round_uuid, put, 40, camp(-1))
    second = actions.publish_map(round_uuid=round_uuid, by=world.team, shuffles=19)
    assert second.groups == (30, 60), "the letter A stays with those who answered so before"
    page = queries.published_map(world.resident, round_uuid)
    assert [one.group for one in page.before] == [0, 1]
    assert all(one.apart <= 20 for one in page.before)
    assert page.before_at == first.published_at
    old, new = (
        next(one for one in made.statements if one.cote == "REN-01-01").groups for made in (first, page)
    )
    assert [one.agree > one.disagree for one in old] == [one.agree > one.disagree for one in new]
    assert queries.redraw(world.resident, second.run).same
    frozen = json.loads(run_inputs(world.resident, second.run))
    assert set(frozen["before"]) == {"run", "groups"}, "published answers of groups, and nobody"


def test_a_run_made_with_fewer_parameters_is_drawn_again_with_fewer() -> None:
    """A map published before styles and reactions held out were looked at is still the same bytes."""
    world = open_edition()
    round_uuid, put = open_round(world, statements=10)
    many_sheets(world, round_uuid, put, 40, lambda person, place: 1 if (person + place) % 2 else -1)
    frozen = queries.frozen_reactions(world.team, round_uuid)
    before = json.loads(draw(frozen, seed=1, parameters={"shuffles": 19, "resamples": 5}))
    after = json.loads(draw(frozen, seed=1, parameters=parameters(19, 5)))
    assert "held" not in before
    assert not {"style_p", "first_share_by_style"} & set(before["structure"])
    assert after["held"]["n"] == 400
    assert after["structure"]["style_p"] > 0
    kept = {name: value for name, value in after.items() if name != "held"}
    del kept["structure"]["style_p"], kept["structure"]["first_share_by_style"]
    assert kept == before


def test_no_map_without_reactions_nor_without_the_right() -> None:
    world = open_edition()
    round_uuid, _ = open_round(world)
    with nothing_written(Run, MapRun, Finding, Item, JournalEntry):
        with pytest.raises(NobodyReacted):
            actions.publish_map(round_uuid=round_uuid, by=world.team)
        with pytest.raises(NotAllowed):
            actions.publish_map(round_uuid=round_uuid, by=world.resident)
    with pytest.raises(NoMap):
        queries.published_map(world.resident, round_uuid)


class LastWins(TestCase):
    """Whatever is answered, in whatever order: the last one is in force and the log is whole."""

    databases = frozenset({"default", "vault"})

    @settings(max_examples=12, deadline=None)
    @given(
        st.lists(st.tuples(st.integers(0, 2), st.integers(0, 2), st.sampled_from([-1, 0, 1])), max_size=12)
    )
    def test_the_last_reaction_is_in_force_and_the_log_is_whole(
        self, said: list[tuple[int, int, int]]
    ) -> None:
        world = open_edition()
        round_uuid, put = open_round(world)
        sheets = [tokens.issue(round_uuid) for _ in range(3)]
        due: dict[tuple[str, UUID], int] = {}
        for who, what, value in said:
            answer(world, sheets[who], put[what], value)
            due[tokens.read(sheets[who]).hashed, put[what]] = value
        kept = CurrentReaction.objects.values_list("sheet__token_hash", "statement__uuid", "value")
        assert {(sheet, statement): value for sheet, statement, value in kept} == due
        log = Reaction.objects.order_by("at", "uuid").values_list("value", flat=True)
        assert list(log) == [value for _, _, value in said]
        assert queries.reaction_faults(EVERYBODY) == ()
        before = list(CurrentReaction.objects.order_by("id").values("sheet", "statement", "value"))
        CurrentReaction.objects.all().delete()
        actions.rebuild_reactions(round_uuid=round_uuid, by=world.team)
        after = list(CurrentReaction.objects.values("sheet", "statement", "value"))
        assert sorted(after, key=str) == sorted(before, key=str)


def test_the_database_holds_the_truth_of_the_rounds() -> None:
    world = open_edition()
    round_uuid, put = open_round(world)
    many_sheets(world, round_uuid, put, 12, lambda person, place: 1)
    actions.publish_map(round_uuid=round_uuid, by=world.team, shuffles=19)
    one = Finding.objects.get(statement__uuid=put[0])
    sheet, statement, now = Sheet.objects.first(), OpenStatement.objects.first(), clock.now()
    fresh = Sheet.objects.create(round=one.map_run.round, token_hash="x", channel="screen", opened_at=now)
    other = Item.objects.get(cote="REN-01-01")
    tries = {
        "opinion_round_opens_before_it_closes": lambda: Round.objects.update(closes_at=now - timedelta(9)),
        "opinion_reaction_is_one_of_three": lambda: Reaction.objects.create(
            sheet=fresh, statement=statement, value=2, at=now, channel="screen", keyed_by_role="resident"
        ),
        "opinion_current_is_one_of_three": lambda: CurrentReaction.objects.update(value=-2),
        "opinion_probability_is_one": lambda: Shown.objects.create(
            sheet=fresh, statement=statement, probability=1.5, at=now
        ),
        "opinion_finding_low_below_high": lambda: Finding.objects.create(
            item=other, map_run=one.map_run, statement=statement, kind="bridge", low=0.9, high=0.1, n=9
        ),
    }
    for constraint, attempt in tries.items():
        with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
            attempt()
    twins = {
        "opinion_item_once_per_round": lambda: OpenStatement.objects.create(
            round=one.map_run.round, item=one.statement.item, wording_shown="x"
        ),
        "opinion_token_once_per_round": lambda: Sheet.objects.create(
            round=one.map_run.round, token_hash="x", channel="screen", opened_at=now
        ),
        "opinion_shown_once": lambda: Shown.objects.create(
            sheet=sheet, statement=statement, probability=1, at=now
        ),
        "opinion_one_current_reaction": lambda: CurrentReaction.objects.create(
            sheet=sheet, statement=statement, value=1, at=now
        ),
    }
    for attempt in twins.values():
        with pytest.raises(IntegrityError), transaction.atomic():
            attempt()


@pytest.mark.parametrize("table", [Reaction, Shown, MapRun, Finding])
def test_what_was_answered_and_found_is_never_rewritten(table: type) -> None:
    world = open_edition()
    round_uuid, put = open_round(world)
    many_sheets(world, round_uuid, put, 12, lambda person, place: 1)
    actions.publish_map(round_uuid=round_uuid, by=world.team, shuffles=19)
    rows = table.objects  # type: ignore[attr-defined]
    assert rows.exists()
    with pytest.raises(DatabaseError, match="insert only"), transaction.atomic():
        rows.all()._raw_delete("default")
