"""What several pages show: somebody's words, a meeting, the mark of a stake."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Quote:
    """A resident's words with where they come from; ``wording`` is None when they are not to be shown."""

    wording: str | None
    cote: str
    href: str
    channel: str
    channel_label: str
    on: datetime
    place: str
    language: str
    silence: str  # why the words are not shown, in words


@dataclass(frozen=True, slots=True)
class EventLine:
    """An event in a list: when, where, how to get in, what is offered."""

    number: int
    title: str
    kind: str
    href: str
    starts_at: datetime
    ends_at: datetime
    hour: str  # «19 h», in the words of the page
    place: str
    address: str
    neighbourhood: str
    unusual: str  # why this place, when it is an unusual one
    access: tuple[str, ...]
    offers: tuple[str, ...]
    cancelled: bool
    over: bool
    invented: bool


@dataclass(frozen=True, slots=True)
class StakeLine:
    """A stake in a list, with its mark."""

    title: str
    href: str
    status: str  # decided, constrained, open, or nothing when nobody has said


@dataclass(frozen=True, slots=True)
class Due:
    """How far a day is: ``days`` is negative once it has passed."""

    on: date
    days: int

    @property
    def late(self) -> int:
        """How many days have passed since it was due."""
        return max(0, -self.days)
