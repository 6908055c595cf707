"""Which moment of the process it is: what the public home shows, never empty between two phases."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from assises.commons.agenda.models import EditionStatus, PhaseKind
from assises.commons.agenda.queries.days import EventView, PhaseView, events_around, phases
from assises.commons.agenda.queries.editions import EditionView, edition
from assises.commons.agenda.queries.texts import PromiseView, promise
from assises.commons.journal import clock
from assises.commons.journal.actions import Actor


class Moment(StrEnum):
    """The time axis of a process, from before it to two years after it."""

    BEFORE = "A"
    REVIEW = "B"
    SURVEY = "C"
    MEETINGS = "D"
    WORKSHOPS = "E"
    ANSWERS = "F"
    DRAFTING = "G"
    FOLLOW_UP = "H"


MOMENT_OF = {
    PhaseKind.PREPARATION: Moment.BEFORE,
    PhaseKind.REVIEW: Moment.REVIEW,
    PhaseKind.SURVEY: Moment.SURVEY,
    PhaseKind.MEETINGS: Moment.MEETINGS,
    PhaseKind.OPINION: Moment.MEETINGS,
    PhaseKind.SYNTHESIS: Moment.WORKSHOPS,
    PhaseKind.WORKSHOPS: Moment.WORKSHOPS,
    PhaseKind.PROPOSALS: Moment.WORKSHOPS,
    PhaseKind.ANSWERS: Moment.ANSWERS,
    PhaseKind.ORIENTATIONS: Moment.DRAFTING,
    PhaseKind.FOLLOWUP: Moment.FOLLOW_UP,
}
BEFORE_OPENING = (EditionStatus.DRAFT, EditionStatus.ANNOUNCED)


@dataclass(frozen=True, slots=True)
class Countdown:
    """How many days to a date that was announced; a negative number is a delay, and is shown."""

    on: date
    days: int


@dataclass(frozen=True, slots=True)
class Home:
    """What the home of an edition stands on, whatever the day."""

    edition: EditionView
    moment: Moment
    phases: tuple[PhaseView, ...]
    phase: PhaseView | None
    running: tuple[PhaseView, ...]
    next_phase: PhaseView | None
    countdown: Countdown | None
    promise: PromiseView | None
    next_events: tuple[EventView, ...]
    last_events: tuple[EventView, ...]


def home(viewer: Actor) -> Home:
    """The moment it is today in this edition, and what comes next."""
    held, days = edition(viewer), phases(viewer)
    running = tuple(phase for phase in days if phase.running)
    coming = tuple(phase for phase in days if not phase.running and not phase.over)
    around = events_around(viewer, limit=3)
    leading = _leading(days)
    return Home(
        edition=held,
        moment=_moment(held.status, leading),
        phases=days,
        phase=leading,
        running=running,
        next_phase=coming[0] if coming else None,
        countdown=_countdown(leading, coming),
        promise=promise(viewer),
        next_events=around.coming,
        last_events=around.past,
    )


def _leading(days: tuple[PhaseView, ...]) -> PhaseView | None:
    """The running phase that began last; between two phases, the one that ended last."""
    running = [phase for phase in days if phase.running]
    if running:
        return max(running, key=lambda phase: (phase.starts_on, phase.number))
    over = [phase for phase in days if phase.over]
    return max(over, key=lambda phase: (phase.ends_on, phase.number)) if over else None


def _moment(status: EditionStatus, leading: PhaseView | None) -> Moment:
    if status == EditionStatus.ARCHIVED:
        return Moment.FOLLOW_UP
    if status in BEFORE_OPENING or leading is None:
        return Moment.BEFORE
    return MOMENT_OF[leading.kind]


def _countdown(leading: PhaseView | None, coming: tuple[PhaseView, ...]) -> Countdown | None:
    if leading is not None and (leading.running or leading.kind == PhaseKind.ANSWERS):
        on = leading.ends_on
    elif coming:
        on = coming[0].starts_on
    else:
        return None
    return Countdown(on=on, days=(on - clock.today()).days)
