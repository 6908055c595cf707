"""Promises: what the city says and what residents say, side by side, never merged."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from assises.web.agora.pages.parts import Due, Quote
from assises.web.ui.parts import Rung


@dataclass(frozen=True, slots=True)
class Side:
    """One ledger: its word, its form and what was said with it."""

    word: str
    form: str  # kept, part, not, unknown
    note: str
    on: datetime | None


@dataclass(frozen=True, slots=True)
class PromiseLine:
    """One promise in the list, with its two sides."""

    cote: str
    href: str
    term: str
    owner: str
    due: Due
    past_due: bool
    contested: bool
    vague: bool
    no_voice: bool
    city: Side
    residents: Side
    objectives: str


@dataclass(frozen=True, slots=True)
class Count:
    """How many promises one side puts under a word."""

    word: str
    form: str
    n: int


@dataclass(frozen=True, slots=True)
class PromisesPage:
    """Every promise by the day it is due."""

    edition: str
    total: int
    vague: int
    past_due: int
    contested: int
    city: tuple[Count, ...]
    residents: tuple[Count, ...]
    promises: tuple[PromiseLine, ...]
    advocacies: tuple[AskedLine, ...]
    found: str
    asked: bool


@dataclass(frozen=True, slots=True)
class AskedLine:
    """What was asked of another institution."""

    cote: str
    href: str
    wording: str
    asked_of: str
    state: str
    reason: str
    due_on: date


@dataclass(frozen=True, slots=True)
class PastLine:
    """An earlier promise, with its two sides."""

    cote: str
    href: str
    wording: str
    made_on: date | None
    source: str
    contested: bool
    city: Side
    residents: Side


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """The earlier promises, read again in public."""

    edition: str
    total: int
    contested: int
    promises: tuple[PastLine, ...]


@dataclass(frozen=True, slots=True)
class DoneLine:
    """Something done, with its proofs."""

    cote: str
    href: str
    wording: str
    on: date | None
    proofs: tuple[Quote, ...]
    objectives: str


@dataclass(frozen=True, slots=True)
class SaidOfIt:
    """What one person said of the promise."""

    word: str
    form: str
    reasons: str
    on: datetime


@dataclass(frozen=True, slots=True)
class PromisePage:
    """One promise: its terms, its two ledgers, what was done, who asked for it."""

    edition: str
    line: PromiseLine
    measure: str
    cost: str
    place: str
    test: str
    made_on: datetime
    statuses: tuple[SaidOfIt, ...]
    assessments: tuple[SaidOfIt, ...]
    done: tuple[DoneLine, ...]
    next_review: date | None
    reviews: tuple[date, ...]
    down: tuple[Rung, ...]
    down_total: int
    up: tuple[Rung, ...]
