"""Figures of the national statistics office, from the files as published.

Every figure keeps its year, read from its column (`P17_POP0014`, `DISP_TP6015`, `MED16`) or, where columns do
not say it, from the request or the name of the file. A cell that is empty or holds `s`, `ns`, `nd` is a
figure withheld: it is never zero. Areas are joined on their code, never on their name.

Misleads when: two vintages are set side by side (areas are redrawn), or a withheld figure is guessed from
the total of the commune.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from assises.formats import cells
from assises.formats.faults import (
    EmptyCell,
    FormatError,
    MissingColumn,
    NotANumber,
    Reading,
    Tally,
    UnreadColumn,
    VintageUnknown,
    WrongCode,
)
from assises.formats.reading import Source, first_bytes
from assises.formats.tables import (
    PLAIN,
    Column,
    Line,
    Options,
    columns_of,
    kept_lines,
    lines_of,
    name_of,
)

CENSUS = re.compile(r"([PC])(\d\d)_(\w+)", re.IGNORECASE)
INCOME = re.compile(r"((?:DISP|DEC)_\w+?)(\d\d)", re.IGNORECASE)
NAMED = re.compile(r"(\w+?)_?(\d{4})")
SHORT = re.compile(r"([A-Z][A-Z0-9]*?)(\d\d)", re.IGNORECASE)
YEAR = re.compile(r"(?<!\d)(19[5-9]\d|20\d\d)(?!\d)")
AREA_NAMES = ("iris", "code_iris", "dciris")
IDENTITY = frozenset(
    {
        *AREA_NAMES, "nom_iris", "libiris", "com", "libcom", "depcom", "codgeo", "libgeo", "reg", "dep",
        "uu2010", "uu2020", "triris", "grd_quart", "typ_iris", "modif_iris", "lab_iris", "typ_commune",
    }
)  # fmt: skip


class Kind(StrEnum):
    """What a file of a territory folder is about."""

    AREAS = "areas"  # figures by census area: population, income, housing, diplomas…
    COMMUNES = "communes"  # figures by commune
    AGES = "ages"  # age × sex of a commune
    FACILITIES = "facilities"
    STATIONS = "stations"
    QUARTERS = "quarters"  # which areas make which quarter
    TURNOUT = "turnout"
    CONTOURS = "contours"


def recognise(columns: Iterable[str]) -> Kind | None:
    """Return what a table is about, from its headers.

    >>> recognise(["IRIS", "LIBIRIS", "DISP_TP6015"]), recognise(["DCIRIS", "TYPEQU", "NB_EQUIP"])
    (<Kind.AREAS: 'areas'>, <Kind.FACILITIES: 'facilities'>)
    >>> recognise(["nom", "prenom"]) is None
    True
    """
    names = {cells.heading(each) for each in columns}
    signs: tuple[tuple[Kind, set[str]], ...] = (
        (Kind.FACILITIES, {"typequ", "nb_equip"}),
        (Kind.AGES, {"codgeo", "sexe", "nb"}),
        (Kind.TURNOUT, {"inscrits", "votants"}),
        (Kind.QUARTERS, {"quartier", "iris"}),
        (Kind.STATIONS, {"nom", "mode", "lat", "lon"}),
    )
    for kind, wanted in signs:
        if wanted <= names:
            return kind
    if names & set(AREA_NAMES) and _dated(names):
        return Kind.AREAS
    return Kind.COMMUNES if "codgeo" in names and _dated(names) else None


def recognise_file(source: Source, options: Options = PLAIN) -> Kind | None:
    """Return what a file is about: contours by their first bytes, tables by their headers."""
    start = first_bytes(source, 400).lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(b"{"):
        return Kind.CONTOURS if b"FeatureCollection" in start else None
    try:
        return recognise(columns_of(source, options))
    except FormatError:
        return None


def dated(column: str, suffix: str = "") -> tuple[str, int] | None:
    """Return the variable and the year of a published column, or None when it holds no year.

    >>> dated("P17_POP0014"), dated("C17_POP15P_CS1"), dated("DISP_TP6015"), dated("p18plus_est2013")
    (('pop0014', 2017), ('c_pop15p_cs1', 2017), ('disp_tp60', 2015), ('p18plus_est', 2013))
    >>> dated("TP60AGE116", "16"), dated("LIBIRIS")
    (('tp60age1', 2016), None)
    """
    bare = column.strip()
    if found := CENSUS.fullmatch(bare):
        prefix = "c_" if found[1].upper() == "C" else ""
        return prefix + found[3].lower(), _century(found[2])
    if found := INCOME.fullmatch(bare):
        return found[1].lower(), _century(found[2])
    if (found := NAMED.fullmatch(bare)) and YEAR.fullmatch(found[2]):
        return found[1].lower(), int(found[2])
    if suffix and (found := SHORT.fullmatch(bare)) and found[2] == suffix:
        return found[1].lower(), _century(suffix)
    return None


def _century(two: str) -> int:
    return 2000 + int(two) if int(two) < 60 else 1900 + int(two)


def _suffix(columns: Iterable[str]) -> str:
    """Return the two digits that end every column but those of identity, as in files by commune."""
    ends = Counter(
        each.strip()[-2:] for each in columns if each.strip() and cells.heading(each) not in IDENTITY
    )
    end = next(iter(ends), "")
    return end if len(ends) == 1 and end.isdigit() else ""


def _dated(columns: Iterable[str]) -> list[str]:
    given = list(columns)
    suffix = _suffix(given)
    return [each for each in given if cells.heading(each) not in IDENTITY and dated(each, suffix)]


def vintage_of(name: str, given: int | None) -> int:
    """Return the year given, or the one in the name of the file; refuse when neither says it.

    >>> vintage_of("BTT_TD_POP1B_2017.csv", None)
    2017
    """
    if given is not None:
        return given
    years = set(YEAR.findall(re.sub(r"(?<=[A-Za-z])(?=\d{4})", " ", name)))
    if len(years) != 1:
        raise VintageUnknown(source=name, found=", ".join(sorted(years)))
    return int(years.pop())


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure with its year; `value` is None exactly when it is secret, and `mark` is what stood there."""

    variable: str
    vintage: int
    value: Decimal | None
    secret: bool
    column: str
    mark: str = ""
    source: str = ""  # the file, once several are read together


@dataclass(frozen=True, slots=True)
class Area:
    """The figures of a census area or of a commune."""

    line: int
    code: str
    name: str
    commune: str
    figures: tuple[Figure, ...]

    def figure(self, variable: str) -> Figure | None:
        """Return the latest figure of a variable."""
        found = [each for each in self.figures if each.variable == variable]
        return max(found, key=lambda each: each.vintage, default=None)


def read_areas(
    source: Source, *, communes: frozenset[str] = frozenset(), name: str = "", options: Options = PLAIN
) -> Reading[Area]:
    """Read figures by census area: population structure, income, housing, diplomas, all alike.

    With `communes`, lines about other places are counted as outside.

    >>> reading = read_areas(b'IRIS,LIBIRIS,DISP_TP6015\\n990410101,Sud,"27,7"\\n990410107,Est,ns\\n')
    >>> [(area.code[-4:], area.figures[0].value, area.figures[0].secret) for area in reading]
    [('0101', Decimal('27.7'), False), ('0107', None, True)]
    """
    wanted = (
        Column("code", AREA_NAMES),
        Column("name", ("nom_iris", "libiris", "lab_iris"), required=False),
    )
    return _read_figures(source, wanted, _area_code, communes, name, options)


def read_communes(
    source: Source, *, communes: frozenset[str] = frozenset(), name: str = "", options: Options = PLAIN
) -> Reading[Area]:
    """Read figures by commune; the year is the two digits that end every column."""
    wanted = (
        Column("code", ("codgeo", "com", "depcom")),
        Column("name", ("libgeo", "libcom"), required=False),
    )
    return _read_figures(source, wanted, _commune_code, communes, name, options)


def _area_code(line: Line) -> str:
    return checked_code(line, "code", cells.area_code(line.text("code")))


def _commune_code(line: Line) -> str:
    return checked_code(line, "code", cells.commune_code(line.text("code")))


def checked_code(line: Line, field: str, code: str | None) -> str:
    """Return a code, or tell the line that it has not the right form."""
    if code is None:
        text = line.text(field)
        kind = WrongCode if text else EmptyCell
        line.refuse(kind(column=line.column(field), value=text[:60]))
    return code or ""


def _read_figures(
    source: Source,
    wanted: Sequence[Column],
    code_of: Callable[[Line], str],
    communes: frozenset[str],
    name: str,
    options: Options,
) -> Reading[Area]:
    def rows(tally: Tally) -> Iterator[Area]:
        header = columns_of(source, options)
        suffix = _suffix(header)
        published = {each: found for each in _dated(header) if (found := dated(each, suffix))}
        notes = {each for each, found in published.items() if found[0].endswith("note")}
        known = [each for each in published if each not in notes]
        if not known:
            raise MissingColumn(line=1, column="P17_POP", missing="P17_POP", found=", ".join(header[:40]))
        _tell_undated(header, published, notes, tally)
        columns = [*wanted, *(Column(each, (each,)) for each in known)]

        def build(line: Line) -> Area:
            code = code_of(line)
            figures = tuple(_figure(line, each, *published[each]) for each in known)
            return Area(line.number, code, line.text("name"), code[:5], figures)

        lines = lines_of(source, columns, tally, options)
        yield from kept_lines(inside(lines, "code", communes, tally), build, tally)

    return Reading(name or name_of(source), rows)


def inside(lines: Iterable[Line], field: str, communes: frozenset[str], tally: Tally) -> Iterator[Line]:
    """Yield the lines of the wanted communes (all of them when none is wanted); count the others.

    A code that has no right form goes by: it is refused further on, not taken for another place.
    """
    for line in lines:
        text = line.text(field)
        code = (cells.area_code(text) or cells.commune_code(text)) if communes else None
        if code is not None and code[:5] not in communes:
            tally.outside += 1
        else:
            yield line


def _figure(line: Line, column: str, variable: str, vintage: int) -> Figure:
    text = line.text(column)
    value = cells.number(text)
    withheld = value is None and cells.secret(text)
    if value is None and not withheld:
        line.refuse(NotANumber(column=column, value=text[:60]))
    return Figure(variable, vintage, value, withheld, column, text if withheld else "")


def _tell_undated(
    header: Sequence[str], published: Iterable[str], notes: Iterable[str], tally: Tally
) -> None:
    read = set(published) - set(notes)
    for each in header:
        if each.strip() and each not in read and cells.heading(each) not in IDENTITY:
            reason = "note" if each in set(notes) else "no_year"
            tally.notice(UnreadColumn(line=1, column=each, reason=reason))


@dataclass(frozen=True, slots=True)
class AgeSex:
    """How many people of an age and a sex live in a commune; sums of weights, hence a fraction."""

    line: int
    code: str
    sex: str  # man, woman
    age: int
    count: Decimal
    vintage: int
    source: str = ""


def read_ages(
    source: Source,
    *,
    communes: frozenset[str] = frozenset(),
    vintage: int | None = None,
    name: str = "",
    options: Options = PLAIN,
) -> Reading[AgeSex]:
    """Read the table age × sex of communes as published (`CODGEO`, `SEXE`, `AGED100`, `NB`)."""
    called = name or name_of(source)
    wanted = (
        Column("code", ("codgeo",)),
        Column("sex", ("sexe",)),
        Column("age", ("aged100",)),
        Column("n", ("nb",)),
    )

    def rows(tally: Tally) -> Iterator[AgeSex]:
        year = vintage_of(called, vintage)

        def build(line: Line) -> AgeSex:
            sex = line.choice("sex", {"1": "man", "2": "woman"}, "")
            count = line.decimal("n")
            if count is None:
                line.required("n")
            age = line.integer("age")
            return AgeSex(line.number, _commune_code(line), sex, age, count or Decimal(), year, called)

        lines = lines_of(source, wanted, tally, options)
        yield from kept_lines(inside(lines, "code", communes, tally), build, tally)

    return Reading(called, rows)
