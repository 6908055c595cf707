"""Roles are given to accounts for an edition, a phase or an event, and taken back."""

from __future__ import annotations

from datetime import date

from assises.commons.agenda.errors import (
    DatesCrossed,
    MustStayIndependent,
    NoSuchAssignment,
    NoSuchEvent,
    NoSuchPhase,
    UnknownName,
)
from assises.commons.agenda.models import Assignment, Event, Phase
from assises.commons.agenda.queries import require
from assises.commons.journal import clock
from assises.commons.journal.actions import Actor, Role, gesture, note
from assises.commons.people.models import Account

WATCHERS = frozenset({Role.GUARANTOR, Role.EVALUATOR})
# Who works for the city: none of them may also lead the interviews, which the city does not read.
OF_THE_CITY = frozenset(
    {Role.TEAM, Role.MODERATOR, Role.SERVICE_HEAD, Role.ELECTED_MEMBER, Role.CLERK, Role.ADMINISTRATOR}
)


@gesture
def assign_role(
    *,
    account: int,
    role: Role,
    by: Actor,
    phase: int | None = None,
    event: int | None = None,
    valid_from: date | None = None,
    valid_to: date | None = None,
) -> int:
    """Give an account a role in this edition; ``phase`` is a phase number, ``event`` an event."""
    edition = require(by, "agenda.role.assign")
    starts = valid_from or clock.today()
    if valid_to is not None and valid_to < starts:
        raise DatesCrossed(starts=starts, ends=valid_to)
    if not Account.objects.filter(pk=account).exists():
        raise UnknownName(slug=account)
    _refuse_judge_and_party(edition, account, role)
    row = Assignment.objects.create(
        account_id=account,
        role=role,
        edition_id=edition,
        phase=_phase(edition, phase) if phase is not None else None,
        event=_event(edition, event) if event is not None else None,
        valid_from=starts,
        valid_to=valid_to,
    )
    note(
        by=by,
        verb="agenda.role.assigned",
        subject=f"agenda.assignment:{row.pk}",
        facts={
            "account": account,
            "role": str(role),
            "phase": phase,
            "event": str(row.event.uuid) if row.event else None,
            "from": starts.isoformat(),
            "to": valid_to.isoformat() if valid_to else None,
        },
    )
    return row.pk


@gesture
def end_role(*, assignment: int, by: Actor, reason: str = "") -> None:
    """Take a role back from now on; that it was held stays on record."""
    edition = require(by, "agenda.role.end")
    ended = Assignment.objects.filter(pk=assignment, edition=edition, ended_at__isnull=True).update(
        ended_at=clock.now()
    )
    if not ended:
        raise NoSuchAssignment(assignment=assignment)
    note(by=by, verb="agenda.role.ended", subject=f"agenda.assignment:{assignment}", reason=reason)


def _refuse_judge_and_party(edition: int, account: int, role: Role) -> None:
    """Whoever watches over the process holds no other role in it; whoever interviews is not the city."""
    held = {
        Role(one)
        for one in Assignment.objects.filter(
            edition=edition, account=account, ended_at__isnull=True
        ).values_list("role", flat=True)
    } - {role}
    both = held | {role}
    judge = len(both) > 1 and bool(both & WATCHERS)
    inside = Role.INTERVIEWER in both and bool(both & OF_THE_CITY)
    if judge or inside:
        raise MustStayIndependent(role=role.label, held=", ".join(sorted(str(one.label) for one in held)))


def _phase(edition: int, number: int) -> Phase:
    found = Phase.objects.filter(edition=edition, number=number).first()
    if found is None:
        raise NoSuchPhase(number=number)
    return found


def _event(edition: int, event: int) -> Event:
    found = Event.objects.filter(edition=edition, pk=event).first()
    if found is None:
        raise NoSuchEvent(event=event)
    return found
