"""The ground: institutions and their powers, quarters, census figures, groups, venues, changes under way."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime

from assises.cli.replay.folder import Fault, Row
from assises.cli.replay.story import Story
from assises.commons.journal.actions import Role
from assises.commons.territory import actions as territory


def tell(story: Story, at: datetime) -> None:
    """Everything that exists before the process begins."""
    _powers(story, at)
    _quarters(story, at)
    _figures(story, at)
    _places(story, at)
    _changes(story, at)


def _powers(story: Story, at: datetime) -> None:
    team = story.as_(Role.TEAM)

    def institution(row: Row) -> None:
        key, name, level = row.said("key"), row.said("name"), row.choice("level", territory.Level)
        kind, parent = row.choice("kind", territory.InstitutionKind), row.text("parent")
        invented = row.yes("invented")

        def make() -> None:
            story.numbers[f"institution:{key}"] = territory.add_institution(
                slug=key, name=name, level=level, kind=kind, parent=parent, invented=invented, by=team
            )

        needs = [f"institution:{parent}"] if parent else []
        story.tell(at, row, make, gives=f"institution:{key}", needs=needs)

    rows = story.folder.table("territory/institutions.csv")
    story.each(_parents_first(rows), institution)

    def department(row: Row) -> None:
        key, name, head = row.said("key"), row.said("name"), row.said("function")
        owner, invented = row.said("institution"), row.yes("invented")

        def make() -> None:
            story.numbers[f"department:{key}"] = territory.add_department(
                institution=owner, slug=key, name=name, head_function=head, invented=invented, by=team
            )

        story.tell(at, row, make, gives=f"department:{key}", needs=[f"institution:{owner}"])

    story.table("territory/departments.csv", department)
    story.table("territory/service_domains.csv", lambda row: _domain(story, at, row))
    story.table("territory/jurisdictions.csv", lambda row: _holder(story, at, row))


def _parents_first(rows: tuple[Row, ...]) -> list[Row]:
    waiting, given = list(rows), {""}
    ordered: list[Row] = []
    while waiting:
        ready = [row for row in waiting if row.maybe("parent") in given]
        if not ready:
            return [*ordered, *waiting]
        ordered += ready
        given |= {row.maybe("key") for row in ready}
        waiting = [row for row in waiting if row not in ready]
    return ordered


def _domain(story: Story, at: datetime, row: Row) -> None:
    key, name, owner, parent = row.said("key"), row.said("name"), row.said("institution"), row.text("parent")

    def make() -> None:
        story.numbers[f"domain:{key}"] = territory.add_domain(
            institution=owner, slug=key, name=name, parent=parent, by=story.as_(Role.TEAM)
        )

    needs = [f"institution:{owner}", f"domain:{parent}" if parent else ""]
    story.tell(at, row, make, gives=f"domain:{key}", needs=needs)


def _holder(story: Story, at: datetime, row: Row) -> None:
    domain, holder, compulsory = row.said("domain"), row.said("holder"), row.yes("compulsory")
    since, until, source = row.day("valid_from"), row.maybe_day("valid_to"), row.said("source")
    said = f"{source} (non vérifié)" if row.yes("unverified") and "vérifier" not in source else source

    def make() -> None:
        territory.name_holder(
            domain=story.numbers[f"domain:{domain}"],
            holder=holder,
            compulsory=compulsory,
            valid_from=since,
            valid_to=until,
            source=said,
            by=story.as_(Role.TEAM),
        )

    story.tell(at, row, make, needs=[f"domain:{domain}", f"institution:{holder}"])


def _quarters(story: Story, at: datetime) -> None:
    contours = _contours(story)

    def quarter(row: Row) -> None:
        slug, name, indicative = row.said("slug"), row.said("name"), row.yes("indicative")

        def make() -> None:
            territory.add_neighbourhood(
                slug=slug,
                name=name,
                boundary=contours.get(slug),
                indicative=indicative,
                by=story.as_(Role.TEAM),
            )

        story.tell(at, row, make, gives=f"quarter:{slug}")

    story.table("territory/neighbourhoods.csv", quarter)


def _contours(story: Story) -> dict[str, Mapping[str, object]]:
    name = "territory/neighbourhoods.geojson"
    path = story.folder.path / name
    if not path.exists():
        return {}
    try:
        features = json.loads(path.read_text(encoding="utf-8"))["features"]
        return {str(one["properties"]["slug"]): one["geometry"] for one in features}
    except (ValueError, KeyError, TypeError) as wrong:
        story.folder.faults.append(Fault(name, f"these contours cannot be read: {wrong}"))
        return {}


def _figures(story: Story, at: datetime) -> None:
    areas: list[territory.AreaRow] = []
    margins: list[territory.MarginRow] = []

    def area(row: Row) -> None:
        areas.append(
            territory.AreaRow(
                code=row.said("code"),
                name=row.said("name"),
                vintage=row.number("vintage"),
                source=row.said("source"),
                population=row.maybe_number("population"),
                neighbourhood=row.text("neighbourhood"),
            )
        )

    def margin(row: Row) -> None:
        margins.append(
            territory.MarginRow(
                variable=row.said("variable"),
                vintage=row.number("vintage"),
                source=row.said("source"),
                value=row.text("value"),
                count=row.maybe_amount("count"),
                secret=row.yes("secret"),
                area=row.text("area"),
                neighbourhood=row.text("neighbourhood"),
                invented=row.yes("synthetic"),
            )
        )

    story.table("territory/areas.csv", area)
    story.table("territory/margins.csv", margin)
    whole = Row("territory/areas.csv, margins.csv", {}, story.folder.zone)

    def make() -> None:
        team = story.as_(Role.TEAM)
        territory.record_areas(areas=areas, file="areas.csv", by=team)
        territory.record_margins(margins=margins, file="margins.csv", by=team)

    if areas or margins:
        story.tell(at, whole, make)


def _places(story: Story, at: datetime) -> None:
    story.table("territory/strata.csv", lambda row: _stratum(story, at, row))
    story.table("territory/venues.csv", lambda row: _venue(story, at, row))

    def space(row: Row) -> None:
        key, name, quarter = row.said("key"), row.said("name"), row.said("neighbourhood")
        kind, invented = row.choice("kind", territory.SpaceKind), row.yes("invented")

        def make() -> None:
            story.numbers[f"space:{key}"] = territory.add_space(
                slug=key,
                name=name,
                kind=kind,
                neighbourhood=quarter,
                invented=invented,
                by=story.as_(Role.TEAM),
            )

        story.tell(at, row, make, gives=f"space:{key}", needs=[f"quarter:{quarter}"])

    story.table("territory/common_spaces.csv", space)


def _stratum(story: Story, at: datetime, row: Row) -> None:
    slug, label, rule = row.said("slug"), row.said("label"), row.said("rule")
    size, source = row.maybe_number("denominator"), row.text("denominator_source")
    hard, invented = row.yes("hard_to_reach"), row.yes("synthetic")

    def make() -> None:
        territory.add_stratum(
            slug=slug,
            label=label,
            rule=rule,
            dimension=row.maybe("dimension"),
            denominator=size,
            denominator_source=source,
            denominator_vintage=row.maybe_number("vintage"),
            hard_to_reach=hard,
            invented=invented,
            by=story.as_(Role.TEAM),
        )

    story.tell(at, row, make, gives=f"stratum:{slug}")


def _venue(story: Story, at: datetime, row: Row) -> None:
    key, quarter, strata = row.said("key"), row.said("neighbourhood"), row.words("strata")
    card = territory.VenueCard(
        slug=key,
        name=row.said("name"),
        kind=row.choice("kind", territory.VenueKind),
        neighbourhood=quarter,
        is_unusual=row.yes("is_unusual"),
        unusual_reason=row.text("unusual_reason"),
        address=row.text("address"),
        capacity=row.maybe_number("capacity"),
        step_free=row.unknown_or_yes("step_free"),
        accessible_toilets=row.unknown_or_yes("accessible_toilets"),
        hearing_loop=row.unknown_or_yes("hearing_loop"),
        lighting=row.text("lighting"),
        power=row.text("power"),
        network=row.text("network"),
        transport=row.text("transport"),
        host_name=row.text("host"),
        strata_at_home=strata,
        invented=row.yes("invented"),
    )

    def make() -> None:
        territory.add_venue(venue=card, by=story.as_(Role.TEAM))

    needs = [f"quarter:{quarter}", *(f"stratum:{one}" for one in strata)]
    story.tell(at, row, make, gives=f"venue:{key}", needs=needs)


def _changes(story: Story, at: datetime) -> None:
    team = story.as_(Role.TEAM)

    def change(row: Row) -> None:
        key, holder = row.said("key"), row.said("holder")
        card = territory.TransformationCard(
            slug=key,
            name=row.said("name"),
            holder=holder,
            state=row.choice("state", territory.TransformationState),
            summary=row.text("note"),
            place=row.text("place"),
            starts_on=row.maybe_day("starts_on"),
            ends_on=row.maybe_day("ends_on"),
            document=row.text("source"),
        )

        def make() -> None:
            story.numbers[f"change:{key}"] = territory.add_transformation(transformation=card, by=team)

        story.tell(at, row, make, gives=f"change:{key}", needs=[f"institution:{holder}"])

    story.table("territory/transformations.csv", change)
    story.table("territory/quantities.csv", lambda row: _quantity(story, at, row))


def _quantity(story: Story, at: datetime, row: Row) -> None:
    key, change, revises = row.said("key"), row.said("transformation"), row.text("revises")
    label, value, unit = row.said("label"), row.amount("value"), row.said("unit")
    state, as_of = row.choice("state", territory.QuantityState), row.day("as_of")
    source = row.said("source")

    def make() -> None:
        story.numbers[f"quantity:{key}"] = territory.record_quantity(
            transformation=change,
            label=label,
            value=value,
            unit=unit,
            state=state,
            as_of=as_of,
            source=source,
            revises=story.numbers[f"quantity:{revises}"] if revises else None,
            by=story.as_(Role.TEAM),
        )

    needs = [f"change:{change}", f"quantity:{revises}" if revises else ""]
    story.tell(at, row, make, gives=f"quantity:{key}", needs=needs)
