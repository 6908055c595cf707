"""Finding the meeting held on an event, locked for the gesture that asks."""

from __future__ import annotations

from assises.phases.meetings.errors import MeetingClosed, NoSuchMeeting
from assises.phases.meetings.models import Meeting


def find_meeting(event: int, edition: int) -> Meeting:
    """The meeting held on this event, locked for the gesture."""
    found = (
        Meeting.objects.select_for_update(of=("self",))
        .select_related("event")
        .filter(event_id=event, event__edition_id=edition)
        .first()
    )
    if found is None:
        raise NoSuchMeeting
    return found


def find_open_meeting(event: int, edition: int) -> Meeting:
    """The meeting held on this event, as long as the evening lasts."""
    found = find_meeting(event, edition)
    if found.closed_at is not None:
        raise MeetingClosed
    return found
