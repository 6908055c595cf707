"""Somebody keeps every page: what all of them together give away, and what they never do."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assises.methods.disclosure import HIDDEN, protect
from assises.methods.disclosure.releases import (
    Release,
    ReleasesDisagree,
    attack,
    by_handfuls,
    exact,
    safe_to_add,
)


def _table(published: np.ndarray, day: int = 0) -> list[Release]:
    """A table of two ways as it is printed, totals last: a hidden cell is not zero; zeros are printed."""
    rows, columns = published.shape
    told = []
    for r, c in itertools.product(range(rows), range(columns)):
        cells = [
            f"{i}:{j}"
            for i in (range(rows - 1) if r == rows - 1 else [r])
            for j in (range(columns - 1) if c == columns - 1 else [c])
        ]
        n = int(published[r, c])
        told.append(Release(day, tuple(cells), 1, 10**6) if n == HIDDEN else exact(day, cells, n))
    return told


def test_a_quarter_gives_away_what_its_parts_hide() -> None:
    assert [(one.cell, one.low, one.high) for one in attack([
        exact(0, ["iris a", "iris b", "iris c"], 60), exact(0, ["iris a"], 30), exact(0, ["iris c"], 27),
    ])] == [("iris b", 3, 3)]  # fmt: skip


def test_two_people_who_join_are_seen_between_two_evenings_and_not_by_handfuls() -> None:
    seen = attack([exact(0, ["port"], 40), exact(1, ["port"], 42), exact(2, ["port"], 60)])
    assert [(one.day, one.joined, one.low, one.high) for one in seen] == [(1, True, 2, 2)]
    assert attack([by_handfuls(day, ["port"], n) for day, n in enumerate((40, 42, 44, 46, 60))]) == ()


def test_those_who_may_leave_hide_among_those_who_join_but_not_in_a_total() -> None:
    told = [exact(0, ["a"], 40), exact(1, ["a"], 42)]
    assert [one.low for one in attack(told, leavers=True)] == [2], "two more people stand there"
    both = [exact(0, ["a", "b"], 80), exact(1, ["a", "b"], 82)]
    assert attack(both, leavers=True) == ()
    assert attack(both) == ()


def test_what_would_be_given_away_is_known_before_it_is_published() -> None:
    published = [exact(0, ["a", "b", "c"], 60), exact(0, ["a"], 30)]
    assert safe_to_add(published, [exact(0, ["b"], 12)]) == ()
    given_away = safe_to_add(published, [exact(0, ["b"], 27)])
    assert [(one.cell, one.low) for one in given_away] == [("c", 3)]
    known = [*published, exact(0, ["b"], 27)]
    assert safe_to_add(known, [exact(0, ["c"], 3)]) == (), "it was given away already"


def test_releases_that_cannot_all_be_true_are_refused() -> None:
    with pytest.raises(ReleasesDisagree):
        attack([exact(0, ["a"], 30), exact(0, ["a", "b"], 20)])
    with pytest.raises(ReleasesDisagree):
        attack([exact(0, ["a"], 30), exact(1, ["a"], 20)])
    assert attack([exact(0, ["a"], 30), exact(1, ["a"], 20)], leavers=True) == ()


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10**6), st.integers(2, 4), st.integers(2, 4))
def test_what_is_asked_before_it_is_published_gives_nobody_away(seed: int, rows: int, columns: int) -> None:
    """The attacker holds a protected table and the live counts of two evenings: each was asked for first.

    Without asking, a total that the table hides is found again in a live count.
    """
    rng = np.random.default_rng(seed)
    before = rng.poisson(rng.choice([1, 4, 20], size=(rows, columns)))
    after = before + rng.poisson(rng.choice([0, 0, 2, 9], size=(rows, columns)))
    told = _table(protect(after).published, day=1)
    for day, table in ((0, before), (1, after)):
        for row in range(rows):
            cells = [f"{row}:{column}" for column in range(columns)]
            total = int(table[row].sum())
            candidate = by_handfuls(day, cells, total)
            if total >= 5 and not safe_to_add(told, [candidate]):
                told.append(candidate)
    assert attack(told) == ()


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_the_bounds_are_those_of_every_table_that_agrees(data: st.DataObject) -> None:
    """By trying them all: three cells, and whatever sums of them were published."""
    truth = [data.draw(st.integers(0, 6)) for _ in range(3)]
    names = ["a", "b", "c"]
    sums = data.draw(
        st.lists(st.sampled_from([(0, 1), (1, 2), (0, 2), (0, 1, 2), (0,)]), min_size=1, max_size=3)
    )
    told = [exact(0, [names[i] for i in some], sum(truth[i] for i in some)) for some in sums]
    agree = [
        cells
        for cells in itertools.product(range(19), repeat=3)
        if all(sum(cells[i] for i in some) == sum(truth[i] for i in some) for some in sums)
    ]
    expected = set()
    for place, name in enumerate(names):
        low, high = min(one[place] for one in agree), max(one[place] for one in agree)
        named = any(name in one.cells for one in told)
        if named and low >= 1 and high < 5:
            expected.add(name)
    assert {one.cell for one in attack(told)} <= expected
    if not {(0, 1), (1, 2), (0, 2)} <= set(sums):  # three sums of pairs are no network: halves are possible
        assert {one.cell for one in attack(told)} == expected


def test_a_ledger_of_a_city_is_looked_at_in_little_time() -> None:
    """Twenty-two places by six ages, five evenings, one-way totals each evening: nobody found."""
    rng = np.random.default_rng(1)
    counts = rng.poisson(6, size=(5, 22, 6)).cumsum(axis=0)
    told = []
    for day in range(5):
        for place in range(22):
            told.append(
                by_handfuls(day, [f"{place}:{age}" for age in range(6)], int(counts[day, place].sum()))
            )
        for age in range(6):
            told.append(exact(day, [f"{place}:{age}" for place in range(22)], int(counts[day, :, age].sum())))
    assert attack(told, only={f"{place}:0" for place in range(22)}) == ()
