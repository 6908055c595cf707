"""What the profile `polis` says of statements: typical of whom, agreed on by all, to be shown next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from assises.methods.opinion.reactions import Reactions, Real, Whole

Z90 = 1.2816  # one-sided 90 %, no correction for many statements
SHOWN = 5
META = 7.0


@dataclass(frozen=True, slots=True)
class Counts:
    """Agreements, disagreements and votes of each group on each statement, passes included in `seen`."""

    agree: Whole  # (groups, statements)
    disagree: Whole
    seen: Whole


@dataclass(frozen=True, slots=True)
class Representative:
    """A statement that Polis calls typical of a group, with its figures."""

    statement: int
    direction: Literal["agree", "disagree"]
    successes: int
    trials: int
    rate: float
    rate_test: float
    ratio: float
    ratio_test: float
    best_agree: bool = False


@dataclass(frozen=True, slots=True)
class Agreed:
    """A statement that most people agree with, or refuse."""

    statement: int
    successes: int
    trials: int
    rate: float
    rate_test: float


def counted(reactions: Reactions, group: Whole, group_count: int) -> Counts:
    """Count votes by group and statement; people in group -1 are left out.

    >>> from assises.methods.opinion import gather
    >>> made = gather([0, 1], [0, 0], [1, 0], sheet_count=2, statement_count=1)
    >>> counted(made, np.array([0, 0]), 1).seen.tolist()
    [[2]]

    Misleads when a group is small: nothing here says so. Reference: Small et al. 2021,
    doi:10.6035/recerca.5516.
    """
    whose = group[reactions.sheets]
    kept = whose >= 0
    cells = whose[kept] * reactions.statement_count + reactions.statements[kept]
    size = group_count * reactions.statement_count

    def tally(where: NDArray[np.bool_]) -> Whole:
        found = np.bincount(cells[where], minlength=size).astype(np.int64)
        return found.reshape(group_count, reactions.statement_count)

    said = reactions.values[kept]
    return Counts(tally(said > 0), tally(said < 0), tally(np.ones(len(said), dtype=np.bool_)))


def group_consensus(counts: Counts) -> Real:
    """Give the group-informed consensus of each statement: the product over groups of (A + 1) / (S + 2).

    >>> group_consensus(Counts(np.array([[8], [5]]), np.array([[1], [0]]), np.array([[10], [6]]))).tolist()
    [0.5625]

    Misleads when groups are many or small: the product falls with their number. Reference: Small et al.
    2021, doi:10.6035/recerca.5516.
    """
    product: Real = np.prod((counts.agree + 1) / (counts.seen + 2), axis=0)
    return product


def priorities(counts: Counts, extremity: Real, meta: Sequence[int]) -> Real:
    """Say which statement Polis would show next: the larger, the sooner.

    >>> nobody = np.zeros((1, 2), dtype=np.int64)
    >>> priorities(Counts(nobody, nobody, nobody), np.zeros(2), [1]).tolist()
    [5.0625, 49.0]

    Misleads when read as importance for the city: it is what the map would learn from. Reference: Small et
    al. 2021, doi:10.6035/recerca.5516.
    """
    agree, disagree, seen = (array.sum(axis=0) for array in (counts.agree, counts.disagree, counts.seen))
    passed = seen - agree - disagree
    importance = (1 - (passed + 1) / (seen + 2)) * (1 + extremity) * (agree + 1) / (seen + 2)
    found: Real = (importance * (1 + 8 * 2 ** (-seen / 5))) ** 2
    found[list(meta)] = META**2
    return found


def agreed_by_all(counts: Counts, out: Sequence[bool] | NDArray[np.bool_], side: str) -> tuple[Agreed, ...]:
    """Give the five statements that most people agree with (or refuse), of all who voted.

    >>> said = Counts(np.array([[20, 1]]), np.array([[0, 1]]), np.array([[20, 2]]))
    >>> [one.statement for one in agreed_by_all(said, [False, False], "agree")]
    [0]

    Misleads when a large group outvotes a small one: all are counted together. Reference: Small et al.
    2021, doi:10.6035/recerca.5516.
    """
    sums = (counts.agree if side == "agree" else counts.disagree).sum(axis=0)
    seen = counts.seen.sum(axis=0)
    found = [
        Agreed(c, int(sums[c]), int(seen[c]), _rate(sums[c], seen[c]), _rate_test(sums[c], seen[c]))
        for c in np.flatnonzero(~np.asarray(out, dtype=np.bool_)).tolist()
    ]
    sure = [one for one in found if one.rate > 0.5 and one.rate_test > Z90]
    return tuple(sorted(sure, key=lambda one: -one.rate * one.rate_test)[:SHOWN])


def representative(counts: Counts, group: int, out: NDArray[np.bool_]) -> tuple[Representative, ...]:
    """Give the statements Polis calls typical of one group: at most five, agreements first.

    >>> yes, no = np.array([[18], [2]]), np.array([[1], [18]])
    >>> [one.direction for one in representative(Counts(yes, no, yes + no + 1), 0, np.array([False]))]
    ['agree']

    Misleads when believed: on shuffled votes it still gives its list, for the same votes made the groups.
    Reference: Small et al. 2021, doi:10.6035/recerca.5516.
    """
    sufficient: list[Representative] = []
    best: Representative | None = None
    best_agree: Representative | None = None
    for statement in np.flatnonzero(~out).tolist():
        agree, disagree = (_side(counts, group, statement, side) for side in ("agree", "disagree"))
        chosen = agree if agree.ratio_test > disagree.ratio_test else disagree
        if any(one.ratio_test > Z90 and one.rate_test > Z90 for one in (agree, disagree)):
            sufficient.append(chosen)
        if not sufficient and max(agree.ratio_test, disagree.ratio_test) > (
            best.ratio_test if best else -np.inf
        ):
            best = chosen
        if _more_agreed(agree, best_agree, counts, group):
            best_agree = agree
    return _chosen(sufficient, best, best_agree, counts, group)


def _more_agreed(agree: Representative, current: Representative | None, counts: Counts, group: int) -> bool:
    if counts.agree[group, agree.statement] + counts.disagree[group, agree.statement] == 0:
        return False
    if current is not None and current.ratio > 1:
        return _metric(agree) > _metric(current)
    if current is not None:
        return agree.rate * agree.rate_test > current.rate * current.rate_test
    return agree.rate_test > Z90 or (agree.ratio > 1 and agree.rate > 0.5)


def _chosen(
    sufficient: list[Representative],
    best: Representative | None,
    best_agree: Representative | None,
    counts: Counts,
    group: int,
) -> tuple[Representative, ...]:
    first = None if best_agree is None else _as_best(best_agree, counts, group)
    if not sufficient:
        alone = first or best
        return () if alone is None else (alone,)
    others = [one for one in sufficient if first is None or one.statement != first.statement]
    others.sort(key=lambda one: -_metric(one))
    kept = ([first] if first else []) + others
    return tuple(sorted(kept[:SHOWN], key=lambda one: one.direction))


def _as_best(agree: Representative, counts: Counts, group: int) -> Representative:
    """The statement most agreed with, said in the direction its tests give like the others."""
    disagree = _side(counts, group, agree.statement, "disagree")
    said = agree if agree.ratio_test > disagree.ratio_test else disagree
    return Representative(
        said.statement, said.direction, said.successes, said.trials, said.rate, said.rate_test,
        said.ratio, said.ratio_test, best_agree=True,
    )  # fmt: skip


def _side(counts: Counts, group: int, statement: int, side: str) -> Representative:
    sums = counts.agree if side == "agree" else counts.disagree
    inside, votes = int(sums[group, statement]), int(counts.seen[group, statement])
    outside = int(sums[:, statement].sum()) - inside
    others = int(counts.seen[:, statement].sum()) - votes
    rate = _rate(inside, votes)
    return Representative(
        statement=statement,
        direction="agree" if side == "agree" else "disagree",
        successes=inside,
        trials=votes,
        rate=rate,
        rate_test=_rate_test(inside, votes),
        ratio=rate / _rate(outside, others),
        ratio_test=_two_rates(inside + 1, votes + 1, outside + 1, others + 1),
    )


def _rate(successes: int, trials: int) -> float:
    return float((successes + 1) / (trials + 2))


def _rate_test(successes: int, trials: int) -> float:
    return float(2 * sqrt(trials + 1) * ((successes + 1) / (trials + 1) - 0.5))


def _two_rates(first: int, of_first: int, second: int, of_second: int) -> float:
    pooled = (first + second) / (of_first + of_second)
    if pooled >= 1:
        return 0.0
    return (first / of_first - second / of_second) / sqrt(
        pooled * (1 - pooled) * (1 / of_first + 1 / of_second)
    )


def _metric(one: Representative) -> float:
    return one.ratio * one.ratio_test * one.rate * one.rate_test
