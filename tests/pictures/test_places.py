"""The map of the neighbourhoods: secret is hatched, unknown is dotted, and neither is zero."""

from __future__ import annotations

import math
import re

import pytest

from assises.pictures.places import Place, PlaceWords, neighbourhoods, shape_of
from assises.pictures.svg import Picture
from tests.pictures.reading import SVG, caption, must_be_accessible, must_fit, parsed, words

LEGEND = PlaceWords("pour 1 000 habitants", "secret statistique", "non connu")


def square(west: float, south: float, side: float, hole: float = 0) -> dict[str, object]:
    """A square neighbourhood, with a square pond in the middle of it if wanted."""

    def ring(x: float, y: float, length: float) -> list[list[float]]:
        return [[x, y], [x + length, y], [x + length, y + length], [x, y + length], [x, y]]

    rings = [ring(west, south, side)]
    if hole:
        rings.append(ring(west + (side - hole) / 2, south + (side - hole) / 2, hole))
    return {"type": "Polygon", "coordinates": rings}


PLACES = (
    Place("Le Port <b>", square(2.0, 48.0, 0.02), 12.0, "12"),
    Place("Le Plateau", square(2.02, 48.0, 0.02), None, "secret", "secret"),
    Place("Les Longs-Sillons", square(2.0, 48.02, 0.02), None, "?", "unknown"),
    Place("Le Parc", square(2.02, 48.02, 0.02, 0.012), 0.0, "0"),
)


def _map(*, rtl: bool = False) -> Picture:
    return neighbourhoods(caption("quartier", "pour 1 000", rtl=rtl), PLACES, LEGEND)


def _outlines(svg: str) -> list[list[tuple[float, float]]]:
    return [
        [(float(x), float(y)) for x, y in re.findall(r"(-?[\d.]+),(-?[\d.]+)", path.get("d", ""))]
        for path in parsed(svg).iter(f"{SVG}path")
        if path.get("fill-rule") == "evenodd"
    ]


def test_each_neighbourhood_is_drawn_and_said() -> None:
    picture = _map()
    must_be_accessible(picture)
    for svg in (picture.svg, picture.narrow):
        assert len(_outlines(svg)) == 4
        for label in ("secret statistique", "non connu", "pour 1 000 habitants"):
            assert label in words(svg)
        must_fit(svg)
    assert picture.rows == (
        ("Le Port <b>", "12"),
        ("Le Plateau", "secret"),
        ("Les Longs-Sillons", "?"),
        ("Le Parc", "0"),
    )


def test_the_secret_the_unknown_and_the_zero_look_different() -> None:
    fills = [path.get("fill") for path in parsed(_map().svg).iter(f"{SVG}path") if path.get("fill-rule")]
    assert fills == [
        "var(--city, #27496D)",
        "url(#fil-hatch-quiet)",
        "url(#fil-dots-quiet)",
        "var(--city, #27496D)",
    ]


def test_more_people_make_a_deeper_tone_of_the_same_hue() -> None:
    places = [Place(f"q{n}", square(2.0 + n / 50, 48.0, 0.02), 10.0 * n + 5, str(n)) for n in range(4)]
    picture = neighbourhoods(caption("a", "b"), places, LEGEND)
    paths = [path for path in parsed(picture.svg).iter(f"{SVG}path") if path.get("fill-rule")]
    depths = [float(path.get("fill-opacity", "1")) for path in paths]
    assert depths == sorted(depths)
    assert len(set(depths)) == 4


def test_north_is_up_and_a_degree_of_longitude_is_shortened() -> None:
    port, _, sillons, _ = _outlines(_map().svg)
    assert max(y for _, y in sillons) == pytest.approx(min(y for _, y in port), abs=0.01)
    across = max(x for x, _ in port) - min(x for x, _ in port)
    up = max(y for _, y in port) - min(y for _, y in port)
    assert across / up == pytest.approx(math.cos(math.radians(48.02)), rel=1e-3)


def test_a_name_never_lies_in_the_pond() -> None:
    park = PLACES[3]
    picture = neighbourhoods(caption("a", "b"), [park], LEGEND)
    outline = _outlines(picture.svg)[0]
    pond = outline[5:]
    marks = [
        (float(text.get("x", "0")), float(text.get("y", "0")))
        for text in parsed(picture.svg).iter(f"{SVG}text")
        if text.get("paint-order")
    ]
    assert marks
    left, right = min(x for x, _ in pond), max(x for x, _ in pond)
    top, bottom = min(y for _, y in pond), max(y for _, y in pond)
    assert not any(left < x < right and top < y < bottom for x, y in marks)


def test_an_arabic_page_keeps_east_in_the_east() -> None:
    port, plateau, _, _ = _outlines(_map(rtl=True).svg)
    assert max(x for x, _ in port) == pytest.approx(min(x for x, _ in plateau), abs=0.01)


def test_a_neighbourhood_in_two_pieces_is_drawn_whole() -> None:
    first, second = square(2.0, 48.0, 0.01), square(2.05, 48.0, 0.01)
    both = {"type": "MultiPolygon", "coordinates": [first["coordinates"], second["coordinates"]]}
    assert len(shape_of(both)) == 2


def test_a_point_is_not_a_neighbourhood() -> None:
    with pytest.raises(ValueError, match="'Point'"):
        shape_of({"type": "Point", "coordinates": [2.0, 48.0]})


def test_a_map_of_nothing_still_makes_a_picture() -> None:
    must_be_accessible(neighbourhoods(caption("a", "b"), (), LEGEND))
