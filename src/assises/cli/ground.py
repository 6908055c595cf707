"""The places of a city where people live: how many, in which quarter, and where on the map."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assises.cli.margins import City, read_city
from assises.formats.contours import Contour
from assises.methods.errors import AssisesError

Real = NDArray[np.float64]


class NoContours(AssisesError):
    """A folder tells how many people live somewhere, and not where that is."""

    code = "web.no_contours"


@dataclass(frozen=True, slots=True)
class Ground:
    """Places in the order of their codes; a secret population is not a number."""

    city: City
    codes: tuple[str, ...]
    names: tuple[str, ...]
    quarters: tuple[str, ...]
    people: Real
    latitudes: Real
    longitudes: Real
    contours: tuple[Contour, ...]
    nowhere: tuple[str, ...]  # places with people and no contour


def read_ground(folder: Path) -> Ground:
    """Read the places of a territory; raises `NoContours` when none is on a map."""
    city = read_city(folder)
    shapes = {one.code: one for one in city.territory.contours}
    quarter_of = {one.area: one.quarter for one in city.territory.groupings}
    areas = city.territory.areas
    codes = [code for code in sorted(areas) if code in shapes]
    if not codes:
        raise NoContours(folder=folder.name)
    middles = np.array([_middle(shapes[code]) for code in codes])
    people = [city.margins["iris"].people[code] for code in codes]
    return Ground(
        city=city,
        codes=tuple(codes),
        names=tuple(areas[code].name for code in codes),
        quarters=tuple(quarter_of.get(code, areas[code].name) for code in codes),
        people=np.array([np.nan if n is None else float(n) for n in people]),
        latitudes=middles[:, 1],
        longitudes=middles[:, 0],
        contours=tuple(shapes[code] for code in codes),
        nowhere=tuple(areas[code].name for code in sorted(areas) if code not in shapes),
    )


def _middle(contour: Contour) -> tuple[float, float]:
    """The centre of the largest ring, by its area."""
    best, middle = -1.0, (0.0, 0.0)
    for polygon in contour.polygons:
        ring = np.asarray(polygon[0], dtype=np.float64)
        x, y = ring[:, 0] - ring[0, 0], ring[:, 1] - ring[0, 1]
        cross = x[:-1] * y[1:] - x[1:] * y[:-1]
        area = float(cross.sum()) / 2
        if abs(area) > best and area:
            at = ((x[:-1] + x[1:]) @ cross / (6 * area), (y[:-1] + y[1:]) @ cross / (6 * area))
            best, middle = abs(area), (float(at[0] + ring[0, 0]), float(at[1] + ring[0, 1]))
    return middle
