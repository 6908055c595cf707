"""The evening board: who came, who is missing, what waits for me, whether the record holds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from assises.pictures.svg import Picture
from assises.web.desk.pages.parts import Frame
from assises.web.ui.parts import Table


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its people, its interval out of 100 and the way it was computed."""

    value: int | str
    of: str
    low: int | None = None
    high: int | None = None
    estimate: int | None = None
    n: int | None = None
    how: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Waiting:
    """Something that waits for whoever reads this, and where to do it."""

    n: int
    what: str
    href: str


@dataclass(frozen=True, slots=True)
class Place:
    """A quarter where to go next, and why."""

    name: str
    why: str


@dataclass(frozen=True, slots=True)
class Proof:
    """What is known of the record without checking it whole: its last sealed day, its last control."""

    sealed_on: date | None
    lines: int
    checked_at: datetime | None
    faults: int
    href: str


@dataclass(frozen=True, slots=True)
class BoardPage:
    """The whole board."""

    desk: Frame
    today: date
    waiting: tuple[Waiting, ...]
    figures: tuple[Figure, ...]
    chairs: Picture | None
    missing: str
    places: tuple[Place, ...]
    mixed: str  # when evenings had each their own public
    planner: str
    proof: Proof


@dataclass(frozen=True, slots=True)
class AuditPage:
    """What the last control found, thing by thing."""

    desk: Frame
    may_check: bool
    checked_at: datetime | None
    holds: bool
    lines: int
    checks: Table | None
    waiting: Table | None
