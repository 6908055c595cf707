"""Reading before publication, and what was hidden."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from assises.web.desk.pages.parts import Frame, Words
from assises.web.ui.shell import Link


@dataclass(frozen=True, slots=True)
class ToRead:
    """A voice nobody has read, with the gestures this role may make on it."""

    words: Words
    hide: str  # where one asks to hide it; nothing when this role may not
    transfer: str


@dataclass(frozen=True, slots=True)
class WaitingPage:
    """The oldest voices that nobody has read, to be published in one gesture."""

    desk: Frame
    voices: tuple[ToRead, ...]
    total: int
    may_publish: bool
    also: tuple[Link, ...]
    rules: str


@dataclass(frozen=True, slots=True)
class Hiding:
    """A text that is hidden, or that waits for a second person."""

    words: Words
    reason: str
    asked_at: datetime
    mine: bool
    hidden_at: datetime | None
    confirm: str


@dataclass(frozen=True, slots=True)
class Contested:
    """An appeal, with its answer when there is one."""

    words: Words
    text: str
    reason: str
    at: datetime
    open: bool
    decision: str
    answer: str
    decide: str


@dataclass(frozen=True, slots=True)
class ModerationPage:
    """What was hidden, by whom twice, and what is contested."""

    desk: Frame
    to_confirm: tuple[Hiding, ...]
    contested: tuple[Contested, ...]
    hidden: tuple[Hiding, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """A remark or a finding from outside."""

    text: str
    about: str
    on: datetime


@dataclass(frozen=True, slots=True)
class RemarksPage:
    """What those who watch from outside have published."""

    desk: Frame
    remarks: tuple[Said, ...]
    evaluations: tuple[Said, ...]
    also: tuple[Link, ...]
