"""Who may make the gestures of territory."""

from __future__ import annotations

from assises.commons.journal.models import Role
from assises.commons.journal.rights.roles import TEAM

# Whoever prepares the ground of an edition. Whoever visits a venue may write down who can get in.
_SETTERS = TEAM | {Role.ADMINISTRATOR}
_VISITORS = _SETTERS | {Role.FACILITATOR}

RIGHTS: dict[str, frozenset[Role]] = {
    "territory.institution.add": _SETTERS,
    "territory.department.add": _SETTERS,
    "territory.domain.add": _SETTERS,
    "territory.domain.describe": _SETTERS | {Role.SERVICE_HEAD},
    "territory.power.name_holder": _SETTERS,
    "territory.power.transfer": _SETTERS,
    "territory.neighbourhood.add": _SETTERS,
    "territory.neighbourhood.redraw": _SETTERS,
    "territory.area.record": _SETTERS,
    "territory.margin.record": _SETTERS,
    "territory.stratum.add": _SETTERS,
    "territory.stratum.size": _SETTERS,
    "territory.venue.add": _VISITORS,
    "territory.venue.describe": _VISITORS,
    "territory.space.add": _VISITORS,
    "territory.transformation.add": _SETTERS,
    "territory.transformation.move": _SETTERS | {Role.SERVICE_HEAD},
    "territory.quantity.record": _SETTERS | {Role.SERVICE_HEAD},
}
