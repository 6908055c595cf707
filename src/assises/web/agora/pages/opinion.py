"""Reacting to statements, and the map drawn of the reactions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from assises.pictures.svg import Picture
from assises.web.ui.parts import Table


@dataclass(frozen=True, slots=True)
class RoundLine:
    """A round of reactions in the list."""

    uuid: UUID
    title: str
    href: str
    open_now: bool
    closes_at: datetime
    statements: int
    sheets: int
    mapped: str


@dataclass(frozen=True, slots=True)
class RoundsPage:
    """The rounds of the edition."""

    edition: str
    rounds: tuple[RoundLine, ...]
    chairs: Picture | None


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement put to reaction."""

    uuid: UUID
    cote: str
    wording: str
    href: str


@dataclass(frozen=True, slots=True)
class RoundPage:
    """One statement at a time; then what everybody answered."""

    edition: str
    title: str
    address: str
    open_now: bool
    begun: bool
    statement: Statement | None
    done: int
    total: int
    results: Table | None
    hidden: int
    map: str


@dataclass(frozen=True, slots=True)
class FoundLine:
    """What the map finds of one statement, with its interval."""

    label: str
    wording: str
    cote: str
    href: str
    said: str


@dataclass(frozen=True, slots=True)
class ViewsPage:
    """The map of views: the sentence first, the picture second, the table always."""

    edition: str
    title: str
    sentence: str
    people: int
    published_at: datetime
    how: str
    picture: Picture
    bars: Picture | None
    findings: tuple[FoundLine, ...]
    table: Table
    chairs: Picture | None


@dataclass(frozen=True, slots=True)
class NoViewsPage:
    """Before any map is published."""

    edition: str
    rounds: str
