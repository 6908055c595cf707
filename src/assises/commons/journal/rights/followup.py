"""Who may make the gestures of followup."""

from __future__ import annotations

from assises.commons.journal.models import Role
from assises.commons.journal.rights.roles import LISTENERS, TEAM

# Whoever answers for the city; a resident assesses with a receipt, or through a listener.
ANSWERERS = frozenset({Role.ELECTED_MEMBER, Role.SERVICE_HEAD, Role.TEAM})
ASSESSORS = LISTENERS | {Role.RESIDENT}

RIGHTS: dict[str, frozenset[Role]] = {
    "followup.item.refer": TEAM | {Role.SERVICE_HEAD},
    "followup.reply.give": ANSWERERS,
    "followup.reply.assess": ASSESSORS,
    "followup.item.transfer": ANSWERERS,
    "followup.transfer.acknowledge": ANSWERERS,
    "followup.repair.report": ANSWERERS,
    "followup.commitment.make": ANSWERERS,
    "followup.commitment.assess": ASSESSORS,
    "followup.advocacy.ask": ANSWERERS,
    "followup.advocacy.report": ANSWERERS,
    "followup.status.declare": ANSWERERS,
    "followup.action.do": ANSWERERS,
    "followup.proof.bring": ANSWERERS,
    "followup.review.hold": ANSWERERS,
}
