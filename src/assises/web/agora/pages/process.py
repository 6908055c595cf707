"""What the process says about itself: why, who decides, what is promised, what was measured."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from assises.web.agora.pages.parts import Due
from assises.web.ui.parts import Table
from assises.web.ui.shell import Link


@dataclass(frozen=True, slots=True)
class ChangedText:
    """One line of a comparison: same, added or removed."""

    change: str
    text: str


@dataclass(frozen=True, slots=True)
class Version:
    """One published version of the reasons."""

    number: int
    published_at: datetime
    sha256: str


@dataclass(frozen=True, slots=True)
class Measured:
    """An indicator with its last reading; ``value`` is empty when nobody measured it."""

    name: str
    unit: str
    method: str
    target: str
    value: str
    interval: str
    n: int | None
    on: date | None
    source: str
    how: str


@dataclass(frozen=True, slots=True)
class Aim:
    """An objective with its indicators."""

    number: int
    text: str
    indicators: tuple[Measured, ...]


@dataclass(frozen=True, slots=True)
class Moment:
    """A phase with the level announced and the level seen."""

    title: str
    starts_on: date
    ends_on: date
    running: bool
    declared: str
    assessed: str
    because: str
    cube: str


@dataclass(frozen=True, slots=True)
class ProcessPage:
    """Why we do this, who decides, what is promised."""

    edition: str
    name: str
    city: str
    status: str
    rubric: str
    council_file: str
    council_date: date | None
    target: int
    reasons: tuple[str, ...]
    version: Version | None
    versions: tuple[Version, ...]
    compared: tuple[ChangedText, ...]
    promise: str
    promise_by: str
    promise_on: datetime | None
    promise_days: int | None
    due: Due | None
    questions: tuple[str, ...]
    values: tuple[str, ...]
    aims: tuple[Aim, ...]
    moments: tuple[Moment, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """A remark or a finding: what, when, about which phase."""

    text: str
    about: str
    on: datetime


@dataclass(frozen=True, slots=True)
class AccountsPage:
    """What it costs, what those who watch over it say, how figures are made."""

    edition: str
    costs: Table | None
    total: str
    outside: str
    no_costs_because: str
    remarks: tuple[Said, ...]
    method: tuple[str, ...]
    method_on: datetime | None
    method_version: int
    evaluations: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class ModerationPage:
    """The rules, and how often they were used."""

    edition: str
    rules: tuple[str, ...]
    counts: Table
    hidden: int
    links: tuple[Link, ...]
