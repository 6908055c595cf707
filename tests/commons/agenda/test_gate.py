"""Who may make which gesture here and now: role, phase, event, assignment."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from assises.commons.agenda import actions
from assises.commons.agenda.actions import ParticipationLevel, PhaseKind
from assises.commons.agenda.errors import (
    DatesCrossed,
    EventCancelled,
    EventClosed,
    EventNotOpen,
    MustStayIndependent,
    NoSuchAssignment,
    NoSuchEvent,
    NoSuchPhase,
    NotAssigned,
    PhaseClosed,
    PhaseNotYet,
    UnknownGestureNamed,
    UnknownName,
)
from assises.commons.agenda.models import Assignment, Phase, PhaseRight
from assises.commons.agenda.queries import allowed, assignments, edition_id, may, require, roles_of
from assises.commons.journal.actions import Role
from assises.commons.journal.errors import NotAllowed
from tests import world_agenda

pytestmark = pytest.mark.django_db(databases=["default", "vault"])
HEADS = "reach.heads.count"


def test_a_gesture_kept_for_a_phase_is_open_only_while_it_runs() -> None:
    """The rights open and close with the phases; phases may overlap."""
    world = world_agenda.open_edition()
    assert may(world.team, HEADS)
    actions.allow_in_phase(number=3, gesture_name=HEADS, by=world.team)
    with pytest.raises(PhaseNotYet) as later:
        require(world.team, HEADS)
    assert later.value.parameters["opens_on"] == f"{world_agenda.day(31):%d/%m/%Y}"
    actions.allow_in_phase(number=2, gesture_name=HEADS, role=Role.NOTE_TAKER, by=world.team)
    assert require(world.actor(Role.NOTE_TAKER), HEADS) == world.id
    assert not may(world.team, HEADS), "in this phase the gesture is the note-taker's"
    actions.move_phase(
        number=3,
        starts_on=world_agenda.day(-9),
        ends_on=world_agenda.day(-1),
        reason="avancée",
        by=world.team,
    )
    with pytest.raises(PhaseClosed) as over:
        require(world.team, HEADS)
    assert over.value.code == "agenda.phase_closed"
    assert allowed(world.actor(Role.NOTE_TAKER), [HEADS, "agenda.stake.write"]) == {HEADS}


def test_a_phase_allows_only_gestures_that_exist() -> None:
    world = world_agenda.open_edition()
    with pytest.raises(UnknownGestureNamed):
        actions.allow_in_phase(number=2, gesture_name="reach.heads.guess", by=world.team)
    with pytest.raises(NoSuchPhase):
        actions.allow_in_phase(number=9, gesture_name=HEADS, by=world.team)
    assert not PhaseRight.objects.exists()


def test_what_belongs_to_an_event_waits_for_it_to_open() -> None:
    world = world_agenda.open_edition()
    for state, refusal in (("planned", EventNotOpen), ("closed", EventClosed), ("cancelled", EventCancelled)):
        event = world_agenda.event(world, state=state)
        with pytest.raises(refusal):
            require(world.team, HEADS, event=event)
        if state != "cancelled":
            assert require(world.team, HEADS, event=event, during=False) == world.id
    with pytest.raises(NoSuchEvent):
        require(world.team, HEADS, event=10**6)


def test_an_event_of_another_edition_is_not_here() -> None:
    first, second = world_agenda.open_edition("2017"), world_agenda.open_edition("2023")
    with pytest.raises(NoSuchEvent):
        require(second.team, HEADS, event=world_agenda.event(first))


def test_an_account_acts_in_the_role_it_was_given_where_it_was_given() -> None:
    world = world_agenda.open_edition()
    seven, eight = world_agenda.event(world), world_agenda.event(world)
    account = world_agenda.account("notes-7")
    by = world.actor(Role.NOTE_TAKER, account=account)
    with pytest.raises(NotAssigned):
        require(by, HEADS)
    held = actions.assign_role(account=account, role=Role.NOTE_TAKER, event=seven, by=world.team)
    assert require(by, HEADS, event=seven) == require(by, HEADS) == world.id
    with pytest.raises(NotAssigned):
        require(by, HEADS, event=eight)
    (hat,) = roles_of(world.team, account)
    assert (hat.role, hat.edition, hat.event) == (Role.NOTE_TAKER, "2017", seven)
    actions.end_role(assignment=held, by=world.team, reason="fin de mission")
    assert roles_of(world.team, account) == ()
    with pytest.raises(NotAssigned):
        require(by, HEADS, event=seven)
    with pytest.raises(NoSuchAssignment):
        actions.end_role(assignment=held, by=world.team)


def test_a_role_is_held_between_its_dates_and_while_its_phase_runs() -> None:
    world = world_agenda.open_edition()
    account = world_agenda.account("anime")
    actions.assign_role(account=account, role=Role.FACILITATOR, valid_from=world_agenda.day(1), by=world.team)
    actions.assign_role(
        account=account,
        role=Role.FACILITATOR,
        valid_from=world_agenda.day(-9),
        valid_to=world_agenda.day(-1),
        by=world.team,
    )
    actions.assign_role(account=account, role=Role.MODERATOR, phase=3, by=world.team)
    assert roles_of(world.team, account) == ()
    actions.assign_role(account=account, role=Role.ANALYST, phase=2, by=world.team)
    assert [hat.role for hat in roles_of(world.team, account)] == [Role.ANALYST]
    with pytest.raises(DatesCrossed):
        actions.assign_role(
            account=account,
            role=Role.TEAM,
            valid_from=world_agenda.day(2),
            valid_to=world_agenda.day(1),
            by=world.team,
        )
    with pytest.raises(UnknownName):
        actions.assign_role(account=10**6, role=Role.TEAM, by=world.team)
    assert Assignment.objects.count() == 4


@pytest.mark.parametrize(
    ("held", "asked"),
    [
        (Role.TEAM, Role.GUARANTOR),
        (Role.GUARANTOR, Role.NOTE_TAKER),
        (Role.EVALUATOR, Role.GUARANTOR),
        (Role.INTERVIEWER, Role.ELECTED_MEMBER),
        (Role.TEAM, Role.INTERVIEWER),
    ],
)
def test_nobody_watches_over_a_process_they_run(held: Role, asked: Role) -> None:
    """N11 R67: the guarantor and the evaluator hold nothing else; the city does not lead the interviews."""
    world = world_agenda.open_edition()
    account = world_agenda.account("double")
    first = actions.assign_role(account=account, role=held, by=world.team)
    with pytest.raises(MustStayIndependent) as refused:
        actions.assign_role(account=account, role=asked, by=world.team)
    assert refused.value.parameters["held"] == str(held.label)
    assert Assignment.objects.count() == 1
    actions.end_role(assignment=first, by=world.team)
    actions.assign_role(account=account, role=asked, by=world.team)


def test_a_journalist_may_also_take_notes_in_a_meeting() -> None:
    world = world_agenda.open_edition()
    account = world_agenda.account("reporter")
    actions.assign_role(account=account, role=Role.INTERVIEWER, by=world.team)
    actions.assign_role(account=account, role=Role.NOTE_TAKER, by=world.team)
    assert Assignment.objects.count() == 2


def test_who_holds_which_role_is_read_by_those_who_give_roles() -> None:
    world = world_agenda.open_edition()
    actions.assign_role(account=world_agenda.account("anime"), role=Role.FACILITATOR, by=world.team)
    (line,) = assignments(world.team)
    assert (line.display_name, line.role) == ("anime", Role.FACILITATOR)
    with pytest.raises(NotAllowed):
        assignments(world.resident)


def test_asking_the_gate_costs_few_questions_to_the_database() -> None:
    world = world_agenda.open_edition()
    event = world_agenda.event(world)
    account = world_agenda.account("notes")
    actions.assign_role(account=account, role=Role.NOTE_TAKER, by=world.team)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        require(world.actor(Role.NOTE_TAKER, account=account), HEADS, event=event)
    assert len(asked) == 4
    assert edition_id(world.resident) == world.id


def test_phases_overlap_and_their_dates_do_not_cross() -> None:
    """R06 R40: dated phases, each with its declared level, which an independent eye assesses afterwards."""
    world = world_agenda.open_edition()
    with pytest.raises(DatesCrossed):
        actions.plan_phase(
            number=9,
            kind=PhaseKind.SURVEY,
            starts_on=world_agenda.day(1),
            ends_on=world_agenda.day(0),
            declared_level=ParticipationLevel.INVOLVE,
            by=world.team,
        )
    actions.assess_phase(
        number=2,
        level=ParticipationLevel.CONSULT,
        because="les élus ont parlé la moitié du temps",
        by=world.actor(Role.EVALUATOR),
    )
    phase = Phase.objects.get(number=2)
    assert (phase.declared_level, phase.assessed_level) == ("involve", "consult")
    for role in (Role.TEAM, Role.GUARANTOR):
        with pytest.raises(NotAllowed):
            actions.assess_phase(
                number=2, level=ParticipationLevel.CO_DECIDE, because="!", by=world.actor(role)
            )
    assert Phase.objects.get(number=2).assessed_level == "consult"
