"""Which statement comes next: each keeps a chance, the chances are what is drawn, and the floor holds."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assises.methods.opinion import ImpossibleCounts, chances, drawn_at
from assises.methods.opinion.routing import EVEN, FLOOR, NEW

counts = st.tuples(st.integers(0, 3000), st.integers(0, 3000), st.integers(0, 3000))


@settings(max_examples=200, deadline=None)
@given(st.lists(counts, min_size=1, max_size=60))
def test_every_statement_keeps_a_chance_and_the_new_and_the_minority_share_their_part(some):
    yes, no, passed = (np.array(one) for one in zip(*some, strict=True))
    seen = yes + no + passed
    found = chances(yes, no, seen)
    assert found.sum() == pytest.approx(1)
    assert (found >= EVEN / len(some) - 1e-12).all()
    kept = (seen < NEW) | (yes < no)
    if kept.any():
        assert (found[kept] >= FLOOR / kept.sum() - 1e-12).all()
    order = np.random.default_rng(1).permutation(len(some))
    assert chances(yes[order], no[order], seen[order]) == pytest.approx(found[order])


def test_what_is_shown_follows_the_chances_that_are_logged():
    of = chances([30, 0, 2, 200], [5, 0, 30, 190], [40, 0, 40, 400])
    shares = (np.arange(20_000) + 0.5) / 20_000
    drawn = np.bincount([drawn_at(share, of) for share in shares], minlength=4) / len(shares)
    assert drawn == pytest.approx(of, abs=1e-3)


def test_a_rate_weighed_by_the_chances_is_that_of_all_statements_alike():
    """Horvitz and Thompson: the answer that routing shows most often does not decide the mean."""
    rng = np.random.default_rng(4)
    of = chances([30, 0, 2], [5, 0, 30], [40, 0, 40])
    rates = np.array([0.9, 0.3, 0.1])
    place = rng.choice(3, size=200_000, p=of)
    agreed = rng.random(200_000) < rates[place]
    assert np.mean(agreed / of[place]) / 3 == pytest.approx(rates.mean(), abs=0.02)
    assert abs(agreed.mean() - rates.mean()) > 0.1, "unweighed, it is another figure"


def test_impossible_counts_are_refused_by_name_and_nothing_gives_nothing():
    with pytest.raises(ImpossibleCounts):
        chances([3], [3], [5])
    with pytest.raises(ImpossibleCounts):
        chances([-1], [0], [5])
    assert chances([], [], []).tolist() == []
