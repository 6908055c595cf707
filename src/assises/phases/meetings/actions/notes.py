"""Taking notes: what is said becomes a word on record, one line at a time or a page at once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from assises.commons.agenda.queries import require
from assises.commons.evidence.actions import (
    Heard,
    Kind,
    Voice,
    forget_file,
    hear,
    hear_many,
    withdraw_item,
)
from assises.commons.journal import clock
from assises.commons.journal.actions import Actor, gesture, note
from assises.phases.meetings.errors import (
    EmptySubject,
    MinutesValidated,
    NoSuchStatement,
    NoSuchSubject,
    StillHasItsWords,
    TooLateToUndo,
)
from assises.phases.meetings.lines import Line, series_of, spoken_at
from assises.phases.meetings.lookups import find_meeting
from assises.phases.meetings.models import (
    AgendaItem,
    Meeting,
    Minutes,
    Statement,
    SubjectState,
)

UNDO_MINUTES = 15


def _still_writable(event: int, by: Actor) -> Meeting:
    edition = require(by, "meetings.statement.record", event=event, during=False)
    meeting = find_meeting(event, edition)
    if Minutes.objects.filter(meeting=meeting).exclude(second_validation="").exists():
        raise MinutesValidated
    return meeting


@gesture
def record_statement(
    *, event: int, line: Line, by: Actor, slip: str = "", photo: int | None = None, once: str = ""
) -> Heard:
    """Put on record what was said at a meeting, and hand out its receipt; ``once`` keeps it from doubling."""
    meeting = _still_writable(event, by)
    subjects = _subjects(meeting, [line])
    heard = hear(
        wording=line.wording,
        spoken=spoken_at(line, meeting),
        by=by,
        kind=Kind.STATEMENT,
        series=series_of(meeting),
        rests_on=line.rests_on,
        slip=slip,
        once=once,
    )
    _, new = Statement.objects.get_or_create(
        item_id=heard.item,
        defaults={
            "meeting": meeting,
            "subject_id": subjects.get(line.subject),
            "said_by": line.said_by,
            "note_taker_role": str(by.role),
            "photo_id": photo,
        },
    )
    if new:
        note(
            by=by,
            verb="meetings.statement.recorded",
            subject=heard.cote,
            facts={"event": event, "said_by": line.said_by.value, "fidelity": line.fidelity.value},
        )
    return heard


@gesture
def record_statements(*, event: int, lines: Sequence[Line], by: Actor) -> tuple[Heard, ...]:
    """Put a whole page of notes on record, all of it or nothing."""
    return _record_page(_still_writable(event, by), lines, by)


def _record_page(meeting: Meeting, lines: Sequence[Line], by: Actor) -> tuple[Heard, ...]:
    if not lines:
        raise EmptySubject
    subjects = _subjects(meeting, lines)
    series = series_of(meeting)
    heard = hear_many(
        voices=[
            Voice(
                wording=line.wording,
                spoken=spoken_at(line, meeting),
                kind=Kind.STATEMENT,
                series=series,
                rests_on=line.rests_on,
            )
            for line in lines
        ],
        by=by,
        receipts=True,
    )
    Statement.objects.bulk_create(
        [
            Statement(
                item_id=one.item,
                meeting=meeting,
                subject_id=subjects.get(line.subject),
                said_by=line.said_by,
                note_taker_role=str(by.role),
            )
            for one, line in zip(heard, lines, strict=True)
        ]
    )
    note(
        by=by,
        verb="meetings.statements.recorded",
        subject=f"meetings.meeting:{meeting.pk}",
        facts={"n": len(heard), "first": heard[0].cote, "last": heard[-1].cote},
    )
    return heard


def _subjects(meeting: Meeting, lines: Sequence[Line]) -> dict[UUID | None, int]:
    wanted = {line.subject for line in lines if line.subject is not None}
    found: dict[UUID | None, int] = dict(
        AgendaItem.objects.filter(meeting=meeting, uuid__in=wanted).values_list("uuid", "pk")
    )
    if len(found) != len(wanted):
        raise NoSuchSubject
    return found


@gesture
def undo_statement(*, event: int, cote: str, by: Actor) -> None:
    """Take back a line just typed by mistake; its number stays, its words go."""
    edition = require(by, "meetings.statement.undo", event=event, during=False)
    row = (
        Statement.objects.select_related("item")
        .filter(meeting__event_id=event, item__edition_id=edition, item__cote=cote)
        .first()
    )
    if row is None:
        raise NoSuchStatement(cote=cote)
    if clock.now() - row.item.recorded_at > timedelta(minutes=UNDO_MINUTES):
        raise TooLateToUndo(minutes=UNDO_MINUTES)
    withdraw_item(cote=cote, reason="typing", by=by)
    note(by=by, verb="meetings.statement.undone", subject=cote)


@gesture
def forget_words(*, cote: str, by: Actor) -> int:
    """Once words are withdrawn, blank the subject they were proposed as; their photograph goes."""
    edition = require(by, "meetings.words.withdraw")
    row = (
        Statement.objects.select_related("item", "photo")
        .filter(item__edition_id=edition, item__cote=cote, item__withdrawn_at__isnull=False)
        .first()
    )
    if row is None:
        raise StillHasItsWords(cote=cote)
    if row.photo is not None:
        forget_file(uuid=str(row.photo.uuid), cote=cote, by=by)
    forgotten = AgendaItem.objects.filter(statements=row, state=SubjectState.UNUSED).update(title="")
    note(by=by, verb="meetings.words.forgotten", subject=cote, facts={"subjects": forgotten})
    return forgotten
