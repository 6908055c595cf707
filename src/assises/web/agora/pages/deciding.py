"""Proposals, the synthesis, the orientations: what was made of what was said."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from assises.pictures.svg import Picture
from assises.web.agora.pages.parts import Quote
from assises.web.ui.parts import Rung, Table
from assises.web.ui.shell import Link


@dataclass(frozen=True, slots=True)
class Objection:
    """Somebody disputes it, and is answered or not yet."""

    text: str
    about: str
    at: datetime
    answer: str
    answered_at: datetime | None


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the synthesis with what it cites."""

    cote: str
    href: str
    stake: str
    wording: str
    cites: tuple[Quote, ...]
    more: int


@dataclass(frozen=True, slots=True)
class SynthesisPage:
    """What people share, what divides them, what few said."""

    edition: str
    version: int
    signed_by: str
    published_at: datetime | None
    common: tuple[Section, ...]
    dissent: tuple[Section, ...]
    minority: tuple[Section, ...]
    no_dissent_because: str
    objections: tuple[Objection, ...]
    told_back: tuple[str, ...]
    chairs: Picture | None


@dataclass(frozen=True, slots=True)
class NotYetPage:
    """What will be on this page."""

    edition: str
    title: str
    text: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class ProposalLine:
    """A proposal in the list."""

    cote: str
    href: str
    action: str
    problem: str
    place: str
    horizon: str
    state: str
    authors: str
    objectives: str
    merged_into: str
    merged_href: str
    undone: bool


@dataclass(frozen=True, slots=True)
class ProposalsPage:
    """Every proposal in its latest version."""

    edition: str
    proposals: tuple[ProposalLine, ...]
    answered: int
    waiting: int
    chairs: Picture | None
    any: bool
    found: str


@dataclass(frozen=True, slots=True)
class MergePart:
    """How a proposal was made of others, and what its authors say of it."""

    reason: str
    at: datetime
    undone_at: datetime | None
    undo_reason: str
    parents: tuple[Quote, ...]
    objections: tuple[Objection, ...]


@dataclass(frozen=True, slots=True)
class AnswerPart:
    """The answer of the city, what it must prove, and where residents say whether it answers."""

    cote: str
    href: str
    own_page: str
    label: str
    reason: str
    details: tuple[str, ...]
    signed_by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ProposalPage:
    """One proposal: problem, action, who, where; who asked for it; what was answered."""

    edition: str
    line: ProposalLine
    who: str
    down: tuple[Rung, ...]
    merge: MergePart | None
    costs: Table | None
    gains: tuple[str, ...]
    bears: tuple[str, ...]
    supports: int
    answers: tuple[AnswerPart, ...]
    up: tuple[Rung, ...]
    may_contest: bool


@dataclass(frozen=True, slots=True)
class Amended:
    """Another wording that was asked for, and what was made of it."""

    wording: str
    origin: str
    state: str
    reason: str


@dataclass(frozen=True, slots=True)
class Clause:
    """A paragraph with its base, or the mention that it has none."""

    number: int
    cote: str
    href: str
    wording: str
    no_base: bool
    value: str
    base: tuple[Link, ...]
    reaches_a_voice: bool
    amendments: tuple[Amended, ...]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A piece of the base that no paragraph uses."""

    cote: str
    href: str
    wording: str
    reason: str


@dataclass(frozen=True, slots=True)
class ActLine:
    """An act of the council, and what it decided: an information decides nothing."""

    number: str
    kind: str
    title: str
    on: date
    body: str
    votes: str
    decides: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OrientationsPage:
    """The orientations, tied to what they come from, both ways."""

    edition: str
    version: int
    state: str
    published_at: datetime | None
    clauses: tuple[Clause, ...]
    with_voice: int
    base: int
    used: int
    set_aside: tuple[LeftOut, ...]
    unused: tuple[LeftOut, ...]
    markers: tuple[str, ...]
    acts: tuple[ActLine, ...]
    chairs: Picture | None
