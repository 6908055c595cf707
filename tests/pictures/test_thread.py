"""Where 1,100 become 40 one sees the line thin out."""

from __future__ import annotations

import re

import pytest

from assises.pictures.svg import Picture
from assises.pictures.thread import Stage, Strand, funnel, multiples
from tests.pictures.reading import caption, must_be_accessible, must_fit, words

STAGES = (
    Stage("Voix souhaitées", 3000, "3 000"),
    Stage("Entretiens et rencontres", 1100, "1 100", "13 rencontres"),
    Stage("Ateliers", 40, "40"),
    Stage("Suivi", None, "à venir"),
)


def _thread(*, rtl: bool = False) -> Picture:
    return funnel(caption("étape", "personnes", "note", rtl=rtl), STAGES, here=2, here_label="vous êtes ici")


def _ribbon(svg: str) -> list[tuple[float, float]]:
    outline = re.search(r'<path d="([^"]*)Z" fill="var\(--thread', svg)
    assert outline is not None
    return [(float(x), float(y)) for x, y in re.findall(r"(-?[\d.]+),(-?[\d.]+)", outline[1])]


def test_the_thread_is_as_thick_as_people_are_many() -> None:
    points = _ribbon(_thread().svg)
    column = 704 / 4

    def thick(x: float) -> float:
        at = [y for place, y in points if abs(place - x) < 0.01]
        return max(at) - min(at)

    assert thick(column * 0.5) == pytest.approx(84)
    assert thick(column * 1.5) == pytest.approx(84 * 1100 / 3000, abs=0.02)
    assert thick(column * 2.5) == pytest.approx(2)


def test_what_has_not_happened_yet_is_dotted_and_not_thin() -> None:
    assert _thread().svg.count('stroke-dasharray="1 7"') == 2  # to the last stage, and beyond it
    assert max(x for x, _ in _ribbon(_thread().svg)) == pytest.approx(704 / 4 * 2.5)


def test_a_group_that_stops_is_a_thread_that_ends_not_one_that_waits() -> None:
    stages = (Stage("Enquête", 210, "210"), Stage("Ateliers", 0, "0"), Stage("Suivi", 0, "0"))
    picture = funnel(caption("étape", "personnes", "note"), stages)
    assert "stroke-dasharray" not in picture.svg
    assert len({y for x, y in _ribbon(picture.svg) if x >= 704 / 3 * 1.5}) == 1


def test_one_knows_where_one_stands_on_both_layouts() -> None:
    picture = _thread()
    must_be_accessible(picture)
    for svg in (picture.svg, picture.narrow):
        assert words(svg).count("vous êtes ici") == 1
        assert "1 100" in words(svg)
        must_fit(svg)


def test_the_table_says_what_the_thread_shows() -> None:
    assert _thread().rows == (
        ("Voix souhaitées", "3 000", ""),
        ("Entretiens et rencontres", "1 100", "13 rencontres"),
        ("Ateliers", "40", ""),
        ("Suivi", "à venir", ""),
    )


def test_on_an_arabic_page_the_thread_starts_on_the_right() -> None:
    left, right = _ribbon(_thread().svg), _ribbon(_thread(rtl=True).svg)
    assert [(pytest.approx(704 - x, abs=0.011), y) for x, y in left] == right


def test_groups_are_drawn_at_one_scale() -> None:
    strands = (
        Strand("Moins de 25 ans", (Stage("Enquête", 210, "210"), Stage("Ateliers", 2, "2"))),
        Strand("Ivry-Port <b>", (Stage("Enquête", 105, "105"), Stage("Ateliers", None, "?"))),
    )
    picture = multiples(caption("groupe", "Enquête", "Ateliers"), strands)
    must_be_accessible(picture)
    assert picture.rows == (("Moins de 25 ans", "210", "2"), ("Ivry-Port <b>", "105", "?"))
    outlines = re.findall(r'<path d="([^"]*)Z" fill="var\(--thread', picture.svg)
    heights = []
    for outline in outlines:
        ys = [float(y) for _, y in re.findall(r"(-?[\d.]+),(-?[\d.]+)", outline)]
        heights.append(max(ys) - min(ys))
    assert heights == [pytest.approx(36), pytest.approx(18)]


def test_a_thread_without_stage_and_groups_without_common_stages_are_refused() -> None:
    with pytest.raises(ValueError, match="at least one stage"):
        funnel(caption("a", "b", "c"), ())
    with pytest.raises(ValueError, match="same stages"):
        multiples(caption("a"), (Strand("a", STAGES), Strand("b", STAGES[:2])))


def test_a_figure_too_long_for_its_column_is_written_under_the_thread() -> None:
    long = tuple(Stage(f"Moment {n}", 100 * n, f"entre {90 * n} et {110 * n} personnes") for n in range(1, 9))
    picture = multiples(caption("groupe", *(stage.label for stage in long)), (Strand("Le Port", long),))
    must_be_accessible(picture)
    assert "entre 720 et 880 personnes" in words(picture.narrow).split("\n")
    assert "Moment 8" in words(picture.svg).split("\n")
