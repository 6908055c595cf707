"""Contours and positions: what is accepted as a place on a map."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal

from assises.commons.territory.errors import NotAContour, OutsideTheGlobe

_SHAPES = {"Polygon": 2, "MultiPolygon": 3}
_STEP = Decimal("0.000001")


@dataclass(frozen=True, slots=True)
class Position:
    """A point in degrees, longitude first as in GeoJSON."""

    longitude: Decimal
    latitude: Decimal


def checked_position(position: Position | None) -> Position | None:
    """The same position to a tenth of a metre, or a refusal if it is nowhere."""
    if position is None:
        return None
    if not (abs(position.longitude) <= 180 and abs(position.latitude) <= 90):
        raise OutsideTheGlobe(longitude=str(position.longitude), latitude=str(position.latitude))
    return Position(
        longitude=position.longitude.quantize(_STEP, ROUND_HALF_EVEN),
        latitude=position.latitude.quantize(_STEP, ROUND_HALF_EVEN),
    )


def checked_contour(contour: Mapping[str, object] | None, *, of: str) -> dict[str, object] | None:
    """The geometry of a GeoJSON polygon (a Feature is opened), or a refusal naming whose it was."""
    if contour is None:
        return None
    found = contour.get("geometry") if contour.get("type") == "Feature" else contour
    if not isinstance(found, Mapping) or found.get("type") not in _SHAPES:
        raise NotAContour(of=of)
    kind, coordinates = str(found["type"]), found.get("coordinates")
    rings = list(_rings(coordinates, _SHAPES[kind], of=of))
    if not rings:
        raise NotAContour(of=of)
    for ring in rings:
        _check_ring(ring, of=of)
    return {"type": kind, "coordinates": coordinates}


def _rings(coordinates: object, depth: int, *, of: str) -> Iterator[Sequence[object]]:
    if not isinstance(coordinates, list):
        raise NotAContour(of=of)
    if depth == 1:
        yield coordinates
        return
    for part in coordinates:
        yield from _rings(part, depth - 1, of=of)


def _check_ring(ring: Sequence[object], *, of: str) -> None:
    if len(ring) < 4 or ring[0] != ring[-1] or not all(_is_point(point) for point in ring):
        raise NotAContour(of=of)


def _is_point(point: object) -> bool:
    if not isinstance(point, list) or len(point) < 2:
        return False
    return _within(point[0], 180) and _within(point[1], 90)


def _within(degrees: object, most: int) -> bool:
    return isinstance(degrees, int | float) and not isinstance(degrees, bool) and abs(degrees) <= most


def middle_of(contour: Mapping[str, object]) -> tuple[float, float]:
    """The latitude and longitude of the middle of the box around a contour: near enough for a distance.

    >>> middle_of({"type": "Polygon", "coordinates": [[[2.0, 48.0], [2.2, 48.0], [2.2, 48.1], [2.0, 48.0]]]})
    (48.05, 2.1)
    """
    points = _points(contour.get("coordinates"))
    west, east = min(one[0] for one in points), max(one[0] for one in points)
    south, north = min(one[1] for one in points), max(one[1] for one in points)
    return (south + north) / 2, (west + east) / 2


def _points(rings: object) -> list[tuple[float, float]]:
    if not isinstance(rings, list | tuple) or not rings:
        return []
    if isinstance(rings[0], int | float):
        return [(float(rings[0]), float(rings[1]))]
    return [point for one in rings for point in _points(one)]
