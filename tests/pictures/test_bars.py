"""The city beside those heard, and who agrees: in forms that a photocopy keeps."""

from __future__ import annotations

from xml.etree.ElementTree import Element

import pytest

from assises.pictures.bars import Pair, PairWords, Question, Shares, ShareWords, diverging, pairs
from tests.pictures.reading import SVG, caption, must_be_accessible, must_fit, parsed, words

STRATA = (
    Pair("Moins de 25 ans", 0.32, 0.16, 0.11, 0.20, "32 %", "16 %"),
    Pair("Hébergement d’urgence <b>", None, 0.02, 0.01, 0.04, "non connu", "2 %"),
    Pair("Étudiants", 0.03, None, None, None, "3 %", "trop peu"),
)
PAIR_WORDS = PairWords("la ville", "les personnes entendues", "ce que le hasard permet")
SHARE_WORDS = ShareWords("d’accord", "passe", "pas d’accord")
QUESTIONS = (
    Question(
        "Le dernier bus passe trop tôt.",
        (Shares("A", 0.6, 0.1, 0.3, "60 %"), Shares("B", 0.2, 0.2, 0.6, "20 %")),
    ),
)


def _rects(svg: str) -> list[Element]:
    return [rect for rect in parsed(svg).iter(f"{SVG}rect") if rect.get("height") in ("14", "17")]


def test_the_bars_are_in_proportion_and_the_unknown_has_none() -> None:
    picture = pairs(caption("strate", "ville", "entendus"), STRATA, PAIR_WORDS)
    must_be_accessible(picture)
    for svg in (picture.svg, picture.narrow):
        widths = [float(rect.get("width", "")) for rect in _rects(svg)]
        assert len(widths) == 4  # two strata lack one of their bars
        assert widths[1] == pytest.approx(widths[0] / 2, abs=0.02)
        assert widths[3] == pytest.approx(widths[0] * 3 / 32, abs=0.02)
        assert "non connu" in words(svg)
        assert "trop peu" in words(svg)
        must_fit(svg)


def test_the_table_says_what_the_bars_show() -> None:
    picture = pairs(caption("strate", "ville", "entendus"), STRATA, PAIR_WORDS)
    assert picture.rows == (
        ("Moins de 25 ans", "32 %", "16 %"),
        ("Hébergement d’urgence <b>", "non connu", "2 %"),
        ("Étudiants", "3 %", "trop peu"),
    )


def test_the_page_writes_the_ticks_in_its_own_language() -> None:
    picture = pairs(
        caption("a", "b", "c"), STRATA, PAIR_WORDS, written=lambda value: f"{round(100 * value)} pour cent"
    )
    assert "20 pour cent" in words(picture.svg)


def test_nothing_to_show_still_makes_a_picture() -> None:
    must_be_accessible(pairs(caption("a", "b", "c"), (), PAIR_WORDS))
    must_be_accessible(diverging(caption(*"abcdef"), (), SHARE_WORDS))


def test_agreement_leans_one_way_and_disagreement_the_other() -> None:
    picture = diverging(caption("é", "g", "oui", "passe", "non", "f"), QUESTIONS, SHARE_WORDS)
    must_be_accessible(picture)
    bars = _rects(picture.svg)
    widths = [float(rect.get("width", "")) for rect in bars]
    assert [width / widths[0] for width in widths] == pytest.approx([1, 1 / 3, 2, 2, 2 / 3, 2 / 3], abs=0.01)
    middles = [float(rect.get("x", "")) + float(rect.get("width", "")) / 2 for rect in (bars[1], bars[4])]
    assert middles[0] == pytest.approx(middles[1], abs=0.02)
    assert [rect.get("fill") for rect in bars[:3]] == [
        "url(#fil-hatch-ink)",
        "var(--paper, #FBFAF7)",
        "var(--ink, #1B1F24)",
    ]


def test_the_table_of_answers_gives_whole_percents() -> None:
    picture = diverging(caption("é", "g", "oui", "passe", "non", "f"), QUESTIONS, SHARE_WORDS)
    assert picture.rows == (
        ("Le dernier bus passe trop tôt.", "A", "60", "10", "30", "60 %"),
        ("Le dernier bus passe trop tôt.", "B", "20", "20", "60", "20 %"),
    )


def test_on_an_arabic_page_the_bars_grow_from_the_right() -> None:
    left = _rects(pairs(caption("a", "b", "c"), STRATA, PAIR_WORDS).svg)[0]
    right = _rects(pairs(caption("a", "b", "c", rtl=True), STRATA, PAIR_WORDS).svg)[0]
    width = float(left.get("width", ""))
    assert float(right.get("x", "")) == pytest.approx(704 - float(left.get("x", "")) - width, abs=0.02)
