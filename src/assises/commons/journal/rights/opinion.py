"""Who may make the gestures of opinion."""

from __future__ import annotations

from assises.commons.journal.models import Role
from assises.commons.journal.rights.roles import ALL, MACHINE, ROOM, TEAM

RIGHTS: dict[str, frozenset[Role]] = {
    "opinion.round.prepare": TEAM | {Role.ANALYST, Role.FACILITATOR},
    "opinion.round.bring": TEAM | {Role.ANALYST},
    "opinion.round.open": TEAM | {Role.ANALYST, Role.FACILITATOR},
    "opinion.round.close": TEAM | {Role.ANALYST, Role.FACILITATOR},
    "opinion.statement.put": TEAM | {Role.ANALYST, Role.FACILITATOR},
    "opinion.statement.take_out": TEAM | {Role.ANALYST, Role.MODERATOR},
    "opinion.statement.set_aside": TEAM | {Role.ANALYST, Role.MODERATOR},
    "opinion.dispute.open": TEAM | {Role.ANALYST, Role.FACILITATOR},
    # Majority and opposition have the same rights: the role is one.
    "opinion.position.place": TEAM | {Role.ANALYST, Role.MODERATOR, Role.ELECTED_MEMBER},
    "opinion.position.take_back": TEAM | {Role.ANALYST, Role.MODERATOR},
    # The consequence of a withdrawal, never a choice; it goes on after the archive.
    "opinion.words.withdraw": ALL,
    "opinion.reaction.cast": ROOM | {Role.RESIDENT, Role.RELAY},
    "opinion.sheet.key": ROOM | {Role.RELAY, Role.ANALYST},
    "opinion.reactions.rebuild": TEAM | MACHINE | {Role.ADMINISTRATOR},
    "opinion.map.publish": TEAM | MACHINE | {Role.ANALYST},
}
