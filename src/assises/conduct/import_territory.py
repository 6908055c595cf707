"""Bring in a territory: quarters, census areas, figures with their year and their secrecy, stations."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import TypeVar

from django.utils.text import slugify

from assises.commons.journal.actions import Actor, gesture, prepared
from assises.commons.journal.queries import require_role
from assises.commons.territory import queries as known
from assises.commons.territory.actions import (
    AreaRow,
    MarginRow,
    Position,
    Unit,
    VenueCard,
    VenueKind,
    add_neighbourhood,
    add_venue,
    record_areas,
    record_margins,
)
from assises.commons.territory.errors import TerritoryError
from assises.conduct.errors import WhichCommune
from assises.conduct.import_report import PLAINLY, Course, FileRead, ImportReport, NothingKept, Told
from assises.formats.contours import Contour, merged
from assises.formats.faults import Fault
from assises.formats.insee import Area, Figure
from assises.formats.territory_folder import Territory

Row = TypeVar("Row")
POPULATION = "pop"


@dataclass(frozen=True, slots=True)
class _Quarter:
    slug: str
    name: str
    codes: frozenset[str]
    contour: Contour | None


@dataclass(frozen=True, slots=True)
class _Plan:
    """What would be written, in order, and what is told apart."""

    quarters: tuple[_Quarter, ...]
    areas: tuple[AreaRow, ...]
    margins: tuple[MarginRow, ...]
    venues: tuple[VenueCard, ...]
    apart: Mapping[str, int] = field(default_factory=dict)


@prepared
def import_territory(
    *,
    territory: Territory,
    files: Sequence[FileRead],
    by: Actor,
    commune: str = "",
    course: Course = PLAINLY,
) -> ImportReport:
    """Put a territory on record, all of it or nothing; a figure already there is left as it stands."""
    require_role(by, "conduct.territory.import")
    faults = tuple(told for one in files for told in one.faults)
    plan = _plan(territory, _commune(territory, commune), by)
    rows: Mapping[str, int] = {}
    already, written = 0, False
    if not faults:
        try:
            with nullcontext() if course.dry_run else course.writing():
                rows, already = _write(
                    plan=plan, digests={one.name: one.sha256 for one in files}, by=by, keep=not course.dry_run
                )
            written = True
        except NothingKept as tried:
            rows, already = tried.rows, tried.already
        except TerritoryError as refusal:
            faults = (Told("", Fault.of(refusal)),)
    return ImportReport(
        files=tuple(files),
        rows=rows,
        already=already,
        apart=plan.apart,
        faults=faults,
        notices=(
            *(told for one in files for told in one.notices),
            *(Told(str(one.parameters.get("source", "")), one) for one in territory.notices),
        ),
        unread=territory.unread,
        written=written,
    )


def _commune(territory: Territory, told: str) -> str:
    """The commune whose areas are read; its figures stand for the city, those of others are told apart."""
    found = {code[:5] for code in territory.areas} or set(territory.communes)
    if told:
        return told
    if len(found) > 1:
        raise WhichCommune(found=", ".join(sorted(found)[:10]))
    return next(iter(found), "")


@gesture
def _write(*, plan: _Plan, digests: Mapping[str, str], by: Actor, keep: bool) -> tuple[dict[str, int], int]:
    rows, already = Counter[str](), 0
    standing = {one.slug for one in known.neighbourhoods(by)}
    for quarter in plan.quarters:
        if quarter.slug not in standing:
            boundary = json.loads(quarter.contour.geojson()) if quarter.contour else None
            add_neighbourhood(slug=quarter.slug, name=quarter.name, boundary=boundary, by=by)
            rows["quarters"] += 1
    for source, areas in _by_source(plan.areas, lambda one: one.source):
        done = record_areas(areas=areas, by=by, file=source, sha256=digests.get(source, ""))
        rows["areas"] += done.added
        rows["areas_completed"] += done.completed
        already += done.already
    for source, margins in _by_source(plan.margins, lambda one: one.source):
        found = record_margins(margins=margins, by=by, file=source, sha256=digests.get(source, ""))
        rows["figures"] += found.added
        already += found.already
    places = {one.slug for one in known.venues(by)}
    for venue in plan.venues:
        if venue.slug not in places:
            add_venue(venue=venue, by=by)
            rows["stations"] += 1
    if not keep or not any(rows.values()):
        raise NothingKept(dict(rows), already)
    return dict(rows), already


def _by_source(rows: Sequence[Row], source: Callable[[Row], str]) -> Iterator[tuple[str, list[Row]]]:
    for name in dict.fromkeys(source(one) for one in rows):
        yield name, [one for one in rows if source(one) == name]


def _plan(territory: Territory, commune: str, by: Actor) -> _Plan:
    ours = {code: area for code, area in territory.areas.items() if code.startswith(commune)}
    contours = {one.code: one for one in territory.contours}
    quarters = tuple(_quarters(territory, ours, contours))
    standing = {one.code for one in known.areas(by)}
    places = standing | ours.keys()
    apart = {
        "areas_of_other_places": len(territory.areas) - len(ours),
        "communes_of_other_places": sum(code != commune for code in territory.communes),
        "contours_of_other_places": sum(code not in ours for code in contours),
        "facilities_outside_areas": sum(one.count for one in territory.facilities if not one.area),
        "facilities_of_unknown_areas": sum(
            one.count for one in territory.facilities if one.area and one.area not in places
        ),
        "turnout_lines": len(territory.turnouts),
        "secret_figures": sum(one.secret for area in ours.values() for one in area.figures),
    }
    venues = tuple(_stations(territory, quarters))
    apart["stations_elsewhere"] = len(territory.stations) - len(venues)
    return _Plan(
        quarters=quarters,
        areas=tuple(_areas(ours, quarters, contours)),
        margins=tuple(_margins(territory, ours, commune, places)),
        venues=venues,
        apart={name: n for name, n in apart.items() if n},
    )


def _quarters(
    territory: Territory, ours: Mapping[str, Area], contours: Mapping[str, Contour]
) -> Iterator[_Quarter]:
    codes: dict[str, set[str]] = {}
    for one in territory.groupings:
        if one.area in ours:
            codes.setdefault(one.quarter, set()).add(one.area)
    for name, some in codes.items():
        drawn = [contours[code] for code in sorted(some) if code in contours]
        whole = merged(drawn, code=slugify(name), name=name) if len(drawn) == len(some) else None
        yield _Quarter(slugify(name)[:60], name, frozenset(some), whole)


def _areas(
    ours: Mapping[str, Area], quarters: Sequence[_Quarter], contours: Mapping[str, Contour]
) -> Iterator[AreaRow]:
    quarter_of = {code: one.slug for one in quarters for code in one.codes}
    for code, area in ours.items():
        people = area.figure(POPULATION)
        first = people or max(area.figures, key=lambda one: one.vintage)
        yield AreaRow(
            code=code,
            name=area.name or code,
            vintage=first.vintage,
            source=first.source,
            population=int(people.value) if people and people.value is not None else None,
            neighbourhood=quarter_of.get(code, ""),
            contour=json.loads(contours[code].geojson()) if code in contours else None,
        )


def _margins(
    territory: Territory, ours: Mapping[str, Area], commune: str, places: set[str]
) -> Iterator[MarginRow]:
    for code, area in ours.items():
        yield from (_margin(figure, code) for figure in area.figures)
    for code, town in territory.communes.items():
        if code == commune:
            yield from (_margin(figure, "") for figure in town.figures)
    yield from _facilities(territory, places)
    for one in territory.ages:
        if one.code == commune:
            yield MarginRow(
                variable="age_sex",
                value=f"{one.sex}_{one.age}",
                vintage=one.vintage,
                source=one.source,
                count=one.count,
                unit=Unit.PEOPLE,
            )


def _margin(figure: Figure, area: str) -> MarginRow:
    return MarginRow(
        variable=figure.variable[:60],
        vintage=figure.vintage,
        source=figure.source,
        count=figure.value,
        secret=figure.secret,
        area=area,
    )


def _facilities(territory: Territory, places: set[str]) -> Iterator[MarginRow]:
    """Facilities by area and type; those in no area are a figure of the city under its own name."""
    counted = Counter[MarginRow]()
    for one in territory.facilities:
        if not one.area or one.area in places:
            row = MarginRow(
                variable="facilities" if one.area else "facilities_outside_areas",
                value=one.type,
                vintage=one.vintage,
                source=one.source,
                area=one.area,
                unit=Unit.FACILITIES,
            )
            counted[row] += one.count
    for row, n in counted.items():
        yield replace(row, count=Decimal(n))


def _stations(territory: Territory, quarters: Sequence[_Quarter]) -> Iterator[VenueCard]:
    """Stations that stand in a quarter; who can get into them is not known yet, so none can be booked."""
    seen: set[str] = set()
    for one in territory.stations:
        longitude, latitude = float(one.longitude), float(one.latitude)
        quarter = next((q for q in quarters if q.contour and q.contour.holds(longitude, latitude)), None)
        slug = slugify(f"station {one.name}")[:60]
        if quarter is None or slug in seen:
            continue
        seen.add(slug)
        yield VenueCard(
            slug=slug,
            name=one.name,
            kind=VenueKind.STATION,
            neighbourhood=quarter.slug,
            position=Position(one.longitude, one.latitude),
            transport=f"{one.route or one.mode} ({one.vintage})"[:200],
        )
