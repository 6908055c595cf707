"""Who may make the gestures of the journal."""

from __future__ import annotations

from assises.commons.journal.models import Role
from assises.commons.journal.rights.roles import MACHINE

RIGHTS: dict[str, frozenset[Role]] = {
    "journal.day.anchor": MACHINE | {Role.ADMINISTRATOR, Role.TEAM},
}
