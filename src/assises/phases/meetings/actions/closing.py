"""After the evening: closing with all that makes meetings comparable, and the minutes."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import F, Max, Sum
from django.db.models.aggregates import Count

from assises.commons.agenda.actions import close_event
from assises.commons.agenda.models import EventState
from assises.commons.agenda.queries import require
from assises.commons.evidence.actions import Kind, Voice, hear_many
from assises.commons.journal import clock
from assises.commons.journal.actions import Actor, gesture, note
from assises.commons.journal.models import Role
from assises.phases.meetings.errors import (
    MinutesValidated,
    NoMinutes,
    NoProofOfValidation,
    NotClosable,
    NotClosedYet,
    NotValidatedByTwo,
    SameResidentTwice,
)
from assises.phases.meetings.lines import Line, series_of, spoken_at
from assises.phases.meetings.lookups import find_meeting, find_open_meeting
from assises.phases.meetings.models import (
    AgendaItem,
    Meeting,
    Minutes,
    Proposer,
    Required,
    Speaker,
    SpeakingShare,
    SpeakingTurn,
    Statement,
    SubjectState,
)


@dataclass(frozen=True, slots=True)
class Present:
    """How many people of a category were in the room."""

    category: Speaker
    n: int


@dataclass(frozen=True, slots=True)
class Spoken:
    """How long a category spoke, written by hand where no clock was run."""

    category: Speaker
    seconds: int
    turns: int


@dataclass(frozen=True, slots=True)
class Closing:
    """What is counted before a meeting closes; None is «nobody counted», zero is a count."""

    headcount: int | None = None
    cards: int | None = None
    minutes: int | None = None
    present: tuple[Present, ...] = ()
    spoken: tuple[Spoken, ...] = ()


def _missing_from(meeting: Meeting, closing: Closing) -> tuple[Required, ...]:
    """Everything without which this meeting cannot close, in a fixed order."""
    discussed = AgendaItem.objects.filter(meeting=meeting, state=SubjectState.DISCUSSED)
    lacks = {
        Required.HEADCOUNT: closing.headcount is None,
        Required.CARDS: closing.cards is None,
        Required.DURATION: not closing.minutes,
        Required.TOPICS: not discussed.exists(),
        Required.SPEAKERS: not closing.spoken and not SpeakingTurn.objects.filter(meeting=meeting).exists(),
    }
    return tuple(name for name, lacking in lacks.items() if lacking)


@gesture
def close_meeting(*, event: int, closing: Closing, by: Actor) -> tuple[str, ...]:
    """Close the evening and its event: totals replace turns, subjects not reached become voices.

    Returns the cotes of those voices.
    """
    edition = require(by, "meetings.meeting.close", event=event, during=False)
    meeting = find_open_meeting(event, edition)
    missing = _missing_from(meeting, closing)
    if missing:
        raise NotClosable(
            missing=tuple(one.value for one in missing), said=", ".join(str(one.label) for one in missing)
        )
    voices = _subjects_become_voices(meeting, by)
    _totals_replace_turns(meeting, closing)
    meeting.closed_at, meeting.duration_minutes = clock.now(), closing.minutes
    meeting.save(update_fields=["closed_at", "duration_minutes"])
    if meeting.event.state == EventState.OPEN:
        close_event(event=event, by=by)
    note(
        by=by,
        verb="meetings.meeting.closed",
        subject=f"meetings.meeting:{meeting.pk}",
        facts={
            "event": event,
            "headcount": closing.headcount,
            "cards": closing.cards,
            "minutes": closing.minutes,
            "statements": Statement.objects.filter(meeting=meeting).count(),
            "became_voices": list(voices),
        },
    )
    return voices


def _subjects_become_voices(meeting: Meeting, by: Actor) -> tuple[str, ...]:
    left = list(
        AgendaItem.objects.filter(meeting=meeting)
        .exclude(state__in=[SubjectState.DISCUSSED, SubjectState.GROUPED])
        .order_by("id")
    )
    mine = [row for row in left if row.proposed_by == Proposer.RESIDENTS]
    AgendaItem.objects.filter(pk__in=[row.pk for row in left]).update(state=SubjectState.UNUSED)
    if not mine:
        return ()
    series = series_of(meeting)
    heard = hear_many(
        voices=[
            Voice(
                wording=row.title,
                spoken=spoken_at(Line(wording=row.title), meeting),
                kind=Kind.STATEMENT,
                series=series,
            )
            for row in mine
        ],
        by=by,
    )
    Statement.objects.bulk_create(
        [
            Statement(item_id=one.item, meeting=meeting, subject=row, note_taker_role=str(by.role))
            for one, row in zip(heard, mine, strict=True)
        ]
    )
    return tuple(one.cote for one in heard)


def _totals_replace_turns(meeting: Meeting, closing: Closing) -> None:
    in_room = {one.category.value: one.n for one in closing.present}
    spoke: dict[str, list[int]] = {}
    for row in (
        SpeakingTurn.objects.filter(meeting=meeting)
        .values("category")
        .annotate(ms=Sum(F("end_ms") - F("start_ms") - F("paused_ms")), n=Count("id"))
    ):
        spoke[row["category"]] = [round(row["ms"] / 1000), row["n"]]
    for one in closing.spoken:
        seconds, turns = spoke.get(one.category.value, [0, 0])
        spoke[one.category.value] = [seconds + one.seconds, turns + one.turns]
    SpeakingShare.objects.bulk_create(
        [
            SpeakingShare(
                meeting=meeting,
                category=category,
                seconds=spoke.get(category, [0, 0])[0],
                turns=spoke.get(category, [0, 0])[1],
                present=in_room.get(category),
            )
            for category in sorted(spoke.keys() | in_room.keys())
        ]
    )
    SpeakingTurn.objects.filter(meeting=meeting).delete()


@gesture
def write_minutes(*, event: int, body: str, by: Actor) -> int:
    """Write a version of the minutes; its quotable items are the words on record, in their order."""
    edition = require(by, "meetings.minutes.write", event=event, during=False)
    meeting = find_meeting(event, edition)
    if meeting.closed_at is None:
        raise NotClosedYet
    rows = Minutes.objects.filter(meeting=meeting)
    if rows.exclude(second_validation="").exists():
        raise MinutesValidated
    version = (rows.aggregate(last=Max("version"))["last"] or 0) + 1
    Minutes.objects.create(meeting=meeting, version=version, body=body.strip(), written_at=clock.now())
    note(
        by=by,
        verb="meetings.minutes.written",
        subject=f"meetings.meeting:{meeting.pk}",
        facts={"version": version},
    )
    return version


def _last_minutes(event: int, edition: int) -> Minutes:
    meeting = find_meeting(event, edition)
    minutes = Minutes.objects.filter(meeting=meeting).order_by("-version").first()
    if minutes is None:
        raise NoMinutes
    return minutes


@gesture
def validate_minutes(*, event: int, by: Actor, signed_sheet: str = "") -> int:
    """Validate the last version as a resident; returns how many residents now stand behind it.

    A resident is known by the keyed hash of a receipt; on paper, by the line of the signed sheet kept
    at the town hall, never by a name.
    """
    edition = require(by, "meetings.minutes.validate", event=event, during=False)
    minutes = _last_minutes(event, edition)
    proof = _proof(by, signed_sheet)
    if minutes.second_validation:
        raise MinutesValidated
    if minutes.first_validation == proof:
        raise SameResidentTwice
    which = "second_validation" if minutes.first_validation else "first_validation"
    setattr(minutes, which, proof)
    minutes.save(update_fields=[which])
    behind = 2 if minutes.second_validation else 1
    note(
        by=by,
        verb="meetings.minutes.validated",
        subject=f"meetings.meeting:{minutes.meeting_id}",
        facts={"version": minutes.version, "residents": behind, "on_paper": bool(signed_sheet)},
    )
    return behind


def _proof(by: Actor, signed_sheet: str) -> str:
    if by.role == Role.RESIDENT:
        if not by.receipt:
            raise NoProofOfValidation
        return by.receipt
    if not signed_sheet.strip():
        raise NoProofOfValidation
    return f"paper:{signed_sheet.strip()}"[:64]


@gesture
def publish_minutes(*, event: int, by: Actor) -> int:
    """Publish the minutes two residents have validated: its words, in order, each with its cote."""
    edition = require(by, "meetings.minutes.publish", event=event, during=False)
    minutes = _last_minutes(event, edition)
    if not minutes.second_validation:
        raise NotValidatedByTwo
    minutes.published_at = clock.now()
    minutes.save(update_fields=["published_at"])
    note(
        by=by,
        verb="meetings.minutes.published",
        subject=f"meetings.meeting:{minutes.meeting_id}",
        facts={"version": minutes.version},
    )
    return minutes.version
