"""How sure it is who belongs where: groups made again on people drawn anew and half of the statements."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import scipy
from numpy.typing import NDArray

from assises.methods.opinion.crossfit import named_after
from assises.methods.opinion.grouping import nearest_centres, same_groups
from assises.methods.opinion.reactions import Reactions, Real, Spread, Whole, centred, plane_of

RESAMPLES = 200
SURE = 0.7  # of the resamples: below, somebody stands between groups


@dataclass(frozen=True, slots=True)
class Membership:
    """How often each person fell in each group, and how well groups return; it never leaves the run."""

    chance: Real  # (people, groups); rows of people without a group are 0
    between: NDArray[np.bool_]  # in no group for sure
    sizes: tuple[tuple[int, int, int], ...]  # of each group: 2.5, 50 and 97.5 of 100 resamples
    same: tuple[float, float]  # adjusted Rand index with the groups shown: mean, and 10 of 100
    resamples: int


def memberships(
    reactions: Reactions,
    group: Whole,
    *,
    rng: np.random.Generator,
    resamples: int = RESAMPLES,
    spread: Spread = map,
) -> Membership:
    """Make the groups again many times, and count how often each person falls where.

    Each time people are drawn with replacement and half of the statements without; everybody is then placed
    with what they said of that half, and groups are named after those of `group`. Each resample has a
    generator of its own, so that one machine or several give the same.

    >>> from assises.methods.opinion import gather
    >>> side = np.repeat([0, 1], [20, 15])
    >>> who, what = (one.ravel() for one in np.meshgrid(np.arange(35), np.arange(10), indexing="ij"))
    >>> made = gather(who, what, np.where(side[who] == what % 2, 1, -1), sheet_count=35, statement_count=10)
    >>> found = memberships(made, side, rng=np.random.default_rng(1), resamples=20)
    >>> found.same, int(found.between.sum()), found.sizes
    ((1.0, 1.0), 0, ((20, 20, 20), (15, 15, 15)))

    Shapes: group (people,), -1 for nobody's. `spread` is `map`, or the map of a pool of processes.

    Misleads when few statements part the groups: half of them then says little, and everybody seems to
    stand between. Reference: Hennig 2007, doi:10.1016/j.csda.2006.11.025.
    """
    inside = np.flatnonzero(group >= 0)
    k = int(group.max(initial=-1)) + 1
    if k < 2:
        return nobody_belongs(reactions.sheet_count)
    chance = np.zeros((reactions.sheet_count, k))
    whole = centred(reactions, reactions.values, group >= 0)[inside]
    once = Resample(whole, group[inside], k)
    fell, alike = zip(*spread(once, rng.spawn(resamples)), strict=True)
    table = np.stack([np.bincount(np.asarray(labels), minlength=k) for labels in fell])
    for labels in fell:
        chance[inside, labels] += 1 / resamples
    sizes = np.quantile(table, [0.025, 0.5, 0.975], axis=0).round().astype(int)
    between = np.zeros(reactions.sheet_count, dtype=np.bool_)
    between[inside] = chance[inside].max(axis=1) < SURE
    for array in (chance, between):
        array.flags.writeable = False
    return Membership(
        chance=chance,
        between=between,
        sizes=tuple((int(low), int(middle), int(high)) for low, middle, high in sizes.T),
        same=(float(np.mean(alike)), float(np.quantile(alike, 0.1))),
        resamples=resamples,
    )


def nobody_belongs(people: int) -> Membership:
    """Give what is said of memberships when there are no groups.

    >>> nobody_belongs(3).chance.shape
    (3, 0)

    Misleads when read as a count of people between groups. Reference: Hennig 2007,
    doi:10.1016/j.csda.2006.11.025.
    """
    return Membership(np.zeros((people, 0)), np.zeros(people, dtype=np.bool_), (), (0.0, 0.0), 0)


@dataclass(frozen=True, slots=True)
class Resample:
    """One resample, as a process of its own can make it."""

    whole: scipy.sparse.csr_matrix
    known: Whole
    k: int

    def __call__(self, rng: np.random.Generator) -> tuple[Whole, float]:
        """Groups of everybody, named after the known ones, and how alike they are."""
        people, statements = self.whole.shape
        columns = np.flatnonzero(rng.permutation(statements) < max(1, statements // 2))
        drawn = np.bincount(rng.integers(0, people, size=people), minlength=people)
        half = self.whole[:, columns]
        places = plane_of(half, np.repeat(np.arange(people), drawn)).places
        labels = nearest_centres(places, self.k, rng, starts=2)
        return named_after(labels, self.known, self.k), same_groups(labels, self.known)
