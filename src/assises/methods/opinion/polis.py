"""The profile `polis`: the map, groups and selections of Polis, from its rules, to the published figures.

Kept for comparison. It always finds groups, also where votes were shuffled, and calls statements
representative where nothing is: `docs/methods/opinion.md` says how often. The default profile answers that.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from assises.methods.errors import AssisesError
from assises.methods.opinion.polis_said import (
    Agreed,
    Representative,
    agreed_by_all,
    counted,
    group_consensus,
    priorities,
    representative,
)
from assises.methods.opinion.reactions import Reactions, Real, Whole, centred, directions_of

ENOUGH = 7  # votes, to be in the conversation
FEWEST = 15  # people in it, the most active if need be
BASES = 100
MOST_GROUPS = 5
ROUNDS = 20  # the hundred of its settings is not read there


class NothingToMap(AssisesError):
    """There is no vote to draw a map from."""

    code = "methods.nothing_to_map"


@dataclass(frozen=True, slots=True)
class PolisMap:
    """What Polis would publish of these votes; people outside the conversation are in group -1."""

    places: Real  # (people, 2)
    inside: NDArray[np.bool_]
    base: Whole  # the base cluster of each person, -1 outside
    group: Whole
    sizes: tuple[int, ...]
    centre: Real  # mean of each statement, 0 where it was moderated out
    components: Real  # (statements, 2)
    extremity: Real
    consensus: Real  # group-informed
    priority: Real
    representative: tuple[tuple[Representative, ...], ...]
    agree: tuple[Agreed, ...]
    disagree: tuple[Agreed, ...]


def draw_polis_map(
    reactions: Reactions, *, moderated_out: Sequence[int] = (), meta: Sequence[int] = ()
) -> PolisMap:
    """Draw the map of Polis: plane, a hundred base clusters, two to five groups, selections.

    >>> from assises.methods.opinion import gather
    >>> sides = [(i, c, 1 if (i < 8) == (c < 4) else -1) for i in range(16) for c in range(8)]
    >>> who, what, said = zip(*sides, strict=True)
    >>> drawn = draw_polis_map(gather(who, what, said, sheet_count=16, statement_count=8))
    >>> drawn.sizes, drawn.representative[0][0].direction
    ((8, 8), 'agree')

    Raises `NothingToMap`. The start is the first people in order, never drawn: no chance is needed, and
    another order of people may give other groups. Warm starts between updates are not reproduced.

    Misleads when groups are believed to exist because they are shown: at least two always are. Reference:
    Small, Bjorkegren, Erkkilä, Shaw and Megill 2021, doi:10.6035/recerca.5516.
    """
    if not len(reactions.values):
        raise NothingToMap()
    out = np.zeros(reactions.statement_count, dtype=np.bool_)
    out[list(moderated_out)] = True
    inside = in_conversation(reactions)
    components, centre, places = polis_plane(reactions, out)
    base = base_clusters(places[inside])
    centres, weights = _centres(places[inside], base)
    groups = groups_of_bases(centres, weights)
    whose = np.full(reactions.sheet_count, -1, dtype=np.int64)
    bases = whose.copy()
    bases[inside], whose[inside] = base, groups[base]
    counts = counted(reactions, whose, int(groups.max()) + 1)
    whole = counted(reactions, np.zeros(reactions.sheet_count, dtype=np.int64), 1)
    extremity = statement_extremity(centre, components, out)
    drawn = PolisMap(
        places=places,
        inside=inside,
        base=bases,
        group=whose,
        sizes=tuple(int(n) for n in np.bincount(groups[base])),
        centre=centre,
        components=components,
        extremity=extremity,
        consensus=group_consensus(counts),
        priority=priorities(counts, extremity, meta),
        representative=tuple(representative(counts, group, out) for group in range(len(counts.agree))),
        agree=agreed_by_all(whole, out, "agree"),
        disagree=agreed_by_all(whole, out, "disagree"),
    )
    return _frozen(drawn)


def _frozen(drawn: PolisMap) -> PolisMap:
    for array in (
        drawn.places, drawn.inside, drawn.base, drawn.group, drawn.centre, drawn.components,
        drawn.extremity, drawn.consensus, drawn.priority,
    ):  # fmt: skip
        array.flags.writeable = False
    return drawn


def in_conversation(reactions: Reactions) -> NDArray[np.bool_]:
    """Say who voted enough: seven times, or the fifteen most active when fewer did.

    >>> from assises.methods.opinion import gather
    >>> in_conversation(gather([0], [0], [1], sheet_count=2, statement_count=1)).tolist()
    [True, False]

    Misleads when people come back: Polis keeps whoever was in once, this looks at today only. Reference:
    Small et al. 2021, doi:10.6035/recerca.5516.
    """
    votes = np.bincount(reactions.sheets, minlength=reactions.sheet_count)
    inside = votes >= min(ENOUGH, reactions.statement_count)
    if int(inside.sum()) < FEWEST:
        inside[np.argsort(-votes, kind="stable")[:FEWEST]] = True
    chosen: NDArray[np.bool_] = inside & (votes > 0)
    return chosen


def polis_plane(reactions: Reactions, out: NDArray[np.bool_]) -> tuple[Real, Real, Real]:
    """Give the two components, the mean of each statement, and the place of everybody.

    >>> from assises.methods.opinion import gather
    >>> made = gather([0, 1], [0, 0], [1, -1], sheet_count=2, statement_count=1)
    >>> polis_plane(made, np.array([False]))[2].tolist()
    [[1.0, 0.0], [-1.0, 0.0]]

    Shapes: (statements, 2), (statements,), (people, 2). A statement moderated out is 0 for everybody and
    counts as seen. Everybody who voted makes the plane, inside the conversation or not.

    Misleads when somebody voted little: the square root pushes them outwards. Reference: Small et al. 2021,
    doi:10.6035/recerca.5516.
    """
    kept = _without(reactions, out)
    size = reactions.statement_count
    matrix = centred(kept, kept.values, np.ones(reactions.sheet_count, dtype=np.bool_))
    seen = np.bincount(kept.statements, minlength=size)
    centre = np.bincount(kept.statements, weights=kept.values, minlength=size) / np.maximum(seen, 1)
    found, _ = directions_of(matrix)
    components = np.zeros((size, 2))
    components[:, : found.shape[1]] = found
    votes = np.bincount(kept.sheets, minlength=reactions.sheet_count) + int(out.sum())
    spread = np.sqrt(size / np.maximum(votes, 1))
    return components, centre, (matrix @ components) * spread[:, None]


def _without(reactions: Reactions, out: NDArray[np.bool_]) -> Reactions:
    kept = ~out[reactions.statements]
    return Reactions(
        reactions.sheets[kept],
        reactions.statements[kept],
        reactions.values[kept],
        reactions.sheet_count,
        reactions.statement_count,
    )


def statement_extremity(centre: Real, components: Real, out: NDArray[np.bool_]) -> Real:
    """Say how far a lone agreement with each statement would stand from the middle.

    >>> statement_extremity(np.array([0.0]), np.array([[0.6, 0.8]]), np.array([False])).tolist()
    [1.0]

    Misleads when a statement is agreed on by nearly all: it then stands in the middle. Reference: Small et
    al. 2021, doi:10.6035/recerca.5516.
    """
    far: Real = np.sqrt(len(centre)) * np.abs(1 - centre) * np.sqrt((components**2).sum(axis=1))
    return np.where(out, 0.0, far)


def base_clusters(places: Real) -> Whole:
    """Put people in a hundred small clusters, the first hundred distinct places being where it begins.

    >>> base_clusters(np.array([[0.0, 0.0], [0.0, 0.0], [1.0, 0.0]])).tolist()
    [0, 0, 1]

    Misleads when people come in another order: the start changes, and small clusters with it. Reference:
    Lloyd 1982, doi:10.1109/TIT.1982.1056489.
    """
    return _nearest_means(places, np.ones(len(places)), BASES)


def groups_of_bases(centres: Real, weights: ArrayLike) -> Whole:
    """Give the two to five groups of base clusters that are told apart best.

    >>> groups_of_bases(np.array([[0.0, 0.0], [9.0, 0.0], [0.0, 1.0], [9.0, 1.0]]), [1, 1, 1, 1]).tolist()
    [0, 1, 0, 1]

    Shape: (bases,). Misleads when believed: two groups are found in any cloud. Reference: Rousseeuw 1987,
    doi:10.1016/0377-0427(87)90125-7.
    """
    heavy = np.asarray(weights, dtype=np.float64)
    best, widest = np.zeros(len(centres), dtype=np.int64), -np.inf
    for k in range(2, min(MOST_GROUPS, 2 + len(centres) // 12) + 1):
        labels = _nearest_means(centres, heavy, k)
        width = silhouette_of_bases(centres, labels)
        if width > widest:
            best, widest = labels, width
    return best


def silhouette_of_bases(centres: Real, labels: Whole) -> float:
    """Say how well groups are told apart: the plain mean over base clusters, 0 for one alone in its group.

    >>> silhouette_of_bases(np.array([[0.0, 0.0], [0.0, 0.0], [1.0, 0.0]]), np.array([0, 0, 1]))
    0.6666666666666666

    Misleads when taken as proof: shuffled votes reach 0.36 to 0.44. Reference: Rousseeuw 1987,
    doi:10.1016/0377-0427(87)90125-7.
    """
    k = int(labels.max(initial=0)) + 1
    if k < 2:
        return 0.0
    apart = np.sqrt(((centres[:, None, :] - centres[None, :, :]) ** 2).sum(axis=2))
    sizes = np.bincount(labels, minlength=k)
    sums = np.stack([apart[:, labels == group].sum(axis=1) for group in range(k)], axis=1)
    rows = np.arange(len(labels))
    own = sums[rows, labels] / np.maximum(sizes[labels] - 1, 1)
    means = sums / np.maximum(sizes, 1)
    means[rows, labels] = np.inf
    near = means.min(axis=1)
    widest = np.maximum(own, near)
    width = np.divide(near - own, widest, out=np.zeros_like(near), where=widest > 0)
    return float(np.where(sizes[labels] == 1, 0.0, width).mean())


def _nearest_means(places: Real, weights: Real, k: int) -> Whole:
    """Means of the nearest, from the first k distinct places; a mean nobody is near to is let go."""
    _, first = np.unique(places, axis=0, return_index=True)
    centres = places[np.sort(first)[:k]]
    labels = np.zeros(len(places), dtype=np.int64)
    for _ in range(ROUNDS):
        labels = _nearest(places, centres)
        total = np.bincount(labels, weights=weights, minlength=len(centres))
        there = total > 0
        moved = (
            np.stack(
                [
                    np.bincount(labels, weights=weights * places[:, axis], minlength=len(centres))
                    for axis in (0, 1)
                ],
                axis=1,
            )[there]
            / total[there, None]
        )
        still = there.all() and bool((np.abs(moved - centres) < 0.01).all())
        centres = moved
        if still:
            break
    labels = _nearest(places, centres)
    return np.unique(labels, return_inverse=True)[1].reshape(-1).astype(np.int64)


def _nearest(places: Real, centres: Real) -> Whole:
    far = ((places[:, None, :] - centres[None, :, :]) ** 2).sum(axis=2)
    labels: Whole = np.argmin(far, axis=1).astype(np.int64)
    return labels


def _centres(places: Real, base: Whole) -> tuple[Real, Whole]:
    sizes = np.bincount(base)
    sums = np.stack([np.bincount(base, weights=places[:, axis]) for axis in (0, 1)], axis=1)
    return sums / sizes[:, None], sizes
