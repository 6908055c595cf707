"""Up and down the record: what a promise rests on, what became of a sentence."""

from __future__ import annotations

import time

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from assises.methods.lineage import (
    ForwardLink,
    Record,
    RepeatedRung,
    UnevenColumns,
    UnknownRung,
    ancestors,
    broken,
    conversion,
    depth,
    descendants,
    leaves,
    reaches_voice,
    weave,
)

# Two sentences at doors (11, 12), one nobody took up (13); a meeting (20) that answers the first, a synthesis
# (30), a proposal (40), a decision (50); and a promise (60) that rests on nothing.
IDS = [11, 12, 13, 20, 30, 40, 50, 60]
CLAIMS = [20, 30, 30, 40, 50]
SOURCES = [11, 20, 12, 30, 40]


@pytest.fixture
def record() -> Record:
    return weave(IDS, CLAIMS, SOURCES)


def test_a_decision_is_walked_down_to_the_sentences_it_rests_on(record: Record) -> None:
    assert ancestors(record, 50).tolist() == [11, 12, 20, 30, 40]
    assert ancestors(record, 60).tolist() == []


def test_a_sentence_is_walked_up_to_what_became_of_it(record: Record) -> None:
    assert descendants(record, 12).tolist() == [30, 40, 50]
    assert descendants(record, 13).tolist() == []


def test_the_sentence_left_without_follow_up_and_the_promise_without_voice_are_found(record: Record) -> None:
    found = broken(record, [11, 12, 13])
    assert found.unheard.tolist() == [13]
    assert found.groundless.tolist() == [60]
    assert leaves(record).tolist() == [13, 50, 60]


def test_the_longest_way_down_is_counted(record: Record) -> None:
    assert depth(record).tolist() == [0, 0, 0, 1, 2, 3, 4, 0]


def test_each_stage_says_how_many_voices_reach_it(record: Record) -> None:
    stages = [0, 0, 0, 1, 2, 3, 4, 4]
    rows = [(row.stage, row.pieces, row.reached_from_first) for row in conversion(record, stages)]
    assert rows == [(0, 3, 3), (1, 1, 1), (2, 1, 2), (3, 1, 2), (4, 2, 2)]


def test_a_claim_that_rests_on_what_came_later_is_refused_by_name() -> None:
    with pytest.raises(ForwardLink) as refusal:
        weave([1, 2, 3], [3, 1], [2, 2])
    assert refusal.value.parameters == {"claim": 1, "source": 2}
    with pytest.raises(ForwardLink):
        weave([1], [1], [1])


def test_what_is_not_on_the_record_is_refused_by_name(record: Record) -> None:
    with pytest.raises(UnknownRung) as refusal:
        weave([1, 3], [3], [2])
    assert refusal.value.parameters == {"id": 2}
    with pytest.raises(UnknownRung):
        ancestors(record, 99)
    with pytest.raises(UnknownRung):
        reaches_voice(record, [14])
    with pytest.raises(UnknownRung):
        weave([], [2], [1])


def test_a_record_that_does_not_fit_together_is_refused(record: Record) -> None:
    with pytest.raises(RepeatedRung):
        weave([1, 1], [], [])
    with pytest.raises(UnevenColumns):
        weave([1, 2], [2], [])
    with pytest.raises(UnevenColumns):
        conversion(record, [0, 1])


def test_an_empty_record_is_a_record() -> None:
    nothing = weave([], [], [])
    assert leaves(nothing).tolist() == []
    assert conversion(nothing, []) == ()
    assert broken(nothing, []).unheard.tolist() == []


def test_what_is_handed_in_is_not_changed_and_what_comes_out_cannot_be(record: Record) -> None:
    ids = np.array([3, 1, 2])
    ids.flags.writeable = False
    assert weave(ids, [3], [1]).ids.tolist() == [1, 2, 3]
    assert ids.tolist() == [3, 1, 2]
    for array in (
        record.ids,
        record.claims,
        ancestors(record, 50),
        depth(record),
        reaches_voice(record, [11]),
    ):
        assert not array.flags.writeable


@st.composite
def records(draw: st.DrawFn) -> tuple[list[int], list[tuple[int, int]]]:
    ids = sorted(draw(st.sets(st.integers(1, 60), min_size=1, max_size=12)))
    pairs = [(claim, source) for claim in ids for source in ids if claim > source]
    links = draw(st.lists(st.sampled_from(pairs), unique=True, max_size=25)) if pairs else []
    return ids, links


def _twin(ids: list[int], links: list[tuple[int, int]]) -> NDArray[np.bool_]:
    """Brute force: which piece rests on which, by multiplying the table of links with itself."""
    place = {identifier: index for index, identifier in enumerate(ids)}
    table = np.zeros((len(ids), len(ids)), dtype=np.int64)
    for claim, source in links:
        table[place[claim], place[source]] = 1
    total, power = table.copy(), table.copy()
    for _ in ids:
        power = (power @ table > 0).astype(np.int64)
        total |= power
    return total > 0


@given(records())
def test_walks_agree_with_brute_force_and_mirror_one_another(
    made: tuple[list[int], list[tuple[int, int]]],
) -> None:
    ids, links = made
    record = weave(ids, [claim for claim, _ in links], [source for _, source in links])
    rests = _twin(ids, links)
    known = np.asarray(ids)
    for index, identifier in enumerate(ids):
        assert ancestors(record, identifier).tolist() == known[rests[index]].tolist()
        assert descendants(record, identifier).tolist() == known[rests[:, index]].tolist()
        assert identifier not in ancestors(record, identifier)  # nothing rests on itself
    voices = ids[::3]
    expected = rests[:, ::3].any(axis=1) | np.isin(known, voices)
    assert reaches_voice(record, voices).tolist() == expected.tolist()
    assert leaves(record).tolist() == known[~rests.any(axis=0)].tolist()


@given(records(), st.randoms(use_true_random=False))
def test_the_order_of_the_rows_changes_nothing(
    made: tuple[list[int], list[tuple[int, int]]], random: object
) -> None:
    ids, links = made
    shuffled = sorted(links, key=lambda link: (link[0] * 7919 + link[1] * 104729) % 101)
    one = weave(ids, [c for c, _ in links], [s for _, s in links])
    other = weave(ids[::-1], [c for c, _ in shuffled], [s for _, s in shuffled])
    assert depth(one).tolist() == depth(other).tolist()
    stages = [identifier % 3 for identifier in ids]
    assert conversion(one, stages) == conversion(other, stages)


@given(records())
def test_conversion_agrees_with_brute_force(made: tuple[list[int], list[tuple[int, int]]]) -> None:
    ids, links = made
    stages = [identifier % 4 for identifier in ids]
    record = weave(ids, [claim for claim, _ in links], [source for _, source in links])
    rests = _twin(ids, links) | np.eye(len(ids), dtype=np.bool_)
    first = [index for index, stage in enumerate(stages) if stage == min(stages)]
    for row in conversion(record, stages):
        members = [index for index, stage in enumerate(stages) if stage == row.stage]
        assert row.pieces == len(members)
        assert row.reached_from_first == sum(1 for voice in first if rests[members, voice].any())


def test_four_hundred_thousand_links_are_walked_in_seconds_at_most() -> None:
    # The figure to hold (under a second each) is measured in the bench; here only that nothing is quadratic.
    rng = np.random.default_rng(7)
    count, links = 150_000, 400_000
    claims = rng.integers(2, count, links)
    sources = (rng.random(links) * (claims - 1)).astype(np.int64) + 1
    started = time.process_time()
    record = weave(np.arange(1, count + 1), claims, sources)
    descendants(record, 1)
    ancestors(record, int(claims.max()))
    reaches_voice(record, np.arange(1, 1000))
    depth(record)
    conversion(record, (np.arange(count) * 8 // count).tolist())
    assert time.process_time() - started < 10
