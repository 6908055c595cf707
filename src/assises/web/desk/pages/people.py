"""Those who work here, groups, and what the house keeps about people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from assises.web.desk.pages.parts import Frame
from assises.web.ui.parts import Table
from assises.web.ui.shell import Link


@dataclass(frozen=True, slots=True)
class Held:
    """A role somebody holds, and how to end it."""

    label: str
    end: str


@dataclass(frozen=True, slots=True)
class Person:
    """An account, by its function."""

    name: str
    username: str
    active: bool
    last_login: datetime | None
    must_choose: bool
    roles: tuple[Held, ...]
    gestures: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class PeoplePage:
    """Accounts with their roles, groups."""

    desk: Frame
    people: tuple[Person, ...]
    bodies: tuple[Link, ...]
    also: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class KeepingPage:
    """How the promise of privacy is kept: counted, nothing shown."""

    desk: Frame
    due: Table
    register: Table
    consents: Table
    announced: str  # what the next night erases
    loose: int  # files that nothing holds
    dangers: str
    withdrawals: int
    also: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Danger:
    """A report that waits; its text only on the page that has just opened it."""

    handle: UUID
    kind: str
    place: str
    passed_to: str
    erase_after: date
    text: str


@dataclass(frozen=True, slots=True)
class DangersPage:
    """The reports nobody has passed on yet."""

    desk: Frame
    dangers: tuple[Danger, ...]
