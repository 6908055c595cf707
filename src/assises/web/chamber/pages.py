"""What the pages of the chamber are given: frozen, in words ready to be read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from assises.web.ui.parts import Table
from assises.web.ui.shell import Link


@dataclass(frozen=True, slots=True)
class Frame:
    """The pages of the chamber, and which one this is."""

    edition: str
    tabs: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """A piece on record, in its own words; ``voice`` when residents said or wrote it, not the city."""

    cote: str
    wording: str | None
    label: str
    voice: bool
    channel: str
    channel_label: str
    place: str
    on: datetime
    language: str
    href: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """One piece that waits for its answer."""

    cote: str
    wording: str
    department: str
    age_days: int
    due_on: date | None
    days_left: int | None
    late: int | None
    href: str


@dataclass(frozen=True, slots=True)
class Desk:
    """The queue of one department."""

    label: str
    href: str
    waiting: int
    late: int
    current: bool


@dataclass(frozen=True, slots=True)
class PromiseLine:
    """One promise with its two sides."""

    cote: str
    term: str
    owner: str
    due_on: date
    past_due: bool
    declared: str
    residents: str
    contested: bool
    verifiable: bool
    href: str


@dataclass(frozen=True, slots=True)
class BoardPage:
    """What waits for me, before anything else."""

    frame: Frame
    waiting: int
    late: int
    soon: tuple[Waiting, ...]
    contested: tuple[PromiseLine, ...]
    past_due: tuple[PromiseLine, ...]
    silent: tuple[TransferLine, ...]
    gestures: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class QueuePage:
    """The queue, one department at a time; several pieces may receive the same answer."""

    frame: Frame
    desks: tuple[Desk, ...]
    pieces: tuple[Waiting, ...]
    may_answer: bool
    may_refer: bool
    department: int | None


@dataclass(frozen=True, slots=True)
class StakeBeside:
    """What is decided, constrained or open where this was said."""

    title: str
    mark: str
    act: str
    act_date: date | None
    room_left: str
    href: str


@dataclass(frozen=True, slots=True)
class GivenReply:
    """An answer that was already given."""

    cote: str
    label: str
    wording: str
    signed_by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class AnswerPage:
    """The workshop: one piece per screen, with the voices behind it and what is decided beside."""

    frame: Frame
    pieces: tuple[Words, ...]
    voices: tuple[Words, ...]
    more_voices: int
    between: tuple[Words, ...]
    stakes: tuple[StakeBeside, ...]
    given: tuple[GivenReply, ...]
    late: int | None
    due_on: date | None
    left: int
    skip: str
    may_answer: bool
    promise_on: str
    action: str


@dataclass(frozen=True, slots=True)
class GesturePage:
    """One gesture: what it is about, its form, the way back."""

    frame: Frame
    title: str
    lead: str
    about: tuple[Words, ...]
    label: str
    back: Link


@dataclass(frozen=True, slots=True)
class PromisesPage:
    """The promises, verifiable or not, each with its two sides."""

    frame: Frame
    promises: tuple[PromiseLine, ...]
    not_verifiable: int
    gestures: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Status:
    """What the city said on one day."""

    label: str
    reason: str
    proved: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class Opinion:
    """What one resident said."""

    label: str
    reasons: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Done:
    """Something done, with its proofs."""

    cote: str
    what: str
    on: date | None
    proofs: tuple[str, ...]
    prove: str


@dataclass(frozen=True, slots=True)
class Review:
    """A day on which the promise is looked at again."""

    on: date
    held: bool


@dataclass(frozen=True, slots=True)
class PromisePage:
    """One promise: its terms, where it comes from, both sides, what was done."""

    frame: Frame
    line: PromiseLine
    measure: str
    cost: str
    place: str
    declared_on: datetime
    city_form: str
    residents_form: str
    residents_note: str
    sources: tuple[Words, ...]
    no_voice: bool
    statuses: tuple[Status, ...]
    opinions: tuple[Opinion, ...]
    done: tuple[Done, ...]
    reviews: tuple[Review, ...]
    next_review: date | None
    gestures: tuple[Link, ...]
    may_review: bool
    public: str


@dataclass(frozen=True, slots=True)
class TransferLine:
    """What was handed over: to whom, for when, whether they say so."""

    uuid: UUID
    cote: str
    wording: str
    to: str
    due_on: date
    sent_at: datetime
    acknowledged_at: datetime | None
    answer: str
    alert: bool
    acknowledge: str


@dataclass(frozen=True, slots=True)
class AskLine:
    """What was asked of another institution."""

    cote: str
    wording: str
    of: str
    due_on: date
    label: str
    reason: str
    report: str


@dataclass(frozen=True, slots=True)
class ElsewherePage:
    """What others must answer."""

    frame: Frame
    transfers: tuple[TransferLine, ...]
    asks: tuple[AskLine, ...]
    gestures: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """What an act decided, and who held each of the three pens."""

    cote: str
    wording: str
    agenda_set_by: str
    written_by: str
    decided_by: str
    level: str
    href: str


@dataclass(frozen=True, slots=True)
class ActLine:
    """One act with its legal nature and its vote."""

    number: str
    label: str
    title: str
    on: date
    body: str
    tally: str
    decides: bool
    decisions: tuple[DecisionLine, ...]


@dataclass(frozen=True, slots=True)
class ActsPage:
    """The acts of the council."""

    frame: Frame
    acts: tuple[ActLine, ...]
    gestures: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class AmendmentLine:
    """Another wording that was asked for."""

    id: int
    wording: str
    origin: str
    label: str
    reason: str
    judge: str


@dataclass(frozen=True, slots=True)
class ClauseLine:
    """A paragraph, its base or the mention that it has none."""

    cote: str
    number: int
    wording: str
    value: str
    base: tuple[Words, ...]
    no_base: bool
    reaches_a_voice: bool
    amendments: tuple[AmendmentLine, ...]
    amend: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A piece of the base that no paragraph uses."""

    words: Words
    reason: str
    set_aside: str


@dataclass(frozen=True, slots=True)
class DocumentPage:
    """The orientation document, and the test of its base both ways."""

    frame: Frame
    version: int | None
    label: str
    published_at: datetime | None
    clauses: tuple[ClauseLine, ...]
    without_base: int
    on_a_voice: int
    base: int
    used: int
    unused: tuple[LeftOut, ...]
    aside: tuple[LeftOut, ...]
    gestures: tuple[Link, ...]
    steps: tuple[Link, ...]
    open: bool


@dataclass(frozen=True, slots=True)
class MeansPage:
    """Levels of service with their costs, envelopes, what marks the city."""

    frame: Frame
    levels: Table
    scenarios: Table
    markers: Table
    gestures: tuple[Link, ...]
