"""One line of a note-taker, and the word it becomes."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from assises.commons.agenda.models import EventKind
from assises.commons.evidence.actions import Fidelity, Nature, RestsOn, Spoken, VoiceChannel
from assises.phases.meetings.models import Meeting, SaidBy

# Public meetings are numbered REN-07; the other evenings carry the letter of their kind.
_LETTERS = {
    EventKind.PUBLIC_MEETING: "",
    EventKind.REVIEW_EVENING: "B",
    EventKind.OUTREACH_STOP: "C",
    EventKind.COMMITMENT_EVENING: "E",
    EventKind.ORIENTATION_MEETING: "O",
    EventKind.FOLLOW_UP_REVIEW: "P",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a note-taker: what was said, how it was said, under which subject."""

    wording: str
    said_by: SaidBy = SaidBy.UNKNOWN
    subject: UUID | None = None
    fidelity: Fidelity = Fidelity.VERBATIM
    nature: Nature = Nature.EXPECTATION
    stake: str = ""
    question: int | None = None
    neighbourhood: str = ""
    strata: tuple[str, ...] = ()
    primed_by_film: bool = False
    language: str = "fr"
    body: int | None = None
    rests_on: tuple[RestsOn, ...] = ()


def series_of(meeting: Meeting) -> str:
    """The series of the words of this meeting: REN-07."""
    return f"REN-{_LETTERS[EventKind(meeting.event.kind)]}{meeting.event.number:02d}"


def spoken_at(line: Line, meeting: Meeting) -> Spoken:
    """Where a line comes from: this meeting."""
    return Spoken(
        nature=line.nature,
        channel=VoiceChannel.MEETING,
        event=meeting.event_id,
        question=line.question,
        stake=line.stake,
        neighbourhood=line.neighbourhood,
        strata=line.strata,
        fidelity=line.fidelity,
        primed_by_film=line.primed_by_film,
        language=line.language,
        body=line.body,
    )
