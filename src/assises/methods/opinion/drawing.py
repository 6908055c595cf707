"""The map itself: places, groups if they can be shown, results and findings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
import scipy
from numpy.typing import NDArray

from assises.methods.opinion.grouping import groupings, nearest_centres, same_groups
from assises.methods.opinion.reactions import Axes, Reactions, Real, Whole, centred, plane_of
from assises.methods.opinion.said import Finding, StatementResult, findings, results_of

ENOUGH = 7  # reactions of a sheet, for it to be placed with some certainty
LEVEL = 0.05
SPLITS = 10  # of the statements in two halves
TESTED = 5_000  # people whose halves and shuffles are compared: of more, as many drawn at random
ENOUGH_SPLITS = 99  # shuffles whose halves are compared: a quantile of 95 of 100 needs no more
ALIKE = 20  # people at least who are as ready to agree as one another, among whom a style is shuffled
STYLES = 10  # levels of readiness to agree, at most
Told = Callable[[int, int], None]  # so many shuffles done, out of so many


@dataclass(frozen=True, slots=True)
class Structure:
    """Whether there is anything to group: the observed figures beside those of shuffled reactions."""

    people: int  # sheets with enough reactions
    first_share: float
    first_share_by_chance: float  # 95 of 100 shuffles stay below
    first_p: float
    halves: float  # do groups made on half of the statements return on the other half?
    halves_by_chance: float
    groups_shown: bool
    sure: float | None = None  # of the people, those who fall in one group again and again; None: not tried
    first_share_by_style: float | None = None  # shuffled among people as ready to agree; None: not tried
    style_p: float | None = None


@dataclass(frozen=True, slots=True)
class OpinionMap:
    """A map, its groups if any, what each statement received, and what can be said of it."""

    x: Real
    y: Real
    uncertain: NDArray[np.bool_]  # too few reactions: drawn hollow, in no group
    group: Whole  # 0 for the largest; -1 for nobody's
    sizes: tuple[int, ...]
    statements: tuple[StatementResult, ...]
    findings: tuple[Finding, ...]
    structure: Structure


def draw_map(
    reactions: Reactions,
    *,
    rng: np.random.Generator,
    shuffles: int = 199,
    styles: int | None = None,
    told: Told | None = None,
) -> OpinionMap:
    """Place the sheets on a map, decide whether groups can be shown, and say what is agreed.

    The map is the principal plane of the reactions, statement means in place of what was not seen. Groups are
    shown only when the first axis carries more than 95 of 100 shuffles of the same reactions within each
    statement, when groups made on half of the statements return on the other half more than under
    shuffles, and when each would hold at least five people.

    >>> from assises.methods.opinion import gather
    >>> made = gather([0, 0, 1, 1], [0, 1, 0, 1], [1, 1, 1, -1], sheet_count=2, statement_count=2)
    >>> drawn = draw_map(made, rng=np.random.default_rng(1))
    >>> drawn.structure.groups_shown, drawn.statements[0].all
    (False, Tally(agree=2, disagree=0, n=2))

    Shapes: x, y, uncertain and group (sheet_count,). The same reactions and generator give the same map.
    `told` hears how many shuffles are done, out of how many. Beyond five thousand people, the tests are made
    with five thousand of them drawn at random. When groups are shown, reactions are shuffled `styles` times
    more (as often as `shuffles`, 99 at most, unless told otherwise) among people as ready to agree as one
    another: `style_p` says whether the first axis holds more than that readiness. It decides nothing:
    statements that all lean the same way part people into those who agree with them and those who do not.

    Misleads when the map is read as distance between people: two dimensions keep a part of it (`first_share`
    says how much), and who reacted little is drawn to the middle. «No groups» means none can be shown with
    these reactions, not that all think alike. What divides was found with the reactions that made the groups.
    Reference: Horn 1965, doi:10.1007/BF02289447; Small et al. 2021, doi:10.6035/recerca.5516.
    """
    counts = np.bincount(reactions.sheets, minlength=reactions.sheet_count)
    enough = counts >= min(ENOUGH, max(1, reactions.statement_count))
    axes = plane_of(centred(reactions, reactions.values, enough), enough)
    (of_style,) = rng.spawn(1)
    structure, labels = _structure(reactions, enough, axes, rng, shuffles, told)
    if structure.groups_shown:
        many = min(shuffles, ENOUGH_SPLITS) if styles is None else styles
        structure = _styled(structure, reactions, enough, of_style, many)
    group = np.full(reactions.sheet_count, -1, dtype=np.int64)
    sizes: tuple[int, ...] = ()
    if structure.groups_shown:
        group[enough] = labels
        sizes = tuple(int(n) for n in np.bincount(labels))
    results = results_of(reactions, group, len(sizes))
    drawn = OpinionMap(
        x=axes.places[:, 0].copy(),
        y=axes.places[:, 1].copy(),
        uncertain=~enough,
        group=group,
        sizes=sizes,
        statements=results,
        findings=findings(results),
        structure=structure,
    )
    for array in (drawn.x, drawn.y, drawn.uncertain, drawn.group):
        array.flags.writeable = False
    return drawn


def without_groups(reactions: Reactions, drawn: OpinionMap) -> OpinionMap:
    """Give the same map with nobody in a group, once groups turned out not to hold.

    >>> from assises.methods.opinion import gather
    >>> made = gather([0, 1], [0, 0], [1, -1], sheet_count=2, statement_count=1)
    >>> without_groups(made, draw_map(made, rng=np.random.default_rng(1))).sizes
    ()

    Misleads when read as «all think alike»: people differ, not in groups. Reference: Hennig 2007,
    doi:10.1016/j.csda.2006.11.025.
    """
    nobody = np.full(len(drawn.group), -1, dtype=np.int64)
    nobody.flags.writeable = False
    results = results_of(reactions, nobody, 0)
    return replace(
        drawn,
        group=nobody,
        sizes=(),
        statements=results,
        findings=findings(results),
        structure=replace(drawn.structure, groups_shown=False),
    )


def _structure(
    reactions: Reactions,
    enough: NDArray[np.bool_],
    axes: Axes,
    rng: np.random.Generator,
    shuffles: int,
    told: Told | None,
) -> tuple[Structure, Whole]:
    people = int(enough.sum())
    by_chance, halves_by_chance = [], []
    labels = np.zeros(people, dtype=np.int64)
    tried = groupings(axes.places[enough], rng) if axes.share > 0 else {}
    halves, many = 0.0, tuple(tried)
    reactions, enough = _some_of(reactions, enough, rng)
    everybody = np.ones(int(enough.sum()), dtype=np.bool_)
    first = axes.share
    if tried:
        kept = centred(reactions, reactions.values, enough)[enough]
        if len(everybody) < people:
            first = plane_of(kept, everybody).share
        each = np.mean([_halves(kept, many, rng) for _ in range(SPLITS)], axis=0)
        # As many groups as return best on statements that did not make them; the fewest of equals.
        best = int(np.argmax(np.round(each, 9)))
        labels, halves = tried[many[best]], float(each[best])
    k = int(labels.max(initial=0)) + 1
    for n in range(shuffles if k > 1 else 0):
        if told is not None:
            told(n, shuffles)
        kept = centred(reactions, _shuffled(reactions, enough, rng), enough)[enough]
        by_chance.append(plane_of(kept, everybody).share)
        # The number of groups was chosen: chance may choose too.
        if n < ENOUGH_SPLITS:
            halves_by_chance.append(float(_halves(kept, many, rng).max()))
    first_p = (1 + sum(1 for share_ in by_chance if share_ >= first)) / (len(by_chance) + 1)
    halves_p = (1 + sum(1 for one in halves_by_chance if one >= halves)) / (len(halves_by_chance) + 1)
    found = Structure(
        people=people,
        first_share=axes.share,
        first_share_by_chance=_quantile(by_chance),
        first_p=first_p,
        halves=halves,
        halves_by_chance=_quantile(halves_by_chance),
        groups_shown=k > 1 and first_p <= LEVEL and halves_p <= LEVEL,
    )
    return found, labels


def _styled(
    structure: Structure,
    reactions: Reactions,
    enough: NDArray[np.bool_],
    rng: np.random.Generator,
    styles: int,
) -> Structure:
    """The same, with the share of the first axis when reactions move among people as ready to agree only."""
    if not styles:
        return structure
    reactions, enough = _some_of(reactions, enough, rng)
    everybody = np.ones(int(enough.sum()), dtype=np.bool_)
    kept = centred(reactions, reactions.values, enough)[enough]
    first = plane_of(kept, everybody).share
    places = np.flatnonzero(enough[reactions.sheets])
    levels = np.zeros(reactions.sheet_count, dtype=np.int64)
    levels[enough] = _readiness(kept)
    # One run for each statement and level: within it, who said what is drawn anew.
    whose = reactions.statements[places].astype(np.int64) * STYLES + levels[reactions.sheets[places]]
    runs = np.argsort(whose, kind="stable")
    places, whose = places[runs], whose[runs]
    by_style = []
    for _ in range(styles):
        values = reactions.values.copy()
        values[places] = reactions.values[places[_order(whose + rng.random(len(places)))]]
        by_style.append(plane_of(centred(reactions, values, enough)[enough], everybody).share)
    above = sum(1 for share_ in by_style if share_ >= first)
    return replace(structure, first_share_by_style=_quantile(by_style), style_p=(1 + above) / (styles + 1))


def _readiness(kept: scipy.sparse.csr_matrix) -> Whole:
    """A level for each person: how much readier to agree than others, on what they were both shown."""
    people = kept.shape[0]
    answered = np.maximum(np.diff(kept.indptr), 1)
    readier = np.asarray(kept.sum(axis=1)).reshape(-1) / answered
    rank = np.empty(people, dtype=np.int64)
    rank[np.argsort(readier, kind="stable")] = np.arange(people)
    level: Whole = rank * min(STYLES, max(1, people // ALIKE)) // max(people, 1)
    return level


def _some_of(
    reactions: Reactions, enough: NDArray[np.bool_], rng: np.random.Generator
) -> tuple[Reactions, NDArray[np.bool_]]:
    """Everybody; of a crowd, as many people as a test needs, drawn at random, with all they answered."""
    inside = np.flatnonzero(enough)
    if len(inside) <= TESTED:
        return reactions, enough
    drawn = np.sort(rng.choice(inside, TESTED, replace=False))
    place = np.full(reactions.sheet_count, -1, dtype=reactions.sheets.dtype)
    place[drawn] = np.arange(TESTED)
    theirs = np.flatnonzero(place[reactions.sheets] >= 0)
    some = Reactions(
        sheets=place[reactions.sheets[theirs]],
        statements=reactions.statements[theirs],
        values=reactions.values[theirs],
        sheet_count=TESTED,
        statement_count=reactions.statement_count,
    )
    return some, np.ones(TESTED, dtype=np.bool_)


def _quantile(values: list[float]) -> float:
    return float(np.quantile(values, 0.95)) if values else 0.0


def _shuffled(reactions: Reactions, enough: NDArray[np.bool_], rng: np.random.Generator) -> Whole:
    # Within each statement, among those who reacted to it and are kept: what is left is chance.
    values = reactions.values.copy()
    places = np.flatnonzero(enough[reactions.sheets])
    # Reactions stand in the order of the statements: each statement is one run of them.
    ends = np.cumsum(np.bincount(reactions.statements[places], minlength=reactions.statement_count))
    drawn = rng.random(len(places))
    for start, end in zip((0, *ends[:-1]), ends, strict=True):
        values[places[start:end]] = reactions.values[places[start:end][_order(drawn[start:end])]]
    return values


def _order(drawn: Real) -> Whole:
    order = np.argsort(drawn)
    # Two equal draws are left in the order of the sheets, on any machine.
    sorted_draws = drawn[order]
    return np.argsort(drawn, kind="stable") if (sorted_draws[1:] == sorted_draws[:-1]).any() else order


def _halves(kept: scipy.sparse.csr_matrix, many: tuple[int, ...], rng: np.random.Generator) -> Real:
    """How alike the groups made on two halves of the statements are, for each number of groups."""
    statements = kept.shape[1]
    first = rng.permutation(statements) < statements // 2
    everybody = np.ones(kept.shape[0], dtype=np.bool_)
    planes = [plane_of(kept[:, columns], everybody).places for columns in (first, ~first)]
    return np.array(
        [same_groups(*(nearest_centres(places, k, rng, starts=2) for places in planes)) for k in many]
    )
