"""Small marks that words follow: what is open, how a voice came, and the two statuses of a promise.

Open is outlined, constrained is hatched, decided is filled; the city's mark is square, the residents' is
round. A mark is never alone: the page writes the word beside it, and those who listen hear that word.
"""

from __future__ import annotations

from typing import Literal

from assises.pictures.svg import CITY, INK, PAPER, THREAD, Canvas, Pen, Point

Openness = Literal["open", "constrained", "decided"]
Standing = Literal["yes", "partly", "no", "unknown"]
Channel = Literal[
    "interview", "meeting", "door", "paper", "letter", "phone", "sms", "web", "voicemail", "workshop", "other"
]


def openness(identifier: str, state: Openness) -> str:
    """Draw the mark of what may still be changed: outlined, hatched or filled.

    >>> openness("stake-3", "open").startswith('<svg xmlns="http://www.w3.org/2000/svg" id="stake-3"')
    True
    """
    canvas = Canvas(identifier, 24)
    fill = {"open": PAPER, "constrained": canvas.hatch(INK, 5), "decided": INK}[state]
    canvas.circle((12, 12), 9, Pen(fill=fill, stroke=INK, width=2))
    return mark(canvas)


def channel(identifier: str, kind: Channel) -> str:
    """Draw how a voice came, in a few strokes; the word is beside it on the page."""
    canvas = Canvas(identifier, 24)
    pen = Pen(stroke=INK, width=1.8)
    for commands in _CHANNELS[kind]:
        canvas.path(commands, pen)
    return mark(canvas)


def city_standing(canvas: Canvas, centre: Point, standing: Standing, size: float = 9) -> None:
    """Draw what the city says of a promise: a square, filled, half filled, struck or empty."""
    x, y = centre
    canvas.rect((x - size, y - size), (2 * size, 2 * size), Pen(fill=PAPER, stroke=CITY, width=2), 1.5)
    inner = size - 3.5
    if standing == "yes":
        canvas.rect((x - inner, y - inner), (2 * inner, 2 * inner), Pen(fill=CITY))
    elif standing == "partly":
        canvas.rect((x - inner, y), (2 * inner, inner), Pen(fill=CITY))
    elif standing == "no":
        canvas.path(_cross(centre, inner), Pen(stroke=CITY, width=2.2))
    else:
        canvas.line((x - inner, y), (x + inner, y), Pen(stroke=CITY, width=2, dash="1 4"))


def residents_standing(canvas: Canvas, centre: Point, standing: Standing, size: float = 10) -> None:
    """Draw what residents say of the same promise: a circle, never merged with the square of the city."""
    x, y = centre
    canvas.circle(centre, size, Pen(fill=PAPER, stroke=THREAD, width=2))
    inner = size - 4
    if standing == "yes":
        canvas.circle(centre, inner, Pen(fill=THREAD))
    elif standing == "partly":
        half = (("M", ((x - inner, y),)), ("C", _half_round(centre, inner)), ("Z", ()))
        canvas.path(half, Pen(fill=THREAD))
    elif standing == "no":
        canvas.path(_cross(centre, inner - 0.5), Pen(stroke=THREAD, width=2.2))
    else:
        canvas.line((x - inner, y), (x + inner, y), Pen(stroke=THREAD, width=2, dash="1 4"))


def standings(identifier: str, *, city: Standing, residents: Standing, rtl: bool = False) -> str:
    """Draw both statuses of a promise side by side: the city first, the residents after it."""
    canvas = Canvas(identifier, 56, rtl)
    city_standing(canvas, (12, 12), city)
    residents_standing(canvas, (42, 12), residents)
    return mark(canvas)


def mark(canvas: Canvas, height: float = 24) -> str:
    """Write a mark: no name of its own, for the word that says it stands beside it."""
    definitions = f"<defs>{''.join(canvas.definitions.values())}</defs>" if canvas.definitions else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" id="{canvas.identifier}" class="mark" aria-hidden="true" '
        f'focusable="false" viewBox="0 0 {canvas.width:g} {height:g}" '
        f'width="{canvas.width:g}" height="{height:g}">'
        f"{definitions}{''.join(canvas.parts)}</svg>"
    )


def _cross(centre: Point, reach: float) -> tuple[tuple[str, tuple[Point, ...]], ...]:
    x, y = centre
    return (
        ("M", ((x - reach, y - reach), (x + reach, y + reach))),
        ("M", ((x - reach, y + reach), (x + reach, y - reach))),
    )


def _half_round(centre: Point, radius: float) -> tuple[Point, ...]:
    x, y = centre
    bulge = radius * 4 / 3
    return (x - radius, y + bulge), (x + radius, y + bulge), (x + radius, y)


Stroke = tuple[tuple[str, tuple[Point, ...]], ...]


def _open(*points: Point) -> Stroke:
    return (("M", points),)


def _closed(*points: Point) -> Stroke:
    return ("M", points), ("Z", ())


_BUBBLE: Stroke = (
    ("M", ((4, 5),)),
    ("L", ((20, 5), (20, 16), (12, 16), (7, 20), (7, 16), (4, 16))),
    ("Z", ()),
)
_CHANNELS: dict[Channel, tuple[Stroke, ...]] = {
    "interview": (  # a microphone on its foot
        (
            ("M", ((9, 6),)),
            ("C", ((9, 2), (15, 2), (15, 6))),
            ("L", ((15, 11),)),
            ("C", ((15, 15), (9, 15), (9, 11))),
            ("Z", ()),
        ),
        (("M", ((5.5, 11),)), ("C", ((5.5, 20), (18.5, 20), (18.5, 11)))),
        _open((12, 18), (12, 22)),
        _open((8.5, 22), (15.5, 22)),
    ),
    "meeting": (  # three people around a table
        _open((3, 14), (21, 14)),
        _open((6, 14), (6, 20)),
        _open((18, 14), (18, 20)),
        (("M", ((4.5, 9),)), ("C", ((4.5, 5), (9, 5), (9, 9)))),
        (("M", ((9.75, 9),)), ("C", ((9.75, 5), (14.25, 5), (14.25, 9)))),
        (("M", ((15, 9),)), ("C", ((15, 5), (19.5, 5), (19.5, 9)))),
    ),
    "door": (
        _closed((6, 3), (18, 3), (18, 21), (6, 21)),
        _open((14.5, 12), (14.5, 13)),
        _open((3, 21), (21, 21)),
    ),
    "paper": (
        _closed((5, 3), (15, 3), (19, 7), (19, 21), (5, 21)),
        _open((8.5, 10), (15.5, 10)),
        _open((8.5, 14), (15.5, 14)),
    ),
    "letter": (_closed((3, 6), (21, 6), (21, 18), (3, 18)), _open((3, 6.5), (12, 13), (21, 6.5))),
    "phone": (
        (
            ("M", ((6, 3),)),
            ("L", ((9.5, 3), (11, 8), (8.7, 10))),
            ("C", ((10, 13), (11.5, 14.5), (14, 15.5))),
            ("L", ((16, 13), (21, 14.7), (21, 18.5))),
            ("C", ((20, 21), (18, 21), (17, 21))),
            ("C", ((9, 20), (4, 14), (3, 7))),
            ("C", ((3, 5), (4, 3), (6, 3))),
            ("Z", ()),
        ),
    ),
    "sms": (
        _BUBBLE,
        _open((8, 10.5), (8.1, 10.5)),
        _open((12, 10.5), (12.1, 10.5)),
        _open((16, 10.5), (16.1, 10.5)),
    ),
    "web": (_closed((3, 4), (21, 4), (21, 16), (3, 16)), _open((12, 16), (12, 20)), _open((8, 20), (16, 20))),
    "voicemail": (
        (
            ("M", ((2.5, 12),)),
            ("C", ((2.5, 6), (10.5, 6), (10.5, 12))),
            ("C", ((10.5, 18), (2.5, 18), (2.5, 12))),
        ),
        (
            ("M", ((13.5, 12),)),
            ("C", ((13.5, 6), (21.5, 6), (21.5, 12))),
            ("C", ((21.5, 18), (13.5, 18), (13.5, 12))),
        ),
        _open((6.5, 16.5), (17.5, 16.5)),
    ),
    "workshop": (
        _closed((4, 4), (11, 4), (11, 11), (4, 11)),
        _closed((13, 13), (20, 13), (20, 20), (13, 20)),
        _open((14, 5), (20, 5), (20, 10)),
    ),
    "other": (_BUBBLE,),
}
