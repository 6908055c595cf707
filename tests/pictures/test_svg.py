"""A picture speaks to those who see it, to those who hear it, and to those who take it away."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assises.pictures.svg import Canvas, Caption, Face, Pen, Picture, alone, as_csv, draw
from tests.pictures.reading import SVG, caption, must_be_accessible, parsed, words


def _drawn(label: str, *, rtl: bool = False) -> Picture:
    def on(canvas: Canvas) -> float:
        canvas.rect((10, 10), (50, 20), Pen(fill=canvas.hatch()))
        canvas.text((10, 40), label)
        return 60

    return draw(caption("mot", rtl=rtl), [(label,)], on)


def test_a_script_in_a_label_stays_words() -> None:
    picture = _drawn("<script>alert(1)</script>")
    assert "<script" not in picture.both
    assert words(picture.svg) == "<script>alert(1)</script>"
    must_be_accessible(picture)


def test_a_title_with_markup_stays_words() -> None:
    nasty = Caption("fil", '"><b onload=x>&', "]]> & <", "s", ())
    picture = draw(nasty, [], lambda canvas: 10.0)
    root = parsed(picture.svg)
    assert root.findtext(f"{SVG}title") == '"><b onload=x>&'
    assert root.findtext(f"{SVG}desc") == "]]> & <"


@given(st.text(max_size=40))
def test_any_word_whatever_makes_a_picture_that_can_be_read(label: str) -> None:
    parsed(_drawn(label).svg)
    parsed(_drawn(label, rtl=True).narrow)
    parsed(alone(_drawn(label)))


@pytest.mark.parametrize("identifier", ["", "1a", 'a"b', "a b", "é", "a\n"])
def test_an_identifier_that_could_break_the_page_is_refused(identifier: str) -> None:
    with pytest.raises(ValueError, match="identifier"):
        Canvas(identifier, 100)


def test_a_row_that_does_not_match_its_columns_is_refused() -> None:
    with pytest.raises(ValueError, match="2 columns are announced and a row holds 1"):
        draw(caption("a", "b"), [("1",)], lambda canvas: 1.0)


def test_right_to_left_mirrors_the_order() -> None:
    canvas = Canvas("fil", 320, rtl=True)
    canvas.rect((10, 0), (50, 20), Pen(fill="red"))
    canvas.circle((30, 5), 3, Pen(fill="red"))
    assert 'x="260"' in canvas.parts[0]
    assert 'cx="290"' in canvas.parts[1]


def test_a_map_keeps_east_in_the_east() -> None:
    canvas = Canvas("carte", 320, rtl=True)
    canvas.path((("M", ((10, 5), (20, 5))),), Pen(fill="red"), fixed=True)
    canvas.text((15, 5), "Ivry-Port", Face(anchor="middle", fixed=True))
    assert 'd="M10,5 20,5"' in canvas.parts[0]
    assert 'x="15"' in canvas.parts[1]


def test_a_number_with_a_space_is_not_turned_round_on_an_arabic_page() -> None:
    canvas = Canvas("fil", 320, rtl=True)
    canvas.text((10, 20), "1 100")
    canvas.text((10, 40), "لقاءات")
    assert 'x="310"' in canvas.parts[0]
    assert 'direction="ltr" unicode-bidi="embed" text-anchor="end"' in canvas.parts[0]
    assert "direction" not in canvas.parts[1]


def test_a_picture_taken_away_still_says_what_it_is_and_holds_no_reference() -> None:
    sheet = alone(_drawn("412"))
    assert "var(" not in sheet
    assert "#FBFAF7" in sheet
    assert words(sheet).split("\n") == ["Où perd-on les gens ?", "40 sur 1 100.", "Registre, 2017", "412"]


def test_the_table_is_taken_away_too_and_starts_no_formula() -> None:
    picture = draw(
        caption("groupe", "écart"), [("=cmd()", "-3"), ("@x", "-x"), ("a,b", "4")], lambda canvas: 1.0
    )
    rows = list(csv.reader(io.StringIO(as_csv(picture))))
    assert rows == [["groupe", "écart"], ["'=cmd()", "-3"], ["'@x", "'-x"], ["a,b", "4"]]
