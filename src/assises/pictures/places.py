"""The map of the neighbourhoods: their own contours, no tiles, one hue by lightness.

What is secret is hatched, what is not known is dotted, and both are in the legend: neither is zero.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from assises.pictures.scales import number, step_of, steps, text_width, wrap
from assises.pictures.svg import (
    CITY,
    INK,
    LINE,
    QUIET,
    WIDE,
    Canvas,
    Caption,
    Face,
    Pen,
    Picture,
    Point,
    draw,
)

Ring = tuple[Point, ...]
Shape = tuple[Ring, ...]  # outer rings and holes alike: what lies inside an odd number of them is inside


@dataclass(frozen=True, slots=True)
class Place:
    """One neighbourhood, with its contour as GeoJSON (Polygon or MultiPolygon) and what is known of it."""

    label: str
    geometry: Mapping[str, object]
    value: float | None
    figure: str
    state: Literal["known", "secret", "unknown"] = "known"


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """The words of the legend."""

    unit: str
    secret: str
    unknown: str


@dataclass(frozen=True, slots=True)
class Area:
    """A contour on the sheet, with the point most inside of it."""

    shape: Shape
    inside: Point


def neighbourhoods(
    caption: Caption,
    places: Sequence[Place],
    legend: PlaceWords,
    *,
    written: Callable[[float], str] = number,
) -> Picture:
    """Draw each place with the lightness of its class; names where they fit, numbers and a key elsewhere.

    The columns of the caption are: place, figure. `written` writes a border of a class.
    """
    shapes = [shape_of(place.geometry) for place in places]
    borders = steps([place.value for place in places if place.state == "known" and place.value is not None])

    def on(canvas: Canvas) -> float:
        wide = canvas.width >= WIDE
        room = 430.0 if wide else canvas.width
        areas, height = _on_sheet(shapes, room, 560 if wide else 400)
        shift = canvas.width - room if canvas.rtl else 0.0
        areas = [_moved(area, shift) for area in areas]
        for place, area in zip(places, areas, strict=True):
            _fill(canvas, place, area, borders)
        numbered = [
            place for place, area in zip(places, areas, strict=True) if not _name(canvas, place, area)
        ]
        for index, place in enumerate(numbered, start=1):
            _mark(canvas, areas[places.index(place)].inside, str(index))
        if wide:
            used = _key(
                canvas, (room + 28, 4), canvas.width - room - 28, places, numbered, borders, legend, written
            )
            return max(height + 4, used)
        return _key(canvas, (0, height + 16), canvas.width, places, numbered, borders, legend, written)

    return draw(caption, [(place.label, place.figure) for place in places], on)


def shape_of(geometry: Mapping[str, object]) -> Shape:
    """Read the rings of a GeoJSON polygon, holes included."""
    kind, coordinates = geometry.get("type"), geometry.get("coordinates")
    if kind not in ("Polygon", "MultiPolygon") or not isinstance(coordinates, list | tuple):
        raise ValueError(f"a neighbourhood is drawn from a Polygon or a MultiPolygon, not from {kind!r}")
    parts = [coordinates] if kind == "Polygon" else coordinates
    return tuple(tuple((float(p[0]), float(p[1])) for p in ring) for part in parts for ring in part)


def _on_sheet(shapes: Sequence[Shape], width: float, tallest: float) -> tuple[list[Area], float]:
    # Equirectangular, shortened by the cosine of the middle latitude: at the size of a city that is exact
    # enough for the eye, and it needs no library.
    points = [point for shape in shapes for ring in shape for point in ring]
    if not points:
        return [], 0.0
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    south, north = min(y for _, y in points), max(y for _, y in points)
    shorten = math.cos(math.radians((south + north) / 2))
    across, up = max((east - west) * shorten, 1e-12), max(north - south, 1e-12)
    unit = min((width - 4) / across, tallest / up)
    left = (width - unit * across) / 2

    def place(point: Point) -> Point:
        return left + (point[0] - west) * shorten * unit, 2 + (north - point[1]) * unit

    drawn = [tuple(tuple(place(point) for point in ring) for ring in shape) for shape in shapes]
    return [Area(shape, _most_inside(shape)) for shape in drawn], up * unit + 4


def _moved(area: Area, shift: float) -> Area:
    if not shift:
        return area
    shape = tuple(tuple((x + shift, y) for x, y in ring) for ring in area.shape)
    return Area(shape, (area.inside[0] + shift, area.inside[1]))


def _most_inside(shape: Shape) -> Point:
    # Where a name has most room: the point of a fine grid that is farthest from every edge.
    starts, ends = _edges(shape)
    low, high = starts.min(axis=0), starts.max(axis=0)
    grid = np.stack(
        np.meshgrid(np.linspace(low[0], high[0], 34), np.linspace(low[1], high[1], 34)), axis=-1
    ).reshape(-1, 2)
    inner = grid[_inside(grid, starts, ends)]
    if not len(inner):
        return float((low[0] + high[0]) / 2), float((low[1] + high[1]) / 2)
    along = ends - starts
    length = np.maximum((along**2).sum(axis=1), 1e-12)
    part = ((inner[:, None, :] - starts) * along).sum(axis=2) / length
    nearest = starts + np.clip(part, 0, 1)[:, :, None] * along
    room = ((inner[:, None, :] - nearest) ** 2).sum(axis=2).min(axis=1)
    best = inner[int(room.argmax())]
    return float(best[0]), float(best[1])


def _edges(shape: Shape) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    rings = [np.asarray(ring, dtype=np.float64) for ring in shape if len(ring) > 2]
    return np.concatenate(rings), np.concatenate([np.roll(ring, -1, axis=0) for ring in rings])


def _inside(
    grid: NDArray[np.float64], starts: NDArray[np.float64], ends: NDArray[np.float64]
) -> NDArray[np.bool_]:
    x, y = grid[:, 0, None], grid[:, 1, None]
    crosses = (starts[:, 1] > y) != (ends[:, 1] > y)
    rise = np.where(ends[:, 1] == starts[:, 1], 1e-12, ends[:, 1] - starts[:, 1])
    at = starts[:, 0] + (y - starts[:, 1]) / rise * (ends[:, 0] - starts[:, 0])
    inside: NDArray[np.bool_] = (crosses & (x < at)).sum(axis=1) % 2 == 1
    return inside


def _chord(area: Area, y: float) -> float:
    starts, ends = _edges(area.shape)
    crossing = [
        float(s[0] + (y - s[1]) / (e[1] - s[1]) * (e[0] - s[0]))
        for s, e in zip(starts, ends, strict=True)
        if (s[1] > y) != (e[1] > y)
    ]
    x = area.inside[0]
    left = max((c for c in crossing if c <= x), default=x)
    right = min((c for c in crossing if c > x), default=x)
    return 2 * min(x - left, right - x)


def _fill(canvas: Canvas, place: Place, area: Area, borders: tuple[float, ...]) -> None:
    outline = tuple(command for ring in area.shape for command in (("M", ring), ("Z", ())))
    canvas.path(outline, _pen(canvas, place, borders), fixed=True)


def _pen(canvas: Canvas, place: Place, borders: tuple[float, ...]) -> Pen:
    if place.state == "secret":
        return Pen(fill=canvas.hatch(QUIET, 6), stroke=INK, width=1)
    if place.state == "unknown" or place.value is None:
        return Pen(fill=canvas.dots(QUIET), stroke=INK, width=1)
    return _class_pen(step_of(place.value, borders), len(borders) - 1)


def _class_pen(index: int, classes: int) -> Pen:
    return Pen(fill=CITY, depth=0.1 + 0.75 * index / max(1, classes - 1), stroke=INK, width=1)


def _name(canvas: Canvas, place: Place, area: Area) -> bool:
    x, y = area.inside
    room = min(_chord(area, y - 14), _chord(area, y), _chord(area, y + 14)) - 8
    if room < 30:
        return False
    lines = wrap(place.label, room, 12, bold=True)
    whole = all(text_width(word, 12, bold=True) <= room for word in place.label.split(" "))
    if not whole or len(lines) > 2 or text_width(place.figure, 12) > room:
        return False
    face = Face(size=12, bold=True, anchor="middle", halo=True, fixed=True)
    top = y - 15.6 * len(lines) / 2 + 4
    used = canvas.lines((x, top), lines, face)
    canvas.text((x, top + used), place.figure, Face(size=12, anchor="middle", halo=True, fixed=True))
    return True


def _mark(canvas: Canvas, place: Point, words: str) -> None:
    canvas.text(
        (place[0], place[1] + 4), words, Face(size=12, bold=True, anchor="middle", halo=True, fixed=True)
    )


def _key(
    canvas: Canvas,
    corner: Point,
    width: float,
    places: Sequence[Place],
    numbered: Sequence[Place],
    borders: tuple[float, ...],
    legend: PlaceWords,
    written: Callable[[float], str],
) -> float:
    x, y = corner
    y += 20 + canvas.lines((x, y + 12), wrap(legend.unit, width, 13), Face(size=13, bold=True))
    entries = [
        (_class_pen(index, len(borders) - 1), f"{written(low)} – {written(high)}")
        for index, (low, high) in enumerate(pairwise(borders))
    ]
    if any(place.state == "secret" for place in places):
        entries.append((Pen(fill=canvas.hatch(QUIET, 6), stroke=INK, width=1), legend.secret))
    if any(place.state == "unknown" for place in places):
        entries.append((Pen(fill=canvas.dots(QUIET), stroke=INK, width=1), legend.unknown))
    for pen, words in entries:
        canvas.rect((x + 1, y - 12), (24, 15), pen)
        y += canvas.lines((x + 34, y), wrap(words, width - 36, 13), Face(size=13)) + 6
    y += 10
    if numbered:
        canvas.line((x, y - 14), (x + width, y - 14), Pen(stroke=LINE, width=1))
        y += 4
    for index, place in enumerate(numbered, start=1):
        canvas.text((x + 20, y), str(index), Face(size=13, bold=True, anchor="end"))
        lines = wrap(f"{place.label} · {place.figure}", width - 30, 13)
        y += canvas.lines((x + 30, y), lines, Face(size=13)) + 4
    return y
