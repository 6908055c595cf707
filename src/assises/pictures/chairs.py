"""The empty chairs: fifty little chairs, filled by the people heard, hollow for those who were not.

No colour says who is missing: a filled chair and a hollow one differ in form, and the hollow ones are named
in words when their group is large enough to be named.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from assises.pictures.scales import wrap
from assises.pictures.svg import INK, PAPER, QUIET, WIDE, Canvas, Caption, Face, Pen, Picture, Point, draw

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True, slots=True)
class Absent:
    """Chairs left hollow: by a group that can be named, or by others."""

    label: str
    chairs: int


@dataclass(frozen=True, slots=True)
class Place:
    """One chair on the sheet: filled, or hollow with the mark of its group."""

    filled: bool
    group: int  # index of the absent group; -1 when filled


def row(caption: Caption, *, filled: int, filled_label: str, absent: Sequence[Absent]) -> Picture:
    """Draw the chairs: the filled ones first, then the hollow ones group after group, each with its letter.

    The columns of the caption are: who, chairs.
    """
    if filled < 0 or any(group.chairs < 0 for group in absent):
        raise ValueError("a number of chairs is never negative")
    shown = [group for group in absent if group.chairs]
    places = [Place(True, -1)] * filled
    for index, group in enumerate(shown):
        places += [Place(False, index)] * group.chairs

    def on(canvas: Canvas) -> float:
        wide = canvas.width >= WIDE
        below = _seats(canvas, places, 25 if wide else 10)
        return _key(canvas, below, filled, filled_label, shown, 2 if wide else 1)

    rows = [(filled_label, str(filled)), *((group.label, str(group.chairs)) for group in shown)]
    return draw(caption, rows, on)


def _seats(canvas: Canvas, places: Sequence[Place], per_row: int) -> float:
    step = canvas.width / per_row
    size = min(0.92, step / 30)
    height = 36 * size + 24
    for start in range(0, len(places), per_row):
        line = places[start : start + per_row]
        top = 2 + (start // per_row) * height
        for index, place in enumerate(line):
            chair(canvas, (index * step + (step - 24 * size) / 2, top), size, filled=place.filled)
        _brackets(canvas, line, step, top + 36 * size)
    lines = -(-len(places) // per_row)
    return lines * height + 6


def _brackets(canvas: Canvas, line: Sequence[Place], step: float, y: float) -> None:
    start = 0
    for group, run in groupby(line, key=lambda place: place.group):
        length = len(list(run))
        if group >= 0:
            left, right = start * step + 4, (start + length) * step - 4
            canvas.path(
                (("M", ((left, y), (left, y + 4), (right, y + 4), (right, y))),), Pen(stroke=INK, width=1)
            )
            canvas.text(
                ((left + right) / 2, y + 17), _letter(group), Face(size=12, bold=True, anchor="middle")
            )
        start += length


def _letter(index: int) -> str:
    return _LETTERS[index] if index < len(_LETTERS) else str(index + 1)


def chair(canvas: Canvas, corner: Point, size: float, *, filled: bool) -> None:
    """Draw one chair in a few strokes, in a box of 24 by 36 times its size; its strokes are written once."""
    name = f"chair-{'filled' if filled else 'hollow'}-{round(100 * size)}"
    canvas.stamp(name, corner, 24 * size, lambda sheet: _strokes(sheet, size, filled=filled))


def _strokes(canvas: Canvas, size: float, *, filled: bool) -> None:
    def at(x: float, y: float) -> Point:
        return x * size, y * size

    stroke = Pen(stroke=INK, width=1.3)
    body = Pen(fill=INK if filled else PAPER, stroke=INK, width=1.3)
    rear = (("M", (at(7.5, 22), at(7.5, 29))), ("M", (at(16.5, 22), at(16.5, 29))))
    front = (("M", (at(4, 23.5), at(3, 35))), ("M", (at(20, 23.5), at(21, 35))))
    canvas.path((*rear, *front), stroke)
    canvas.path(
        (
            ("M", (at(6, 19),)),
            ("L", (at(4.6, 4.2),)),
            ("Q", (at(4.5, 2), at(6.8, 1.7))),
            ("Q", (at(12, 0.4), at(17.2, 1.7))),
            ("Q", (at(19.5, 2), at(19.4, 4.2))),
            ("L", (at(18, 19),)),
            ("Z", ()),
        ),
        body,
    )
    slat = Pen(stroke=PAPER if filled else INK, width=1.1)
    canvas.path(
        (
            ("M", (at(9.3, 4.8), at(9.7, 15.5))),
            ("M", (at(14.7, 4.8), at(14.3, 15.5))),
        ),
        slat,
    )
    canvas.path((("M", (at(5.6, 18.4), at(18.4, 18.4), at(21.6, 23.6), at(2.4, 23.6))), ("Z", ())), body)


def _key(
    canvas: Canvas, top: float, filled: int, filled_label: str, absent: Sequence[Absent], columns: int
) -> float:
    column = canvas.width / columns
    y = [top + 14] * columns
    entries = [("", filled, filled_label, True)] if filled else []
    entries += [(_letter(index), group.chairs, group.label, False) for index, group in enumerate(absent)]
    for index, (letter, count, label, seated) in enumerate(entries):
        at = index * columns // len(entries)
        left = at * column
        chair(canvas, (left, y[at] - 16), 0.55, filled=seated)
        canvas.text((left + 20, y[at]), letter, Face(size=14, bold=True))
        canvas.text((left + 56, y[at]), str(count), Face(size=15, bold=True, anchor="end"))
        used = canvas.lines((left + 66, y[at]), wrap(label, column - 78, 14), Face(size=14, fill=QUIET))
        y[at] += max(28, used + 10)
    return max(y) - 4
