"""Who may make the gestures of synthesis."""

from __future__ import annotations

from assises.commons.journal.models import Role
from assises.commons.journal.rights.roles import LISTENERS, MACHINE, TEAM

# Those who read and write; the machine may suggest, a human decides and signs.
READERS = TEAM | {Role.ANALYST}
# A resident speaks with a receipt, or through somebody who listens.
OBJECTORS = LISTENERS | {Role.RESIDENT}

RIGHTS: dict[str, frozenset[Role]] = {
    "synthesis.codebook.open": READERS,
    "synthesis.voice.code": READERS | MACHINE,
    "synthesis.echo.gather": READERS | MACHINE,
    "synthesis.echo.decide": READERS,
    "synthesis.synthesis.open": READERS,
    "synthesis.section.write": READERS,
    "synthesis.synthesis.sign": READERS,
    "synthesis.synthesis.validate": TEAM | {Role.FACILITATOR, Role.NOTE_TAKER},
    "synthesis.synthesis.publish": TEAM,
    "synthesis.synthesis.object": OBJECTORS,
    "synthesis.objection.answer": READERS,
    "synthesis.report.publish": TEAM,
}
