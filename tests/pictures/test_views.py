"""The map of views: groups only when they can be shown."""

from __future__ import annotations

import gzip
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assises.pictures.svg import Picture
from assises.pictures.views import GroupWords, View, ViewWords, hull_of, scatter
from tests.pictures.reading import SVG, caption, must_be_accessible, must_fit, parsed, words

WORDS = ViewWords("une personne", "une personne qui a peu répondu")
VIEWS = tuple(View(x, y, (x + y) % 3 == 0, 0 if x < 0 else 1) for x in (-4, -3, 3, 4) for y in (-1, 0, 2))
GROUPS = (GroupWords("le soir <b>", "6 personnes"), GroupWords("la voiture", "6 personnes"))


def _map(groups: tuple[GroupWords, ...] = (), *, rtl: bool = False) -> Picture:
    return scatter(caption("groupe", "taille", rtl=rtl), VIEWS, WORDS, groups)


def test_without_demonstrable_groups_nobody_is_put_in_one() -> None:
    picture = _map()
    must_be_accessible(picture)
    assert "#0072B2" not in picture.svg
    assert "stroke-dasharray" not in picture.svg
    assert picture.rows == (("une personne", "40"), ("une personne qui a peu répondu", "20"))
    assert len(_people(picture)) == len(VIEWS)


def test_groups_have_a_letter_a_shape_and_an_outline() -> None:
    picture = _map(GROUPS)
    must_be_accessible(picture)
    for svg in (picture.svg, picture.narrow):
        assert svg.count("stroke-dasharray") == 2
        assert words(svg).split("\n").count("A") == 2  # on the map and in the key
        must_fit(svg)
    assert picture.rows == (("A · le soir <b>", "6 personnes"), ("B · la voiture", "6 personnes"))


def _people(picture: Picture) -> list[tuple[str, float, float]]:
    """Each person of the map: which mark, and where."""
    marks = parsed(picture.svg).iter(f"{SVG}use")
    return [(mark.get("href", ""), float(mark.get("x", "")), float(mark.get("y", ""))) for mark in marks]


def test_uncertain_people_are_hollow() -> None:
    picture = _map()
    drawn = {one.get("id"): one for one in parsed(picture.svg).iter(f"{SVG}g")}
    circles = [next(drawn[mark.removeprefix("#")].iter(f"{SVG}circle")) for mark, _, _ in _people(picture)]
    hollow = [circle.get("fill") == "var(--paper, #FBFAF7)" for circle in circles]
    assert hollow == [view.uncertain for view in VIEWS]


def test_both_axes_have_one_unit() -> None:
    places = [(x, y) for _, x, y in _people(_map())]
    across = (places[-1][0] - places[0][0]) / (VIEWS[-1].x - VIEWS[0].x)
    up = (places[0][1] - places[2][1]) / (VIEWS[2].y - VIEWS[0].y)
    assert across == pytest.approx(up, rel=2e-3)


def test_the_map_is_not_mirrored_on_an_arabic_page() -> None:
    left = [x for _, x, _ in _people(_map())]
    right = [x for _, x, _ in _people(_map(rtl=True))]
    assert [r - x for x, r in zip(left, right, strict=True)] == pytest.approx([264.0] * len(VIEWS), abs=0.11)


def test_a_map_of_thousands_stays_light_enough_for_a_telephone() -> None:
    drawn = random.Random(7)
    crowd = [
        View(drawn.gauss(0, 2), drawn.gauss(0, 2), drawn.random() < 0.2, drawn.choice((0, 1)))
        for _ in range(4_000)
    ]
    picture = scatter(caption("groupe", "taille"), crowd, WORDS, GROUPS)
    assert len(gzip.compress(picture.svg.encode() + picture.narrow.encode())) < 60_000


def test_more_groups_than_can_be_told_apart_are_refused() -> None:
    with pytest.raises(ValueError, match="at most 5 groups"):
        _map((GroupWords("x", "y"),) * 6)


@given(st.lists(st.tuples(st.integers(-9, 9), st.integers(-9, 9)), min_size=3, max_size=30))
def test_an_outline_holds_everybody(points: list[tuple[int, int]]) -> None:
    hull = hull_of(points)
    if len(hull) < 3:
        return
    for x, y in points:
        for (ax, ay), (bx, by) in zip(hull, [*hull[1:], hull[0]], strict=True):
            assert (bx - ax) * (y - ay) - (by - ay) * (x - ax) >= 0
