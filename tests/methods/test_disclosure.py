"""No cell of one to four people is published, and none is given back by subtraction."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from assises.methods.disclosure import (
    HIDDEN,
    DifferentTables,
    NotATable,
    Revealed,
    differences,
    protect,
    ranges,
)

HAND = [[3, 20, 12], [15, 4, 30], [40, 22, 9]]


def _published(full: list[list[int]], hidden: list[tuple[int, int]]) -> NDArray[np.int64]:
    table = np.asarray(full)
    table = np.vstack([table, table.sum(axis=0)])
    table = np.hstack([table, table.sum(axis=1, keepdims=True)])
    for cell in hidden:
        table[cell] = HIDDEN
    return table


def test_hiding_only_the_small_cells_gives_them_back_by_subtraction() -> None:
    found = ranges(_published(HAND, [(0, 0), (1, 1)]))
    assert (found.low[0, 0], found.high[0, 0]) == (3, 3)
    assert (found.low[1, 1], found.high[1, 1]) == (4, 4)
    one_more = ranges(_published(HAND, [(0, 0), (1, 1), (0, 1)]))
    assert (one_more.low[0, 0], one_more.high[0, 0]) == (3, 3)


def test_the_block_that_protects_them_is_found() -> None:
    found = protect(HAND)
    assert [tuple(place) for place in np.argwhere(found.hidden).tolist()] == [(0, 0), (0, 1), (1, 0), (1, 1)]
    assert [tuple(place) for place in np.argwhere(found.small).tolist()] == [(0, 0), (1, 1)]
    said = ranges(found.published)
    cells = [(said.low[cell], said.high[cell]) for cell in ((0, 0), (0, 1), (1, 0), (1, 1))]
    assert cells == [(1, 17), (6, 22), (1, 17), (2, 18)]


def test_a_table_without_small_cells_is_published_whole() -> None:
    found = protect([[5, 0, 7], [9, 6, 0]])
    assert not found.hidden.any()
    assert found.published.tolist() == [[5, 0, 7, 12], [9, 6, 0, 15], [14, 6, 7, 27]]


def test_a_small_cell_in_one_line_takes_another_with_it() -> None:
    found = protect([3, 40, 12, 0])
    assert found.published.tolist() == [-1, 40, -1, 0, 55]
    assert ranges(found.published).high[0] == 14


def test_when_everybody_is_few_the_total_is_hidden_too() -> None:
    found = protect([2, 1, 0])
    assert found.published.tolist() == [-1, -1, 0, -1]


def test_what_is_no_table_is_refused() -> None:
    for wrong in ([[1.5, 2.0]], [[-1, 2]], [[[1]]], []):
        with pytest.raises(NotATable):
            protect(wrong)
    with pytest.raises(NotATable):
        ranges([0.5])


def test_what_is_handed_in_is_not_changed_and_what_comes_out_cannot_be() -> None:
    counts = np.array(HAND)
    counts.flags.writeable = False
    found = protect(counts)
    assert counts.tolist() == HAND
    for array in (found.published, found.hidden, found.small, ranges(found.published).low):
        assert not array.flags.writeable


tables = st.integers(1, 4).flatmap(
    lambda rows: st.integers(1, 4).flatmap(
        lambda columns: st.lists(
            st.lists(st.integers(0, 30), min_size=columns, max_size=columns), min_size=rows, max_size=rows
        )
    )
)


@settings(deadline=None, max_examples=60)
@given(tables, st.integers(2, 6))
def test_nothing_small_is_published_nor_can_be_narrowed_down(counts: list[list[int]], threshold: int) -> None:
    found = protect(counts, threshold)
    shown = found.published[~found.hidden]
    assert not ((shown >= 1) & (shown < threshold)).any()
    said = ranges(found.published)
    full = np.where(found.hidden, 0, found.published)
    truth = _published(counts, [])
    assert (full[~found.hidden] == truth[~found.hidden]).all()
    assert (said.low <= truth).all()
    assert (truth <= said.high).all()
    assert (said.high[found.small] - said.low[found.small] >= threshold).all()
    assert not (truth[found.hidden] == 0).any()  # zeros are printed: silence is shown


@settings(deadline=None, max_examples=40)
@given(st.lists(st.integers(0, 30), min_size=1, max_size=8))
def test_a_table_of_one_way_is_protected_too(counts: list[int]) -> None:
    found = protect(counts)
    said = ranges(found.published)
    assert (said.high[found.small] - said.low[found.small] >= 5).all()
    shown = found.published[~found.hidden]
    assert not ((shown >= 1) & (shown < 5)).any()


def _twin(table: NDArray[np.int64]) -> dict[tuple[int, int], tuple[int, int]]:
    """Brute force: every table of whole numbers that fits what is published, one after the other."""
    hidden = [tuple(place) for place in np.argwhere(table == HIDDEN).tolist()]
    most = int(table[-1, -1])
    found: dict[tuple[int, int], tuple[int, int]] = {}
    rows, columns = table[:-1, -1], table[-1, :-1]
    for values in itertools.product(range(1, most + 1), repeat=len(hidden)):
        tried = table.copy()
        for cell, value in zip(hidden, values, strict=True):
            tried[cell] = value
        if (tried[:-1, :-1].sum(axis=1) == rows).all() and (tried[:-1, :-1].sum(axis=0) == columns).all():
            for cell, value in zip(hidden, values, strict=True):
                low, high = found.get(cell, (value, value))
                found[cell] = min(low, value), max(high, value)
    return found


@settings(deadline=None, max_examples=25)
@given(
    st.lists(st.lists(st.integers(0, 3), min_size=3, max_size=3), min_size=2, max_size=3),
    st.sets(st.tuples(st.integers(0, 1), st.integers(0, 2)), max_size=4),
)
def test_the_ranges_are_those_of_brute_force(counts: list[list[int]], cells: set[tuple[int, int]]) -> None:
    hidden = [cell for cell in cells if counts[cell[0]][cell[1]] > 0]
    table = _published(counts, hidden)
    said = ranges(table)
    for cell, bounds in _twin(table).items():
        assert (said.low[cell], said.high[cell]) == bounds


def test_two_days_that_differ_by_two_people_tell_of_two_people() -> None:
    # 42 people yesterday, 44 today, with the ages printed each time.
    yesterday, today = [30, 12, 42], [30, 14, 44]
    assert differences(yesterday, today) == (Revealed(1, -1, 2), Revealed(2, -1, 2))
    assert differences(yesterday, [30, 17, 47]) == ()
    assert differences(yesterday, yesterday) == ()


def test_a_cell_hidden_on_one_of_the_days_is_not_compared() -> None:
    assert differences([[7, -1], [8, 9]], [[7, 6], [-1, 9]]) == ()
    assert differences([[7, 6]], [[4, 6]]) == (Revealed(0, 0, -3),)


def test_two_different_tables_cannot_be_compared() -> None:
    with pytest.raises(DifferentTables):
        differences([1, 2], [1, 2, 3])


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(1, 6), min_size=1, max_size=3), st.lists(st.integers(0, 30), max_size=3))
def test_a_list_with_hidden_parts_says_exactly_what_trying_every_way_says(
    unseen: list[int], seen: list[int]
) -> None:
    """Brute force: every way for the hidden parts to make up what the printed ones leave of the total."""
    table = np.array([HIDDEN] * len(unseen) + seen + [sum(unseen) + sum(seen)])
    left = sum(unseen)
    ways = [way for way in itertools.product(range(1, left + 1), repeat=len(unseen)) if sum(way) == left]
    found = ranges(table)
    for place in range(len(unseen)):
        assert found.low[place] == min(way[place] for way in ways)
        assert found.high[place] == max(way[place] for way in ways)


def test_a_list_without_its_total_bounds_nothing_from_above() -> None:
    found = ranges([HIDDEN, 12, HIDDEN])
    assert (found.low.tolist(), found.high.tolist()) == ([1, 12, 13], [float("inf"), 12, float("inf")])


def test_a_cell_that_must_not_be_told_apart_is_hidden_with_another() -> None:
    shown = protect([42, 12, 40], also=[(0,)])
    assert shown.published.tolist() == [HIDDEN, HIDDEN, 40, 94]
    assert shown.small.tolist() == [False] * 4
