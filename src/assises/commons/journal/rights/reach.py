"""Who may make the gestures of reach."""

from __future__ import annotations

from assises.commons.journal.models import Role
from assises.commons.journal.rights.roles import LISTENERS, ROOM, TEAM

AT_THE_DOOR = ROOM | {Role.RELAY, Role.INTERVIEWER}

RIGHTS: dict[str, frozenset[Role]] = {
    "reach.heads.count": AT_THE_DOOR,
    "reach.heads.correct": ROOM,
    "reach.heads.settle": ROOM,
    "reach.door_card.record": AT_THE_DOOR | {Role.RESIDENT},
    "reach.exit_card.record": AT_THE_DOOR | {Role.RESIDENT},
    "reach.barometer.word": TEAM,
    "reach.barometer.record": LISTENERS | {Role.RESIDENT},
    "reach.outreach.plan": TEAM,
    "reach.outreach.record": AT_THE_DOOR,
    "reach.refusal.record": AT_THE_DOOR,
    "reach.audience.name": TEAM,
    "reach.gap.compute": TEAM | {Role.ANALYST, Role.MACHINE},
    "reach.cells.publish": TEAM | {Role.ANALYST, Role.MACHINE},
}
