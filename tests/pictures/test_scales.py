"""Numbers become lengths, and nothing is lost on the way."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assises.pictures.scales import Linear, number, step_of, steps, text_width, thickness, ticks, wrap

numbers = st.floats(-1e9, 1e9, allow_nan=False).filter(lambda value: value == 0 or abs(value) > 1e-6)


@given(numbers, numbers, st.floats(0, 1))
def test_a_value_carried_onto_the_page_and_back_is_the_same(low: float, high: float, part: float) -> None:
    if abs(high - low) < 1e-3:
        return
    scale = Linear(low, high, 16, 700)
    value = low + part * (high - low)
    assert scale.back(scale(value)) == pytest.approx(value, rel=1e-6, abs=1e-6 * abs(high - low))


@given(numbers, numbers, st.integers(2, 10))
def test_ticks_are_few_inside_and_evenly_spread(low: float, high: float, wanted: int) -> None:
    low, high = min(low, high), max(low, high)
    if high - low < 1e-3:
        return
    found = ticks(low, high, wanted)
    slack = (high - low) * 1e-6
    assert all(low - slack <= tick <= high + slack for tick in found)
    assert list(found) == sorted(set(found))
    assert len(found) <= wanted + 1
    gaps = [after - before for before, after in pairwise(found)]
    assert all(gap == pytest.approx(gaps[0], rel=1e-3) for gap in gaps)


def test_an_interval_without_extent_has_one_tick() -> None:
    assert ticks(7, 7) == (7.0,)


@given(st.integers(0, 5000), st.integers(0, 5000))
def test_more_people_never_make_a_thinner_thread(few: int, many: int) -> None:
    few, many = min(few, many), max(few, many)
    assert thickness(few, 5000, 90) <= thickness(many, 5000, 90)
    assert (thickness(few, 5000, 90) == 0) == (few == 0)


def test_the_thickness_is_the_number_of_people() -> None:
    assert thickness(1100, 3000, 90) == 33.0
    assert thickness(550, 3000, 90) == 16.5
    assert thickness(5, 0, 90) == 0.0


@given(st.lists(st.floats(0, 1e6), min_size=1, max_size=30), st.integers(2, 6))
def test_each_value_of_a_map_falls_in_a_class_that_holds_it(values: list[float], wanted: int) -> None:
    borders = steps(values, wanted)
    for value in values:
        index = step_of(value, borders)
        assert 0 <= index < max(1, len(borders) - 1)
        slack = 1e-6 * (borders[-1] - borders[0] + 1)
        assert borders[index] - slack <= value <= borders[index + 1] + slack


@given(st.text("abcdé il MW-0", max_size=80), st.floats(40, 300))
def test_wrapping_loses_no_letter_and_runs_over_no_edge(words: str, width: float) -> None:
    lines = wrap(words, width, 13)
    assert "".join(lines).replace(" ", "") == words.replace(" ", "")
    assert all(text_width(line, 13) <= width or len(line) == 1 for line in lines)


@given(st.floats(-1e6, 1e6))
def test_a_coordinate_is_written_without_exponent(value: float) -> None:
    written = number(value)
    assert "e" not in written
    assert written != "-0"
    assert float(written) == pytest.approx(value, abs=0.006)
