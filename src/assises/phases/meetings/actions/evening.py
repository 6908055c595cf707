"""During the evening: the agenda the room sets, the talk clock, the screen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from assises.commons.agenda.actions import open_event
from assises.commons.agenda.models import Event, EventKind, EventState
from assises.commons.agenda.queries import require
from assises.commons.journal import clock
from assises.commons.journal.actions import Actor, gesture, note
from assises.phases.meetings.errors import (
    EmptySubject,
    MeetingAlreadyOpen,
    NoSuchSubject,
    NotAMeeting,
    RankTaken,
    SubjectNotChosen,
    TurnTheWrongWay,
)
from assises.phases.meetings.lookups import find_meeting, find_open_meeting
from assises.phases.meetings.models import (
    AgendaItem,
    Chair,
    Meeting,
    ProjectorState,
    Proposer,
    Speaker,
    SpeakingTurn,
    SubjectState,
    View,
)

# Other events of the edition have their own room: a workshop, a sitting of the council.
MEETING_KINDS = frozenset(
    {
        EventKind.PUBLIC_MEETING,
        EventKind.REVIEW_EVENING,
        EventKind.OUTREACH_STOP,
        EventKind.COMMITMENT_EVENING,
        EventKind.ORIENTATION_MEETING,
        EventKind.FOLLOW_UP_REVIEW,
    }
)


@dataclass(frozen=True, slots=True)
class Counted:
    """What a subject received, by each means; the columns are never added up."""

    dots: int = 0
    hands: int = 0
    cards: int = 0
    phones: int = 0


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn of the talk clock, in milliseconds from the start; a category, never a name."""

    category: Speaker
    start_ms: int
    end_ms: int
    paused_ms: int = 0
    first_timer: bool | None = None


@gesture
def open_meeting(*, event: int, protocol_version: str, by: Actor, chaired_by: Chair = Chair.RESIDENTS) -> int:
    """Open a meeting and its event: from here on subjects and words can be recorded."""
    edition = require(by, "meetings.meeting.open", event=event, during=False)
    held = Event.objects.get(pk=event, edition_id=edition)
    if held.kind not in MEETING_KINDS:
        raise NotAMeeting
    if Meeting.objects.filter(event_id=event).exists():
        raise MeetingAlreadyOpen
    meeting = Meeting.objects.create(
        event_id=event, protocol_version=protocol_version, chaired_by=chaired_by, opened_at=clock.now()
    )
    ProjectorState.objects.create(meeting=meeting)
    if held.state == EventState.PLANNED:
        open_event(event=event, by=by)
    note(
        by=by,
        verb="meetings.meeting.opened",
        subject=f"meetings.meeting:{meeting.pk}",
        facts={"event": event, "protocol_version": protocol_version, "chaired_by": chaired_by.value},
    )
    return meeting.pk


@gesture
def propose_subject(*, event: int, title: str, proposed_by: Proposer, by: Actor) -> UUID:
    """Put a subject on the agenda, from the room or from the city."""
    edition = require(by, "meetings.subject.propose", event=event, during=False)
    meeting = find_open_meeting(event, edition)
    if not title.strip():
        raise EmptySubject
    subject = AgendaItem.objects.create(meeting=meeting, title=title.strip(), proposed_by=proposed_by)
    note(
        by=by,
        verb="meetings.subject.proposed",
        subject=f"meetings.agendaitem:{subject.uuid}",
        facts={"event": event, "proposed_by": proposed_by.value},
    )
    return subject.uuid


def _subject(event: int, edition: int, subject: UUID) -> AgendaItem:
    meeting = find_open_meeting(event, edition)
    found = AgendaItem.objects.filter(meeting=meeting, uuid=subject).first()
    if found is None:
        raise NoSuchSubject
    return found


@gesture
def count_subject(*, event: int, subject: UUID, counted: Counted, by: Actor) -> None:
    """Write down what a subject received by each means, as counted in the room."""
    row = _subject(event, require(by, "meetings.subject.count", event=event, during=False), subject)
    row.dots, row.hands, row.cards, row.phones = counted.dots, counted.hands, counted.cards, counted.phones
    row.save(update_fields=["dots", "hands", "cards", "phones"])
    note(
        by=by,
        verb="meetings.subject.counted",
        subject=f"meetings.agendaitem:{row.uuid}",
        facts={
            "dots": counted.dots,
            "hands": counted.hands,
            "cards": counted.cards,
            "phones": counted.phones,
        },
    )


@gesture
def choose_subject(*, event: int, subject: UUID, rank: int, by: Actor) -> None:
    """Give a subject its place in the evening, as the room decided."""
    row = _subject(event, require(by, "meetings.subject.choose", event=event, during=False), subject)
    if AgendaItem.objects.filter(meeting=row.meeting, rank=rank).exclude(pk=row.pk).exists():
        raise RankTaken(rank=rank)
    row.rank, row.state = rank, SubjectState.CHOSEN
    row.save(update_fields=["rank", "state"])
    note(
        by=by,
        verb="meetings.subject.chosen",
        subject=f"meetings.agendaitem:{row.uuid}",
        facts={"rank": rank, "proposed_by": row.proposed_by},
    )


@gesture
def discuss_subject(*, event: int, subject: UUID, by: Actor) -> None:
    """Say that the room has come to a chosen subject."""
    row = _subject(event, require(by, "meetings.subject.choose", event=event, during=False), subject)
    if row.state not in (SubjectState.CHOSEN, SubjectState.DISCUSSED):
        raise SubjectNotChosen
    row.state = SubjectState.DISCUSSED
    row.save(update_fields=["state"])
    note(by=by, verb="meetings.subject.discussed", subject=f"meetings.agendaitem:{row.uuid}")


@gesture
def record_turns(*, event: int, turns: Sequence[Turn], by: Actor) -> int:
    """Keep turns of the talk clock: who by category, how long, never a name."""
    edition = require(by, "meetings.turns.record", event=event, during=False)
    meeting = find_open_meeting(event, edition)
    for turn in turns:
        if not 0 <= turn.paused_ms <= turn.end_ms - turn.start_ms or turn.end_ms <= turn.start_ms:
            raise TurnTheWrongWay
    SpeakingTurn.objects.bulk_create(
        [
            SpeakingTurn(
                meeting=meeting,
                category=turn.category,
                first_timer=turn.first_timer,
                start_ms=turn.start_ms,
                end_ms=turn.end_ms,
                paused_ms=turn.paused_ms,
            )
            for turn in turns
        ]
    )
    note(
        by=by,
        verb="meetings.turns.recorded",
        subject=f"meetings.meeting:{meeting.pk}",
        facts={"turns": dict(Counter(turn.category.value for turn in turns))},
    )
    return len(turns)


@gesture
def drive_screen(*, event: int, view: View, by: Actor, position: int = 0, blank: bool = False) -> None:
    """Choose what the room sees; a blank screen is one gesture away."""
    edition = require(by, "meetings.screen.drive", event=event, during=False)
    meeting = find_meeting(event, edition)
    ProjectorState.objects.filter(meeting=meeting).update(view=view, position=position, blank=blank)
    note(
        by=by,
        verb="meetings.screen.driven",
        subject=f"meetings.meeting:{meeting.pk}",
        facts={"view": view.value, "position": position, "blank": blank},
    )
