"""What the census says: areas, margins and strata, recorded in bulk and never twice."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal

from assises.commons.journal.actions import Actor, gesture, note
from assises.commons.journal.queries import require_role
from assises.commons.territory import lookups
from assises.commons.territory.errors import (
    FigureContradicts,
    FigureMissing,
    NoSuchArea,
    NoSuchNeighbourhood,
    PlaceAmbiguous,
    SecretIsNotZero,
    SourceMissing,
)
from assises.commons.territory.geometry import checked_contour
from assises.commons.territory.models import Margin, Neighbourhood, StatisticalArea, Stratum, Unit

_THOUSANDTH = Decimal("0.001")
_BATCH = 1000


@dataclass(frozen=True, slots=True)
class AreaRow:
    """One census area of a file: its quarter, population and contour may come from other files."""

    code: str
    name: str
    vintage: int
    source: str
    population: int | None = None
    neighbourhood: str = ""
    contour: Mapping[str, object] | None = None


@dataclass(frozen=True, slots=True)
class MarginRow:
    """One census figure: of an area (by code), of a quarter (by slug), or of the city (neither)."""

    variable: str
    vintage: int
    source: str
    value: str = ""
    count: Decimal | None = None
    secret: bool = False
    area: str = ""
    neighbourhood: str = ""
    unit: Unit | None = None
    invented: bool = False


@dataclass(frozen=True, slots=True)
class Recorded:
    """What a file brought: rows added, rows completed, rows that already stood."""

    added: int
    completed: int
    already: int


@dataclass(frozen=True, slots=True)
class _Key:
    variable: str
    value: str
    area: int | None
    neighbourhood: int | None
    vintage: int
    source: str


@dataclass(frozen=True, slots=True)
class _Figure:
    count: Decimal | None
    secret: bool


@gesture
def record_areas(*, areas: Sequence[AreaRow], by: Actor, file: str = "", sha256: str = "") -> Recorded:
    """Record census areas by code: a later file may add the quarter, the population, the contour.

    A newer vintage replaces the population; an older one leaves it. The same source cannot give two
    populations for one year: the whole file is then refused, with the number of the row.
    """
    require_role(by, "territory.area.record")
    quarters = dict(Neighbourhood.objects.values_list("slug", "id"))
    standing = {row.code: row for row in StatisticalArea.objects.filter(code__in={a.code for a in areas})}
    before, touched = set(standing), set()
    for number, area in enumerate(areas, start=1):
        if not area.source.strip():
            raise SourceMissing(what=area.code)
        if area.neighbourhood and area.neighbourhood not in quarters:
            raise NoSuchNeighbourhood(slug=area.neighbourhood)
        row = standing.get(area.code) or StatisticalArea(
            code=area.code, name=area.name, vintage=area.vintage, source=area.source
        )
        standing[area.code] = row
        if _complete(row, area, quarters.get(area.neighbourhood), number=number):
            touched.add(area.code)
    new = [row for code, row in standing.items() if code not in before]
    changed = [row for code, row in standing.items() if code in before & touched]
    StatisticalArea.objects.bulk_create(new, batch_size=_BATCH)
    StatisticalArea.objects.bulk_update(
        changed, ["neighbourhood", "population", "vintage", "source", "contour"], batch_size=_BATCH
    )
    done = Recorded(len(new), len(changed), len(standing) - len(new) - len(changed))
    _note_file(by, "territory.area.recorded", "territory.statisticalarea", done, file, sha256)
    return done


def _complete(row: StatisticalArea, area: AreaRow, quarter: int | None, *, number: int) -> bool:
    """Fill what this file knows and the row does not; say whether anything changed."""
    before = (row.neighbourhood_id, row.population, row.vintage, row.source, row.contour)
    row.neighbourhood_id = quarter or row.neighbourhood_id
    if area.contour is not None:
        row.contour = checked_contour(area.contour, of=area.code)
    if area.population is not None:
        _take_population(row, area, number=number)
    return before != (row.neighbourhood_id, row.population, row.vintage, row.source, row.contour)


def _take_population(row: StatisticalArea, area: AreaRow, *, number: int) -> None:
    same = (row.vintage, row.source) == (area.vintage, area.source)
    if row.population is not None and same and row.population != area.population:
        raise FigureContradicts(
            row=number,
            what=area.code,
            vintage=area.vintage,
            held=str(row.population),
            given=str(area.population),
        )
    if row.population is None or area.vintage > row.vintage:
        row.population, row.vintage, row.source = area.population, area.vintage, area.source


@gesture
def record_margins(*, margins: Sequence[MarginRow], by: Actor, file: str = "", sha256: str = "") -> Recorded:
    """Record census figures: what already stands is left, what contradicts it refuses the whole file."""
    require_role(by, "territory.margin.record")
    areas = dict(StatisticalArea.objects.values_list("code", "id"))
    quarters = dict(Neighbourhood.objects.values_list("slug", "id"))
    held = dict(_standing(margins))
    new: list[Margin] = []
    for number, row in enumerate(margins, start=1):
        key, figure = _key(row, areas, quarters), _figure(row, number=number)
        known = held.get(key)
        if known is None:
            held[key] = figure
            new.append(_margin(key, figure, row))
        elif known != figure:
            raise FigureContradicts(
                row=number,
                what=f"{row.variable} {row.value}".strip(),
                vintage=row.vintage,
                held=_said(known),
                given=_said(figure),
            )
    Margin.objects.bulk_create(new, batch_size=_BATCH)
    done = Recorded(len(new), 0, len(margins) - len(new))
    _note_file(by, "territory.margin.recorded", "territory.margin", done, file, sha256)
    return done


def _standing(margins: Iterable[MarginRow]) -> Iterator[tuple[_Key, _Figure]]:
    rows = Margin.objects.filter(
        variable__in={row.variable for row in margins},
        vintage__in={row.vintage for row in margins},
    )
    for row in rows.iterator(chunk_size=5000):
        key = _Key(row.variable, row.value, row.area_id, row.neighbourhood_id, row.vintage, row.source)
        yield key, _Figure(count=row.count, secret=row.secret)


def _key(row: MarginRow, areas: Mapping[str, int], quarters: Mapping[str, int]) -> _Key:
    if row.area and row.neighbourhood:
        raise PlaceAmbiguous(area=row.area, neighbourhood=row.neighbourhood)
    if row.area and row.area not in areas:
        raise NoSuchArea(code=row.area)
    if row.neighbourhood and row.neighbourhood not in quarters:
        raise NoSuchNeighbourhood(slug=row.neighbourhood)
    if not row.source.strip():
        raise SourceMissing(what=row.variable)
    return _Key(
        variable=row.variable,
        value=row.value,
        area=areas.get(row.area),
        neighbourhood=quarters.get(row.neighbourhood),
        vintage=row.vintage,
        source=row.source,
    )


def _figure(row: MarginRow, *, number: int) -> _Figure:
    if row.secret and row.count is not None:
        raise SecretIsNotZero(row=number, variable=row.variable, count=str(row.count))
    if not row.secret and (row.count is None or not row.count.is_finite()):
        raise FigureMissing(row=number, variable=row.variable)
    count = None if row.count is None else row.count.quantize(_THOUSANDTH, ROUND_HALF_EVEN)
    return _Figure(count=count, secret=row.secret)


def _margin(key: _Key, figure: _Figure, row: MarginRow) -> Margin:
    return Margin(
        variable=key.variable,
        value=key.value,
        unit=row.unit or unit_of(key.variable),
        area_id=key.area,
        neighbourhood_id=key.neighbourhood,
        count=figure.count,
        secret=figure.secret,
        vintage=key.vintage,
        source=key.source,
        invented=row.invented,
    )


# How the statistics office names its variables: shares, sums of money, ratios, households.
_UNITS = (
    (re.compile(r".*_percent|part_.*|(disp_|dec_)?tp60.*|(disp_|dec_)?p[a-z]{3,}"), Unit.PERCENT),
    (re.compile(r".*_eur|(disp_|dec_)?(med|q[13]|d[1-9])"), Unit.EUROS),
    (re.compile(r"(disp_|dec_)?(rd|eq|gi|s80s20)"), Unit.RATIO),
    (re.compile(r"(c_)?(nb)?men.*"), Unit.HOUSEHOLDS),
    (re.compile(r"(c_)?(log|rp|rsecocc|logvac).*"), Unit.DWELLINGS),
)
_HEADS = re.compile(r"(c_)?pop.*|p\d+.*")


def unit_of(variable: str) -> Unit:
    """What a variable counts when its file does not say: read from its name; people otherwise."""
    if _HEADS.fullmatch(variable):
        return Unit.PEOPLE
    return next((unit for name, unit in _UNITS if name.fullmatch(variable)), Unit.PEOPLE)


def _said(figure: _Figure) -> str:
    return "secret" if figure.secret else str(figure.count)


def _note_file(by: Actor, verb: str, subject: str, done: Recorded, file: str, sha256: str) -> None:
    note(
        by=by,
        verb=verb,
        subject=subject,
        facts={
            "added": done.added,
            "completed": done.completed,
            "already": done.already,
            "file": file,
            "sha256": sha256,
        },
    )


@gesture
def add_stratum(
    *,
    slug: str,
    label: str,
    rule: str,
    by: Actor,
    dimension: str = "",
    denominator: int | None = None,
    denominator_source: str = "",
    denominator_vintage: int | None = None,
    hard_to_reach: bool = False,
    invented: bool = False,
) -> int:
    """Add a group whose presence is watched; its size may stay unknown. Return its number."""
    require_role(by, "territory.stratum.add")
    lookups.slug_free(Stratum.objects.all(), slug=slug, thing="stratum")
    if denominator is not None and not denominator_source.strip():
        raise SourceMissing(what=label)
    row = Stratum.objects.create(
        slug=slug,
        label=label,
        dimension=dimension,
        rule=rule,
        denominator=denominator,
        denominator_source=denominator_source,
        denominator_vintage=denominator_vintage,
        hard_to_reach=hard_to_reach,
        invented=invented,
    )
    note(
        by=by,
        verb="territory.stratum.added",
        subject=f"territory.stratum:{slug}",
        facts={"denominator": denominator, "hard_to_reach": hard_to_reach},
    )
    return row.pk


@gesture
def size_stratum(
    *, slug: str, denominator: int | None, source: str, by: Actor, vintage: int | None = None
) -> None:
    """Say how many people a stratum holds, and who counted them; None says that nobody knows."""
    require_role(by, "territory.stratum.size")
    row = lookups.strata([slug])[0]
    if denominator is not None and not source.strip():
        raise SourceMissing(what=row.label)
    Stratum.objects.filter(pk=row.pk).update(
        denominator=denominator, denominator_source=source, denominator_vintage=vintage
    )
    note(
        by=by,
        verb="territory.stratum.sized",
        subject=f"territory.stratum:{slug}",
        facts={"from": row.denominator, "to": denominator, "vintage": vintage},
    )
