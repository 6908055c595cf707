"""The home, whatever the day."""

from __future__ import annotations

from dataclasses import dataclass

from assises.pictures.svg import Picture
from assises.web.agora.pages.parts import Due, EventLine, Quote, StakeLine
from assises.web.ui.parts import Step


@dataclass(frozen=True, slots=True)
class Figure:
    """A number said with its people, and where it leads."""

    value: int
    of: str
    href: str


@dataclass(frozen=True, slots=True)
class HomePage:
    """The question of the moment, the thread, what was said, who is missing, what is decided."""

    edition: str
    name: str
    moment: str  # A to H, the time axis of the process
    now: str  # this moment in a line
    question: str
    question_number: int | None
    once: str
    may_speak: bool
    steps: tuple[Step, ...]
    due: Due | None
    due_for: str
    promise: str
    promise_by: str
    next_events: tuple[EventLine, ...]
    last_events: tuple[EventLine, ...]
    voices: tuple[Quote, ...]
    stakes: tuple[StakeLine, ...]
    unanswered: int
    figures: tuple[Figure, ...]
    funnel: Picture | None
    chairs: Picture | None
