"""Who may make the gestures of conduct."""

from __future__ import annotations

from assises.commons.journal.models import Role
from assises.commons.journal.rights.roles import MACHINE, OUTSIDE, ROOM, TEAM

# Each gesture of conduct also asks the right of every gesture it is made of.

RIGHTS: dict[str, frozenset[Role]] = {
    "conduct.meeting.close": ROOM,
    "conduct.workshop.open": ROOM,
    "conduct.residents.answer": TEAM | {Role.ELECTED_MEMBER, Role.SERVICE_HEAD},
    "conduct.voice.withdraw": TEAM | {Role.RESIDENT, Role.NOTE_TAKER, Role.DATA_PROTECTION, Role.INTERVIEWER},
    "conduct.withdrawals.replay": MACHINE | {Role.ADMINISTRATOR},
    # Only the outside team meets people for the survey; whoever keeps data also records a withdrawal.
    "conduct.conversation.record": OUTSIDE,
    "conduct.consent.take_back": OUTSIDE,
    "conduct.voice.transfer": TEAM | {Role.ELECTED_MEMBER, Role.SERVICE_HEAD},
    "conduct.city.audit": TEAM | MACHINE | {Role.ADMINISTRATOR, Role.GUARANTOR, Role.EVALUATOR, Role.ANALYST},
    "conduct.colleague.invite": TEAM | {Role.ADMINISTRATOR},
    "conduct.edition.begin": TEAM | {Role.ADMINISTRATOR},
    "conduct.night.pass": MACHINE | {Role.ADMINISTRATOR},
    "conduct.bundle.export": TEAM | MACHINE | {Role.ADMINISTRATOR},
    "conduct.contributions.import": TEAM | MACHINE | {Role.ADMINISTRATOR},
    "conduct.votes.import": TEAM,
    "conduct.commitments.import": TEAM,
    "conduct.schemes.import": TEAM,
    "conduct.territory.import": TEAM | MACHINE | {Role.ADMINISTRATOR},
    "conduct.edition.close": TEAM,
    "conduct.edition.remove": TEAM | MACHINE | {Role.ADMINISTRATOR},
}
