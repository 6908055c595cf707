"""What is decided: acts, the orientation document, its paragraphs and their base."""

from __future__ import annotations

from datetime import datetime, timedelta

from assises.cli.replay.folder import Row
from assises.cli.replay.story import Story
from assises.commons.evidence.actions import Relation
from assises.commons.journal.actions import Role
from assises.phases.orientations import actions as orientations

FILE = "orientations/document.toml"
NOON = timedelta(hours=21)


def tell(story: Story) -> None:
    """Acts in the order of their days, the document as it was written, amended, adopted."""
    story.table("orientations/acts.csv", lambda row: _act(story, row))
    story.table("orientations/service_levels_invented.csv", lambda row: _level(story, row))
    if story.folder.document(FILE):
        story.each([story.folder.section(FILE, "document")], lambda row: _document(story, row))
    story.table("orientations/decisions.csv", lambda row: _decision(story, row))
    story.table("orientations/markers.csv", lambda row: _marker(story, row))


def _evening(story: Story, row: Row, column: str) -> datetime:
    day = row.day(column)
    return datetime(day.year, day.month, day.day, tzinfo=story.folder.zone) + NOON


def _act(story: Story, row: Row) -> None:
    key, number, title, body = row.said("key"), row.said("number"), row.said("subject"), row.text("body")
    kind, on = row.choice("kind", orientations.ActKind), row.day("date")
    votes = [row.maybe_number(one) for one in ("votes_for", "votes_against", "abstain")]

    def make() -> None:
        tally = None
        if votes[0] is not None:
            tally = orientations.Tally(votes[0], votes[1] or 0, votes[2] or 0)
        orientations.record_act(
            kind=kind,
            number=number,
            title=title,
            on=on,
            tally=tally,
            body=story.numbers[f"body:{body}"] if body else None,
            by=story.as_(Role.CLERK),
        )

    story.tell(
        _evening(story, row, "date"), row, make, gives=key, needs=["edition", f"body:{body}" if body else ""]
    )


def _level(story: Story, row: Row) -> None:
    domain, name = row.said("domain"), row.choice("name", orientations.LevelName)
    low, high, source, at = (
        row.amount("cost_low"),
        row.amount("cost_high"),
        row.said("source"),
        row.moment("at"),
    )

    def make() -> None:
        orientations.record_level(
            domain=story.numbers[f"domain:{domain}"],
            name=name,
            cost_low=low,
            cost_high=high,
            source=source,
            by=story.as_(Role.SERVICE_HEAD),
        )

    story.tell(at, row, make, needs=["edition", f"domain:{domain}"])


def _document(story: Story, times: Row) -> None:
    team = Role.TEAM

    def opened() -> None:
        story.numbers["document"] = orientations.open_document(by=story.as_(team))

    story.tell(times.moment("opened"), times, opened, gives="document", needs=["edition"])
    story.table("orientations/clauses_invented.csv", lambda row: _clause(story, row, times))

    def discuss() -> None:
        orientations.discuss(document=story.numbers["document"], by=story.as_(team))

    story.tell(times.moment("discussed"), times, discuss, needs=["document"])
    story.table("orientations/amendments_invented.csv", lambda row: _amendment(story, row))
    story.table("orientations/set_aside.csv", lambda row: _aside(story, row, times))

    def publish() -> None:
        orientations.publish(document=story.numbers["document"], by=story.as_(team))

    story.tell(times.moment("published"), times, publish, needs=["adopted document"])


def _clause(story: Story, row: Row, times: Row) -> None:
    key, wording, sources, value = (
        row.said("key"),
        row.said("wording"),
        row.words("rests_on"),
        row.text("value"),
    )
    no_base = row.yes("no_base")
    if no_base == bool(sources):
        raise row.fault("no_base", "a paragraph cites its base, or says that it has none")

    def make() -> None:
        story.cotes[key] = orientations.write_clause(
            document=story.numbers["document"],
            wording=wording,
            rests_on=story.bases(sources, Relation.DRAWS_ON),
            no_base=no_base,
            value=value,
            by=story.as_(Role.ELECTED_MEMBER),
        )

    at = times.moment("written")
    needs = ["document", *sources, f"value:{value}" if value else ""]
    story.tell(at, row, make, gives=key, needs=needs)


def _amendment(story: Story, row: Row) -> None:
    clause, wording, origin, reason = (
        row.said("clause"),
        row.said("wording"),
        row.said("origin"),
        row.text("reason"),
    )
    accepted, key = row.said("state") == "accepted", f"amendment:{row.where}"

    def ask() -> None:
        story.numbers[key] = orientations.amend(
            clause=story.cotes[clause], wording=wording, origin=origin, by=story.as_(Role.NOTE_TAKER)
        )

    def settle() -> None:
        story.cotes[clause] = orientations.decide_amendment(
            amendment=story.numbers[key],
            accepted=accepted,
            reason=reason,
            by=story.as_(Role.ELECTED_MEMBER),
        )

    story.tell(row.moment("at"), row, ask, gives=key, needs=[clause])
    story.tell(row.moment("decided_at"), row, settle, needs=[key])


def _aside(story: Story, row: Row, times: Row) -> None:
    base, reason = row.said("base"), row.said("reason")

    def make() -> None:
        orientations.set_aside_base(
            document=story.numbers["document"],
            cote=story.cotes[base],
            reason=reason,
            by=story.as_(Role.TEAM),
        )

    story.tell(times.moment("set_aside"), row, make, needs=["document", base])


def _decision(story: Story, row: Row) -> None:
    key, act, wording, sources = row.said("key"), row.said("act"), row.said("wording"), row.words("rests_on")
    agenda_set_by, written_by, decided_by = (
        row.said("agenda_set_by"),
        row.said("written_by"),
        row.said("decided_by"),
    )
    level = row.choice("declared_level", orientations.ParticipationLevel)
    acts = {one.maybe("key"): one for one in story.folder.table("orientations/acts.csv")}
    if act not in acts:
        raise row.fault("act", f"«{act}» is not an act of orientations/acts.csv")
    number, at = acts[act].said("number"), _evening(story, acts[act], "date") + timedelta(minutes=30)

    def decide() -> None:
        story.cotes[key] = orientations.decide(
            act=number,
            wording=wording,
            rests_on=story.bases(sources, Relation.ADOPTS),
            agenda_set_by=agenda_set_by,
            written_by=written_by,
            decided_by=decided_by,
            declared_level=level,
            by=story.as_(Role.CLERK),
        )

    def adopt() -> None:
        story.cotes[key] = orientations.adopt(
            document=story.numbers["document"],
            act=number,
            wording=wording,
            agenda_set_by=agenda_set_by,
            written_by=written_by,
            decided_by=decided_by,
            declared_level=level,
            by=story.as_(Role.CLERK),
        )

    story.tell(at, row, decide if sources else adopt, gives=key, needs=[act, *sources])
    if not sources:
        story.tell(at, row, lambda: None, gives="adopted document", needs=[key])


def _marker(story: Story, row: Row) -> None:
    key, wording, method, sources = (
        row.said("key"),
        row.said("wording"),
        row.said("method"),
        row.words("rests_on"),
    )
    indicator = f"indicator:{row.number('objective')}-{row.number('indicator')}"

    def make() -> None:
        story.cotes[key] = orientations.name_marker(
            wording=wording,
            indicator=story.numbers[indicator],
            method=method,
            rests_on=story.bases(sources, Relation.DRAWS_ON),
            by=story.as_(Role.TEAM),
        )

    story.tell(row.moment("at"), row, make, gives=key, needs=[indicator, *sources])
