"""Close an evening in ten minutes: the heads, the minutes' material, and what is put to reaction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from assises.commons.agenda.queries import require
from assises.commons.journal.actions import Actor, gesture, note
from assises.commons.reach.actions import count, settle_counts
from assises.phases.meetings import actions as meetings
from assises.phases.meetings.actions import Closing
from assises.phases.opinion.actions import open_round, prepare_round, put_statements


@dataclass(frozen=True, slots=True)
class Heads:
    """A head count taken at the door or in the room, perhaps of one group."""

    n: int
    stratum: str = ""


@dataclass(frozen=True, slots=True)
class NewRound:
    """The round in which what was said here is put to everybody's reaction."""

    title: str
    opens_at: datetime
    closes_at: datetime
    statements: tuple[str, ...]
    question: int | None = None


@dataclass(frozen=True, slots=True)
class ClosedMeeting:
    """What the closing leaves: subjects that became voices, the heads, the round if one was opened."""

    voices: tuple[str, ...]
    headcount: int | None
    round_uuid: UUID | None


@gesture
def close_meeting(
    *, event: int, closing: Closing, by: Actor, heads: Sequence[Heads] = (), opens: NewRound | None = None
) -> ClosedMeeting:
    """Close the meeting with its last counts, and open the round chosen in the room, or do nothing."""
    require(by, "conduct.meeting.close", event=event, during=False)
    headcount = closing.headcount
    for one in heads:
        headcount = count(event=event, n=one.n, stratum=one.stratum, by=by).headcount
    voices = meetings.close_meeting(event=event, closing=replace(closing, headcount=headcount), by=by)
    if headcount:
        settle_counts(event=event, by=by)
    opened = _open(opens, by) if opens is not None else None
    note(
        by=by,
        verb="conduct.meeting.closed",
        subject=f"agenda.event:{event}",
        facts={
            "headcount": headcount,
            "became_voices": [*voices],
            "round": str(opened) if opened else None,
        },
    )
    return ClosedMeeting(voices=voices, headcount=headcount, round_uuid=opened)


def _open(wanted: NewRound, by: Actor) -> UUID:
    made = prepare_round(
        title=wanted.title,
        opens_at=wanted.opens_at,
        closes_at=wanted.closes_at,
        question=wanted.question,
        by=by,
    )
    put_statements(round_uuid=made, cotes=wanted.statements, by=by)
    open_round(round_uuid=made, by=by)
    return made
