"""The accessible writer: a canvas that mirrors itself for right-to-left, and the picture it gives back.

A picture holds no language: every word on it is handed in by the page, already translated. It asks nothing of
the network, carries no style element (a strict content policy would refuse it) and takes its colours from the
custom properties of the page, with the light ones as fallback.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Literal
from unicodedata import bidirectional
from xml.sax.saxutils import escape, quoteattr

from assises.pictures.scales import number, wrap

PAPER = "var(--paper, #FBFAF7)"
INK = "var(--ink, #1B1F24)"
THREAD = "var(--thread, #973715)"
CITY = "var(--city, #27496D)"
QUIET = "var(--quiet, #4F5761)"
LINE = "var(--line, #959189)"
RULE = "var(--rule, #D8D3C8)"

WIDE, NARROW = 704, 320
INTERFACE = "system-ui, sans-serif"
WORDS = "ui-serif, Georgia, serif"
ARCHIVE = "ui-monospace, monospace"

Point = tuple[float, float]
Anchor = Literal["start", "middle", "end"]
_TURNED: dict[Anchor, Anchor] = {"start": "end", "middle": "middle", "end": "start"}
_IDENTIFIER = re.compile(r"[A-Za-z][A-Za-z0-9_-]*\Z")
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_VARIABLE = re.compile(r"var\(--[a-z-]+, ([^()]+)\)")


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing with the sentence it says and the table it was drawn from."""

    svg: str  # for 704 px and more
    narrow: str  # the same, laid out again for 320 px
    title: str
    finding: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    source: str

    @property
    def both(self) -> str:
        """Both layouts; the page shows one (classes picture-wide and picture-narrow)."""
        return self.svg + self.narrow


@dataclass(frozen=True, slots=True)
class Caption:
    """The words around a picture, given by the page that shows it."""

    identifier: str
    title: str
    finding: str
    source: str
    columns: tuple[str, ...]
    rtl: bool = False


@dataclass(frozen=True, slots=True)
class Pen:
    """How a shape is filled and outlined."""

    fill: str = "none"
    stroke: str = "none"
    width: float = 1.5
    dash: str = ""
    opacity: float = 1.0
    cap: Literal["butt", "round"] = "round"
    depth: float = 1.0  # of the fill alone: one hue by lightness

    def attributes(self) -> str:
        """Write the pen as presentation attributes, which a strict content policy lets through."""
        parts = [f'fill="{self.fill}"']
        if self.stroke != "none":
            parts.append(f'stroke="{self.stroke}" stroke-width="{number(self.width)}"')
            parts.append(f'stroke-linecap="{self.cap}" stroke-linejoin="round"')
        if self.depth < 1:
            parts.append(f'fill-opacity="{number(self.depth)}"')
        if self.dash:
            parts.append(f'stroke-dasharray="{self.dash}"')
        if self.opacity < 1:
            parts.append(f'opacity="{number(self.opacity)}"')
        return " ".join(parts)


@dataclass(frozen=True, slots=True)
class Face:
    """How a text is set."""

    size: float = 14
    fill: str = INK
    bold: bool = False
    family: str = ""
    anchor: Anchor = "start"
    halo: bool = False
    fixed: bool = False  # stays where it is whatever the direction of the page, as names on a map do


BODY = Face()
SMALL = Face(size=13, fill=QUIET)
STRONG = Face(size=18, bold=True)


def plain(text: str) -> str:
    """Make a text safe inside XML: escaped, and without the characters XML refuses.

    >>> plain("<script>\\x00")
    '&lt;script&gt;\ufffd'
    """
    return escape(_NOT_XML.sub("\ufffd", text))


def _reads_from_right(words: str) -> bool:
    strong = (bidirectional(character) for character in words)
    return next((kind != "L" for kind in strong if kind in ("L", "R", "AL")), False)


@dataclass(slots=True)
class Canvas:
    """A sheet drawn from left to right; with `rtl` each place is mirrored: order keeps its meaning."""

    identifier: str
    width: float
    rtl: bool = False
    parts: list[str] = field(default_factory=list)
    definitions: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not _IDENTIFIER.match(self.identifier):
            raise ValueError(
                f"an identifier of a picture is a letter, then letters, digits, - or _: {self.identifier!r}"
            )

    def x(self, place: float) -> float:
        """Give the place on the sheet, mirrored when the page reads from right to left."""
        return self.width - place if self.rtl else place

    def line(self, start: Point, end: Point, pen: Pen) -> None:
        """Draw a straight line."""
        self.path((("M", (start,)), ("L", (end,))), pen)

    def rect(self, corner: Point, size: Point, pen: Pen, radius: float = 0) -> None:
        """Draw a rectangle from its corner at the start of the line."""
        left = self.width - corner[0] - size[0] if self.rtl else corner[0]
        rounded = f' rx="{number(radius)}"' if radius else ""
        self.parts.append(
            f'<rect x="{number(left)}" y="{number(corner[1])}" width="{number(max(0, size[0]))}" '
            f'height="{number(max(0, size[1]))}"{rounded} {pen.attributes()}/>'
        )

    def circle(self, centre: Point, radius: float, pen: Pen) -> None:
        """Draw a circle."""
        self.parts.append(
            f'<circle cx="{number(self.x(centre[0]))}" cy="{number(centre[1])}" r="{number(radius)}" '
            f"{pen.attributes()}/>"
        )

    def path(self, commands: Sequence[tuple[str, Sequence[Point]]], pen: Pen, *, fixed: bool = False) -> None:
        """Draw a path of absolute commands; `fixed` keeps east in the east, for maps."""
        place = (lambda value: value) if fixed else self.x
        drawn = "".join(
            letter + " ".join(f"{number(place(x))},{number(y)}" for x, y in points)
            for letter, points in commands
        )
        rule = ' fill-rule="evenodd"' if fixed else ""
        self.parts.append(f'<path d="{drawn}"{rule} {pen.attributes()}/>')

    def stamp(
        self, name: str, corner: Point, width: float, inside: Callable[[Canvas], None], *, fixed: bool = False
    ) -> None:
        """Draw again what is written once: `inside` draws it at the origin, in a box of this width."""
        key = f"{self.identifier}-{name}"
        if key not in self.definitions:
            sheet = Canvas(self.identifier, width, definitions=self.definitions)
            inside(sheet)
            self.definitions[key] = f'<g id="{key}">{"".join(sheet.parts)}</g>'
        left = self.width - corner[0] - width if self.rtl and not fixed else corner[0]
        self.parts.append(f'<use href="#{key}" x="{number(left)}" y="{number(corner[1])}"/>')

    def text(self, place: Point, words: str, face: Face = BODY) -> None:
        """Set one line of text on its baseline."""
        x = place[0] if face.fixed else self.x(place[0])
        parts = [f'x="{number(x)}" y="{number(place[1])}" font-size="{number(face.size)}" fill="{face.fill}"']
        if face.bold:
            parts.append('font-weight="650"')
        if face.family:
            parts.append(f'font-family="{face.family}"')
        parts += self._reading(words, face)
        if face.halo:
            parts.append(f'stroke="{PAPER}" stroke-width="3.5" stroke-linejoin="round" paint-order="stroke"')
        self.parts.append(f"<text {' '.join(parts)}>{plain(words)}</text>")

    def _reading(self, words: str, face: Face) -> list[str]:
        # A label reads in its own direction (French on an Arabic page, «1 100» anywhere) but stands where
        # the page puts it: hence the anchor turned when the two differ.
        own = _reads_from_right(words)
        turned = own != self.rtl
        anchor = _TURNED[face.anchor] if turned else face.anchor
        parts = [f'direction="{"rtl" if own else "ltr"}" unicode-bidi="embed"'] if turned else []
        return [*parts, f'text-anchor="{anchor}"'] if anchor != "start" else parts

    def lines(self, place: Point, lines: Sequence[str], face: Face = BODY, leading: float = 1.3) -> float:
        """Set several lines, and give the height they take."""
        for index, words in enumerate(lines):
            self.text((place[0], place[1] + index * face.size * leading), words, face)
        return len(lines) * face.size * leading

    def hatch(self, colour: str = INK, gap: float = 5) -> str:
        """Give a hatched fill, which reads in print as «not fully so»."""
        return self._pattern(
            "hatch",
            colour,
            gap,
            f'<path d="M0,0V{number(gap)}" stroke="{colour}" stroke-width="1.6"/>',
            turn=45,
        )

    def dots(self, colour: str = LINE, gap: float = 6) -> str:
        """Give a dotted fill, which reads as «not known»."""
        middle = number(gap / 2)
        return self._pattern(
            "dots", colour, gap, f'<circle cx="{middle}" cy="{middle}" r="1.1" fill="{colour}"/>', turn=0
        )

    def _pattern(self, name: str, colour: str, gap: float, inside: str, *, turn: int) -> str:
        key = f"{self.identifier}-{name}-{re.sub('[^a-z]', '', colour.split(',')[0].removeprefix('var('))}"
        side = number(gap)
        self.definitions[key] = (
            f'<pattern id="{key}" width="{side}" height="{side}" patternUnits="userSpaceOnUse" '
            f'patternTransform="rotate({turn})">{inside}</pattern>'
        )
        return f"url(#{key})"

    def written(self, height: float, caption: Caption, kind: str) -> str:
        """Write the sheet as one SVG element with its name and its description."""
        name, said = f"{self.identifier}-title", f"{self.identifier}-desc"
        definitions = f"<defs>{''.join(self.definitions.values())}</defs>" if self.definitions else ""
        direction = "rtl" if self.rtl else "ltr"
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" id={quoteattr(self.identifier)} '
            f'class="drawing picture-{kind}" role="img" aria-labelledby="{name} {said}" '
            f'viewBox="0 0 {number(self.width)} {number(height)}" '
            f'width="{number(self.width)}" height="{number(height)}" direction="{direction}" '
            f'font-family="{INTERFACE}" font-variant-numeric="tabular-nums">'
            f'<title id="{name}">{plain(caption.title)}</title>'
            f'<desc id="{said}">{plain(caption.finding)}</desc>'
            f"{definitions}{''.join(self.parts)}</svg>"
        )


def draw(caption: Caption, rows: Sequence[Sequence[str]], on: Callable[[Canvas], float]) -> Picture:
    """Draw the same thing for a wide and a narrow page; `on` draws, and gives the height it used."""
    for row in rows:
        if len(row) != len(caption.columns):
            raise ValueError(f"{len(caption.columns)} columns are announced and a row holds {len(row)}")
    wide = Canvas(caption.identifier, WIDE, caption.rtl)
    narrow = Canvas(f"{caption.identifier}-narrow", NARROW, caption.rtl)
    return Picture(
        svg=wide.written(on(wide), caption, "wide"),
        narrow=narrow.written(on(narrow), caption, "narrow"),
        title=caption.title,
        finding=caption.finding,
        columns=caption.columns,
        rows=tuple(tuple(row) for row in rows),
        source=caption.source,
    )


def alone(picture: Picture, *, narrow: bool = False) -> str:
    """Write a picture that stands by itself: title, finding and source on a sheet of paper, colours resolved.

    What is downloaded must still say what it shows and where it comes from once it is out of its page.
    """
    drawing = picture.narrow if narrow else picture.svg
    box = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', drawing)
    if box is None:
        raise ValueError("this picture was not drawn on a canvas")
    rtl = ' direction="rtl"' in drawing
    width, height = float(box[1]), float(box[2])
    around = Canvas("alone", width, rtl)
    y = 30 + around.lines((0, 22), wrap(picture.title, width, 20), Face(size=20, bold=True))
    y += around.lines((0, y - 4), wrap(picture.finding, width, 15), Face(size=15, fill=QUIET))
    bottom = y + height
    foot = (
        bottom
        + 20
        + around.lines((0, bottom + 20), wrap(picture.source, width, 12), Face(size=12, fill=QUIET))
    )
    inner = drawing.replace("<svg ", f'<svg y="{number(y)}" ', 1)
    sheet = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="-24 -16 {number(width + 48)} {number(foot + 32)}" '
        f'width="{number(width + 48)}" height="{number(foot + 32)}" direction="{"rtl" if rtl else "ltr"}" '
        f'font-family="{INTERFACE}"><rect x="-24" y="-16" width="100%" height="100%" fill="{PAPER}"/>'
        f"{''.join(around.parts)}{inner}</svg>"
    )
    return _VARIABLE.sub(r"\1", sheet)


def as_csv(picture: Picture) -> str:
    """Write the table of a picture for a spreadsheet; no cell of it can start a formula there."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    for row in (picture.columns, *picture.rows):
        writer.writerow([_tame(cell) for cell in row])
    return out.getvalue()


def _tame(cell: str) -> str:
    starts_formula = cell[:1] in ("=", "+", "@", "\t", "\r") or (cell[:1] == "-" and not cell[1:2].isdigit())
    return f"'{cell}" if starts_formula else cell
