"""Who may make the gestures of orientations."""

from __future__ import annotations

from assises.commons.journal.models import Role
from assises.commons.journal.rights.roles import LISTENERS, TEAM

# Majority and opposition have the same rights: the role is one.
WRITERS = TEAM | {Role.ELECTED_MEMBER, Role.SERVICE_HEAD}
RECORDERS = frozenset({Role.CLERK, Role.TEAM})

RIGHTS: dict[str, frozenset[Role]] = {
    "orientations.document.open": TEAM,
    "orientations.clause.write": WRITERS,
    "orientations.document.discuss": TEAM,
    "orientations.clause.amend": WRITERS | LISTENERS,
    "orientations.amendment.decide": TEAM | {Role.ELECTED_MEMBER},
    "orientations.base.set_aside": WRITERS,
    "orientations.act.record": RECORDERS,
    "orientations.decision.take": RECORDERS,
    "orientations.document.adopt": RECORDERS,
    "orientations.document.publish": TEAM,
    "orientations.marker.name": TEAM,
    "orientations.level.record": TEAM | {Role.SERVICE_HEAD},
    "orientations.scenario.record": TEAM | {Role.SERVICE_HEAD},
}
