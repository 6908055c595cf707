"""A result without its chairs does not exist."""

from __future__ import annotations

import re

import pytest

from assises.pictures.chairs import Absent, row
from tests.pictures.reading import caption, must_be_accessible, must_fit, words

ABSENT = (Absent("moins de 25 ans", 8), Absent("locataires", 6), Absent("personne", 0), Absent("autres", 5))
FILLED, HOLLOW = (
    re.compile(r'<use href="#[a-z-]+chair-filled'),
    re.compile(r'<use href="#[a-z-]+chair-hollow'),
)


def test_fifty_chairs_are_drawn_and_each_absent_group_is_named_in_words() -> None:
    picture = row(caption("qui", "chaises"), filled=31, filled_label="entendues", absent=ABSENT)
    must_be_accessible(picture)
    for svg in (picture.svg, picture.narrow):
        # the strokes of a chair are written once; the key adds one small chair per line
        assert len(FILLED.findall(svg)) == 31 + 1
        assert len(HOLLOW.findall(svg)) == 19 + 3
        assert len(svg) < 12_000
        assert "locataires" in words(svg)
        assert "personne" not in words(svg).split("\n")
        must_fit(svg)


def test_the_table_says_what_the_chairs_show() -> None:
    picture = row(caption("qui", "chaises"), filled=31, filled_label="entendues", absent=ABSENT)
    assert picture.rows == (
        ("entendues", "31"),
        ("moins de 25 ans", "8"),
        ("locataires", "6"),
        ("autres", "5"),
    )


def test_no_colour_says_who_is_missing() -> None:
    picture = row(caption("qui", "chaises"), filled=31, filled_label="entendues", absent=ABSENT)
    assert "--thread" not in picture.svg
    assert "--city" not in picture.svg


def test_when_nobody_was_heard_all_chairs_are_hollow() -> None:
    picture = row(caption("qui", "chaises"), filled=0, filled_label="entendues", absent=(Absent("tous", 50),))
    assert not FILLED.search(picture.svg)
    assert picture.rows == (("entendues", "0"), ("tous", "50"))


def test_a_number_of_chairs_is_never_negative() -> None:
    with pytest.raises(ValueError, match="never negative"):
        row(caption("qui", "chaises"), filled=-1, filled_label="x", absent=())
