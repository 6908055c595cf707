"""Who came, who did not: figures with their interval, people counted once, chairs left empty."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assises.methods.coverage import (
    Cards,
    Door,
    ImpossibleCount,
    Interval,
    NobodyCounted,
    chairs,
    distinct,
    first_timer_share,
    reach,
    share,
)


@pytest.mark.parametrize(
    ("count", "n", "low", "high"),
    [(8, 10, 0.49016, 0.94332), (0, 10, 0.0, 0.27753), (26, 65, 0.28972, 0.52144)],
)
def test_wilson_intervals_are_the_published_ones(count: int, n: int, low: float, high: float) -> None:
    found = share(count, n)
    assert found.low == pytest.approx(low, abs=5e-6)
    assert found.high == pytest.approx(high, abs=5e-6)


@given(st.integers(1, 400), st.data())
def test_an_interval_holds_its_point_and_narrows_with_people(n: int, data: st.DataObject) -> None:
    count = data.draw(st.integers(0, n))
    few, many = share(count, n), share(10 * count, 10 * n)
    assert 0 <= few.low <= few.point <= few.high <= 1
    assert many.high - many.low < few.high - few.low
    mirrored = share(n - count, n)
    assert mirrored.low == pytest.approx(1 - few.high, abs=1e-12)


def test_a_share_of_nobody_is_not_told() -> None:
    with pytest.raises(NobodyCounted):
        share(0, 0)
    with pytest.raises(ImpossibleCount):
        share(3, 2)
    with pytest.raises(ImpossibleCount):
        share(-1, 2)


def test_reach_is_told_per_thousand_residents() -> None:
    found = reach(1100, 59793)
    assert found.point == pytest.approx(18.3968, abs=1e-4)
    assert found.n == 59793
    assert found.low < found.point < found.high


def test_blank_cards_are_not_answers() -> None:
    found = first_timer_share(Cards(yes=26, no=39, unanswered=55))
    assert found == share(26, 65)
    assert isinstance(found, Interval)
    with pytest.raises(NobodyCounted):
        first_timer_share(Cards(yes=0, no=0, unanswered=20))
    with pytest.raises(ImpossibleCount):
        first_timer_share(Cards(yes=1, no=1, unanswered=-1))


def test_without_cards_only_the_bounds_are_told() -> None:
    found = distinct([Door(120), Door(80), Door(223)])
    assert (found.point, found.low, found.high) == (None, 223, 423)
    assert (found.doors, found.without_cards) == (3, 3)


def test_all_cards_returned_and_true_give_the_number_exactly() -> None:
    # 100 people come first; at the second evening 30 of 80 are new; at the third nobody is.
    found = distinct([Door(100, 100, 100), Door(80, 80, 30), Door(40, 40, 0)])
    assert (found.point, found.bounds, found.chance) == (130.0, (130, 130), (130.0, 130.0))
    assert found.low < 130 < found.high, "but nobody knows that they are all true"


def test_an_evening_without_cards_widens_the_bounds_and_is_counted_apart() -> None:
    found = distinct([Door(100, 100, 100), Door(80, 80, 30), Door(40)])
    assert (found.bounds, found.without_cards) == ((130, 170), 1)
    assert found.point is not None
    assert 130 < found.point < 170


def test_more_cards_than_heads_are_refused() -> None:
    with pytest.raises(ImpossibleCount):
        distinct([Door(10, 11, 3)])
    with pytest.raises(ImpossibleCount):
        distinct([Door(10, 5, 6)])
    with pytest.raises(NobodyCounted):
        distinct([])


@st.composite
def evenings(draw: st.DrawFn) -> list[Door]:
    """A series that a city could have lived: the first event is everybody's first, cards tell the truth."""
    doors = []
    for _ in range(draw(st.integers(1, 8))):
        heads = draw(st.integers(1, 60))
        cards = draw(st.integers(0, heads))
        doors.append(Door(heads, cards, draw(st.integers(0, cards))))
    return doors


@given(evenings())
def test_the_bounds_hold_the_estimate_and_do_not_depend_on_order(doors: list[Door]) -> None:
    found = distinct(doors)
    assert max(door.heads for door in doors) <= min(found.low, found.bounds[0])
    assert max(found.high, found.bounds[1]) <= sum(door.heads for door in doors) == found.naive_sum
    if found.point is not None:
        assert found.low <= found.point <= found.high
        assert found.low <= found.chance[0] <= found.point <= found.chance[1] <= found.high
    turned = distinct(doors[::-1])
    assert turned.bounds == found.bounds
    assert (turned.low, turned.high) == pytest.approx((found.low, found.high))
    if all(door.cards for door in doors):
        assert turned.point == pytest.approx(found.point)


@given(evenings(), st.data())
def test_more_cards_never_widen_the_bounds(doors: list[Door], data: st.DataObject) -> None:
    index = data.draw(st.integers(0, len(doors) - 1))
    door = doors[index]
    if door.cards == door.heads:
        return
    first = data.draw(st.integers(0, 1))
    more = [*doors]
    more[index] = Door(door.heads, door.cards + 1, door.first + first)
    before, after = distinct(doors), distinct(more)
    assert before.bounds[0] <= after.bounds[0]
    assert after.bounds[1] <= before.bounds[1]


CITY = {"moins de 25 ans": 300, "25 à 64 ans": 530, "65 ans et plus": 170, "en hébergement": None}


def test_a_full_room_of_one_group_does_not_fill_the_chairs_of_another() -> None:
    row = chairs({"65 ans et plus": 400}, CITY, seats=50)
    assert (
        row.filled == 8
    )  # exact shares are 15, 26.5 and 8.5: of two equal remainders the first named is served
    assert [(group.group, group.chairs, group.hollow) for group in row.groups] == [
        ("moins de 25 ans", 15, 15),
        ("25 à 64 ans", 27, 27),
        ("65 ans et plus", 8, 0),
    ]


def test_a_room_like_the_city_fills_every_chair() -> None:
    row = chairs({"moins de 25 ans": 30, "25 à 64 ans": 53, "65 ans et plus": 17}, CITY)
    assert row.filled == 50
    assert all(group.hollow == 0 for group in row.groups)


def test_nobody_heard_leaves_every_chair_hollow() -> None:
    row = chairs({}, CITY)
    assert row.filled == 0
    assert sum(group.hollow for group in row.groups) == 50


def test_a_group_of_unknown_number_has_no_chair_and_is_said() -> None:
    row = chairs({"en hébergement": 12, "moins de 25 ans": 3}, CITY)
    assert row.without_denominator == ("en hébergement",)
    assert "en hébergement" not in [group.group for group in row.groups]


def test_a_group_too_small_for_a_chair_is_said() -> None:
    row = chairs({"a": 1}, {"a": 995, "b": 5}, seats=10)
    assert row.too_small_for_a_chair == ("b",)
    assert [group.group for group in row.groups] == ["a"]


def test_counts_that_cannot_be_are_refused() -> None:
    with pytest.raises(NobodyCounted):
        chairs({"a": 3}, {"a": None})
    with pytest.raises(ImpossibleCount):
        chairs({"a": -3}, {"a": 10})
    with pytest.raises(ImpossibleCount):
        chairs({"b": 3}, {"a": 10})


@given(
    st.lists(st.integers(0, 10_000), min_size=1, max_size=12).filter(any),
    st.integers(1, 60),
    st.data(),
)
def test_every_chair_has_one_owner(margins: list[int], seats: int, data: st.DataObject) -> None:
    city = {f"g{index}": count for index, count in enumerate(margins)}
    heard = {name: data.draw(st.integers(0, 500)) for name in city}
    row = chairs(heard, city, seats)
    assert sum(group.chairs for group in row.groups) == seats
    assert row.filled == sum(group.filled for group in row.groups) <= seats
    for group in row.groups:
        quota = seats * city[group.group] / sum(margins)
        assert abs(group.chairs - quota) < 1  # largest remainders stay within one of the exact share
        assert group.filled + group.hollow == group.chairs
