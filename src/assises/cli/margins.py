"""The city as its files tell it: how many people live where, by age and sex, with the year of each figure."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from assises.cli.told import files_of, progress
from assises.formats.territory_folder import Territory, read_folder
from assises.methods.errors import AssisesError

BANDS = ((0, 14, "0-14"), (15, 29, "15-29"), (30, 44, "30-44"), (45, 59, "45-59"), (60, 74, "60-74"))
OLDEST = "75+"
PLACES = ("neighbourhood", "quartier", "iris")
AGES = ("age_band", "âge", "age", "tranche_age")
SEXES = ("sex", "sexe")
APART = 0.02  # of the population: beyond, two files do not speak of the same city


class NoTerritory(AssisesError):
    """A folder holds no figure of population."""

    code = "web.no_territory"


@dataclass(frozen=True, slots=True)
class Margin:
    """The groups of one variable, how many people each has (None: secret or unknown), and of which year."""

    people: dict[str, int | None]
    year: int

    @property
    def total(self) -> int:
        """Everybody of the groups whose number is known."""
        return sum(n for n in self.people.values() if n is not None)


@dataclass(frozen=True, slots=True)
class City:
    """The margins of a city by variable, its files, and what its files do not agree on."""

    margins: dict[str, Margin]
    territory: Territory
    files: tuple[Path, ...]
    notices: tuple[dict[str, object], ...]

    def margin(self, variable: str) -> Margin | None:
        """The margin of a variable, whatever it is called; None when nobody counts it."""
        name = variable.strip().casefold()
        for names, key in ((PLACES, "place"), (AGES, "age"), (SEXES, "sex")):
            if name in names:
                return self.margins.get(key if name != "iris" else "iris")
        return None


def read_city(folder: Path) -> City:
    """Read the files of a territory; raises `NoTerritory` when none tells a population."""
    files = files_of(folder)
    found = read_folder(files, progress=progress)
    areas = {code: area.figure("pop") for code, area in found.areas.items()}
    if not any(figure is not None and figure.value is not None for figure in areas.values()):
        raise NoTerritory(folder=folder.name)
    people = {code: None if f is None or f.value is None else round(f.value) for code, f in areas.items()}
    year = max(figure.vintage for figure in areas.values() if figure is not None)
    margins = {"iris": Margin(people, year)}
    quarter_of = {one.area: one.quarter for one in found.groupings}
    sums: dict[str, list[int | None]] = defaultdict(list)
    for code, n in people.items():
        sums[quarter_of.get(code, found.areas[code].name)].append(n)
    margins["place"] = Margin(
        # A quarter one part of which is secret has no number: a part is not the whole.
        {name: None if None in parts else sum(n or 0 for n in parts) for name, parts in sorted(sums.items())},
        year,
    )
    margins |= _ages(found)
    return City(margins, found, tuple(files), _apart(margins))


def _ages(found: Territory) -> dict[str, Margin]:
    towns = {area.commune for area in found.areas.values()}
    rows = [one for one in found.ages if one.code in towns]
    if not rows:
        return {}
    year = max(one.vintage for one in rows)
    bands: dict[str, float] = defaultdict(float)
    sexes: dict[str, float] = defaultdict(float)
    for one in rows:
        if one.vintage == year:
            bands[_band(one.age)] += float(one.count)
            sexes[one.sex] += float(one.count)
    return {
        "age": Margin({name: round(n) for name, n in sorted(bands.items())}, year),
        "sex": Margin({name: round(n) for name, n in sorted(sexes.items())}, year),
    }


def _band(age: int) -> str:
    return next((name for low, high, name in BANDS if low <= age <= high), OLDEST)


def _apart(margins: dict[str, Margin]) -> tuple[dict[str, object], ...]:
    """Margins that do not add up to the same city, each with its year: nothing is corrected in silence."""
    whole = margins["place"]
    return tuple(
        {
            "margin": name,
            "total": one.total,
            "year": one.year,
            "places": whole.total,
            "places_year": whole.year,
        }
        for name, one in sorted(margins.items())
        if None not in whole.people.values() and abs(one.total - whole.total) > APART * whole.total
    )
