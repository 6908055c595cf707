"""Who may make the gestures of meetings."""

from __future__ import annotations

from assises.commons.journal.models import Role
from assises.commons.journal.rights.roles import ALL, ROOM

RIGHTS: dict[str, frozenset[Role]] = {
    "meetings.meeting.open": ROOM,
    "meetings.subject.propose": ROOM | {Role.RESIDENT, Role.RELAY},
    "meetings.subject.count": ROOM,
    "meetings.subject.choose": ROOM,
    "meetings.statement.record": ROOM | {Role.RELAY},
    "meetings.statement.undo": frozenset({Role.NOTE_TAKER, Role.TEAM}),
    # The consequence of a withdrawal, never a choice; it goes on after the archive.
    "meetings.words.withdraw": ALL,
    "meetings.turns.record": ROOM,
    "meetings.screen.drive": ROOM,
    "meetings.meeting.close": ROOM,
    "meetings.minutes.write": ROOM,
    # Residents validate with their receipt; a note-taker carries over the signatures of a sheet of paper.
    "meetings.minutes.validate": frozenset({Role.RESIDENT, Role.NOTE_TAKER, Role.FACILITATOR}),
    "meetings.minutes.publish": ROOM,
}
