"""A map of views: groups only when they can be shown, and what all of them agree on."""

from __future__ import annotations

import csv
import io

import numpy as np
import pytest
import scipy
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from assises.methods.coverage import share
from assises.methods.opinion import (
    NotAReaction,
    OpinionMap,
    ReactedTwice,
    Reactions,
    StatementResult,
    Tally,
    consensus,
    draw_map,
    findings,
    gather,
    same_groups,
)
from assises.methods.opinion.reactions import centred, directions_of, plane_of
from tests.shared import shared_bytes

COMMON, REFUSED, DIVIDING = 0, 1, 2


def _city(seed: int = 5, *, sign: int = 1) -> Reactions:
    """60 and 40 people who part on eighteen statements, agree on one, refuse one; four saw two only."""
    rng = np.random.default_rng(seed)
    side = np.repeat([1, -1], [60, 40])
    likes = rng.permutation(np.repeat([1, -1], 9))
    values = np.where(rng.random((100, 18)) < 0.85, 1, -1) * side[:, None] * likes[None, :]
    values[:, 0] = np.where(rng.random(100) < 0.95, 1, -1) * side  # the one that divides most
    both = np.where(rng.random((100, 2)) < 0.97, 1, -1) * np.array([1, -1])
    values = np.hstack([both, values])
    seen = rng.random(values.shape) < 0.8
    seen[:, :3] = True
    who, what = np.nonzero(seen)
    few = np.array([[100, 0], [100, 5], [101, 0], [101, 6], [102, 0], [102, 7], [103, 0], [103, 8]])
    return gather(
        np.concatenate([who, few[:, 0]]),
        np.concatenate([what, few[:, 1]]),
        sign * np.concatenate([values[seen], np.ones(len(few), dtype=np.int64)]),
        sheet_count=104,
        statement_count=20,
    )


def _noise(seed: int, people: int = 60) -> Reactions:
    """Everybody answers each statement by the same coin: there is nothing to find."""
    rng = np.random.default_rng(seed)
    who, what = np.nonzero(rng.random((people, 20)) < 0.7)
    values = np.where(rng.random(len(who)) < rng.uniform(0.2, 0.8, 20)[what], 1, -1)
    return gather(who, what, values, sheet_count=people, statement_count=20)


@pytest.fixture(scope="module")
def drawn() -> OpinionMap:
    return draw_map(_city(), rng=np.random.default_rng(1), shuffles=39)


def test_two_groups_that_differ_are_shown_with_everybody_in_their_own(drawn: OpinionMap) -> None:
    assert drawn.structure.groups_shown
    assert drawn.sizes == (60, 40)
    assert same_groups(drawn.group[:100], np.repeat([0, 1], [60, 40])) == 1.0
    assert drawn.structure.first_share > 2 * drawn.structure.first_share_by_chance
    assert drawn.structure.halves > 0.8 > 10 * drawn.structure.halves_by_chance


def test_who_reacted_little_is_uncertain_and_in_no_group(drawn: OpinionMap) -> None:
    assert drawn.uncertain.tolist() == [False] * 100 + [True] * 4
    assert (drawn.group[100:] == -1).all()
    assert drawn.structure.people == 100


def test_what_all_agree_on_what_all_refuse_and_what_divides_are_told_apart(drawn: OpinionMap) -> None:
    by_kind: dict[str, list[int]] = {}
    for finding in drawn.findings:
        by_kind.setdefault(finding.kind, []).append(finding.statement)
        assert finding.low <= finding.point <= finding.high
    assert by_kind["common_ground"] == [COMMON]
    assert by_kind["common_refusal"] == [REFUSED]
    assert by_kind["divide"][0] == DIVIDING
    assert len(by_kind["divide"]) == 18


def test_each_statement_is_counted_by_all_and_by_group(drawn: OpinionMap) -> None:
    reactions = _city()
    for result in drawn.statements:
        here = reactions.values[reactions.statements == result.statement]
        assert (result.all.agree, result.all.disagree, result.all.n) == (
            int((here == 1).sum()),
            int((here == -1).sum()),
            len(here),
        )
        assert result.agree == share(result.all.agree, result.all.n)
        assert sum(tally.n for tally in result.groups) <= result.all.n
        assert result.consensus == consensus(result.groups)


def test_on_pure_chance_no_groups_are_shown() -> None:
    shown = [
        draw_map(_noise(seed), rng=np.random.default_rng(seed), shuffles=39).structure.groups_shown
        for seed in range(8)
    ]
    assert shown == [False] * 8


def test_answers_by_a_rule_have_directions_however_they_are_ordered() -> None:
    """Two camps that answer by rule: several directions carry the same, and the largest are found."""
    rng = np.random.default_rng(0)
    camp = np.repeat([1, -1], [30, 20])[:, None] * np.where(np.arange(10) % 2, -1, 1)[None, :]
    person, place = np.meshgrid(np.arange(50), np.arange(10), indexing="ij")
    table = np.where((3 * person + place) % 10 == 0, -camp, camp).astype(float)
    for _ in range(3000):
        some = table[rng.permutation(50)][:, rng.permutation(10)]
        some = some - some.mean(axis=0)
        directions, share = directions_of(scipy.sparse.csr_matrix(some))
        assert directions.shape == (10, 2)
        values = np.linalg.eigvalsh(some.T @ some)
        assert share == pytest.approx(values[-1] / values.sum())
        assert np.linalg.norm(some @ directions[:, 1]) ** 2 == pytest.approx(values[-2])


def test_too_few_people_are_never_put_in_groups() -> None:
    made = _city()
    kept = (made.sheets < 4) | ((made.sheets >= 60) & (made.sheets < 64))
    few = gather(
        made.sheets[kept], made.statements[kept], made.values[kept], sheet_count=104, statement_count=20
    )
    found = draw_map(few, rng=np.random.default_rng(1), shuffles=39)
    assert found.structure.people == 8
    assert not found.structure.groups_shown
    assert found.sizes == ()
    assert (found.group == -1).all()


def test_a_group_of_four_is_not_shown() -> None:
    made = _city()
    kept = (made.sheets < 60) | ((made.sheets >= 60) & (made.sheets < 64))
    lopsided = gather(
        made.sheets[kept], made.statements[kept], made.values[kept], sheet_count=104, statement_count=20
    )
    found = draw_map(lopsided, rng=np.random.default_rng(1), shuffles=39)
    assert all(size >= 5 for size in found.sizes)


def test_the_same_seed_draws_the_same_map(drawn: OpinionMap) -> None:
    again = draw_map(_city(), rng=np.random.default_rng(1), shuffles=39)
    assert again.x.tobytes() == drawn.x.tobytes()
    assert again.y.tobytes() == drawn.y.tobytes()
    assert again.group.tobytes() == drawn.group.tobytes()
    assert (again.statements, again.findings, again.structure) == (
        drawn.statements,
        drawn.findings,
        drawn.structure,
    )


def test_agree_and_disagree_are_treated_alike(drawn: OpinionMap) -> None:
    turned = draw_map(_city(sign=-1), rng=np.random.default_rng(1), shuffles=39)
    assert [(r.all.agree, r.all.disagree) for r in turned.statements] == [
        (r.all.disagree, r.all.agree) for r in drawn.statements
    ]
    assert turned.structure.first_share == pytest.approx(drawn.structure.first_share)
    # the axis keeps its sign by the heaviest statement: the same people, mirrored through the middle
    np.testing.assert_allclose(np.abs(turned.x), np.abs(drawn.x), atol=1e-9)


def test_a_sheet_without_reaction_changes_nothing_for_the_others(drawn: OpinionMap) -> None:
    made = _city()
    more = gather(made.sheets, made.statements, made.values, sheet_count=106, statement_count=20)
    found = draw_map(more, rng=np.random.default_rng(1), shuffles=39)
    np.testing.assert_allclose(found.x[:104], drawn.x, atol=1e-12)
    assert found.x[104:].tolist() == [0.0, 0.0]
    assert found.findings == drawn.findings


def test_the_sparse_plane_is_that_of_the_table_filled_with_means() -> None:
    made = _city()
    table = np.full((104, 20), np.nan)
    table[made.sheets, made.statements] = made.values
    everybody = np.ones(104, dtype=np.bool_)
    filled = np.where(np.isnan(table), np.nanmean(table, axis=0), table) - np.nanmean(table, axis=0)
    left, singular, _ = np.linalg.svd(filled, full_matrices=False)
    plane = plane_of(centred(made, made.values, everybody), everybody)
    assert plane.share == pytest.approx(singular[0] ** 2 / (singular**2).sum(), rel=1e-10)
    for axis in (0, 1):
        expected: NDArray[np.float64] = left[:, axis] * singular[axis]
        np.testing.assert_allclose(np.abs(plane.places[:, axis]), np.abs(expected), atol=1e-9)


def test_nobody_reacted_is_a_map_of_nothing() -> None:
    found = draw_map(
        gather([], [], [], sheet_count=3, statement_count=2), rng=np.random.default_rng(1), shuffles=9
    )
    assert found.x.tolist() == [0.0, 0.0, 0.0]
    assert not found.structure.groups_shown
    assert [result.agree for result in found.statements] == [None, None]
    assert found.findings == ()


def test_everybody_of_one_mind_has_no_axis_and_common_ground() -> None:
    who, what = np.nonzero(np.ones((20, 8)))
    found = draw_map(
        gather(who, what, np.ones(160, dtype=np.int64), sheet_count=20, statement_count=8),
        rng=np.random.default_rng(1),
        shuffles=9,
    )
    assert found.structure.first_share == 0.0
    assert {finding.kind for finding in found.findings} == {"common_ground"}
    assert len(found.findings) == 8


def test_reactions_that_cannot_be_are_refused_by_name() -> None:
    for value, sheet, statement in ((2, 0, 0), (1, 5, 0), (1, 0, 5), (1, -1, 0)):
        with pytest.raises(NotAReaction):
            gather([sheet], [statement], [value], sheet_count=2, statement_count=2)
    with pytest.raises(NotAReaction):
        gather([0, 1], [0], [1], sheet_count=2, statement_count=2)
    with pytest.raises(ReactedTwice) as refusal:
        gather([0, 0], [1, 1], [1, 0], sheet_count=2, statement_count=2)
    assert refusal.value.parameters == {"sheet": 0, "statement": 1}


def test_what_is_handed_in_is_not_changed_and_what_comes_out_cannot_be(drawn: OpinionMap) -> None:
    values = np.array([1, -1, 0])
    values.flags.writeable = False
    gather([2, 0, 1], [0, 0, 0], values, sheet_count=3, statement_count=1)
    assert values.tolist() == [1, -1, 0]
    for array in (drawn.x, drawn.y, drawn.group, drawn.uncertain, _city().values):
        assert not array.flags.writeable


def test_a_group_with_few_voters_silences_the_statement() -> None:
    loud = StatementResult(0, Tally(99, 0, 109), share(99, 109), 0.8, (Tally(90, 0, 100), Tally(9, 0, 9)))
    assert findings([loud]) == ()


def test_the_least_convinced_group_decides() -> None:
    result = StatementResult(
        0, Tally(130, 40, 200), share(130, 200), 0.4, (Tally(95, 3, 100), Tally(55, 37, 100))
    )
    assert findings([result]) == ()  # 55 of 100 may well be less than one half


@given(st.lists(st.integers(0, 3), min_size=2, max_size=40), st.data())
def test_groupings_are_compared_whatever_their_names(labels: list[int], data: st.DataObject) -> None:
    names = data.draw(st.permutations(range(4)))
    renamed = [names[label] for label in labels]
    if 1 < len(set(labels)) < len(labels):
        assert same_groups(labels, renamed) == pytest.approx(1.0)
    other = data.draw(st.lists(st.integers(0, 3), min_size=len(labels), max_size=len(labels)))
    assert same_groups(labels, other) == pytest.approx(same_groups(other, labels))
    assert same_groups(labels, other) <= 1 + 1e-12


def _conversation(name: str) -> tuple[Reactions, list[str]]:
    rows = list(
        csv.reader(
            io.StringIO(shared_bytes(f"polis/{name}/participants-votes.csv").decode("utf-8", "replace"))
        )
    )
    head = rows[0]
    start = next(index for index, title in enumerate(head) if title.strip().isdigit())
    cells = [
        (sheet, column - start, int(float(row[column])))
        for sheet, row in enumerate(rows[1:])
        for column in range(start, len(row))
        if row[column].strip()
    ]
    reactions = gather(
        [cell[0] for cell in cells],
        [cell[1] for cell in cells],
        [cell[2] for cell in cells],
        sheet_count=len(rows) - 1,
        statement_count=len(head) - start,
    )
    return reactions, [row[head.index("group-id")] for row in rows[1:]]


@pytest.mark.shared_data
def test_twenty_four_people_cannot_be_put_in_groups() -> None:
    reactions, _ = _conversation("london.youth.policing")
    found = draw_map(reactions, rng=np.random.default_rng(7), shuffles=99)
    assert found.structure.people == 24
    assert found.structure.first_share == pytest.approx(0.207, abs=5e-4)
    assert not found.structure.groups_shown


@pytest.mark.shared_data
def test_a_real_conversation_gives_the_groups_published_for_it() -> None:
    reactions, published = _conversation("15-per-hour-seattle")
    found = draw_map(reactions, rng=np.random.default_rng(7), shuffles=39)
    assert found.structure.people == 138
    assert found.structure.groups_shown
    both = [index for index, name in enumerate(published) if name and found.group[index] >= 0]
    assert same_groups(found.group[both], [int(float(published[index])) for index in both]) > 0.9


@pytest.mark.shared_data
def test_the_consensus_of_groups_is_the_published_one() -> None:
    reactions, published = _conversation("scoop-hivemind.biodiversity")
    groups = np.array([int(float(name)) if name else -1 for name in published])
    values = []
    for statement in range(reactions.statement_count):
        here = reactions.statements == statement
        tallies = []
        for group in range(groups.max() + 1):
            said = reactions.values[here & (groups[reactions.sheets] == group)]
            tallies.append(Tally(int((said == 1).sum()), int((said == -1).sum()), len(said)))
        values.append(consensus(tallies))
    best = sorted(values, reverse=True)[:6]
    published_best = [0.9221311, 0.8736942, 0.8280543, 0.8042943, 0.8034600, 0.7955128]
    assert best == pytest.approx(published_best, abs=1e-6)
