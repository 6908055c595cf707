"""A folder of territory files, each recognised by its columns, joined on codes.

Misleads when: the same figure of the same year differs between two files: the first file in the order of
names is kept and the other is told, because nothing says which is right.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from assises.formats.contours import Contour, read_contours
from assises.formats.faults import Fault, FormatError, Reading, Report, Tally
from assises.formats.insee import (
    AgeSex,
    Area,
    Figure,
    Kind,
    read_ages,
    read_areas,
    read_communes,
    recognise_file,
)
from assises.formats.insee_places import (
    Facility,
    Grouping,
    Station,
    Turnout,
    read_facilities,
    read_quarters,
    read_stations,
    read_turnout,
)
from assises.formats.reading import Progress
from assises.formats.tables import PLAIN, Options

Row = TypeVar("Row")


class FiguresDiffer(FormatError):
    """Two files give two values for the same figure of the same year (notice)."""

    code = "formats.figures_differ"


@dataclass(frozen=True, slots=True)
class Territory:
    """What a folder says of a place; `unread` are the files that are none of these."""

    areas: Mapping[str, Area]
    communes: Mapping[str, Area]
    ages: tuple[AgeSex, ...]
    facilities: tuple[Facility, ...]
    stations: tuple[Station, ...]
    groupings: tuple[Grouping, ...]
    turnouts: tuple[Turnout, ...]
    contours: tuple[Contour, ...]
    reports: tuple[Report, ...]
    notices: tuple[Fault, ...]
    unread: tuple[str, ...]

    @property
    def clean(self) -> bool:
        """True when no line of any file was refused."""
        return all(report.clean for report in self.reports)


def read_folder(
    paths: Sequence[Path],
    *,
    communes: frozenset[str] = frozenset(),
    vintages: Mapping[str, int] | None = None,
    options: Options = PLAIN,
    progress: Progress | None = None,
) -> Territory:
    """Read every file of a territory; `vintages` gives the year of a file (by name) that does not say it.

    `progress` is called with the number of files done and their total.
    """
    folder = _Folder(communes, vintages or {}, options)
    ordered = sorted(paths, key=lambda path: path.name)
    for done, path in enumerate(ordered, start=1):
        folder.read(path)
        if progress is not None:
            progress(done, len(ordered))
    return folder.territory()


class _Folder:
    """What was read so far."""

    def __init__(self, communes: frozenset[str], vintages: Mapping[str, int], options: Options) -> None:
        self._communes, self._vintages, self._options = communes, vintages, options
        self._areas: list[tuple[str, Area]] = []
        self._towns: list[tuple[str, Area]] = []
        self._ages: list[AgeSex] = []
        self._facilities: list[Facility] = []
        self._stations: list[Station] = []
        self._groupings: list[Grouping] = []
        self._turnouts: list[Turnout] = []
        self._contours: list[Contour] = []
        self._reports: list[Report] = []
        self._unread: list[str] = []

    def read(self, path: Path) -> None:
        """Read one file as what it is."""
        places, options, year = self._communes, self._options, self._vintages.get(path.name)
        readers: Mapping[Kind, Callable[[], None]] = {
            Kind.AREAS: lambda: self._named(read_areas(path, communes=places, options=options), self._areas),
            Kind.COMMUNES: lambda: self._named(
                read_communes(path, communes=places, options=options), self._towns
            ),
            Kind.AGES: lambda: self._take(
                read_ages(path, communes=places, vintage=year, options=options), self._ages
            ),
            Kind.FACILITIES: lambda: self._take(
                read_facilities(path, communes=places, vintage=year, options=options), self._facilities
            ),
            Kind.STATIONS: lambda: self._take(
                read_stations(path, vintage=year, options=options), self._stations
            ),
            Kind.QUARTERS: lambda: self._take(read_quarters(path, options=options), self._groupings),
            Kind.TURNOUT: lambda: self._take(
                read_turnout(path, vintage=year, options=options), self._turnouts
            ),
            Kind.CONTOURS: lambda: self._take(read_contours(path), self._contours),
        }
        kind = recognise_file(path, options)
        if kind is None:
            self._unread.append(path.name)
        else:
            readers[kind]()

    def _take(self, reading: Reading[Row], into: list[Row]) -> None:
        into.extend(reading)
        self._reports.append(reading.report)

    def _named(self, reading: Reading[Area], into: list[tuple[str, Area]]) -> None:
        into.extend((reading.source, area) for area in reading)
        self._reports.append(reading.report)

    def territory(self) -> Territory:
        """Return everything read, areas joined on their code."""
        tally = Tally()
        return Territory(
            areas=joined(self._areas, tally),
            communes=joined(self._towns, tally),
            ages=tuple(self._ages),
            facilities=tuple(self._facilities),
            stations=tuple(self._stations),
            groupings=tuple(self._groupings),
            turnouts=tuple(self._turnouts),
            contours=tuple(self._contours),
            reports=tuple(self._reports),
            notices=tally.report().notices,
            unread=tuple(self._unread),
        )


def joined(areas: Iterable[tuple[str, Area]], tally: Tally) -> dict[str, Area]:
    """Join the figures of several files on the code alone; names differ, the first one is kept."""
    whole: dict[str, Area] = {}
    for source, read in areas:
        area = replace(read, figures=tuple(replace(each, source=source) for each in read.figures))
        before = whole.get(area.code)
        whole[area.code] = area if before is None else _with(before, area, source, tally)
    return dict(sorted(whole.items()))


def _with(before: Area, area: Area, source: str, tally: Tally) -> Area:
    known = {(each.variable, each.vintage): each for each in before.figures}
    added: list[Figure] = []
    for each in area.figures:
        same = known.get((each.variable, each.vintage))
        if same is None:
            added.append(each)
        elif (same.value, same.secret) != (each.value, each.secret):
            tally.notice(
                FiguresDiffer(
                    line=area.line,
                    column=each.column,
                    kept=str(same.value),
                    other=str(each.value),
                    source=source,
                )
            )
    return replace(before, name=before.name or area.name, figures=(*before.figures, *added))
