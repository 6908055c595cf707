"""The static matrix role × gesture, one file per room; nothing else grants a right."""

from __future__ import annotations

from assises.commons.journal.errors import NotAllowed, UnknownGesture
from assises.commons.journal.models import Role
from assises.commons.journal.rights import (
    agenda,
    conduct,
    evidence,
    followup,
    journal,
    meetings,
    opinion,
    orientations,
    people,
    proposals,
    reach,
    review,
    survey,
    synthesis,
    territory,
    workshops,
)

ROOMS = (
    journal,
    territory,
    people,
    agenda,
    evidence,
    reach,
    review,
    survey,
    meetings,
    opinion,
    synthesis,
    workshops,
    proposals,
    orientations,
    followup,
    conduct,
)

RIGHTS: dict[str, frozenset[Role]] = {
    gesture: roles for room in ROOMS for gesture, roles in room.RIGHTS.items()
}


def allow(role: Role, gesture: str) -> None:
    """Let a role make a gesture, or refuse it by name; a gesture nobody declared is refused to all."""
    if gesture not in RIGHTS:
        raise UnknownGesture(gesture=gesture)
    if role not in RIGHTS[gesture]:
        raise NotAllowed(gesture=gesture, role=str(role))
