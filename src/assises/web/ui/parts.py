"""What the larger parts of a page are given: lists of these, frozen, in words ready to be read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from assises.web.ui.shell import Link

Cell = str | int | Link | None

# The drawings of `static/ui/icons.svg`; a test holds the two together.
# fmt: off
ICONS = frozenset({
    "stall", "door", "voicemail", "sms", "paper", "letter", "meeting", "web", "tablet", "relay",
    "import", "interview", "workshop", "film", "speech", "print", "copy", "theme", "easy", "aloud",
    "arrow", "back", "check", "alert", "lock", "download", "clock", "place", "phone", "decided",
    "constrained", "open", "kept", "part", "not", "unknown",
})
# fmt: on


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under headings; the first column names its row. Columns of figures are aligned on the end."""

    caption: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    figures: tuple[int, ...] = ()  # which columns hold figures, counted from 0
    theirs: tuple[int, ...] = ()  # which hold words of the city or of residents, in their language


@dataclass(frozen=True, slots=True)
class Rung:
    """One knot of a lineage: a resident's words, a gesture of the city, or what is still waited for."""

    label: str  # what it is, in words: «dit au porte-à-porte», «réponse de la Ville»
    text: str
    kind: str = "voice"  # voice, city, work (what others made of it), waiting
    on: date | None = None
    cote: str = ""
    href: str = ""
    note: str = ""
    language: str = ""
    people: int = 1  # how many people stand behind it: the thickness of the thread from here on
    voices: int = 0  # where people are not counted, how many sentences it rests on


@dataclass(frozen=True, slots=True)
class Step:
    """One moment of a course, with its state."""

    label: str
    state: str = "next"  # done, now, next
    note: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class Pages:
    """Where one is in a long list; `query` is what the address already asks, without the page."""

    current: int
    last: int
    query: str = ""


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody who answers now."""

    name: str
    phone: str
    what_for: str
    hours: str


@dataclass(frozen=True, slots=True)
class Confirm:
    """A gesture to be confirmed on a page of its own: what will happen, what stays, the way out."""

    title: str
    question: str
    will: tuple[str, ...]
    stays: tuple[str, ...]
    action: str
    label: str
    back: Link
