"""The journal and the open data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class JournalLine:
    """One line of the journal, in words."""

    seq: int
    node: str
    at: datetime
    said: str
    who: str
    subject: str
    href: str
    reason: str
    hash: str


@dataclass(frozen=True, slots=True)
class Root:
    """The published root of one day."""

    day: date
    node: str
    seq: int
    hash: str


@dataclass(frozen=True, slots=True)
class JournalPage:
    """What was done, line after line, each sealed by the one before."""

    edition: str
    lines: tuple[JournalLine, ...]
    older: str
    roots: tuple[Root, ...]
    heads: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ColumnLine:
    """One column of the data dictionary."""

    name: str
    type: str
    description: str


@dataclass(frozen=True, slots=True)
class TableLine:
    """One table of the data dictionary."""

    name: str
    description: str
    columns: tuple[ColumnLine, ...]


@dataclass(frozen=True, slots=True)
class DataPage:
    """The bundle, what is in it, under which licence, how to cite it."""

    edition: str
    bundle: str
    size: int
    made_at: datetime | None
    sha256: str  # of the file, empty while there is none
    root: str  # what the file verifies against
    sealed: Root | None  # the last day whose root was published
    licence: str
    cite: str
    tables: tuple[TableLine, ...]
