"""Parts that several pages of the desk share."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from assises.web.ui.parts import Step
from assises.web.ui.shell import Link


@dataclass(frozen=True, slots=True)
class Frame:
    """Where one is in the desk."""

    edition: str
    sections: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """A piece on record: its words, where they come from, and why they are perhaps not public."""

    wording: str | None
    cote: str
    channel: str
    channel_label: str
    on: datetime
    place: str
    language: str
    href: str
    silence: str


@dataclass(frozen=True, slots=True)
class Note:
    """Something said beside the work: a title, lines, perhaps where it leads."""

    title: str
    lines: tuple[str, ...]
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Beside:
    """What helps while one fills a form: words, and notes."""

    words: tuple[Words, ...] = ()
    notes: tuple[Note, ...] = ()
    steps: tuple[Step, ...] = ()  # the course this page is a step of
    onward: Link | None = None  # where the course goes on


@dataclass(frozen=True, slots=True)
class GesturePage:
    """One gesture on its own page: what it does, what stays, what helps, the way out."""

    desk: Frame
    title: str
    lead: str
    label: str
    back: Link
    will: tuple[str, ...]
    stays: tuple[str, ...]
    beside: Beside
    found: tuple[Words, ...]
    searches: bool
    wanted: str
    files: bool


@dataclass(frozen=True, slots=True)
class Handed:
    """A password to hand over in person: shown once, never again."""

    who: str
    password: str
    until: datetime
    back: str


@dataclass(frozen=True, slots=True)
class HandedPage:
    """The page that shows it."""

    desk: Frame
    handed: Handed


@dataclass(frozen=True, slots=True)
class Shelved:
    """One thing of a register: what it is, what is known of it, what can be done."""

    title: str
    lines: tuple[str, ...]
    gestures: tuple[Link, ...]
    href: str = ""


@dataclass(frozen=True, slots=True)
class Shelf:
    """Things of one kind, and what adds another."""

    title: str
    things: tuple[Shelved, ...]
    gestures: tuple[Link, ...] = ()
    empty: str = ""


@dataclass(frozen=True, slots=True)
class ShelfPage:
    """A section of the desk made of registers."""

    desk: Frame
    title: str
    lead: str
    shelves: tuple[Shelf, ...]
    also: tuple[Link, ...]
