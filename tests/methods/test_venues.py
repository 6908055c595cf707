"""Where to meet next: a series proved near the best there is, that keeps its rules and learns."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assises.methods.coverage import ImpossibleCount
from assises.methods.venues import (
    RHYTHMS,
    NoSeries,
    NotAChance,
    Option,
    Rules,
    chances,
    free_at,
    kilometres,
    learned,
    needs,
    plan,
)

FREE = Rules(meetings=13, at_once=99, every_quarter=False)


def _city() -> tuple[list[Option], np.ndarray, np.ndarray]:
    """120 groups, 40 venues of 8 slots: the instance whose best value was proved elsewhere."""
    r = np.random.default_rng(1)
    xy, vxy = r.random((120, 2)), r.random((40, 2))
    pop = r.integers(150, 900, 120)
    need = np.clip(r.beta(2, 4, 120), 0.05, 0.95)
    avail = r.random((120, 8)) * 0.8 + 0.1
    kind = r.random((120, 40)) * 0.6 + 0.4
    d = np.linalg.norm(xy[:, None] - vxy[None], axis=2)
    q = 0.10 * np.exp(-d / 0.18)[:, :, None] * avail[:, None, :] * kind[:, :, None]
    options = [Option(f"v{v}", f"s{s}", f"q{v % 6}") for v in range(40) for s in range(8)]
    return options, q.reshape(120, 320), pop * need


def test_the_series_of_a_city_is_the_best_there_is_and_proves_it() -> None:
    options, q, weights = _city()
    found = plan(options, q, weights, FREE)
    assert found.value == pytest.approx(1302.0936, abs=5e-5)
    assert found.gap < 1e-9, "no other series does better: nothing was searched to know it"
    assert len(found.chosen) == 13
    assert len({options[one].venue for one in found.chosen}) == 13


def test_with_every_quarter_and_one_team_it_is_within_a_hundredth_of_the_bound() -> None:
    options, q, weights = _city()
    found = plan(options, q, weights, Rules(meetings=8, at_once=1))
    assert found.gap < 0.01
    assert {options[one].quarter for one in found.chosen} == {f"q{n}" for n in range(6)}
    assert len({options[one].slot for one in found.chosen}) == 8


@st.composite
def small(draw: st.DrawFn) -> tuple[list[Option], np.ndarray, np.ndarray, Rules]:
    n = draw(st.integers(3, 9))
    rng = np.random.default_rng(draw(st.integers(0, 10**6)))
    options = [
        Option(f"v{draw(st.integers(0, 4))}", f"s{draw(st.integers(0, 3))}", f"q{draw(st.integers(0, 1))}")
        for _ in range(n)
    ]
    rules = Rules(
        meetings=draw(st.integers(1, 3)),
        at_once=draw(st.integers(1, 2)),
        every_quarter=draw(st.booleans()),
        pinned=tuple(draw(st.lists(st.integers(0, n - 1), max_size=1))),
        barred=frozenset(draw(st.lists(st.integers(0, n - 1), max_size=1))),
    )
    return options, rng.random((5, n)) * 0.6, rng.integers(0, 50, 5).astype(float), rules


def _keeps(options: list[Option], some: tuple[int, ...], rules: Rules) -> bool:
    def most(name: str) -> int:
        keys = [getattr(options[one], name) for one in some]
        return max(keys.count(key) for key in keys)

    quarters = {one.quarter for one in options}
    return (
        most("venue") <= 1
        and most("slot") <= rules.at_once
        and set(rules.pinned) <= set(some)
        and not rules.barred & set(some)
        and (not rules.every_quarter or {options[one].quarter for one in some} == quarters)
    )


@settings(max_examples=120, deadline=None)
@given(small())
def test_a_small_series_keeps_its_rules_and_its_bound_is_above_every_other(
    case: tuple[list[Option], np.ndarray, np.ndarray, Rules],
) -> None:
    options, q, weights, rules = case
    every = [
        some
        for some in itertools.combinations(range(len(options)), rules.meetings)
        if _keeps(options, some, rules)
    ]
    values = [float((weights * (1 - np.prod(1 - q[:, some], axis=1))).sum()) for some in every]
    if not every:
        with pytest.raises(NoSeries):
            plan(options, q, weights, rules)
        return
    found = plan(options, q, weights, rules)
    assert found.chosen in every
    assert found.value == pytest.approx(values[every.index(found.chosen)])
    assert max(values) <= found.bound + 1e-7
    assert found.value >= max(values) / 2
    for choice in found.choices:
        rest = tuple(one for one in found.chosen if one != choice.option)
        assert choice.adds == pytest.approx(
            found.value - float((weights * (1 - np.prod(1 - q[:, rest], axis=1))).sum())
        )
        for other, lost in choice.instead:
            swapped = tuple(sorted([*rest, other]))
            assert found.value - lost == pytest.approx(values[every.index(swapped)], abs=1e-5)
            assert lost >= -1e-6, "an exchange that helped would have been made"


def test_the_rule_that_cannot_be_kept_is_named() -> None:
    options = [
        Option("school", "mon", "north"),
        Option("hall", "mon", "south"),
        Option("hall", "tue", "south"),
    ]
    q, weights = np.full((2, 3), 0.2), np.ones(2)
    for rules, said in (
        (Rules(meetings=3, at_once=2), "one_slot_per_venue"),
        (Rules(meetings=2, pinned=(0, 1)), "pinned"),
        (Rules(meetings=1), "every_quarter"),
        (Rules(meetings=9), "meetings"),
    ):
        with pytest.raises(NoSeries) as refused:
            plan(options, q, weights, rules)
        assert refused.value.parameters == {"rule": said}
    with pytest.raises(NotAChance):
        plan(options, np.full((2, 3), 1.0), weights, Rules(meetings=1, every_quarter=False))
    with pytest.raises(NotAChance):
        plan(options, q, -weights, Rules(meetings=1, every_quarter=False))


def test_who_is_reached_by_nothing_is_named_and_a_useless_place_is_not_chosen() -> None:
    options = [Option(f"v{n}", f"s{n}") for n in range(4)]
    q = np.array([[0.3, 0.2, 0.1, 0.0], [0.0, 0.0, 0.0, 0.0]])
    found = plan(options, q, [10, 5], Rules(meetings=3))
    assert found.never == (1,)
    assert found.chosen == (0, 1, 2)
    assert found.choices[0].most == (0,)


def test_the_order_of_options_changes_nothing_of_the_value() -> None:
    options, q, weights = _city()
    order = np.random.default_rng(3).permutation(len(options))
    rules = Rules(meetings=13, at_once=2)
    one = plan(options, q, weights, rules)
    two = plan([options[at] for at in order], q[:, order], weights, rules)
    assert two.value == pytest.approx(one.value, rel=1e-3)


def test_after_an_evening_where_nobody_came_such_places_are_worth_less_for_them() -> None:
    fit = learned([[12.0, 0.0]], [[0, 0]])
    assert fit[0, 0] < 0.5
    assert fit[0, 1] == 1.0
    q = chances([[0.2, 0.2]], [[0.9, 0.9]], fit=fit)
    assert q[0, 0] < q[0, 1]
    assert learned([[12.0]], [[30]])[0, 0] > 1.5


def test_those_already_heard_weigh_less_and_an_unknown_number_weighs_as_the_middle() -> None:
    found = needs([1000, 1000, np.nan, 400], [0, 30, 0, 0], wanted=0.03)
    assert found.tolist() == [1000.0, 0.0, 1000.0, 400.0]
    with pytest.raises(ImpossibleCount):
        needs([10], [0], wanted=0.0)


def test_hours_and_distances_are_those_of_the_place() -> None:
    paris_london = kilometres([48.8566], [2.3522], ([51.5074], [-0.1278]))
    assert float(paris_london[0, 0]) == pytest.approx(343.6, abs=0.5)
    assert sum(one.share for one in RHYTHMS) == pytest.approx(1.0)
    evening, morning = free_at(RHYTHMS, 1, 19), free_at(RHYTHMS, 1, 9)
    assert evening[0] > morning[0]
    assert evening[1] < morning[1], "who works early or late is not free in the evening"
