"""Who lives here: quarters, areas, census figures, and groups whose size may be unknown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import F, IntegerField, Value
from django.db.models.functions import Cast

from assises.commons.journal.actions import Actor
from assises.commons.territory import lookups
from assises.commons.territory.models import Margin, Neighbourhood, StatisticalArea, Stratum, Unit

_COUNTS = (Unit.PEOPLE, Unit.HOUSEHOLDS, Unit.DWELLINGS, Unit.FACILITIES)


@dataclass(frozen=True, slots=True)
class PopulationSum:
    """A population added up from census areas, with what is missing and who says so."""

    people: int | None
    areas: int
    unknown_areas: int
    vintages: tuple[int, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NeighbourhoodView:
    """A quarter with its population and its contour."""

    id: int
    slug: str
    name: str
    indicative: bool
    contour: Mapping[str, object] | None
    population: PopulationSum


@dataclass(frozen=True, slots=True)
class AreaView:
    """A census area."""

    id: int
    code: str
    name: str
    neighbourhood: str
    population: int | None
    vintage: int
    source: str
    contour: Mapping[str, object] | None


@dataclass(frozen=True, slots=True)
class FigureView:
    """One census figure; ``count`` is None when it is secret, and never zero for that reason."""

    variable: str
    value: str
    unit: str
    unit_label: str
    area: str
    neighbourhood: str
    count: Decimal | None
    secret: bool
    vintage: int
    source: str
    invented: bool


@dataclass(frozen=True, slots=True)
class MarginSum:
    """A count added up over places: a floor when some of them are secret."""

    variable: str
    value: str
    count: Decimal
    places: int
    secret_places: int
    vintage: int
    source: str
    invented: bool


@dataclass(frozen=True, slots=True)
class StratumView:
    """A group whose presence is watched; ``denominator`` is None when nobody knows its size."""

    id: int
    slug: str
    label: str
    dimension: str
    rule: str
    denominator: int | None
    denominator_source: str
    denominator_vintage: int | None
    hard_to_reach: bool
    invented: bool


@dataclass(frozen=True, slots=True)
class QuarterPeople:
    """A quarter and its people, without its contour."""

    slug: str
    name: str
    indicative: bool
    population: PopulationSum


@dataclass(frozen=True, slots=True)
class GroupSize:
    """A group whose presence is watched, and how many people it is, if anybody knows."""

    slug: str
    label: str
    denominator: int | None
    hard_to_reach: bool


@dataclass(frozen=True, slots=True)
class CityView:
    """Who lives here: the whole city, its quarters by name, its groups by label."""

    population: PopulationSum
    quarters: tuple[QuarterPeople, ...]
    groups: tuple[GroupSize, ...]


def city(viewer: Actor) -> CityView:
    """Areas, quarters and groups in one question: every area counted once, even those in no quarter."""
    del viewer  # public
    nothing, unknown = Value(""), Cast(Value(None), IntegerField())
    columns = ("what", "key", "name", "said", "n", "year", "flag", "quarter")
    quarters = Neighbourhood.objects.annotate(
        what=Value("quarter"),
        key=F("slug"),
        said=nothing,
        n=unknown,
        year=unknown,
        flag=F("indicative"),
        quarter=F("pk"),
    )
    areas = StatisticalArea.objects.annotate(
        what=Value("area"),
        key=F("code"),
        said=F("source"),
        n=F("population"),
        year=F("vintage"),
        flag=Value(value=False),
        quarter=F("neighbourhood_id"),
    )
    groups = Stratum.objects.annotate(
        what=Value("group"),
        key=F("slug"),
        name=F("label"),
        said=nothing,
        n=F("denominator"),
        year=unknown,
        flag=F("hard_to_reach"),
        quarter=F("pk"),
    )
    found = [
        _Row(*row)
        for row in quarters.values_list(*columns).union(
            areas.values_list(*columns), groups.values_list(*columns), all=True
        )
    ]
    by_quarter: dict[int | None, list[_Row]] = {}
    for row in found:
        if row.what == "area":
            by_quarter.setdefault(row.quarter, []).append(row)
    return CityView(
        population=_sum([row for row in found if row.what == "area"]),
        quarters=tuple(
            QuarterPeople(row.key, row.name, bool(row.flag), _sum(by_quarter.get(row.quarter, [])))
            for row in sorted(found, key=lambda row: (row.name, row.quarter or 0))
            if row.what == "quarter"
        ),
        groups=tuple(
            GroupSize(row.key, row.name, row.n, bool(row.flag))
            for row in sorted(found, key=lambda row: (row.name, row.quarter or 0))
            if row.what == "group"
        ),
    )


@dataclass(frozen=True, slots=True)
class _Row:
    what: str
    key: str
    name: str
    source: str
    n: int | None
    vintage: int
    flag: bool
    quarter: int | None

    @property
    def population(self) -> int | None:
        """The people of an area."""
        return self.n


def neighbourhoods(viewer: Actor) -> tuple[NeighbourhoodView, ...]:
    """Every quarter with its population and its contour, by name."""
    del viewer  # public
    by_quarter: dict[int | None, list[StatisticalArea]] = {}
    for area in StatisticalArea.objects.defer("contour").order_by("code"):
        by_quarter.setdefault(area.neighbourhood_id, []).append(area)
    return tuple(
        NeighbourhoodView(
            id=row.pk,
            slug=row.slug,
            name=row.name,
            indicative=row.indicative,
            contour=row.boundary,
            population=_sum(by_quarter.get(row.pk, [])),
        )
        for row in Neighbourhood.objects.order_by("name", "id")
    )


def quarter_names(viewer: Actor) -> dict[str, str]:
    """The names of the quarters, to choose one from a list."""
    del viewer  # public
    return dict(Neighbourhood.objects.order_by("name", "id").values_list("slug", "name"))


def neighbourhood_id(viewer: Actor, slug: str) -> int:
    """The number of a quarter, for whoever keeps a key to it."""
    del viewer
    return lookups.neighbourhood(slug).pk


def city_population(viewer: Actor) -> PopulationSum:
    """The population of the whole city, every area counted once, even those in no quarter."""
    del viewer
    return _sum(StatisticalArea.objects.defer("contour").order_by("code"))


def _sum(areas: Iterable[StatisticalArea | _Row]) -> PopulationSum:
    rows = list(areas)
    known = [row for row in rows if row.population is not None]
    return PopulationSum(
        people=sum(row.population or 0 for row in known) if known else None,
        areas=len(rows),
        unknown_areas=len(rows) - len(known),
        vintages=tuple(sorted({row.vintage for row in known})),
        sources=tuple(sorted({row.source for row in known})),
    )


def areas(viewer: Actor) -> tuple[AreaView, ...]:
    """Every census area, by code."""
    del viewer
    return tuple(
        AreaView(
            id=row.pk,
            code=row.code,
            name=row.name,
            neighbourhood=row.neighbourhood.slug if row.neighbourhood else "",
            population=row.population,
            vintage=row.vintage,
            source=row.source,
            contour=row.contour,
        )
        for row in StatisticalArea.objects.select_related("neighbourhood").order_by("code")
    )


def margins(viewer: Actor, *, variable: str = "") -> tuple[FigureView, ...]:
    """Census figures as published: of one variable, or all."""
    del viewer
    rows = Margin.objects.select_related("area", "neighbourhood").order_by(
        "variable",
        "value",
        "vintage",
        # Areas, then quarters, then the city: said outright, since engines disagree on where null stands.
        F("area__code").asc(nulls_last=True),
        F("neighbourhood__slug").asc(nulls_last=True),
        "source",
    )
    if variable:
        rows = rows.filter(variable=variable)
    return tuple(
        FigureView(
            variable=row.variable,
            value=row.value,
            unit=row.unit,
            unit_label=row.get_unit_display(),
            area=row.area.code if row.area else "",
            neighbourhood=row.neighbourhood.slug if row.neighbourhood else "",
            count=row.count,
            secret=row.secret,
            vintage=row.vintage,
            source=row.source,
            invented=row.invented,
        )
        for row in rows
    )


def margin_sums(viewer: Actor, *, variable: str, by_quarter: bool = False) -> tuple[MarginSum, ...]:
    """The counts of a variable added up for the city, one line per value, vintage and source.

    Only counts add up: shares and medians give no sum. Figures of areas and figures of quarters
    are not mixed: ``by_quarter`` chooses which of the two are added.
    """
    del viewer
    rows = Margin.objects.filter(variable=variable, unit__in=_COUNTS)
    rows = rows.filter(neighbourhood__isnull=False) if by_quarter else rows.filter(area__isnull=False)
    groups: dict[tuple[str, int, str], list[Margin]] = {}
    for row in rows.order_by("value", "vintage", "source", "id"):
        groups.setdefault((row.value, row.vintage, row.source), []).append(row)
    return tuple(
        MarginSum(
            variable=variable,
            value=value,
            count=sum((row.count for row in found if row.count is not None), Decimal(0)),
            places=len(found),
            secret_places=sum(row.secret for row in found),
            vintage=vintage,
            source=source,
            invented=any(row.invented for row in found),
        )
        for (value, vintage, source), found in groups.items()
    )


def strata(viewer: Actor, *, hard_to_reach: bool | None = None) -> tuple[StratumView, ...]:
    """The groups whose presence is watched, by label."""
    del viewer
    rows = Stratum.objects.order_by("label", "id")
    if hard_to_reach is not None:
        rows = rows.filter(hard_to_reach=hard_to_reach)
    return tuple(
        StratumView(
            id=row.pk,
            slug=row.slug,
            label=row.label,
            dimension=row.dimension,
            rule=row.rule,
            denominator=row.denominator,
            denominator_source=row.denominator_source,
            denominator_vintage=row.denominator_vintage,
            hard_to_reach=row.hard_to_reach,
            invented=row.invented,
        )
        for row in rows
    )


def strata_ids(viewer: Actor, slugs: Iterable[str]) -> tuple[int, ...]:
    """The numbers of strata given by slug, all of them, in order of slug."""
    del viewer
    return tuple(row.pk for row in lookups.strata(slugs))
