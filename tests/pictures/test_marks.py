"""Small marks that words follow: forms, never colour alone, and silent for those who listen."""

from __future__ import annotations

from typing import get_args

import pytest

from assises.pictures.marks import Channel, Openness, Standing, channel, openness, standings
from tests.pictures.reading import SVG, parsed


@pytest.mark.parametrize("kind", get_args(Channel))
def test_every_channel_has_its_drawing(kind: Channel) -> None:
    root = parsed(channel("canal", kind))
    assert root.get("aria-hidden") == "true"
    assert list(root.iter(f"{SVG}path"))


def test_open_constrained_and_decided_differ_in_form() -> None:
    fills = []
    for state in get_args(Openness):
        circle = next(parsed(openness("etat", state)).iter(f"{SVG}circle"))
        fills.append(circle.get("fill"))
    assert fills == ["var(--paper, #FBFAF7)", "url(#etat-hatch-ink)", "var(--ink, #1B1F24)"]


def test_each_pair_of_statuses_is_a_drawing_of_its_own() -> None:
    kinds = get_args(Standing)
    drawn = {standings("statuts", city=city, residents=residents) for city in kinds for residents in kinds}
    assert len(drawn) == 16
    assert all(parsed(svg).get("aria-hidden") == "true" for svg in drawn)


def test_the_city_comes_first_in_the_order_of_reading() -> None:
    left = parsed(standings("s", city="yes", residents="no"))
    right = parsed(standings("s", city="yes", residents="no", rtl=True))
    assert next(left.iter(f"{SVG}rect")).get("x") == "3"
    assert next(right.iter(f"{SVG}rect")).get("x") == "35"
