"""Who may make the gestures of review."""

from __future__ import annotations

from assises.commons.journal.models import Role
from assises.commons.journal.rights.roles import TEAM

RIGHTS: dict[str, frozenset[Role]] = {
    "review.review.open": TEAM,
    "review.promise.record": TEAM | {Role.SERVICE_HEAD, Role.CLERK},
    "review.city_standing.state": TEAM | {Role.SERVICE_HEAD},
    # Written down for residents by those who took notes that evening: the city does not speak for them.
    "review.residents_standing.state": frozenset({Role.FACILITATOR, Role.NOTE_TAKER}),
}
