"""Who may make the gestures of workshops."""

from __future__ import annotations

from assises.commons.journal.models import Role
from assises.commons.journal.rights.roles import ROOM

RIGHTS: dict[str, frozenset[Role]] = {
    "workshops.workshop.open": ROOM,
    "workshops.table.set": ROOM,
    "workshops.card.pin": ROOM,
    "workshops.workshop.close": ROOM,
}
