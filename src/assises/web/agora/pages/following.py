"""What became of words, for whoever holds their code and for anybody who holds their cote."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from assises.web.agora.pages.parts import Due, Quote
from assises.web.ui.parts import Rung
from assises.web.ui.shell import Link


@dataclass(frozen=True, slots=True)
class FollowPage:
    """Where one types a code; ``found`` when several were typed at once."""

    found: tuple[FoundCode, ...]


@dataclass(frozen=True, slots=True)
class FoundCode:
    """One code of several: where it leads, or why it leads nowhere."""

    code: str
    href: str
    quote: Quote | None
    state: str
    refusal: str


@dataclass(frozen=True, slots=True)
class VoicePage:
    """What became of one sentence, for whoever holds its code."""

    edition: str
    code: str
    address: str
    fresh: bool  # it has just been said: the receipt fills the screen
    quote: Quote
    translation: str
    translation_language: str
    translation_by_machine: bool
    said_at: datetime
    rungs: tuple[Rung, ...]
    more: int  # pieces that rest on it and are not on this thread
    age: int | None  # days, only while not yet treated
    due: Due | None
    may_withdraw: bool
    hidden: bool
    reason: str
    ladder: str  # the page everybody can read


@dataclass(frozen=True, slots=True)
class LadderPage:
    """One piece both ways: what it rests on, what rests on it."""

    edition: str
    cote: str
    kind: str
    is_voice: bool
    quote: Quote
    facts: tuple[str, ...]
    endings: tuple[Rung, ...]
    up: tuple[Rung, ...]
    down: tuple[Rung, ...]
    all_up: tuple[Quote, ...]
    all_down: tuple[Quote, ...]
    up_total: int
    down_total: int
    age: int | None
    own_page: Link | None


@dataclass(frozen=True, slots=True)
class ConfirmedPage:
    """A gesture was made: what it did, and where to go."""

    title: str
    text: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class ContestPage:
    """Somebody says that these are not their words, or that they should not have been hidden."""

    code: str
    quote: Quote
    hidden: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Told:
    """A label and what is said under it."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class ReplyPage:
    """A reasoned answer: its ground with the piece it demands, what it answers, what residents say of it."""

    edition: str
    cote: str
    on: datetime
    ground: str
    wording: str
    pieces: tuple[Told, ...]
    signed_by: str
    answers: tuple[Quote, ...]
    total: int
    said: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class NeedsPage:
    """What somebody needs in order to come: kept apart, with no name."""

    edition: str
    title: str
    back: str
