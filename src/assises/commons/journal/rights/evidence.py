"""Who may make the gestures of evidence."""

from __future__ import annotations

from assises.commons.journal.models import Role
from assises.commons.journal.rights.roles import ALL, LISTENERS, MACHINE, MODERATORS, TEAM

RIGHTS: dict[str, frozenset[Role]] = {
    "evidence.voice.hear": LISTENERS | {Role.RESIDENT, Role.MACHINE},
    "evidence.voice.import": TEAM | MACHINE | {Role.ADMINISTRATOR},
    "evidence.voice.publish": MODERATORS | MACHINE,
    "evidence.voice.withdraw": TEAM
    | {Role.RESIDENT, Role.NOTE_TAKER, Role.DATA_PROTECTION, Role.INTERVIEWER},
    # The consequence of a withdrawal, never a choice; it goes on after the archive.
    "evidence.words.withdraw": ALL,
    "evidence.voice.tag": TEAM | {Role.ANALYST, Role.FACILITATOR, Role.MODERATOR},
    "evidence.voice.translate": TEAM
    | {Role.RELAY, Role.FACILITATOR, Role.NOTE_TAKER, Role.ANALYST, Role.INTERVIEWER},
    "evidence.text.hide": MODERATORS,
    "evidence.text.contest": frozenset({Role.RESIDENT, Role.RELAY}),
    "evidence.text.read_hidden": MODERATORS | {Role.GUARANTOR},
    "evidence.appeal.decide": MODERATORS,
    "evidence.outcome.record": TEAM | {Role.ANALYST, Role.SERVICE_HEAD, Role.ELECTED_MEMBER, Role.MODERATOR},
    "evidence.slips.print": LISTENERS,
    "evidence.receipt.hand": TEAM | {Role.DATA_PROTECTION},
    "evidence.file.attach": LISTENERS | {Role.ANALYST, Role.SERVICE_HEAD, Role.CLERK, Role.ELECTED_MEMBER},
    "evidence.files.sweep": MACHINE | {Role.ADMINISTRATOR},
    "evidence.files.list": TEAM | MACHINE | {Role.ADMINISTRATOR, Role.DATA_PROTECTION},
    "evidence.run.ask": TEAM | MACHINE | {Role.ANALYST, Role.FACILITATOR},
    "evidence.run.publish": TEAM | MACHINE | {Role.ANALYST},
}
