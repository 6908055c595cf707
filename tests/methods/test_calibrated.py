"""What stands: groups that return, statements found without the votes that made the groups, bridges."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy.stats import fisher_exact

from assises.methods.opinion import (
    Reactions,
    continued,
    cross_fit,
    draw_calibrated,
    draw_map,
    gather,
    handfuls,
    same_groups,
)
from assises.methods.opinion.bridging import bridges, fit_factor
from assises.methods.opinion.grouping import nearest_centres
from assises.methods.opinion.membership import memberships
from assises.methods.opinion.reactions import centred, plane_of
from assises.methods.opinion.testing import differences, kept_by_rate, more_often
from tests.methods.test_opinion import _conversation

PEOPLE, STATEMENTS = 160, 40


def _town(seed: int, *, divides: int = 20, seen: float = 0.6) -> tuple[Reactions, NDArray[np.int64]]:
    """Two sides, 100 and 60 people, who part on the first statements and on no other."""
    rng = np.random.default_rng(seed)
    side = np.repeat([0, 1], [100, 60])
    lean = np.where(np.arange(STATEMENTS) < divides, 0.3, 0.0)
    chance = rng.uniform(0.35, 0.65, STATEMENTS) + np.where(side[:, None] == 0, lean, -lean)
    table = np.where(rng.random((PEOPLE, STATEMENTS)) < chance, 1, -1)
    shown = rng.random(table.shape) < seen
    who, what = np.nonzero(shown)
    return gather(who, what, table[shown], sheet_count=PEOPLE, statement_count=STATEMENTS), side


def _shuffled(votes: Reactions, seed: int) -> Reactions:
    """The same rates, the same people, and nothing to find: each statement dealt anew among who saw it."""
    rng = np.random.default_rng(seed)
    values = votes.values.copy()
    for statement in range(votes.statement_count):
        here = np.flatnonzero(votes.statements == statement)
        values[here] = values[rng.permutation(here)]
    return gather(
        votes.sheets,
        votes.statements,
        values,
        sheet_count=votes.sheet_count,
        statement_count=votes.statement_count,
    )


def test_two_sides_are_found_with_what_is_typical_of_each() -> None:
    votes, side = _town(1)
    found = draw_calibrated(votes, rng=np.random.default_rng(1), shuffles=39, resamples=40)
    inside = found.drawn.group >= 0
    assert found.drawn.sizes[0] > found.drawn.sizes[1]
    assert float((found.drawn.group[inside] == side[inside]).mean()) >= 0.95
    assert found.membership.same[0] > 0.7
    assert {one.statement for one in found.cross.dividing} <= set(range(20))
    assert len(found.cross.dividing) >= 15
    agreed = {one.statement for one in found.cross.typical if (one.group, one.direction) == (0, "agree")}
    assert agreed <= set(range(20))
    assert len(agreed) >= 15
    ranked = [one.low for one in found.cross.typical if one.group == 0]
    assert ranked == sorted(ranked, reverse=True)
    assert all(one.low <= one.effect <= one.high for one in found.cross.typical)


def test_at_most_one_false_statement_in_twenty_is_said_to_be_typical() -> None:
    """Ten towns that part on half of the statements: what is said of the other half is false."""
    said = false = 0
    for seed in range(10):
        votes, side = _town(seed)
        found = cross_fit(votes, side, rng=np.random.default_rng(seed))
        said += len(found.typical)
        false += sum(one.statement >= 20 for one in found.typical)
    assert said > 300
    assert false / said <= 0.05


def test_shuffled_votes_have_no_groups_and_nothing_typical() -> None:
    """Twenty towns where nothing is to be found; groups made all the same have nothing of their own."""
    claimed, typical = 0, 0
    for seed in range(20):
        votes = _shuffled(_town(seed)[0], seed)
        found = draw_calibrated(votes, rng=np.random.default_rng(seed), shuffles=39, resamples=2)
        claimed += bool(found.drawn.sizes)
        everybody = np.ones(PEOPLE, dtype=np.bool_)
        places = plane_of(centred(votes, votes.values, everybody), everybody).places
        forced = nearest_centres(places, 2, np.random.default_rng(seed))
        typical += len(cross_fit(votes, forced, rng=np.random.default_rng(seed)).typical)
    assert claimed <= 2
    assert typical / 20 <= 0.2


def test_without_groups_nothing_is_typical_and_nobody_belongs() -> None:
    votes = _shuffled(_town(3)[0], 3)
    found = draw_calibrated(votes, rng=np.random.default_rng(3), shuffles=39, resamples=5)
    assert found.drawn.sizes == ()
    assert (found.cross.typical, found.cross.dividing, found.membership.resamples) == ((), (), 0)
    assert not found.membership.between.any()


def test_one_process_or_several_give_the_same() -> None:
    votes, side = _town(4)

    def several(
        work: Callable[[np.random.Generator], object], parts: Iterable[np.random.Generator], /
    ) -> Iterable[object]:
        with ThreadPoolExecutor(3) as pool:
            return list(pool.map(work, parts))

    first, second = (
        memberships(votes, side, rng=np.random.default_rng(2), resamples=12, spread=spread)
        for spread in (map, several)
    )
    assert np.array_equal(first.chance, second.chance)
    fitted = fit_factor(votes, rng=np.random.default_rng(2))
    built = [
        bridges(votes, fitted, rng=np.random.default_rng(2), resamples=8, spread=spread)
        for spread in (map, several)
    ]
    assert built[0] == built[1]


def test_a_bridge_is_agreed_with_on_both_sides_and_a_large_majority_is_none() -> None:
    """R12: all want the school warm; 130 of 160 want this tower and not that one: only one bridges."""
    rng = np.random.default_rng(6)
    side = np.repeat([0, 1], [130, 30])
    who, what = (one.ravel() for one in np.meshgrid(np.arange(160), np.arange(12), indexing="ij"))
    both = np.where(rng.random(len(who)) < 0.9, 1, -1)
    parting = np.where(rng.random(len(who)) < 0.9, 1, -1) * np.where(
        (side[who] == 0) == (what % 2 == 1), 1, -1
    )
    votes = gather(who, what, np.where(what == 0, both, parting), sheet_count=160, statement_count=12)
    found = draw_calibrated(votes, rng=np.random.default_rng(1), shuffles=39, resamples=10)
    assert [one.statement for one in found.bridging] == [0]
    assert found.bridging[0].low > 0.6
    assert found.drawn.statements[5].all.agree > 105  # agreed with by most, and no bridge


@settings(max_examples=20)
@given(st.integers(0, 10_000))
def test_a_person_who_counts_twice_is_two_people_of_the_model(seed: int) -> None:
    rng = np.random.default_rng(seed)
    seen = rng.random((24, 8)) < 0.7
    who, what = np.nonzero(seen)
    values = rng.choice([-1, 0, 1], len(who))
    votes = gather(who, what, values, sheet_count=24, statement_count=8)
    twice = who < 6
    doubled = gather(
        np.concatenate([who, who[twice] + 24]),
        np.concatenate([what, what[twice]]),
        np.concatenate([values, values[twice]]),
        sheet_count=30,
        statement_count=8,
    )
    heavy = np.where(np.arange(24) < 6, 2.0, 1.0)
    one = fit_factor(votes, rng=np.random.default_rng(1), weights=heavy, starts=1)
    two = fit_factor(doubled, rng=np.random.default_rng(1), starts=1)
    assert one.mean == pytest.approx(two.mean)
    assert one.loss == pytest.approx(two.loss)
    assert one.statement == pytest.approx(two.statement)
    assert one.far == pytest.approx(two.far)


def test_bounds_and_tests_are_those_of_the_books() -> None:
    """Newcombe's own example, and Fisher's tea: four cups of eight told right."""
    low, gap, high = (float(one[0]) for one in differences([56], [70], [48], [80]))
    assert (low, gap, high) == pytest.approx((0.0524, 0.2, 0.3339), abs=5e-5)
    assert float(more_often([4], [4], [0], [4])[0]) == pytest.approx(1 / 70)
    assert float(more_often([3], [4], [1], [4])[0]) == pytest.approx(17 / 70)
    rng = np.random.default_rng(1)
    for _ in range(200):
        n, m = int(rng.integers(1, 30)), int(rng.integers(1, 80))
        a, b = int(rng.integers(0, n + 1)), int(rng.integers(0, m + 1))
        theirs = fisher_exact([[a, n - a], [b, m - b]], alternative="greater").pvalue
        assert float(more_often([a], [n], [b], [m])[0]) == pytest.approx(theirs, abs=1e-9)
    assert kept_by_rate([0.01, 0.02, 0.03, 0.04, 0.05]).all()


def test_groups_keep_their_names_from_one_map_to_the_next() -> None:
    before = np.array([0, 0, 0, 1, 1, -1])
    assert continued(before, np.array([1, 1, 0, 0, 0, 1])) == ((1, 0), 0.2)
    assert continued(before, np.array([0, 0, 0, 1, 1, 2])) == ((0, 1, -1), 0.0)
    assert continued(np.array([-1, -1]), np.array([0, 0])) == ((-1,), 0.0)


@pytest.mark.shared_data
def test_an_open_conversation_has_two_groups_and_statements_of_their_own() -> None:
    """536 people: the two groups published, and more than twenty statements found without their own votes."""
    votes, published = _conversation("scoop-hivemind.biodiversity")
    found = draw_calibrated(votes, rng=np.random.default_rng(7), shuffles=19, resamples=20)
    both = [i for i, name in enumerate(published) if name and found.drawn.group[i] >= 0]
    assert len(found.drawn.sizes) == 2
    assert same_groups(found.drawn.group[both], [int(float(published[i])) for i in both]) > 0.7
    assert len({(one.group, one.statement) for one in found.cross.typical}) >= 20


@pytest.mark.shared_data
def test_twenty_four_people_of_an_open_conversation_show_no_groups() -> None:
    votes, _ = _conversation("london.youth.policing")
    found = draw_calibrated(votes, rng=np.random.default_rng(7), shuffles=99, resamples=5)
    assert found.drawn.sizes == ()
    assert found.cross.typical == ()


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.integers(-9, 9), st.integers(-9, 9), st.integers(0, 3)), max_size=80),
    st.integers(1, 9),
)
def test_every_mark_of_a_map_stands_for_enough_people_of_one_crowd(people, fewest):
    x, y, crowd = (list(one) for one in zip(*people, strict=True)) if people else ([], [], [])
    drawn = handfuls(x, y, crowd, fewest=fewest)
    assert all(fewest <= one.people < 2 * max(fewest, 2) for one in drawn)
    for name in set(crowd):
        members = [place for place, whose in enumerate(crowd) if whose == name]
        own = [one for one in drawn if one.crowd == name]
        assert sum(one.people for one in own) == (len(members) if len(members) >= fewest else 0)
        if own:
            middle = sum(one.x * one.people for one in own) / len(members)
            assert middle == pytest.approx(sum(x[place] for place in members) / len(members))
    order = np.random.default_rng(1).permutation(len(people))
    turned = handfuls([x[i] for i in order], [y[i] for i in order], [crowd[i] for i in order], fewest=fewest)
    assert [(o.people, o.crowd) for o in turned] == [(o.people, o.crowd) for o in drawn]


def test_a_crowd_of_thousands_is_drawn_in_some_hundreds_of_marks():
    rng = np.random.default_rng(2)
    drawn = handfuls(rng.normal(size=30_000), rng.normal(size=30_000), np.zeros(30_000), fewest=5)
    assert 200 <= len(drawn) <= 400
    assert sum(one.people for one in drawn) == 30_000


def test_reactions_kept_small_are_computed_with_in_full() -> None:
    """One byte a reaction in memory, double precision in every sum: the same figures to the last bit."""
    votes, _ = _town(5)
    large = replace(
        votes,
        sheets=votes.sheets.astype(np.int64),
        statements=votes.statements.astype(np.int64),
        values=votes.values.astype(np.int64),
    )
    assert votes.values.itemsize == 1
    few = {"shuffles": 19, "resamples": 8}
    small_map, large_map = (
        draw_calibrated(one, rng=np.random.default_rng(3), **few) for one in (votes, large)
    )
    assert small_map.factor.statement.dtype == np.float64
    for name in ("person", "statement", "person_side", "statement_side"):
        assert getattr(small_map.factor, name).tobytes() == getattr(large_map.factor, name).tobytes()
    assert small_map.drawn.x.tobytes() == large_map.drawn.x.tobytes()
    assert small_map.membership.chance.tobytes() == large_map.membership.chance.tobytes()
    assert (small_map.bridging, small_map.cross, small_map.consensus) == (
        large_map.bridging,
        large_map.cross,
        large_map.consensus,
    )


@pytest.mark.parametrize("alike", [True, False])
def test_a_conversation_of_seventy_thousand_statements_is_drawn_like_another(alike: bool) -> None:
    """Beyond two bytes of statements; a table of every pair of them would fill the memory."""
    rng = np.random.default_rng(1)
    people, statements, each = 60, 70_000, 40
    who = np.repeat(np.arange(people), each)
    # Everybody sees the same first ten, then others of their own, the last statement among them.
    what = np.concatenate(
        [[*range(10), *rng.choice(69_000, 29, replace=False) + 10, 69_999] for _ in range(people)]
    )
    said = np.ones(len(who), dtype=np.int64) if alike else np.where(who % 2, 1, -1)
    made = gather(who, what, said, sheet_count=people, statement_count=statements)
    found = draw_map(made, rng=np.random.default_rng(1), shuffles=19)
    assert found.statements[69_999].all.n == people
    assert found.structure.people == people
    assert (found.structure.first_share == 0) is alike
