"""The edition: what is missing before it opens, where it stands, everything that can be said of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from assises.web.desk.pages.parts import Frame
from assises.web.ui.parts import Step, Table
from assises.web.ui.shell import Link


@dataclass(frozen=True, slots=True)
class Lacking:
    """Something missing, and where one says it."""

    said: str
    href: str


@dataclass(frozen=True, slots=True)
class Part:
    """One matter of the edition: what stands, and the gestures on it."""

    title: str
    lines: tuple[str, ...]
    gestures: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class EditionPage:
    """The whole edition on one page."""

    desk: Frame
    name: str
    status: str
    life: tuple[Step, ...]
    passage: tuple[Link, ...]
    missing: tuple[Lacking, ...]
    before_opening: bool
    parts: tuple[Part, ...]
    also: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Stake:
    """A stake with its mark, and what can be done."""

    title: str
    mark: str
    detail: str
    published: bool
    gestures: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class StakesPage:
    """Every stake, published or not."""

    desk: Frame
    stakes: tuple[Stake, ...]
    also: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Moment:
    """A phase or an event, and what can be done."""

    title: str
    starts: date | datetime
    ends: date | datetime
    detail: str
    gestures: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class DaysPage:
    """Phases, then events."""

    desk: Frame
    phases: tuple[Moment, ...]
    events: tuple[Moment, ...]
    also: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class SchemesPage:
    """The registry of existing schemes, and the costs."""

    desk: Frame
    schemes: tuple[Link, ...]
    costs: Table
    also: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Text:
    """A page of the city: its newest version, or that there is none."""

    title: str
    version: int
    on: datetime | None
    easy: bool
    href: str


@dataclass(frozen=True, slots=True)
class TextsPage:
    """The pages every city has."""

    desk: Frame
    texts: tuple[Text, ...]
    also: tuple[Link, ...]
