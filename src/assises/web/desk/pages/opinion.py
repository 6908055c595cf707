"""Rounds of reactions: prepared, open, closed, mapped."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from assises.phases.opinion.queries import ToSort
from assises.web.desk.pages.parts import Frame
from assises.web.ui.parts import Table
from assises.web.ui.shell import Link


@dataclass(frozen=True, slots=True)
class RoundLine:
    """One round in the list."""

    title: str
    href: str
    state: str
    opens_at: datetime
    closes_at: datetime
    statements: int
    sheets: int
    mapped: bool


@dataclass(frozen=True, slots=True)
class RoundsPage:
    """Every round of the edition."""

    desk: Frame
    rounds: tuple[RoundLine, ...]
    also: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class RoundPage:
    """One round: its statements with their answers, the next gesture."""

    desk: Frame
    round: RoundLine
    statements: Table
    gestures: tuple[Link, ...]
    map: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class SortPage:
    """Public words that wait to be put to reaction, or set aside."""

    desk: Frame
    waiting: tuple[ToSort, ...]
    many: int
    back: str
    public: str
