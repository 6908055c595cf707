"""Who may make the gestures of proposals."""

from __future__ import annotations

from assises.commons.journal.models import Role
from assises.commons.journal.rights.roles import LISTENERS, MACHINE, ROOM, TEAM

# Tables write; the team and the analysts help to merge, the services to cost.
WRITERS = ROOM | {Role.ANALYST, Role.RELAY}
MERGERS = TEAM | {Role.ANALYST}
OBJECTORS = LISTENERS | {Role.RESIDENT}

RIGHTS: dict[str, frozenset[Role]] = {
    "proposals.proposal.draft": WRITERS,
    "proposals.proposal.edit": WRITERS,
    "proposals.proposal.submit": WRITERS,
    "proposals.proposal.revise": WRITERS,
    "proposals.proposal.review": TEAM | {Role.SERVICE_HEAD, Role.ELECTED_MEMBER},
    "proposals.proposal.close": TEAM | {Role.SERVICE_HEAD, Role.ELECTED_MEMBER},
    "proposals.proposal.merge": MERGERS,
    "proposals.merge.contest": OBJECTORS,
    "proposals.objection.answer": MERGERS,
    "proposals.merge.undo": MERGERS,
    "proposals.costing.add": TEAM | {Role.SERVICE_HEAD},
    "proposals.effect.say": TEAM | {Role.ANALYST, Role.SERVICE_HEAD},
    "proposals.support.import": TEAM | MACHINE,
}
