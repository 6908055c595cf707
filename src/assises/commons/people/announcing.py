"""What the night said it would erase, read from the journal: the dry run that comes before the act."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from assises.commons.journal.actions import Actor
from assises.commons.journal.queries import entries

SUBJECT = "people.retention"
ANNOUNCED = "people.due.announced"


@dataclass(frozen=True, slots=True)
class Announcement:
    """What goes on a day: how many rows of each table."""

    day: date
    due: Mapping[str, int]


def announcement(viewer: Actor) -> Announcement | None:
    """The last announcement, if it has not been carried out."""
    lines = entries(viewer, subject=SUBJECT, prefix="people.due.", limit=1)
    if not lines or lines[0].verb != ANNOUNCED:
        return None
    said = json.loads(lines[0].facts)
    return Announcement(day=date.fromisoformat(said.pop("day")), due=said)
