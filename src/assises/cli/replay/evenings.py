"""The evenings: the review of earlier promises, the public meetings, and the workshops."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial

from assises.cli.replay.counting import count_heads
from assises.cli.replay.folder import Row
from assises.cli.replay.story import Story
from assises.cli.replay.words import places_of, tag
from assises.commons.agenda import actions as agenda
from assises.commons.evidence import actions as evidence
from assises.commons.journal.actions import Channel, Role
from assises.conduct.close_meeting import close_meeting
from assises.phases.meetings import actions as meetings
from assises.phases.review import actions as review
from assises.phases.survey import actions as survey

PROTOCOL = "1"
MINUTES_AFTER = timedelta(days=4)


def tell(story: Story) -> None:
    """Every evening at its hour."""
    for row in story.folder.table("agenda/events.csv"):
        kind = row.maybe("kind")
        if kind == agenda.EventKind.PUBLIC_MEETING:
            story.each([row], lambda one: _meeting(story, one))
        elif kind == agenda.EventKind.REVIEW_EVENING:
            story.each([row], lambda one: _review(story, one))
        elif kind != agenda.EventKind.WORKSHOP and row.maybe("headcount"):
            story.each([row], lambda one: _evening(story, one))


def _evening(story: Story, row: Row) -> None:
    """An evening of which only the heads are counted."""
    key, starts, ends = row.said("key"), row.moment("starts_at"), row.moment("ends_at")
    opens = lambda: agenda.open_event(  # noqa: E731
        event=story.numbers[f"event:{key}"], by=story.as_(Role.TEAM)
    )
    story.tell(starts, row, opens, gives=f"open:{key}", needs=[f"event:{key}"])
    count_heads(story, row, starts + timedelta(minutes=20))
    closes = lambda: agenda.close_event(  # noqa: E731
        event=story.numbers[f"event:{key}"], by=story.as_(Role.TEAM)
    )
    story.tell(ends, row, closes, needs=[f"open:{key}"])


def _review(story: Story, row: Row) -> None:
    key, starts, ends = row.said("key"), row.moment("starts_at"), row.moment("ends_at")

    def begin() -> None:
        team = story.as_(Role.TEAM)
        agenda.open_event(event=story.numbers[f"event:{key}"], by=team)
        story.numbers["review"] = review.open_review(event=story.numbers[f"event:{key}"], by=team)

    story.tell(starts, row, begin, gives="review", needs=[f"event:{key}"])
    story.table(
        "review/past_promises.csv", lambda one: _past_promise(story, one, starts + timedelta(minutes=30))
    )

    def finish() -> None:
        agenda.close_event(event=story.numbers[f"event:{key}"], by=story.as_(Role.TEAM))

    story.tell(ends, row, finish, needs=["review"])


def _past_promise(story: Story, row: Row, at: datetime) -> None:
    key, wording, domain = row.said("key"), row.said("promise"), row.text("domain")
    origin, source, made_on = row.said("origin"), row.said("source"), row.maybe_day("made_on")
    sides = {
        review.Side.CITY: (Role.TEAM, row.choice("city_status", review.Status), row.text("city_reasons")),
        review.Side.RESIDENTS: (
            Role.FACILITATOR,
            row.choice("residents_status", review.Status),
            row.text("residents_reasons"),
        ),
    }

    def make() -> None:
        promised = review.Promised(
            origin=origin, source=source, made_on=made_on, domain=story.numbers.get(f"domain:{domain}")
        )
        made = review.record_past_promise(
            review=story.numbers["review"], promised=promised, wording=wording, by=story.as_(Role.TEAM)
        )
        story.cotes[key] = made.cote
        for side, (role, status, reasons) in sides.items():
            review.state_standing(
                cote=made.cote, side=side, status=status, reasons=reasons, by=story.as_(role)
            )

    story.tell(at, row, make, gives=key, needs=["review", f"domain:{domain}" if domain else ""])


def _meeting(story: Story, row: Row) -> None:
    key, starts, ends = row.said("key"), row.moment("starts_at"), row.moment("ends_at")

    def begin() -> None:
        meetings.open_meeting(
            event=story.numbers[f"event:{key}"], protocol_version=PROTOCOL, by=story.as_(Role.FACILITATOR)
        )

    def film() -> None:
        survey.show_version(
            cote=story.cotes["film"], event=story.numbers[f"event:{key}"], by=story.as_(Role.FACILITATOR)
        )

    story.tell(starts, row, begin, gives=f"open:{key}", needs=[f"event:{key}"])
    if story.folder.document("survey/survey.toml").get("film"):
        story.tell(starts + timedelta(minutes=8), row, film, needs=["film", f"open:{key}"])
    count_heads(story, row, starts + timedelta(minutes=20))
    subjects = _of(story, "meetings/agenda_items_invented.csv", key)
    for rank, one in enumerate(subjects, 1):
        minutes = 22 + rank
        story.each([one], partial(_subject, story, key, starts + timedelta(minutes=minutes)))
    lines = _of(story, "meetings/statements_invented.csv", key)
    step = (ends - starts - timedelta(minutes=45)) / max(len(lines), 1)
    for rank, one in enumerate(lines):
        said_at = (starts + timedelta(minutes=32) + rank * step).replace(microsecond=0)
        story.each([one], partial(_statement, story, key, said_at, starts))
    _closing(story, row, key, ends)


def _of(story: Story, table: str, meeting: str) -> list[Row]:
    return [row for row in story.folder.table(table) if row.maybe("meeting") == meeting]


def _subject(story: Story, meeting: str, at: datetime, row: Row) -> None:
    key, title, hands = row.said("key"), row.said("title"), row.number("hands")
    proposer, discussed = row.choice("proposed_by", meetings.Proposer), row.text("state") == "discussed"
    rank = row.number("rank")

    def make() -> None:
        event, by = story.numbers[f"event:{meeting}"], story.as_(Role.FACILITATOR)
        subject = meetings.propose_subject(event=event, title=title, proposed_by=proposer, by=by)
        story.uuids[key] = subject
        meetings.count_subject(event=event, subject=subject, counted=meetings.Counted(hands=hands), by=by)
        if discussed:
            meetings.choose_subject(event=event, subject=subject, rank=rank, by=by)
            meetings.discuss_subject(event=event, subject=subject, by=by)

    story.tell(at, row, make, gives=key, needs=[f"open:{meeting}"])


def _statement(story: Story, meeting: str, at: datetime, starts: datetime, row: Row) -> None:
    key, subject, body, source = (
        row.said("key"),
        row.text("agenda_item"),
        row.text("body"),
        row.text("rests_on"),
    )
    said_by, nature = row.choice("said_by", meetings.SaidBy), row.choice("nature", evidence.Nature)
    fidelity, wording = row.choice("fidelity", evidence.Fidelity), row.said("wording")

    def make() -> None:
        line = meetings.Line(
            wording=wording,
            said_by=said_by,
            subject=story.uuids[subject] if subject else None,
            fidelity=fidelity,
            nature=nature,
            stake=row.text("stake"),
            question=row.maybe_number("question"),
            primed_by_film=row.yes("primed_by_film"),
            body=story.numbers[f"body:{body}"] if body else None,
            rests_on=story.bases([source] if source else [], evidence.Relation.DRAWS_ON),
        )
        heard = meetings.record_statement(
            event=story.numbers[f"event:{meeting}"], line=line, by=story.as_(Role.NOTE_TAKER, Channel.TABLET)
        )
        story.cotes[key], story.codes[key] = heard.cote, heard.code

    needs = [f"open:{meeting}", subject, source, *places_of(row), f"body:{body}" if body else ""]
    story.tell(at, row, make, gives=key, needs=needs)
    tag(story, row, key, starts + timedelta(days=1))


def _closing(story: Story, row: Row, key: str, ends: datetime) -> None:
    spoke = _of(story, "meetings/speaking_invented.csv", key)
    heads, starts = row.number("headcount"), row.moment("starts_at")
    cards = sum(
        one.number("returned")
        for one in story.folder.table("reach/door_cards.csv")
        if one.maybe("event") == key
    )

    def talk() -> None:
        meetings.record_turns(
            event=story.numbers[f"event:{key}"],
            turns=[turn for one in spoke for turn in _turns(one)],
            by=story.as_(Role.NOTE_TAKER, Channel.TABLET),
        )

    def close() -> None:
        closing = meetings.Closing(
            headcount=heads,
            cards=cards,
            minutes=int((ends - starts).total_seconds() // 60),
            present=tuple(
                meetings.Present(one.choice("category", meetings.Speaker), one.number("present"))
                for one in spoke
            ),
        )
        close_meeting(event=story.numbers[f"event:{key}"], closing=closing, by=story.as_(Role.FACILITATOR))

    story.tell(ends - timedelta(minutes=3), row, talk, needs=[f"open:{key}"])
    story.tell(ends, row, close, gives=f"closed:{key}", needs=[f"open:{key}"])
    story.tell(ends + MINUTES_AFTER, row, lambda: _minutes(story, row, key), needs=[f"closed:{key}"])


def _turns(row: Row) -> list[meetings.Turn]:
    """As many turns as were counted, of the same length: the clock keeps totals only."""
    n, each = row.number("turns"), row.number("seconds") * 1000 // max(row.number("turns"), 1)
    category = row.choice("category", meetings.Speaker)
    return [meetings.Turn(category, k * each, (k + 1) * each) for k in range(n)]


def _minutes(story: Story, row: Row, key: str) -> None:
    event, note_taker = story.numbers[f"event:{key}"], story.as_(Role.NOTE_TAKER)
    titles = [one.text("title") for one in _of(story, "meetings/agenda_items_invented.csv", key)]
    body = f"{row.number('headcount')} personnes. Sujets : {' ; '.join(titles)}."
    meetings.write_minutes(event=event, body=body, by=note_taker)
    for line in (1, 2):
        meetings.validate_minutes(event=event, signed_sheet=f"{key} {line}", by=note_taker)
    meetings.publish_minutes(event=event, by=note_taker)
