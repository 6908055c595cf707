"""One module of scales: numbers to lengths, ticks, and how wide a word is when nobody can measure it."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Linear:
    """Carry numbers of a domain onto a segment of the page, in proportion."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        """Give the place of a value; a domain without extent puts everything at its start.

        >>> Linear(0, 100, 20, 220)(25)
        70.0
        """
        if self.high == self.low:
            return float(self.start)
        part = (value - self.low) / (self.high - self.low)
        return self.start + part * (self.end - self.start)

    def back(self, place: float) -> float:
        """Give the value that stands at a place.

        >>> Linear(0, 100, 20, 220).back(70)
        25.0
        """
        if self.end == self.start:
            return float(self.low)
        return self.low + (place - self.start) / (self.end - self.start) * (self.high - self.low)


def ticks(low: float, high: float, wanted: int = 5) -> tuple[float, ...]:
    """Choose round numbers (1, 2 or 5 times a power of ten) inside an interval.

    >>> ticks(0, 100)
    (0.0, 20.0, 40.0, 60.0, 80.0, 100.0)
    >>> ticks(3, 3)
    (3.0,)
    """
    if not high > low:
        return (float(low),)
    step = _round_step((high - low) / max(1, wanted))
    if step <= 0:  # an interval thinner than floating point can divide
        return (float(low), float(high))
    first = math.ceil(low / step - 1e-9)
    last = math.floor(high / step + 1e-9)
    digits = max(0, -math.floor(math.log10(step)) + 1)
    return tuple(round(index * step, digits) + 0.0 for index in range(first, last + 1))


def _round_step(rough: float) -> float:
    if rough < 1e-300:
        return 0.0
    power = 10.0 ** math.floor(math.log10(rough))
    return next(
        (factor * power for factor in (1, 2, 5, 10) if factor * power >= rough * (1 - 1e-9)), power * 10
    )


def thickness(people: float, most: float, widest: float, thinnest: float = 2.0) -> float:
    """Give the thickness of a thread in proportion to people; somebody is never thinner than can be seen.

    >>> [thickness(n, 3000, 90) for n in (3000, 1100, 40, 0)]
    [90.0, 33.0, 2.0, 0.0]
    """
    if people <= 0 or most <= 0:
        return 0.0
    return max(thinnest, widest * people / most)


def steps(values: Iterable[float], wanted: int = 4) -> tuple[float, ...]:
    """Choose the round borders of the classes of a map, from below the least value to above the greatest.

    >>> steps([3, 8, 21, 37])
    (0.0, 10.0, 20.0, 30.0, 40.0)
    >>> steps([])
    ()
    """
    known = list(values)
    if not known:
        return ()
    low, high = min(known), max(known)
    if high == low:
        return (low, high) if high else (0.0, 1.0)
    step = _round_step((high - low) / wanted)
    if not step:  # closer together than numbers can be told apart
        return (low, high)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    digits = max(0, -math.floor(math.log10(step)) + 1)
    return tuple(round(index * step, digits) + 0.0 for index in range(first, last + 1))


def step_of(value: float, borders: tuple[float, ...]) -> int:
    """Say in which class a value falls, the last class holding its upper border.

    >>> [step_of(v, (0.0, 10.0, 20.0)) for v in (0, 9.9, 10, 20)]
    [0, 0, 1, 1]
    """
    inside = sum(1 for border in borders[1:-1] if value >= border)
    return inside


# Advances in thousandths of the size, on the wide side of the system faces met in practice: a label that is
# measured a little too wide leaves white, one measured too narrow runs into its neighbour.
_NARROW = frozenset("iljtfrI.,:;'’!|()[]·-‑/ \u00a0\u202f")
_WIDE = frozenset("mwMW@%—…ŒœÆæ")


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Estimate how wide a text will be, with no font at hand.

    >>> text_width("il", 10) < text_width("MW", 10)
    True
    """
    total = sum(_advance(character) for character in text)
    return total * size * (1.12 if bold else 1.0)


def _advance(character: str) -> float:
    if character in _NARROW:
        return 0.36
    if character in _WIDE:
        return 0.95
    if ord(character) >= 0x2E80:  # ideographs and most pictographs fill their square
        return 1.0
    if character.isupper():
        return 0.72
    return 0.62


def wrap(text: str, width: float, size: float, *, bold: bool = False) -> tuple[str, ...]:
    """Break a text into lines that fit a width; nothing is cut off, a word too long is broken.

    >>> wrap("Les rencontres dans les quartiers", 110, 13)
    ('Les rencontres', 'dans les', 'quartiers')
    """
    lines: list[str] = []
    line = ""
    for word in text.split(" "):
        tried = f"{line} {word}" if line else word
        if text_width(tried, size, bold=bold) <= width:
            line = tried
            continue
        if line:
            lines.append(line)
        pieces = _broken(word, width, size, bold)
        lines.extend(pieces[:-1])
        line = pieces[-1]
    if line or not lines:
        lines.append(line)
    return tuple(lines)


def _broken(word: str, width: float, size: float, bold: bool) -> list[str]:
    pieces, piece = [], ""
    for character in word:
        if piece and text_width(piece + character, size, bold=bold) > width:
            pieces.append(piece)
            piece = character
        else:
            piece += character
    return [*pieces, piece]


@dataclass(frozen=True, slots=True)
class Fitted:
    """A text in the largest size that holds it, broken into lines only at the smallest."""

    size: float
    lines: tuple[str, ...]


def fitted(text: str, width: float, sizes: tuple[float, ...], *, bold: bool = False) -> Fitted:
    """Choose the first size in which a text holds on one line, or break it at the last one.

    >>> fitted("1 100", 100, (20, 15)).size, fitted("de 1 020 à 1 180", 70, (20, 15)).lines
    (20, ('de 1 020', 'à 1 180'))
    """
    for size in sizes:
        if text_width(text, size, bold=bold) <= width:
            return Fitted(size, (text,))
    return Fitted(sizes[-1], wrap(text, width, sizes[-1], bold=bold))


def whole_words(text: str, width: float, sizes: tuple[float, ...]) -> Fitted:
    """Break a text into lines in the first size that leaves every word whole, or else in the last.

    >>> whole_words("Rencontres de quartier", 80, (14, 12)).size
    12
    """
    for size in sizes:
        if all(text_width(word, size) <= width for word in text.split(" ")):
            return Fitted(size, wrap(text, width, size))
    return Fitted(sizes[-1], wrap(text, width, sizes[-1]))


def number(value: float) -> str:
    """Write a coordinate, short and without exponent.

    >>> number(12.50), number(-0.001), number(3)
    ('12.5', '0', '3')
    """
    written = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if written in ("-0", "") else written
