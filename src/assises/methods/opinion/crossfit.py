"""What is typical of a group and what divides, found with other statements than those that made it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import scipy
from numpy.typing import NDArray

from assises.methods.opinion.grouping import nearest_centres
from assises.methods.opinion.polis_said import Counts, counted
from assises.methods.opinion.reactions import Reactions, Real, Whole, centred, plane_of
from assises.methods.opinion.testing import cauchy, differences, kept_by_rate, more_often

REPEATS = 5
VOTERS = 10  # of the group and of the others, for a statement to be tried
LEVEL = 0.05


@dataclass(frozen=True, slots=True)
class Typical:
    """A statement that one group agrees with (or refuses) more than the others do."""

    group: int
    statement: int
    direction: Literal["agree", "disagree"]
    low: float  # of the difference of the two rates
    effect: float
    high: float
    chance: float  # combined over the repeats, before any correction


@dataclass(frozen=True, slots=True)
class Dividing:
    """A statement on which groups part: the widest gap between two groups, by its cross-fitted rates."""

    statement: int
    low: float  # of the gap
    gap: float
    high: float
    chance: float


@dataclass(frozen=True, slots=True)
class CrossFit:
    """What was found, by the lower bound of the effect and of the gap."""

    typical: tuple[Typical, ...]
    dividing: tuple[Dividing, ...]
    tried: int  # tests among which the false ones were bounded


def cross_fit(
    reactions: Reactions,
    group: Whole,
    *,
    rng: np.random.Generator,
    near: Sequence[int] = (),
    repeats: int = REPEATS,
    level: float = LEVEL,
) -> CrossFit:
    """Find what is typical of each group without the votes that made it.

    Statements are cut in two halves, near-same ones together; groups are made again on one half, named
    after those of `group`, and tried on the other half, and conversely; so `repeats` times. The tests of
    a statement are combined, and at most `level` of what is kept is false on average.

    >>> from assises.methods.opinion import gather
    >>> side = np.repeat([0, 1], [40, 30])
    >>> who, what = (one.ravel() for one in np.meshgrid(np.arange(70), np.arange(12), indexing="ij"))
    >>> said = np.where((side[who] == 0) == (what < 6), 1, -1)
    >>> made = gather(who, what, said, sheet_count=70, statement_count=12)
    >>> found = cross_fit(made, side, rng=np.random.default_rng(1))
    >>> found.typical[0].effect, len(found.dividing)
    (1.0, 12)

    Shapes: group (sheets,), -1 for nobody's; near (statements,) or empty. People of group -1 are left out.

    Misleads when three groups or more are read by their widest gap, which is chosen and so a little wide;
    when near-same statements are not told: one half then knows the other. A group that differs on
    few statements is made badly by half of them, and little is found. Reference: Wager and Athey 2018 for
    the principle, doi:10.1080/01621459.2017.1319839; Gao, Bien and Witten 2024 for what goes wrong without
    it, doi:10.1080/01621459.2022.2116331.
    """
    k = int(group.max(initial=-1)) + 1
    kinds = np.asarray(near, dtype=np.int64) if len(near) else np.arange(reactions.statement_count)
    if k < 2:
        return CrossFit((), (), 0)
    shape = (repeats, k, reactions.statement_count)
    chances = {side: np.ones(shape) for side in ("agree", "disagree")}
    effects = {side: np.zeros((3, *shape)) for side in ("agree", "disagree")}
    parted, gaps = np.ones((repeats, shape[2])), np.zeros((3, repeats, shape[2]))
    for turn in range(repeats):
        first = _half(kinds, rng)
        for made_on in (first, ~first):
            again = _groups_again(reactions, group, k, made_on, rng)
            counts = counted(reactions, again, k)
            for side in ("agree", "disagree"):
                chances[side][turn][:, ~made_on], effects[side][:, turn][:, :, ~made_on] = _tried(
                    counts, side, ~made_on
                )
            parted[turn, ~made_on], gaps[:, turn, ~made_on] = _parted(counts, ~made_on)
    return _told(chances, effects, parted, gaps, level)


def _half(kinds: Whole, rng: np.random.Generator) -> NDArray[np.bool_]:
    """One half of the kinds, so that near-same statements stay on one side."""
    size = int(kinds.max(initial=-1)) + 1
    chosen: NDArray[np.bool_] = (rng.permutation(size) < size // 2)[kinds]
    return chosen


def _groups_again(
    reactions: Reactions, group: Whole, k: int, made_on: NDArray[np.bool_], rng: np.random.Generator
) -> Whole:
    """Groups made on some statements only, named after the groups they resemble most."""
    inside = group >= 0
    kept = centred(reactions, reactions.values, inside)[:, np.flatnonzero(made_on)]
    again = np.full(reactions.sheet_count, -1, dtype=np.int64)
    labels = nearest_centres(plane_of(kept, inside).places[inside], k, rng, starts=3)
    again[inside] = named_after(labels, group[inside], k)
    return again


def named_after(labels: Whole, known: Whole, k: int) -> Whole:
    """Give groups the names of the known groups they share most people with.

    >>> named_after(np.array([0, 0, 1]), np.array([1, 1, 0]), 2).tolist()
    [1, 1, 0]

    Misleads when two groupings have little in common: names are given all the same. Reference: Kuhn 1955,
    doi:10.1002/nav.3800020109.
    """
    shared = np.zeros((k, k), dtype=np.int64)
    np.add.at(shared, (labels, known), 1)
    rows, columns = scipy.optimize.linear_sum_assignment(-shared)
    names = np.zeros(k, dtype=np.int64)
    names[rows] = columns
    return names[labels]


def _tried(counts: Counts, side: str, here: NDArray[np.bool_]) -> tuple[Real, Real]:
    said = (counts.agree if side == "agree" else counts.disagree)[:, here]
    seen = counts.seen[:, here]
    others, of_others = said.sum(axis=0) - said, seen.sum(axis=0) - seen
    chances = more_often(said, seen, others, of_others)
    chances[(seen < VOTERS) | (of_others < VOTERS)] = 1.0
    return chances, np.stack(differences(said, seen, others, of_others))


def _parted(counts: Counts, here: NDArray[np.bool_]) -> tuple[Real, Real]:
    """Whether the rates of agreement of the groups differ (likelihood ratio), and the widest gap's bounds."""
    said, seen = counts.agree[:, here].astype(np.float64), counts.seen[:, here].astype(np.float64)
    whole = said.sum(axis=0) / np.maximum(seen.sum(axis=0), 1)
    ratio = np.zeros(said.shape[1])
    for part, expected in ((said, seen * whole), (seen - said, seen * (1 - whole))):
        log = np.log(np.divide(part, expected, out=np.ones_like(part), where=(expected > 0) & (part > 0)))
        ratio += 2 * (part * log).sum(axis=0)
    rates = said / np.maximum(seen, 1)
    chances: Real = scipy.special.chdtrc(len(said) - 1, np.maximum(ratio, 0.0))
    few = (seen < VOTERS).any(axis=0)
    each, most, least = np.arange(said.shape[1]), rates.argmax(axis=0), rates.argmin(axis=0)
    gap = differences(said[most, each], seen[most, each], said[least, each], seen[least, each])
    return np.where(few, 1.0, chances), np.where(few, 0.0, np.stack(gap))


def _told(
    chances: dict[str, Real], effects: dict[str, Real], parted: Real, gaps: Real, level: float
) -> CrossFit:
    combined = {side: cauchy(chances[side]) for side in ("agree", "disagree")}
    both = np.stack([combined["agree"], combined["disagree"]])
    kept = kept_by_rate(both, level).reshape(both.shape)
    typical = []
    for place, side in enumerate(("agree", "disagree")):
        low, effect, high = effects[side].mean(axis=1)
        typical += [
            Typical(
                group=int(g), statement=int(c), direction="agree" if side == "agree" else "disagree",
                low=float(low[g, c]), effect=float(effect[g, c]), high=float(high[g, c]),
                chance=float(combined[side][g, c]),
            )
            for g, c in np.argwhere(kept[place] & (low > 0))
        ]  # fmt: skip
    chance = cauchy(parted)
    low, gap, high = gaps.mean(axis=1)
    dividing = [
        Dividing(int(c), float(low[c]), float(gap[c]), float(high[c]), float(chance[c]))
        for c in np.flatnonzero(kept_by_rate(chance, level))
    ]
    return CrossFit(
        typical=tuple(sorted(typical, key=lambda one: (one.group, -one.low, one.statement, one.direction))),
        dividing=tuple(sorted(dividing, key=lambda one: (-one.low, one.statement))),
        tried=int(both.size),
    )
