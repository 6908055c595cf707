"""Facilities, stations, quarters and turnout: the files of places that stand beside the census."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from assises.formats import cells
from assises.formats.faults import OutsideAreas, Reading, SumMismatch, Tally, UnknownValue
from assises.formats.insee import checked_code, inside, vintage_of
from assises.formats.reading import Source
from assises.formats.tables import PLAIN, Column, Line, Options, kept_lines, lines_of, name_of, read_table

NOWHERE = "0000"


@dataclass(frozen=True, slots=True)
class Facility:
    """How many facilities of a type stand in an area; `area` is empty for those outside any census area."""

    line: int
    commune: str
    area: str
    type: str
    count: int
    vintage: int
    source: str = ""


def read_facilities(
    source: Source,
    *,
    communes: frozenset[str] = frozenset(),
    vintage: int | None = None,
    name: str = "",
    options: Options = PLAIN,
) -> Reading[Facility]:
    """Read the permanent base of facilities; area codes `99041_0110` and `990410110` are the same.

    >>> data = b"DCIRIS,AN,TYPEQU,NB_EQUIP\\n99041_0110,2018.0,A101,1.0\\n99041_0000,2018.0,A206,2.0\\n"
    >>> [(each.area, each.count, each.vintage) for each in read_facilities(data)]
    [('990410110', 1, 2018), ('', 2, 2018)]
    """
    called = name or name_of(source)
    wanted = (
        Column("area", ("dciris",)),
        Column("type", ("typequ",)),
        Column("count", ("nb_equip",)),
        Column("year", ("an",), required=False),
    )

    def rows(tally: Tally) -> Iterator[Facility]:
        outside = 0

        def build(line: Line) -> Facility:
            year = line.integer("year") if line.has("year") else vintage_of(called, vintage)
            code = _facility_area(line)
            area = "" if code.endswith(NOWHERE) else code
            return Facility(
                line.number, code[:5], area, line.required("type"), line.integer("count"), year, called
            )

        lines = lines_of(source, wanted, tally, options)
        for facility in kept_lines(inside(lines, "area", communes, tally), build, tally):
            outside += 0 if facility.area else facility.count
            yield facility
        if outside:
            tally.notice(OutsideAreas(line=None, count=outside))

    return Reading(called, rows)


def _facility_area(line: Line) -> str:
    """Return the nine characters of an area; a commune that is not divided stands outside any area."""
    text = line.text("area")
    commune = cells.commune_code(text)
    return checked_code(line, "area", cells.area_code(text) or (commune + NOWHERE if commune else None))


@dataclass(frozen=True, slots=True)
class Station:
    """A stop of a heavy line, with its position and the year for which it is true."""

    line: int
    name: str
    mode: str
    route: str
    operator: str
    latitude: Decimal
    longitude: Decimal
    vintage: int


def read_stations(
    source: Source, *, vintage: int | None = None, name: str = "", options: Options = PLAIN
) -> Reading[Station]:
    """Read stations; the year comes from the request or the name, since a line may not be open yet.

    >>> data = b"nom,mode,ligne,lat,lon\\nMairie,METRO,METRO 7,48.811,2.384\\n"
    >>> [(each.name, each.route, each.vintage) for each in read_stations(data, vintage=2023)]
    [('Mairie', 'METRO 7', 2023)]
    """
    called = name or name_of(source)
    wanted = (
        Column("name", ("nom",)),
        Column("mode"),
        Column("route", ("ligne",), required=False),
        Column("operator", ("exploitant",), required=False),
        Column("lat", ("lat", "latitude")),
        Column("lon", ("lon", "longitude")),
    )

    def rows(tally: Tally) -> Iterator[Station]:
        year = vintage_of(called, vintage)

        def build(line: Line) -> Station:
            return Station(
                line=line.number,
                name=line.required("name"),
                mode=line.text("mode"),
                route=line.text("route"),
                operator=line.text("operator"),
                latitude=_degrees(line, "lat", 90),
                longitude=_degrees(line, "lon", 180),
                vintage=year,
            )

        yield from kept_lines(lines_of(source, wanted, tally, options), build, tally)

    return Reading(called, rows)


def _degrees(line: Line, field: str, limit: int) -> Decimal:
    value = line.decimal(field)
    if value is None:
        line.required(field)
    elif abs(value) > limit:
        line.refuse(UnknownValue(column=line.column(field), value=str(value)))
    return value or Decimal()


@dataclass(frozen=True, slots=True)
class Grouping:
    """One area and the quarter it is put in; indicative until the city says otherwise."""

    line: int
    quarter: str
    area: str
    name: str


def read_quarters(source: Source, *, name: str = "", options: Options = PLAIN) -> Reading[Grouping]:
    """Read which census areas make which quarter.

    >>> [(each.quarter, each.area) for each in read_quarters(b"quartier,iris\\nPort,990410301\\n")]
    [('Port', '990410301')]
    """
    wanted = (
        Column("quarter", ("quartier",)),
        Column("area", ("iris", "code_iris")),
        Column("name", ("nom_iris", "libiris"), required=False),
    )

    def build(line: Line) -> Grouping:
        area = checked_code(line, "area", cells.area_code(line.text("area")))
        return Grouping(line.number, line.required("quarter"), area, line.text("name"))

    return read_table(source, wanted, build, name=name, options=options)


@dataclass(frozen=True, slots=True)
class Turnout:
    """Who was registered and who voted: foreigners and the unregistered are not in it."""

    line: int
    level: str  # canton, constituency, commune, department
    code: str
    name: str
    registered: int
    voted: int
    vintage: int

    @property
    def share(self) -> Decimal:
        """Return the turnout in percent, to two decimals.

        >>> Turnout(2, "canton", "99-10", "", 27809, 13812, 2017).share
        Decimal('49.67')
        """
        if not self.registered:
            return Decimal()
        return (Decimal(self.voted) * 100 / self.registered).quantize(Decimal("0.01"))


LEVELS = (
    ("canton", "Code du canton", "Libellé du canton"),
    ("constituency", "Code de la circonscription", "Libellé de la circonscription"),
    ("commune", "Code de la commune", "Libellé de la commune"),
)


def read_turnout(
    source: Source, *, vintage: int | None = None, name: str = "", options: Options = PLAIN
) -> Reading[Turnout]:
    """Read the results of an election as the ministry publishes them: registered and voters only."""
    called = name or name_of(source)
    wanted = (
        Column("department", ("Code du département",)),
        *(Column(level, (code,), required=False) for level, code, _ in LEVELS),
        *(Column(f"{level}_name", (label,), required=False) for level, _, label in LEVELS),
        Column("registered", ("Inscrits",)),
        Column("abstained", ("Abstentions",), required=False),
        Column("voted", ("Votants",)),
    )

    def rows(tally: Tally) -> Iterator[Turnout]:
        year = vintage_of(called, vintage)

        def build(line: Line) -> Turnout:
            level = next((each for each, _, _ in LEVELS if line.has(each)), "department")
            registered, voted = line.integer("registered"), line.integer("voted")
            _check_sum(line, registered, voted)
            code = "-".join(filter(None, (line.required("department"), line.text(level))))
            return Turnout(line.number, level, code, line.text(f"{level}_name"), registered, voted, year)

        yield from kept_lines(lines_of(source, wanted, tally, options), build, tally)

    return Reading(called, rows)


def _check_sum(line: Line, registered: int, voted: int) -> None:
    if line.has("abstained") and line.integer("abstained") + voted != registered:
        line.refuse(SumMismatch(column=line.column("registered"), expected=registered))
    elif voted > registered:
        line.refuse(SumMismatch(column=line.column("voted"), expected=registered))
