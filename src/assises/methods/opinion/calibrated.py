"""The profile `calibrated`: a map, and what stands when chance, resamples and other statements are tried."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike

from assises.methods.opinion.bridging import Bridge, Factor, bridges, cells_of, fit_factor
from assises.methods.opinion.continuing import in_the_order_before, resembling
from assises.methods.opinion.crossfit import CrossFit, cross_fit
from assises.methods.opinion.drawing import OpinionMap, Told, draw_map, without_groups
from assises.methods.opinion.holding import FOLDS, Held, held_out
from assises.methods.opinion.membership import Membership, memberships, nobody_belongs
from assises.methods.opinion.reactions import Reactions, Spread
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
    held: Held | None  # what the largest axis foretells of reactions held out; None: not tried
    before: tuple[int, ...] = ()  # of each group, its place on the map before; -1 for a new one
    apart: tuple[float, ...] = ()  # and how far its answers moved, from 0 to 1


def draw_calibrated(
    reactions: Reactions,
    *,
    rng: np.random.Generator,
    near: Sequence[int] = (),
    weights: ArrayLike | None = None,
    shuffles: int = 200,
    resamples: int = 200,
    styles: int | None = None,
    folds: int = FOLDS,
    before: ArrayLike | None = None,
    told: Told | None = None,
    spread: Spread = map,
) -> Calibrated:
    """Draw the map, decide whether groups can be shown, and keep what holds.

    Groups: two tests against shuffled reactions, and half of the people at least who fall in one group again
    and again. Who belongs: groups made again `resamples` times. Typical and dividing statements: found with
    other statements than those that made the groups, false ones bounded at 5 of 100. Consensus: the least
    favourable bound over groups. Bridging: that, and the side of the largest axis that likes it least
    agrees too; none when that axis foretells no reaction better than the mean of each statement does.

    >>> from assises.methods.opinion import gather
    >>> who, what = (one.ravel() for one in np.meshgrid(np.arange(40), np.arange(9), indexing="ij"))
    >>> said = np.where(what == 0, 1, np.where((who < 22) == (what < 5), 1, -1))
    >>> made = gather(who, what, said, sheet_count=40, statement_count=9)
    >>> found = draw_calibrated(made, rng=np.random.default_rng(1), shuffles=39, resamples=20)
    >>> found.drawn.sizes, len(found.cross.dividing), [one.statement for one in found.bridging]
    ((22, 18), 8, [0])

    Shapes: near (statements,), the same number for near-same statements; weights (people,), for the factor
    model; before (groups, statements), what the groups of an earlier map answered, nan where unknown: groups
    keep its order. Each stage has a generator of its own: asking for more resamples moves no other figure.

    Misleads when who came is taken for the city, and as each of its parts says. Reference: Horn 1965,
    doi:10.1007/BF02289447; Hennig 2007, doi:10.1016/j.csda.2006.11.025; Benjamini and Hochberg 1995,
    doi:10.1111/j.2517-6161.1995.tb02031.x; Wojcik et al. 2022, doi:10.48550/arXiv.2210.15723.
    """
    of_map, of_members, of_cross, of_factor, of_bridges, of_held = rng.spawn(6)
    drawn = draw_map(reactions, rng=of_map, shuffles=shuffles, styles=styles, told=told)
    drawn, whose, apart = _in_order(drawn, before)
    belonging = memberships(reactions, drawn.group, rng=of_members, resamples=resamples, spread=spread)
    if drawn.sizes:
        sure = 1 - float(belonging.between.sum()) / sum(drawn.sizes)
        drawn = replace(drawn, structure=replace(drawn.structure, sure=sure))
        if sure < HELD:
            drawn, belonging = without_groups(reactions, drawn), nobody_belongs(reactions.sheet_count)
    held = held_out(cells_of(reactions, weights), rng=of_held, folds=folds) if folds else None
    strength = held.strength if held else 1.0
    factor = fit_factor(reactions, rng=of_factor, weights=weights, strength=strength)
    consensus = tuple(one for one in drawn.findings if one.kind != "divide")
    agreed = {one.statement for one in consensus if one.kind == "common_ground"}
    built = bridges(reactions, factor, rng=of_bridges, weights=weights, spread=spread)
    return Calibrated(
        drawn=drawn,
        membership=belonging,
        cross=cross_fit(reactions, drawn.group, rng=of_cross, near=near),
        factor=factor,
        consensus=consensus,
        bridging=tuple(one for one in built if one.statement in agreed and (held is None or held.foretells)),
        held=held,
        before=whose if drawn.sizes else (),
        apart=apart if drawn.sizes else (),
    )


def _in_order(
    drawn: OpinionMap, before: ArrayLike | None
) -> tuple[OpinionMap, tuple[int, ...], tuple[float, ...]]:
    """The groups in the order of the map before, with the place each had there and how far it moved."""
    if before is None or not drawn.sizes:
        return drawn, (), ()
    rates = np.full((len(drawn.sizes), len(drawn.statements)), np.nan)
    for one in drawn.statements:
        for group, tally in enumerate(one.groups):
            if tally.n:
                rates[group, one.statement] = tally.agree / tally.n
    whose, apart = resembling(before, rates)
    place = in_the_order_before(whose)
    order = np.argsort(place)
    renamed = np.where(drawn.group >= 0, place[drawn.group], -1)
    renamed.flags.writeable = False
    statements = tuple(replace(one, groups=tuple(one.groups[at] for at in order)) for one in drawn.statements)
    moved = replace(drawn, group=renamed, sizes=tuple(drawn.sizes[at] for at in order), statements=statements)
    return moved, tuple(whose[at] for at in order), tuple(apart[at] for at in order)
