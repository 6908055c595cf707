"""Meetings: what the room does, what it may not, and what is kept."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from assises.commons.agenda.errors import NoSuchEvent
from assises.commons.agenda.models import Event, EventKind
from assises.commons.evidence.actions import Fidelity, Heard, Purpose, attach, withdraw_item
from assises.commons.evidence.errors import NothingSaid
from assises.commons.evidence.models import Item, Provenance
from assises.commons.journal import clock
from assises.commons.journal.actions import EVERYBODY, Actor, Channel, Role
from assises.commons.journal.errors import NotAllowed
from assises.commons.journal.models import JournalEntry
from assises.commons.journal.queries import chain_report
from assises.phases.meetings import actions, queries
from assises.phases.meetings.actions import (
    Closing,
    Counted,
    Line,
    Present,
    Proposer,
    SaidBy,
    Speaker,
    Spoken,
    SubjectState,
    Turn,
    View,
)
from assises.phases.meetings.errors import (
    EmptySubject,
    MeetingAlreadyOpen,
    MeetingClosed,
    MinutesValidated,
    NoMinutes,
    NoProofOfValidation,
    NoSuchMeeting,
    NoSuchStatement,
    NoSuchSubject,
    NotAMeeting,
    NotClosable,
    NotClosedYet,
    NotValidatedByTwo,
    RankTaken,
    SameResidentTwice,
    StillHasItsWords,
    SubjectNotChosen,
    TooLateToUndo,
    TurnTheWrongWay,
)
from assises.phases.meetings.models import (
    AgendaItem,
    Meeting,
    Minutes,
    ProjectorState,
    SpeakingShare,
    SpeakingTurn,
    Statement,
)
from assises.web.door.saying import sentence
from tests.world_agenda import event, open_edition
from tests.world_phases_a import (
    FULL,
    closed_meeting,
    discussed,
    held_meeting,
    note_taker,
    nothing_written,
    ready_to_close,
    say,
    verbs,
)

pytestmark = pytest.mark.django_db(databases=["default", "vault"])


def test_a_meeting_opens_with_its_event_and_a_screen() -> None:
    world = open_edition()
    key = held_meeting(world, number=7)
    assert Event.objects.get(pk=key).state == "open"
    (row,) = queries.meetings(world.resident)
    assert (row.event, row.number, row.chaired_by, row.statements) == (key, 7, "residents", 0)
    assert queries.screen(world.resident, key).view == "join"
    assert verbs()[-2:] == ["agenda.event.opened", "meetings.meeting.opened"]


def test_an_event_carries_one_meeting_and_a_workshop_none() -> None:
    world = open_edition()
    key = held_meeting(world)
    workshop = event(world, kind=EventKind.WORKSHOP)
    with nothing_written(Meeting, JournalEntry):
        with pytest.raises(MeetingAlreadyOpen):
            actions.open_meeting(event=key, protocol_version="1", by=world.team)
        with pytest.raises(NotAMeeting):
            actions.open_meeting(event=workshop, protocol_version="1", by=world.team)
        with pytest.raises(NotAllowed):
            actions.open_meeting(event=key, protocol_version="1", by=world.resident)


def test_what_is_said_at_a_meeting_gets_its_cote_and_its_receipt() -> None:
    world = open_edition()
    key = held_meeting(world, number=7)
    subject = discussed(world, key)
    heard = actions.record_statement(
        event=key,
        line=Line("Le dernier bus est trop tôt.", SaidBy.WOMAN, subject, Fidelity.PARAPHRASE),
        by=note_taker(world),
    )
    assert isinstance(heard, Heard)
    assert heard.cote == "REN-07-01"
    assert len(heard.code.replace("-", "")) == 9
    (row,) = queries.meeting(world.resident, key).statements
    assert (row.cote, row.wording, row.said_by) == ("REN-07-01", "Le dernier bus est trop tôt.", "woman")
    assert (row.subject, row.fidelity) == (subject, "paraphrase")
    provenance = Provenance.objects.get(item_id=heard.item)
    assert (provenance.channel, provenance.event_id) == ("meeting", key)
    assert chain_report(EVERYBODY).faults == ()


def test_other_evenings_number_their_words_apart() -> None:
    world = open_edition()
    stop = held_meeting(world, kind=EventKind.OUTREACH_STOP, number=7)
    evening = held_meeting(world, kind=EventKind.REVIEW_EVENING, number=7)
    meeting = held_meeting(world, number=7)
    assert [say(world, one) for one in (stop, evening, meeting)] == ["REN-C07-01", "REN-B07-01", "REN-07-01"]


def test_a_form_sent_twice_speaks_once() -> None:
    world = open_edition()
    key = held_meeting(world)
    line = Line("Une fois.")
    first = actions.record_statement(event=key, line=line, by=note_taker(world), once="form-1")
    again = actions.record_statement(event=key, line=line, by=note_taker(world), once="form-1")
    assert first == again
    assert Statement.objects.count() == 1


def test_a_page_of_notes_enters_whole_or_not_at_all() -> None:
    world = open_edition()
    key = held_meeting(world, number=3)
    heard = actions.record_statements(
        event=key, lines=[Line("Un."), Line("Deux.", SaidBy.CHILD), Line("Trois.")], by=note_taker(world)
    )
    assert [one.cote for one in heard] == ["REN-03-01", "REN-03-02", "REN-03-03"]
    assert len({one.code for one in heard}) == 3
    assert verbs()[-1] == "meetings.statements.recorded"
    with nothing_written(Statement, Item, JournalEntry):
        with pytest.raises(NothingSaid):
            actions.record_statements(event=key, lines=[Line("Quatre."), Line("  ")], by=note_taker(world))
        with pytest.raises(NoSuchSubject):
            actions.record_statements(
                event=key, lines=[Line("Quatre.", subject=uuid4())], by=note_taker(world)
            )
        with pytest.raises(EmptySubject):
            actions.record_statements(event=key, lines=[], by=note_taker(world))
        with pytest.raises(NotAllowed):
            actions.record_statement(event=key, line=Line("Non."), by=world.actor(Role.ELECTED_MEMBER))


def test_words_of_another_edition_do_not_enter_this_meeting() -> None:
    world, other = open_edition(), open_edition("2023")
    key = held_meeting(world)
    with nothing_written(Statement, JournalEntry), pytest.raises(NoSuchEvent):
        actions.record_statement(event=key, line=Line("Ailleurs."), by=note_taker(other))


def test_a_line_typed_by_mistake_is_undone_within_minutes() -> None:
    world = open_edition()
    key = held_meeting(world)
    cote = say(world, key, "Faute de frape.")
    actions.undo_statement(event=key, cote=cote, by=note_taker(world))
    (row,) = queries.meeting(world.resident, key).statements
    assert (row.wording, row.withdrawn_reason) == ("", "typing")
    assert verbs()[-1] == "meetings.statement.undone"


def test_a_line_of_an_hour_ago_is_not_undone() -> None:
    world = open_edition()
    key = held_meeting(world)
    cote = say(world, key)
    with (
        clock.told(clock.now() + timedelta(minutes=16)),
        nothing_written(Item, JournalEntry),
        pytest.raises(TooLateToUndo),
    ):
        actions.undo_statement(event=key, cote=cote, by=note_taker(world))
    with pytest.raises(NoSuchStatement):
        actions.undo_statement(event=key, cote="REN-99-01", by=note_taker(world))
    with pytest.raises(NotAllowed):
        actions.undo_statement(event=key, cote=cote, by=world.resident)


def test_the_room_sets_its_agenda_and_columns_stay_apart() -> None:
    world = open_edition()
    key = held_meeting(world)
    mine = actions.propose_subject(
        event=key, title="Les bus", proposed_by=Proposer.RESIDENTS, by=world.resident
    )
    theirs = actions.propose_subject(
        event=key, title="Le plan local", proposed_by=Proposer.CITY, by=world.team
    )
    actions.count_subject(
        event=key, subject=mine, counted=Counted(dots=12, hands=30, cards=4, phones=9), by=world.team
    )
    actions.choose_subject(event=key, subject=mine, rank=1, by=world.team)
    page = queries.meeting(world.resident, key)
    first, second = page.subjects
    assert (first.uuid, first.dots, first.hands, first.cards, first.phones) == (mine, 12, 30, 4, 9)
    assert (first.state, second.state, second.uuid) == ("chosen", "proposed", theirs)
    assert page.resident_subjects == 1
    with nothing_written(AgendaItem, JournalEntry):
        with pytest.raises(RankTaken):
            actions.choose_subject(event=key, subject=theirs, rank=1, by=world.team)
        with pytest.raises(SubjectNotChosen):
            actions.discuss_subject(event=key, subject=theirs, by=world.team)
        with pytest.raises(NoSuchSubject):
            actions.count_subject(event=key, subject=uuid4(), counted=Counted(), by=world.team)
        with pytest.raises(EmptySubject):
            actions.propose_subject(event=key, title=" ", proposed_by=Proposer.RESIDENTS, by=world.resident)
        with pytest.raises(NotAllowed):
            actions.choose_subject(event=key, subject=theirs, rank=2, by=world.resident)


def test_closing_names_everything_that_is_missing_at_once() -> None:
    world = open_edition()
    key = held_meeting(world)
    with nothing_written(Meeting, AgendaItem, SpeakingShare, JournalEntry):
        with pytest.raises(NotClosable) as refusal:
            actions.close_meeting(event=key, closing=Closing(), by=note_taker(world))
        with pytest.raises(NotAllowed):
            actions.close_meeting(event=key, closing=FULL, by=world.resident)
    assert refusal.value.parameters["missing"] == ("headcount", "cards", "duration", "topics", "speakers")
    assert "la durée, les sujets débattus, qui a parlé" in sentence(refusal.value)
    assert Event.objects.get(pk=key).state == "open"


@pytest.mark.parametrize(
    ("closing", "missing"),
    [
        (Closing(cards=37, minutes=125), ("headcount",)),
        (Closing(headcount=41, minutes=125), ("cards",)),
        (Closing(headcount=41, cards=37), ("duration",)),
        (Closing(headcount=41, cards=37, minutes=0), ("duration",)),
    ],
)
def test_each_count_is_required_and_zero_cards_is_a_count(closing: Closing, missing: tuple[str, ...]) -> None:
    # N09: a meeting is closed only with headcount, cards, duration, topics and who spoke.
    world = open_edition()
    key = ready_to_close(world)
    with nothing_written(Meeting, JournalEntry), pytest.raises(NotClosable) as refusal:
        actions.close_meeting(event=key, closing=closing, by=note_taker(world))
    assert refusal.value.parameters["missing"] == missing
    actions.close_meeting(event=key, closing=Closing(headcount=0, cards=0, minutes=10), by=note_taker(world))
    assert queries.meeting(world.resident, key).duration_minutes == 10


def test_turns_become_totals_without_leaving_a_trace_of_each() -> None:
    world = open_edition()
    key = closed_meeting(world)
    assert not SpeakingTurn.objects.exists()
    elected, women = queries.meeting(world.resident, key).shares
    assert (elected.category, elected.seconds, elected.turns, elected.present) == ("elected", 30, 1, 4)
    assert (women.seconds, women.turns, women.time_share, women.presence_share) == (120, 2, 800, 900)
    assert (elected.time_share, elected.presence_share, elected.relative) == (200, 100, 200)
    assert women.relative == 89
    assert Event.objects.get(pk=key).state == "closed"


def test_totals_written_by_hand_stand_for_a_clock_that_was_not_run() -> None:
    world = open_edition()
    key = held_meeting(world)
    discussed(world, key)
    closing = Closing(
        headcount=41,
        cards=37,
        minutes=125,
        present=(Present(Speaker.RESIDENT_MAN, 20),),
        spoken=(Spoken(Speaker.RESIDENT_MAN, 300, 7), Spoken(Speaker.STAFF, 100, 2)),
    )
    actions.close_meeting(event=key, closing=closing, by=note_taker(world))
    shares = queries.meeting(world.resident, key).shares
    assert [(one.category, one.seconds, one.turns, one.time_share) for one in shares] == [
        ("resident_man", 300, 7, 750),
        ("staff", 100, 2, 250),
    ]
    assert {one.relative for one in shares} == {None}, "who was there was not counted for all"


def test_subjects_of_residents_that_were_not_reached_become_voices() -> None:
    world = open_edition()
    key = ready_to_close(world)
    by = note_taker(world)
    lost = actions.propose_subject(event=key, title="Les rats", proposed_by=Proposer.RESIDENTS, by=by)
    chosen = actions.propose_subject(event=key, title="Le square", proposed_by=Proposer.RESIDENTS, by=by)
    actions.choose_subject(event=key, subject=chosen, rank=2, by=by)
    actions.propose_subject(event=key, title="Le plan local", proposed_by=Proposer.CITY, by=by)
    cotes = actions.close_meeting(event=key, closing=FULL, by=by)
    page = queries.meeting(world.resident, key)
    assert [one.wording for one in page.statements] == ["Les rats", "Le square"]
    assert tuple(one.cote for one in page.statements) == cotes
    assert page.statements[0].subject == lost
    assert {one.title: one.state for one in page.subjects} == {
        "Le dernier bus": SubjectState.DISCUSSED,
        "Les rats": SubjectState.UNUSED,
        "Le square": SubjectState.UNUSED,
        "Le plan local": SubjectState.UNUSED,
    }


def test_a_subject_withdrawn_after_it_became_a_voice_leaves_no_words() -> None:
    world = open_edition()
    key = ready_to_close(world)
    by = note_taker(world)
    actions.propose_subject(event=key, title="Les rats", proposed_by=Proposer.RESIDENTS, by=by)
    (cote,) = actions.close_meeting(event=key, closing=FULL, by=by)
    with nothing_written(AgendaItem, JournalEntry), pytest.raises(StillHasItsWords):
        actions.forget_words(cote=cote, by=world.resident)
    withdraw_item(cote=cote, reason="demande", by=world.team)
    assert actions.forget_words(cote=cote, by=world.resident) == 1
    assert sorted(AgendaItem.objects.values_list("title", flat=True)) == ["", "Le dernier bus"]


def test_the_photograph_of_a_line_goes_with_the_line() -> None:
    world = open_edition()
    key = held_meeting(world)
    cote = say(world, key, "Écrit au tableau.")
    photo = attach(content=b"scan", media_type="application/pdf", purpose=Purpose.SCAN, by=note_taker(world))
    Statement.objects.filter(item__cote=cote).update(photo_id=photo)
    withdraw_item(cote=cote, reason="demande", by=world.team)
    actions.forget_words(cote=cote, by=world.actor(Role.MACHINE))
    assert Statement.objects.get(item__cote=cote).photo.purged_at is not None


def test_the_screen_of_a_meeting_long_over_is_dark_and_still_there() -> None:
    world = open_edition()
    key = held_meeting(world)
    ProjectorState.objects.all().delete()
    assert queries.screen(world.resident, key).blank
    with pytest.raises(NoSuchMeeting):
        queries.screen(world.resident, key + 1000)


def test_a_closed_evening_keeps_its_agenda_but_a_forgotten_line_still_enters() -> None:
    world = open_edition()
    key = closed_meeting(world)
    by = note_taker(world)
    with nothing_written(AgendaItem, SpeakingTurn, Meeting, JournalEntry):
        with pytest.raises(MeetingClosed):
            actions.propose_subject(event=key, title="Tard", proposed_by=Proposer.RESIDENTS, by=by)
        with pytest.raises(MeetingClosed):
            actions.record_turns(event=key, turns=[Turn(Speaker.STAFF, 0, 10)], by=by)
        with pytest.raises(MeetingClosed):
            actions.close_meeting(event=key, closing=FULL, by=by)
    cote = say(world, key, "Dit à la porte.")
    assert [one.cote for one in queries.meeting(world.resident, key).statements] == [cote]


def test_turns_that_make_no_sense_are_refused() -> None:
    world = open_edition()
    key = held_meeting(world)
    with nothing_written(SpeakingTurn, JournalEntry):
        for wrong in (
            Turn(Speaker.STAFF, 10, 10),
            Turn(Speaker.STAFF, 20, 10),
            Turn(Speaker.STAFF, 0, 10, paused_ms=11),
            Turn(Speaker.STAFF, 0, 10, paused_ms=-1),
        ):
            with pytest.raises(TurnTheWrongWay):
                actions.record_turns(
                    event=key, turns=[Turn(Speaker.RESIDENT, 0, 5), wrong], by=note_taker(world)
                )
        with pytest.raises(NotAllowed):
            actions.record_turns(event=key, turns=[], by=world.resident)


def test_the_screen_shows_published_words_only_and_goes_blank() -> None:
    world = open_edition()
    key = held_meeting(world)
    by = note_taker(world)
    heard = say(world, key, "Visible.")
    say(world, key, "Retirée.")
    actions.undo_statement(event=key, cote="REN-01-02", by=by)
    actions.drive_screen(event=key, view=View.STATEMENT, by=by)
    shown = queries.screen(world.resident, key)
    assert shown.statement is not None
    assert shown.statement.cote == heard
    actions.drive_screen(event=key, view=View.STATEMENT, position=1, by=by)
    assert queries.screen(world.resident, key).statement is None
    Provenance.objects.update(state="moderated")
    actions.drive_screen(event=key, view=View.STATEMENT, by=by)
    assert queries.screen(world.resident, key).statement is None
    actions.propose_subject(event=key, title="Injure", proposed_by=Proposer.RESIDENTS, by=world.resident)
    discussed(world, key)
    actions.drive_screen(event=key, view=View.SUBJECTS, by=by)
    assert [one.title for one in queries.screen(world.resident, key).subjects] == ["Le dernier bus"]
    actions.drive_screen(event=key, view=View.SUBJECTS, blank=True, by=by)
    assert queries.screen(world.resident, key).subjects == ()
    with nothing_written(ProjectorState, JournalEntry), pytest.raises(NotAllowed):
        actions.drive_screen(event=key, view=View.CLOCK, by=world.resident)
    with pytest.raises(NoSuchMeeting):
        queries.screen(world.resident, 0)


def resident_with(receipt: str, slug: str = "2017") -> Actor:
    return Actor(role=Role.RESIDENT, channel=Channel.SCREEN, receipt=receipt, edition=slug)


def test_minutes_appear_once_two_different_residents_have_validated_them() -> None:
    world = open_edition()
    key = ready_to_close(world)
    say(world, key, "Premier.")
    say(world, key, "Second.")
    by = note_taker(world)
    with nothing_written(Minutes, JournalEntry), pytest.raises(NotClosedYet):
        actions.write_minutes(event=key, body="Brouillon.", by=by)
    actions.close_meeting(event=key, closing=FULL, by=by)
    with pytest.raises(NoMinutes):
        actions.publish_minutes(event=key, by=by)
    assert actions.write_minutes(event=key, body="On a parlé des bus.", by=by) == 1
    with pytest.raises(NoMinutes):
        queries.minutes(world.resident, key)
    assert actions.validate_minutes(event=key, by=resident_with("a" * 64)) == 1
    with nothing_written(Minutes, JournalEntry):
        with pytest.raises(SameResidentTwice):
            actions.validate_minutes(event=key, by=resident_with("a" * 64))
        with pytest.raises(NotValidatedByTwo):
            actions.publish_minutes(event=key, by=by)
        with pytest.raises(NoProofOfValidation):
            actions.validate_minutes(event=key, by=world.resident)
        with pytest.raises(NoProofOfValidation):
            actions.validate_minutes(event=key, by=by)
        with pytest.raises(NotAllowed):
            actions.validate_minutes(event=key, by=world.actor(Role.ELECTED_MEMBER))
    assert actions.validate_minutes(event=key, by=by, signed_sheet="feuille 1, ligne 2") == 2
    actions.publish_minutes(event=key, by=by)
    page = queries.minutes(world.resident, key)
    assert (page.version, page.body, page.validations) == (1, "On a parlé des bus.", 2)
    assert [one.wording for one in page.statements] == ["Premier.", "Second."]
    assert [one.cote for one in page.statements] == ["REN-01-01", "REN-01-02"]


def test_nothing_is_added_once_the_minutes_are_validated() -> None:
    world = open_edition()
    key = closed_meeting(world)
    by = note_taker(world)
    actions.write_minutes(event=key, body="Un.", by=by)
    actions.validate_minutes(event=key, by=resident_with("a" * 64))
    actions.validate_minutes(event=key, by=resident_with("b" * 64))
    with nothing_written(Statement, Minutes, Item, JournalEntry):
        with pytest.raises(MinutesValidated):
            say(world, key, "Trop tard.")
        with pytest.raises(MinutesValidated):
            actions.write_minutes(event=key, body="Deux.", by=by)
        with pytest.raises(MinutesValidated):
            actions.validate_minutes(event=key, by=resident_with("c" * 64))


def test_the_list_of_meetings_asks_the_database_once_whatever_their_number(
    django_assert_num_queries: object,
) -> None:
    world = open_edition()
    for _ in range(4):
        say(world, held_meeting(world))
    with django_assert_num_queries(2):  # type: ignore[operator]
        assert len(queries.meetings(world.resident)) == 4


def broken(constraint: str):
    return pytest.raises(IntegrityError, match=constraint)


def test_the_database_holds_the_truth_of_meetings() -> None:
    world = open_edition()
    key = closed_meeting(world)
    meeting = Meeting.objects.get(event_id=key)
    subject = AgendaItem.objects.get()
    now = clock.now()
    actions.write_minutes(event=key, body="Un.", by=note_taker(world))
    tries = {
        "meetings_closed_with_its_duration": lambda: Meeting.objects.update(duration_minutes=None),
        "meetings_chosen_subject_has_a_rank": lambda: AgendaItem.objects.update(rank=None),
        "meetings_turn_ends_after_it_starts": lambda: SpeakingTurn.objects.create(
            meeting=meeting, category="staff", start_ms=5, end_ms=5
        ),
        "meetings_pause_within_its_turn": lambda: SpeakingTurn.objects.create(
            meeting=meeting, category="staff", start_ms=5, end_ms=9, paused_ms=5
        ),
        "meetings_validated_by_two_different_residents": lambda: Minutes.objects.update(
            first_validation="a", second_validation="a"
        ),
        "meetings_published_once_validated": lambda: Minutes.objects.update(published_at=now),
    }
    for constraint, attempt in tries.items():
        with broken(constraint), transaction.atomic():
            attempt()
    twins = {
        "meetings_one_subject_per_rank": lambda: AgendaItem.objects.create(
            meeting=meeting, title="x", proposed_by="city", rank=subject.rank
        ),
        "meetings_share_once_per_category": lambda: SpeakingShare.objects.create(
            meeting=meeting, category="elected", seconds=1, turns=1
        ),
        "meetings_minutes_version_once": lambda: Minutes.objects.create(
            meeting=meeting, version=1, body="x", written_at=now
        ),
    }
    for attempt in twins.values():
        with pytest.raises(IntegrityError), transaction.atomic():
            attempt()
