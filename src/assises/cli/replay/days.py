"""The days of an edition: phases, events, and the schemes a city already has."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from assises.cli.replay.folder import Row
from assises.cli.replay.story import Story
from assises.commons.agenda import actions as agenda
from assises.commons.journal.actions import Role

FILE = "agenda/edition.toml"


def tell(story: Story, at: datetime) -> None:
    """Phases and what they declare, series, events, and the schemes that were there before."""
    story.each(story.folder.sections(FILE, "phases"), lambda row: _phase(story, at, row))
    _series(story, at)
    story.table("agenda/events.csv", lambda row: _event(story, at, row))
    _schemes(story, at)


def _phase(story: Story, at: datetime, row: Row) -> None:
    key, number, name = row.said("key"), row.number("number"), row.text("name")
    kind, level = (
        row.choice("kind", agenda.PhaseKind),
        row.choice("declared_level", agenda.ParticipationLevel),
    )
    starts, ends = row.day("starts_on"), row.day("ends_on")
    cube = (
        row.maybe_choice("who", agenda.Who),
        row.maybe_choice("how", agenda.How),
        row.maybe_choice("power", agenda.Power),
    )
    assessed = row.maybe_choice("assessed_level", agenda.ParticipationLevel)

    def make() -> None:
        who, how, power = cube
        story.numbers[f"phase:{key}"] = number
        agenda.plan_phase(
            number=number,
            kind=kind,
            starts_on=starts,
            ends_on=ends,
            declared_level=level,
            title=name,
            who=who,
            how=how,
            power=power,
            by=story.as_(Role.TEAM),
        )

    story.tell(at, row, make, gives=f"phase:{key}", needs=["edition"])
    if assessed is not None:
        _assessment(story, row, number, assessed)


def _assessment(story: Story, row: Row, number: int, level: agenda.ParticipationLevel) -> None:
    ends, because = row.day("ends_on"), row.said("assessed_because")
    after = datetime(ends.year, ends.month, ends.day, 18, tzinfo=story.folder.zone) + timedelta(days=10)

    def make() -> None:
        agenda.assess_phase(number=number, level=level, because=because, by=story.as_(Role.EVALUATOR))

    story.tell(after, row, make, needs=[f"phase:{row.said('key')}"])


def _series(story: Story, at: datetime) -> None:
    def series(row: Row) -> None:
        key, name, planned = row.said("key"), row.said("name"), row.number("planned")

        def make() -> None:
            story.numbers[f"series:{key}"] = agenda.plan_series(
                name=name, planned=planned, by=story.as_(Role.TEAM)
            )

        story.tell(at, row, make, gives=f"series:{key}", needs=["edition"])

    story.each(story.folder.sections(FILE, "series"), series)

    def form(row: Row) -> None:
        key, name, protocol = row.said("key"), row.said("name"), row.said("protocol")

        def make() -> None:
            agenda.document_format(
                name=name, protocol=protocol, free_part=row.text("free_part"), by=story.as_(Role.TEAM)
            )

        story.tell(at, row, make, gives=f"format:{key}", needs=["edition"])

    story.each(story.folder.sections(FILE, "formats"), form)


def _event(story: Story, at: datetime, row: Row) -> None:
    key, series, venue = row.said("key"), row.text("series"), row.text("venue")
    form, phase, number = row.text("format"), row.text("phase"), row.number("number")
    kind, starts, ends = row.choice("kind", agenda.EventKind), row.moment("starts_at"), row.moment("ends_at")
    names = {one.said("key"): one.said("name") for one in story.folder.sections(FILE, "formats")}
    offers = tuple(agenda.OfferKind(one) for one in row.words("offers"))
    invented = row.yes("invented")

    def make() -> None:
        story.numbers[f"event:{key}"] = agenda.plan_event(
            kind=kind,
            starts_at=starts,
            ends_at=ends,
            number=number,
            title=row.maybe("title"),
            venue=venue,
            phase=story.numbers.get(f"phase:{phase}"),
            series=story.numbers.get(f"series:{series}"),
            format_name=names.get(form, ""),
            offers=offers,
            invented=invented,
            by=story.as_(Role.TEAM),
        )

    needs = [
        "edition",
        f"venue:{venue}" if venue else "",
        f"phase:{phase}" if phase else "",
        f"series:{series}" if series else "",
        f"format:{form}" if form else "",
    ]
    story.tell(at, row, make, gives=f"event:{key}", needs=needs)


def _schemes(story: Story, at: datetime) -> None:
    def scheme(row: Row) -> None:
        key, body, strata = row.said("key"), row.text("body"), row.words("strata")
        card = agenda.SchemeCard(
            slug=key,
            name=row.said("name"),
            kind=row.choice("kind", agenda.SchemeKind),
            territory=row.text("territory"),
            rhythm=row.text("rhythm"),
            audience=row.text("figures"),
            strata=strata,
            who=row.maybe_choice("who", agenda.Who),
            how=row.maybe_choice("how", agenda.How),
            power=row.maybe_choice("power", agenda.Power),
            budget=row.maybe_amount("budget") or None,
            source=row.text("source"),
            active_from=row.maybe_day("active_from"),
            active_to=row.maybe_day("active_to"),
        )

        def make() -> None:
            told = replace(card, body=story.numbers[f"body:{body}"] if body else None)
            story.numbers[f"scheme:{key}"] = agenda.register_scheme(card=told, by=story.as_(Role.TEAM))

        needs = ["edition", f"body:{body}" if body else "", *(f"stratum:{one}" for one in strata)]
        story.tell(at, row, make, gives=f"scheme:{key}", needs=needs)

    story.table("agenda/schemes.csv", scheme)

    def link(row: Row) -> None:
        sender, receiver, what = row.said("from"), row.said("to"), row.said("what_passes")

        def make() -> None:
            agenda.link_schemes(sender=sender, receiver=receiver, what_passes=what, by=story.as_(Role.TEAM))

        story.tell(at, row, make, needs=[f"scheme:{sender}", f"scheme:{receiver}"])

    story.table("agenda/scheme_links.csv", link)
