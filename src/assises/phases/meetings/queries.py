"""What is read of the meetings: the agenda, the words, the shares, the screen, the minutes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Count, F, Q, Sum
from django.utils import timezone

from assises.commons.agenda.queries import edition_id
from assises.commons.evidence.actions import VoiceState
from assises.commons.journal.actions import Actor
from assises.phases.meetings.errors import NoMinutes, NoSuchMeeting
from assises.phases.meetings.models import (
    AgendaItem,
    Meeting,
    Minutes,
    ProjectorState,
    Proposer,
    SpeakingShare,
    SpeakingTurn,
    Statement,
    SubjectState,
    View,
)

MINUTES_DUE_DAYS = 10


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """One meeting of the edition."""

    event: int
    number: int
    kind: str
    title: str
    starts_at: datetime
    opened_at: datetime
    closed_at: datetime | None
    chaired_by: str
    statements: int
    minutes_published: bool


@dataclass(frozen=True, slots=True)
class SubjectRow:
    """A subject with what it received by each means."""

    uuid: UUID
    title: str
    proposed_by: str
    rank: int | None
    dots: int
    hands: int
    cards: int
    phones: int
    state: str
    label: str


@dataclass(frozen=True, slots=True)
class StatementRow:
    """What was said; withdrawn words are empty and say why, hidden or unread ones are not shown."""

    cote: str
    wording: str
    withdrawn_reason: str
    said_by: str
    subject: UUID | None
    language: str
    fidelity: str
    primed_by_film: bool
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class ShareRow:
    """How long a category spoke, in thousandths of the whole, beside its presence in thousandths.

    ``relative`` is one hundred when a category spoke exactly as much as its presence; None without a
    count of who was there.
    """

    category: str
    label: str
    seconds: int
    turns: int
    present: int | None
    time_share: int
    presence_share: int | None
    relative: int | None


@dataclass(frozen=True, slots=True)
class MeetingPage:
    """All that is public of one meeting."""

    meeting: MeetingRow
    protocol_version: str
    duration_minutes: int | None
    subjects: tuple[SubjectRow, ...]
    resident_subjects: int
    statements: tuple[StatementRow, ...]
    shares: tuple[ShareRow, ...]
    minutes_due_on: date | None


@dataclass(frozen=True, slots=True)
class MinutesPage:
    """Published minutes, or the draft for those who write and validate them."""

    version: int
    body: str
    written_at: datetime
    validations: int
    published_at: datetime | None
    statements: tuple[StatementRow, ...]


@dataclass(frozen=True, slots=True)
class Screen:
    """What the screen of the room shows now: published words only, or nothing at all."""

    view: str
    position: int
    blank: bool
    subjects: tuple[SubjectRow, ...]
    statement: StatementRow | None
    shares: tuple[ShareRow, ...]


@dataclass(frozen=True, slots=True)
class Evening:
    """How far one evening is: its figures alone, for those who work there."""

    opened_at: datetime
    closed_at: datetime | None
    subjects: int
    resident_subjects: int
    discussed: int
    statements: int
    turns: int


@dataclass(frozen=True, slots=True)
class NotedLine:
    """A line a note-taker has put on record, as it stands now."""

    cote: str
    wording: str
    said_by: str
    recorded_at: datetime


def evening(viewer: Actor, event: int) -> Evening | None:
    """The figures of one evening, or None while it has not been opened."""
    row = (
        Meeting.objects.filter(event_id=event, event__edition_id=edition_id(viewer))
        .annotate(
            asked=Count("subjects", distinct=True),
            theirs=Count("subjects", filter=Q(subjects__proposed_by=Proposer.RESIDENTS), distinct=True),
            done=Count("subjects", filter=Q(subjects__state=SubjectState.DISCUSSED), distinct=True),
            said=Count("statements", distinct=True),
            timed=Count("turns", distinct=True),
        )
        .first()
    )
    if row is None:
        return None
    return Evening(row.opened_at, row.closed_at, row.asked, row.theirs, row.done, row.said, row.timed)


def last_lines(viewer: Actor, event: int, *, limit: int = 5) -> tuple[NotedLine, ...]:
    """The last lines noted here, newest first; an undone line keeps its number and has no words."""
    rows = Statement.objects.filter(
        meeting__event_id=event, meeting__event__edition_id=edition_id(viewer)
    ).select_related("item")
    return tuple(
        NotedLine(
            cote=one.item.cote,
            wording=one.item.wording,
            said_by=str(one.get_said_by_display()) if one.said_by != "unknown" else "",
            recorded_at=one.item.recorded_at,
        )
        for one in rows.order_by("-item_id")[:limit]
    )


def published_lines(viewer: Actor, event: int) -> tuple[NotedLine, ...]:
    """The words the screen may show, in the order of its positions."""
    said = _statements(Q(meeting__event=event, meeting__event__edition=edition_id(viewer)))
    return tuple(
        NotedLine(one.cote, one.wording, one.said_by, one.recorded_at) for one in said if one.wording
    )


def last_minutes_due(viewer: Actor, opened: Evening) -> date | None:
    """The last day for the minutes of an evening that was closed."""
    del viewer  # a promise made to everybody
    if opened.closed_at is None:
        return None
    return timezone.localtime(opened.closed_at).date() + timedelta(days=MINUTES_DUE_DAYS)


def subjects(viewer: Actor, event: int) -> tuple[SubjectRow, ...]:
    """The agenda of one evening: what was chosen, in its order, then what was proposed."""
    return _subjects(Q(meeting__event=event, meeting__event__edition=edition_id(viewer)))


def floor(viewer: Actor, event: int) -> tuple[ShareRow, ...]:
    """Who has held the floor so far, by category, never a name."""
    return _shares(Q(meeting__event=event, meeting__event__edition=edition_id(viewer)))


def meetings(viewer: Actor) -> tuple[MeetingRow, ...]:
    """The meetings of the edition, in the order they took place."""
    return tuple(_meeting_row(row) for row in _counted(viewer).order_by("event__starts_at", "id"))


def _counted(viewer: Actor):  # type: ignore[no-untyped-def]  # noqa: ANN202
    return (
        Meeting.objects.filter(event__edition_id=edition_id(viewer))
        .select_related("event")
        .annotate(
            said=Count("statements", distinct=True),
            out=Count("minutes", filter=Q(minutes__published_at__isnull=False), distinct=True),
        )
    )


def _meeting_row(row: Meeting) -> MeetingRow:
    return MeetingRow(
        event=row.event_id,
        number=row.event.number,
        kind=row.event.kind,
        title=row.event.title,
        starts_at=row.event.starts_at,
        opened_at=row.opened_at,
        closed_at=row.closed_at,
        chaired_by=row.chaired_by,
        statements=row.said,  # type: ignore[attr-defined]
        minutes_published=bool(row.out),  # type: ignore[attr-defined]
    )


def meeting(viewer: Actor, event: int) -> MeetingPage:
    """One meeting: its agenda, its words, who held the floor."""
    row = _counted(viewer).filter(event_id=event).first()
    if row is None:
        raise NoSuchMeeting
    subjects = _subjects(Q(meeting=row))
    due = timezone.localtime(row.closed_at).date() if row.closed_at else None
    return MeetingPage(
        meeting=_meeting_row(row),
        protocol_version=row.protocol_version,
        duration_minutes=row.duration_minutes,
        subjects=subjects,
        resident_subjects=sum(one.proposed_by == Proposer.RESIDENTS for one in subjects),
        statements=_statements(Q(meeting=row)),
        shares=_shares(Q(meeting=row)),
        minutes_due_on=due + timedelta(days=MINUTES_DUE_DAYS) if due else None,
    )


def _subjects(here: Q) -> tuple[SubjectRow, ...]:
    rows = AgendaItem.objects.filter(here).order_by(F("rank").asc(nulls_last=True), "id")
    return tuple(
        SubjectRow(
            uuid=one.uuid,
            title=one.title,
            proposed_by=one.proposed_by,
            rank=one.rank,
            dots=one.dots,
            hands=one.hands,
            cards=one.cards,
            phones=one.phones,
            state=one.state,
            label=str(one.get_state_display()),
        )
        for one in rows
    )


def _statements(where: Q) -> tuple[StatementRow, ...]:
    rows = (
        Statement.objects.filter(
            where, item__provenance__state__in=[VoiceState.PUBLISHED, VoiceState.WITHDRAWN]
        )
        .select_related("item__provenance", "subject")
        .order_by("item_id")
    )
    return tuple(_statement(one) for one in rows)


def _statement(one: Statement) -> StatementRow:
    return StatementRow(
        cote=one.item.cote,
        wording=one.item.wording,
        withdrawn_reason=one.item.withdrawn_reason,
        said_by=one.said_by,
        subject=one.subject.uuid if one.subject else None,
        language=one.item.language,
        fidelity=one.item.provenance.fidelity,
        primed_by_film=one.item.provenance.primed_by_film,
        recorded_at=one.item.recorded_at,
    )


def _shares(here: Q) -> tuple[ShareRow, ...]:
    """Totals after closing; while the evening lasts, the same computed on the turns."""
    shares = list(SpeakingShare.objects.filter(here).order_by("category"))
    if not shares:
        shares = [
            SpeakingShare(category=one["category"], seconds=round(one["ms"] / 1000), turns=one["n"])
            for one in SpeakingTurn.objects.filter(here)
            .values("category")
            .annotate(ms=Sum(F("end_ms") - F("start_ms") - F("paused_ms")), n=Count("id"))
            .order_by("category")
        ]
    seconds = sum(one.seconds for one in shares)
    known = all(one.present is not None for one in shares)
    present = sum(one.present or 0 for one in shares) if known else 0
    return tuple(_share(one, seconds, present) for one in shares)


def _share(one: SpeakingShare, seconds: int, present: int) -> ShareRow:
    in_room = one.present * 1000 / present if present and one.present is not None else None
    spoke = one.seconds * 1000 / seconds if seconds else 0
    return ShareRow(
        category=one.category,
        label=str(one.get_category_display()),
        seconds=one.seconds,
        turns=one.turns,
        present=one.present,
        time_share=round(spoke),
        presence_share=None if in_room is None else round(in_room),
        relative=round(100 * spoke / in_room) if in_room else None,
    )


def minutes(viewer: Actor, event: int, *, draft: bool = False) -> MinutesPage:
    """The published minutes of a meeting, or its last draft, to be read before it is validated."""
    rows = Minutes.objects.filter(meeting__event_id=event, meeting__event__edition_id=edition_id(viewer))
    if not draft:
        rows = rows.filter(published_at__isnull=False)
    row = rows.select_related("meeting").order_by("-version").first()
    if row is None:
        raise NoMinutes
    return MinutesPage(
        version=row.version,
        body=row.body,
        written_at=row.written_at,
        validations=bool(row.first_validation) + bool(row.second_validation),
        published_at=row.published_at,
        statements=_statements(Q(meeting=row.meeting)),
    )


def screen(viewer: Actor, event: int) -> Screen:
    """What the room sees: a word only if it is published, nothing when the screen is blank."""
    state = (
        ProjectorState.objects.select_related("meeting")
        .filter(meeting__event_id=event, meeting__event__edition_id=edition_id(viewer))
        .first()
    )
    state = state or _dark(viewer, event)
    shows = "" if state.blank else state.view
    return Screen(
        view=state.view,
        position=state.position,
        blank=state.blank,
        subjects=_subjects_on_screen(state.meeting) if shows == View.SUBJECTS else (),
        statement=_one_statement(state) if shows == View.STATEMENT else None,
        shares=_shares(Q(meeting=state.meeting)) if shows == View.CLOCK else (),
    )


def _dark(viewer: Actor, event: int) -> ProjectorState:
    """The screen of a meeting long over: what it last showed was not kept."""
    meeting = Meeting.objects.filter(event_id=event, event__edition_id=edition_id(viewer)).first()
    if meeting is None:
        raise NoSuchMeeting
    return ProjectorState(meeting=meeting, blank=True)


def _subjects_on_screen(row: Meeting) -> tuple[SubjectRow, ...]:
    # A title typed from a phone has been read by nobody yet: only what the room chose is projected.
    return tuple(
        one for one in _subjects(Q(meeting=row)) if one.state in (SubjectState.CHOSEN, SubjectState.DISCUSSED)
    )


def _one_statement(state: ProjectorState) -> StatementRow | None:
    published = [one for one in _statements(Q(meeting=state.meeting)) if one.wording]
    return published[state.position] if state.position < len(published) else None
