"""Work that goes on outside of a page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from assises.web.desk.pages.parts import Frame
from assises.web.ui.shell import Link


@dataclass(frozen=True, slots=True)
class JobLine:
    """One job in the list."""

    title: str
    href: str
    state: str
    asked_at: datetime
    finished_at: datetime | None


@dataclass(frozen=True, slots=True)
class JobsPage:
    """The newest jobs of this edition."""

    desk: Frame
    jobs: tuple[JobLine, ...]
    also: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class JobPage:
    """One job: how far it is, what became of it, how to stop it."""

    desk: Frame
    title: str
    state: str
    said: str  # where it is, in words
    live: bool
    done: int
    total: int  # 0: nobody knows how many
    asked_at: datetime
    finished_at: datetime | None
    refusal: str
    again: str  # the address of this very page
    cancel: str  # empty once it is too late
    after: tuple[Link, ...]
    success: bool
