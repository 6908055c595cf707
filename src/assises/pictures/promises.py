"""What became of the promises: one line each, from the day it was made to the day it was due, and done.

The mark of the city stands above the line, the mark of the residents below it: side by side, never averaged.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from assises.pictures.marks import Standing, city_standing, residents_standing
from assises.pictures.scales import Linear, text_width, wrap
from assises.pictures.svg import (
    BODY,
    CITY,
    INK,
    LINE,
    PAPER,
    QUIET,
    RULE,
    SMALL,
    THREAD,
    WIDE,
    Canvas,
    Caption,
    Face,
    Pen,
    Picture,
    draw,
)


@dataclass(frozen=True, slots=True)
class Promise:
    """One promise: its days, what the city says of it and what residents say of it."""

    label: str
    made: date
    due: date | None
    done: date | None
    city: Standing
    residents: Standing
    city_words: str
    residents_words: str
    made_words: str
    due_words: str
    done_words: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A day named under the lines."""

    day: date
    label: str


@dataclass(frozen=True, slots=True)
class PromiseWords:
    """The words of the legend."""

    city: str
    residents: str
    made: str
    due: str
    done: str
    today: str


def lines(
    caption: Caption,
    promises: Sequence[Promise],
    calendar: Sequence[Tick],
    legend: PromiseWords,
    *,
    today: date,
) -> Picture:
    """Draw one line per promise on the same calendar.

    The columns of the caption are: promise, made, due, done, the city says, residents say.
    """
    days = [today, *(tick.day for tick in calendar)]
    days += [day for promise in promises for day in (promise.made, promise.due, promise.done) if day]
    first, last = min(days).toordinal(), max(days).toordinal()

    def on(canvas: Canvas) -> float:
        wide = canvas.width >= WIDE
        scale = Linear(first, last, 232 if wide else 14, canvas.width - 14)
        y = _legend(canvas, legend)
        places = []
        for promise in promises:
            canvas.line((0, y), (canvas.width, y), Pen(stroke=RULE, width=1))
            used, middle = _words(canvas, promise, y, scale.start - 28 if wide else canvas.width)
            places.append((promise, middle))
            y += used
        for promise, middle in places:
            _line(canvas, promise, scale, middle, today)
        return _calendar(canvas, scale, calendar, legend.today, today, y)

    rows = [
        (p.label, p.made_words, p.due_words, p.done_words, p.city_words, p.residents_words) for p in promises
    ]
    return draw(caption, rows, on)


def _words(canvas: Canvas, promise: Promise, top: float, width: float) -> tuple[float, float]:
    said = wrap(promise.label, width, 14)
    y = top + 22 + canvas.lines((0, top + 22), said, BODY)
    city_standing(canvas, (8, y), promise.city, 7)
    y += canvas.lines((26, y + 4), wrap(promise.city_words, width - 26, 13), SMALL) + 5
    residents_standing(canvas, (8, y), promise.residents, 7.5)
    y += canvas.lines((26, y + 4), wrap(promise.residents_words, width - 26, 13), SMALL) + 5
    if canvas.width >= WIDE:
        height = max(y - top + 4, 84)
        return height, top + height / 2
    return y - top + 74, y + 32


def _line(canvas: Canvas, promise: Promise, scale: Linear, y: float, today: date) -> None:
    made, now = scale(promise.made.toordinal()), scale(today.toordinal())
    canvas.line((now, y - 38), (now, y + 38), Pen(stroke=INK, width=1, dash="2 4"))
    end = promise.done or promise.due or today
    until = scale(end.toordinal())
    canvas.line((made, y), (until, y), Pen(stroke=CITY, width=3))
    if promise.due is not None:
        due = scale(promise.due.toordinal())
        late = promise.done or today
        if late > promise.due:
            canvas.line((due, y), (scale(late.toordinal()), y), Pen(stroke=CITY, width=3, dash="1 6"))
        canvas.line((due, y - 9), (due, y + 9), Pen(stroke=INK, width=2.4))
    canvas.circle((made, y), 4.5, Pen(fill=PAPER, stroke=INK, width=2))
    marked = scale((promise.done or max(today, promise.made)).toordinal())
    if promise.done is not None:
        canvas.circle((marked, y), 4.5, Pen(fill=INK, stroke=INK, width=2))
    city_standing(canvas, (marked, y - 20), promise.city)
    residents_standing(canvas, (marked, y + 21), promise.residents)


def _legend(canvas: Canvas, legend: PromiseWords) -> float:
    x, y = 0.0, 14.0
    for index, words in enumerate((legend.city, legend.residents, legend.made, legend.due, legend.done)):
        width = 24 + text_width(words, 13) + 18
        if x and x + width > canvas.width:
            x, y = 0.0, y + 24
        if index == 0:
            city_standing(canvas, (x + 8, y - 4), "yes", 7)
        elif index == 1:
            residents_standing(canvas, (x + 8, y - 4), "yes", 7.5)
        elif index == 3:
            canvas.line((x + 8, y - 12), (x + 8, y + 3), Pen(stroke=INK, width=2.4))
        else:
            fill = PAPER if index == 2 else INK
            canvas.circle((x + 8, y - 4), 4.5, Pen(fill=fill, stroke=INK, width=2))
        canvas.text((x + 24, y), words, SMALL)
        x += width
    return y + 16


def _calendar(
    canvas: Canvas, scale: Linear, calendar: Sequence[Tick], today_words: str, today: date, top: float
) -> float:
    canvas.line((scale.start, top), (scale.end, top), Pen(stroke=LINE, width=1))
    taken = -1e9
    for tick in sorted(calendar, key=lambda tick: tick.day):
        x, half = scale(tick.day.toordinal()), text_width(tick.label, 12) / 2
        canvas.line((x, top), (x, top + 5), Pen(stroke=LINE, width=1))
        place = min(max(x, half), canvas.width - half)
        if place - half > taken + 6:  # a day without room for its name keeps its tick
            canvas.text((place, top + 19), tick.label, Face(size=12, fill=QUIET, anchor="middle"))
            taken = place + half
    half = text_width(today_words, 12, bold=True) / 2
    place = min(max(scale(today.toordinal()), half), canvas.width - half)
    canvas.text((place, top + 37), today_words, Face(size=12, bold=True, fill=THREAD, anchor="middle"))
    return top + 44
