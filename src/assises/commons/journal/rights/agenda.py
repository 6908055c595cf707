"""Who may make the gestures of agenda."""

from __future__ import annotations

from assises.commons.journal.models import Role
from assises.commons.journal.rights.roles import ROOM, TEAM

KEEPERS = TEAM | {Role.ADMINISTRATOR}
# The guarantor reads everything and writes a remark, nothing else: judging is the evaluator's.
INDEPENDENT = frozenset({Role.EVALUATOR})

RIGHTS: dict[str, frozenset[Role]] = {
    # the edition and its life
    "agenda.edition.begin": KEEPERS,
    "agenda.edition.copy": KEEPERS,
    "agenda.edition.rename": TEAM,
    "agenda.edition.file": TEAM,
    "agenda.edition.announce": TEAM,
    "agenda.edition.open": TEAM,
    "agenda.edition.start_answering": TEAM,
    "agenda.edition.start_drafting": TEAM,
    "agenda.edition.start_following_up": TEAM,
    "agenda.edition.archive": TEAM,
    # what it says in public
    "agenda.rationale.publish": TEAM,
    "agenda.promise.publish": TEAM,
    "agenda.text.publish": KEEPERS,
    "agenda.text.translate": KEEPERS,
    "agenda.text.review": TEAM,
    # what it is for and about
    "agenda.objective.set": TEAM,
    "agenda.indicator.add": TEAM,
    "agenda.indicator.measure": TEAM | {Role.ANALYST, Role.MACHINE},
    "agenda.value.declare": TEAM,
    "agenda.question.set": TEAM,
    "agenda.theme.add": TEAM | {Role.ANALYST},
    "agenda.stake.write": TEAM,
    "agenda.stake.decide": TEAM,
    "agenda.stake.publish": TEAM,
    # its days
    "agenda.phase.plan": TEAM,
    "agenda.phase.move": TEAM,
    "agenda.phase.allow": TEAM,
    "agenda.phase.assess": INDEPENDENT,
    "agenda.series.plan": TEAM,
    "agenda.format.document": TEAM,
    "agenda.event.plan": TEAM,
    "agenda.event.move": TEAM,
    "agenda.event.cancel": TEAM,
    "agenda.event.open": ROOM,
    "agenda.event.close": ROOM,
    "agenda.event.offer": TEAM,
    "agenda.role.assign": KEEPERS,
    "agenda.role.end": KEEPERS,
    # the other schemes
    "agenda.scheme.register": TEAM,
    "agenda.scheme.link": TEAM,
    "agenda.scheme.revise": TEAM,
    # what is said about the process
    "agenda.cost.publish": TEAM,
    "agenda.remark.write": frozenset({Role.GUARANTOR}),
    "agenda.method_note.publish": TEAM | {Role.ANALYST},
    "agenda.evaluation.record": INDEPENDENT,
}
