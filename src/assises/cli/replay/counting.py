"""Heads, cards and outings: who came, counted by group, never by name."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from assises.cli.replay.folder import Row
from assises.cli.replay.story import Story
from assises.commons.journal.actions import Channel, Role
from assises.commons.reach import actions as reach


def tell(story: Story) -> None:
    """Outings, and the cards of each evening."""
    story.table("reach/outreach.csv", lambda row: _outing(story, row))
    starts = {
        row.maybe("key"): row.moment("ends_at")
        for row in story.folder.table("agenda/events.csv")
        if row.maybe("ends_at")
    }
    story.table("reach/door_cards.csv", lambda row: _door_cards(story, row, starts))
    story.table("reach/exit_cards.csv", lambda row: _exit_cards(story, row, starts))


def count_heads(story: Story, row: Row, at: datetime) -> None:
    """Count the heads of an event by the groups its line knows; the sum is the headcount."""
    key, total = row.said("key"), row.number("headcount")
    counts = {group: row.maybe_number(column) or 0 for column, group in _groups(story).items()}
    rest = total - sum(counts.values())
    if rest < 0:
        raise row.fault("headcount", f"{total} is less than the groups counted")

    def make() -> None:
        by = story.as_(Role.FACILITATOR, Channel.TABLET)
        event = story.numbers[f"event:{key}"]
        for group, n in counts.items():
            if n:
                reach.count(event=event, n=n, stratum=group, device="porte", uuid=story.uuid(), by=by)
        if rest:
            reach.count(event=event, n=rest, device="porte", uuid=story.uuid(), by=by)

    needs = [f"open:{key}", *(f"stratum:{group}" for group, n in counts.items() if n)]
    story.tell(at, row, make, gives=f"counted:{key}", needs=needs)


def _groups(story: Story) -> dict[str, str]:
    """The columns of an event that count heads, and the groups they stand for in this city."""
    said = story.folder.document("city.toml").get("headcounts", {})
    return {str(column): str(group) for column, group in said.items()} if isinstance(said, dict) else {}


def _door_cards(story: Story, row: Row, ends: dict[str, datetime]) -> None:
    event, n = row.said("event"), row.number("returned")
    first_here, first_ever, blank = (
        row.number("first_of_process"),
        row.number("first_ever"),
        row.number("blank"),
    )
    local, quarter = row.number("local"), _quarter_of(story, event)
    quarters = [one.said("slug") for one in story.folder.table("territory/neighbourhoods.csv")]
    if max(first_here, first_ever, blank, local) > n:
        raise row.fault("returned", "fewer cards than answers")

    def make() -> None:
        here = [True] * first_here + [False] * (n - first_here)
        ever = [True] * first_ever + [False] * (n - first_ever)
        story.rng.shuffle(here)
        story.rng.shuffle(ever)
        home = [quarter] * local + [story.rng.choice(quarters) for _ in range(n - local)]
        cards = [
            reach.CardAtTheDoor(
                first_of_process=here[k],
                first_ever=None if k < blank else ever[k],
                neighbourhood=home[k],
                uuid=story.uuid(),
            )
            for k in range(n)
        ]
        reach.record_door_cards(
            event=story.numbers[f"event:{event}"],
            cards=cards,
            by=story.as_(Role.NOTE_TAKER, Channel.PAPER),
        )

    story.tell(_before_closing(row, event, ends), row, make, needs=[f"counted:{event}"])


def _quarter_of(story: Story, event: str) -> str:
    """The quarter where an event is held, by its venue."""
    held = {one.maybe("key"): one.maybe("venue") for one in story.folder.table("agenda/events.csv")}
    quarters = {
        one.maybe("key"): one.maybe("neighbourhood") for one in story.folder.table("territory/venues.csv")
    }
    return quarters.get(held.get(event, ""), "")


def _exit_cards(story: Story, row: Row, ends: dict[str, datetime]) -> None:
    event, n = row.said("event"), row.number("returned")
    answers = [row.number(one) for one in ("worth_my_time", "was_heard", "would_return")]
    if max(answers) > n:
        raise row.fault("returned", "fewer cards than answers")

    def make() -> None:
        columns = [[True] * yes + [False] * (n - yes) for yes in answers]
        for column in columns:
            story.rng.shuffle(column)
        cards = [
            reach.CardOnTheWayOut(worth_my_time=a, was_heard=b, would_return=c, uuid=story.uuid())
            for a, b, c in zip(*columns, strict=True)
        ]
        reach.record_exit_cards(
            event=story.numbers[f"event:{event}"],
            cards=cards,
            by=story.as_(Role.NOTE_TAKER, Channel.PAPER),
        )

    story.tell(_before_closing(row, event, ends), row, make, needs=[f"counted:{event}"])


def _before_closing(row: Row, event: str, ends: dict[str, datetime]) -> datetime:
    if event not in ends:
        raise row.fault("event", f"«{event}» is not an event of agenda/events.csv")
    return ends[event] - timedelta(minutes=2)


def _outing(story: Story, row: Row) -> None:
    key, place, at, relay = row.said("key"), row.said("place"), row.moment("at"), row.text("relay")
    strata, event = row.words("strata"), row.text("event")
    met, spoke, planned = row.number("met"), row.number("spoke"), row.yes("planned")
    refusals = {reason: row.maybe_number(reason.value) or 0 for reason in reach.RefusalReason}

    def outing() -> reach.Outing:
        return reach.Outing(
            place=place,
            at=at,
            strata=strata,
            relay=story.numbers[f"relay:{relay}"] if relay else None,
            event=story.numbers[f"event:{event}"] if event else None,
        )

    def make() -> None:
        by = story.as_(Role.TEAM, Channel.TABLET)
        act: UUID
        if planned:
            act = reach.plan_outreach(outing=outing(), by=by)
            reach.carry_out_outreach(act=act, met=met, spoke=spoke, by=by)
        else:
            act = reach.record_outreach(outing=outing(), met=met, spoke=spoke, by=by)
        for reason, n in refusals.items():
            if n:
                reach.record_refusal(act=act, reason=reason, n=n, by=by)

    needs = [
        "edition",
        f"relay:{relay}" if relay else "",
        f"event:{event}" if event else "",
        *(f"stratum:{one}" for one in strata),
    ]
    story.tell(at + timedelta(hours=2), row, make, gives=f"outing:{key}", needs=needs)
