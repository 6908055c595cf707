"""What keeps a map honest once it is drawn: a style of answering, reactions held out, names that stay."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assises.methods.opinion import (
    Reactions,
    cells_of,
    draw_calibrated,
    draw_map,
    gather,
    held_out,
    resembling,
)
from tests.methods.test_calibrated import _shuffled, _town
from tests.methods.test_opinion import _conversation

PEOPLE, STATEMENTS = 120, 24


def _answers(chance: np.ndarray, seed: int) -> Reactions:
    rng = np.random.default_rng(seed)
    table = np.where(rng.random(chance.shape) < chance, 1, -1)
    who, what = np.nonzero(rng.random(chance.shape) < 0.7)
    people, statements = chance.shape
    return gather(who, what, table[who, what], sheet_count=people, statement_count=statements)


def _ready(seed: int) -> Reactions:
    """Everybody thinks the same; some say yes more readily than others, to anything."""
    rng = np.random.default_rng(seed)
    ready = np.repeat([0.25, -0.25], PEOPLE // 2)
    return _answers(rng.uniform(0.4, 0.6, STATEMENTS) + ready[:, None], seed)


def _parted(seed: int) -> Reactions:
    """Two sides who say yes as often, to other things."""
    rng = np.random.default_rng(seed)
    side = np.repeat([1, -1], PEOPLE // 2)
    lean = rng.permutation(np.repeat([0.3, -0.3], STATEMENTS // 2))
    return _answers(0.5 + side[:, None] * lean, seed)


def test_those_who_say_yes_to_anything_are_told_from_those_who_think_otherwise() -> None:
    for seed in range(6):
        ready = draw_map(_ready(seed), rng=np.random.default_rng(seed), shuffles=39).structure
        parted = draw_map(_parted(seed), rng=np.random.default_rng(seed), shuffles=39).structure
        assert ready.groups_shown, "more than chance: the first test alone says groups"
        assert parted.groups_shown
        assert ready.style_p is not None
        assert parted.style_p == 1 / 40
        assert ready.style_p > 0.05, "no more than a readiness to agree"
        assert parted.first_share_by_style is not None
        assert parted.first_share > 1.5 * parted.first_share_by_style


def test_a_style_is_looked_for_only_when_groups_are_shown_and_moves_no_other_figure() -> None:
    votes = _parted(1)
    with_, without = (
        draw_map(votes, rng=np.random.default_rng(2), shuffles=19, styles=styles) for styles in (9, 0)
    )
    assert (without.structure.style_p, without.structure.first_share_by_style) == (None, None)
    assert with_.structure.style_p == 0.1
    assert (with_.structure.first_p, with_.structure.halves) == (
        without.structure.first_p,
        without.structure.halves,
    )
    assert np.array_equal(with_.group, without.group)
    nothing = draw_map(_shuffled(_town(1)[0], 1), rng=np.random.default_rng(1), shuffles=39)
    assert not nothing.structure.groups_shown
    assert nothing.structure.style_p is None


def test_an_axis_foretells_reactions_held_out_and_chance_does_not() -> None:
    for seed in range(5):
        parted = held_out(cells_of(_parted(seed)), rng=np.random.default_rng(seed))
        chance = held_out(cells_of(_shuffled(_parted(seed), seed)), rng=np.random.default_rng(seed))
        assert parted.foretells
        assert parted.model < 0.9 * parted.without
        assert not chance.foretells, "nothing is gained by an axis of chance"
        assert chance.without == pytest.approx(0.25, abs=0.02)


def test_who_counts_twice_is_held_out_twice_and_few_reactions_foretell_nothing() -> None:
    votes = _parted(3)
    one = held_out(cells_of(votes, np.ones(PEOPLE)), rng=np.random.default_rng(1))
    two = held_out(cells_of(votes, np.full(PEOPLE, 2.0)), rng=np.random.default_rng(1))
    assert one.n == two.n == len(votes.values)
    assert two.without == pytest.approx(one.without, abs=0.02)
    few = gather([0, 1], [0, 0], [1, -1], sheet_count=2, statement_count=1)
    assert not held_out(cells_of(few), rng=np.random.default_rng(1)).foretells


def test_nothing_bridges_when_the_axis_foretells_nothing() -> None:
    """Everybody wants the school warm; what else they say is chance: no axis, so nothing goes across it."""
    chance = np.full((PEOPLE, STATEMENTS), 0.5)
    chance[:, 0] = 0.95
    votes = _answers(chance, 4)
    tried = draw_calibrated(votes, rng=np.random.default_rng(1), shuffles=9, resamples=2)
    untried = draw_calibrated(votes, rng=np.random.default_rng(1), shuffles=9, resamples=2, folds=0)
    assert [one.statement for one in tried.consensus] == [0]
    assert [one.statement for one in untried.bridging] == [0], "the bounds alone would have said so"
    assert tried.held is not None
    assert not tried.held.foretells
    assert tried.bridging == ()


@given(st.integers(1, 4), st.integers(5, 12), st.randoms(use_true_random=False))
def test_groups_turned_round_find_their_names(groups: int, statements: int, dice) -> None:
    rng = np.random.default_rng(dice.randrange(10**6))
    before = rng.random((groups, statements))
    order = rng.permutation(groups)
    whose, apart = resembling(before, before[order])
    assert whose == tuple(order.tolist())
    assert apart == tuple([0.0] * groups)


def test_a_group_that_answers_otherwise_or_was_hardly_asked_is_new() -> None:
    before = [[1.0] * 6, [0.0] * 6]
    assert resembling(before, [[0.1] * 6, [0.5, 0.5, 0.4, 0.5, 0.5, 0.5], [0.9] * 6])[0] == (1, -1, 0)
    hardly = [[0.0] * 4 + [np.nan] * 2]
    assert resembling(before, hardly) == ((-1,), (1.0,))
    assert resembling([], hardly) == ((-1,), (1.0,))
    assert resembling(before, []) == ((), ())


def test_the_groups_of_a_new_map_stand_in_the_order_of_the_map_before() -> None:
    votes = _parted(5)
    first = draw_calibrated(votes, rng=np.random.default_rng(1), shuffles=39, resamples=8)
    assert (first.before, first.apart) == ((), ())
    rates = np.array(
        [[one.groups[g].agree / one.groups[g].n for one in first.drawn.statements] for g in (0, 1)]
    )
    again = draw_calibrated(votes, rng=np.random.default_rng(1), shuffles=39, resamples=8, before=rates[::-1])
    assert (again.before, max(again.apart)) == ((0, 1), 0.0)
    assert np.array_equal(again.drawn.group, np.where(first.drawn.group >= 0, 1 - first.drawn.group, -1))
    assert again.drawn.sizes == first.drawn.sizes[::-1]
    assert again.membership.same == first.membership.same
    assert {(one.group, one.statement) for one in again.cross.typical} == {
        (1 - one.group, one.statement) for one in first.cross.typical
    }
    for old, new in zip(first.drawn.statements, again.drawn.statements, strict=True):
        assert new.groups == old.groups[::-1]


@pytest.mark.shared_data
@pytest.mark.parametrize("name", ["scoop-hivemind.freshwater", "15-per-hour-seattle"])
def test_an_open_conversation_dealt_anew_has_no_groups(name: str) -> None:
    """Twenty deals of the votes of real people, within each statement: 5 in 100 may be claimed by chance."""
    votes, _ = _conversation(name)
    claimed = sum(
        draw_map(_shuffled(votes, seed), rng=np.random.default_rng(seed), shuffles=19).structure.groups_shown
        for seed in range(20)
    )
    assert claimed <= 2
