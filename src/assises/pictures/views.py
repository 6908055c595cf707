"""The map of views: people near one another answered alike. The sentence comes first, the picture second.

A mark stands for a handful of people, larger when they are more. Those of whom little is known are hollow;
a group has an outline, a letter and a shape of its own only when groups can be shown. The axes carry no name
and no unit: they are none of the questions.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from assises.pictures.scales import Linear, wrap
from assises.pictures.svg import (
    INK,
    PAPER,
    QUIET,
    RULE,
    WIDE,
    Canvas,
    Caption,
    Face,
    Pen,
    Picture,
    Point,
    draw,
)

# Okabe and Ito without their green, so that red never stands against it. The light ones would not be seen
# alone on paper: each mark is edged with ink, and has a shape and a letter of its own.
COLOURS = ("#0072B2", "#D55E00", "#CC79A7", "#56B4E9", "#F0E442")
LETTERS = "ABCDE"


@dataclass(frozen=True, slots=True)
class View:
    """Where a handful of people stand on the map; nobody stands alone, is named, followed or kept."""

    x: float
    y: float
    uncertain: bool
    group: int | None = None
    people: int = 5


@dataclass(frozen=True, slots=True)
class GroupWords:
    """What the key says of one group."""

    label: str
    figure: str


@dataclass(frozen=True, slots=True)
class ViewWords:
    """The words of the key."""

    certain: str
    uncertain: str


def scatter(
    caption: Caption, views: Sequence[View], words: ViewWords, groups: Sequence[GroupWords] = ()
) -> Picture:
    """Draw the map; `groups` is empty when no groups can be shown, and then nobody is put in one.

    The columns of the caption are: group, size.
    """
    if len(groups) > len(LETTERS):
        raise ValueError(f"at most {len(LETTERS)} groups can be told apart on a map, not {len(groups)}")

    def on(canvas: Canvas) -> float:
        side = 440.0 if canvas.width >= WIDE else canvas.width
        places = _places(views, side)
        shift = canvas.width - side if canvas.rtl else 0.0
        _frame(canvas, side)
        here = [(x + shift, y) for x, y in places]
        for index in range(len(groups)):
            _outline(canvas, [p for p, view in zip(here, views, strict=True) if view.group == index], index)
        for place, view in zip(here, views, strict=True):
            _people(canvas, place, view, shown=bool(groups))
        for index in range(len(groups)):
            _letter(canvas, [p for p, view in zip(here, views, strict=True) if view.group == index], index)
        corner = (side + 28, 22.0) if canvas.width >= WIDE else (0.0, side + 28)
        return max(side, _key(canvas, corner, words, groups))

    rows = [(f"{LETTERS[index]} · {group.label}", group.figure) for index, group in enumerate(groups)]
    return draw(caption, rows or _nobody_s(views, words), on)


def _nobody_s(views: Sequence[View], words: ViewWords) -> list[tuple[str, str]]:
    """Without groups, the table still says how many are drawn, and how many of little is known."""
    counts = [sum(view.people for view in views if view.uncertain is unsure) for unsure in (False, True)]
    named = zip((words.certain, words.uncertain), counts, strict=True)
    return [(label, str(people)) for label, people in named if people or label == words.certain]


def _places(views: Sequence[View], side: float) -> list[Point]:
    # One unit for both axes: stretching one of them would invent a distance.
    reach = max([max(abs(view.x), abs(view.y)) for view in views], default=1) or 1
    scale = Linear(-reach, reach, 26, side - 26)
    return [(scale(view.x), side - scale(view.y)) for view in views]


def _frame(canvas: Canvas, side: float) -> None:
    canvas.rect((0.5, 0.5), (side - 1, side - 1), Pen(stroke=RULE, width=1), 4)
    canvas.line((side / 2, 8), (side / 2, side - 8), Pen(stroke=RULE, width=1))
    canvas.line((8, side / 2), (side - 8, side / 2), Pen(stroke=RULE, width=1))


def _people(canvas: Canvas, place: Point, view: View, *, shown: bool) -> None:
    """One mark, written once for all that look alike: a map of thousands must still reach a telephone."""
    group = view.group if shown else None
    colour = COLOURS[group] if group is not None else INK
    pen = Pen(fill=PAPER if view.uncertain else colour, stroke=INK, width=1, opacity=0.9)
    # By area, as the eye reads it; beyond some thirty people marks would hide one another.
    size = min(8, max(4, round(1.8 * math.sqrt(view.people))))
    letter = LETTERS[group] if group is not None else "alone"
    name = f"people-{letter}-{size}{'-unsure' if view.uncertain else ''}"
    there = (round(place[0], 1), round(place[1], 1))
    canvas.stamp(name, there, 0, lambda sheet: _shape(sheet, (0, 0), group, pen, size), fixed=True)


def _shape(canvas: Canvas, place: Point, group: int | None, pen: Pen, size: float) -> None:
    x, y = place
    corners: dict[int, tuple[Point, ...]] = {
        1: ((x - size, y - size), (x + size, y - size), (x + size, y + size), (x - size, y + size)),
        2: ((x, y - 1.3 * size), (x + 1.2 * size, y + size), (x - 1.2 * size, y + size)),
        3: ((x, y - 1.4 * size), (x + 1.4 * size, y), (x, y + 1.4 * size), (x - 1.4 * size, y)),
        4: ((x, y + 1.3 * size), (x + 1.2 * size, y - size), (x - 1.2 * size, y - size)),
    }
    if group in corners and group is not None:
        canvas.path((("M", corners[group]), ("Z", ())), pen, fixed=True)
    else:
        canvas.circle((canvas.x(x), y), size, pen)


def _outline(canvas: Canvas, members: Sequence[Point], index: int) -> None:
    if len(members) < 3:
        return
    centre = (sum(x for x, _ in members) / len(members), sum(y for _, y in members) / len(members))
    hull = [_pushed(point, centre, 14) for point in hull_of(members)]
    commands: list[tuple[str, tuple[Point, ...]]] = [("M", (_between(hull[-1], hull[0]),))]
    for here, after in zip(hull, [*hull[1:], hull[0]], strict=True):
        commands.append(("Q", (here, _between(here, after))))
    pen = Pen(fill=COLOURS[index], depth=0.08, stroke=QUIET, width=1.4, dash="5 4")
    canvas.path([*commands, ("Z", ())], pen, fixed=True)


def hull_of(points: Sequence[Point]) -> list[Point]:
    """Give the corners of the smallest convex outline around points (monotone chain).

    >>> hull_of([(0, 0), (2, 0), (1, 1), (2, 2), (0, 2)])
    [(0, 0), (2, 0), (2, 2), (0, 2)]
    """
    ordered = sorted(set(points))
    if len(ordered) < 3:
        return ordered
    return _chain(ordered)[:-1] + _chain(ordered[::-1])[:-1]


def _chain(ordered: Sequence[Point]) -> list[Point]:
    chain: list[Point] = []
    for point in ordered:
        while len(chain) > 1 and _turn(chain[-2], chain[-1], point) <= 0:
            chain.pop()
        chain.append(point)
    return chain


def _turn(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def _pushed(point: Point, centre: Point, by: float) -> Point:
    away = math.hypot(point[0] - centre[0], point[1] - centre[1]) or 1.0
    return point[0] + (point[0] - centre[0]) / away * by, point[1] + (point[1] - centre[1]) / away * by


def _between(a: Point, b: Point) -> Point:
    return (a[0] + b[0]) / 2, (a[1] + b[1]) / 2


def _letter(canvas: Canvas, members: Sequence[Point], index: int) -> None:
    if not members:
        return
    x, y = sum(x for x, _ in members) / len(members), sum(y for _, y in members) / len(members)
    canvas.text((x, y + 9), LETTERS[index], Face(size=26, bold=True, anchor="middle", halo=True, fixed=True))


def _key(canvas: Canvas, corner: Point, words: ViewWords, groups: Sequence[GroupWords]) -> float:
    x, y = corner
    width = canvas.width - x
    for index, group in enumerate(groups):
        colour = COLOURS[index]
        _shape(canvas, (canvas.x(x + 8), y - 5), index, Pen(fill=colour, stroke=colour, width=1.4), 5)
        canvas.text((x + 24, y), LETTERS[index], Face(size=15, bold=True))
        lines = wrap(f"{group.label}, {group.figure}", width - 48, 14)
        y += canvas.lines((x + 44, y), lines, Face(size=14)) + 8
    for label, fill in ((words.certain, INK), (words.uncertain, PAPER)):
        canvas.circle((x + 8, y - 5), 4, Pen(fill=fill, stroke=INK, width=1.4))
        y += canvas.lines((x + 24, y), wrap(label, width - 28, 13), Face(size=13, fill=QUIET)) + 6
    return y
