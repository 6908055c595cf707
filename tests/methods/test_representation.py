"""A short list that represents: everybody's share, a certificate, and silence that is no refusal."""

from __future__ import annotations

import csv
import io
from fractions import Fraction
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from assises.methods.opinion import gather
from assises.methods.representation import (
    Approvals,
    Quota,
    WrongApproval,
    WrongSeats,
    approve,
    certify,
    choose_slate,
    guess_missing,
    liked,
)
from assises.methods.representation.guessing import WrongRates
from tests.shared import shared_bytes

Table = NDArray[np.bool_]


def _votes(table: Table, weights: NDArray[np.float64] | None = None) -> Approvals:
    who, what = np.nonzero(table)
    return approve(who, what, voter_count=table.shape[0], statement_count=table.shape[1], weights=weights)


def _election(rng: np.random.Generator, most: int = 7) -> Table:
    people, statements = int(rng.integers(1, most + 1)), int(rng.integers(2, 7))
    return rng.random((people, statements)) < rng.uniform(0.15, 0.85)


def _wronged(table: Table, slate: tuple[int, ...]) -> bool:
    """Every group of people, every statement left aside, every level: the words of the paper, one by one."""
    people, statements = table.shape
    held = table[:, list(slate)].sum(axis=1)
    for level in range(1, len(slate) + 1):
        for size in range(1, people + 1):
            if Fraction(size) < Fraction(level * people, len(slate)):
                continue
            for group in combinations(range(people), size):
                deserve = all(held[one] < level for one in group)
                if deserve and any(
                    all(table[one, c] for one in group) for c in range(statements) if c not in slate
                ):
                    return True
    return False


def test_the_certificate_says_what_a_search_through_every_group_says() -> None:
    rng = np.random.default_rng(2017)
    verdicts = []
    for _ in range(600):
        table = _election(rng)
        seats = int(rng.integers(1, table.shape[1] + 1))
        slate = tuple(int(c) for c in rng.permutation(table.shape[1])[:seats])
        verdicts.append(certify(_votes(table), slate).holds)
        assert verdicts[-1] != _wronged(table, slate)
    assert 50 < verdicts.count(False) < 550  # both answers were tried, often


def _bought_on_paper(table: Table, seats: int, rank: NDArray[np.int64]) -> list[int]:
    """Equal shares in fractions, every price computed anew at every step."""
    people = table.shape[0]
    budget = [Fraction(seats, people)] * people
    chosen: list[int] = []
    while len(chosen) < seats:
        prices = []
        for c in set(range(table.shape[1])) - set(chosen):
            left = sorted(budget[i] for i in range(people) if table[i, c])
            if sum(left) < 1:
                continue
            spent = Fraction(0)
            for place, amount in enumerate(left):
                price = (1 - spent) / (len(left) - place)
                if price <= amount:
                    prices.append((price, int(rank[c]), c))
                    break
                spent += amount
        if not prices:
            break
        price, _, best = min(prices)
        for i in range(people):
            if table[i, best]:
                budget[i] -= min(budget[i], price)
        chosen.append(best)
    return chosen


def test_equal_shares_buy_what_fractions_buy_on_paper() -> None:
    rng = np.random.default_rng(5)
    for seed in range(300):
        table = _election(rng, most=12)
        seats = int(rng.integers(1, table.shape[1] + 1))
        rank = np.random.default_rng(seed).permutation(table.shape[1])
        found = choose_slate(_votes(table), seats, rng=np.random.default_rng(seed))
        on_paper = _bought_on_paper(table, seats, rank)
        assert found.bought == len(on_paper)
        if not found.exchanged:
            assert list(found.statements[: found.bought]) == on_paper


@given(st.integers(0, 10_000))
def test_no_group_is_wronged_by_the_slate_chosen(seed: int) -> None:
    rng = np.random.default_rng(seed)
    table = _election(rng, most=30)
    seats = int(rng.integers(1, table.shape[1] + 1))
    found = choose_slate(_votes(table), seats, rng=rng)
    assert found.certificate.holds
    assert len(set(found.statements)) == seats == found.bought + found.completed


def _parties() -> Table:
    """600, 250 and 150 people, each approving the twelve statements of their own side, none of the others."""
    side = np.repeat([0, 1, 2], [600, 250, 150])
    return side[:, None] == np.repeat([0, 1, 2], 12)[None, :]


def test_the_most_approved_slate_forgets_two_neighbourhoods_and_ours_does_not() -> None:
    table = _parties()
    most_approved = tuple(np.argsort(-table.sum(axis=0), kind="stable")[:10])
    forgotten = certify(_votes(table), most_approved)
    assert not forgotten.holds
    assert forgotten.worst is not None
    assert (forgotten.worst.level, forgotten.worst.people, forgotten.worst.needed) == (1, 250.0, 100.0)
    assert forgotten.unrepresented.point == pytest.approx(0.4)
    ours = choose_slate(_votes(table), 10, rng=np.random.default_rng(1))
    sides = np.bincount(np.array(ours.statements) // 12, minlength=3).tolist()
    assert sides in ([6, 3, 1], [6, 2, 2], [7, 2, 1])
    assert ours.certificate.holds
    assert ours.certificate.unrepresented.point == 0


@given(st.integers(0, 10_000))
def test_a_person_who_counts_twice_is_two_people(seed: int) -> None:
    rng = np.random.default_rng(seed)
    table = _election(rng, most=12)
    seats = int(rng.integers(1, table.shape[1] + 1))
    twice = rng.random(table.shape[0]) < 0.4
    heavy = _votes(table, np.where(twice, 2.0, 1.0))
    doubled = _votes(np.vstack([table, table[twice]]))
    first = choose_slate(heavy, seats, rng=np.random.default_rng(seed))
    second = choose_slate(doubled, seats, rng=np.random.default_rng(seed))
    assert first.statements == second.statements
    assert first.certificate.alpha == pytest.approx(second.certificate.alpha)
    assert first.certificate.unrepresented.point == pytest.approx(second.certificate.unrepresented.point)


@given(st.integers(0, 10_000))
def test_who_is_called_what_changes_nothing(seed: int) -> None:
    rng = np.random.default_rng(seed)
    table = _election(rng, most=15)
    seats = int(rng.integers(1, table.shape[1] + 1))
    renamed = table[rng.permutation(table.shape[0])]
    slates = [choose_slate(_votes(one), seats, rng=np.random.default_rng(seed)) for one in (table, renamed)]
    assert slates[0].statements == slates[1].statements


@given(st.integers(0, 10_000))
def test_one_more_voice_left_aside_never_makes_the_claim_smaller(seed: int) -> None:
    rng = np.random.default_rng(seed)
    table = _election(rng, most=15)
    slate = (0,)
    nobody = np.flatnonzero(~table[:, 0])
    if not len(nobody):
        return
    before = certify(_votes(table), slate).alpha
    table[int(rng.choice(nobody)), int(rng.integers(1, table.shape[1]))] = True
    assert certify(_votes(table), slate).alpha >= before


def test_two_seats_kept_for_those_who_are_rarely_heard() -> None:
    table = _parties()
    table[:2, 35] = True
    quota = Quota(statements=(33, 34, 35), least=2)
    found = choose_slate(_votes(table), 10, rng=np.random.default_rng(1), quotas=[quota])
    assert len(set(found.statements) & set(quota.statements)) >= 2
    with pytest.raises(WrongSeats):
        choose_slate(_votes(table), 2, rng=np.random.default_rng(1), quotas=[Quota((33, 34, 35), 3)])
    with pytest.raises(WrongSeats):
        choose_slate(
            _votes(table), 5, rng=np.random.default_rng(1), quotas=[Quota((1,), 1), Quota((1, 2), 1)]
        )


@pytest.mark.parametrize("seats", [0, -1, 4])
def test_seats_that_cannot_be_filled_are_refused(seats: int) -> None:
    with pytest.raises(WrongSeats):
        choose_slate(_votes(np.ones((2, 3), dtype=np.bool_)), seats, rng=np.random.default_rng(1))


@pytest.mark.parametrize("slate", [(), (0, 0), (3,), (-1,)])
def test_a_slate_is_made_of_statements_that_exist_once(slate: tuple[int, ...]) -> None:
    with pytest.raises(WrongSeats):
        certify(_votes(np.ones((2, 3), dtype=np.bool_)), slate)


@pytest.mark.parametrize(
    ("voters", "statements", "weights"),
    [([2], [0], None), ([0], [5], None), ([-1], [0], None), ([0, 1], [0], None), ([0], [0], [1.0, 0.0]),
     ([0], [0], [1.0, float("nan")]), ([0], [0], [1.0])],
)  # fmt: skip
def test_an_approval_names_somebody_and_something(
    voters: list[int], statements: list[int], weights: list[float] | None
) -> None:
    with pytest.raises(WrongApproval):
        approve(voters, statements, voter_count=2, statement_count=3, weights=weights)


def test_nobody_and_everybody_alike() -> None:
    empty = _votes(np.zeros((0, 3), dtype=np.bool_))
    assert choose_slate(empty, 2, rng=np.random.default_rng(1)).certificate.unrepresented.n == 0
    silent = choose_slate(_votes(np.zeros((4, 3), dtype=np.bool_)), 2, rng=np.random.default_rng(1))
    assert (silent.bought, silent.certificate.unrepresented.point) == (0, 1.0)
    alike = choose_slate(_votes(np.ones((4, 3), dtype=np.bool_)), 3, rng=np.random.default_rng(1))
    assert (alike.bought, alike.certificate.worst, alike.certificate.alpha) == (3, None, 0.0)


def test_a_vote_that_was_not_cast_is_drawn_and_not_read_as_a_refusal() -> None:
    """Half of the people saw only the second statement, which is not on the slate: on paper they lost."""
    who = [*range(10), *range(10, 20)]
    what = [0] * 10 + [1] * 10
    made = gather(who, what, [1] * 20, sheet_count=20, statement_count=2)
    assert not certify(liked(made), [0]).holds or certify(liked(made), [0]).alpha == pytest.approx(0.5)
    told = guess_missing(made, [0], rng=np.random.default_rng(3), draws=50)
    assert told.unrepresented[1] < certify(liked(made), [0]).unrepresented.point
    sure = guess_missing(made, [0], rng=np.random.default_rng(3), draws=20, rates=np.ones((20, 2)))
    assert (sure.holds.point, sure.unrepresented) == (1.0, (0.0, 0.0, 0.0))
    with pytest.raises(WrongRates):
        guess_missing(made, [0], rng=np.random.default_rng(3), rates=np.full((20, 2), 1.5))


def _conversation(name: str) -> Approvals:
    """Who agrees with what in an open conversation, among those who agree with something."""
    rows = list(csv.DictReader(io.StringIO(shared_bytes(f"polis/{name}/participants-votes.csv").decode())))
    comments = csv.DictReader(io.StringIO(shared_bytes(f"polis/{name}/comments.csv").decode()))
    kept = sorted(int(row["comment-id"]) for row in comments if row["moderated"] != "-1")
    table = np.array([[row.get(str(c), "") == "1" for c in kept] for row in rows])
    return _votes(table[table.any(axis=1)])


@pytest.mark.shared_data
@pytest.mark.parametrize(
    ("name", "seats", "unrepresented"),
    [("vtaiwan.uberx", 10, 0.280), ("scoop-hivemind.biodiversity", 5, 0.195)],
)
def test_open_conversations_have_their_slate(name: str, seats: int, unrepresented: float) -> None:
    """As measured elsewhere on the same votes: the share of people with nobody on the slate."""
    made = _conversation(name)
    found = choose_slate(made, seats, rng=np.random.default_rng(1))
    assert found.certificate.holds
    assert found.certificate.alpha < 0.6
    assert found.certificate.unrepresented.point == pytest.approx(unrepresented, abs=0.001)
