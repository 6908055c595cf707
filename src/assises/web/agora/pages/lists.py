"""Lists that everybody may read: voices without an answer, stakes, meetings, schemes, changes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from assises.pictures.svg import Picture
from assises.web.agora.pages.parts import EventLine, Quote, StakeLine
from assises.web.ui.parts import Pages, Table
from assises.web.ui.shell import Link


@dataclass(frozen=True, slots=True)
class WaitingVoice:
    """A voice that waits, and since how long."""

    quote: Quote
    days: int
    cited: bool


@dataclass(frozen=True, slots=True)
class UnansweredPage:
    """The list «restées sans suite», oldest first."""

    edition: str
    total: int
    found: str
    oldest: datetime | None
    promised_days: int | None
    voices: tuple[WaitingVoice, ...]
    pages: Pages


@dataclass(frozen=True, slots=True)
class StakesPage:
    """Every stake with its mark."""

    edition: str
    open: tuple[StakeLine, ...]
    constrained: tuple[StakeLine, ...]
    decided: tuple[StakeLine, ...]
    unsaid: tuple[StakeLine, ...]
    found: str
    asked: bool

    @property
    def any(self) -> bool:
        """Whether there is a stake at all."""
        return bool(self.open or self.constrained or self.decided or self.unsaid)


@dataclass(frozen=True, slots=True)
class Standing:
    """A piece that stands on a side."""

    cote: str
    wording: str
    href: str


@dataclass(frozen=True, slots=True)
class SideShown:
    """One side of a dispute; nobody there is said too."""

    label: str
    positions: tuple[Standing, ...]


@dataclass(frozen=True, slots=True)
class Disputed:
    """What is disputed, side by side; `alone` when a reader would hear one side only."""

    question: str
    sides: tuple[SideShown, ...]
    alone: bool


@dataclass(frozen=True, slots=True)
class StakePage:
    """What is decided, constrained or open before anybody speaks; then who said what."""

    edition: str
    slug: str
    title: str
    text: str
    status: str
    explained: str
    act: str
    room_left: str
    horizon: str
    transformations: tuple[Link, ...]
    says_none: bool
    dispute: Disputed | None
    voices: tuple[Quote, ...]
    may_speak: bool


@dataclass(frozen=True, slots=True)
class MeetingsPage:
    """Where to come, and what was."""

    edition: str
    coming: tuple[EventLine, ...]
    past: tuple[EventLine, ...]
    diary: str


@dataclass(frozen=True, slots=True)
class CalendarPage:
    """The calendar on paper."""

    edition: str
    name: str
    table: Table
    phases: Table


@dataclass(frozen=True, slots=True)
class SchemesPage:
    """The directory of the city's schemes, and what passes from one to another."""

    edition: str
    table: Table
    passes: Table


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """A transformation under way."""

    name: str
    href: str
    holder: str
    place: str
    state: str
    when: str


@dataclass(frozen=True, slots=True)
class ChangesPage:
    """The register of transformations."""

    edition: str
    changes: tuple[ChangeLine, ...]


@dataclass(frozen=True, slots=True)
class ChangePage:
    """One transformation with every figure ever published about it."""

    edition: str
    line: ChangeLine
    summary: str
    document: str
    figures: Table


@dataclass(frozen=True, slots=True)
class SubjectLine:
    """A subject the room put on its agenda."""

    title: str
    state: str
    dots: int


@dataclass(frozen=True, slots=True)
class MeetingPage:
    """Where, how to get in; afterwards what was said."""

    edition: str
    line: EventLine
    numbered: bool  # a public meeting, found by its number alone
    transport: str
    voices: tuple[Quote, ...]
    subjects: tuple[SubjectLine, ...]
    by_residents: int
    heads: int
    shares: Picture | None
    minutes: tuple[str, ...]
    validations: int
    minutes_due: date | None
    needs: str
