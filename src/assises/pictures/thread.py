"""The thread: one continuous line whose thickness is the number of people.

Where 1,100 become 40 one sees the line thin out without reading a figure. On a wide page it runs through time
along the line of reading; on a telephone it runs down the page. What has not happened yet is a dotted line.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from assises.pictures.scales import Fitted, fitted, text_width, thickness, whole_words, wrap
from assises.pictures.svg import (
    INK,
    LINE,
    PAPER,
    QUIET,
    RULE,
    THREAD,
    WIDE,
    Canvas,
    Caption,
    Face,
    Pen,
    Picture,
    Point,
    draw,
)

LEADING, ASIDE = 1.3, 168.0
FIGURE = Face(size=20, bold=True, anchor="middle")
AHEAD = Face(size=15, fill=QUIET, anchor="middle")
NAME = Face(size=14, anchor="middle")
NOTE = Face(size=12.5, fill=QUIET, anchor="middle")
HERE = Face(size=13, bold=True, fill=THREAD, anchor="middle")
Curve = tuple[tuple[str, tuple[Point, ...]], ...]
_WAITING = Pen(stroke=THREAD, width=2, dash="1 7")


@dataclass(frozen=True, slots=True)
class Stage:
    """One moment of the thread: how many people are in it, and how the page says so."""

    label: str
    people: int | None  # None: not happened yet, or not known
    figure: str  # «1 100», written in the language of the page
    note: str = ""


@dataclass(frozen=True, slots=True)
class Strand:
    """The thread of one group, for small multiples."""

    group: str
    stages: tuple[Stage, ...]


@dataclass(frozen=True, slots=True)
class Knot:
    """A place on the thread: where it passes and how thick it is there."""

    along: float
    across: float
    thick: float
    known: bool


def funnel(
    caption: Caption,
    stages: Sequence[Stage],
    *,
    here: int | None = None,
    here_label: str = "",
    most: int | None = None,
) -> Picture:
    """Draw the thread through the stages; `here` is the stage one stands at.

    The columns of the caption are: stage, people, note.
    """
    if not stages:
        raise ValueError("a thread has at least one stage")
    top = most if most is not None else _most(stages)

    def on(canvas: Canvas) -> float:
        if canvas.width >= WIDE:
            return _across(canvas, stages, top, here, here_label)
        return _down(canvas, stages, top, here, here_label)

    return draw(caption, [(stage.label, stage.figure, stage.note) for stage in stages], on)


def multiples(caption: Caption, strands: Sequence[Strand]) -> Picture:
    """Draw one small thread per group under the same stages and at the same scale.

    The columns of the caption are: group, then one per stage.
    """
    if not strands or any(len(strand.stages) != len(strands[0].stages) for strand in strands):
        raise ValueError("small multiples need at least one group, and the same stages in each")
    most = max(_most(strand.stages) for strand in strands)

    def on(canvas: Canvas) -> float:
        beside = canvas.width >= WIDE and _fits(strands, (canvas.width - ASIDE) / len(strands[0].stages))
        return _rows(canvas, strands, most) if beside else _blocks(canvas, strands, most)

    rows = [(strand.group, *(stage.figure for stage in strand.stages)) for strand in strands]
    return draw(caption, rows, on)


def _most(stages: Sequence[Stage]) -> int:
    return max([stage.people for stage in stages if stage.people is not None], default=0)


# Ribbons ---------------------------------------------------------------------------------


def ribbon(canvas: Canvas, knots: Sequence[Knot], *, down: bool = False) -> None:
    """Draw one continuous ribbon through knots, smooth where it thins, dotted where nothing is known."""
    for before, after in pairwise(knots):
        if not (before.known and after.known):
            canvas.path(_curve(before, after, 0, down), _WAITING)
    for run in _runs(knots):
        upper = _edge(run, -0.5, down)
        lower = _edge(tuple(reversed(run)), 0.5, down)
        start = lower[0][1][0]
        canvas.path((*upper, ("L", (start,)), *lower[1:], ("Z", ())), Pen(fill=THREAD))
        _fibres(canvas, run, down)


def _runs(knots: Sequence[Knot]) -> list[tuple[Knot, ...]]:
    runs: list[tuple[Knot, ...]] = []
    run: list[Knot] = []
    for knot in knots:
        if knot.known:
            run.append(knot)
        elif run:
            runs.append(tuple(run))
            run = []
    return [*runs, tuple(run)] if run else runs


def _edge(run: Sequence[Knot], side: float, down: bool) -> list[tuple[str, tuple[Point, ...]]]:
    first = run[0]
    commands: list[tuple[str, tuple[Point, ...]]] = [
        ("M", (_at(first.along, first.across + side * first.thick, down),))
    ]
    for before, after in pairwise(run):
        commands.append(_bend(before, after, side, down))
    return commands


def _bend(before: Knot, after: Knot, side: float, down: bool) -> tuple[str, tuple[Point, ...]]:
    reach = (after.along - before.along) * 0.5
    start, end = before.across + side * before.thick, after.across + side * after.thick
    return (
        "C",
        (
            _at(before.along + reach, start, down),
            _at(after.along - reach, end, down),
            _at(after.along, end, down),
        ),
    )


def _curve(before: Knot, after: Knot, side: float, down: bool) -> Curve:
    start = before.across + side * before.thick
    return ("M", (_at(before.along, start, down),)), _bend(before, after, side, down)


def _half(curve: Curve, *, start: bool) -> Curve:
    # The curve cut at its middle (de Casteljau); `start` drops its first half.
    points = [*curve[0][1], *curve[1][1]]
    rows = [points]
    while len(rows[-1]) > 1:
        rows.append([((a[0] + b[0]) / 2, (a[1] + b[1]) / 2) for a, b in pairwise(rows[-1])])
    kept = [row[-1] for row in reversed(rows)] if start else [row[0] for row in rows]
    return ("M", (kept[0],)), ("C", tuple(kept[1:]))


def _thickest(knots: Sequence[Knot], start: float, end: float) -> float:
    # How thick the ribbon gets under a label, so that no word runs into the slope beside it.
    found = 4.0
    for before, after in pairwise(knots):
        if not (before.known and after.known) or after.along <= start or before.along >= end:
            continue
        for along in (max(start, before.along), min(end, after.along)):
            part = (along - before.along) / (after.along - before.along)
            smooth = part * part * (3 - 2 * part)
            found = max(found, before.thick + (after.thick - before.thick) * smooth)
    return found


def _fibres(canvas: Canvas, run: Sequence[Knot], down: bool) -> None:
    # Three fine lines along a thick ribbon: it is a thread that is drawn, made of many.
    for before, after in pairwise(run):
        first, last = before.thick >= 8, after.thick >= 8
        if not (first or last):
            continue
        for side in (-0.25, 0.0, 0.25):
            curve = _curve(before, after, side, down)
            if not (first and last):  # into a thin stretch the fibres end half-way: there is no room for them
                curve = _half(curve, start=last)
            canvas.path(curve, Pen(stroke=PAPER, width=0.8, opacity=0.45, cap="round"))


def _at(along: float, across: float, down: bool) -> Point:
    return (across, along) if down else (along, across)


# The line of reading ---------------------------------------------------------------------


def _across(canvas: Canvas, stages: Sequence[Stage], most: int, here: int | None, here_label: str) -> float:
    column = canvas.width / len(stages)
    widest = 84.0
    figures = [_figure(stage, column - 8) for stage in stages]
    tallest = max(said.size * LEADING * len(said.lines) for said in figures)
    head = tallest + (36 if here is not None and here_label else 8)
    middle = head + widest / 2
    knots = [_knot(stage, column * (index + 0.5), middle, most, widest) for index, stage in enumerate(stages)]
    ends = [_moved(knots[0], 0), *knots, _moved(knots[-1], canvas.width)]
    foot = middle + widest / 2 + 26
    for knot in knots:
        below = middle + max(knot.thick / 2, 2) + 5
        canvas.line((knot.along, below), (knot.along, foot - 15), Pen(stroke=RULE, width=1))
    ribbon(canvas, ends)
    deepest = foot
    for index, (stage, knot) in enumerate(zip(stages, knots, strict=True)):
        standing = index == here
        half = max(text_width(line, figures[index].size, bold=True) for line in figures[index].lines) / 2
        edge = middle - _thickest(ends, knot.along - half, knot.along + half) / 2
        _stop(canvas, (knot.along, middle), standing)
        top = _said(canvas, figures[index], knot, edge - (17 if standing else 9))
        if standing and here_label:
            _point_at(canvas, knot.along, top, here_label)
        deepest = max(deepest, _named(canvas, stage, (knot.along, foot), column))
    return deepest


def _said(canvas: Canvas, figure: Fitted, knot: Knot, bottom: float) -> float:
    top = bottom - (len(figure.lines) - 1) * figure.size * LEADING
    face = replace(FIGURE if knot.known else AHEAD, size=figure.size)
    canvas.lines((knot.along, top), figure.lines, face)
    return top - figure.size - 4


def _named(canvas: Canvas, stage: Stage, place: Point, column: float) -> float:
    label = whole_words(stage.label, column - 6, (14, 13, 12, 11))
    y = place[1] + canvas.lines(place, label.lines, replace(NAME, size=label.size))
    if stage.note:
        y += canvas.lines((place[0], y), wrap(stage.note, column - 8, 12.5), NOTE)
    return y


def _figure(stage: Stage, width: float) -> Fitted:
    known = stage.people is not None
    return fitted(stage.figure, width, (20, 17, 15, 13) if known else (15, 13), bold=known)


def _point_at(canvas: Canvas, x: float, y: float, words: str) -> None:
    half = text_width(words, 13, bold=True) / 2
    canvas.text((min(max(x, half), canvas.width - half), y), words, HERE)


def _stop(canvas: Canvas, place: Point, standing: bool) -> None:
    if standing:
        canvas.circle(place, 10, Pen(fill=PAPER, stroke=INK, width=2))
        canvas.circle(place, 4.5, Pen(fill=INK))
    else:
        canvas.circle(place, 4, Pen(fill=PAPER, stroke=THREAD, width=2))


def _knot(stage: Stage, along: float, across: float, most: int, widest: float) -> Knot:
    people = stage.people
    return Knot(along, across, thickness(people or 0, most, widest), people is not None)


def _moved(knot: Knot, along: float) -> Knot:
    return Knot(along, knot.across, knot.thick, knot.known)


# Down a telephone ------------------------------------------------------------------------


def _down(canvas: Canvas, stages: Sequence[Stage], most: int, here: int | None, here_label: str) -> float:
    widest, middle, words = 84.0, 46.0, 112.0
    room = canvas.width - words
    y, knots, places = 34.0, [], []
    for index, stage in enumerate(stages):
        knots.append(_knot(stage, y, middle, most, widest))
        places.append(y)
        label, note = wrap(stage.label, room, 15), wrap(stage.note, room, 13) if stage.note else ()
        standing = wrap(here_label, room, 14, bold=True) if index == here and here_label else ()
        more = len(_figure(stage, room).lines) - 1
        y += 44 + 20 * len(label) + 17 * len(note) + 20 * len(standing) + 17 * more
    end = y - 18
    ribbon(canvas, [_moved(knots[0], 0), *knots, _moved(knots[-1], end)], down=True)
    for index, (stage, place) in enumerate(zip(stages, places, strict=True)):
        knot = knots[index]
        canvas.line(
            (middle + max(knot.thick / 2, 4) + 4, place), (words - 8, place), Pen(stroke=RULE, width=1)
        )
        _stop(canvas, (middle, place), index == here)
        below = place + 6
        said = _figure(stage, room)
        face = replace(FIGURE if knot.known else AHEAD, anchor="start", size=said.size)
        below += canvas.lines((words, below), said.lines, face) - said.size * LEADING
        below += 22 + canvas.lines((words, below + 22), wrap(stage.label, room, 15), Face(size=15))
        if stage.note:
            below += canvas.lines((words, below), wrap(stage.note, room, 13), Face(size=13, fill=QUIET))
        if index == here and here_label:
            here_face = Face(size=14, bold=True, fill=THREAD)
            canvas.lines((words, below), wrap(here_label, room, 14, bold=True), here_face)
    return end


# Small multiples -------------------------------------------------------------------------


def _fits(strands: Sequence[Strand], column: float) -> bool:
    heads = [word for stage in strands[0].stages for word in stage.label.split(" ")]
    figures = [stage.figure for strand in strands for stage in strand.stages]
    return all(text_width(word, 12) <= column - 8 for word in heads) and all(
        text_width(figure, 12.5, bold=True) <= column - 6 for figure in figures
    )


def _rows(canvas: Canvas, strands: Sequence[Strand], most: int) -> float:
    aside, stages = ASIDE, strands[0].stages
    column = (canvas.width - aside) / len(stages)
    heads = [whole_words(stage.label, column - 8, (13, 12)) for stage in stages]
    head = max(len(said.lines) for said in heads) * 17.0 + 4
    for index, said in enumerate(heads):
        face = Face(size=said.size, fill=QUIET, anchor="middle")
        canvas.lines((aside + column * (index + 0.5), 13), said.lines, face)
    y = head
    for strand in strands:
        canvas.line((0, y), (canvas.width, y), Pen(stroke=RULE, width=1))
        names = wrap(strand.group, aside - 16, 15)
        height = max(76.0, 20.0 * len(names) + 24)
        canvas.lines((0, y + height / 2 - 10 * (len(names) - 1) + 5), names, Face(size=15))
        _strand(canvas, strand.stages, most, aside, column, y + height / 2 + 8)
        y += height
    return y


def _strand(
    canvas: Canvas,
    stages: Sequence[Stage],
    most: int,
    start: float,
    column: float,
    middle: float,
    *,
    written: bool = True,
) -> None:
    knots = [
        _knot(stage, start + column * (index + 0.5), middle, most, 36) for index, stage in enumerate(stages)
    ]
    end = start + column * len(stages)
    ribbon(canvas, [_moved(knots[0], start), *knots, _moved(knots[-1], end)])
    if not written:
        return
    for stage, knot in zip(stages, knots, strict=True):
        said = fitted(stage.figure, column - 6, (14, 12.5, 11), bold=knot.known)
        face = Face(size=said.size, bold=knot.known, anchor="middle", fill=INK if knot.known else QUIET)
        above = middle - max(knot.thick / 2, 2) - 7 - (len(said.lines) - 1) * said.size * LEADING
        canvas.lines((knot.along, above), said.lines, face)


def _blocks(canvas: Canvas, strands: Sequence[Strand], most: int) -> float:
    # No room for the names of the stages above each thread: they are numbered once, on top.
    y = 16.0
    for index, stage in enumerate(strands[0].stages, start=1):
        canvas.text((0, y), f"{index}", Face(size=14, bold=True, fill=THREAD))
        y += canvas.lines((20, y), wrap(stage.label, canvas.width - 20, 14), Face(size=14, fill=QUIET))
    column = canvas.width / len(strands[0].stages)
    figures = [stage.figure for strand in strands for stage in strand.stages]
    room = all(text_width(figure, 12.5, bold=True) <= column - 6 for figure in figures)
    for strand in strands:
        canvas.line((0, y), (canvas.width, y), Pen(stroke=LINE, width=1))
        title = Face(size=16, bold=True)
        y += 6 + canvas.lines((0, y + 24), wrap(strand.group, canvas.width, 16, bold=True), title)
        _strand(canvas, strand.stages, most, 0, column, y + 46, written=room)
        for index in range(len(strand.stages)):
            small = Face(size=12, fill=QUIET, anchor="middle")
            canvas.text((column * (index + 0.5), y + 80), f"{index + 1}", small)
        y += 98 if room else 104 + _listed(canvas, strand, y + 104)
    return y


def _listed(canvas: Canvas, strand: Strand, top: float) -> float:
    # Figures too long for their columns are written under the thread, each after the number of its stage.
    y = top
    for index, stage in enumerate(strand.stages, start=1):
        canvas.text((0, y), str(index), Face(size=13, fill=QUIET))
        y += canvas.lines(
            (20, y), wrap(stage.figure, canvas.width - 20, 13, bold=True), Face(size=13, bold=True)
        )
    return y - top
