"""Workshops and proposals: cards on tables, what they become, merges that keep their parents."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial

from assises.cli.replay.counting import count_heads
from assises.cli.replay.folder import Row
from assises.cli.replay.story import Story
from assises.commons.agenda import actions as agenda
from assises.commons.evidence.actions import Relation
from assises.commons.journal.actions import Channel, Role
from assises.conduct.open_workshop import open_workshop
from assises.phases.proposals import actions as proposals
from assises.phases.workshops import actions as workshops


def tell(story: Story) -> None:
    """Workshops on a published synthesis, then the proposals drawn from their cards."""
    for row in story.folder.table("agenda/events.csv"):
        if row.maybe("kind") == agenda.EventKind.WORKSHOP:
            story.each([row], lambda one: _workshop(story, one))
    merged = {row.maybe("result"): row for row in story.folder.table("proposals/merges.csv")}
    story.table("proposals/proposals_invented.csv", lambda row: _proposal(story, row, merged))
    story.table("proposals/merges.csv", lambda row: _undoing(story, row))
    story.table("proposals/costings_invented.csv", lambda row: _costing(story, row))
    story.table("proposals/effects_invented.csv", lambda row: _effect(story, row))


def _workshop(story: Story, row: Row) -> None:
    key, starts, ends, title = (
        row.said("key"),
        row.moment("starts_at"),
        row.moment("ends_at"),
        row.text("title"),
    )
    inputs = [
        one.said("section")
        for one in story.folder.table("workshops/inputs.csv")
        if one.maybe("workshop") == key
    ]
    cards = [
        one for one in story.folder.table("workshops/cards_invented.csv") if one.maybe("workshop") == key
    ]
    tables = sorted({one.number("table") for one in cards})
    heads = row.number("headcount")

    def begin() -> None:
        by, event = story.as_(Role.FACILITATOR), story.numbers[f"event:{key}"]
        open_workshop(event=event, inputs=[story.cotes[one] for one in inputs], by=by)
        for rank, number in enumerate(tables):
            people = heads // len(tables) + (rank < heads % len(tables))
            workshops.set_table(event=event, number=number, people=people, topic=title, by=by)

    def finish() -> None:
        by, event = story.as_(Role.FACILITATOR), story.numbers[f"event:{key}"]
        workshops.close_workshop(event=event, by=by)

    needs = [f"event:{key}", "published synthesis", *inputs]
    story.tell(starts, row, begin, gives=f"open:{key}", needs=needs)
    count_heads(story, row, starts + timedelta(minutes=15))
    for rank, one in enumerate(cards):
        at = starts + timedelta(minutes=60 + 10 * rank)
        story.each([one], partial(_card, story, key, at))
    story.tell(ends, row, finish, needs=[f"open:{key}"])


def _card(story: Story, workshop: str, at: datetime, row: Row) -> None:
    key, table, wording, sources = (
        row.said("key"),
        row.number("table"),
        row.said("wording"),
        row.words("rests_on"),
    )
    kind = row.choice("kind", workshops.CardKind)

    def make() -> None:
        heard = workshops.pin_card(
            event=story.numbers[f"event:{workshop}"],
            table=table,
            kind=kind,
            wording=wording,
            rests_on=story.bases(sources, Relation.DRAWS_ON),
            by=story.as_(Role.NOTE_TAKER, Channel.PAPER),
        )
        story.cotes[key], story.codes[key] = heard.cote, heard.code

    story.tell(at, row, make, gives=key, needs=[f"open:{workshop}", *sources])


def _draft(story: Story, row: Row) -> proposals.Draft:
    domain = row.text("domain")
    return proposals.Draft(
        problem=row.said("problem"),
        action=row.said("action"),
        who=row.said("who"),
        place=row.said("place"),
        horizon=row.choice("horizon", proposals.Horizon),
        neighbourhood=row.text("neighbourhood"),
        domain=story.numbers[f"domain:{domain}"] if domain else None,
        objectives=tuple(int(one) for one in row.words("objectives")),
    )


def _proposal(story: Story, row: Row, merged: dict[str, Row]) -> None:
    key, sources, merge = row.said("key"), row.words("rests_on"), merged.get(row.said("key"))
    row.choice("horizon", proposals.Horizon)
    domain, quarter = row.text("domain"), row.text("neighbourhood")
    authors = [proposals.Author(label=row.maybe("authors") or "atelier du 9 décembre 2017")]
    parents = merge.words("parents") if merge else ()

    def write() -> None:
        by = story.as_(Role.TEAM)
        begun = proposals.draft_proposal(draft=_draft(story, row), authors=authors, by=by)
        story.cotes[key] = proposals.submit(
            proposal=begun, rests_on=story.bases(sources, Relation.DRAWS_ON), by=by
        )

    def join() -> None:
        story.cotes[key] = proposals.merge(
            parents=[story.cotes[one] for one in parents],
            draft=_draft(story, row),
            authors=authors,
            reason=merge.said("reason") if merge else "",
            rests_on=story.bases(sources, Relation.DRAWS_ON),
            by=story.as_(Role.TEAM),
        )

    needs = [
        f"domain:{domain}" if domain else "",
        f"quarter:{quarter}" if quarter else "",
        *(f"objective:{one}" for one in row.words("objectives")),
        *parents,
        *sources,
    ]
    story.tell(row.moment("at"), row, join if merge else write, gives=key, needs=needs)


def _undoing(story: Story, row: Row) -> None:
    key, objection, reason = row.said("result"), row.text("objection"), row.text("undone_reason")
    if not reason:
        return
    at = row.moment("undone_at")

    def undo() -> None:
        if objection:
            resident = story.as_(Role.RESIDENT, Channel.SCREEN, receipt_of=row.said("objected_by"))
            kept = proposals.contest_merge(cote=story.cotes[key], text=objection, by=resident)
            proposals.answer_objection(objection=kept, answer=reason, by=story.as_(Role.TEAM))
        proposals.undo_merge(cote=story.cotes[key], reason=reason, by=story.as_(Role.TEAM))

    story.tell(at, row, undo, needs=[key, row.maybe("objected_by")])


def _costing(story: Story, row: Row) -> None:
    key, scenario, year, source = (
        row.said("proposal"),
        row.said("scenario"),
        row.number("year"),
        row.said("source"),
    )
    low, high, at = row.amount("low"), row.amount("high"), row.moment("at")

    def make() -> None:
        proposals.add_costing(
            cote=story.cotes[key],
            scenario=scenario,
            low=low,
            high=high,
            year=year,
            source=source,
            by=story.as_(Role.SERVICE_HEAD),
        )

    story.tell(at, row, make, needs=[key])


def _effect(story: Story, row: Row) -> None:
    key, side = row.said("proposal"), row.choice("side", proposals.EffectSide)
    level, stratum = row.choice("evidence_level", proposals.EvidenceLevel), row.text("stratum")
    quarter, text = row.text("neighbourhood"), row.text("note")

    def make() -> None:
        proposals.say_effect(
            cote=story.cotes[key],
            side=side,
            evidence_level=level,
            stratum=stratum,
            neighbourhood=quarter,
            text=text,
            by=story.as_(Role.ANALYST),
        )

    needs = [key, f"stratum:{stratum}" if stratum else "", f"quarter:{quarter}" if quarter else ""]
    story.tell(row.moment("at"), row, make, needs=needs)
