"""Reacting to statements, and the map drawn of the reactions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from assises.pictures.svg import Picture
from assises.web.pulse.fragments import Bars, Question
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
class MyAnswer:
    """What this device answered to a statement, and where it is changed."""

    wording: str
    said: str
    href: str


@dataclass(frozen=True, slots=True)
class RoundPage:
    """One statement at a time; then what everybody answered."""

    edition: str
    title: str
    address: str
    open_now: bool
    begun: bool
    question: Question | None
    done: int
    total: int
    mine: tuple[MyAnswer, ...]
    results: Table | None
    hidden: int
    set_aside: str
    live: str
    map: str
    chairs: Picture | None


@dataclass(frozen=True, slots=True)
class SetAsidePage:
    """What was not put to reaction, and why."""

    edition: str
    title: str
    round: str
    table: Table | None
    rules: str


@dataclass(frozen=True, slots=True)
class LivePage:
    """The answers of a round as they come, with who is missing beside them."""

    edition: str
    title: str
    tally: Bars
    here: str
    stream: str
    fragment: str
    round: str
    chairs: Picture | None


@dataclass(frozen=True, slots=True)
class FoundLine:
    """What the map finds of one statement, with its interval."""

    wording: str
    cote: str
    href: str
    said: str


@dataclass(frozen=True, slots=True)
class FoundSection:
    """The findings of one kind, or what is typical of one group; what the interval measures is said once."""

    title: str
    means: str
    first: tuple[FoundLine, ...]
    others: tuple[FoundLine, ...]  # as sure or less, folded


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
    checks: Table | None
    between: str
    warnings: tuple[str, ...]  # what keeps it from being read for more than it is
    since: tuple[str, ...]  # which groups of the map before these are
    bars: Picture | None
    findings: tuple[FoundSection, ...]
    more: int
    table: Table
    chairs: Picture | None


@dataclass(frozen=True, slots=True)
class StatementPage:
    """One statement: its answers once they can lead nobody, what the map found, where it comes from."""

    edition: str
    round: str
    address: str
    open_now: bool
    cote: str
    wording: str
    source: str
    picture: Picture | None
    agree: str
    findings: tuple[str, ...]
    map: str
    how: str
    too_few: bool
    chairs: Picture | None


@dataclass(frozen=True, slots=True)
class NoViewsPage:
    """Before any map is published."""

    edition: str
    rounds: str
