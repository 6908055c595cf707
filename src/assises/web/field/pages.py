"""What the pages of the field are given: frozen, in words ready to be read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.forms import BaseForm

from assises.commons.agenda.actions import EventKind
from assises.web.pulse.fragments import Bars
from assises.web.ui.parts import Rung
from assises.web.ui.shell import Link


@dataclass(frozen=True, slots=True)
class Frame:
    """Which evening this is, and where one can go from here."""

    edition: str
    kind: EventKind
    number: int
    title: str
    starts_at: datetime
    opened: bool
    closed: bool
    tabs: tuple[Link, ...]
    danger: str


@dataclass(frozen=True, slots=True)
class EveningLine:
    """One evening in the list: today's are large, the others are a line."""

    kind: EventKind
    number: int
    title: str
    where: str
    starts_at: datetime
    state: str
    href: str
    may_open: bool


@dataclass(frozen=True, slots=True)
class EveningsPage:
    """Where one works today."""

    edition: str
    today: tuple[EveningLine, ...]
    coming: tuple[EveningLine, ...]
    past: tuple[EveningLine, ...]
    more: tuple[Link, ...]
    danger: str


@dataclass(frozen=True, slots=True)
class Tile:
    """One figure of the evening, and where it is made."""

    value: int
    of: str
    href: str
    go: str


@dataclass(frozen=True, slots=True)
class MeetingPage:
    """One evening: how far it is, what is still missing."""

    frame: Frame
    where: str
    may_open: bool
    minutes: int | None
    tiles: tuple[Tile, ...]
    public: str


@dataclass(frozen=True, slots=True)
class Subject:
    """A subject with what it received, by each means apart."""

    uuid: UUID
    title: str
    from_residents: bool
    rank: int | None
    dots: int
    hands: int
    cards: int
    phones: int
    state: str
    label: str
    open: bool


@dataclass(frozen=True, slots=True)
class AgendaPage:
    """The agenda the room sets."""

    frame: Frame
    chosen: tuple[Subject, ...]
    proposed: tuple[Subject, ...]
    from_residents: int
    next_rank: int
    may_choose: bool


@dataclass(frozen=True, slots=True)
class NotedLine:
    """A line on record: its words, or why they are gone."""

    cote: str
    wording: str
    said_by: str
    at: datetime
    may_undo: bool


@dataclass(frozen=True, slots=True)
class ClockButton:
    """One category of the talk clock."""

    category: str
    label: str
    seconds: int
    turns: int
    speaking: bool


@dataclass(frozen=True, slots=True)
class Clock:
    """Who speaks now, and since when."""

    buttons: tuple[ClockButton, ...]
    speaking: str
    since: datetime | None
    long: bool


@dataclass(frozen=True, slots=True)
class NotesPage:
    """The black page: one line at a time."""

    frame: Frame
    code: str
    address: str
    noted: str
    lines: tuple[NotedLine, ...]
    total: int
    clock: Clock | None


@dataclass(frozen=True, slots=True)
class ClockPage:
    """The talk clock on a page of its own, with what was not timed typed by hand."""

    frame: Frame
    clock: Clock


@dataclass(frozen=True, slots=True)
class Group:
    """A group counted at the door; each button carries its own mark, so that a double tap counts once."""

    slug: str
    label: str
    mark: str
    mark_five: str


@dataclass(frozen=True, slots=True)
class DoorPage:
    """Who comes in: taps and cards."""

    frame: Frame
    heads: int
    cards: int
    groups: tuple[Group, ...]
    undo: str
    undo_n: int
    may_undo: bool


@dataclass(frozen=True, slots=True)
class WayOutPage:
    """What people say on the way out."""

    frame: Frame
    cards: int


@dataclass(frozen=True, slots=True)
class DriverPage:
    """What the room sees, and the buttons that change it."""

    frame: Frame
    view: str
    label: str
    blank: bool
    views: tuple[Link, ...]
    statements: tuple[NotedLine, ...]
    film: tuple[NotedLine, ...]
    results: tuple[NotedLine, ...]
    position: int
    screen: str


@dataclass(frozen=True, slots=True)
class Share:
    """How long a category spoke, in words."""

    label: str
    minutes: str
    percent: int


@dataclass(frozen=True, slots=True)
class Live:
    """The answers of the round that is open, as they come."""

    tally: Bars
    stream: str
    fragment: str


@dataclass(frozen=True, slots=True)
class ScreenPage:
    """One thing at a time, for the room."""

    title: str
    view: str
    blank: bool
    subjects: tuple[Subject, ...]
    wording: str
    cote: str
    language: str
    shares: tuple[Share, ...]
    note: str
    live: Live | None
    again: str
    join_shown: str
    join_address: str


@dataclass(frozen=True, slots=True)
class Need:
    """One thing without which the evening does not close."""

    label: str
    there: bool
    href: str
    go: str


@dataclass(frozen=True, slots=True)
class ClosingPage:
    """Closing in ten minutes: what is there, what is missing, by name."""

    frame: Frame
    needs: tuple[Need, ...]
    unused: tuple[str, ...]
    timed: bool


@dataclass(frozen=True, slots=True)
class MinutesWritten:
    """The last version of the minutes."""

    version: int
    body: str
    validations: int
    published_at: datetime | None


@dataclass(frozen=True, slots=True)
class MinutesPage:
    """The minutes, from the draft to the two residents who validate them."""

    frame: Frame
    due_on: date | None
    written: MinutesWritten | None
    statements: int
    may_validate: bool


@dataclass(frozen=True, slots=True)
class OutingLine:
    """One outing, with its yield."""

    href: str
    place: str
    at: datetime
    planned: bool
    met: int | None
    spoke: int | None
    refused: int


@dataclass(frozen=True, slots=True)
class OutingsPage:
    """Going where people are."""

    edition: str
    outings: tuple[OutingLine, ...]
    refusals: tuple[tuple[str, int], ...]
    danger: str


@dataclass(frozen=True, slots=True)
class Reason:
    """Why somebody would rather not; its button carries its own mark."""

    value: str
    label: str
    mark: str


@dataclass(frozen=True, slots=True)
class OutingPage:
    """One outing: words heard, refusals by reason, and in the end its yield."""

    edition: str
    uuid: UUID
    outing: OutingLine
    code: str
    address: str
    noted: str
    reasons: tuple[Reason, ...]
    danger: str
    yielded: BaseForm


@dataclass(frozen=True, slots=True)
class SlipsPage:
    """Before printing: how many slips, for what."""

    edition: str


@dataclass(frozen=True, slots=True)
class Slip:
    """One slip: a code nobody has written on yet."""

    number: int
    code: str
    address: str


@dataclass(frozen=True, slots=True)
class SlipsSheetPage:
    """Sheets of eight slips."""

    edition: str
    city: str
    batch: str
    shown: str
    sheets: tuple[tuple[Slip, ...], ...]


@dataclass(frozen=True, slots=True)
class TranscribePage:
    """Words that came on paper, by letter, by telephone: typed one by one, each with its code."""

    edition: str
    code: str
    address: str
    noted: str
    by_message: bool  # the code goes back by the same way
    danger: str


@dataclass(frozen=True, slots=True)
class CounterVoice:
    """What the code opens, read at the counter with the person."""

    code: str
    wording: str | None
    cote: str
    language: str
    on: datetime
    channel: str
    channel_label: str
    state: str
    waiting_days: int | None
    rungs: tuple[Rung, ...]
    ladder: str


@dataclass(frozen=True, slots=True)
class CounterPage:
    """Reading receipts at the counter."""

    edition: str
    found: tuple[CounterVoice, ...]
    refused: tuple[tuple[str, str], ...]
