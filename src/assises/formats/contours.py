"""Contours of places from GeoJSON: longitudes and latitudes only, surfaces that hold, areas in km².

Areas are computed in the cylindrical equal-area projection of the sphere of 6,378,137 m, the convention of
GeoJSON tools: within 0.1 % of the ellipsoid at 49° north, 0.7 % at worst. Coordinates of another
projection are refused by name with the ranges seen.

Misleads when: an area is computed elsewhere on Web Mercator coordinates: at 49° north it is 2.3
times too big. Ours never is; a column of surfaces that came with a file is not read.
"""

import json
import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from shapely import is_valid_reason, set_precision, union_all
from shapely.geometry import MultiPolygon, Point, Polygon
from shapely.geometry.base import BaseGeometry

from assises.formats.faults import (
    BrokenShape,
    DamagedFile,
    EmptyFile,
    FileTooLarge,
    FormatError,
    MissingColumn,
    OtherProjection,
    Reading,
    SameIdTwice,
    Tally,
    UnknownFormat,
)
from assises.formats.reading import LIMITS, Limits, Source, open_bytes, size_of
from assises.formats.tables import name_of

RADIUS = 6_378_137.0
WGS84 = frozenset({"CRS84", "OGC:CRS84", "EPSG:4326", "EPSG:4258", "EPSG:4171"})
PROJECTIONS = {
    "EPSG:2154": "Lambert-93",
    "EPSG:3857": "Web Mercator",
    "EPSG:900913": "Web Mercator",
    "EPSG:27572": "Lambert II étendu",
    "EPSG:27561": "Lambert I",
}
LARGEST_FILE = 64 << 20
CODE_NAMES = ("CODE_IRIS", "code_iris", "DCOMIRIS", "code", "INSEE_COM", "insee", "slug", "id")
NAME_NAMES = ("NOM_IRIS", "nom_iris", "nom", "name", "NOM_COM", "libelle", "label")

Ring = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Contour:
    """A place and its surface: polygons, each an outer ring then its holes, closed, in degrees."""

    line: int  # the rank of the feature, from 1
    code: str
    name: str
    polygons: tuple[tuple[Ring, ...], ...]

    @property
    def area_km2(self) -> float:
        """Return the area in square kilometres, holes taken out."""
        return sum(_rings_area(polygon) for polygon in self.polygons) / 1e6

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """Return west, south, east and north."""
        points = [point for polygon in self.polygons for point in polygon[0]]
        longitudes, latitudes = [x for x, _ in points], [y for _, y in points]
        return min(longitudes), min(latitudes), max(longitudes), max(latitudes)

    def holds(self, longitude: float, latitude: float) -> bool:
        """Say whether a point stands in this place."""
        point = Point(longitude, latitude)
        return any(Polygon(polygon[0], polygon[1:]).covers(point) for polygon in self.polygons)

    def geojson(self) -> str:
        """Return the geometry as canonical GeoJSON text, fit for a column or a drawing."""
        shapes = [[[list(point) for point in ring] for ring in polygon] for polygon in self.polygons]
        geometry = (
            {"type": "Polygon", "coordinates": shapes[0]}
            if len(shapes) == 1
            else {"type": "MultiPolygon", "coordinates": shapes}
        )
        return json.dumps(geometry, sort_keys=True, separators=(",", ":"))


def read_contours(
    source: Source,
    *,
    code: str = "",
    label: str = "",
    name: str = "",
    limits: Limits = LIMITS,
) -> Reading[Contour]:
    """Read the places of a feature collection; `code` and `label` name properties when they are unusual.

    >>> square = [[[2.0, 48.0], [2.01, 48.0], [2.01, 48.01], [2.0, 48.01], [2.0, 48.0]]]
    >>> place = {"type": "Feature", "properties": {"code": "A", "nom": "Carré"},
    ...          "geometry": {"type": "Polygon", "coordinates": square}}
    >>> text = json.dumps({"type": "FeatureCollection", "features": [place]})
    >>> [(each.code, each.name, round(each.area_km2, 4)) for each in read_contours(text.encode())]
    [('A', 'Carré', 0.8291)]
    """

    def rows(tally: Tally) -> Iterator[Contour]:
        features = _features(_load(source, limits), tally)
        _check_ranges(features)
        seen: set[str] = set()
        for rank, feature in enumerate(features, start=1):
            tally.read += 1
            try:
                contour = _contour(rank, feature, code, label)
                if contour.code in seen:
                    raise SameIdTwice(line=rank, column="code", value=contour.code)
            except FormatError as refusal:
                tally.refused += 1
                tally.fault(refusal)
                continue
            seen.add(contour.code)
            tally.kept += 1
            yield contour

    return Reading(name or name_of(source), rows)


def _load(source: Source, limits: Limits) -> Mapping[str, object]:
    if size_of(source) > min(limits.file_bytes, LARGEST_FILE):
        raise FileTooLarge(size=size_of(source), limit=LARGEST_FILE)
    with open_bytes(source, limits=limits) as opened:
        data = opened.read()
    try:
        loaded = json.loads(data.decode("utf-8-sig"), parse_constant=_no_constant)
    except (ValueError, RecursionError) as broken:
        raise DamagedFile(reason="json", line=getattr(broken, "lineno", None)) from broken
    if not isinstance(loaded, dict):
        raise UnknownFormat(found=type(loaded).__name__)
    return loaded


def _no_constant(word: str) -> object:
    raise ValueError(word)


def _features(loaded: Mapping[str, object], tally: Tally) -> list[Mapping[str, object]]:
    crs = loaded.get("crs")
    if isinstance(crs, dict):
        _check_crs(str((crs.get("properties") or {}).get("name", "")))
    given = loaded.get("features")
    if loaded.get("type") != "FeatureCollection" or not isinstance(given, list):
        raise UnknownFormat(found=str(loaded.get("type")))
    if not given:
        raise EmptyFile(source=tally.source)
    return [each if isinstance(each, dict) else {} for each in given]


def _check_crs(name: str) -> None:
    found = re.search(r"(EPSG|OGC)\W*?(?:[\d.]*:)?:?(CRS84|\d+)$", name, re.IGNORECASE)
    code = f"{found[1].upper()}:{found[2].upper()}" if found else name
    if code and code not in WGS84:
        raise OtherProjection(projection=PROJECTIONS.get(code, code), west="", east="", south="", north="")


def _check_ranges(features: Iterable[Mapping[str, object]]) -> None:
    """Refuse coordinates that are not degrees, naming the projection they look like and what was seen."""
    points = [point for feature in features for point in _points(feature.get("geometry"))]
    if not points:
        return
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    south, north = min(y for _, y in points), max(y for _, y in points)
    if west < -180 or east > 180 or south < -90 or north > 90:
        guess = _guess(west, east, south, north)
    elif west >= 41 and east <= 52 and south >= -6 and north <= 10:
        guess = "latitude, longitude"
    else:
        return
    raise OtherProjection(
        projection=guess, west=f"{west:g}", east=f"{east:g}", south=f"{south:g}", north=f"{north:g}"
    )


def _guess(west: float, east: float, south: float, north: float) -> str:
    known = (
        ("Lambert-93", 0, 1_300_000, 6_000_000, 7_200_000),
        ("Lambert II étendu", 0, 1_200_000, 1_600_000, 2_700_000),
        ("Lambert-93 CC", 1_000_000, 2_300_000, 1_000_000, 9_400_000),
        ("Web Mercator", -20_037_509, 20_037_509, -20_048_967, 20_048_967),
    )
    names = [
        name
        for name, left, right, low, high in known
        if left <= west and east <= right and low <= south and north <= high
    ]
    return ", ".join(names) or "?"


def _points(geometry: object) -> Iterator[tuple[float, float]]:
    stack: list[object] = [geometry.get("coordinates")] if isinstance(geometry, dict) else []
    while stack:
        each = stack.pop()
        if not isinstance(each, list) or not each:
            continue
        if len(each) >= 2 and all(isinstance(n, int | float) for n in each[:2]):
            yield float(each[0]), float(each[1])
        else:
            stack.extend(each)


def _contour(rank: int, feature: Mapping[str, object], code: str, label: str) -> Contour:
    properties = feature.get("properties")
    given = properties if isinstance(properties, dict) else {}
    found = next((str(given[key]) for key in ((code,) if code else CODE_NAMES) if given.get(key)), "")
    if not found:
        raise MissingColumn(line=rank, column=code or "code", missing=code or "code", found=", ".join(given))
    named = next((str(given[key]) for key in ((label,) if label else NAME_NAMES) if given.get(key)), "")
    return Contour(rank, found, named, _polygons(rank, feature.get("geometry")))


def _polygons(rank: int, geometry: object) -> tuple[tuple[Ring, ...], ...]:
    given = geometry if isinstance(geometry, dict) else {}
    kind, coordinates = given.get("type"), given.get("coordinates")
    if kind not in {"Polygon", "MultiPolygon"} or not isinstance(coordinates, list) or not coordinates:
        raise BrokenShape(line=rank, reason="not_a_surface", found=str(kind))
    shapes = [coordinates] if kind == "Polygon" else coordinates
    try:
        polygons = tuple(tuple(_ring(rank, ring) for ring in polygon) for polygon in shapes)
    except (TypeError, ValueError, IndexError) as broken:
        raise BrokenShape(line=rank, reason="not_numbers", found=str(kind)) from broken
    whole = MultiPolygon([(polygon[0], polygon[1:]) for polygon in polygons])
    if not whole.is_valid:
        raise BrokenShape(line=rank, reason="crosses_itself", found=str(is_valid_reason(whole)))
    return polygons


def _ring(rank: int, points: Sequence[Sequence[float]]) -> Ring:
    ring = _points_of(points)
    if len(ring) < 4 or ring[0] != ring[-1]:
        raise BrokenShape(line=rank, reason="not_closed", found=str(len(ring)))
    return ring


def _rings_area(polygon: Sequence[Ring]) -> float:
    outer, *holes = (abs(_ring_area(ring)) for ring in polygon)
    return outer - sum(holes)


def _ring_area(ring: Ring) -> float:
    """Return the signed area in m² of a ring, in the equal-area projection, about its first point."""
    (east, north) = ring[0]
    base = math.sin(math.radians(north))
    flat = [(math.radians(x - east), math.sin(math.radians(y)) - base) for x, y in ring]
    return RADIUS**2 * sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(flat)) / 2


def merged(contours: Iterable[Contour], *, code: str, name: str, digits: int = 6) -> Contour:
    """Return the contour of several places together, slivers between neighbours closed by rounding."""
    shapes = [
        set_precision(MultiPolygon([(polygon[0], polygon[1:]) for polygon in each.polygons]), 10**-digits)
        for each in contours
    ]
    if not shapes:
        raise EmptyFile(source=code)
    return Contour(0, code, name, _rings_of(union_all(shapes)))


def _rings_of(shape: BaseGeometry) -> tuple[tuple[Ring, ...], ...]:
    polygons = [shape] if isinstance(shape, Polygon) else list(getattr(shape, "geoms", []))
    return tuple(
        tuple(_points_of(ring.coords) for ring in (polygon.exterior, *polygon.interiors))
        for polygon in polygons
        if isinstance(polygon, Polygon)
    )


def _points_of(points: Iterable[Sequence[float]]) -> Ring:
    return tuple((float(point[0]), float(point[1])) for point in points)
