"""Who may make the gestures of survey."""

from __future__ import annotations

from assises.commons.journal.models import Role
from assises.commons.journal.rights.roles import ALL, OUTSIDE, ROOM, TEAM

RIGHTS: dict[str, frozenset[Role]] = {
    "survey.survey.open": OUTSIDE | TEAM,
    "survey.method_note.write": OUTSIDE,
    "survey.survey.publish": OUTSIDE,
    "survey.quota_plan.draw": OUTSIDE,
    "survey.interview.record": OUTSIDE,
    "survey.interview.read": OUTSIDE | {Role.GUARANTOR},
    "survey.excerpt.record": OUTSIDE,
    "survey.film.open": OUTSIDE,
    "survey.film_version.begin": OUTSIDE,
    "survey.sequence.cut": OUTSIDE,
    "survey.film_version.approve": OUTSIDE,
    "survey.film_version.show": OUTSIDE | ROOM,
    "survey.film_version.withdraw": OUTSIDE | {Role.DATA_PROTECTION},
    # The consequence of a withdrawal, never a choice: whoever withdraws words sets it off, always.
    "survey.words.withdraw": ALL,
    "survey.copy.hand_out": OUTSIDE | TEAM,
    "survey.recall.acknowledge": OUTSIDE | TEAM | {Role.DATA_PROTECTION},
    "survey.recall.read": OUTSIDE | TEAM | {Role.DATA_PROTECTION, Role.GUARANTOR},
}
