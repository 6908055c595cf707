"""Bars: the city beside those heard, with whiskers; and who agrees, passes or disagrees, group by group.

Solid, hatched and outlined carry the meaning; colour only repeats it, so that a photocopy says the same.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assises.pictures.scales import Linear, number, text_width, ticks, wrap
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
    WORDS,
    Canvas,
    Caption,
    Face,
    Pen,
    Picture,
    Point,
    draw,
)

_BAR, _GAP = 14.0, 4.0
FIGURE = Face(size=13, bold=True)


@dataclass(frozen=True, slots=True)
class Pair:
    """One stratum: its share of the city and of the people heard, and how sure we are of the latter."""

    label: str
    city: float | None  # None: no denominator is known, and no bar pretends otherwise
    heard: float | None  # None: too few to be shown
    low: float | None
    high: float | None
    city_figure: str
    heard_figure: str


@dataclass(frozen=True, slots=True)
class PairWords:
    """The words of the legend."""

    city: str
    heard: str
    interval: str


@dataclass(frozen=True, slots=True)
class Shares:
    """How one group answered: shares of those who answered, adding up to one."""

    group: str
    agree: float
    passed: float
    disagree: float
    figure: str


@dataclass(frozen=True, slots=True)
class Question:
    """One statement, in its own words, and the answer of each group."""

    statement: str
    groups: tuple[Shares, ...]


@dataclass(frozen=True, slots=True)
class ShareWords:
    """The words of the legend."""

    agree: str
    passed: str
    disagree: str


@dataclass(frozen=True, slots=True)
class Reach:
    """How far the bars of all groups go on each side of their middle, and the room their figures take."""

    before: float
    after: float
    figure: float


def pairs(
    caption: Caption,
    strata: Sequence[Pair],
    legend: PairWords,
    *,
    written: Callable[[float], str] = number,
) -> Picture:
    """Draw a bar of the city and a bar of those heard per stratum, the second with its interval.

    The columns of the caption are: stratum, city, heard. `written` writes a tick of the axis.
    """
    greatest = max(
        (v for pair in strata for v in (pair.city, pair.heard, pair.high) if v is not None), default=0
    )

    def on(canvas: Canvas) -> float:
        wide = canvas.width >= WIDE
        start = 212.0 if wide else 0.0
        room = max(text_width(figure, 13, bold=True) for figure in _figures(strata)) + 12
        scale = Linear(0, greatest or 1, start, canvas.width - room)
        y = _pair_legend(canvas, legend)
        for pair in strata:
            y = _beside(canvas, pair, scale, y) if wide else _below(canvas, pair, scale, y)
        return _axis(canvas, scale, y, written)

    return draw(caption, [(pair.label, pair.city_figure, pair.heard_figure) for pair in strata], on)


def _figures(strata: Sequence[Pair]) -> list[str]:
    return ["", *(figure for pair in strata for figure in (pair.city_figure, pair.heard_figure))]


def _pair_legend(canvas: Canvas, legend: PairWords) -> float:
    y = 14.0
    for kind, words in enumerate((legend.city, legend.heard, legend.interval)):
        if kind == 0:
            canvas.rect((1, y - 11), (26, 12), _city_pen(canvas))
        elif kind == 1:
            canvas.rect((1, y - 11), (26, 12), Pen(fill=THREAD, stroke=THREAD, width=1))
        else:
            _whisker(canvas, (1, y - 5), 27)
        y += canvas.lines((38, y), wrap(words, canvas.width - 40, 13), SMALL) + 5
    return y + 8


def _city_pen(canvas: Canvas) -> Pen:
    return Pen(fill=canvas.hatch(CITY), stroke=CITY, width=1.5)


def _beside(canvas: Canvas, pair: Pair, scale: Linear, top: float) -> float:
    lines = wrap(pair.label, scale.start - 16, 14)
    height = max(2 * _BAR + _GAP, 18.2 * len(lines))
    canvas.lines((0, top + height / 2 - 9.1 * (len(lines) - 1) + 5), lines, BODY)
    _two_bars(canvas, pair, scale, top + (height - 2 * _BAR - _GAP) / 2)
    return top + height + 16


def _below(canvas: Canvas, pair: Pair, scale: Linear, top: float) -> float:
    used = canvas.lines((0, top + 12), wrap(pair.label, canvas.width, 14), BODY)
    _two_bars(canvas, pair, scale, top + used + 1)
    return top + used + 2 * _BAR + _GAP + 18


def _two_bars(canvas: Canvas, pair: Pair, scale: Linear, top: float) -> None:
    after = scale.start
    if pair.city is not None:
        after = scale(pair.city)
        canvas.rect((scale.start, top), (after - scale.start, _BAR), _city_pen(canvas))
    canvas.text((after + 8, top + 11.5), pair.city_figure, SMALL if pair.city is None else FIGURE)
    second, after = top + _BAR + _GAP, scale.start
    if pair.heard is not None:
        after = scale(pair.heard)
        canvas.rect(
            (scale.start, second), (after - scale.start, _BAR), Pen(fill=THREAD, stroke=THREAD, width=1)
        )
        if pair.low is not None and pair.high is not None:
            _whisker(canvas, (scale(pair.low), second + _BAR / 2), scale(pair.high))
            after = max(after, scale(pair.high))
    canvas.text((after + 8, second + 11.5), pair.heard_figure, SMALL if pair.heard is None else FIGURE)


def _whisker(canvas: Canvas, start: Point, end: float) -> None:
    # Edged with paper, so that it is seen on the bar as well as beyond it.
    x, y = start
    shape = (("M", ((x, y), (end, y))), ("M", ((x, y - 4), (x, y + 4))), ("M", ((end, y - 4), (end, y + 4))))
    canvas.path(shape, Pen(stroke=PAPER, width=4.5))
    canvas.path(shape, Pen(stroke=INK, width=1.8))


def _axis(canvas: Canvas, scale: Linear, top: float, written: Callable[[float], str]) -> float:
    canvas.line((scale.start, top), (scale.end, top), Pen(stroke=LINE, width=1))
    for tick in ticks(scale.low, scale.high, 5 if canvas.width >= WIDE else 4):
        canvas.line((scale(tick), top), (scale(tick), top + 5), Pen(stroke=LINE, width=1))
        anchor: Face = Face(size=12, fill=QUIET, anchor="start" if tick == scale.low else "middle")
        canvas.text((scale(tick), top + 19), written(tick), anchor)
    return top + 26


def diverging(caption: Caption, questions: Sequence[Question], legend: ShareWords) -> Picture:
    """Draw per statement and group who disagrees (hatched), passes (outlined) and agrees (solid).

    The columns of the caption are: statement, group, agree, pass, disagree, figure. The bars are centred on
    the middle of those who pass: what leans to the end of the line agrees.
    """
    reach = Reach(
        max((g.passed / 2 + g.disagree for question in questions for g in question.groups), default=1),
        max((g.passed / 2 + g.agree for question in questions for g in question.groups), default=1),
        max((text_width(g.figure, 13, bold=True) for q in questions for g in q.groups), default=0) + 14,
    )

    def on(canvas: Canvas) -> float:
        y = _share_legend(canvas, legend)
        wide = canvas.width >= WIDE
        for question in questions:
            canvas.line((0, y - 4), (canvas.width, y - 4), Pen(stroke=RULE, width=1))
            said = Face(size=17, family=WORDS)
            y += 18 + canvas.lines((0, y + 18), wrap(question.statement, canvas.width, 17), said)
            for shares in question.groups:
                y = _leaning(canvas, shares, reach, 150 if wide else 0, y)
            y += 12
        return y

    rows = [
        (question.statement, g.group, _percent(g.agree), _percent(g.passed), _percent(g.disagree), g.figure)
        for question in questions
        for g in question.groups
    ]
    return draw(caption, rows, on)


def _percent(share: float) -> str:
    return str(round(100 * share))


def _share_legend(canvas: Canvas, legend: ShareWords) -> float:
    x, y = 1.0, 14.0
    pens = _share_pens(canvas)
    for words, pen in zip((legend.disagree, legend.passed, legend.agree), pens, strict=True):
        width = 34 + text_width(words, 13) + 18
        if x > 1 and x + width > canvas.width:
            x, y = 1.0, y + 22
        canvas.rect((x, y - 11), (26, 12), pen)
        canvas.text((x + 34, y), words, SMALL)
        x += width
    return y + 20


def _share_pens(canvas: Canvas) -> tuple[Pen, ...]:
    return (
        Pen(fill=canvas.hatch(INK), stroke=INK, width=1.2),
        Pen(fill=PAPER, stroke=LINE, width=1.2),
        Pen(fill=INK, stroke=INK, width=1.2),
    )


def _leaning(canvas: Canvas, shares: Shares, reach: Reach, aside: float, top: float) -> float:
    face = Face(size=14)
    if aside:
        lines = wrap(shares.group, aside - 14, 14)
        canvas.lines((0, top + 13), lines, face)
        used = 18.2 * (len(lines) - 1)
    else:
        used = 0.0
        top += canvas.lines((0, top + 12), wrap(shares.group, canvas.width, 14), face)
    unit = (canvas.width - aside - reach.figure) / max(reach.before + reach.after, 1e-9)
    middle = aside + unit * reach.before
    edges = (
        -shares.passed / 2 - shares.disagree,
        -shares.passed / 2,
        shares.passed / 2,
        shares.passed / 2 + shares.agree,
    )
    for pen, start, end in zip(_share_pens(canvas), edges[:-1], edges[1:], strict=True):
        if end - start > 0:
            canvas.rect((middle + unit * start, top), ((end - start) * unit, 17), pen)
    canvas.line((middle, top - 3), (middle, top + 20), Pen(stroke=QUIET, width=1))
    canvas.text((canvas.width, top + 13), shares.figure, Face(size=13, bold=True, anchor="end"))
    return top + max(28, used + 22)
