"""The profile `polis` says what Polis published of an open conversation, its failings in plain sight."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assises.methods.opinion import NothingToMap, Reactions, draw_polis_map, gather, same_groups
from assises.methods.opinion.polis import (
    groups_of_bases,
    in_conversation,
    polis_plane,
    silhouette_of_bases,
    statement_extremity,
)
from assises.methods.opinion.polis_said import (
    agreed_by_all,
    counted,
    group_consensus,
    priorities,
    representative,
)
from tests.shared import shared_bytes

ORACLE = "polis/oracles/r4tykwac8thvzv35jrn53_math_blob.json"
VOTES = "polis/oracles/2025-11-11-1704-r4tykwac8thvzv35jrn53-votes.csv"


@dataclass(frozen=True)
class Published:
    """What Polis computed of a conversation, and the votes it computed it from, numbered alike."""

    said: Mapping[str, Any]
    votes: Reactions
    place: Mapping[int, int]
    out: np.ndarray
    group: np.ndarray

    def by_statement(self, name: str) -> np.ndarray:
        return np.array([self.said[name][str(one)] for one in self.said["tids"]])


@pytest.fixture(scope="module")
def published() -> Published:
    said = json.loads(shared_bytes(ORACLE))
    rows = list(csv.DictReader(io.StringIO(shared_bytes(VOTES).decode())))
    last = {
        (int(row["voter-id"]), int(row["comment-id"])): int(row["vote"])
        for row in sorted(rows, key=lambda row: int(row["timestamp"]))
    }
    place = {statement: index for index, statement in enumerate(said["tids"])}
    votes = gather(
        [who for who, _ in last],
        [place[what] for _, what in last],
        list(last.values()),
        sheet_count=said["n"],
        statement_count=len(place),
    )
    out = np.zeros(len(place), dtype=np.bool_)
    out[[place[one] for one in said["mod-out"] if one in place]] = True
    group = np.full(said["n"], -1)
    bases = said["base-clusters"]
    for found in said["group-clusters"]:
        for base in found["members"]:
            group[bases["members"][bases["id"].index(base)]] = found["id"]
    return Published(said, votes, place, out, group)


def _alike(found: Sequence[float], said: Sequence[float], most: float) -> bool:
    return bool(np.abs(np.asarray(found) - np.asarray(said)).max() <= most)


@pytest.mark.shared_data
def test_the_plane_is_the_published_one(published: Published) -> None:
    """Agreeing counts -1 there and +1 here: the centre is turned round, and so may be an axis."""
    components, centre, places = polis_plane(published.votes, published.out)
    pca, bases = published.said["pca"], published.said["base-clusters"]
    assert len(published.votes.values) == 29_719
    assert _alike(-centre, pca["center"], 1e-12)
    assert _alike(statement_extremity(centre, components, published.out), pca["comment-extremity"], 1e-12)
    middles = np.array([places[members].mean(axis=0) for members in bases["members"]])
    for axis, name in enumerate("xy"):
        theirs = np.array(pca["comps"][axis])
        turned = float(theirs @ components[:, axis])
        assert abs(turned) / np.linalg.norm(theirs) > 1 - 1e-9
        assert _alike(middles[:, axis] * -np.sign(turned), bases[name], 1e-12)


@pytest.mark.shared_data
def test_the_groups_of_the_published_clusters_are_the_published_groups(published: Published) -> None:
    bases = published.said["base-clusters"]
    centres = np.array([bases["x"], bases["y"]]).T
    found = groups_of_bases(centres, bases["count"])
    members = [set(np.array(bases["id"])[found == group].tolist()) for group in (0, 1)]
    theirs = [set(one["members"]) for one in published.said["group-clusters"]]
    assert members in (theirs, theirs[::-1])
    assert silhouette_of_bases(centres, found) == pytest.approx(0.4398, abs=5e-5)
    sizes = np.bincount(found, weights=bases["count"]).astype(int).tolist()
    assert sorted(sizes) == [72, 371]


@pytest.mark.shared_data
def test_consensus_and_priorities_are_the_published_ones(published: Published) -> None:
    counts = counted(published.votes, published.group, 2)
    components, centre, _ = polis_plane(published.votes, published.out)
    extremity = statement_extremity(centre, components, published.out)
    meta = [published.place[one] for one in published.said["meta-tids"]]
    assert _alike(group_consensus(counts), published.by_statement("group-aware-consensus"), 1e-12)
    assert _alike(priorities(counts, extremity, meta), published.by_statement("comment-priorities"), 1e-12)


@pytest.mark.shared_data
def test_representative_statements_are_the_published_ones_in_their_order(published: Published) -> None:
    counts = counted(published.votes, published.group, 2)
    for group in (0, 1):
        theirs = published.said["repness"][str(group)]
        found = representative(counts, group, published.out)
        assert [(one.statement, one.direction, one.successes, one.trials) for one in found] == [
            (published.place[one["tid"]], one["repful-for"], one["n-success"], one["n-trials"])
            for one in theirs
        ]
        for ours, said in zip(found, theirs, strict=True):
            names = ("p-success", "p-test", "repness", "repness-test")
            figures = (ours.rate, ours.rate_test, ours.ratio, ours.ratio_test)
            assert _alike(figures, [said[name] for name in names], 1e-5)
            assert ours.best_agree == said.get("best-agree", False)


@pytest.mark.shared_data
@pytest.mark.parametrize("side", ["agree", "disagree"])
def test_what_all_agree_on_is_what_was_published(published: Published, side: str) -> None:
    whole = counted(published.votes, np.zeros(published.said["n"], dtype=np.int64), 1)
    theirs = published.said["consensus"][side]
    found = agreed_by_all(whole, published.out, side)
    assert [(one.statement, one.successes, one.trials) for one in found] == [
        (published.place[one["tid"]], one["n-success"], one["n-trials"]) for one in theirs
    ]
    assert _alike([one.rate_test for one in found], [one["p-test"] for one in theirs], 1e-12)


@pytest.mark.shared_data
def test_from_the_votes_alone_the_groups_are_nearly_the_published_ones(published: Published) -> None:
    """The small clusters of Polis remember earlier updates; from a cold start some people change sides."""
    drawn = draw_polis_map(published.votes, moderated_out=np.flatnonzero(published.out).tolist())
    assert int(in_conversation(published.votes).sum()) == 441
    both = (drawn.group >= 0) & (published.group >= 0)
    assert len(drawn.sizes) == 2
    assert same_groups(drawn.group[both], published.group[both]) > 0.9


def _town(seed: int, people: int = 60, statements: int = 20) -> Reactions:
    """Two sides that part on half of the statements; a quarter was not seen."""
    rng = np.random.default_rng(seed)
    side = np.repeat([1, -1], [people - people // 3, people // 3])
    likes = np.where(np.arange(statements) < statements // 2, 1, 0)
    chance = 0.5 + 0.35 * side[:, None] * likes[None, :]
    seen = rng.random((people, statements)) < 0.75
    values = np.where(rng.random((people, statements)) < chance, 1, -1)
    who, what = np.nonzero(seen)
    return gather(who, what, values[seen], sheet_count=people, statement_count=statements)


@settings(max_examples=15)
@given(st.integers(0, 10_000))
def test_all_votes_turned_round_turn_agreements_into_refusals(seed: int) -> None:
    votes = _town(seed)
    turned = gather(
        votes.sheets, votes.statements, -votes.values, sheet_count=60, statement_count=votes.statement_count
    )
    whole, other = (counted(one, np.zeros(60, dtype=np.int64), 1) for one in (votes, turned))
    nothing = np.zeros(votes.statement_count, dtype=np.bool_)
    assert agreed_by_all(whole, nothing, "agree") == agreed_by_all(other, nothing, "disagree")
    assert same_groups(draw_polis_map(votes).group, draw_polis_map(turned).group) == pytest.approx(1.0)


@settings(max_examples=15)
@given(st.integers(0, 10_000))
def test_somebody_without_a_vote_changes_nothing_and_is_in_no_group(seed: int) -> None:
    votes = _town(seed)
    more = gather(
        votes.sheets, votes.statements, votes.values, sheet_count=61, statement_count=votes.statement_count
    )
    first, second = draw_polis_map(votes), draw_polis_map(more)
    assert second.group[60] == -1
    assert first.group.tolist() == second.group[:60].tolist()
    assert first.representative == second.representative


def test_two_sides_are_found_and_so_is_nothing() -> None:
    """What this profile is kept for: it parts a town that differs, and shuffled votes just as readily."""
    votes = _town(1)
    drawn = draw_polis_map(votes)
    inside = drawn.inside
    sides = np.repeat([0, 1], [40, 20])
    assert same_groups(drawn.group[inside], sides[inside]) > 0.8
    rng = np.random.default_rng(2)
    shuffled = votes.values.copy()
    for statement in range(votes.statement_count):
        here = np.flatnonzero(votes.statements == statement)
        shuffled[here] = shuffled[rng.permutation(here)]
    noise = draw_polis_map(
        gather(votes.sheets, votes.statements, shuffled, sheet_count=60, statement_count=20)
    )
    assert len(noise.sizes) >= 2
    assert sum(len(one) for one in noise.representative) > 0


def test_one_person_one_statement_everybody_alike_and_nobody() -> None:
    with pytest.raises(NothingToMap):
        draw_polis_map(gather([], [], [], sheet_count=0, statement_count=3))
    alone = draw_polis_map(gather([0], [0], [1], sheet_count=1, statement_count=1))
    assert (alone.sizes, alone.group.tolist()) == ((1,), [0])
    who, what = np.divmod(np.arange(200), 10)
    alike = draw_polis_map(gather(who, what, np.ones(200), sheet_count=20, statement_count=10))
    assert alike.sizes == (20,)
    assert [one.statement for one in alike.agree] == [0, 1, 2, 3, 4]
