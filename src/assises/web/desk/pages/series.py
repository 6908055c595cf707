"""Where and when to meet next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from assises.web.desk.pages.parts import Frame
from assises.web.ui.parts import Table
from assises.web.ui.shell import Link


@dataclass(frozen=True, slots=True)
class ProposedMeeting:
    """One meeting proposed: why it is in the series, what could stand in its place, and how to plan it."""

    title: str
    starts: datetime
    why: str
    instead: tuple[str, ...]
    plan: Link | None


@dataclass(frozen=True, slots=True)
class SeriesPage:
    """A series asked for, if it was; its worth, and what it rests on."""

    desk: Frame
    meetings: tuple[ProposedMeeting, ...]
    worth: str
    assumed: str
    quarters: Table | None
    left_out: tuple[str, ...]
    not_seen: tuple[str, ...]
    nowhere: tuple[str, ...]
