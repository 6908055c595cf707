"""Simulated cities whose truth is known: what is published about who came must hold it."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
import scipy
from hypothesis import given, settings
from hypothesis import strategies as st

from assises.methods.coverage import (
    Door,
    ImpossibleCount,
    MarginsApart,
    Newcomers,
    NobodyCounted,
    NobodyOfAGroup,
    StageCount,
    UnknownGroup,
    Verdict,
    chain,
    chapman,
    distinct,
    first_timers,
    mixing,
    rake,
    representation,
    silence,
    uptake,
)

PEOPLE, EVENTS = 1100, 13


def _series(
    rng: np.random.Generator, new: float, again: float, wrong: float, extra: float = 0.5
) -> list[Door]:
    """1,100 people over thirteen evenings; regulars return fewer cards, some tick the wrong box."""
    draw = rng.dirichlet(np.full(EVENTS, 6.0))
    heads, cards, first = (np.zeros(EVENTS, dtype=int) for _ in range(3))
    for _ in range(PEOPLE):
        visits = min(1 + min(rng.poisson(extra), 12), EVENTS)
        came = np.sort(rng.choice(EVENTS, size=visits, replace=False, p=draw))
        for place, event in enumerate(came):
            heads[event] += 1
            if rng.random() < (again if place else new):
                cards[event] += 1
                first[event] += (place == 0) != (rng.random() < wrong)
    return [Door(int(h), int(c), int(f)) for h, c, f in zip(heads, cards, first, strict=True)]


SCENARIOS = {
    "everybody alike, 65 of 100 cards": (0.65, 0.65, 0.02, 0.5),
    "everybody alike, 35 of 100": (0.35, 0.35, 0.02, 0.5),
    "regulars answer less": (0.65, 0.50, 0.02, 0.5),
    "heavy regulars who answer less": (0.65, 0.45, 0.02, 1.5),
    "one card in ten is wrong": (0.65, 0.65, 0.10, 0.5),
    "all of it at once": (0.60, 0.38, 0.10, 1.0),
}


@pytest.mark.parametrize("name", SCENARIOS)
def test_the_published_band_holds_the_truth_nine_times_in_ten(name: str) -> None:
    """Twenty cities of each kind: the band holds; chance alone, and the plain sum, do not."""
    new, again, wrong, extra = SCENARIOS[name]
    held, chance, sums = 0, 0, []
    for seed in range(20):
        found = distinct(_series(np.random.default_rng(seed), new, again, wrong, extra))
        held += found.low <= PEOPLE <= found.high
        chance += found.chance[0] <= PEOPLE <= found.chance[1]
        sums.append(found.naive_sum / PEOPLE)
        assert found.low <= found.plausible[0] <= found.plausible[1] <= found.high
    assert held >= 18
    assert min(sums) > 1.3, "heads added up count regulars as often as they came"
    if name in ("heavy regulars who answer less", "one card in ten is wrong"):
        assert chance <= 10, "what chance leaves is not enough to hold it"


def test_an_evening_whose_cards_were_lost_may_hold_nobody_new_or_nobody_else() -> None:
    told = distinct([Door(100, 100, 100), Door(80, 80, 30), Door(60, 60, 12)])
    lost = distinct([Door(100, 100, 100), Door(80, 80, 30), Door(60)])
    assert lost.without_cards == 1
    assert lost.high - lost.low >= told.high - told.low + 40
    assert lost.point is not None
    assert 130 < lost.point < 130 + 30, "read on the curve of the others, which goes down"


def test_first_timers_are_counted_over_people_and_not_over_visits() -> None:
    """Forty regulars come to all three evenings; 20 of the 60 who came once had never taken part."""
    seen = [Newcomers(60, 60, 60, 10), Newcomers(60, 60, 20, 5), Newcomers(60, 60, 20, 5)]
    found = first_timers(seen, rng=np.random.default_rng(1))
    assert (found.point, found.n) == (0.2, 100)
    assert 0.12 < found.low < found.point < found.high < 0.29
    with pytest.raises(NobodyCounted):
        first_timers([Newcomers(60, 10, 0, 0)], rng=np.random.default_rng(1))
    with pytest.raises(ImpossibleCount):
        first_timers([Newcomers(60, 10, 4, 5)], rng=np.random.default_rng(1))


def test_a_group_that_came_less_is_found_and_a_small_room_tells_nothing() -> None:
    rng = np.random.default_rng(3)
    less = representation([2, 3, 1, 2, 4, 1], [60, 80, 50, 70, 90, 40], 0.12, rng=rng)
    assert (less.verdict, less.high < 0.5) == (Verdict.LESS, True)
    alike = representation([120, 130, 115], [1000, 1100, 950], 0.12, rng=rng)
    assert alike.verdict == Verdict.ALIKE
    small = representation([1, 2], [9, 12], 0.12, rng=rng)
    assert small.verdict == Verdict.CANNOT_TELL
    silent = representation([0, 0], [60, 40], 0.12, rng=rng)
    assert silent.verdict == Verdict.SILENT
    assert silent.high == pytest.approx(silence(100) / 0.12)
    assert (silent.count, silent.n) == (0, 100)


def test_evenings_that_differ_leave_more_doubt_than_as_many_people_alike() -> None:
    """The same forty people out of four hundred: spread over all evenings, or all on one."""
    rng = np.random.default_rng(4)
    even = representation([10] * 4, [100] * 4, 0.1, rng=rng)
    once = representation([40, 0, 0, 0], [100] * 4, 0.1, rng=rng)
    assert even.point == once.point
    assert once.high - once.low > 2 * (even.high - even.low)
    assert once.verdict == Verdict.CANNOT_TELL


def test_a_planted_bias_of_uptake_is_found_and_named_at_its_step() -> None:
    kept = [
        StageCount("said", 240, 2000), StageCount("kept", 70, 600), StageCount("proposed", 6, 300),
        StageCount("decided", 1, 60),
    ]  # fmt: skip
    found = chain(kept)
    verdicts = {name: ratio.verdict for name, ratio in found.steps if ratio}
    assert verdicts == {"kept": Verdict.ALIKE, "proposed": Verdict.LESS, "decided": Verdict.CANNOT_TELL}
    assert found.largest_loss == "proposed"
    few = chain([StageCount("said", 6, 50), StageCount("kept", 1, 20)])
    assert few.steps[0][1] is not None
    assert (few.steps[0][1].verdict, few.largest_loss) == (Verdict.CANNOT_TELL, None)
    nobody = chain([StageCount("said", 0, 50), StageCount("kept", 0, 20), StageCount("cited", 0, 0)])
    assert [ratio for _, ratio in nobody.steps] == [None, None]
    with pytest.raises(ImpossibleCount):
        uptake(StageCount("said", 3, 2), StageCount("kept", 1, 20))
    with pytest.raises(NobodyCounted):
        uptake(StageCount("said", 0, 2), StageCount("kept", 1, 20))


def test_uptake_covers_the_truth_as_often_as_it_says() -> None:
    rng = np.random.default_rng(5)
    held = 0
    for _ in range(400):
        before, after = rng.binomial(1000, 0.12), rng.binomial(300, 0.06)
        found = uptake(StageCount("said", int(before), 1000), StageCount("kept", int(after), 300))
        held += found.low <= 0.5 <= found.high
    assert 0.92 <= held / 400 <= 0.985


def test_the_distance_of_events_is_that_of_the_series_plus_that_between_events() -> None:
    rng = np.random.default_rng(6)
    for _ in range(50):
        table = rng.integers(1, 60, size=(7, 4))
        city = rng.random(4) + 0.1
        found = mixing(table, rng=rng, city=city, deals=10)
        sizes = table.sum(axis=1)
        whole = float((sizes / sizes.sum() * np.array(found.each)).sum())
        assert found.from_city is not None
        assert whole == pytest.approx(found.from_city + found.between, abs=1e-9)
        assert 0 <= found.index <= 1
        turned = mixing(table[:, ::-1], rng=rng, city=city[::-1], deals=10)
        assert turned.index == pytest.approx(found.index)


def test_thirteen_evenings_each_of_its_own_crowd_ring_the_alarm_and_mixed_ones_do_not() -> None:
    rng = np.random.default_rng(7)
    apart = [np.roll([70, 6, 4, 5], turn % 4) for turn in range(13)]
    assert mixing(apart, rng=rng, city=[1, 1, 1, 1]).alarm
    together = [rng.multinomial(85, [0.4, 0.3, 0.2, 0.1]) for _ in range(13)]
    found = mixing(together, rng=rng, city=[0.4, 0.3, 0.2, 0.1])
    assert not found.alarm
    assert found.by_chance[0] <= found.index
    assert mixing([[10, 0], [0, 10]], rng=rng).index == 0.0
    assert mixing([[10, 20], [5, 10]], rng=rng).index == pytest.approx(1.0)
    with pytest.raises(NobodyCounted):
        mixing([[0, 0]], rng=rng)
    with pytest.raises(ImpossibleCount):
        mixing([[-1, 2]], rng=rng)
    with pytest.raises(NobodyCounted):
        mixing([[3, 2]], rng=rng, city=[0, 0])


# Three margins of one table, met by another program (ipfn 1.4.4, to 1e-14).
TABLE = [[[34, 7], [2, 25], [15, 19], [4, 15]], [[26, 14], [33, 31], [28, 36], [29, 7]],
         [[34, 26], [4, 12], [7, 38], [29, 36]]]  # fmt: skip
MET = [
    44.39828703178984, 5.869927595665765, 12.486177784422503, 100.22750840008719, 48.567614941318446,
    39.50540563168871, 14.361300313210211, 34.58377830181666, 23.087065869426397, 7.983086527635648,
    140.09465146388183, 84.51167626169246, 61.648376710836914, 50.899500654109005, 70.80107748894504,
    10.974565023475401, 25.928815467012434, 12.732817508470394, 14.583977054285429, 28.096009035630015,
    13.236404176423568, 46.14269788562313, 60.8062516984473, 48.47302717410569,
]  # fmt: skip
MARGINS = {
    "age": {"a0": 300.0, "a1": 450.0, "a2": 250.0},
    "place": {"p0": 120.0, "p1": 380.0, "p2": 260.0, "p3": 240.0},
    "sex": {"s0": 530.0, "s1": 470.0},
}


def _people() -> dict[str, list[str]]:
    table = np.array(TABLE)
    cells = [cell for cell in itertools.product(*map(range, table.shape)) for _ in range(table[cell])]
    return {
        name: [f"{name[0]}{cell[axis]}" for cell in cells]
        for axis, name in enumerate(("age", "place", "sex"))
    }


def test_weights_are_those_of_a_reference_to_a_hundred_millionth() -> None:
    found = rake(_people(), MARGINS, hold=None)
    totals = np.zeros(24)
    places = np.repeat(np.arange(24), np.array(TABLE).reshape(-1))
    np.add.at(totals, places, found.each)
    assert totals * 1000 / len(places) == pytest.approx(np.array(MET), rel=1e-8)
    assert found.left < 1e-8
    assert found.held == 0


def test_weights_stay_as_near_as_can_be_to_where_they_start() -> None:
    """Among all weights that meet the margins, those of least relative entropy: found by another road."""
    people = _people()
    found = rake(people, MARGINS, hold=None)
    groups = [(name, group) for name in sorted(MARGINS) for group in sorted(MARGINS[name])]
    table = np.array([[float(told == group) for told in people[name]] for name, group in groups])
    wanted = np.array([MARGINS[name][group] for name, group in groups]) / 1000
    n = table.shape[1]

    def dual(price: np.ndarray) -> float:
        return float(np.log(np.exp(price @ table).sum() / n) - price @ wanted)

    best = scipy.optimize.minimize(dual, np.zeros(len(groups)), method="BFGS", options={"gtol": 1e-9}).x
    raw = np.exp(best @ table)
    assert found.each == pytest.approx(raw / raw.sum() * n, rel=1e-4)


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 10_000))
def test_weights_do_not_depend_on_order_nor_scale_and_are_one_when_nothing_is_to_do(seed: int) -> None:
    rng = np.random.default_rng(seed)
    people = {name: [f"{name[0]}{i}" for i in rng.permutation(np.arange(60) % k)] for name, k in
              (("age", 3), ("place", 4), ("sex", 2))}  # fmt: skip
    own = {name: {one: float(told.count(one)) for one in set(told)} for name, told in people.items()}
    assert rake(people, own).each == pytest.approx(np.ones(60))
    order = rng.permutation(60)
    turned = {name: [told[place] for place in order] for name, told in people.items()}
    scaled = {name: {one: 7 * n for one, n in margin.items()} for name, margin in MARGINS.items()}
    one, two = rake(people, MARGINS, hold=None), rake(turned, scaled, start=np.full(60, 3.0), hold=None)
    assert two.each == pytest.approx(one.each[order], rel=1e-6)
    held = rake(people, MARGINS)
    middle = float(np.median(held.each))
    assert held.each.max() <= 3 * middle * (1 + 1e-9)
    assert held.each.min() >= 0.3 * middle * (1 - 1e-9)
    assert held.effective <= 60 + 1e-9


def test_nobody_absent_speaks_through_a_weight() -> None:
    with pytest.raises(NobodyOfAGroup) as absent:
        rake({"age": ["young", "young"]}, {"age": {"young": 10, "old": 5}})
    assert absent.value.parameters == {"margin": "age", "group": "old"}
    with pytest.raises(UnknownGroup):
        rake({"age": ["young", "?"]}, {"age": {"young": 10}})
    with pytest.raises(MarginsApart):
        rake(
            {"age": ["young", "old"], "sex": ["f", "m"]},
            {"age": {"young": 10, "old": 5}, "sex": {"f": 50, "m": 60}},
        )


def test_two_lists_of_codes_are_the_published_example() -> None:
    found = chapman(200, 150, 30)
    assert found.point == pytest.approx(978.06, abs=0.005)
    assert ((found.high - found.point) / 1.959963984540054) ** 2 == pytest.approx(20133.99, abs=0.05)
    with pytest.raises(ImpossibleCount):
        chapman(3, 5, 4)
    with pytest.raises(NobodyCounted):
        silence(0)
