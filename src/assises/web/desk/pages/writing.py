"""Reading voices one by one, grouping them, writing the synthesis."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from assises.web.desk.pages.parts import Frame, Words
from assises.web.ui.parts import Pages
from assises.web.ui.shell import Link


@dataclass(frozen=True, slots=True)
class Awaiting:
    """A voice without an ending, since how long, and where one works on it."""

    words: Words
    days: int
    late: bool
    href: str


@dataclass(frozen=True, slots=True)
class BenchPage:
    """Voices that nobody has treated yet, the oldest first."""

    desk: Frame
    voices: tuple[Awaiting, ...]
    total: int
    pages: Pages
    wanted: str
    also: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """A passage and how many readers gave it a code."""

    passage: str
    code: str
    readers: int
    runs: int


@dataclass(frozen=True, slots=True)
class VoicePage:
    """One voice, how it was read, what became of it, what can be done."""

    desk: Frame
    words: Words
    readings: tuple[Reading, ...]
    state: str
    became: tuple[str, ...]
    gestures: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Echo:
    """Near-same voices and what a human said of them."""

    voices: tuple[Words, ...]
    shown: str
    label: str
    reason: str
    decide: str


@dataclass(frozen=True, slots=True)
class EchoesPage:
    """Groups of near-same voices."""

    desk: Frame
    open: tuple[Echo, ...]
    decided: tuple[Echo, ...]
    gather: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Code:
    """One code of the grid, with the agreement of those who read with it."""

    label: str
    kind: str
    definition: str
    agreement: str


@dataclass(frozen=True, slots=True)
class GridPage:
    """The grid in use."""

    desk: Frame
    codes: tuple[Code, ...]
    also: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Version:
    """One version of the synthesis in the list."""

    number: int
    label: str
    sections: int
    published_at: datetime | None
    href: str


@dataclass(frozen=True, slots=True)
class SynthesesPage:
    """Every version, newest first."""

    desk: Frame
    versions: tuple[Version, ...]
    reports: tuple[str, ...]
    also: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """What a section says and the pieces it cites."""

    cote: str
    label: str
    stake: str
    wording: str
    cites: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Objection:
    """What somebody disputes, and the answer."""

    section: str
    text: str
    at: datetime
    answer: str
    href: str


@dataclass(frozen=True, slots=True)
class SynthesisPage:
    """One version: its sections, its objections, the next gesture."""

    desk: Frame
    number: int
    label: str
    signed_by: str
    no_divergence: str
    sections: tuple[Section, ...]
    objections: tuple[Objection, ...]
    gestures: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Sent:
    """A piece handed over."""

    words: Words
    to: str
    due_on: date
    sent_at: datetime
    answer: str
    acknowledged: bool
    late: bool
    href: str


@dataclass(frozen=True, slots=True)
class TransfersPage:
    """What was handed over, the unanswered first."""

    desk: Frame
    sent: tuple[Sent, ...]
