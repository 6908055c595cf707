"""The thread going down from a sentence to its answer, or from a promise back to the voices.

One rung per line, in the order of the record; a strand per way, as thick as the voices that pass on it. Where
the chain is broken the strand ends, and that is the picture.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assises.pictures.scales import text_width, thickness, wrap
from assises.pictures.svg import (
    ARCHIVE,
    CITY,
    INK,
    PAPER,
    QUIET,
    THREAD,
    WORDS,
    Canvas,
    Caption,
    Face,
    Pen,
    Picture,
    draw,
)

_LANE, _MOST_LANES, _WIDEST = 26.0, 6, 18.0


@dataclass(frozen=True, slots=True)
class Rung:
    """One piece on record: its cote, what it is, its words and its day, all in the language of the page."""

    cote: str
    kind: str
    words: str
    day: str
    voices: int = 1  # how many voices stand behind it
    voice: bool = False  # a resident's own words: set in serif
    city: bool = False  # what the city says, decides or promises
    waiting: bool = False  # not there yet: the rung that is owed


@dataclass(frozen=True, slots=True)
class Step:
    """One way from a rung to a later rung, by their places in the list."""

    upper: int
    lower: int


def ladder(caption: Caption, rungs: Sequence[Rung], steps: Sequence[Step]) -> Picture:
    """Draw the rungs one below the other and the strands between them.

    The columns of the caption are: cote, kind, words, day.
    """
    for step in steps:
        if not 0 <= step.upper < step.lower < len(rungs):
            raise ValueError(f"a step goes down, from a rung to a later one: {step.upper} to {step.lower}")
    lanes = _lanes(len(rungs), steps)
    most = max([rung.voices for rung in rungs], default=1)

    def on(canvas: Canvas) -> float:
        start = 18 + _LANE * (max(lanes, default=0) + 1)
        places, y = [], 16.0
        for rung in rungs:
            places.append(y)
            y += _words(canvas, rung, start, y) + 22
        for step in steps:
            _strand(canvas, rungs, step, lanes, places, most)
        for rung, lane, place in zip(rungs, lanes, places, strict=True):
            _stop(canvas, rung, _x(lane), place)
        return max(y - 12, 24)

    return draw(caption, [(rung.cote, rung.kind, rung.words, rung.day) for rung in rungs], on)


def _lanes(count: int, steps: Sequence[Step]) -> list[int]:
    """Give each rung a lane: that of the first source it takes over, or the first lane left free."""
    busy_until = [-1] * _MOST_LANES
    lanes = [0] * count
    last = {
        index: max([step.lower for step in steps if step.upper == index], default=index)
        for index in range(count)
    }
    for index in range(count):
        sources = [lanes[step.upper] for step in steps if step.lower == index]
        own = [lane for lane in sources if busy_until[lane] <= index]
        free = [lane for lane in range(_MOST_LANES) if busy_until[lane] < index]
        lanes[index] = min(own) if own else free[0] if free else _MOST_LANES - 1
        busy_until[lanes[index]] = max(busy_until[lanes[index]], last[index])
    return lanes


def _x(lane: int) -> float:
    return 14 + _LANE * lane


def _strand(
    canvas: Canvas,
    rungs: Sequence[Rung],
    step: Step,
    lanes: Sequence[int],
    places: Sequence[float],
    most: int,
) -> None:
    upper, lower = rungs[step.upper], rungs[step.lower]
    start, end = (_x(lanes[step.upper]), places[step.upper]), (_x(lanes[step.lower]), places[step.lower])
    if lower.waiting:
        pen = Pen(stroke=THREAD, width=2, dash="1 7")
    else:
        width = thickness(min(upper.voices, lower.voices), most, _WIDEST, 2.5)
        pen = Pen(stroke=CITY if upper.city and lower.city else THREAD, width=width, cap="butt")
    if start[0] == end[0]:
        canvas.line(start, end, pen)
        return
    # Down its own lane first, then across just before the rung it reaches.
    bend = max(start[1], end[1] - 44)
    half = (bend + end[1]) / 2
    canvas.path(
        (("M", (start,)), ("L", ((start[0], bend),)), ("C", ((start[0], half), (end[0], half), end))), pen
    )


def _stop(canvas: Canvas, rung: Rung, x: float, y: float) -> None:
    if rung.waiting:
        canvas.circle((x, y), 7, Pen(fill=PAPER, stroke=THREAD, width=2, dash="2 4"))
    elif rung.city:
        canvas.rect((x - 6.5, y - 6.5), (13, 13), Pen(fill=PAPER, stroke=CITY, width=2.5), 1)
    elif rung.voice:
        canvas.circle((x, y), 7, Pen(fill=PAPER, stroke=THREAD, width=2.5))
        canvas.circle((x, y), 3, Pen(fill=THREAD))
    else:
        canvas.circle((x, y), 6, Pen(fill=PAPER, stroke=INK, width=2.2))


def _words(canvas: Canvas, rung: Rung, start: float, top: float) -> float:
    room = canvas.width - start
    quiet = QUIET if rung.waiting else INK
    title = Face(size=14, bold=True, fill=quiet)
    y = top + 5 + canvas.lines((start, top + 5), wrap(rung.kind, room, 14, bold=True), title)
    if rung.words:
        face = Face(size=17, family=WORDS) if rung.voice else Face(size=14, fill=quiet)
        y += 2 + canvas.lines((start, y + 2), wrap(rung.words, room, face.size), face)
    return y - top + _foot(canvas, rung, start, y)


def _foot(canvas: Canvas, rung: Rung, start: float, y: float) -> float:
    aside = len(rung.cote) * 8 + 16 if rung.cote else 0.0
    if rung.cote:
        canvas.text((start, y), rung.cote, Face(size=12.5, fill=QUIET, family=ARCHIVE))
    day = Face(size=12.5, fill=QUIET)
    if text_width(rung.day, 12.5) <= canvas.width - start - aside:
        canvas.text((start + aside, y), rung.day, day)
        return 0
    return canvas.lines((start, y + 17), wrap(rung.day, canvas.width - start, 12.5), day)
