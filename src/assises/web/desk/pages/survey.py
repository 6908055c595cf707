"""The survey as the desk sees it: quotas, conversations, the film and its versions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from assises.web.desk.pages.parts import Frame
from assises.web.ui.parts import Table
from assises.web.ui.shell import Link


@dataclass(frozen=True, slots=True)
class Survey:
    """One survey with its plan and what can be done."""

    title: str
    funder: str
    interviews: int
    published_at: datetime | None
    plan: Table
    gestures: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Version:
    """One version of the film, with what can be done."""

    title: str
    cote: str
    state: str
    use: str
    gestures: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class SurveyPage:
    """Surveys, the film, copies abroad."""

    desk: Frame
    surveys: tuple[Survey, ...]
    versions: tuple[Version, ...]
    recalls: Table | None
    also: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Interview:
    """A conversation without a name."""

    number: int
    pseudonym: str
    cell: str
    place: str
    state: str
    uses: tuple[str, ...]
    excerpts: tuple[Link, ...]
    gestures: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class InterviewsPage:
    """Raw interviews, for the outside team and the guarantor."""

    desk: Frame
    interviews: tuple[Interview, ...]
