"""The profile `calibrated`: a map, and what stands when chance, resamples and other statements are tried."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike

from assises.methods.opinion.bridging import Bridge, Factor, bridges, fit_factor
from assises.methods.opinion.crossfit import CrossFit, cross_fit, named_after
from assises.methods.opinion.drawing import OpinionMap, Told, draw_map, without_groups
from assises.methods.opinion.membership import Membership, memberships, nobody_belongs
from assises.methods.opinion.reactions import Reactions, Spread, Whole
from assises.methods.opinion.said import Finding

HELD = 0.5  # of the people: when fewer fall in one group again and again, groups are not shown


@dataclass(frozen=True, slots=True)
class Calibrated:
    """A map and what may be said of it: without groups, nothing is typical and nobody belongs."""

    drawn: OpinionMap
    membership: Membership
    cross: CrossFit
    factor: Factor
    consensus: tuple[Finding, ...]  # agreed with, or refused, in every group
    bridging: tuple[Bridge, ...]  # agreed with in every group and on both sides of the largest axis


def draw_calibrated(
    reactions: Reactions,
    *,
    rng: np.random.Generator,
    near: Sequence[int] = (),
    weights: ArrayLike | None = None,
    shuffles: int = 200,
    resamples: int = 200,
    told: Told | None = None,
    spread: Spread = map,
) -> Calibrated:
    """Draw the map, decide whether groups can be shown, and keep what holds.

    Groups: two tests against shuffled reactions, and half of the people at least who fall in one group again
    and again. Who belongs: groups made again `resamples` times. Typical and dividing statements: found with
    other statements than those that made the groups, false ones bounded at 5 of 100. Consensus: the least
    favourable bound over groups. Bridging: that, and the side of the largest axis that likes it least
    agrees too.

    >>> from assises.methods.opinion import gather
    >>> who, what = (one.ravel() for one in np.meshgrid(np.arange(40), np.arange(9), indexing="ij"))
    >>> said = np.where(what == 0, 1, np.where((who < 22) == (what < 5), 1, -1))
    >>> made = gather(who, what, said, sheet_count=40, statement_count=9)
    >>> found = draw_calibrated(made, rng=np.random.default_rng(1), shuffles=39, resamples=20)
    >>> found.drawn.sizes, len(found.cross.dividing), [one.statement for one in found.bridging]
    ((22, 18), 8, [0])

    Shapes: near (statements,), the same number for near-same statements; weights (people,), for the factor
    model. Each stage has a generator of its own: asking for more resamples moves no other figure.

    Misleads when who came is taken for the city, and as each of its parts says. Reference: Horn 1965,
    doi:10.1007/BF02289447; Hennig 2007, doi:10.1016/j.csda.2006.11.025; Benjamini and Hochberg 1995,
    doi:10.1111/j.2517-6161.1995.tb02031.x; Wojcik et al. 2022, doi:10.48550/arXiv.2210.15723.
    """
    of_map, of_members, of_cross, of_factor, of_bridges = rng.spawn(5)
    drawn = draw_map(reactions, rng=of_map, shuffles=shuffles, told=told)
    belonging = memberships(reactions, drawn.group, rng=of_members, resamples=resamples, spread=spread)
    if drawn.sizes:
        sure = 1 - float(belonging.between.sum()) / sum(drawn.sizes)
        drawn = replace(drawn, structure=replace(drawn.structure, sure=sure))
        if sure < HELD:
            drawn, belonging = without_groups(reactions, drawn), nobody_belongs(reactions.sheet_count)
    factor = fit_factor(reactions, rng=of_factor, weights=weights)
    consensus = tuple(one for one in drawn.findings if one.kind != "divide")
    agreed = {one.statement for one in consensus if one.kind == "common_ground"}
    built = bridges(reactions, factor, rng=of_bridges, weights=weights, spread=spread)
    return Calibrated(
        drawn=drawn,
        membership=belonging,
        cross=cross_fit(reactions, drawn.group, rng=of_cross, near=near),
        factor=factor,
        consensus=consensus,
        bridging=tuple(one for one in built if one.statement in agreed),
    )


def continued(before: Whole, now: Whole) -> tuple[tuple[int, ...], float]:
    """Name the groups of a new map after those of the one before, and say how many people moved.

    >>> continued(np.array([0, 0, 1, -1]), np.array([1, 1, 0, 0]))
    ((1, 0), 0.0)

    Shapes: two arrays (people,) of the same people, -1 for nobody's. Gives, for each new group, the old one
    (-1 for a group that is new), and the share of people in a group both times who changed.

    Misleads when people are not the same: only those in a group both times count. Reference: Kuhn 1955,
    doi:10.1002/nav.3800020109.
    """
    both = (before >= 0) & (now >= 0)
    k, old = int(now.max(initial=-1)) + 1, int(before.max(initial=-1)) + 1
    size = max(k, old)
    if not both.any():
        return tuple([-1] * k), 0.0
    # One person of each name more: a group nobody was in before must still have a row.
    labels = np.concatenate([now[both], np.arange(size)])
    names = named_after(labels, np.concatenate([before[both], np.arange(size)]), size)
    renamed, kept = names[: int(both.sum())], before[both]
    whose = tuple(int(names[int(both.sum()) + g]) for g in range(k))
    return tuple(g if g < old else -1 for g in whose), float((renamed != kept).mean())
